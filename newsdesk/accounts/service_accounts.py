"""Service accounts: a program such as a content management system works with keys of its own, not with a person's.

It has no password and no email address, and it is never the second person of four eyes: it neither approves nor
administers. Its keys keep working when the person who set it up leaves.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.accounts.roles import SERVICE_ROLES
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput


@transaction.atomic
def make_service_account(name: str, roles: Iterable[str], *, actor: User) -> User:
    """A new service account; raises BadInput for a role that only people have."""
    require_permission(actor, "manage_keys")
    account = User(name=name.strip(), roles=checked_service_account_roles(roles), is_service=True)
    # Unique, and by RFC 2606 an address that no mail ever reaches.
    account.email = f"{account.pk}@service.invalid"
    account.set_unusable_password()
    account.save(force_insert=True)
    record_event(EventKind.SERVICE_MADE, account, actor=actor, name=account.name, roles=account.roles)
    return account


def checked_service_account_roles(roles: Iterable[str]) -> list[str]:
    """These roles, in order; raises BadInput unless a program may have each of them."""
    chosen = set(roles)
    if not chosen or chosen - set(SERVICE_ROLES):
        allowed = ", ".join(str(role.label) for role in SERVICE_ROLES)
        problem = _("A service account can be: %(roles)s. Approving and administering is for people.")
        raise BadInput(problem % {"roles": allowed}, roles=problem % {"roles": allowed})
    return [role.value for role in SERVICE_ROLES if role in chosen]
