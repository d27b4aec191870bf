"""The accounts of the demo newsroom: whoever can read the terminal of the machine knows their password."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.people import set_person_active
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.errors import Conflict

DEMO_EMAILS = tuple(f"{name}@newsdesk.example" for name in ("sam", "mara", "jonas", "ruth", "ada"))


def active_demo_accounts() -> QuerySet[User]:
    """Those that can still sign in."""
    found: QuerySet[User] = User.objects.active().filter(email__in=DEMO_EMAILS)
    return found


def is_demo_account(user: User) -> bool:
    """Whether this is somebody of the demo newsroom."""
    return user.email in DEMO_EMAILS


def close_demo_accounts(*, actor: User) -> int:
    """Deactivate the demo accounts; raises Conflict for one of them. Returns how many."""
    require_permission(actor, "manage_people")
    if is_demo_account(actor):
        raise Conflict(_("Sign in with an account of your own first: this one belongs to the demo newsroom."))
    closed = list(active_demo_accounts())
    for user in closed:
        set_person_active(user, False, actor=actor)
    return len(closed)
