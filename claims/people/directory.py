"""Look claimants up: suggestions while typing, and the record behind an id or any name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, Count, IntegerField, QuerySet, When
from django.db.models.functions import Length, Lower

from claims.extraction.people.names import folded_person_name
from claims.models import Claim, Claimant, ClaimantName
from claims.querysets import ClaimantNameQuerySet, ClaimantQuerySet

AT_MOST = 8
# Names are looked at until there are enough different people among them.
_ROWS = 24
# So few letters are first looked up where names start with them.
_SHORT = 3
# Shorter words are too common for a search for misspelled ones.
_FUZZY_FROM = 4
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record, and the name by which it was found."""

    record: Claimant
    name: str
    claims: int

    @property
    def other_name(self) -> str:
        """The name that was found, if it is not the one shown."""
        return "" if self.name == self.record.name else self.name


def suggest_from_directory(
    typed: str, at_most: int = AT_MOST, first: Iterable[UUID] = (), *, counted: bool = False
) -> list[Suggestion]:
    """Who may be meant by the letters typed so far: every word begins a word of one of the names.

    Accents and case are ignored. Exact names come first, then names that begin like this, then shorter names. Records
    in `first`, as those of the article at hand, come before others. One or two queries; `counted` adds one.
    """
    query = folded_person_name(typed)
    words = query.split()
    if not words:
        return []
    limit = _ROWS + at_most
    rows = _starting(query, limit) if len(words) == 1 and len(words[0]) <= _SHORT else []
    if len({row.claimant_id for row in rows}) < at_most:
        rows += _beginning(query, words, limit)
    if not rows and len(query) > _FUZZY_FROM:
        rows = _alike(query, limit)
    found: dict[UUID, ClaimantName] = {}
    for row in rows:
        found.setdefault(row.claimant_id, row)
    ahead = set(first)
    chosen = sorted(found.values(), key=lambda row: row.claimant_id not in ahead)[:at_most]
    counts = claim_counts_for_directory(row.claimant_id for row in chosen) if counted else {}
    return [Suggestion(row.claimant, row.name, counts.get(row.claimant_id, 0)) for row in chosen]


def _names() -> QuerySet[ClaimantName]:
    return ClaimantName.objects.filter(claimant__merged_into=None).select_related("claimant")


def _starting(query: str, limit: int) -> list[ClaimantName]:
    """Names that start with a few letters, in the order of the index: quick, whatever their number."""
    return list(_names().filter(folded__startswith=query).order_by("folded")[:limit])


def _beginning(query: str, words: list[str], limit: int) -> list[ClaimantName]:
    """Names in which each of the words begins one."""
    names = _names()
    for word in words:
        names = names.filter(folded__contains=f" {word}")
    starts = When(folded__startswith=query, then=1)
    rank = Case(When(folded=query, then=0), starts, default=2, output_field=IntegerField())
    return list(names.order_by(rank, Length("folded"), "folded")[:limit])


def _alike(query: str, limit: int) -> list[ClaimantName]:
    """Names that are spelled nearly like it."""
    found = _names().filter(folded__trigram_similar=query.strip())
    ranked = found.annotate(alike=TrigramSimilarity("folded", query.strip())).filter(alike__gte=_ALIKE)
    return list(ranked.order_by("-alike", "folded")[:limit])


def claim_counts_for_directory(records: Iterable[UUID]) -> dict[UUID, int]:
    """How many claims each record has."""
    rows = Claim.objects.filter(claimant__in=list(records)).values_list("claimant").order_by()
    return dict(rows.annotate(n=Count("pk")))


def find_in_directory(text: str, names: ClaimantNameQuerySet | None = None) -> ClaimantQuerySet:
    """The records with this id or any of whose names is this; a merged record leads to the one that was kept.

    Whether a record is found depends on it alone, so that what readers may not know of changes nothing for the others.
    Only these names are looked at, if some are given.
    """
    if (pk := as_id(text)) is not None:
        record = Claimant.objects.select_related("merged_into").filter(pk=pk).first()
        return Claimant.objects.filter(pk=record.standing.pk) if record else Claimant.objects.none()
    found = (ClaimantName.objects.all() if names is None else names).called(text)
    return Claimant.objects.standing().filter(pk__in=found.values("claimant"))


def as_id(text: str) -> UUID | None:
    """The id, if the text is one."""
    if not re.fullmatch(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", text.strip()):
        return None
    return UUID(text.strip())


def list_directory(
    query: str = "", kind: str = "", names: ClaimantNameQuerySet | None = None
) -> ClaimantQuerySet:
    """The records by name, filtered; only these names are looked at, if some are given."""
    found: ClaimantQuerySet = Claimant.objects.standing().order_by(Lower("name"), "pk")
    looked_at = ClaimantName.objects.all() if names is None else names
    for word in folded_person_name(query).split():
        found = found.filter(pk__in=looked_at.filter(folded__contains=f" {word}").values("claimant"))
    return found.filter(kind=kind) if kind else found
