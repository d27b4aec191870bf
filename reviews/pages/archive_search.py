"""Evidence from the newsroom's archive: search, select a passage, show it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from claims import editing
from claims.markup import Mark, claim_markup_elements
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.evidence import archive_search
from reviews.evidence.evidence import AT_MOST
from reviews.models import Evidence, Review
from reviews.pages.evidence import item_on_evidence_page
from reviews.pages.workbench import workbench_time_left
from reviews.request_context import (
    id_in_request_context,
    require_claim_in_request_context,
    review_in_request_context,
)

WORDS_AT_MOST = 200


class PassageForm(forms.Form):
    """The passage: selected in the browser, or typed."""

    words = forms.CharField(max_length=AT_MOST["passage"])
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=0, required=False)
    stance = forms.ChoiceField(choices=Evidence.Stance.choices, required=False)
    primary = forms.BooleanField(required=False)


@requires_permission("take")
@require_GET
def archive_search_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Search the archive; at first for articles that share the claim's words."""
    review = _in_hand(request, pk)
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:WORDS_AT_MOST]
    context = {
        "review": review,
        "q": words,
        "hits": archive_search.search_archive_for_evidence(review, words),
        **workbench_time_left(review),
    }
    return render(request, "reviews/evidence/archive_search.html", context)


@requires_permission("take")
@require_http_methods(["GET", "HEAD", "POST"])
def archive_search_article_page(request: HttpRequest, pk: UUID, version: UUID) -> HttpResponse:
    """An article of the archive, for selecting the passage."""
    review = _in_hand(request, pk)
    found = archive_search.archive_search_version(review, version)
    if request.method != "POST":
        return _page(request, review, found)
    form = PassageForm(request.POST)
    try:
        if not form.is_valid():
            raise BadInput(_("Select words in the article, or type them exactly."))
        sent = form.cleaned_data
        span = editing.span_for_editing(found, sent["words"], sent["start"], sent["end"])
        more = {"stance": sent["stance"], "primary": sent["primary"]}
        archive_search.add_archive_search_evidence(
            pk,
            id_in_request_context(request, "token"),
            version,
            span,
            actor=signed_in_person(request),
            **more,
        )
    except Refusal as refusal:
        typed = request.POST.dict()
        return _page(request, review, found, problem=str(refusal), typed=typed, status=refusal.status)
    messages.success(request, _("Passage added to your evidence."))
    return redirect("reviews:bench", pk)


@requires_permission("read")
@require_GET
def archive_search_passage_page(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """The version that the reviewer read, at the passage."""
    found = item_on_evidence_page(signed_in_person(request), pk, item)
    if found.archive_version is None:
        raise NotFound(_("This evidence is not from the archive."))
    version = found.archive_version
    assert found.archive_start is not None
    assert found.archive_end is not None
    mark = Mark(found.archive_start, found.archive_end, "passage")
    context = {
        "item": found,
        "review": found.review,
        "version": version,
        "newest": version.article.current,
        "elements": claim_markup_elements(version.text, version.parsed_blocks, [mark]),
    }
    return render(request, "reviews/evidence/archive_passage.html", context)


def _in_hand(request: HttpRequest, pk: UUID) -> Review:
    review = review_in_request_context(pk)
    require_claim_in_request_context(review, signed_in_person(request))
    return review


def _page(
    request: HttpRequest,
    review: Review,
    version: ArticleVersion,
    *,
    problem: str = "",
    typed: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    marks = [Mark(block.start, block.end, "at") for block in version.parsed_blocks]
    context = {
        "review": review,
        "version": version,
        "article": version.article,
        "elements": claim_markup_elements(version.text, version.parsed_blocks, marks),
        "stances": Evidence.Stance.choices,
        "problem": problem,
        "typed": typed or {},
        "q": request.GET.get("q", "")[:WORDS_AT_MOST],
        **workbench_time_left(review),
    }
    return render(request, "reviews/evidence/archive_article.html", context, status=status)
