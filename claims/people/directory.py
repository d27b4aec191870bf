"""Look claimants up: suggestions while typing, and the record behind an id or any name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, F, Q
from django.db.models.expressions import OrderBy
from django.db.models.functions import Length, Lower

from claims.extraction.people.names import folded_person_name
from claims.models import Claim, Claimant, ClaimantName
from claims.querysets import ClaimantNameQuerySet, ClaimantQuerySet
from newsdesk.lib.db.row_estimate import estimated_row_count

AT_MOST = 8
# Names are looked at until there are enough different people among them.
_ROWS = 24
# Shorter words are too common for a search for misspelled ones.
_FUZZY_FROM = 4
_ALIKE = 0.4
# So many main names with the words of a filter are enough; of other names so many are looked at.
_ENOUGH, _OTHER_NAMES = 500, 5_000
# With more names than these, names that are only nearly the same are looked for among the main ones.
_LARGE = 500_000


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

    Accents and case are ignored. Exact names come first, then names that begin like this, then main names, then others.
    Records in `first`, as those of the article at hand, come before others. One to five quick queries, whatever the
    number of names: each of them ends after a few rows. `counted` adds one.
    """
    query = folded_person_name(typed)
    words = query.split()
    if not words:
        return []
    limit, found = _ROWS + at_most, dict[UUID, ClaimantName]()
    for step in (_exact, _starting, _main_with, _other_with):
        for row in step(query, words)[:limit]:
            found.setdefault(row.claimant_id, row)
        # Of a whole name that was found, the same words in other names of other people are seldom meant.
        whole = step is _main_with and len(words) > 1 and any(row.folded == query for row in found.values())
        if len(found) >= at_most or whole:
            break
    if not found and len(query) > _FUZZY_FROM:
        found = {row.claimant_id: row for row in reversed(_alike(query, limit))}
    ahead = set(first)
    chosen = sorted(found.values(), key=lambda row: row.claimant_id not in ahead)[:at_most]
    counts = claim_counts_for_directory(row.claimant_id for row in chosen) if counted else {}
    return [Suggestion(row.claimant, row.name, counts.get(row.claimant_id, 0)) for row in chosen]


def suggest_from_directory_by_words(typed: str, at_most: int) -> list[Suggestion]:
    """Who may be meant by one of several words that are no name together: "what Harmon said". Two queries.

    Main names in which one of the words begins one, the shortest first.
    """
    any_of = Q()
    for word in folded_person_name(typed).split():
        if len(word) > _FUZZY_FROM:
            any_of |= Q(folded__contains=f" {word}")
    if not any_of:
        return []
    rows = _names().filter(any_of, main=True).order_by(Length("folded"), "folded")[:at_most]
    found = {row.claimant_id: row for row in rows}
    counts = claim_counts_for_directory(found)
    return [Suggestion(row.claimant, row.name, counts.get(pk, 0)) for pk, row in found.items()]


def _names() -> ClaimantNameQuerySet:
    return ClaimantName.objects.filter(claimant__merged_into=None).select_related("claimant")


def _exact(query: str, _words: list[str]) -> ClaimantNameQuerySet:
    return _names().filter(folded=query)


def _starting(query: str, _words: list[str]) -> ClaimantNameQuerySet:
    """Names that start like this, in the order of the index: it is read as far as needed."""
    return _names().filter(folded__startswith=query).order_by(_InOrderOfIndex(F("folded")))


def _main_with(_query: str, words: list[str]) -> ClaimantNameQuerySet:
    """Main names in which each of the words begins one, the shortest first; they have an index of their own."""
    return _names().filter(main=True).with_words(words).order_by(Length("folded"), "folded")


def _other_with(_query: str, words: list[str]) -> ClaimantNameQuerySet:
    """Any names in which each of the words begins one, as they are found."""
    return _names().with_words(words)


class _InOrderOfIndex(OrderBy):
    """The order of `text_pattern_ops`, the index for names that begin like a text."""

    # Django looks for ASC or DESC in every order.
    template = "%(expression)s USING ~<~ /* ASC */"


def _alike(query: str, limit: int) -> list[ClaimantName]:
    """Names that are spelled nearly like it."""
    names = _names()
    if is_large_directory():
        names = names.filter(main=True)
    found = names.filter(folded__trigram_similar=query.strip())
    ranked = found.annotate(alike=TrigramSimilarity("folded", query.strip())).filter(alike__gte=_ALIKE)
    return list(ranked.order_by("-alike", "folded")[:limit])


def is_large_directory() -> bool:
    """Whether there are so many names that not all of them can be looked at for a name that is nearly the same."""
    return estimated_row_count(ClaimantName.objects.all(), exactly_to=1) > _LARGE


def claim_counts_for_directory(records: Iterable[UUID]) -> dict[UUID, int]:
    """How many claims each record has."""
    rows = Claim.objects.filter(claimant__in=list(records)).values_list("claimant").order_by()
    return dict(rows.annotate(n=Count("pk")))


def find_in_directory(text: str, names: ClaimantNameQuerySet | None = None) -> ClaimantQuerySet:
    """The records with this id or any of whose names is this; a merged record leads to the one that was kept.

    Whether a record is found depends on it alone, so that what readers may not know of changes nothing for the others.
    Only these names are looked at, if some are given.
    """
    if (pk := directory_id_in_text(text)) is not None:
        record = Claimant.objects.select_related("merged_into").filter(pk=pk).first()
        return Claimant.objects.filter(pk=record.standing.pk) if record else Claimant.objects.none()
    found = (ClaimantName.objects.all() if names is None else names).called(text)
    return Claimant.objects.standing().filter(pk__in=found.values("claimant"))


def directory_id_in_text(text: str) -> UUID | None:
    """The id, if the text is one."""
    if not re.fullmatch(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}", text.strip()):
        return None
    return UUID(text.strip())


def list_directory(
    query: str = "", kind: str = "", names: ClaimantNameQuerySet | None = None
) -> ClaimantQuerySet:
    """The records by name, filtered; only these names are looked at, if some are given.

    Every word of the query begins a word of one of the names. Where very many main names have them, other names are not
    looked at: whoever types more letters finds those, too.
    """
    found: ClaimantQuerySet = Claimant.objects.standing().order_by(Lower("name"), "pk")
    if words := folded_person_name(query).split():
        with_words = (ClaimantName.objects.all() if names is None else names).with_words(words)
        by_main = with_words.filter(main=True).values("claimant")
        by_other = with_words.values("claimant")[:_OTHER_NAMES]
        many = by_main[:_ENOUGH].count() == _ENOUGH
        found = found.filter(pk__in=by_main if many else by_main.union(by_other, all=True))
    return found.filter(kind=kind) if kind else found
