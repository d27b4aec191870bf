"""Old records whose main name has a title: "U.S. President Donald Harmon" joins Donald Harmon, or takes that name.

Articles that were read before claimants had records of their own left them. Two records become one only where every
pair of those that share the whole name is *sure*, by the same comparison as after an extraction, and nobody has said
that two of them differ. Everything else is proposed, and a person answers: "Mr Harmon" is never decided by his surname.
"""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

from django.db import transaction

from claims.extraction.attribution.names import gender_of_attributed_name
from claims.extraction.people.kinds import kind_of_person_or_body
from claims.extraction.people.names import folded_person_name, parse_person_name
from claims.extraction.people.titles import parse_titles_around_name, role_told_by_title
from claims.models import Claimant, ClaimantMerge, ClaimantName, ClaimantPair
from claims.people import matching, merging, records, registry
from newsdesk.accounts.models import User

_BATCH = 500


@dataclass(slots=True)
class TitlesRemoved:
    """What was done, or would be done, as names."""

    merged: list[tuple[str, str]] = field(default_factory=list)
    """The name of the record that is gone, and of the one that was kept."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """The main name before and after."""
    undecided: list[str] = field(default_factory=list)
    """Names that may be somebody else's: a surname alone, or a name that several people have."""
    proposed: int = 0
    """New proposals "same person?"."""


def remove_titles_from_records(*, actor: User, dry_run: bool = False) -> TitlesRemoved:
    """Merge, rename or propose every record whose main name has a title; each in a transaction of its own.

    A dry run takes everything back. Run it again at any time: what is done is not found any more.
    """
    outcome = TitlesRemoved()
    with transaction.atomic() if dry_run else nullcontext():
        for titled in _titled_records():
            try:
                with transaction.atomic():
                    _settle(titled, actor, outcome)
            except merging.NeedsConfirmation:
                outcome.undecided.append(titled.name)
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _titled_records() -> Iterator[Claimant]:
    """Standing records whose main name was read in an article and has a title, as far as nobody has merged them."""
    rows = Claimant.objects.standing().filter(
        kind__in=[Claimant.Kind.PERSON, Claimant.Kind.UNKNOWN],
        names__main=True,
        names__origin=ClaimantName.Origin.ARTICLE,
    )
    last: UUID | None = None
    while page := list((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:_BATCH]):
        last = page[-1].pk
        yield from (record for record in page if _has_title(record.name))


def _has_title(name: str) -> bool:
    described = parse_titles_around_name(name)
    return described.person and described.name != name


def _settle(titled: Claimant, actor: User, outcome: TitlesRemoved) -> None:
    record = Claimant.objects.standing().filter(pk=titled.pk).first()
    if record is None:
        return  # merged a moment ago
    bare = parse_titles_around_name(record.name).name
    # "Judge Rotenberg Center" is no judge.
    if parse_person_name(bare).whole and kind_of_person_or_body(bare) in ("person", "unknown"):
        group = _of_this_name(record, bare)
        if _are_one(group, bare):
            _join(group, bare, actor, outcome)
            return
    else:
        group = [record]
    outcome.proposed += matching.propose_people_matches([one.pk for one in group])
    outcome.undecided.append(record.name)


def _of_this_name(record: Claimant, bare: str) -> list[Claimant]:
    """The records that have this whole name, with a title or without; the ones without come first."""
    wanted = folded_person_name(bare)
    found = set(registry.registry_records_by_folded_name([bare])[wanted]) | {record}
    longer = Claimant.objects.standing().filter(names__main=True, names__folded__endswith=wanted)
    found |= {one for one in longer if _plain(one) == wanted}
    return sorted(found, key=lambda one: (folded_person_name(one.name) != wanted, one.created_at, one.pk))


def _plain(record: Claimant) -> str:
    return folded_person_name(parse_titles_around_name(record.name).name)


def _are_one(group: Sequence[Claimant], bare: str) -> bool:
    """Whether nothing tells two of these apart, and every two of them are surely the same."""
    for one in group:
        # So that a senator and a governor of one name are compared as such.
        described = parse_titles_around_name(one.name)
        if role := role_told_by_title(described):
            registry.register_role(one, role, described.organisation)
    plain = [one for one in group if folded_person_name(one.name) == folded_person_name(bare)]
    told = {gender_of_attributed_name(f"{parse_titles_around_name(one.name).honorific} X") for one in group}
    if len(plain) > 1 or len(told - {""}) > 1:
        return False
    matching.propose_people_matches([one.pk for one in group])
    ids = sorted(one.pk for one in group)
    if ClaimantMerge.objects.filter(kept__in=ids, gone__in=ids).exclude(undone_at=None).exists():
        return False  # a colleague has taken it back
    sure = ClaimantPair.objects.filter(first__in=ids, second__in=ids, level=ClaimantPair.Level.SURE)
    pairs = set(sure.exclude(confirmed=False).values_list("first_id", "second_id"))
    return all(pair in pairs for pair in combinations(ids, 2))


def _join(group: Sequence[Claimant], bare: str, actor: User, outcome: TitlesRemoved) -> None:
    """Merge all into the first, and call it by the name without a title, unless a colleague has named it."""
    kept, *others = group
    merged = []
    for other in others:
        merging.merge_people(kept.pk, other.pk, actor=actor, names_confirmed=False)
        merged.append((other.name, kept.name))
    by_program = kept.names.filter(main=True, origin=ClaimantName.Origin.ARTICLE).exists()
    if by_program and kept.name != bare and _has_title(kept.name):
        records.add_name_to_record(
            kept.pk, bare, actor=actor, main=True, origin=ClaimantName.Origin.ARTICLE
        )  # fmt: skip
        outcome.renamed.append((kept.name, bare))
    outcome.merged += merged
