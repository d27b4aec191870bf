"""The list of verdicts that await approval, and the approval page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.statements.wording import problems
from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import person, requires
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.models import Review, Verdict
from reviews.request_context import draft_sent, id_sent, review_to_show, with_evidence
from reviews.states import State
from reviews.workflow import approval as answers
from reviews.workflow import second_opinions, terms
from reviews.workflow.claim_context import in_context
from reviews.workflow.filters import View, figures, page_of


@requires("read")
@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """Verdicts that await approval, highest priority first."""
    view = View.read(request.GET)
    listed = view.among(Review.objects.awaiting_approval()).most_pressing_first()
    page = page_of(listed.for_rows().with_verdicts(), request.GET.get("page"))
    user = person(request)
    mine = set(
        Article.objects.handed_in_by(user).filter(reviews__in=page.object_list).values_list("pk", flat=True)
    )
    rows = [
        (
            review,
            told := review.told[0],
            answers.why_not(told, review, user, handed_in=review.article_id in mine),
        )
        for review in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "figures": figures(listed),
        "view": view.chosen,
        "desks": Desk.objects.all(),
    }
    return render(request, "reviews/workflow/approvals.html", context)


@requires("read")
@require_GET
def approval(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A verdict beside the article, to approve or send back."""
    return _approval(request, pk)


def _approval(
    request: HttpRequest,
    pk: UUID,
    *,
    problem: str = "",
    sent: Mapping[str, str] = MappingProxyType({}),
    status: int = 200,
) -> HttpResponse:
    review, user = review_to_show(pk), person(request)
    told = with_evidence(review)
    if not told:
        raise NotFound(_("This claim has no verdict yet."))
    newest = _chosen(told, request.GET.get("verdict", "")) if review.disagreement else told[0]
    context = {
        "review": review,
        "verdict": newest,
        "earlier": [verdict for verdict in told if verdict != newest],
        "opinions": second_opinions.standing(review) if review.disagreement else [],
        "where": in_context(review, user, mention=newest.mention),
        "why_not": answers.why_not(newest, review, user),
        "told": terms.standing(newest),
        "second_thought": answers.needs_second_thought(newest),
        "statement": sent.get("statement", ""),
        "waits": review.state == State.AWAITING_APPROVAL,
        "problem": problem,
        "note": sent.get("note", ""),
        "public_note": sent.get("public_note", ""),
    }
    return render(request, "reviews/workflow/approval.html", context, status=status)


@requires("approve")
@require_POST
def approval_line(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The line as it reads with the approver's wording, while they type it."""
    review = review_to_show(pk)
    verdict = next((one for one in with_evidence(review) if one.pk == id_sent(request, "verdict")), None)
    if verdict is None:
        raise NotFound(_("There is no such verdict on this claim."))
    words = request.POST.get("statement", "")
    context = {
        "told": terms.of_verdict(verdict, words),
        "wrong": problems(words, [side.source for side in terms.taken(verdict)], review.article.language),
    }
    return render(request, "reviews/workflow/_approval_line.html", context)


def _chosen(told: list[Verdict], wanted: str) -> Verdict:
    """Of two verdicts the one named in the URL, or the newer one."""
    return next((verdict for verdict in told if str(verdict.pk) == wanted), told[0])


@requires("approve")
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve exactly the verdict that the page showed."""
    return _answer(request, pk, answers.approve, "note", _("Approved and published."))


@requires("approve")
@require_POST
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the verdict back with a reason."""
    return _answer(
        request,
        pk,
        answers.send_back,
        "reason",
        _("Sent back. The claim is assigned to its reviewer for a day."),
    )


def _answer(request: HttpRequest, pk: UUID, act: Any, name: str, done: str) -> HttpResponse:
    told: dict[str, Any] = {}
    if act is answers.approve:
        told = {field: request.POST.get(field, "") for field in ("statement", "public_note")}
        told["repeats"] = "repeats" in request.POST
    try:
        act(
            pk,
            id_sent(request, "verdict"),
            actor=person(request),
            **{name: request.POST.get("note", "")},
            **told,
        )
    except (BadInput, answers.NothingChanges) as error:
        return _approval(request, pk, problem=str(error), sent=request.POST, status=error.status)
    except Conflict as stale:
        return render(
            request,
            "reviews/workflow/changed_since.html",
            {"review": review_to_show(pk), "stale": stale},
            status=stale.status,
        )
    messages.success(request, done)
    return draft_sent(redirect("reviews:approvals"), person(request), pk, "approval")
