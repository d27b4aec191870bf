"""The clearance report of a version: for each claim who checked it, and what blocks publication.

A claim is cleared by an approved verdict on its exact words, by a dismissal, by an editor's written override
of an adverse verdict, or because the desk's policy does not require its kind.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from claims.models import Mention, Run
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article, ArticleVersion
from reviews.models import Acceptance, Approval, ClearancePolicy, Finding, Rating, Review, Verdict
from reviews.states import State
from reviews.workflow import terms
from reviews.workflow.claim_context import retracted_claims_in_context
from reviews.workflow.tallies import Tally


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


WORDS: dict[Status, StrOrPromise] = {
    Status.SOURCED: _("sourced"),
    Status.DISPUTED: _("disputed, not overridden"),
    Status.UNSUPPORTED: _("unsupported, not overridden"),
    Status.MISATTRIBUTED: _("misattributed, not overridden"),
    Status.ACCEPTED: _("cleared by an editor"),
    Status.DISMISSED: _("dismissed"),
    Status.AWAITING_APPROVAL: _("awaiting approval"),
    Status.IN_REVIEW: _("in review"),
    Status.WAITING: _("waiting"),
    Status.REOPENED: _("being re-checked"),
    Status.WITHDRAWN: _("retracted, but still in the text"),
    Status.NOT_QUEUED: _("being added to the queue"),
    Status.NOT_NEEDED: _("no check needed"),
    Status.REMOVED: _("removed from the article"),
}
OPEN = {
    State.WAITING: Status.WAITING,
    State.IN_REVIEW: Status.IN_REVIEW,
    State.AWAITING_APPROVAL: Status.AWAITING_APPROVAL,
}
TONES = {Status.DISMISSED: "dismissed", Status.NOT_NEEDED: "none", Status.REMOVED: "none"}
AGAINST = {Status.DISPUTED, Status.UNSUPPORTED, Status.MISATTRIBUTED}


@dataclass(frozen=True, slots=True)
class Item:
    """One claim of the version, and its clearance."""

    number: int
    mention: Mention
    status: Status
    blocks: bool
    review: Review | None = None
    verdict: Verdict | None = None
    acceptance: Acceptance | None = None
    """The newest override of an adverse verdict, if it is in force."""
    acceptable: bool = False
    """Whether the policy lets an editor override it."""

    @property
    def word(self) -> StrOrPromise:
        """Its status, in words."""
        return WORDS[self.status]

    @property
    def sentence(self) -> str:
        """The line that readers get, once it is approved."""
        return terms.sentence_in_terms(self.verdict) if self.verdict is not None else ""

    @property
    def tone(self) -> str:
        """How it is drawn: by its rating once there is one that may colour its words."""
        if self.verdict is not None:
            return terms.tone_of_terms(self.verdict)
        return TONES.get(self.status, "waiting")


@dataclass(frozen=True, slots=True)
class ClearanceReport:
    """The clearance of a version."""

    version: ArticleVersion
    current: bool
    """Whether it is the newest version of its article."""
    read: bool
    """Whether its claims are known."""
    policy: ClearancePolicy
    items: tuple[Item, ...]

    @property
    def blocking(self) -> tuple[Item, ...]:
        """The claims that block, in the order of the text."""
        return tuple(item for item in self.items if item.blocks)

    @property
    def cleared(self) -> bool:
        """Whether nothing blocks this version."""
        return self.current and self.read and not self.blocking

    @property
    def counts(self) -> dict[str, int]:
        """The number of claims by status."""
        found = Counter(item.status.value for item in self.items)
        return {status.value: found[status.value] for status in Status if found[status.value]}

    @property
    def tally(self) -> Tally:
        """For the bar: counts by rating, and everything undecided as waiting."""
        rated = Counter(str(item.verdict.rating) for item in self.items if item.verdict is not None)
        waiting = sum(item.blocks and item.verdict is None for item in self.items)
        dismissed = sum(item.status == Status.DISMISSED for item in self.items)
        return Tally(rated["sourced"], rated["disputed"], rated["unsupported"], waiting, dismissed)

    @property
    def line(self) -> str:
        """The summary in one line."""
        if not self.current:
            return str(_("Not the current version: there is a newer one."))
        if not self.read:
            return str(_("Not cleared: claims are still being extracted."))
        if self.cleared:
            return str(_("Cleared for print."))
        return str(_("Not cleared: %(what)s.")) % {"what": ", ".join(self._blocks_in_words())}

    def _blocks_in_words(self) -> Iterable[str]:
        against = sum(item.status in AGAINST or item.status == Status.WITHDRAWN for item in self.blocking)
        unchecked = len(self.blocking) - against
        if unchecked:
            yield ngettext("%(n)d claim to check", "%(n)d claims to check", unchecked) % {"n": unchecked}
        if against:
            yield ngettext(
                "%(n)d claim disputed or unsupported", "%(n)d claims disputed or unsupported", against
            ) % {"n": against}


# What the report is made of; the rest of a claim is for those who read it.
DECIDING = ("claim", "version", "repeats", "claim__kind", "claim__score")


def clearance_report(version: ArticleVersion, *, bare: bool = False) -> ClearanceReport:
    """The current report of a version. About ten queries, for any number of claims.

    `bare` leaves out what only a reader needs: a page that shows some of the items asks `items_to_read` for the rest.
    """
    article = version.article
    newest = (
        ArticleVersion.objects.filter(article=article)
        .order_by("-number")
        .values_list("pk", flat=True)
        .first()
    )
    read = Run.objects.filter(version=version, state=Run.State.DONE).exists()
    policy = _policy_of(article)
    facts = _Facts(article, version.pk, newest)
    mentions = Mention.objects.in_version(version.pk)
    if bare:
        mentions = mentions.select_related(None).select_related("claim").only(*DECIDING)
    items = tuple(facts.item(number, mention, policy) for number, mention in enumerate(mentions, 1))
    return ClearanceReport(version, newest == version.pk, read, policy, items)


def items_to_read(items: Sequence[Item]) -> list[Item]:
    """Items of a bare report with everything that a reader needs. One query."""
    wanted = Mention.objects.filter(pk__in=[item.mention.pk for item in items])
    mentions = {mention.pk: mention for mention in wanted.select_related("claim__claimant")}
    return [replace(item, mention=mentions[item.mention.pk]) for item in items]


def _policy_of(article: Article) -> ClearancePolicy:
    """The desk's policy, or the default."""
    return ClearancePolicy.objects.filter(desk=article.desk_id).first() or ClearancePolicy(
        desk_id=article.desk_id
    )


