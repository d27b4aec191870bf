"""Named queries over runs, claims and mentions."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramSimilarity
from django.db import models
from django.db.models import Q

from claims.extraction.people.names import folded_person_name, person_name_in_order
from claims.extraction.people.titles import parse_titles_around_name

# Columns that people search; the index `claim_words_searched` has the same.
SEARCHED = ("words", "wording")


class RunQuerySet(models.QuerySet[Any]):
    """Runs."""

    def of_version(self, version_id: UUID) -> "RunQuerySet":
        """The runs over one version, newest first."""
        return self.filter(version=version_id).order_by("-created_at")


class ClaimQuerySet(models.QuerySet[Any]):
    """Claims."""

    def worth_checking(self, threshold: float) -> "ClaimQuerySet":
        """Those that open a review."""
        return self.filter(score__gte=threshold)

    def in_language(self, language: str) -> "ClaimQuerySet":
        """Those of articles in this language (ISO 639); partial indexes have the same condition."""
        return self.filter(language=language)

    def with_claimant(self) -> "ClaimQuerySet":
        """With the data for a comparison of claims."""
        return self.select_related("claimant", "article")

    def with_words(self, query: str, at_most: int) -> "ClaimQuerySet":
        """Those with the lexemes of a raw full-text query; the index `claim_words_found` has the same expression."""
        if not query:
            return self.none()
        # In "simple", because the lexemes are stems already.
        found = SearchQuery(query, config="simple", search_type="raw")
        rows: ClaimQuerySet = self.alias(found=SearchVector("words", config="english")).filter(found=found)
        return ClaimQuerySet(self.model, using=self.db).filter(pk__in=rows.values("pk")[:at_most])

    def most_alike(self, words: str) -> "ClaimQuerySet":
        """By the number of trigrams they share with these words."""
        ranked: ClaimQuerySet = self.annotate(alike=TrigramSimilarity("words", words))
        return ranked.order_by("-alike", "pk")


class MentionPlace(NamedTuple):
    """Where a mention stands in its version."""

    pk: UUID
    claim_id: UUID
    start: int
    end: int


class MentionQuerySet(models.QuerySet[Any]):
    """Mentions of claims in versions."""

    def in_version(self, version_id: UUID) -> "MentionQuerySet":
        """The claims of one version in the order in which a reader comes to their ends.

        There their numbers stand: of claims within each other the inner one comes first.
        """
        rows: MentionQuerySet = self.filter(version=version_id).select_related("claim__claimant")
        return rows.in_reading_order()

    def in_reading_order(self) -> "MentionQuerySet":
        """Of a version: by the ends of the words; the id decides between the same words twice."""
        return self.order_by("end", "-start", "pk")

    def places_in_version(self, version_id: UUID) -> list[MentionPlace]:
        """The places of all mentions in that order: cheap for thousands of them, of which a page shows some."""
        rows = self.filter(version=version_id).in_reading_order()
        return [MentionPlace(*row) for row in rows.values_list("pk", "claim_id", "start", "end")]

    def among_words(self, start: int, end: int) -> "MentionQuerySet":
        """Those with words between these places of the text."""
        return self.filter(start__lt=end, end__gt=start)


class ClaimantQuerySet(models.QuerySet[Any]):
    """Claimants."""

    def standing(self) -> "ClaimantQuerySet":
        """Those that were not merged into another record."""
        return self.filter(merged_into=None)

    def with_merged(self, records: "ClaimantQuerySet") -> "ClaimantQuerySet":
        """These records and those that were merged into them, also by way of another one."""
        into = Q(merged_into__in=records) | Q(merged_into__merged_into__in=records)
        return self.filter(Q(pk__in=records) | into)

    def known_as(self, name: str) -> "ClaimantQuerySet":
        """Those with a name that is the same but for case, accents and punctuation."""
        # Distinct by a subquery: a record may have the name in several languages.
        return self.filter(
            pk__in=self.model.objects.filter(names__folded=folded_person_name(name)).values("pk")
        )


class ClaimantNameQuerySet(models.QuerySet[Any]):
    """Names of claimants."""

    def told_to_readers(self) -> "ClaimantNameQuerySet":
        """The main names, and those that the newsroom has entered or confirmed.

        Another name that a program read may come from an article under embargo: readers neither see it nor find by it.
        """
        return self.exclude(origin="article", main=False)

    def with_words(self, words: Iterable[str]) -> "ClaimantNameQuerySet":
        """Those in which each of these folded words begins a word."""
        found = self
        for word in words:
            found = found.filter(folded__contains=f" {word}")
        return found

    def called(self, text: str) -> "ClaimantNameQuerySet":
        """The same names but for case, accents, titles and order; and of people those with this surname.

        "Auditor Hanna Weiss" and "Weiss, Hanna" are Hanna Weiss. A surname alone is a filter, not a decision.
        """
        whole = folded_person_name(text)
        if not whole.strip():
            return self.none()
        forms = {
            whole,
            *map(folded_person_name, (person_name_in_order(text), parse_titles_around_name(text).name)),
        }
        return self.filter(Q(folded__in=sorted(forms)) | Q(folded__endswith=whole, claimant__kind="person"))


class MatchQuerySet(models.QuerySet[Any]):
    """Pairs of related claims."""

    def of_claim(self, claim_id: UUID) -> "MatchQuerySet":
        """The pairs that contain a claim."""
        return self.filter(Q(first=claim_id) | Q(second=claim_id))

    def not_rejected(self) -> "MatchQuerySet":
        """Those that no person has rejected."""
        return self.filter(Q(confirmed=None) | Q(confirmed=True))

    def there(self, pairs: Collection[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
        """Which of these pairs exist; the lower id is first. One query for any number."""
        firsts, seconds = {first for first, _ in pairs}, {second for _, second in pairs}
        found = self.filter(first__in=firsts, second__in=seconds).values_list("first_id", "second_id")
        return set(found) & set(pairs)

    def with_claims(self) -> "MatchQuerySet":
        """With both claims, their claimants and articles."""
        sides = [f"{side}__{name}" for side in ("first", "second") for name in ("claimant", "article")]
        return self.select_related("confirmed_by", *sides)
