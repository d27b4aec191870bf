"""Decides for each claim of a version whether it blocks publication, and why: the one rule of clearance.

A claim is cleared by an approved verdict on its exact words, by a dismissal, by an editor's written override
of an adverse verdict, or because the desk's policy does not require its kind. The decision reads a few columns of each
claim, so that it is quick for thousands of them; who shows a claim loads the rest of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from claims.models import Mention
from newsdesk.articles.models import ArticleVersion
from reviews.models import Acceptance, Approval, ClearancePolicy, Finding, Rating, Review, Verdict
from reviews.states import State
from reviews.workflow.claim_context import retracted_claims_in_context


class Status(StrEnum):
    """The clearance status of a claim."""

    SOURCED = "sourced"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    MISATTRIBUTED = "misattributed"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    AWAITING_APPROVAL = "awaiting approval"
    IN_REVIEW = "in review"
    WAITING = "waiting"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    NOT_QUEUED = "not queued"
    NOT_NEEDED = "not needed"
    REMOVED = "removed"


DECIDED = (State.APPROVED, State.RETRACTED)
OPEN = {
    State.WAITING: Status.WAITING,
    State.IN_REVIEW: Status.IN_REVIEW,
    State.AWAITING_APPROVAL: Status.AWAITING_APPROVAL,
}


class MentionFacts(NamedTuple):
    """What decides about the words of a claim in the version."""

    pk: UUID
    claim_id: UUID
    repeats_id: UUID | None
    kind: str
    score: float

    @property
    def first_id(self) -> UUID:
        """The first mention of these exact words: a verdict applies to every mention that repeats the one it judged."""
        return self.repeats_id or self.pk


class ReviewFacts(NamedTuple):
    """What decides about the work on a claim."""

    claim_id: UUID
    pk: UUID
    state: str
    raised: int


class VerdictFacts(NamedTuple):
    """What decides about an approved verdict."""

    pk: UUID
    rating: str
    finding: str


class AcceptanceFacts(NamedTuple):
    """The newest answer of an editor to an adverse verdict."""

    verdict_id: UUID
    pk: UUID
    decision: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether one claim of the version blocks, and why."""

    number: int
    mention: MentionFacts
    status: Status
    blocks: bool
    review: ReviewFacts | None = None
    verdict: VerdictFacts | None = None
    acceptance: AcceptanceFacts | None = None
    """The newest override of an adverse verdict, if it is in force."""
    acceptable: bool = False
    """Whether the policy lets an editor override it."""


@dataclass(frozen=True, slots=True)
class ClearanceFacts:
    """What decides about the claims of a version; of reviews, verdicts and answers the newest last."""

    mentions: Iterable[MentionFacts]
    reviews: Iterable[ReviewFacts]
    verdicts: Iterable[tuple[tuple[UUID, UUID], VerdictFacts]]
    """By the claim, and the first mention of the words that the verdict judged."""
    acceptances: Iterable[AcceptanceFacts]


def clearance_facts(version: ArticleVersion) -> ClearanceFacts:
    """The columns that decide. Four queries, for any number of claims."""
    article = version.article_id
    mentions = Mention.objects.filter(version=version.pk).in_reading_order()
    words = mentions.values_list("pk", "claim_id", "repeats_id", "claim__kind", "claim__score")
    reviews = Review.objects.filter(article=article).order_by("pk")
    accepted = Acceptance.objects.filter(verdict__review__article=article).order_by("pk")
    return ClearanceFacts(
        [MentionFacts(*row) for row in words],
        [ReviewFacts(*row) for row in reviews.values_list("claim_id", "pk", "state", "raised")],
        _approved_verdicts(article),
        [AcceptanceFacts(*row) for row in accepted.values_list("verdict_id", "pk", "decision")],
    )


def decide_clearance(
    version: ArticleVersion, policy: ClearancePolicy, newest: UUID | None, facts: ClearanceFacts
) -> list[Decision]:
    """A decision for each claim of a version, in the order of the text. At most two more queries."""
    rule = _Rule(version, policy, newest, facts)
    return [rule.decision(number, mention) for number, mention in enumerate(facts.mentions, 1)]


