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
from claims.markup import Mark, elements
from newsdesk.accounts.permissions import person, requires
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.evidence import archive_search
from reviews.evidence.evidence import AT_MOST
from reviews.models import Evidence, Review
from reviews.pages.evidence import evidence_shown_to
from reviews.pages.workbench import time_left
from reviews.request_context import id_sent, keep_to_its_holder, review_to_show

WORDS_AT_MOST = 200


class PassageForm(forms.Form):
    """The passage: selected in the browser, or typed."""

    words = forms.CharField(max_length=AT_MOST["passage"])
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=0, required=False)
    stance = forms.ChoiceField(choices=Evidence.Stance.choices, required=False)
    primary = forms.BooleanField(required=False)


@requires("take")
@require_GET
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Search the archive; at first for articles that share the claim's words."""
    review = _in_hand(request, pk)
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:WORDS_AT_MOST]
    context = {
        "review": review,
        "q": words,
        "hits": archive_search.search(review, words),
        **time_left(review),
    }
    return render(request, "reviews/evidence/archive_search.html", context)


@requires("take")
@require_http_methods(["GET", "HEAD", "POST"])
def pick(request: HttpRequest, pk: UUID, version: UUID) -> HttpResponse:
    """An article of the archive, for selecting the passage."""
    review = _in_hand(request, pk)
    found = archive_search.version_for(review, version)
    if request.method != "POST":
        return _page(request, review, found)
    form = PassageForm(request.POST)
    try:
        if not form.is_valid():
            raise BadInput(_("Select words in the article, or type them exactly."))
        sent = form.cleaned_data
        span = editing.span_of(found, sent["words"], sent["start"], sent["end"])
        more = {"stance": sent["stance"], "primary": sent["primary"]}
        archive_search.add(pk, id_sent(request, "token"), version, span, actor=person(request), **more)
    except Refusal as refusal:
        typed = request.POST.dict()
        return _page(request, review, found, problem=str(refusal), typed=typed, status=refusal.status)
    messages.success(request, _("Passage added to your evidence."))
    return redirect("reviews:bench", pk)


@requires("read")
@require_GET
def passage(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """The version that the reviewer read, at the passage."""
    found = evidence_shown_to(person(request), pk, item)
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
        "elements": elements(version.text, version.parsed_blocks, [mark]),
    }
    return render(request, "reviews/evidence/archive_passage.html", context)


def _in_hand(request: HttpRequest, pk: UUID) -> Review:
    review = review_to_show(pk)
    keep_to_its_holder(review, person(request))
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
        "elements": elements(version.text, version.parsed_blocks, marks),
        "stances": Evidence.Stance.choices,
        "problem": problem,
        "typed": typed or {},
        "q": request.GET.get("q", "")[:WORDS_AT_MOST],
        **time_left(review),
    }
    return render(request, "reviews/evidence/archive_article.html", context, status=status)
