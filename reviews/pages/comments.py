"""Comments on a claim: a fragment of the workbench and of the claim's other pages."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.discussion import comments
from reviews.discussion.mentions import TextPart, split_at_mentions
from reviews.models import Comment, Conversation, Review
from reviews.request_context import (
    finish_draft_in_request_context,
    id_in_request_context,
    review_in_request_context,
)

NOT_MODIFIED = 204
# The field of a new conversation; that of a reply has the conversation's id as a suffix.
FIELD = "comment"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment for the template."""

    comment: Comment
    pieces: list[TextPart]
    mine: bool


@requires_permission("read")
@require_safe
def claim_comments_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The comments on the claim; 204 if there is nothing beyond `seen`."""
    review = review_in_request_context(pk)
    found = comments.comments_on_claim(review, signed_in_person(request))
    if request.GET.get("seen") == _mark(found):
        return HttpResponse(status=NOT_MODIFIED)
    return _fragment(request, review, found)


@requires_permission("comment")
@require_POST
def add_comment_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a comment; `conversation` is the id of the conversation to reply to."""
    conversation = (
        id_in_request_context(request, "conversation") if request.POST.get("conversation") else None
    )
    field = f"{FIELD}-{conversation}" if conversation else FIELD
    text, actor = request.POST.get(field, ""), signed_in_person(request)
    return _after(
        request,
        pk,
        lambda: comments.add_comment(pk, text=text, conversation_id=conversation, actor=actor),
        written=field,
    )


@requires_permission("comment")
@require_POST
def delete_comment_view(request: HttpRequest, pk: UUID, comment_id: UUID) -> HttpResponse:
    """Delete one's own comment."""
    return _after(
        request, pk, lambda: comments.delete_comment(pk, comment_id, actor=signed_in_person(request))
    )


@requires_permission("comment")
@require_POST
def resolve_comments_view(request: HttpRequest, pk: UUID, conversation_id: UUID) -> HttpResponse:
    """Resolve a conversation."""
    return _after(
        request,
        pk,
        lambda: comments.resolve_comment_conversation(pk, conversation_id, actor=signed_in_person(request)),
    )


@requires_permission("comment")
@require_POST
def reopen_comments_view(request: HttpRequest, pk: UUID, conversation_id: UUID) -> HttpResponse:
    """Reopen a conversation."""
    return _after(
        request,
        pk,
        lambda: comments.reopen_comment_conversation(pk, conversation_id, actor=signed_in_person(request)),
    )


def _after(request: HttpRequest, pk: UUID, act: Callable[[], object], *, written: str = "") -> HttpResponse:
    """Run the action and render the comments, with the message of a refusal; without JavaScript, redirect to the page.

    `written`: the field whose text was sent.
    """
    problem = ""
    try:
        act()
    except NotFound:
        raise
    except Refusal as refusal:
        problem = str(refusal)
    return _answered(request, pk, problem, written)


def _answered(request: HttpRequest, pk: UUID, problem: str, written: str) -> HttpResponse:
    response: HttpResponse
    if not request.headers.get("HX-Request") and not problem:
        response = redirect("reviews:bench", pk)
    else:
        review = review_in_request_context(pk)
        found = comments.comments_on_claim(review, signed_in_person(request))
        done = bool(written) and not problem
        response = _fragment(request, review, found, problem=problem, written=done)
    return (
        finish_draft_in_request_context(response, signed_in_person(request), pk, written)
        if written and not problem
        else response
    )


def _fragment(
    request: HttpRequest,
    review: Review,
    found: list[Conversation],
    *,
    problem: str = "",
    written: bool = False,
) -> HttpResponse:
    user = signed_in_person(request)
    context = {
        "review": review,
        "conversations": [(one, _said(one, user)) for one in found],
        "seen": _mark(found),
        "problem": problem,
        # After sending, the field is cleared; updates must not replace text that is being typed.
        "written": written,
        "colleagues": _colleagues(user),
        "longest": comments.TEXT_AT_MOST,
    }
    return render(
        request, "reviews/discussion/_comments.html", context, status=BadInput.status if problem else 200
    )


def _said(conversation: Conversation, user: User) -> list[Said]:
    return [
        Said(comment, split_at_mentions(comment.text, comment.mentioned.all()), comment.author_id == user.pk)
        for comment in conversation.comments.all()
    ]


def _colleagues(user: User) -> list[tuple[str, str]]:
    """The mention of each colleague, with a description."""
    people = list(User.objects.active().people().exclude(pk=user.pk).order_by("name"))
    same = Counter(one.name.casefold() for one in people)
    return [
        (one.name if one.name and same[one.name.casefold()] == 1 else one.email, ", ".join(one.role_names))
        for one in people
    ]


def _mark(found: Iterable[Conversation]) -> str:
    """A token that changes with every comment, deletion, resolution or reopening."""
    rows = list(found)
    said = [comment for one in rows for comment in one.comments.all()]
    withdrawn = sum(comment.withdrawn_at is not None for comment in said)
    resolved = [one.resolved_at.timestamp() for one in rows if one.resolved_at]
    return f"{len(rows)}-{len(said)}-{withdrawn}-{len(resolved)}-{max(resolved, default=0):.6f}"
