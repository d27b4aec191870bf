"""The triage page of an article: which claims need a verdict, who reviews them, and their exact words."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from claims import editing
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.models import Review
from reviews.pages.parts.asked_part import (
    AskedPart,
    PagePart,
    PartLinks,
    asked_part_of_all_rows,
    asked_part_of_page_text,
    asked_part_of_request,
    asked_part_of_rows,
    asked_part_of_whole_text,
    is_asked_part_whole,
    links_beside_asked_part,
    version_of_asked_part,
)
from reviews.pages.parts.triage_rows import TriageRows, triage_rows
from reviews.request_context import (
    finish_draft_in_request_context,
    id_in_request_context,
    ids_in_request_context,
    return_url_in_request_context,
    review_in_request_context,
    undo_offer_in_request_context,
)
from reviews.workflow import triage as rules
from reviews.workflow import workload

RAISES = (5, 10, rules.RAISE_AT_MOST)


class WordsForm(forms.Form):
    """Words of the article: selected in the browser, or typed."""

    version = forms.UUIDField()
    words = forms.CharField(max_length=5000)
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=0, required=False)
    kind = forms.ChoiceField(choices=Claim.Kind.choices, required=False)
    claimant = forms.CharField(max_length=300, required=False)
    claim = forms.UUIDField(required=False)


@requires_permission("triage")
@require_GET
def triage_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The article with its claims, and the editor's actions; a part of it if the request names one."""
    if asked := asked_part_of_request(request):
        return _part(request, article_id, asked)
    return _page(request, article_id)


