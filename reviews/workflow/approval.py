"""Approve a verdict or send it back, by a second person; the database enforces this too."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.statements.statement_wording import name_points_back, statement_wording_problems
from newsdesk.accounts.models import User
from newsdesk.articles import visibility
from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from reviews.models import Approval, Evidence, Rating, Review, Verdict
from reviews.states import Action, State, require_move_between_review_states
from reviews.workflow import second_opinions, terms, transitions
from reviews.workflow.terms import Terms


def _newest_verdict(review_id: UUID) -> QuerySet[Verdict]:
    found = Verdict.objects.filter(review=review_id).select_related("reviewer", "mention__version")
    return found.order_by("-id")[:1]


_NEWEST_VERDICT = PreparedQuery[Verdict](_newest_verdict, UUID)
_HIDDEN_EVIDENCE = PreparedQuery[Evidence](Evidence.objects.hidden_in, UUID, datetime)


def evidence_against_approval(verdict_id: UUID) -> Evidence | None:
    """Evidence of a verdict that readers may not see now, because of the article that it quotes. One query."""
    return _HIDDEN_EVIDENCE.first(verdict_id, timezone.now())


class NothingChanges(Conflict):
    """What is published already would stay word for word: there is nothing to correct."""

    code = "nothing-changes"


def reason_against_approval(
    verdict: Verdict, review: Review, user: User, *, handed_in: bool | None = None
) -> str:
    """Why this person may not approve this verdict; empty if they may.

    `handed_in` says whether they uploaded any version of the article, if the caller knows.
    """
    if not user.may("approve"):
        return _("Only approvers can approve verdicts or send them back.")
    if verdict.reviewer_id == user.pk:
        return _("You wrote this verdict, so someone else must approve it.")
    if review.article.handed_in_by(user) if handed_in is None else handed_in:
        return _("You uploaded this article, so someone else must approve its claims.")
    if second_opinions.wrote_either_opinion(review, user):
        return _("You reviewed this claim, so someone else must decide between the two verdicts.")
    # An embargo only delays what is published; an item that was taken back is never published.
    return (
        visibility.reason_against_visibility(review.article) if review.article.stopped_at is not None else ""
    )


@transaction.atomic
def give_approval(
    review_id: UUID,
    verdict_id: UUID,
    *,
    actor: User,
    note: str = "",
    public_note: str = "",
    statement: str = "",
    repeats: bool = False,
) -> Approval:
    """Approve exactly this verdict; the release is created in the same transaction.

    `note` is for colleagues; `public_note` is what readers are told where this corrects what is published.
    `statement` is the approver's own wording of it, if any; `repeats` says that an allegation for which no evidence
    was found is published on purpose. Raises IllegalMove when the review has moved on, or the claim has another
    wording, claimant or side than the verdict; MissingRight where four eyes would be two.
    """
    review, verdict = _answerable(review_id, verdict_id, Action.APPROVE, actor)
    if hidden := evidence_against_approval(verdict.pk):
        raise Conflict(
            _("The evidence “%(title)s” quotes an article that readers may not see now.")
            % {"title": hidden.title}
        )
    told_readers = _confirmed(review, verdict, statement, repeats=repeats)
    approval = Approval.objects.create(
        verdict=verdict,
        approver=actor,
        decision=Approval.Decision.APPROVE,
        note=note.strip(),
        public_note=public_note.strip(),
        statement=told_readers.statement,
        sentence=told_readers.sentence,
    )
    told = {"verdict": str(verdict.pk), "approval": str(approval.pk), "rating": verdict.rating}
    transitions.make_transition(review, Action.APPROVE, actor=actor, told=told)
    return approval


def _confirmed(review: Review, verdict: Verdict, statement: str, *, repeats: bool) -> Terms:
    """What readers will see, after all checks."""
    if verdict.terms_sha256 and verdict.terms_sha256 != terms.terms_sha256(review.claim):
        raise Conflict(
            _(
                "The claim's wording, claimant or side has changed since this verdict. Send it back to its reviewer."
            )
        )
    if not statement.strip() and not verdict.statement:
        unsaid = _("This verdict has no sentence for readers yet. Write the sentence, then approve.")
        raise BadInput(unsaid, statement=_("Write the sentence."))
    sides = terms.verdict_sides_in_terms(verdict)
    sources, language = [side.source for side in sides], review.article.language
    if statement.strip() and (wrong := statement_wording_problems(statement, sources, language)):
        raise BadInput(
            _("Not ready yet: %(wrong)s.") % {"wrong": "; ".join(wrong)}, statement="; ".join(wrong)
        )
    named = [name for side in sides for name in (side.source, side.target, side.speaker)]
    if nobody := next((name for name in named if name_points_back(name, language)), ""):
        raise BadInput(
            _(
                "Readers cannot tell who “%(name)s” is. Send the verdict back, so that its reviewer says who that is."
            )
            % {"name": nobody}
        )
    if approval_needs_confirmation(verdict) and not repeats:
        raise BadInput(
            _(
                "We found no evidence for this allegation. To publish it repeats it: confirm that readers need it."
            )
        )
    return terms.terms_of_verdict(verdict, statement)


def approval_needs_confirmation(verdict: Verdict) -> bool:
    """Whether to publish is to repeat an allegation for which no evidence was found."""
    alleged = any(side.side == "alleges" for side in terms.verdict_sides_in_terms(verdict))
    return alleged and verdict.rating == Rating.UNSUPPORTED


@transaction.atomic
def refuse_approval(review_id: UUID, verdict_id: UUID, *, actor: User, reason: str) -> Approval:
    """Send the verdict back with a reason; the claim is assigned to its reviewer for a day."""
    if not reason.strip():
        raise BadInput(_("Say what is missing, so the reviewer can fix it."), reason=_("Give a reason."))
    review, verdict = _answerable(review_id, verdict_id, Action.RETURN, actor)
    approval = Approval.objects.create(
        verdict=verdict, approver=actor, decision=Approval.Decision.RETURN, note=reason.strip()
    )
    told = {"verdict": str(verdict.pk), "approval": str(approval.pk), "reason": reason.strip()}
    transitions.make_transition(
        review,
        Action.RETURN,
        actor=actor,
        told=told,
        kept_for=verdict.reviewer,
        kept_until=timezone.now() + settings.KEPT_AFTER_RETURN,
    )
    return approval


def _answerable(review_id: UUID, verdict_id: UUID, action: Action, actor: User) -> tuple[Review, Verdict]:
    review = transitions.lock_review_for_transition(review_id)
    require_move_between_review_states(State(review.state), action, actor)
    choice = (
        second_opinions.current_opinions(review) if review.disagreement else _NEWEST_VERDICT.rows(review.pk)
    )
    verdict = next((one for one in choice if one.pk == verdict_id), None)
    if verdict is None:
        raise Conflict(_("There is a newer verdict on this claim. Read it first."))
    if reason := reason_against_approval(verdict, review, actor):
        raise PermissionDenied(reason)
    verdict.review = review
    return review, verdict


def approval_in_words(approval: Approval) -> str:
    """What an approval led to, for whoever gave it: the claim is out, or is held back by the embargo of its article."""
    article = approval.verdict.review.article
    if visibility.has_reader_visibility(article):
        return _("Approved and published.")
    if article.embargo_without_end or article.embargo is None:
        return _("Approved. It is under embargo and will be published once someone ends the embargo.")
    moment = format_datetime_in_full(article.embargo)
    return _("Approved. It is under embargo and will be published on %(moment)s.") % {"moment": moment}


def verdicts_with_approval(review_ids: Iterable[UUID]) -> dict[UUID, Verdict]:
    """The approved verdict of each of these reviews that is approved, with author and approver."""
    approved = (
        Verdict.objects.filter(
            review__in=list(review_ids),
            review__state=State.APPROVED,
            approval__decision=Approval.Decision.APPROVE,
        )
        .select_related("reviewer", "approval__approver")
        .order_by("id")
    )
    return {verdict.review_id: verdict for verdict in approved}
