"""Claims that have left a list: retracted, or corrected so that the filters of the list no longer match.

Without this, whoever follows a narrowed feed would keep what a claim said when it was last in it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from newsdesk.lib.db.search import Searchable
from newsdesk.publishing.models import CurrentRelease, Release
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.querysets import ReleaseQuerySet
from newsdesk.publishing.releases import search
from newsdesk.publishing.releases.payload import payload_public_url
from reviews.models import Finding

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
    ids = [row.pk for row in _left(queries.query_matching_claims(narrowed, retracted=True), wanted)]
    if any(name in wanted for name in CHANGING):
        still = queries.query_matching_claims(narrowed).filter(release__kind=Release.Kind.CORRECTED)
        inside = queries.query_matching_claims(wanted).filter(claim=OuterRef("claim"))
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
        # Whoever takes no side was nobody's claimant to readers.
        claimants = queries.query_claimants(wanted["claimant"])
        earlier = earlier.filter(claim__claimant__in=claimants).exclude(
            approval__verdict__finding=Finding.NOT_ATTRIBUTED
        )
    if "q" in wanted:
        earlier = _said(earlier, wanted["q"], wanted.get("language", "en"))
    newest_first = rows.filter(Exists(earlier)).order_by("-changed_at", "pk")
    return newest_first.only("pk")[: wanted["limit"]]


def _said(earlier: ReleaseQuerySet, text: str, language: str) -> ReleaseQuerySet:
    """The releases that a full-text query would have found. Corrections are few, so they are read without an index."""
    config = search.search_dictionary(language)
    said = Searchable(
        F("approval__statement"), F("approval__verdict__mention__exact"), F("approval__verdict__rationale"),
        config=config,
    ) + Searchable(F("claim__claimant__name"), config=search.AS_WRITTEN)  # fmt: skip
    found: ReleaseQuerySet = earlier.annotate(said=said).filter(
        said=search.release_search_query(text, language)
    )
    return found