def _page(
    request: HttpRequest,
    article_id: UUID,
    *,
    problem: str = "",
    typed: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    article: Article | None = Article.objects.select_related("desk", "uploader").filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    version = article.current
    if version is None:
        return redirect("articles:article", article.pk)
    listed = triage_rows(version, signed_in_person(request), (typed or request.GET).get("claim"))
    parts = _first_parts(listed, whole=is_asked_part_whole(request))
    chosen = parts["chosen"]
    context = parts | {
        "article": article,
        "version": version,
        "count": len(listed.places),
        "two": listed.need_two,
        "review": chosen.review if chosen else None,
        "problem": problem,
        "typed": typed or {},
        "undo": undo_offer_in_request_context(request),
        "kinds": Claim.Kind.choices,
        "raises": RAISES,
        "threshold": settings.WORTH_CHECKING,
        "dismissals": Review.Dismissal.choices,
        "who_sides": Claim.Side.choices,
        "back": reverse("reviews:triage", args=[article.pk])
        + (f"?claim={chosen.mention.claim_id}" if chosen else ""),
        "reviewers": [
            load for load in workload.workload_of_reviewers() if load.person.pk != article.uploader_id
        ],
    }
    return render(request, "reviews/workflow/triage.html", context, status=status)


def _first_parts(listed: TriageRows, *, whole: bool) -> dict[str, Any]:
    """The text and the list of claims, as far as the page shows them at first: around the chosen claim, or the start."""
    version, number, count = listed.version, listed.chosen, len(listed.places)
    place = listed.places[number - 1] if number else None
    text = (
        asked_part_of_whole_text(version)
        if whole
        else asked_part_of_page_text(version, None, (place.start, place.end) if place else None)
    )
    part = asked_part_of_all_rows(count) if whole else asked_part_of_rows(count, None, max(0, number - 1))
    picked = range(part.first + 1, part.last + 1)
    rows = listed.rows({*listed.between(text), *picked, *([number] if number else [])})
    return {
        "rows": [rows[n] for n in picked],
        "rows_rest": _links(listed, part, "claims"),
        "chosen": rows.get(number),
        "elements": listed.elements(text, rows),
        "text_rest": _links(listed, text, "text"),
    }


def _part(request: HttpRequest, article_id: UUID, asked: AskedPart) -> HttpResponse:
    """What the page left out of the text or the list of claims."""
    version = version_of_asked_part(request, article_id)
    listed = triage_rows(version, signed_in_person(request), request.GET.get("claim"))
    if asked.name == "text":
        text = asked_part_of_page_text(version, asked)
        elements = listed.elements(text, listed.rows(listed.between(text)))
        context = {"elements": elements, "rest": _links(listed, text, "text", asked)}
        return render(request, "articles/_text_part.html", context)
    if asked.name != "claims":
        raise NotFound(_("This page has no such part."))
    part = asked_part_of_rows(len(listed.places), asked)
    picked = range(part.first + 1, part.last + 1)
    rows = listed.rows(picked)
    context = {
        "rows": [rows[n] for n in picked],
        "chosen": rows.get(listed.chosen),
        "rest": _links(listed, part, "claims", asked),
    }
    return render(request, "reviews/workflow/_picks.html", context)


def _links(listed: TriageRows, part: PagePart, name: str, asked: AskedPart | None = None) -> PartLinks:
    chosen = {"claim": str(listed.places[listed.chosen - 1].claim_id)} if listed.chosen else {}
    path = reverse("reviews:triage", args=[listed.version.article_id])
    return links_beside_asked_part(part, name, path, asked, version=str(listed.version.pk), **chosen)


def _to(article_id: UUID, claim_id: UUID | None = None) -> HttpResponse:
    address = reverse("reviews:triage", args=[article_id])
    return redirect(f"{address}?claim={claim_id}" if claim_id else address)


@requires_permission("triage")
@require_POST
def triage_words_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Add a claim with the selected words, change a claim to them, or split them off; errors keep the typed words."""
    form = WordsForm(request.POST)
    do = DOINGS.get(request.POST.get("do", ""))
    if do is None:
        raise BadInput(_("This page is incomplete. Reload it and try again."))
    try:
        if not form.is_valid():
            raise BadInput(_("Select words in the article, or type them exactly."))
        version = ArticleVersion.objects.filter(pk=form.cleaned_data["version"], article=article_id).first()
        if version is None:
            raise NotFound(_("Version not found."))
        sent = form.cleaned_data
        span = editing.span_for_editing(version, sent["words"], sent["start"], sent["end"])
        claim_id = do(version, span, sent, signed_in_person(request))
    except Refusal as refusal:
        return _page(
            request, article_id, problem=str(refusal), typed=request.POST.dict(), status=refusal.status
        )
    messages.success(request, DONE[request.POST["do"]])
    return finish_draft_in_request_context(
        _to(article_id, claim_id), signed_in_person(request), article_id, "words"
    )


def _add(version: ArticleVersion, span: editing.Span, sent: dict[str, Any], actor: User) -> UUID:
    kind = sent["kind"] or Claim.Kind.STATEMENT
    return editing.add_claim(version.pk, span, actor=actor, kind=kind, claimant=sent["claimant"]).pk


def _change(version: ArticleVersion, span: editing.Span, sent: dict[str, Any], actor: User) -> UUID:
    return editing.edit_claim_span(_claim(sent), version.pk, span, actor=actor).pk


def _split(version: ArticleVersion, span: editing.Span, sent: dict[str, Any], actor: User) -> UUID:
    return editing.split_claim(_claim(sent), version.pk, span, actor=actor)[0].pk


def _claim(sent: dict[str, Any]) -> UUID:
    if sent["claim"] is None:
        raise BadInput(_("Select a claim first: click its number."))
    claim_id: UUID = sent["claim"]
    return claim_id


DOINGS: dict[str, Callable[[ArticleVersion, editing.Span, dict[str, Any], User], UUID]] = {
    "add": _add,
    "span": _change,
    "split": _split,
}

DONE = {
    "add": gettext_lazy("Claim added."),
    "span": gettext_lazy("Text of the claim changed."),
    "split": gettext_lazy("Claim split."),
}


@requires_permission("triage")
@require_POST
def merge_in_triage_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Merge the two selected claims."""
    ticked = Review.objects.filter(pk__in=ids_in_request_context(request, "review"), article=article_id)
    # The older one stays.
    ids = list(ticked.order_by("claim_id").values_list("claim_id", flat=True))
    if len(ids) != 2:
        raise BadInput(_("Select two claims to merge."))
    claim = editing.merge_claims(
        ids[0], ids[1], id_in_request_context(request, "version"), actor=signed_in_person(request)
    )
    messages.success(request, _("Claims merged."))
    return _to(article_id, claim.pk)


@requires_permission("triage")
@require_POST
def raise_in_triage_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Extra priority set by an editor."""
    points = request.POST.get("points", "")
    if not points.isdecimal():
        raise BadInput(_("Choose a number of points."))
    rules.raise_priority_in_triage(pk, int(points), actor=signed_in_person(request))
    return redirect(return_url_in_request_context(request))


@requires_permission("triage")
@require_POST
def reword_in_triage_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The public wording of the claim."""
    review = review_in_request_context(pk)
    editing.edit_claim_wording(
        review.claim_id, request.POST.get("wording", ""), actor=signed_in_person(request)
    )
    messages.success(request, _("Public wording saved."))
    place = f"wording-{review.claim_id}"
    return finish_draft_in_request_context(
        redirect(return_url_in_request_context(request)), signed_in_person(request), review.article_id, place
    )
