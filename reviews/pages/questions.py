"""Questions to the author: fragments that poll, at the workbench and on the article's page."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.discussion import questions
from reviews.models import Answer, Evidence, Question, Review
from reviews.request_context import draft_sent, in_hand

NOT_MODIFIED = 204


@requires("read")
@require_safe
def of_article(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Every question about an article; 204 if there is nothing beyond `seen`."""
    found = list(questions.of_article(article_id, person(request)))
    if request.GET.get("seen") == _mark(found):
        return HttpResponse(status=NOT_MODIFIED)
    return _fragment(request, found, article_id=article_id)


@requires("read")
@require_safe
def of_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions about the claim of a review."""
    review = _review(pk)
    found = list(questions.of_claim(review.claim_id, person(request)))
    if request.GET.get("seen") == _mark(found, _taken(review, person(request))):
        return HttpResponse(status=NOT_MODIFIED)
    return _fragment(request, found, review=review)


@requires("take")
@require_POST
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the author."""
    review = _review(pk)
    problem = _try(lambda: questions.ask(pk, text=request.POST.get("question", ""), actor=person(request)))
    response: HttpResponse
    if not request.headers.get("HX-Request") and not problem:
        response = redirect("reviews:bench", pk)
    else:
        found = list(questions.of_claim(review.claim_id, person(request)))
        response = _fragment(request, found, review=review, problem=problem)
    return response if problem else draft_sent(response, person(request), pk, "ask")


@requires("read")
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer on the article's page."""
    question = _question(pk)
    fields = {name: request.POST.get(name, "") for name in ("text", "url")}
    kind = request.POST.get("kind", Answer.Kind.WORDS)
    problem = _try(lambda: questions.answer(pk, kind=kind, actor=person(request), **fields))
    response: HttpResponse
    if not request.headers.get("HX-Request") and not problem:
        response = redirect("articles:article", question.article_id)
    else:
        found = list(questions.of_article(question.article_id, person(request)))
        response = _fragment(request, found, article_id=question.article_id, problem=problem)
    return response if problem else draft_sent(response, person(request), question.article_id, f"answer-{pk}")


@requires("take")
@require_POST
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark the question as resolved."""
    question = _question(pk)
    questions.settle(pk, actor=person(request))
    review = Review.objects.filter(claim=question.claim_id).order_by("-pk").first()
    if not request.headers.get("HX-Request") or review is None:
        return redirect("articles:article", question.article_id)
    return _fragment(request, list(questions.of_claim(question.claim_id, person(request))), review=review)


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
    return questions.taken(review.pk, user) if review is not None and in_hand(review, user) else None


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
    user = person(request)
    taken = _taken(review, user)
    rows = [(question, questions.may_answer(question, user)) for question in found]
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
