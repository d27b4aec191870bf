"""Write a verdict: the saved draft, what is still missing, and the submission, which never changes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.models import Claim, Mention
from claims.statements import questions
from claims.statements.table import NOBODY
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import BadInput, NotFound, PermissionDenied
from newsdesk.lib.text import sha256_of_text
from reviews.models import (
    AccusedAnswer,
    Draft,
    Evidence,
    Finding,
    Rating,
    Review,
    SideChosen,
    Verdict,
    VerdictEvidence,
)
from reviews.states import Action
from reviews.workflow import leases, second_opinions, terms, transitions
from reviews.workflow.terms import Lack

JUDGED = ("rating", "finding", "rationale", "context_note", "search_log")
# What the line for readers is put together from.
TOLD = ("statement", "side", "target", "answer", "speaker", "other", "other_side")
DRAFT_FIELDS = (*JUDGED, *TOLD)
TEXT_AT_MOST = 20_000
# An allegation has an answer of its own to be recorded: it is a claim's first side, never its second.
OTHER_SIDES = [choice for choice in Claim.Side.choices if choice[0] != Claim.Side.ALLEGES]
CHOICES: dict[str, list[str]] = {
    "rating": Rating.values,
    "finding": Finding.values,
    "side": SideChosen.values,
    "answer": AccusedAnswer.values,
    "other_side": [value for value, _word in OTHER_SIDES],
}


def _draft(review_id: UUID, reviewer_id: UUID) -> QuerySet[Draft]:
    return Draft.objects.filter(review=review_id, reviewer=reviewer_id)


def _with_claim(review_id: UUID) -> QuerySet[Review]:
    found: QuerySet[Review] = Review.objects.select_related("claim__claimant", "claim__article")
    return found.filter(pk=review_id)


def _newest_mention(claim_id: UUID) -> QuerySet[Mention]:
    found: QuerySet[Mention] = Mention.objects.filter(claim=claim_id).select_related("version")
    return found.order_by("-version__number")[:1]


def _evidence_of_verdict(verdict_id: UUID) -> QuerySet[Evidence]:
    found: QuerySet[Evidence] = Evidence.objects.filter(verdicts=verdict_id)
    return found.select_related("archive_version")


_NEWEST_MENTION = PreparedQuery[Mention](_newest_mention, UUID)
_EVIDENCE_OF_VERDICT = PreparedQuery[Evidence](_evidence_of_verdict, UUID)
_DRAFT = PreparedQuery[Draft](_draft, UUID, UUID)
_WITH_CLAIM = PreparedQuery[Review](_with_claim, UUID)
_STANDING = PreparedQuery[Evidence](Evidence.objects.standing_for, UUID, UUID)


def verdict_evidence_of_reviewer(review_id: UUID, reviewer_id: UUID) -> list[Evidence]:
    """The evidence on which a verdict of this person rests. One query."""
    return _STANDING.rows(review_id, reviewer_id)


def submitted_verdict_evidence(verdict_id: UUID) -> list[Evidence]:
    """The evidence of a submitted verdict. One query."""
    return _EVIDENCE_OF_VERDICT.rows(verdict_id)


def draft_of_verdict(review: Review, reviewer: User) -> Draft:
    """The reviewer's draft, empty at first; a claim in the article's own voice is not attributed.

    Its statement is empty until a person has given it one: nothing is published whose wording nobody has confirmed.
    """
    return _draft_with(review, reviewer, {})[0]


def _draft_with(review: Review, reviewer: User, written: dict[str, str]) -> tuple[Draft, bool]:
    """The draft, and whether it is a new one, which has these fields. Its review is not loaded again."""
    finding = "" if review.claim.claimant_id else Finding.NOT_ATTRIBUTED
    usual = {"finding": finding, "side": terms.usual_side_in_terms(review.claim)}
    draft, new = _DRAFT.first(review.pk, reviewer.pk), False
    if draft is None:
        try:
            with transaction.atomic():
                draft, new = (
                    Draft.objects.create(review=review, reviewer=reviewer, **usual | written),
                    True,
                )
        except IntegrityError:
            # Of two at once the second gets the draft of the first.
            draft = Draft.objects.get(review=review, reviewer=reviewer)
    draft.review, draft.reviewer = review, reviewer
    return draft, new


def save_verdict_draft(review_id: UUID, *, actor: User, **fields: Any) -> Draft:
    """Save the reviewer's draft, with or without a lease, so that no text is lost; raises NotFound."""
    require_permission(actor, "take")
    review = _WITH_CLAIM.first(review_id)
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    written = {name: _cleaned(name, fields[name]) for name in DRAFT_FIELDS if name in fields}
    draft, new = _draft_with(review, actor, written)
    if not new:
        for name, text in written.items():
            setattr(draft, name, text)
        draft.save()
    return draft


