"""Create, find, rotate and revoke API keys.

A key has one secret, or temporarily two: the old one keeps working until a chosen time. Until then a third one cannot
be created, so that pressing a button twice does no harm: one of the two has to be removed first.
"""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.lib.db.first_read import first_read
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.lib.text import sha256_of_text

PREFIX = "nd_"
LONGEST_OVERLAP = timedelta(days=90)
A_MOMENT = timedelta(minutes=5)
# A dummy hash, for comparisons in constant time.
NOTHING = "0" * 64
# Last use is stored once a minute: a write for each request would cost more than the request.
LAST_USE_GRAIN = timedelta(minutes=1)


@transaction.atomic
def issue_api_key(
    owner: User, name: str, scopes: list[str], *, actor: User, expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key and, this once, its secret text `nd_<prefix>_<secret>`.

    People make their own keys, administrators those of others. Raises BadInput for a scope that the owner could not use.
    """
    require_permission(actor, "make_keys" if owner == actor else "manage_keys")
    if useless := [scope for scope in scopes if not owner.may_use(scope)]:
        problem = _("The roles of %(owner)s do not allow what this scope is for: %(scopes)s.")
        told = problem % {"owner": owner, "scopes": ", ".join(useless)}
        raise BadInput(told, scopes=told)
    if expires_at is not None and expires_at <= timezone.now():
        past = _("This date is in the past. Choose a later one.")
        raise BadInput(past, expires=past)
    prefix = secrets.token_hex(5)
    text = _written(prefix)
    key = ApiKey.objects.create(
        owner=owner, name=name, scopes=scopes, prefix=prefix, hash=sha256_of_text(text), expires_at=expires_at
    )
    record_event(
        EventKind.KEY_MADE, key, actor=actor, threads=[owner.pk], name=name, prefix=prefix, scopes=scopes
    )
    return key, text


def _key_and_owner(prefix: str, now: datetime) -> QuerySet[ApiKey]:
    found: QuerySet[ApiKey] = ApiKey.objects.valid(now).select_related("owner").filter(prefix=prefix)[:1]
    return found


_KEY_AND_OWNER = PreparedQuery[ApiKey](_key_and_owner, str, datetime)


def find_api_key(text: str) -> ApiKey | None:
    """The valid key with this text, or None; in constant time."""
    prefix = text.removeprefix(PREFIX).split("_", 1)[0]
    now = timezone.now()
    key = first_read(lambda: _KEY_AND_OWNER.first(prefix[:16], now))
    if not _opens(key, sha256_of_text(text), now) or key is None:
        return None
    if key.last_used_at is None or key.last_used_at < now - LAST_USE_GRAIN:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key


def _opens(key: ApiKey | None, given: str, now: datetime) -> bool:
    """Whether this is the hash of its secret, or of the old one while that still works; in constant time."""
    old = key.old_hash if key is not None and has_two_api_secrets(key, now) else None
    right = hmac.compare_digest(key.hash if key else NOTHING, given)
    return hmac.compare_digest(old or NOTHING, given) or right


def has_two_api_secrets(key: ApiKey, now: datetime) -> bool:
    """Whether the old secret still works."""
    return key.old_hash is not None and key.old_until is not None and key.old_until > now


@transaction.atomic
def rotate_api_key(key: ApiKey, until: datetime, *, actor: User | None) -> str:
    """A new secret for the same key, shown once; the current one works until `until`.

    Name, scopes, rate and counts stay. Without an actor, the program itself rotates its key. Raises Conflict while
    the old secret still works: it would stop without notice.
    """
    now = timezone.now()
    locked = _in_use(key, now)
    if locked.old_until and has_two_api_secrets(locked, now):
        raise Conflict(_two_already(locked.old_until))
    # A form has no seconds: "now" is the current minute.
    if not now - A_MOMENT <= until <= now + LONGEST_OVERLAP:
        raise BadInput(
            _("The old secret can work for at most %(days)s more days.") % {"days": LONGEST_OVERLAP.days},
            until=_("Choose a time in the future."),
        )
    text = _written(locked.prefix)
    _set(locked, hash=sha256_of_text(text), old_hash=locked.hash, old_until=until)
    _tell(
        EventKind.KEY_ROTATED if actor else EventKind.KEY_ROTATED_ITSELF,
        locked,
        actor,
        until=until.isoformat(),
    )
    return text


@transaction.atomic
def stop_old_api_secret(key: ApiKey, *, actor: User) -> None:
    """Stop the old secret at once; calling it twice is harmless."""
    now = timezone.now()
    locked = _in_use(key, now)
    if has_two_api_secrets(locked, now):
        _set(locked, old_hash=None, old_until=now)
        _tell(EventKind.KEY_OLD_STOPPED, locked, actor)


@transaction.atomic
def cancel_new_api_secret(key: ApiKey, *, actor: User) -> None:
    """Cancel a new secret that was lost; the old one is the only one again.

    Raises Conflict if there is no old secret.
    """
    now = timezone.now()
    locked = _in_use(key, now)
    if not has_two_api_secrets(locked, now):
        raise Conflict(_("The old secret no longer works, so you cannot go back to it."))
    _set(locked, hash=locked.old_hash, old_hash=None, old_until=None)
    _tell(EventKind.KEY_TAKEN_BACK, locked, actor)


def _in_use(key: ApiKey, now: datetime) -> ApiKey:
    """The key, locked until the transaction ends; raises Conflict for one that was revoked or has expired."""
    locked: ApiKey = ApiKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if locked.revoked_at is not None or (locked.expires_at is not None and locked.expires_at <= now):
        raise Conflict(_("This key no longer works. Create a new one."))
    return locked


def _two_already(until: datetime) -> str:
    return _(
        "The secret was already changed, and the old one works until %(moment)s. Wait until "
        "then, or ask an administrator to stop the old one on the key's page."
    ) % {"moment": format_datetime_in_full(until)}


def _set(key: ApiKey, **fields: object) -> None:
    for name, value in fields.items():
        setattr(key, name, value)
    key.save(update_fields=list(fields))


def _tell(kind: str, key: ApiKey, actor: User | None, **data: str) -> None:
    record_event(kind, key, actor=actor, threads=[key.owner_id], name=key.name, **data)


def _written(prefix: str) -> str:
    return f"{PREFIX}{prefix}_{secrets.token_urlsafe(32)}"


@transaction.atomic
def revoke_api_key(key: ApiKey, *, actor: User | None) -> None:
    """Revoke the key; calling it twice is harmless."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record_event(
            EventKind.KEY_REVOKED, key, actor=actor, threads=[key.owner_id], name=key.name, prefix=key.prefix
        )


def revoke_api_keys_of(owner: User, *, actor: User | None) -> None:
    """Revoke every key of a person or service account that leaves."""
    for key in ApiKey.objects.filter(owner=owner, revoked_at=None):
        revoke_api_key(key, actor=actor)
