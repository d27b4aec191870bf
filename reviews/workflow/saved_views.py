"""Save filters of the queue under a name."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.errors import BadInput, NotFound
from reviews.models import SavedView

VIEWS_AT_MOST = 20
SHOWN_AT_MOST = 60


@transaction.atomic
def add_saved_view(name: str, query: str, *, actor: User, desk: Desk | None = None) -> SavedView:
    """Save these filters under this name; one's own view of this name is overwritten. Editors share views under a desk."""
    require_permission(actor, "read" if desk is None else "triage")
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise BadInput(_("Enter a name for the view."), name=_("Enter a name."))
    if len(name) > 40:
        raise BadInput(_("The name is too long. Use at most 40 characters."), name=_("Too long."))
    if not query:
        raise BadInput(_("Choose a filter before you save a view."))
    # Two browser tabs of one person must save one after the other.
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    others = SavedView.objects.filter(person=actor).exclude(name=name)
    if others.count() >= VIEWS_AT_MOST:
        raise BadInput(_("You already have %(n)s views. Delete one first.") % {"n": VIEWS_AT_MOST})
    return SavedView.objects.update_or_create(
        person=actor, name=name, defaults={"query": query, "desk": desk}
    )[0]


def saved_views_of(person: User) -> list[SavedView]:
    """One's own views and those that are shared, by name."""
    found = SavedView.objects.filter(Q(person=person) | Q(desk__isnull=False))
    return list(found.select_related("desk").order_by("desk__name", "name", "pk")[:SHOWN_AT_MOST])


def delete_saved_view(view_id: UUID, *, actor: User) -> None:
    """Delete one of one's own views; an editor also a shared one."""
    theirs = Q(person=actor) | Q(desk__isnull=False) if actor.may("triage") else Q(person=actor)
    if not SavedView.objects.filter(theirs, pk=view_id).delete()[0]:
        raise NotFound(_("View not found."))
