"""Make, find, rotate and revoke the keys of programs."""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import ApiKey, User
from newsdesk.audit.events import record
from newsdesk.lib.errors import BadInput, IllegalMove
from newsdesk.lib.text import sha256

PREFIX = "nd_"
LONGEST_OVERLAP = timedelta(days=90)
A_MOMENT = timedelta(minutes=5)
# The hash of nothing, for comparisons that take as long as any.
NOTHING = "0" * 64
# Last use is kept to the minute: a write for each request would cost more than the request.
LAST_USE_GRAIN = timedelta(minutes=1)


@transaction.atomic
def make(
    owner: User, name: str, scopes: list[str], *, actor: User, expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key and, this once, its secret text `nd_<prefix>_<secret>`."""
    if expires_at is not None and expires_at <= timezone.now():
        raise BadInput(_("The key would have expired already: choose a later date."))
    prefix = secrets.token_hex(5)
    text = _written(prefix)
    key = ApiKey.objects.create(
        owner=owner, name=name, scopes=scopes, prefix=prefix, hash=sha256(text), expires_at=expires_at
    )
    record("key.made", key, actor=actor, threads=[owner.pk], name=name, prefix=prefix, scopes=scopes)
    return key, text


def find(text: str) -> ApiKey | None:
    """The valid key that this text is, or None; takes the same time however much of it is right."""
    prefix = text.removeprefix(PREFIX).split("_", 1)[0]
    now = timezone.now()
    key: ApiKey | None = ApiKey.objects.valid(now).select_related("owner").filter(prefix=prefix[:16]).first()
    if not _opens(key, sha256(text), now) or key is None:
        return None
    if key.last_used_at is None or key.last_used_at < now - LAST_USE_GRAIN:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key


def _opens(key: ApiKey | None, given: str, now: datetime) -> bool:
    """Whether this is the hash of its secret, or of the one before while that one still holds; in equal time."""
    overlap = key is not None and key.old_until is not None and key.old_until > now
    old = key.old_hash if key is not None and overlap else None
    right = hmac.compare_digest(key.hash if key else NOTHING, given)
    return hmac.compare_digest(old or NOTHING, given) or right


@transaction.atomic
def rotate(key: ApiKey, until: datetime, *, actor: User) -> str:
    """Another secret for the same key, shown this once; the one that it has now works until then.

    Name, scopes, rate and counts stay. A secret from before the present one stops at once.
    """
    now = timezone.now()
    locked: ApiKey = ApiKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if locked.revoked_at is not None or (locked.expires_at is not None and locked.expires_at <= now):
        raise IllegalMove(_("This key opens nothing any more: make a new one."))
    # Somebody who means now writes the minute that has begun.
    if not now - A_MOMENT <= until <= now + LONGEST_OVERLAP:
        raise BadInput(
            _("The old secret can work for %(days)s days more at most.") % {"days": LONGEST_OVERLAP.days},
            until=_("Choose a time from now on."),
        )
    text = _written(locked.prefix)
    locked.old_hash, locked.old_until, locked.hash = locked.hash, until, sha256(text)
    locked.save(update_fields=["old_hash", "old_until", "hash"])
    record(
        "key.rotated",
        locked,
        actor=actor,
        threads=[locked.owner_id],
        name=locked.name,
        until=until.isoformat(),
    )
    return text


def _written(prefix: str) -> str:
    return f"{PREFIX}{prefix}_{secrets.token_urlsafe(32)}"


@transaction.atomic
def revoke(key: ApiKey, *, actor: User) -> None:
    """The key opens nothing from now on; revoking twice is harmless."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("key.revoked", key, actor=actor, threads=[key.owner_id], name=key.name, prefix=key.prefix)
