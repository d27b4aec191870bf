"""The article beside a claim, on the workbench and on the pages of approval: the part around the claim, then the rest."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound
from reviews.models import Review
from reviews.pages.parts.asked_part import (
    INCOMPLETE,
    asked_part_of_page_text,
    asked_part_of_request,
    is_asked_part_whole,
    links_beside_asked_part,
    page_address_around_asked_part,
)
from reviews.request_context import review_in_request_context, verdicts_in_request_context
from reviews.workflow.claim_context import claim_in_context, elements_in_claim_context


def claim_text_context(
    request: HttpRequest, review: Review, user: User, *, mention: Mention | None = None
) -> dict[str, Any]:
    """The claim in its article, for a page that shows both; of a long article the part around the claim."""
    where = claim_in_context(review, user, mention=mention, whole=is_asked_part_whole(request))
    # A form that was refused is drawn again at the address that it was sent to, which leads nowhere.
    whole = (
        page_address_around_asked_part(request) if request.method == "GET" else _whole_workbench(review.pk)
    )
    rest = links_beside_asked_part(
        where.part,
        "text",
        reverse("reviews:text", args=[review.pk]),
        whole=whole,
        mention=str(where.mention.pk),
    )
    return {"where": where, "rest": rest}


@requires_permission("read")
@require_safe
def claim_text_part_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What such a page left out of the text."""
    review, asked = review_in_request_context(pk), asked_part_of_request(request)
    if asked is None:
        raise BadInput(str(INCOMPLETE))
    mention = _mention(review, request.GET.get("mention", ""))
    version = ArticleVersion.objects.get(pk=mention.version_id)
    part = asked_part_of_page_text(version, asked)
    context = {
        "elements": elements_in_claim_context(version, part, mention, signed_in_person(request)),
        "rest": links_beside_asked_part(
            part, "text", request.path, asked, whole=_whole_workbench(pk), mention=str(mention.pk)
        ),
    }
    return render(request, "articles/_text_part.html", context)


def _whole_workbench(review_id: UUID) -> str:
    return f"{reverse('reviews:bench', args=[review_id])}?whole=1"


def _mention(review: Review, mention_id: str) -> Mention:
    """The claim's words on the page: where they are now, or where a verdict judged them."""
    current = {str(mention.pk): mention for mention in review.claim.mentions.all()}
    judged = {str(verdict.mention_id): verdict.mention for verdict in verdicts_in_request_context(review)}
    found: Mention | None = (judged | current).get(mention_id)
    if found is None:
        raise NotFound(_("This claim is no longer in the article."))
    return found
