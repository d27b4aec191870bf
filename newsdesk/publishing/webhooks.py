"""Who wants to be told, and of what: subscribe, change, rotate the secret, test, replay."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import User
from newsdesk.audit.events import record
from newsdesk.lib import fetch
from newsdesk.lib.errors import BadInput, IllegalMove, NotThere
from newsdesk.lib.sealing import seal
from newsdesk.publishing import delivery, envelopes
from newsdesk.publishing.models import Delivery, Webhook

# Both secrets sign for so long after a rotation, so that the receiver can change over.
OVERLAP = timedelta(hours=24)
# What a subscription can be narrowed to.
ONLY = ("rating", "desk", "claimant", "language")
AT_MOST = 50


@transaction.atomic
def subscribe(url: str, kinds: Iterable[str], only: dict[str, str], *, actor: User) -> tuple[Webhook, str]:
    """A new address and, this once, its secret; raises BadInput for an address that leads inside."""
    if Webhook.objects.filter(owner=actor).count() >= AT_MOST:
        raise BadInput(_("You have %(most)s webhooks already: remove one first.") % {"most": AT_MOST})
    secret = envelopes.make_secret()
    webhook = Webhook.objects.create(
        owner=actor, url=_checked(url), kinds=_known(kinds), only=_narrowed(only), secret=seal(secret)
    )
    record("webhook.made", webhook, actor=actor, threads=[actor.pk], url=url, kinds=webhook.kinds)
    return webhook, envelopes.show(secret)


@transaction.atomic
def change(webhook: Webhook, *, actor: User, **fields: Any) -> Webhook:
    """Another address, other kinds, another filter; one that was disabled is tried again."""
    if "url" in fields:
        webhook.url = _checked(fields["url"])
    if "kinds" in fields:
        webhook.kinds = _known(fields["kinds"])
    if "only" in fields:
        webhook.only = _narrowed(fields["only"])
    if fields.get("enabled"):
        webhook.disabled_at, webhook.disabled_why, webhook.failing_since = None, "", None
    elif fields.get("enabled") is False and webhook.disabled_at is None:
        webhook.disabled_at, webhook.disabled_why = timezone.now(), str(_("You switched it off."))
    webhook.save()
    record(
        "webhook.changed", webhook, actor=actor, threads=[actor.pk], url=webhook.url, fields=sorted(fields)
    )
    return webhook


@transaction.atomic
def remove(webhook: Webhook, *, actor: User) -> None:
    """Forget the address and its log."""
    record("webhook.removed", webhook, actor=actor, threads=[actor.pk], url=webhook.url)
    webhook.delete()


@transaction.atomic
def rotate_secret(webhook: Webhook, *, actor: User) -> str:
    """A new secret, shown this once; the old one signs too for a day."""
    secret = envelopes.make_secret()
    webhook.old_secret, webhook.old_secret_until = webhook.secret, timezone.now() + OVERLAP
    webhook.secret = seal(secret)
    webhook.save(update_fields=["secret", "old_secret", "old_secret_until"])
    record("webhook.secret_rotated", webhook, actor=actor, threads=[actor.pk])
    return envelopes.show(secret)


@transaction.atomic
def test(webhook: Webhook) -> Delivery:
    """Send a message that means nothing, to see whether it arrives."""
    if webhook.disabled_at is not None:
        raise IllegalMove(_("This webhook is switched off. Switch it on first."))
    earlier = webhook.deliveries.filter(kind=Webhook.Kind.TEST).count()
    message = {"webhook": str(webhook.pk), "note": "This is a test. Nothing was published."}
    return delivery.add(webhook, Webhook.Kind.TEST, webhook.pk, message, timezone.now(), replay=earlier)


@transaction.atomic
def replay(webhook: Webhook, delivery_id: UUID) -> Delivery:
    """Send a message again, as a new one with the same content; raises NotThere."""
    if webhook.disabled_at is not None:
        raise IllegalMove(_("This webhook is switched off. Switch it on first."))
    old = webhook.deliveries.select_for_update().filter(pk=delivery_id).first()
    if old is None:
        raise NotThere(_("There is no such message in the log of this webhook."))
    earlier = webhook.deliveries.filter(kind=old.kind, subject=old.subject).count()
    return delivery.add_bytes(webhook, Webhook.Kind(old.kind), old.subject, bytes(old.body), replay=earlier)


def _checked(url: str) -> str:
    try:
        fetch.check(url)
    except fetch.Unfetchable as error:
        raise BadInput(str(error), url=str(error)) from None
    return url


def _known(kinds: Iterable[str]) -> list[str]:
    chosen = set(kinds)
    subscribable = [kind for kind in Webhook.Kind.values if kind != Webhook.Kind.TEST]
    if not chosen or (chosen - set(subscribable)):
        raise BadInput(_("Choose what to be told of: %(kinds)s.") % {"kinds": ", ".join(subscribable)})
    return [kind for kind in subscribable if kind in chosen]


def _narrowed(only: dict[str, str]) -> dict[str, str]:
    if unknown := set(only) - set(ONLY):
        raise BadInput(
            _("A webhook cannot be narrowed by “%(name)s”, only by %(known)s.")
            % {"name": min(unknown), "known": ", ".join(ONLY)}
        )
    return {name: str(value) for name, value in only.items()}
