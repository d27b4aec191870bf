"""Add a desk, and give it another name."""

from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, NotFound

NAME_AT_MOST = 60


@transaction.atomic
def add_desk(name: str, *, actor: User) -> Desk:
    """A new desk; its short name in addresses and in the API follows from the name and stays."""
    require_permission(actor, "manage_people")
    name = _cleaned(name)
    slug = slugify(name)[:NAME_AT_MOST].strip("-")
    if not slug:
        raise BadInput(
            _("The name of a desk needs a letter from a to z or a digit."), name=_("Choose another name.")
        )
    if Desk.objects.filter(slug=slug).exists():
        raise BadInput(_("There is a desk of this name."), name=_("Choose another name."))
    desk = Desk.objects.create(name=name, slug=slug)
    record_event(EventKind.DESK_ADDED, desk, actor=actor, name=name)
    return desk


@transaction.atomic
def rename_desk(desk_id: UUID, name: str, *, actor: User) -> Desk:
    """Another name for a desk; its short name stays, because programs know it."""
    require_permission(actor, "manage_people")
    desk = Desk.objects.select_for_update().filter(pk=desk_id).first()
    if desk is None:
        raise NotFound(_("Desk not found."))
    name = _cleaned(name, but=desk)
    if name != desk.name:
        was, desk.name = desk.name, name
        desk.save(update_fields=["name"])
        record_event(EventKind.DESK_RENAMED, desk, actor=actor, name=name, was=was)
    return desk


def _cleaned(name: str, but: Desk | None = None) -> str:
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise BadInput(_("Enter a name for the desk."), name=_("Enter a name."))
    if len(name) > NAME_AT_MOST:
        raise BadInput(_("The name is too long. Use at most 60 characters."), name=_("Too long."))
    others = Desk.objects.filter(name__iexact=name)
    if (others if but is None else others.exclude(pk=but.pk)).exists():
        raise BadInput(_("There is a desk of this name."), name=_("Choose another name."))
    return name
