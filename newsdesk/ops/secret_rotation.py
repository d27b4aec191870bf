"""Encrypt every stored secret with the present SECRET_KEY, so that earlier keys can be retired."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib import encryption
from newsdesk.lib.encrypted_columns import (
    EncryptedColumn,
    list_encrypted_columns,
    unreadable_values_in_encrypted_columns,
)
from newsdesk.ops.errors import StartError
from newsdesk.publishing.models import SigningKey, Webhook
from newsdesk.publishing.releases.signing import current_signing_key, replace_signing_key
from newsdesk.publishing.webhooks.signatures import make_signature_secret
from reviews.models import CalendarFeed, Channel


@transaction.atomic
def rotate_stored_secrets() -> dict[str, int]:
    """Encrypt every value again, all or none; returns how many of each column. Raises StartError if a value is unreadable."""
    _refuse_unreadable_secrets()
    counts = {
        f"{column.model._meta.label}.{column.field}": _rotate_column(column)
        for column in list_encrypted_columns()
    }
    # No person is named: whoever can run the command has the keys. The key that signs stands for all secrets.
    record_event(EventKind.SECRETS_ROTATED, current_signing_key(), counts=counts, total=sum(counts.values()))
    return counts


def _refuse_unreadable_secrets() -> None:
    """Raise StartError that lists the values that none of the keys decrypts."""
    unreadable = [
        f"{column.model._meta.label} {key} ({column.field})"
        for column, key in unreadable_values_in_encrypted_columns()
    ]
    if unreadable:
        raise StartError(
            _(
                "These values were encrypted with a key that is neither SECRET_KEY nor in SECRET_KEY_FALLBACKS: "
                "%(values)s. Nothing was changed. Add the key, or give --replace-lost if it is lost."
            )
            % {"values": ", ".join(unreadable)}
        )


def _rotate_column(column: EncryptedColumn) -> int:
    """Lock the rows of a column, so that a change at the same time is neither lost nor missed."""
    count = 0
    for row in column.rows.select_for_update(of=("self",)).only("pk", column.field):
        fresh = column.changed(getattr(row, column.field), encryption.renew_encryption)
        column.model._default_manager.filter(pk=row.pk).update(**{column.field: fresh})
        count += 1
    return count


@transaction.atomic
def replace_lost_secrets() -> list[str]:
    """Replace the values that nobody can decrypt any more; returns in words what people have to do now."""
    said = []
    for column, key in list(unreadable_values_in_encrypted_columns()):
        if column.model is Authenticator:
            said.append(_forget_second_factor(key))
        elif column.model is Webhook:
            said.append(_disable_webhook(key))
        elif column.model is Channel:
            said.append(_remove_chat(key))
        elif column.model is CalendarFeed:
            CalendarFeed.objects.filter(pk=key).delete()
            said.append(_("People who follow their calendar of deadlines have to make a new address."))
        else:
            lost = encryption.encrypt(b"")
            column.model._default_manager.filter(pk=key).update(**{column.field: lost})
            if SigningKey.objects.filter(pk=key, retired_at=None).exists():
                fresh = replace_signing_key()
                said.append(_("New releases are signed with the key %(kid)s.") % {"kid": fresh.kid})
    return list(dict.fromkeys(said))


def _forget_second_factor(key: int) -> str:
    factor = Authenticator.objects.select_related("user").get(pk=key)
    factor.delete()
    return str(_("%(person)s has to set up the second factor again.") % {"person": factor.user})


def _remove_chat(key: str) -> str:
    chat = Channel.objects.get(pk=key)
    chat.delete()
    return str(_("The chat %(name)s has to be added again.") % {"name": chat.name})


def _disable_webhook(key: str) -> str:
    webhook = Webhook.objects.get(pk=key)
    webhook.secret, webhook.old_secret, webhook.old_secret_until = (
        encryption.encrypt(make_signature_secret()),
        None,
        None,
    )
    webhook.disabled_at = webhook.disabled_at or timezone.now()
    webhook.disabled_why = _("Its secret was lost. Make a new secret, then enable it again.")
    webhook.save()
    return str(
        _("The webhook %(url)s is disabled until its owner makes a new secret.") % {"url": webhook.url}
    )
