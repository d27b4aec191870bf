"""Change a record by hand: its main name, kind, roles, names and Wikidata id; delete personal data."""

import re
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.claimants import PARTIAL_DATE, WIKIDATA
from claims.models import Claimant, ClaimantName, ClaimantPair, ClaimantRole
from claims.people import registry
from claims.people.merging import NeedsConfirmation
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound

FIELDS = ("kind", "party", "affiliation", "wikidata", "note")
NOTE_AT_MOST = 5_000


@transaction.atomic
def change_person_record(record_id: UUID, *, actor: User, **fields: Any) -> Claimant:
    """Set fields of a record; a kind that a person sets is confirmed."""
    require_permission(actor, "match")
    claimant = _locked(record_id)
    changed = []
    for name, value in fields.items():
        text = _cleaned(name, value)
        if name == "kind" and not claimant.kind_confirmed:
            claimant.kind_confirmed = True
            changed.append("kind_confirmed")
        if getattr(claimant, name) != text:
            setattr(claimant, name, text)
            changed.append(name)
    if changed:
        claimant.save(update_fields=changed)
        record_event(EventKind.CLAIMANT_CHANGED, claimant, actor=actor, fields=sorted(changed))
    return claimant


def _cleaned(name: str, value: Any) -> str:
    if name not in FIELDS:
        raise BadInput(_("“%(name)s” cannot be changed.") % {"name": name})
    text = str(value or "").replace("\x00", "").strip()
    if name == "kind" and text not in Claimant.Kind.values:
        raise BadInput(_("Choose the kind of claimant."), kind=_("Choose one."))
    if name == "wikidata":
        # A whole address is taken, too.
        text = text.rsplit("/", 1)[-1].upper()
        if text and not re.match(WIKIDATA, text):
            raise BadInput(
                _("A Wikidata id is a Q with a number, for example Q42."), wikidata=_("For example Q42.")
            )
    most = NOTE_AT_MOST if name == "note" else Claimant._meta.get_field(name).max_length  # type: ignore[union-attr]
    if len(text) > (most or NOTE_AT_MOST):
        raise BadInput(_("That is too long."), **{name: _("Use at most %(n)s characters.") % {"n": most}})
    return text


def _locked(record_id: UUID) -> Claimant:
    """The record, locked; raises NotFound, or Conflict when it was merged."""
    found: Claimant | None = Claimant.objects.select_for_update(of=("self",)).filter(pk=record_id).first()
    if found is None:
        raise NotFound(_("Claimant not found."))
    if found.merged_into_id:
        raise Conflict(_("This record was merged into another one."))
    return found


@transaction.atomic
def add_name_to_record(
    record_id: UUID, name: str, *, actor: User, language: str = "", main: bool = False, confirmed: bool = False,
    origin: str = ClaimantName.Origin.PERSON,
) -> ClaimantName:  # fmt: skip
    """Add a name, or make it the main one; raises NeedsConfirmation where another record has it."""
    require_permission(actor, "match")
    claimant, name = _locked(record_id), registry.clean_registry_name(name)
    others = Claimant.objects.standing().known_as(name).exclude(pk=claimant.pk)
    if not confirmed and (other := others.first()) is not None:
        raise NeedsConfirmation(
            _("“%(name)s” is a name of another record, %(other)s. Are there two of this name?")
            % {"name": name, "other": other.name}
        )
    row, new = ClaimantName.objects.get_or_create(
        claimant=claimant, name=name, defaults={"language": language[:10], "origin": origin}
    )
    if not new:
        row.origin = origin
        row.language = language[:10] or row.language
        row.save()
    if main and not row.main:
        claimant.names.filter(main=True).update(main=False)
        row.main = True
        row.save()
        claimant.name = name
        claimant.save(update_fields=["name"])
    registry.refresh_registered_aliases(claimant)
    record_event(EventKind.CLAIMANT_CHANGED, claimant, actor=actor, fields=["main name" if main else "names"])
    return row


@transaction.atomic
def remove_name_from_record(record_id: UUID, name_id: UUID, *, actor: User) -> None:
    """Remove a name that is not the main one."""
    require_permission(actor, "match")
    claimant = _locked(record_id)
    gone, _rows = claimant.names.filter(pk=name_id, main=False).delete()
    if not gone:
        raise Conflict(_("The main name cannot be removed. Make another one the main name first."))
    registry.refresh_registered_aliases(claimant)
    record_event(EventKind.CLAIMANT_CHANGED, claimant, actor=actor, fields=["names"])


@transaction.atomic
def add_role_to_record(
    record_id: UUID, title: str, *, actor: User, organisation: str = "", since: str = "", until: str = ""
) -> ClaimantRole:
    """Add a role with its dates, or give a role that was read in an article its dates."""
    require_permission(actor, "match")
    claimant, title, organisation = (
        _locked(record_id),
        " ".join(title.split()),
        " ".join(organisation.split()),
    )
    if not title:
        raise BadInput(_("Name the role."), title=_("For example foreign minister."))
    for name, value in (("since", since), ("until", until)):
        if value and not re.match(PARTIAL_DATE, value):
            raise BadInput(
                _("Write a date as 2024, 2024-05 or 2024-05-31."), **{name: _("For example 2024-05.")}
            )
    guess = claimant.roles.filter(title__iexact=title, since="", until="", confirmed=False).first()
    role = guess or ClaimantRole(claimant=claimant)
    role.title, role.organisation, role.since, role.until = (
        title,
        organisation or role.organisation,
        since,
        until,
    )
    role.confirmed = True
    try:
        role.full_clean(validate_constraints=False)
        with transaction.atomic():
            role.save()
    except ValidationError as error:
        raise BadInput("; ".join(error.messages)) from error
    except IntegrityError as error:
        raise BadInput(
            _("This role is there already, or it ends before it begins."), since=_("Look again.")
        ) from error
    record_event(EventKind.CLAIMANT_CHANGED, claimant, actor=actor, fields=["roles"])
    return role


@transaction.atomic
def remove_role_from_record(record_id: UUID, role_id: UUID, *, actor: User) -> None:
    """Remove a role."""
    require_permission(actor, "match")
    claimant = _locked(record_id)
    claimant.roles.filter(pk=role_id).delete()
    record_event(EventKind.CLAIMANT_CHANGED, claimant, actor=actor, fields=["roles"])


@transaction.atomic
def forget_person_record(record_id: UUID, *, actor: User) -> Claimant:
    """Delete what the newsroom has noted about a person beyond what articles say.

    The main name stays: it is what published claims are attributed to. Names, roles, party, affiliation, note,
    Wikidata id and comparisons go, also those of records that were merged into this one.
    """
    require_permission(actor, "manage_people")
    claimant = _locked(record_id)
    # What was merged into the record is about the same person.
    every = Claimant.objects.with_merged(Claimant.objects.filter(pk=claimant.pk))
    ClaimantName.objects.filter(claimant__in=every, main=False).delete()
    ClaimantRole.objects.filter(claimant__in=every).delete()
    ClaimantPair.objects.filter(Q(first__in=every) | Q(second__in=every)).delete()
    every.update(party="", affiliation="", note="", wikidata="", aliases=[])
    claimant.refresh_from_db()
    record_event(EventKind.CLAIMANT_FORGOTTEN, claimant, actor=actor)
    return claimant
