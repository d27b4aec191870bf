"""Questions to sources: ask the claimant or an expert about a claim; they answer through a link without an account."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.claim_language import in_claim_language
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from newsdesk.lib.text import normalise_text, sha256_of_text
from reviews.evidence import evidence
from reviews.models import Draft, Enquiry, EnquiryLink, Evidence, Review
from reviews.opinion_visibility import enquiries_by_opinion_visibility
from reviews.workflow import transitions
from reviews.workflow.preview import preview_drafted_statement

TEXT_AT_MOST = 2000
NAME_AT_MOST = 120
DAYS_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class InquiryRequest:
    """The person, the question, and how long the link works."""

    role: str
    name: str
    text: str
    email: str = ""
    days: int = 7


@transaction.atomic
def create_inquiry(review_id: UUID, asked: InquiryRequest, *, actor: User) -> tuple[Enquiry, str]:
    """Ask about the claim of a review; also returns the URL of the link, once."""
    require_permission(actor, "take")
    review = transitions.lock_review_for_transition(review_id)
    _check(asked)
    enquiry = Enquiry.objects.create(
        claim=review.claim,
        article=review.article,
        asked_by=actor,
        role=asked.role,
        name=normalise_text(asked.name).strip(),
        email=asked.email.strip(),
        statement=_statement(review, actor),
        words=str(review.claim),
        text=normalise_text(asked.text).strip(),
        expires_at=timezone.now() + timedelta(days=asked.days),
    )
    record_inquiry_event(
        EventKind.ENQUIRY_ASKED, enquiry, actor=actor, text=enquiry.text, until=enquiry.expires_at.isoformat()
    )
    return enquiry, create_inquiry_url(enquiry)


def _statement(review: Review, actor: User) -> str:
    """The statement as whoever asks has drafted it, or as it is proposed to them; with the side that its source takes."""
    draft = review.drafts.filter(reviewer=actor).first() or Draft(
        review=review, reviewer=actor, statement="", side=""
    )
    with in_claim_language(review.article.language):
        return preview_drafted_statement(review.claim, draft)


def create_inquiry_url(enquiry: Enquiry) -> str:
    """A new link to this enquiry. It is not stored: only the caller has it."""
    token = secrets.token_urlsafe(32)
    EnquiryLink.objects.create(enquiry=enquiry, token_sha256=sha256_of_text(token))
    return str(settings.PUBLIC_URL) + reverse("outside", args=[token])


@transaction.atomic
def revoke_inquiry(review_id: UUID, enquiry_id: UUID, *, actor: User) -> Enquiry:
    """Close the link early; its page then says so. Raises Conflict if it is closed already."""
    require_permission(actor, "take")
    enquiry = _of(review_id, enquiry_id, actor)
    if enquiry.state != Enquiry.State.OPEN:
        raise Conflict(_("This link is already closed."))
    enquiry.state, enquiry.closed_at = Enquiry.State.REVOKED, timezone.now()
    enquiry.save(update_fields=["state", "closed_at"])
    record_inquiry_event(EventKind.ENQUIRY_REVOKED, enquiry, actor=actor)
    return enquiry


@transaction.atomic
def add_inquiry_as_evidence(
    review_id: UUID, enquiry_id: UUID, token: UUID, *, stance: str, actor: User
) -> Evidence:
    """Add an answer as evidence, with the person's judgement of it; this never happens automatically."""
    enquiry = _of(review_id, enquiry_id, actor)
    if enquiry.state != Enquiry.State.ANSWERED:
        raise Conflict(_("There is no answer to this question yet."))
    if enquiry.pk in inquiries_used_as_evidence(review_id, actor):
        raise Conflict(_("This answer is already part of your evidence."))
    return evidence.add_evidence(
        review_id,
        token,
        actor=actor,
        title=_title(enquiry),
        passage=enquiry.answer,
        stance=stance,
        primary=enquiry.role == Enquiry.Role.CLAIMANT,
    )


def inquiries_used_as_evidence(review_id: UUID, user: User) -> set[UUID]:
    """Which of the answers are already among this person's evidence. Two queries."""
    mine = {(item.title, item.passage) for item in Evidence.objects.standing_for(review_id, user)}
    answered = Enquiry.objects.filter(claim__reviews=review_id, state=Enquiry.State.ANSWERED)
    return {one.pk for one in answered if (_title(one), one.answer) in mine}


def inquiries_about_claim(review: Review, user: User) -> list[Enquiry]:
    """The questions about a claim that this person may see, oldest first. One query."""
    return list(
        enquiries_by_opinion_visibility(user).filter(claim=review.claim_id).select_related("asked_by")
    )


def record_inquiry_event(kind: str, enquiry: Enquiry, *, actor: User | None = None, **data: str) -> None:
    """Record an event of a question; the source's name is only in the enquiry, so that it can be erased."""
    reviews = Review.objects.of_article(enquiry.article_id).filter(claim=enquiry.claim_id)
    threads = [enquiry.claim_id, enquiry.article_id, *reviews.values_list("pk", flat=True)]
    record_event(kind, enquiry, actor=actor, threads=threads, **data)


def _title(enquiry: Enquiry) -> str:
    return _("Answer from %(name)s to the newsroom") % {"name": enquiry.signed or enquiry.name}


def _of(review_id: UUID, enquiry_id: UUID, actor: User) -> Enquiry:
    """An enquiry about the claim of this review, locked; NotFound if the actor may not see it."""
    review = transitions.lock_review_for_transition(review_id)
    found: Enquiry | None = (
        enquiries_by_opinion_visibility(actor)
        .select_for_update(of=("self",))
        .select_related("asked_by")
        .filter(pk=enquiry_id, claim=review.claim_id)
        .first()
    )
    if found is None:
        raise NotFound(_("Question not found."))
    return found


def _check(asked: InquiryRequest) -> None:
    name, text = normalise_text(asked.name).strip(), normalise_text(asked.text).strip()
    if asked.role not in Enquiry.Role.values:
        raise BadInput(_("Choose whether you are asking the claimant or an expert."), role=_("Choose one."))
    if not name or len(name) > NAME_AT_MOST or "\n" in name:
        raise BadInput(_("Enter the name of the person you are asking."), name=_("Enter a name."))
    if not text:
        raise BadInput(_("Enter a question."), text=_("Enter a question."))
    if len(text) > TEXT_AT_MOST:
        words = _("Use at most %(most)s characters.") % {"most": TEXT_AT_MOST}
        raise BadInput(words, text=words)
    if not 1 <= asked.days <= DAYS_AT_MOST:
        words = _("The link can be valid for 1 to %(most)s days.") % {"most": DAYS_AT_MOST}
        raise BadInput(words, days=words)
    if asked.email.strip():
        try:
            validate_email(asked.email.strip())
        except ValidationError:
            words = _("Enter a valid email address.")
            raise BadInput(words, email=words) from None
