"""The list of verdicts that await approval, and the approval page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.statements.statement_wording import (
    open_phrases_in_statement_wording,
    statement_wording_problems,
)
from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.models import Approval, Review, Verdict
from reviews.pages.parts.claim_text import claim_text_context
from reviews.request_context import (
    finish_draft_in_request_context,
    id_in_request_context,
    review_in_request_context,
    verdicts_in_request_context,
)
from reviews.states import State
from reviews.workflow import approval as answers
from reviews.workflow import second_opinions, terms
from reviews.workflow.filters import View, filtered_review_totals, paginate_filtered_reviews


@requires_permission("read")
@require_GET
def approvals_page(request: HttpRequest) -> HttpResponse:
    """Verdicts that await approval, highest priority first."""
    view = View.read(request.GET)
    listed = view.among(Review.objects.awaiting_approval()).most_pressing_first()
    page = paginate_filtered_reviews(listed.for_rows().with_verdicts(), request.GET.get("page"))
    user = signed_in_person(request)
    mine = set(
        Article.objects.handed_in_by(user).filter(reviews__in=page.object_list).values_list("pk", flat=True)
    )
    rows = [
        (
            review,
            told := review.told[0],
            answers.reason_against_approval(told, review, user, handed_in=review.article_id in mine),
        )
        for review in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "figures": filtered_review_totals(listed),
        "view": view.chosen,
        "desks": Desk.objects.all(),
    }
    return render(request, "reviews/workflow/approvals.html", context)


@requires_permission("read")
@require_GET
def approval_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A verdict beside the article, to approve or send back."""
    return _approval(request, pk)


def _approval(
    request: HttpRequest,
    pk: UUID,
    *,
    problem: str = "",
    wrong: str = "",
    sent: Mapping[str, str] = MappingProxyType({}),
    status: int = 200,
) -> HttpResponse:
    review, user = review_in_request_context(pk), signed_in_person(request)
    told = verdicts_in_request_context(review)
    if not told:
        raise NotFound(_("This claim has no verdict yet."))
    newest = _chosen(told, request.GET.get("verdict", "")) if review.disagreement else told[0]
    current = terms.current_terms(newest)
    context = {
        "review": review,
        "verdict": newest,
        "earlier": [verdict for verdict in told if verdict != newest],
        "opinions": second_opinions.current_opinions(review) if review.disagreement else [],
        **claim_text_context(request, review, user, mention=newest.mention),
        "why_not": answers.reason_against_approval(newest, review, user),
        "told": current,
        "unclear": open_phrases_in_statement_wording(current.statement, review.claim.open_phrases),
        "second_thought": answers.approval_needs_confirmation(newest),
        "statement": sent.get("statement", ""),
        "waits": review.state == State.AWAITING_APPROVAL,
        "problem": problem,
        "wrong": wrong,
        "note": sent.get("note", ""),
        "public_note": sent.get("public_note", ""),
    }
    return render(request, "reviews/workflow/approval.html", context, status=status)


@requires_permission("approve")
@require_POST
def approval_line_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The line as it reads with the approver's wording, while they type it."""
    review = review_in_request_context(pk)
    verdict = next(
        (
            one
            for one in verdicts_in_request_context(review)
            if one.pk == id_in_request_context(request, "verdict")
        ),
        None,
    )
    if verdict is None:
        raise NotFound(_("There is no such verdict on this claim."))
    words = request.POST.get("statement", "")
    told = terms.terms_of_verdict(verdict, words)
    context = {
        "told": told,
        "unclear": open_phrases_in_statement_wording(told.statement, review.claim.open_phrases),
        "wrong": statement_wording_problems(
            words, [side.source for side in terms.verdict_sides_in_terms(verdict)], review.article.language
        ),
    }
    return render(request, "reviews/workflow/_approval_line.html", context)


def _chosen(told: list[Verdict], wanted: str) -> Verdict:
    """Of two verdicts the one named in the URL, or the newer one."""
    return next((verdict for verdict in told if str(verdict.pk) == wanted), told[0])


@requires_permission("approve")
@require_POST
def give_approval_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve exactly the verdict that the page showed."""
    return _answer(request, pk, answers.give_approval, "note", answers.approval_in_words)


@requires_permission("approve")
@require_POST
def refuse_approval_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the verdict back with a reason."""
    return _answer(
        request,
        pk,
        answers.refuse_approval,
        "reason",
        lambda _refused: _("Sent back. The claim is assigned to its reviewer for a day."),
    )


def _answer(
    request: HttpRequest, pk: UUID, act: Any, name: str, done: Callable[[Approval], str]
) -> HttpResponse:
    told: dict[str, Any] = {}
    if act is answers.give_approval:
        told = {field: request.POST.get(field, "") for field in ("statement", "public_note")}
        told["repeats"] = "repeats" in request.POST
    try:
        given = act(
            pk,
            id_in_request_context(request, "verdict"),
            actor=signed_in_person(request),
            **{name: request.POST.get("note", "")},
            **told,
        )
    except (BadInput, answers.NothingChanges) as error:
        wrong = next(iter(error.errors), "")
        return _approval(request, pk, problem=str(error), wrong=wrong, sent=request.POST, status=error.status)
    except Conflict as stale:
        return render(
            request,
            "reviews/workflow/changed_since.html",
            {"review": review_in_request_context(pk), "stale": stale},
            status=stale.status,
        )
    messages.success(request, done(given))
    return finish_draft_in_request_context(
        redirect("reviews:approvals"), signed_in_person(request), pk, "approval"
    )