class _Facts:
    """The data about the claims of an article: loaded once, read claim by claim."""

    def __init__(self, article: Article, version_id: UUID, newest: UUID | None) -> None:
        self.current = newest == version_id
        reviews = (
            Review.objects.filter(article=article).defer("factors").prefetch_related("holder").order_by("pk")
        )
        self.reviews: dict[UUID, Review] = {review.claim_id: review for review in reviews}
        self.verdicts: dict[tuple[UUID, UUID], Verdict] = {
            (verdict.mention.claim_id, verdict.mention.first_id): verdict for verdict in _approved(article)
        }
        accepted = (
            Acceptance.objects.filter(verdict__review__article=article)
            .select_related("editor")
            .order_by("pk")
        )
        self.acceptances: dict[UUID, Acceptance] = {row.verdict_id: row for row in accepted}
        self.judged = {claim_id for claim_id, _words in self.verdicts}
        self.withdrawn = retracted_claims_in_context(article.pk)
        # The claims of the newest version: those of an older one that are not among them have left the article.
        here = Mention.objects.none() if self.current else Mention.objects.filter(version=newest)
        self.standing = set(here.values_list("claim_id", flat=True))

    def item(self, number: int, mention: Mention, policy: ClearancePolicy) -> Item:
        """One claim, evaluated by the policy."""
        review = self.reviews.get(mention.claim_id)
        verdict = self.verdicts.get((mention.claim_id, mention.first_id))
        if verdict is not None and self._counts(review):
            return self._judged(number, mention, policy, review, verdict)
        return self._undecided(number, mention, policy, review)

    def _counts(self, review: Review | None) -> bool:
        """An approved verdict counts unless the claim is being checked again; of older versions, always."""
        return not self.current or (review is not None and review.state == State.APPROVED)

    def _judged(
        self, number: int, mention: Mention, policy: ClearancePolicy, review: Review | None, verdict: Verdict
    ) -> Item:
        status, may_run = _said(verdict), _may_run(verdict, policy)
        acceptance = self.acceptances.get(verdict.pk)
        if acceptance is not None and acceptance.decision == Acceptance.Decision.WITHDRAW:
            acceptance = None
        if mention.claim_id in self.withdrawn:
            return Item(number, mention, Status.WITHDRAWN, blocks=True, review=review, verdict=verdict)
        if status == Status.SOURCED:
            return Item(number, mention, status, blocks=False, review=review, verdict=verdict)
        if acceptance is not None and may_run:
            return Item(
                number, mention, Status.ACCEPTED, blocks=False, review=review, verdict=verdict,
                acceptance=acceptance, acceptable=True,
            )  # fmt: skip
        return Item(number, mention, status, blocks=True, review=review, verdict=verdict, acceptable=may_run)

    def _undecided(
        self, number: int, mention: Mention, policy: ClearancePolicy, review: Review | None
    ) -> Item:
        claim = mention.claim
        asked = claim.kind in policy.must_check or (review is not None and review.raised > 0)
        if not self.current and mention.claim_id not in self.standing:
            return Item(number, mention, Status.REMOVED, blocks=False, review=review)
        if review is None or review.state == State.SUPERSEDED:
            needed = asked and claim.score >= settings.WORTH_CHECKING
            return Item(number, mention, Status.NOT_QUEUED if needed else Status.NOT_NEEDED, blocks=needed)
        if review.state == State.DISMISSED:
            return Item(number, mention, Status.DISMISSED, blocks=False, review=review)
        status = OPEN.get(State(review.state), Status.WAITING)
        if status == Status.WAITING and mention.claim_id in self.judged:
            status = Status.REOPENED
        # A claim that was approved once, on these words or others, always counts: there was a reason to reopen it.
        blocks = asked or status == Status.REOPENED
        return Item(number, mention, status if blocks else Status.NOT_NEEDED, blocks=blocks, review=review)


def _approved(article: Article) -> Iterable[Verdict]:
    """Every approved verdict on the article, oldest first, with who gave and who approved it and its evidence."""
    return (
        Verdict.objects.filter(review__article=article, approval__decision=Approval.Decision.APPROVE)
        .select_related("reviewer", "approval__approver", "mention")
        .prefetch_related("evidence")
        .order_by("pk")
    )


def _said(verdict: Verdict) -> Status:
    if verdict.rating == Rating.SOURCED:
        return Status.MISATTRIBUTED if verdict.finding == Finding.MISATTRIBUTED else Status.SOURCED
    return Status(verdict.rating)


def _may_run(verdict: Verdict, policy: ClearancePolicy) -> bool:
    if verdict.rating == Rating.UNSUPPORTED:
        return policy.unsupported_may_run
    return policy.disputed_may_run


def _reviewers(report: ClearanceReport) -> list[User]:
    """Everyone whose verdict counts in this version."""
    return list(dict.fromkeys(item.verdict.reviewer for item in report.items if item.verdict is not None))
