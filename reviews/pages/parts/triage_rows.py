"""The claims of an article as the triage page shows them: their text, and a row for each."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.markup import Element, Mark, claim_markup_elements
from claims.models import Mention
from claims.querysets import MentionPlace
from claims.text_parts import ArticlePart
from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion
from reviews.models import Review
from reviews.workflow.claim_context import (
    ClaimRow,
    claim_label_in_context,
    claim_tone_in_context,
    claimant_marks_in_claim_context,
)
from reviews.workflow.second_opinions import TWO


@dataclass(frozen=True)
class TriageRows:
    """Where every claim of a version is, numbered as on the article's page; the rows themselves are loaded on demand."""

    version: ArticleVersion
    user: User
    places: list[MentionPlace]
    chosen: int
    """The number of the chosen claim, or 0."""
    need_two: int
    """How many of them need two reviews."""

    def between(self, part: ArticlePart) -> list[int]:
        """The numbers of the claims with words in this part of the text."""
        start, end = part.bounds(self.version.parsed_blocks)
        return [n for n, one in enumerate(self.places, 1) if one.start < end and one.end > start]

    def rows(self, numbers: Collection[int]) -> dict[int, ClaimRow]:
        """The claims with these numbers, each with its review."""
        wanted = {self.places[number - 1].pk: number for number in numbers}
        mentions = list(Mention.objects.filter(pk__in=wanted).select_related("claim__claimant"))
        found = Review.objects.of_article(self.version.article_id).filter(
            claim__in=[mention.claim_id for mention in mentions]
        )
        reviews = {review.claim_id: review for review in found.for_rows().with_verdicts()}
        return {
            wanted[mention.pk]: ClaimRow(mention, reviews.get(mention.claim_id), wanted[mention.pk])
            for mention in mentions
        }

    def elements(self, part: ArticlePart, rows: dict[int, ClaimRow]) -> list[Element]:
        """A part of the text; every block has its offset, so that selected words can be located."""
        blocks = self.version.parsed_blocks
        marks = [Mark(block.start, block.end, "at") for block in blocks[part.first : part.last]]
        marks += [self._mark(rows[number]) for number in self.between(part)]
        if self.chosen in rows:
            marks += claimant_marks_in_claim_context(rows[self.chosen].mention)
        return claim_markup_elements(self.version.text, blocks, marks, part)

    def _mark(self, row: ClaimRow) -> Mark:
        here = reverse("reviews:triage", args=[self.version.article_id])
        return Mark(
            row.mention.start,
            row.mention.end,
            number=row.number,
            tone=claim_tone_in_context(row.review, self.user) if row.review else "idle",
            word=claim_label_in_context(row.review) or _("not in the queue"),
            url=f"{here}?claim={row.mention.claim_id}",
            here=row.number == self.chosen,
        )


def triage_rows(version: ArticleVersion, user: User, claim_id: object) -> TriageRows:
    """The claims of a version, of which one may be chosen. Two queries, cheap for thousands of claims."""
    places = Mention.objects.places_in_version(version.pk)
    chosen = next((n for n, one in enumerate(places, 1) if str(one.claim_id) == str(claim_id)), 0)
    two = Review.objects.of_article(version.article_id).filter(
        reviews_required__gte=TWO, claim__mentions__version=version.pk, claim__mentions__replaced_at=None
    )
    return TriageRows(version, user, places, chosen, two.count())
