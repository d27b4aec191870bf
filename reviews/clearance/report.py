"""The clearance report of a version: for each claim who checked it, and what blocks publication.

The outline has the decision on each claim, which is quick for thousands of them; the report has the claims, too.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Exists, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from claims.models import Mention, Run
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.lib.db.models import Record
from reviews.clearance.decisions import (
    AcceptanceFacts,
    ClearanceFacts,
    Decision,
    MentionFacts,
    ReviewFacts,
    Status,
    VerdictFacts,
    clearance_facts,
    decide_clearance,
)
from reviews.models import Acceptance, Approval, ClearancePolicy, Review, Verdict
from reviews.workflow import terms
from reviews.workflow.tallies import Tally

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
            return terms.verdict_tone_in_terms(self.verdict)
        return TONES.get(self.status, "waiting")


Kept = TypeVar("Kept", bound=Record)
Decided = TypeVar("Decided", Item, Decision)


@dataclass(frozen=True, slots=True)
class ClearanceReport(Generic[Decided]):
    """The clearance of a version: its claims, or only what is decided about each."""

    version: ArticleVersion
    current: bool
    """Whether it is the newest version of its article."""
    read: bool
    """Whether its claims are known."""
    policy: ClearancePolicy
    items: tuple[Decided, ...]

    @property
    def blocking(self) -> tuple[Decided, ...]:
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


def clearance_report_outline(version: ArticleVersion) -> ClearanceReport[Decision]:
    """What is decided about each claim of a version, without the claims themselves. About eight queries, for any number."""
    return _decided(version, clearance_facts(version))


def clearance_report(version: ArticleVersion) -> ClearanceReport[Item]:
    """The current report of a version, with everything about its claims. About ten queries, for any number of claims."""
    article = version.article_id
    mentions = list(Mention.objects.in_version(version.pk))
    reviews = list(_REVIEWS.all().filter(article=article).order_by("pk"))
    approved = {"review__article": article, "approval__decision": Approval.Decision.APPROVE}
    verdicts = list(_VERDICTS.all().filter(**approved).order_by("pk"))
    accepted = list(_ACCEPTANCES.all().filter(verdict__review__article=article).order_by("pk"))
    facts = ClearanceFacts(
        [MentionFacts(m.pk, m.claim_id, m.repeats_id, m.claim.kind, m.claim.score) for m in mentions],
        [ReviewFacts(row.claim_id, row.pk, row.state, row.raised) for row in reviews],
        [
            ((row.mention.claim_id, row.mention.first_id), VerdictFacts(row.pk, row.rating, row.finding))
            for row in verdicts
        ],
        [AcceptanceFacts(row.verdict_id, row.pk, row.decision) for row in accepted],
    )
    found = _decided(version, facts)
    items = _items(
        found.items, _Loaded(_by_pk(mentions), _by_pk(reviews), _by_pk(verdicts), _by_pk(accepted))
    )
    return ClearanceReport(version, found.current, found.read, found.policy, tuple(items))


def clearance_report_items(decisions: Sequence[Decision]) -> list[Item]:
    """Claims of an outline with everything that a reader needs. At most six queries."""
    return _items(
        decisions,
        _Loaded(
            _by_key(Mention.objects.select_related("claim__claimant"), [one.mention.pk for one in decisions]),
            _by_key(_REVIEWS.all(), [one.review.pk for one in decisions if one.review]),
            _by_key(_VERDICTS.all(), [one.verdict.pk for one in decisions if one.verdict]),
            _by_key(_ACCEPTANCES.all(), [one.acceptance.pk for one in decisions if one.acceptance]),
        ),
    )


# With what a reader of an item needs.
_REVIEWS = Review.objects.defer("factors").prefetch_related("holder")
_VERDICTS = Verdict.objects.select_related("reviewer", "approval__approver", "mention").prefetch_related(
    "evidence"
)
_ACCEPTANCES = Acceptance.objects.select_related("editor")


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The rows of items by their keys."""

    mentions: dict[UUID, Mention]
    reviews: dict[UUID, Review]
    verdicts: dict[UUID, Verdict]
    acceptances: dict[UUID, Acceptance]


def _items(decisions: Sequence[Decision], rows: _Loaded) -> list[Item]:
    return [
        Item(
            one.number,
            rows.mentions[one.mention.pk],
            one.status,
            one.blocks,
            rows.reviews[one.review.pk] if one.review else None,
            rows.verdicts[one.verdict.pk] if one.verdict else None,
            rows.acceptances[one.acceptance.pk] if one.acceptance else None,
            one.acceptable,
        )
        for one in decisions
        # An editor may have changed its words since.
        if one.mention.pk in rows.mentions
    ]


def _decided(version: ArticleVersion, facts: ClearanceFacts) -> ClearanceReport[Decision]:
    is_read = Exists(Run.objects.filter(version=version.pk, state=Run.State.DONE))
    versions = ArticleVersion.objects.filter(article=version.article_id).order_by("-number")
    newest, read = versions.values_list("pk", is_read).first() or (None, False)
    policy = _policy_of(version.article)
    decisions = tuple(decide_clearance(version, policy, newest, facts))
    return ClearanceReport(version, newest == version.pk, read, policy, decisions)


def _by_pk(rows: Iterable[Kept]) -> dict[UUID, Kept]:
    return {row.pk: row for row in rows}


def _by_key(rows: QuerySet[Kept], keys: list[UUID]) -> dict[UUID, Kept]:
    """The rows with these keys; no query without keys."""
    return _by_pk(rows.filter(pk__in=keys)) if keys else {}


def _policy_of(article: Article) -> ClearancePolicy:
    """The desk's policy, or the default."""
    return ClearancePolicy.objects.filter(desk=article.desk_id).first() or ClearancePolicy(
        desk_id=article.desk_id
    )
