"""The newsroom's own text on the methodology page."""

from django.db import transaction

from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.publishing.models import OwnMethod


@transaction.atomic
def write_methodology(text: OwnMethod, *, actor: User) -> None:
    """Add a new text; earlier ones are kept."""
    text.author = actor
    text.save(force_insert=True)
    record_event(EventKind.METHOD_WRITTEN, text, actor=actor, threads=[actor.pk])
