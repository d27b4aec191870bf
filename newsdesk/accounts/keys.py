"""Make, find and revoke the keys of programs."""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import ApiKey, User
from newsdesk.audit.events import record
from newsdesk.lib.errors import BadInput
from newsdesk.lib.text import sha256

PREFIX = "nd_"
# Last use is kept to the minute: a write for each request would cost more than the request.
LAST_USE_GRAIN = timedelta(minutes=1)


@transaction.atomic
def make(
    owner: User, name: str, scopes: list[str], *, actor: User, expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key and, this once, its secret text `nd_<prefix>_<secret>`."""
    if expires_at is not None and expires_at <= timezone.now():
        raise BadInput(_("The key would have expired already: choose a later date."))
    prefix, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
    text = f"{PREFIX}{prefix}_{secret}"
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
    if not hmac.compare_digest(key.hash if key else "0" * 64, sha256(text)) or key is None:
        return None
    if key.last_used_at is None or key.last_used_at < now - LAST_USE_GRAIN:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key


@transaction.atomic
def revoke(key: ApiKey, *, actor: User) -> None:
    """The key opens nothing from now on; revoking twice is harmless."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("key.revoked", key, actor=actor, threads=[key.owner_id], name=key.name, prefix=key.prefix)
