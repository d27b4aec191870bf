"""What people decide at the live desk, with the functions of every other page: take, adopt, queue, dismiss, publish."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Match
from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from newsdesk.live.models import LiveSession
from newsdesk.live.sessions import touch_live_session
from reviews.models import Approval, Finding, Review, Verdict, Withdrawal
from reviews.revisions import precedents
from reviews.workflow import approval, leases, terms, triage, verdicts, withdrawal


def _review_of_session(session: LiveSession, review_id: UUID) -> Review:
    """A review of a claim of this session; raises NotFound."""
    found = Review.objects.filter(pk=review_id, article__live_part__session=session)
    review: Review | None = found.first()
    if review is None:
        raise NotFound(_("Claim not found in this session."))
    return review


def adopt_live_verdict(session: LiveSession, review_id: UUID, match_id: UUID, *, actor: User) -> Verdict:
    """Take the claim, confirm that it is the same, and submit the earlier verdict with its evidence for a new approval.

    Whoever does so has heard the words: the claimant said them. What is copied stays in the draft where the verdict is not
    complete; BadInput then says what is missing. Raises Conflict for a verdict about somebody else's words.
    """
    review = _review_of_session(session, review_id)
    found = next(
        (one for one in precedents.precedents_of_claim(review.claim_id) if one.match.pk == match_id), None
    )
    if found is not None and (why := reason_against_live_decision(found)):
        raise Conflict(why)
    with transaction.atomic():
        taken = leases.lease_claim(review.pk, actor=actor)
        token = taken.lease_token
        if token is None:
            raise NotFound(_("Claim not found in this session."))
        match: Match | None = Match.objects.of_claim(review.claim_id).filter(pk=match_id).first()
        if match is None or not match.confirmed:
            precedents.answer_precedent(review.pk, match_id, yes=True, actor=actor)
        draft = verdicts.draft_of_verdict(review, actor)
        earlier = found.verdict if found else None
        # After a verdict was taken back, its words are still in the draft.
        if earlier is None or earlier.rationale not in draft.rationale:
            earlier = precedents.adopt_precedent(review.pk, token, match_id, actor=actor)
            draft = verdicts.draft_of_verdict(review, actor)
        heard = {
            "statement": draft.statement or terms.current_terms(earlier).statement,
            "finding": Finding.CONFIRMED if review.claim.claimant_id else Finding.NOT_ATTRIBUTED,
        }
        verdicts.save_verdict_draft(review.pk, actor=actor, **heard)
        touch_live_session(session.pk)
    with transaction.atomic():
        verdict = verdicts.submit_verdict(review.pk, token, actor=actor)
        touch_live_session(session.pk)
    return verdict


def reason_against_live_decision(earlier: precedents.SimilarDecision) -> str:
    """Why the verdict on an earlier claim cannot be adopted, for the person who reads it; empty if it can."""
    if earlier.hidden or earlier.verdict is None or earlier.relation != Match.Relation.ATTRIBUTED_DIFFERENTLY:
        return earlier.hidden
    return _(
        "This verdict is about words of %(name)s. A verdict says whose words they are: take the claim and write a new one."
    ) % {"name": earlier.claim.claimant or _("someone else")}


@transaction.atomic
def undo_live_verdict(session: LiveSession, review_id: UUID, *, actor: User) -> Withdrawal:
    """Take back one's verdict that nobody has published yet; the draft stays."""
    review = _review_of_session(session, review_id)
    taken_back = withdrawal.withdraw_submitted_verdict(
        review.pk, _("Taken back at the live desk."), actor=actor
    )
    touch_live_session(session.pk)
    return taken_back


@transaction.atomic
def publish_live_verdict(session: LiveSession, review_id: UUID, verdict_id: UUID, *, actor: User) -> Approval:
    """Approve exactly this verdict, as a second person; it is published in the same transaction."""
    review = _review_of_session(session, review_id)
    given = approval.give_approval(review.pk, verdict_id, actor=actor)
    touch_live_session(session.pk)
    return given


@transaction.atomic
def take_live_claim(session: LiveSession, review_id: UUID, *, actor: User) -> Review:
    """Hold the claim; colleagues see it at once."""
    review = leases.lease_claim(_review_of_session(session, review_id).pk, actor=actor)
    touch_live_session(session.pk)
    return review


@transaction.atomic
def reject_live_match(session: LiveSession, review_id: UUID, match_id: UUID, *, actor: User) -> Match:
    """Say that the earlier claim is another one."""
    review = _review_of_session(session, review_id)
    match = precedents.answer_precedent(review.pk, match_id, yes=False, actor=actor)
    touch_live_session(session.pk)
    return match


@transaction.atomic
def queue_claim_by_live_decision(session: LiveSession, claim_id: UUID, *, actor: User) -> Review:
    """Add a claim to the queue that was not worth checking by itself."""
    if not Claim.objects.filter(pk=claim_id, article__live_part__session=session).exists():
        raise NotFound(_("Claim not found in this session."))
    review = triage.triage_claim_by_hand(claim_id, actor=actor)
    touch_live_session(session.pk)
    return review


@transaction.atomic
def dismiss_live_claim(session: LiveSession, review_id: UUID, reason: str, *, actor: User) -> Review:
    """Dismiss the claim for a reason."""
    if not reason:
        raise BadInput(_("Choose a reason for dismissing this claim."))
    review = triage.dismiss_in_triage(_review_of_session(session, review_id).pk, reason, actor=actor)
    touch_live_session(session.pk)
    return review
