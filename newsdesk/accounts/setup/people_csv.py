"""Invite many people by a list: name, email and roles in a row."""

import csv
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.people import invite_person
from newsdesk.accounts.permissions import require_permission
from newsdesk.accounts.roles import Role
from newsdesk.lib.errors import BadInput

PEOPLE_AT_MOST = 200
BYTES_AT_MOST = 100_000
# As many characters as the name of an account.
NAME_AT_MOST = 120
ROW = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: a person with roles."""

    name: str
    email: str
    roles: tuple[str, ...]


def _read_list(text: str) -> list[Listed]:
    """The rows; commas, semicolons or tabs between the columns, a heading may be there. Raises BadInput for the first bad row."""
    if len(text) > BYTES_AT_MOST:
        raise BadInput(_("The list is too long. Enter at most 200 people at a time."))
    text = text.lstrip("\ufeff").strip()
    first = next(iter(text.splitlines()), "")
    mark = max((",", ";", "\t"), key=first.count)
    cells = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    rows = [(number, row) for number, row in enumerate(cells, 1) if any(row)]
    if rows and _is_heading(rows[0][1]):
        del rows[0]
    if not rows:
        raise BadInput(_("Enter at least one person."))
    if len(rows) > PEOPLE_AT_MOST:
        raise BadInput(_("The list is too long. Enter at most 200 people at a time."))
    return [_listed(number, row) for number, row in rows]


def _is_heading(row: list[str]) -> bool:
    """Names of columns: no address, and no role."""
    return "@" not in "".join(row) and not _known_roles().keys() & set(_words(" ".join(row[ROW - 1 :])))


def _known_roles() -> dict[str, str]:
    """Every role by the words that people write for it."""
    return {str(label).casefold(): role for role, label in Role.choices} | {
        role: role for role in Role.values
    }


def _words(roles: str) -> list[str]:
    return roles.casefold().replace("+", " ").replace("/", " ").replace(",", " ").replace("|", " ").split()


def _listed(number: int, row: list[str]) -> Listed:
    where = _("Line %(number)s: ") % {"number": number}
    if len(row) < ROW or not row[0]:
        raise BadInput(where + _("write a name, an email address and the roles."))
    name, email, roles = row[0], row[1].lower(), " ".join(row[2:])
    try:
        validate_email(email)
    except ValidationError:
        raise BadInput(where + _("“%(email)s” is not an email address.") % {"email": email[:80]}) from None
    known, words = _known_roles(), _words(roles)
    if unknown := [word for word in words if word not in known]:
        choices = ", ".join(Role.values)
        told = _("“%(role)s” is not a role. The roles are: %(choices)s.")
        raise BadInput(where + told % {"role": unknown[0][:40], "choices": choices})
    if not words or len(name) > NAME_AT_MOST:
        raise BadInput(where + _("write a name, an email address and the roles."))
    return Listed(name, email, tuple(known[word] for word in words))


@transaction.atomic
def invite_people_from_csv(text: str, *, actor: User) -> tuple[list[User], list[str]]:
    """Invite everybody in the list; those with an account are left as they are. Returns the new people and the known
    addresses. A bad row invites nobody."""
    require_permission(actor, "manage_people")
    listed = _read_list(text)
    known = set(User.objects.filter(email__in=[one.email for one in listed]).values_list("email", flat=True))
    new = {one.email: one for one in listed if one.email not in known}
    return [invite_person(one.email, one.name, one.roles, actor=actor) for one in new.values()], sorted(known)
