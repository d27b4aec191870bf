"""Update reviews when a new version of their article has been processed.

This runs in the transaction that writes the new mentions, so at no moment can anyone
approve a verdict on words that have changed. Verdicts are carried over to exactly the same words
in the same sense (`Mention.repeats`); everything else returns to the queue.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from claims.models import Mention, Run
from newsdesk.articles.models import ArticleVersion
from newsdesk.audit.models import Event
from reviews.models import Approval, Review, Verdict
from reviews.states import Action, State
from reviews.workflow import second_opinions, transitions
from reviews.workflow.priority import prioritise

# A review reopened for this reason needs no person's decision when the words come back.
REWORDED, GONE = "the words changed", "the words are gone"


def lock_for_carry_over(event: Event) -> None:
    """Lock the reviews of an article in the order of their ids, before its claims change."""
    article_id = ArticleVersion.objects.values_list("article", flat=True).get(pk=event.subject_id)
    list(
        Review.objects.select_for_update()
        .filter(article=article_id)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def carry_over(event: Event) -> None:
    """Update every review of the article to the version that was just processed, if it is the newest."""
    version = Run.objects.select_related("version").get(pk=event.subject_id).version
    read = ArticleVersion.objects.filter(article=version.article_id, runs__state=Run.State.DONE)
    if read.filter(number__gt=version.number).exists():
        return
    before = read.filter(number__lt=version.number).order_by("-number").first()
    if before is None:
        return
    now = {m.claim_id: m for m in Mention.objects.filter(version=version)}
    then = {m.claim_id: m for m in Mention.objects.filter(version=before)}
    for review in _reviews(version.article_id):
        _carry(review, then.get(review.claim_id), now.get(review.claim_id))


def _reviews(article_id: UUID) -> list[Review]:
    """The last review of each claim, locked, with its verdicts and their words."""
    verdicts = Verdict.objects.select_related("approval", "withdrawal", "mention").order_by("-id")
    found = (
        Review.objects.select_for_update(of=("self",))
        .filter(article=article_id)
        .select_related("claim", "article", "holder")
        .prefetch_related(Prefetch("verdicts", queryset=verdicts, to_attr="told"))
        .order_by("pk")
    )
    return list({review.claim_id: review for review in found}.values())


def _carry(review: Review, then: Mention | None, now: Mention | None) -> None:
    if now is None:
        if then is not None:
            _gone(review)
        return
    if review.state == State.SUPERSEDED:
        transitions.make_transition(review, Action.REVIVE, actor=None, told={"version": str(now.version_id)})
        _dismiss_again(review, now)
    # Words that stay bring nothing back: what awaits somebody's work goes on waiting.
    if then is None or then.first_id != now.first_id:
        _other_words(review, now)
        if review.state == State.WAITING:
            _verdict_back(review, now)


def _gone(review: Review) -> None:
    """The claim was removed from the article: no more work on it, but a published one is reopened."""
    if any(_approved(verdict) for verdict in _told(review)):
        if review.state == State.APPROVED:
            transitions.make_transition(review, Action.REOPEN, actor=None, told={"because": GONE})
        elif review.state in (State.IN_REVIEW, State.AWAITING_APPROVAL):
            transitions.make_transition(review, Action.REWORD, actor=None, told={"because": GONE})
    elif review.state != State.SUPERSEDED:
        transitions.make_transition(review, Action.SUPERSEDE, actor=None)


def _other_words(review: Review, now: Mention) -> None:
    """The claim was reworded: decisions and work do not apply, unless a verdict is on exactly these words."""
    decides = _approved_last(review) if review.state == State.APPROVED else _newest(review)
    rides = decides is not None and carries_over_to(decides, now)
    told = {"because": REWORDED, "version": str(now.version_id)}
    if review.state == State.APPROVED and not rides:
        transitions.make_transition(review, Action.REOPEN, actor=None, told=told)
    elif (review.state == State.AWAITING_APPROVAL and not rides) or (
        review.state == State.WAITING and review.first_by_id is not None
    ):
        transitions.make_transition(review, Action.REWORD, actor=None, told=told)
    elif review.state == State.IN_REVIEW:
        kept = {"kept_for": review.holder, "kept_until": timezone.now() + settings.LEASE}
        transitions.make_transition(
            review, Action.REWORD, actor=None, told=told | {"holder": str(review.holder_id)}, **kept
        )
    elif review.state == State.DISMISSED and now.outcome == Mention.Outcome.PROPOSED:
        transitions.make_transition(
            review, Action.RESTORE, actor=None, told=told, dismissal="", dismissal_note=""
        )
    if prioritise([review]):
        review.save(update_fields=["priority", "factors"])


def _verdict_back(review: Review, now: Mention) -> None:
    """The words of the newest verdict are back: it applies again, if only an edit had set it aside."""
    newest = _newest(review)
    if newest is None or not carries_over_to(newest, now):
        return
    told = {"verdict": str(newest.pk), "version": str(now.version_id)}
    nobody = {"kept_for": None, "kept_until": None}
    if _approved(newest):
        if _reopened_by_an_edit(review):
            transitions.make_transition(review, Action.STAND, actor=None, told=told, **nobody)
    elif review.reviews_required >= second_opinions.TWO:
        _opinions_back(review, told, nobody)
    elif not (_answered(newest) or hasattr(newest, "withdrawal")):
        transitions.make_transition(review, Action.RECALL, actor=None, told=told, **nobody)


def _opinions_back(review: Review, told: dict[str, Any], nobody: dict[str, Any]) -> None:
    """Two verdicts on the words that are back await approval; one alone is the first of two again."""
    opinions = second_opinions.current_opinions(review)
    if len(opinions) >= second_opinions.TWO:
        differ = second_opinions.opinions_differ(*opinions[:2])
        transitions.make_transition(
            review, Action.RECALL, actor=None, told=told, disagreement=differ, first_by=None, **nobody
        )
    elif opinions:
        fields = {"first_by": opinions[0].reviewer, **nobody}
        transitions.make_transition(review, Action.RECALL_FIRST, actor=None, told=told, **fields)


def _dismiss_again(review: Review, now: Mention) -> None:
    """Dismiss a claim again whose words come back after it had been dismissed."""
    if review.dismissal and now.outcome != Mention.Outcome.PROPOSED:
        transitions.make_transition(review, Action.DISMISS, actor=None, told={"reason": review.dismissal})


def carries_over_to(verdict: Verdict, mention: Mention) -> bool:
    """Whether the verdict is on these exact words, in the same sense."""
    return verdict.mention.first_id == mention.first_id


def _reopened_by_an_edit(review: Review) -> bool:
    """Whether an edit, not a person, caused the last reopening. One query."""
    last = second_opinions.reopening_before_second_opinions(review)
    return last is not None and last.actor_id is None and "because" in last.data


def _told(review: Review) -> list[Verdict]:
    """The verdicts, newest first, as `_reviews` loaded them."""
    told: list[Verdict] = review.told
    return told


def _newest(review: Review) -> Verdict | None:
    """The newest verdict of this round, or the one that was approved last; one query if they differ."""
    newest, approved = next(iter(_told(review)), None), _approved_last(review)
    if newest is None or approved is None or newest is approved:
        return newest
    reopened = second_opinions.reopening_before_second_opinions(review)
    return newest if reopened is not None and newest.created_at >= reopened.at else approved


def _approved_last(review: Review) -> Verdict | None:
    """The verdict that was approved last: of two that differ, it may be the older one."""
    approved = [verdict for verdict in _told(review) if _approved(verdict)]
    return max(approved, key=lambda verdict: verdict.approval.pk, default=None)


def _answered(verdict: Verdict) -> bool:
    return hasattr(verdict, "approval")


def _approved(verdict: Verdict) -> bool:
    return _answered(verdict) and verdict.approval.decision == Approval.Decision.APPROVE
