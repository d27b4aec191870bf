"""A claim's whole record on one page, for print: words, verdicts, evidence, conversations, releases and history."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.event_history import read_event_history
from newsdesk.publishing.models import Release
from reviews.discussion.comments import comments_on_claim
from reviews.discussion.inquiries import inquiries_about_claim
from reviews.discussion.questions import questions_about_claim
from reviews.request_context import review_in_request_context, verdicts_in_request_context

# A claim has a few dozen; more would be a book.
EVENTS_AT_MOST = 1000


@requires_permission("read")
@require_safe
def claim_record_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that this person may read about a claim; what is hidden from them elsewhere is hidden here."""
    review, user = review_in_request_context(pk), signed_in_person(request)
    mention = review.claim.mentions.select_related("version").order_by("-version__number").first()
    context = {
        "review": review,
        "mention": mention,
        "verdicts": verdicts_in_request_context(review)[::-1],
        "questions": questions_about_claim(review.claim_id, user),
        "enquiries": inquiries_about_claim(review, user),
        "conversations": comments_on_claim(review, user),
        "releases": Release.objects.filter(claim=review.claim_id)
        .select_related("made_by")
        .order_by("number"),
        "history": read_event_history(review.claim_id, user, EVENTS_AT_MOST),
        "address": settings.PUBLIC_URL + reverse("reviews:bench", args=[review.pk]),
        "now": timezone.now(),
        "newsroom": settings.NEWSROOM_NAME,
    }
    return render(request, "claim_record.html", context)