class _Rule:
    """What is known about the claims of an article, read claim by claim."""

    def __init__(
        self, version: ArticleVersion, policy: ClearancePolicy, newest: UUID | None, facts: ClearanceFacts
    ) -> None:
        self.policy, self.current = policy, newest == version.pk
        self.reviews = {row.claim_id: row for row in facts.reviews}
        self.verdicts = dict(facts.verdicts)
        self.acceptances = {row.verdict_id: row for row in facts.acceptances}
        self.judged = {claim_id for claim_id, _words in self.verdicts}
        self.withdrawn = retracted_claims_in_context(version.article_id)
        # The claims of the newest version: those of an older one that are not among them have left the article.
        here = Mention.objects.none() if self.current else Mention.objects.filter(version=newest)
        self.standing = set(here.values_list("claim_id", flat=True))

    def decision(self, number: int, mention: MentionFacts) -> Decision:
        """One claim, evaluated by the policy."""
        review = self.reviews.get(mention.claim_id)
        verdict = self.verdicts.get((mention.claim_id, mention.first_id))
        if verdict is not None and self._counts(review):
            return self._judged(number, mention, review, verdict)
        return self._undecided(number, mention, review)

    def _counts(self, review: ReviewFacts | None) -> bool:
        """An approved verdict counts unless the claim is being checked again; of older versions, always."""
        return not self.current or (review is not None and review.state in DECIDED)

    def _judged(
        self, number: int, mention: MentionFacts, review: ReviewFacts | None, verdict: VerdictFacts
    ) -> Decision:
        status, may_run = _said(verdict), _may_run(verdict, self.policy)
        acceptance = self.acceptances.get(verdict.pk)
        if acceptance is not None and acceptance.decision == Acceptance.Decision.WITHDRAW:
            acceptance = None
        if mention.claim_id in self.withdrawn:
            return Decision(number, mention, Status.WITHDRAWN, blocks=True, review=review, verdict=verdict)
        if status == Status.SOURCED:
            return Decision(number, mention, status, blocks=False, review=review, verdict=verdict)
        if acceptance is not None and may_run:
            return Decision(
                number, mention, Status.ACCEPTED, blocks=False, review=review, verdict=verdict,
                acceptance=acceptance, acceptable=True,
            )  # fmt: skip
        return Decision(
            number, mention, status, blocks=True, review=review, verdict=verdict, acceptable=may_run
        )

    def _undecided(self, number: int, mention: MentionFacts, review: ReviewFacts | None) -> Decision:
        asked = mention.kind in self.policy.must_check or (review is not None and review.raised > 0)
        if not self.current and mention.claim_id not in self.standing:
            return Decision(number, mention, Status.REMOVED, blocks=False, review=review)
        if review is None or review.state == State.SUPERSEDED:
            needed = asked and mention.score >= settings.WORTH_CHECKING
            return Decision(
                number, mention, Status.NOT_QUEUED if needed else Status.NOT_NEEDED, blocks=needed
            )
        if review.state == State.DISMISSED:
            return Decision(number, mention, Status.DISMISSED, blocks=False, review=review)
        if review.state == State.RETRACTED:
            return Decision(number, mention, Status.WITHDRAWN, blocks=True, review=review)
        status = OPEN.get(State(review.state), Status.WAITING)
        if status == Status.WAITING and mention.claim_id in self.judged:
            status = Status.REOPENED
        # A claim that was approved once, on these words or others, always counts: there was a reason to reopen it.
        blocks = asked or status == Status.REOPENED
        return Decision(
            number, mention, status if blocks else Status.NOT_NEEDED, blocks=blocks, review=review
        )


def _approved_verdicts(article_id: UUID) -> list[tuple[tuple[UUID, UUID], VerdictFacts]]:
    found = Verdict.objects.filter(
        review__article=article_id, approval__decision=Approval.Decision.APPROVE
    ).order_by("pk")
    rows = found.values_list(
        "mention__claim_id", "mention__repeats_id", "mention_id", "pk", "rating", "finding"
    )
    return [
        ((claim_id, repeats_id or mention_id), VerdictFacts(pk, rating, finding))
        for claim_id, repeats_id, mention_id, pk, rating, finding in rows
    ]


def _said(verdict: VerdictFacts) -> Status:
    if verdict.rating == Rating.SOURCED:
        return Status.MISATTRIBUTED if verdict.finding == Finding.MISATTRIBUTED else Status.SOURCED
    return Status(verdict.rating)


def _may_run(verdict: VerdictFacts, policy: ClearancePolicy) -> bool:
    if verdict.rating == Rating.UNSUPPORTED:
        return policy.unsupported_may_run
    return policy.disputed_may_run
