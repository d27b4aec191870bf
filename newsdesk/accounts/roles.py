"""Permissions: which role may do what. Rules that need the record (author and approver, one's own article) are
in `reviews/states.py` and in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The roles; a person may have several."""

    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    APPROVER = "approver", _("approver")
    ADMINISTRATOR = "administrator", _("administrator")


EVERYONE = frozenset(Role)
# The roles that a program may have: the second person of four eyes is always a person.
SERVICE_ROLES = (Role.EDITOR, Role.REVIEWER)

PERMISSIONS: dict[str, frozenset[Role]] = {
    # action          roles
    "read": EVERYONE,
    "comment": EVERYONE,
    "upload": frozenset({Role.EDITOR}),
    "triage": frozenset({Role.EDITOR}),
    "set_policies": frozenset({Role.EDITOR, Role.ADMINISTRATOR}),
    "dismiss": frozenset({Role.EDITOR, Role.REVIEWER}),
    "attribute": frozenset({Role.EDITOR, Role.REVIEWER}),
    "match": frozenset({Role.EDITOR, Role.REVIEWER}),
    "take": frozenset({Role.REVIEWER}),
    "approve": frozenset({Role.APPROVER}),
    "correct": frozenset({Role.APPROVER}),
    "answer_reports": frozenset({Role.EDITOR, Role.APPROVER}),
    "manage_webhooks": frozenset({Role.EDITOR, Role.ADMINISTRATOR}),
    "make_keys": EVERYONE,
    "manage_people": frozenset({Role.ADMINISTRATOR}),
    "manage_keys": frozenset({Role.ADMINISTRATOR}),
}


class Scope(TextChoices):
    """What an API key allows; its owner's roles limit it further."""

    ARTICLES_READ = "articles:read", _("read articles and their clearance")
    ARTICLES_WRITE = "articles:write", _("upload articles and versions")
    DESK = "desk", _("check claims: queue, verdicts, approval")
    WEBHOOKS = "webhooks", _("manage webhooks")


# The action without which a scope would be of no use: a key cannot have a scope whose action its owner may not do.
SCOPE_ACTIONS: dict[str, str] = {
    Scope.ARTICLES_READ: "read",
    Scope.ARTICLES_WRITE: "upload",
    Scope.DESK: "read",
    Scope.WEBHOOKS: "read",
}
