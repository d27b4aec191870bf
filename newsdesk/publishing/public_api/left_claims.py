"""Claims that have left a list: retracted, or corrected so that the filters of the list no longer match.

Without this, whoever follows a narrowed feed would keep what a claim said when it was last in it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from claims.models import Claimant
from newsdesk.lib.db.search import Searchable
from newsdesk.publishing.models import CurrentRelease, Release
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.querysets import ReleaseQuerySet
from newsdesk.publishing.releases import search
from newsdesk.publishing.releases.claimants import claimants_known_to_readers
from newsdesk.publishing.releases.payload import payload_public_url

# Filters that a correction can change; what the others name stays the same for the life of a claim.
CHANGING = ("rating", "attribution", "claimant", "q")


@dataclass(frozen=True, slots=True)
class LeftClaim:
    """A claim that was in a list and no longer is."""

    claim_id: UUID
    url: str
    at: datetime
    retracted: bool


def left_claims(wanted: dict[str, Any]) -> list[LeftClaim]:
    """The claims that have left the list of these filters, the newest first."""
    narrowed = {
        name: value for name, value in wanted.items() if name not in (*CHANGING, *queries.TIME_OF_CHANGE)
    }
    ids = [row.pk for row in _left(queries.find_claims_by_public_query(narrowed, retracted=True), wanted)]
    if any(name in wanted for name in CHANGING):
        still = queries.find_claims_by_public_query(narrowed).filter(release__kind=Release.Kind.CORRECTED)
        inside = queries.find_claims_by_public_query(wanted).filter(claim=OuterRef("claim"))
        ids += [row.pk for row in _left(still.exclude(Exists(inside)), wanted)]
    rows = CurrentRelease.objects.filter(pk__in=ids).order_by("-changed_at", "pk")
    found = rows.values_list("claim_id", "changed_at", "retracted")[: wanted["limit"]]
    return [
        LeftClaim(claim_id, payload_public_url(claim_id), at, retracted) for claim_id, at, retracted in found
    ]


def _left(rows: QuerySet[CurrentRelease], wanted: dict[str, Any]) -> QuerySet[CurrentRelease]:
    """Of these, the newest that an earlier release had in the list."""
    earlier = Release.objects.filter(claim=OuterRef("claim"), number__lt=OuterRef("release__number"))
    earlier = earlier.filter(approval__isnull=False)
    if "rating" in wanted:
        earlier = earlier.filter(approval__verdict__rating__in=wanted["rating"])
    if "attribution" in wanted:
        earlier = earlier.filter(approval__verdict__finding__in=wanted["attribution"])
    if "claimant" in wanted:
        earlier = earlier.with_claimant_told().filter(_told_of(wanted["claimant"]))
    if "q" in wanted:
        earlier = _said(earlier, wanted["q"], wanted.get("language", "en"))
    newest_first = rows.filter(Exists(earlier)).order_by("-changed_at", "pk")
    return newest_first.only("pk")[: wanted["limit"]]


def _told_of(asked: str) -> Q:
    """Whether a release named this claimant; those from before claimants had ids did by the name alone."""
    claimants = claimants_known_to_readers(asked)
    ids = Claimant.objects.with_merged(claimants).annotate(text=Cast("pk", TextField())).values("text")
    return Q(told_id__in=ids) | Q(told_id=None, told_name__isnull=False, claim__claimant__in=claimants)


def _said(earlier: ReleaseQuerySet, text: str, language: str) -> ReleaseQuerySet:
    """The releases that a full-text query would have found. Corrections are few, so they are read without an index."""
    config = search.release_search_dictionary(language)
    earlier = earlier.with_claimant_told()
    said = Searchable(
        F("approval__statement"), F("approval__verdict__mention__exact"), F("approval__verdict__rationale"),
        config=config,
    ) + Searchable(F("told_name"), config=search.AS_WRITTEN)  # fmt: skip
    found: ReleaseQuerySet = earlier.annotate(said=said).filter(
        said=search.release_search_query(text, language)
    )
    return found
