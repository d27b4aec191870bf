"""Write a verdict: the draft that keeps itself, what it still lacks, and the submission that never changes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require
from newsdesk.lib.errors import BadInput
from newsdesk.lib.text import sha256
from reviews.models import Draft, Evidence, Finding, Rating, Review, Verdict, VerdictEvidence
from reviews.states import Action
from reviews.workflow import queue, second_opinions, transitions

DRAFT_FIELDS = ("rating", "finding", "rationale", "context_note", "search_log")
TEXT_AT_MOST = 20_000


def draft_of(review: Review, reviewer: User) -> Draft:
    """The reviewer's draft, empty at first; a claim in the article's own voice is not attributed."""
    finding = "" if review.claim.claimant_id else Finding.NOT_ATTRIBUTED
    draft, _new = Draft.objects.get_or_create(review=review, reviewer=reviewer, defaults={"finding": finding})
    return draft


def save_draft(review_id: UUID, *, actor: User, **fields: Any) -> Draft:
    """Keep what the reviewer has written so far, lease or no lease: words are never lost."""
    require(actor, "take")
    review = Review.objects.select_related("claim").get(pk=review_id)
    draft = draft_of(review, actor)
    for name in DRAFT_FIELDS:
        if name in fields:
            setattr(draft, name, _cleaned(name, fields[name]))
    draft.save()
    return draft


def _cleaned(name: str, value: Any) -> str:
    text = str(value or "").replace("\r\n", "\n").replace("\x00", "")
    known: dict[str, list[str]] = {"rating": Rating.values, "finding": Finding.values}
    if name in known and text and text not in known[name]:
        raise BadInput(_("“%(value)s” is not one of the choices.") % {"value": text[:40]})
    if len(text) > TEXT_AT_MOST:
        raise BadInput(_("Use at most %(most)s characters.") % {"most": TEXT_AT_MOST})
    return text


def lacks(claim: Claim, draft: Draft, evidence: Iterable[Evidence]) -> list[str]:
    """What the verdict still lacks, in words; empty when it can be submitted."""
    stances = {item.stance for item in evidence}
    missing = []
    if not draft.finding and claim.claimant_id:
        missing.append(_("answer “Did they say it?”"))
    if claim.claimant_id is None and draft.finding not in ("", Finding.NOT_ATTRIBUTED):
        missing.append(_("choose “not attributed”, because the article names no claimant"))
    if not draft.rating:
        missing.append(_("rate the claim"))
    if draft.rating == Rating.SOURCED and Evidence.Stance.SUPPORTS not in stances:
        missing.append(_("add evidence that supports the claim (required for “sourced”)"))
    if draft.rating == Rating.DISPUTED and Evidence.Stance.CONTRADICTS not in stances:
        missing.append(_("add evidence that contradicts the claim (required for “disputed”)"))
    if draft.rating == Rating.UNSUPPORTED and not draft.search_log.strip():
        missing.append(_("say where you looked (required for “unsupported”)"))
    if not draft.rationale.strip():
        missing.append(_("write the explanation"))
    return missing


@transaction.atomic
def submit(review_id: UUID, token: UUID, *, actor: User) -> Verdict:
    """Make a verdict of the reviewer's draft and evidence; a second person answers it next.

    Raises LeaseLost without the claim in hand, BadInput with what the verdict still lacks.
    """
    review = queue.held(review_id, token, actor=actor)
    draft = draft_of(review, actor)
    evidence = list(Evidence.objects.standing_for(review.pk, actor))
    if missing := lacks(review.claim, draft, evidence):
        raise BadInput(_("Not complete yet: %(missing)s.") % {"missing": "; ".join(missing)})
    mention = review.claim.mentions.order_by("-version__number").first()
    if mention is None:
        raise BadInput(_("This claim is no longer in the article."))
    verdict = Verdict.objects.create(
        review=review,
        mention=mention,
        mention_sha256=sha256(mention.exact),
        reviewer=actor,
        finding=draft.finding or Finding.NOT_ATTRIBUTED,
        **{name: getattr(draft, name) for name in ("rating", "rationale", "context_note", "search_log")},
    )
    VerdictEvidence.objects.bulk_create(
        [VerdictEvidence(verdict=verdict, evidence=item) for item in evidence]
    )
    action, fields = second_opinions.after(review, verdict)
    told = {"verdict": str(verdict.pk)}
    if action == Action.SUBMIT:
        # Of the first of two opinions the log tells no more than that it is there.
        told |= {"rating": verdict.rating, "finding": verdict.finding}
    fields |= {"kept_for": None, "kept_until": None, "recheck": ""}
    transitions.change(review, action, actor=actor, told=told, **fields)
    return verdict
