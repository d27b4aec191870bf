"""Webhook subscriptions: create, change, rotate the secret, test, replay.

A webhook has one secret, or two for one day: both sign, so that the receiver can be updated. Until then a third one
cannot be created, so that pressing a button twice does no harm: one of the two has to be removed first.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.lib.encryption import encrypt
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from newsdesk.lib.http import fetch
from newsdesk.publishing.models import Delivery, Webhook
from newsdesk.publishing.webhooks import delivery, signatures

# Both secrets sign for this time after a rotation, so that the receiver can change over.
OVERLAP = timedelta(hours=24)
# The members that a subscription can filter by.
ONLY = ("rating", "desk", "claimant", "language", "session")
AT_MOST = 50


def create_subscription(
    url: str, kinds: Iterable[str], only: dict[str, str], *, actor: User
) -> tuple[Webhook, str]:
    """Create a webhook; also returns its secret, once. Raises BadInput for a URL that is not public."""
    # Looks a name up, so it comes before the transaction.
    return _subscribe(_checked(url), kinds, only, actor=actor)


@transaction.atomic
def _subscribe(url: str, kinds: Iterable[str], only: dict[str, str], *, actor: User) -> tuple[Webhook, str]:
    if Webhook.objects.filter(owner=actor).count() >= AT_MOST:
        raise BadInput(_("You already have %(most)s webhooks. Remove one first.") % {"most": AT_MOST})
    secret = signatures.make_signature_secret()
    webhook = Webhook.objects.create(
        owner=actor, url=url, kinds=_known(kinds), only=_narrowed(only), secret=encrypt(secret)
    )
    record_event(
        EventKind.WEBHOOK_MADE, webhook, actor=actor, threads=[actor.pk], url=url, kinds=webhook.kinds
    )
    return webhook, signatures.encode_webhook_signature_secret(secret)


def change_subscription(webhook: Webhook, *, actor: User, **fields: Any) -> Webhook:
    """Change URL, event kinds or filter; a disabled webhook can be enabled again."""
    if "url" in fields:
        _checked(fields["url"])
    return _change(webhook, actor=actor, **fields)


@transaction.atomic
def _change(webhook: Webhook, *, actor: User, **fields: Any) -> Webhook:
    locked, changed = _locked(webhook), dict[str, Any]()
    if "url" in fields:
        changed["url"] = fields["url"]
    if "kinds" in fields:
        changed["kinds"] = _known(fields["kinds"])
    if "only" in fields:
        changed["only"] = _narrowed(fields["only"])
    if fields.get("enabled"):
        changed |= {"disabled_at": None, "disabled_why": "", "failing_since": None}
    elif fields.get("enabled") is False and locked.disabled_at is None:
        changed |= {"disabled_at": timezone.now(), "disabled_why": _("Disabled by you.")}
    # Only these fields: what a worker or a rotation wrote meanwhile stays.
    _set(locked, **changed)
    record_event(
        EventKind.WEBHOOK_CHANGED,
        locked,
        actor=actor,
        threads=[actor.pk],
        url=locked.url,
        fields=sorted(fields),
    )
    return locked


@transaction.atomic
def delete_subscription(webhook: Webhook, *, actor: User) -> None:
    """Delete the webhook and its log."""
    record_event(EventKind.WEBHOOK_REMOVED, webhook, actor=actor, threads=[actor.pk], url=webhook.url)
    webhook.delete()


@transaction.atomic
def rotate_subscription_secret(webhook: Webhook, *, actor: User) -> tuple[Webhook, str]:
    """The webhook and its new secret, shown once; the current one also signs for a day.

    Raises Conflict while the old secret still signs: it would stop without notice.
    """
    now, secret = timezone.now(), signatures.make_signature_secret()
    locked = _locked(webhook)
    if earlier := locked.both_sign_until(now):
        raise Conflict(_two_already(earlier))
    until = now + OVERLAP
    _set(locked, secret=encrypt(secret), old_secret=locked.secret, old_secret_until=until)
    _tell(EventKind.WEBHOOK_SECRET_ROTATED, locked, actor, until=until.isoformat())
    return locked, signatures.encode_webhook_signature_secret(secret)


@transaction.atomic
def stop_old_subscription_secret(webhook: Webhook, *, actor: User) -> Webhook:
    """Stop the old secret at once; calling it twice is harmless."""
    now, locked = timezone.now(), _locked(webhook)
    if locked.both_sign_until(now):
        _set(locked, old_secret=None, old_secret_until=now)
        _tell(EventKind.WEBHOOK_OLD_SECRET_STOPPED, locked, actor)
    return locked


@transaction.atomic
def cancel_new_subscription_secret(webhook: Webhook, *, actor: User) -> Webhook:
    """Cancel a new secret that was lost; the old one is the only one again.

    Raises Conflict if there is no old secret.
    """
    locked = _locked(webhook)
    if not locked.both_sign_until(timezone.now()):
        raise Conflict(_("The old secret no longer signs, so you cannot go back to it."))
    _set(locked, secret=locked.old_secret, old_secret=None, old_secret_until=None)
    _tell(EventKind.WEBHOOK_SECRET_TAKEN_BACK, locked, actor)
    return locked


@transaction.atomic
def send_test_to_webhook_subscription(webhook: Webhook) -> Delivery:
    """Send a test message."""
    if webhook.disabled_at is not None:
        raise Conflict(_("This webhook is disabled. Enable it first."))
    earlier = webhook.deliveries.filter(kind=Webhook.Kind.TEST).count()
    message = {"webhook": str(webhook.pk), "note": "This is a test. Nothing was published."}
    return delivery.add_delivery(
        webhook, Webhook.Kind.TEST, webhook.pk, message, timezone.now(), replay=earlier
    )


@transaction.atomic
def replay_to_webhook_subscription(webhook: Webhook, delivery_id: UUID) -> Delivery:
    """Send a message again, as a new one with the same content; raises NotFound."""
    if webhook.disabled_at is not None:
        raise Conflict(_("This webhook is disabled. Enable it first."))
    old = webhook.deliveries.select_for_update().filter(pk=delivery_id).first()
    if old is None:
        raise NotFound(_("Message not found in the log of this webhook."))
    earlier = webhook.deliveries.filter(kind=old.kind, subject=old.subject).count()
    return delivery.add_webhook_delivery_with_body(
        webhook, Webhook.Kind(old.kind), old.subject, bytes(old.body), replay=earlier
    )


def _locked(webhook: Webhook) -> Webhook:
    """The current webhook, locked until the transaction ends; raises NotFound."""
    locked: Webhook | None = Webhook.objects.select_for_update().filter(pk=webhook.pk).first()
    if locked is None:
        raise NotFound(_("Webhook not found."))
    return locked


def _two_already(until: datetime) -> str:
    return _(
        "The secret was already changed, and the old one signs until %(moment)s. Wait until "
        "then, or stop the old one first."
    ) % {"moment": format_datetime_in_full(until)}


def _set(webhook: Webhook, **fields: object) -> None:
    for name, value in fields.items():
        setattr(webhook, name, value)
    webhook.save(update_fields=list(fields))


def _tell(kind: str, webhook: Webhook, actor: User, **data: str) -> None:
    record_event(kind, webhook, actor=actor, threads=[webhook.owner_id, actor.pk], **data)


def _checked(url: str) -> str:
    try:
        address = fetch.parse_url_to_fetch(url)
    except fetch.Unfetchable as error:
        raise BadInput(str(error), url=str(error)) from None
    if fetch.is_url_unfit_to_fetch(address):
        place = f"{address.host}:{fetch.port_of_url_to_fetch(address)}"
        told = _(
            "%(place)s is in a private network, and nothing is sent there. If it is the newsroom's own, add it to the "
            "setting FETCH_ALLOW: FETCH_ALLOW=%(place)s"
        ) % {"place": place}
        raise BadInput(told, url=told)
    return url


def _known(kinds: Iterable[str]) -> list[str]:
    chosen = set(kinds)
    subscribable = [kind for kind in Webhook.Kind.values if kind != Webhook.Kind.TEST]
    if not chosen or (chosen - set(subscribable)):
        raise BadInput(_("Choose at least one event: %(kinds)s.") % {"kinds": ", ".join(subscribable)})
    return [kind for kind in subscribable if kind in chosen]


def _narrowed(only: dict[str, str]) -> dict[str, str]:
    if unknown := set(only) - set(ONLY):
        raise BadInput(
            _("A webhook cannot be filtered by “%(name)s”, only by %(known)s.")
            % {"name": min(unknown), "known": ", ".join(ONLY)}
        )
    return {name: str(value) for name, value in only.items()}
