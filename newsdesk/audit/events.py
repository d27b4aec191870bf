"""Record events, in the same transaction as the change."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models
from django.utils.module_loading import import_string

from newsdesk.audit import outbox
from newsdesk.audit.models import Event


def is_observed_audit_event(kind: str) -> bool:
    """Whether this kind of event has handlers."""
    return bool(import_string(settings.AT_ONCE).get(kind) or import_string(settings.REACTIONS).get(kind))


def record_event(
    kind: str,
    subject: models.Model,
    *,
    actor: AbstractBaseUser | None = None,
    threads: Iterable[UUID] = (),
    **data: Any,
) -> Event:
    """Write one event, run its synchronous handlers, and queue its reactions.

    `subject` has a UUID as primary key; the event is always in its history. `data` must be JSON.
    Raises RuntimeError outside a transaction, where the change could be saved without its event.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"the event {kind} must be recorded in the transaction of the change it tells of")
    event = Event.objects.create(
        kind=kind,
        subject_type=subject._meta.model_name or "",
        subject_id=subject.pk,
        actor_id=actor.pk if actor else None,
        threads=list(dict.fromkeys([subject.pk, *threads])),
        data=data,
    )
    for handle in import_string(settings.AT_ONCE).get(kind, ()):
        handle(event)
    outbox.add_to_outbox(event, import_string(settings.REACTIONS).get(kind, ()))
    return event