def _cleaned(name: str, value: Any) -> str:
    text = str(value or "").replace("\r\n", "\n").replace("\x00", "")
    if text and text not in CHOICES.get(name, [text]):
        raise BadInput(_("“%(value)s” is not one of the choices.") % {"value": text[:40]})
    most = Draft._meta.get_field(name).max_length or TEXT_AT_MOST  # type: ignore[union-attr] # all are columns
    if len(text) > most:
        raise BadInput(_("Use at most %(most)s characters.") % {"most": most})
    return " ".join(text.split()) if name in ("target", "speaker", "other") else text


def missing_from_verdict(claim: Claim, draft: Draft, evidence: Iterable[Evidence]) -> list[Lack]:
    """What the verdict still lacks; empty when it can be submitted."""
    missing = terms.missing_terms(claim, draft)
    side, attributed = (
        terms.chosen_side_in_terms(claim, draft),
        draft.finding not in ("", Finding.NOT_ATTRIBUTED),
    )
    if claim.claimant_id is None and attributed:
        missing.append(Lack(_("choose “not attributed”, because the article names no claimant"), "statement"))
    if claim.claimant is not None and side not in ("", NOBODY) and not attributed:
        asked = questions.statement_side_question(side, claim.claimant.name)
        missing.append(Lack(_("answer “%(question)s”") % {"question": asked}, "asked-first"))
    missing += _lacks_evidence(draft.rating, {item.stance for item in evidence})
    if draft.rating == Rating.UNSUPPORTED and not draft.search_log.strip():
        missing.append(Lack(_("say where you looked (required for “unsupported”)"), "search_log"))
    if not draft.rationale.strip():
        missing.append(Lack(_("write the explanation"), "rationale"))
    return missing


def _lacks_evidence(rating: str, stances: set[str]) -> list[Lack]:
    if not rating:
        return [Lack(_("rate the claim"), "asked-second")]
    if rating == Rating.SOURCED and Evidence.Stance.SUPPORTS not in stances:
        return [Lack(_("add evidence that supports the claim (required for “sourced”)"), "evidence")]
    if rating == Rating.DISPUTED and Evidence.Stance.CONTRADICTS not in stances:
        return [Lack(_("add evidence that contradicts the claim (required for “disputed”)"), "evidence")]
    if rating == Rating.UNSUPPORTED and Evidence.Stance.SUPPORTS in stances:
        told = _(
            "“unsupported” says that we found no evidence for it, and there is some: rate it again, or remove it"
        )
        return [Lack(told, "asked-second")]
    return []


@transaction.atomic
def submit_verdict(review_id: UUID, token: UUID, *, actor: User) -> Verdict:
    """Submit the reviewer's draft and evidence as a verdict, which awaits approval.

    Raises LeaseLost without the lease, BadInput with what the verdict still lacks.
    """
    review = leases.review_under_lease(review_id, token, actor=actor)
    if review.article.handed_in_by(actor):
        raise PermissionDenied(_("You uploaded this article, so someone else must check it."))
    draft = draft_of_verdict(review, actor)
    evidence = verdict_evidence_of_reviewer(review.pk, actor.pk)
    if missing := missing_from_verdict(review.claim, draft, evidence):
        raise BadInput(_("Not complete yet: %(missing)s.") % {"missing": "; ".join(missing)})
    mention = _NEWEST_MENTION.first(review.claim_id)
    if mention is None:
        raise BadInput(_("This claim is no longer in the article."))
    side = terms.chosen_side_in_terms(review.claim, draft)
    told_readers = terms.terms_of_draft(review.claim, draft, evidence, mention)
    verdict = Verdict.objects.create(
        review=review,
        mention=mention,
        mention_sha256=sha256_of_text(mention.exact),
        reviewer=actor,
        finding=Finding.NOT_ATTRIBUTED if side == NOBODY else draft.finding,
        statement=told_readers.statement,
        sides=terms.term_sides_as_json(told_readers.sides),
        sentence=told_readers.sentence,
        terms_sha256=terms.terms_sha256(review.claim),
        **{name: getattr(draft, name) for name in ("rating", "rationale", "context_note", "search_log")},
    )
    VerdictEvidence.objects.bulk_create(
        [VerdictEvidence(verdict=verdict, evidence=item) for item in evidence]
    )
    action, fields = second_opinions.action_after_opinion(review, verdict)
    told = {"verdict": str(verdict.pk)}
    if action == Action.SUBMIT:
        # Of the first of two verdicts the history shows only that it exists.
        told |= {"rating": verdict.rating, "finding": verdict.finding}
    fields |= {"kept_for": None, "kept_until": None, "recheck": ""}
    transitions.make_transition(review, action, actor=actor, told=told, **fields)
    return verdict
