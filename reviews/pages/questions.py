"""Questions to the author: fragments that poll, at the workbench and on the article's page."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.discussion import questions
from reviews.models import Answer, Evidence, Question, Review
from reviews.request_context import finish_draft_in_request_context, has_claim_in_request_context

NOT_MODIFIED = 204


@requires_permission("read")
@require_safe
def article_questions_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Every question about an article; 204 if there is nothing beyond `seen`."""
    found = list(questions.questions_about_article(article_id, signed_in_person(request)))
    if request.GET.get("seen") == _mark(found):
        return HttpResponse(status=NOT_MODIFIED)
    return _fragment(request, found, article_id=article_id)


@requires_permission("read")
@require_safe
def claim_questions_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions about the claim of a review."""
    review = _review(pk)
    found = list(questions.questions_about_claim(review.claim_id, signed_in_person(request)))
    if request.GET.get("seen") == _mark(found, _taken(review, signed_in_person(request))):
        return HttpResponse(status=NOT_MODIFIED)
    return _fragment(request, found, review=review)


@requires_permission("take")
@require_POST
def ask_question_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the author."""
    review = _review(pk)
    problem = _try(
        lambda: questions.ask_question(
            pk, text=request.POST.get("question", ""), actor=signed_in_person(request)
        )
    )
    response: HttpResponse
    if not request.headers.get("HX-Request") and not problem:
        response = redirect("reviews:bench", pk)
    else:
        found = list(questions.questions_about_claim(review.claim_id, signed_in_person(request)))
        response = _fragment(request, found, review=review, problem=problem)
    return (
        response
        if problem
        else finish_draft_in_request_context(response, signed_in_person(request), pk, "ask")
    )


@requires_permission("read")
@require_POST
def answer_question_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer on the article's page."""
    question = _question(pk)
    fields = {name: request.POST.get(name, "") for name in ("text", "url")}
    kind = request.POST.get("kind", Answer.Kind.WORDS)
    problem = _try(
        lambda: questions.answer_question(pk, kind=kind, actor=signed_in_person(request), **fields)
    )
    response: HttpResponse
    if not request.headers.get("HX-Request") and not problem:
        response = redirect("articles:article", question.article_id)
    else:
        found = list(questions.questions_about_article(question.article_id, signed_in_person(request)))
        response = _fragment(request, found, article_id=question.article_id, problem=problem)
    return (
        response
        if problem
        else finish_draft_in_request_context(
            response, signed_in_person(request), question.article_id, f"answer-{pk}"
        )
    )


@requires_permission("take")
@require_POST
def resolve_question_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark the question as resolved."""
    question = _question(pk)
    questions.resolve_question(pk, actor=signed_in_person(request))
    review = Review.objects.filter(claim=question.claim_id).order_by("-pk").first()
    if not request.headers.get("HX-Request") or review is None:
        return redirect("articles:article", question.article_id)
    return _fragment(
        request,
        list(questions.questions_about_claim(question.claim_id, signed_in_person(request))),
        review=review,
    )


def _try(act: Callable[[], object]) -> str:
    """The message of a refusal; empty if it was done."""
    try:
        act()
    except Refusal as refusal:
        return str(refusal)
    return ""


def _review(pk: UUID) -> Review:
    review: Review | None = Review.objects.select_related("claim", "article").filter(pk=pk).first()
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    return review


def _question(pk: UUID) -> Question:
    question = Question.objects.filter(pk=pk).first()
    if question is None:
        raise NotFound(_("Question not found."))
    return question


def _taken(review: Review | None, user: User) -> set[UUID] | None:
    """Which offered sources the reviewer has added; None for people who may not add any."""
    return (
        questions.sources_used_from_questions(review.pk, user)
        if review is not None and has_claim_in_request_context(review, user)
        else None
    )


def _mark(found: Iterable[Question], taken: set[UUID] | None = None) -> str:
    """A token that changes with every question, answer and state, and with the available actions."""
    rows = list(found)
    newest = max((question.changed_at for question in rows), default=None)
    hand = "" if taken is None else f"-{len(taken)}"
    return f"{len(rows)}-{newest.timestamp():.6f}{hand}" if newest else "0"


def _fragment(
    request: HttpRequest,
    found: list[Question],
    *,
    review: Review | None = None,
    article_id: UUID | None = None,
    problem: str = "",
) -> HttpResponse:
    user = signed_in_person(request)
    taken = _taken(review, user)
    rows = [(question, questions.may_answer_question(question, user)) for question in found]
    context = {
        "rows": rows,
        "seen": _mark(found, taken),
        # What the reviewer may still add; only they get the lease's token.
        "taken": taken,
        "token": review.lease_token if review and taken is not None else None,
        "stances": Evidence.Stance.choices,
        "review": review,
        "article_id": article_id,
        "problem": problem,
        # After sending, the form is cleared; updates must not replace text that is being typed.
        "posted": request.method == "POST" and not problem,
        "kinds": Answer.Kind.choices,
    }
    return render(
        request, "reviews/discussion/_questions.html", context, status=BadInput.status if problem else 200
    )
