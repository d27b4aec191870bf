"""Import claimants: each row goes to the record with its id, Wikidata id or main name, or makes one.

A row that could mean two records, or whose names belong to another one, is not decided: it is reported and left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from claims.claimants import PARTIAL_DATE, WIKIDATA
from claims.extraction.people.names import folded_person_name
from claims.models import Claimant, ClaimantName, ClaimantRole
from claims.people import directory, registry
from claims.people.rows import PersonRow
from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput

_FIELDS = ("party", "affiliation", "wikidata", "note")


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do."""

    made: int = 0
    changed: int = 0
    same: int = 0
    left_out: list[str] = field(default_factory=list)
    """The rows that a person has to look at, with the reason."""


def import_people_rows(
    rows: Iterable[PersonRow], *, actor: User | None = None, dry_run: bool = False
) -> Outcome:
    """Import rows in one transaction; a dry run takes everything back."""
    outcome = Outcome()
    with transaction.atomic():
        for number, row in enumerate(rows, 1):
            try:
                _import(row, actor, outcome)
            except BadInput as refusal:
                outcome.left_out.append(f"{number} {row.name}: {refusal}")
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _import(row: PersonRow, actor: User | None, outcome: Outcome) -> None:
    _check(row)
    found = _found(row)
    names = [
        (name, lang) for name, lang in row.names if folded_person_name(name) != folded_person_name(row.name)
    ]
    for name, _lang in [(row.name, ""), *names]:
        others = Claimant.objects.standing().known_as(name)
        if found is not None:
            others = others.exclude(pk=found.pk)
        if other := others.first():
            raise BadInput(
                _("“%(name)s” is a name of another record, %(id)s.") % {"name": name, "id": other.pk}
            )
    new = found is None
    target = found or registry.add_another_to_people_registry(
        row.name, row.kind if row.kind != Claimant.Kind.UNKNOWN else ""
    )
    changed = _fill(target, row)
    changed |= _add(target, row, names)
    if new:
        outcome.made += 1
    elif changed:
        outcome.changed += 1
    else:
        outcome.same += 1
    if new or changed:
        record_event(EventKind.CLAIMANTS_IMPORTED, target, actor=actor)


def _check(row: PersonRow) -> None:
    registry.clean_registry_name(row.name)
    if row.kind not in Claimant.Kind.values:
        raise BadInput(_("“%(kind)s” is no kind of claimant.") % {"kind": row.kind[:40]})
    if row.wikidata and not re.match(WIKIDATA, row.wikidata):
        raise BadInput(_("“%(id)s” is no Wikidata id.") % {"id": row.wikidata[:40]})
    for role in row.roles:
        dates = [date for date in (role.since, role.until) if date]
        if not all(re.match(PARTIAL_DATE, date) for date in dates) or dates != sorted(dates):
            raise BadInput(_("The dates of the role “%(role)s” cannot be read.") % {"role": role.title[:60]})


def _found(row: PersonRow) -> Claimant | None:
    """The record that a row is about; raises BadInput where several may be meant."""
    if row.id and (pk := directory.directory_id_in_text(row.id)) is not None:
        known: Claimant | None = directory.find_in_directory(str(pk)).first()
        if known is not None:
            return known
    if row.wikidata:
        same: list[Claimant] = list(Claimant.objects.standing().filter(wikidata=row.wikidata)[:2])
        if len(same) == 1:
            return same[0]
    named: list[Claimant] = [
        one for one in Claimant.objects.standing().known_as(row.name)
        if not (one.wikidata and row.wikidata and one.wikidata != row.wikidata)
    ]  # fmt: skip
    if len(named) > 1:
        raise BadInput(_("%(n)s records have this name. Give the id.") % {"n": len(named)})
    return named[0] if named else None


def _fill(target: Claimant, row: PersonRow) -> bool:
    """Set what the row has and the record lacks; what a person has entered stays."""
    changed = []
    for name in _FIELDS:
        value = getattr(row, name)[: 5_000 if name == "note" else Claimant._meta.get_field(name).max_length]  # type: ignore[union-attr]
        if value and not getattr(target, name):
            setattr(target, name, value)
            changed.append(name)
    if row.kind != Claimant.Kind.UNKNOWN and not target.kind_confirmed:
        target.kind, target.kind_confirmed = row.kind, True
        changed += ["kind", "kind_confirmed"]
    if changed:
        target.save(update_fields=changed)
    return bool(changed)


def _add(target: Claimant, row: PersonRow, names: list[tuple[str, str]]) -> bool:
    """Add further names and roles."""
    known = set(target.names.values_list("name", flat=True))
    fresh = [(registry.clean_registry_name(name), lang) for name, lang in names if name not in known]
    ClaimantName.objects.bulk_create(
        [
            ClaimantName(
                claimant=target,
                name=name,
                folded=folded_person_name(name),
                language=lang[:10],
                origin=ClaimantName.Origin.IMPORT,
            )
            for name, lang in fresh
        ],
        ignore_conflicts=True,
    )
    if fresh:
        registry.refresh_registered_aliases(target)
    there = set(target.roles.values_list("title", "organisation", "since"))
    roles = [one for one in row.roles if (one.title[:200], one.organisation[:300], one.since) not in there]
    ClaimantRole.objects.bulk_create(
        [
            ClaimantRole(
                claimant=target, title=one.title[:200], organisation=one.organisation[:300], since=one.since,
                until=one.until, confirmed=True,
            )
            for one in roles
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return bool(fresh or roles)
