"""Comments on a claim: in conversations, open or resolved, never edited."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from newsdesk.lib.text import normalise_text
from reviews.discussion import mentions
from reviews.models import Comment, Conversation, Review
from reviews.opinion_visibility import comments_by_opinion_visibility, conversations_by_opinion_visibility
from reviews.workflow import transitions

TEXT_AT_MOST = 4000


@transaction.atomic
def add_comment(review_id: UUID, *, text: str, conversation_id: UUID | None = None, actor: User) -> Comment:
    """Add a comment on a claim, or a reply; people mentioned by “@name” are notified.

    Raises Conflict in a resolved conversation, and for the first reviewer until the second has submitted.
    """
    require_permission(actor, "comment")
    review = transitions.lock_review_for_transition(review_id)
    if review.first_by_id == actor.pk:
        raise Conflict(
            _(
                "A second reviewer is checking this claim independently. You can comment when they have "
                "submitted their verdict."
            )
        )
    text = _checked(text)
    called = _called(text)
    conversation = _open_one(review, conversation_id, actor)
    comment = Comment.objects.create(conversation=conversation, author=actor, text=text)
    comment.mentioned.set(called)
    ids = [str(person.pk) for person in called]
    _tell(EventKind.COMMENT_ADDED, comment, review, actor, conversation=str(conversation.pk), mentioned=ids)
    return comment


@transaction.atomic
def delete_comment(review_id: UUID, comment_id: UUID, *, actor: User) -> Comment:
    """Delete one's own comment; the record keeps that there was one. Calling it twice is harmless."""
    require_permission(actor, "comment")
    review = transitions.lock_review_for_transition(review_id)
    comment = Comment.objects.filter(pk=comment_id, conversation__claim=review.claim_id).first()
    if comment is None:
        raise NotFound(_("Comment not found."))
    if comment.author_id != actor.pk:
        raise PermissionDenied(_("Only the author of a comment can delete it."))
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])
        _tell(EventKind.COMMENT_WITHDRAWN, comment, review, actor)
    return comment


@transaction.atomic
def resolve_comment_conversation(review_id: UUID, conversation_id: UUID, *, actor: User) -> Conversation:
    """Resolve a conversation; the page says who did. Calling it twice is harmless."""
    return _turn(review_id, conversation_id, actor, resolved=True)


@transaction.atomic
def reopen_comment_conversation(review_id: UUID, conversation_id: UUID, *, actor: User) -> Conversation:
    """Reopen a conversation."""
    return _turn(review_id, conversation_id, actor, resolved=False)


def _turn(review_id: UUID, conversation_id: UUID, actor: User, *, resolved: bool) -> Conversation:
    require_permission(actor, "comment")
    review = transitions.lock_review_for_transition(review_id)
    conversation = _conversation(review, conversation_id, actor)
    if (conversation.resolved_at is not None) == resolved:
        return conversation
    conversation.resolved_by = actor if resolved else None
    conversation.resolved_at = timezone.now() if resolved else None
    conversation.save(update_fields=["resolved_by", "resolved_at"])
    _tell(
        EventKind.CONVERSATION_RESOLVED if resolved else EventKind.CONVERSATION_REOPENED,
        conversation,
        review,
        actor,
    )
    return conversation


def comments_on_claim(review: Review, user: User) -> list[Conversation]:
    """The conversations about a claim that this person may read, open ones first. Four queries."""
    readable = comments_by_opinion_visibility(user).select_related("author").prefetch_related("mentioned")
    found = (
        conversations_by_opinion_visibility(user)
        .filter(claim=review.claim_id)
        .select_related("resolved_by")
        .prefetch_related(Prefetch("comments", queryset=readable))
    )
    return sorted(found, key=lambda one: (one.resolved_at is not None, one.pk))


def open_comment_counts(claims: Iterable[UUID], user: User) -> dict[UUID, int]:
    """The number of open conversations that this person may read, for each of these claims. One query."""
    found: dict[UUID, int] = {}
    for claim in (
        conversations_by_opinion_visibility(user)
        .filter(claim__in=claims, resolved_at=None)
        .values_list("claim", flat=True)
    ):
        found[claim] = found.get(claim, 0) + 1
    return found


def _open_one(review: Review, conversation_id: UUID | None, actor: User) -> Conversation:
    if conversation_id is None:
        return Conversation.objects.create(claim=review.claim, article=review.article)
    conversation = _conversation(review, conversation_id, actor)
    if conversation.resolved_at is not None:
        raise Conflict(_("This conversation is resolved. Reopen it, or start a new one."))
    return conversation


def _conversation(review: Review, conversation_id: UUID, actor: User) -> Conversation:
    found = (
        conversations_by_opinion_visibility(actor).filter(pk=conversation_id, claim=review.claim_id).first()
    )
    if found is None:
        raise NotFound(_("Conversation not found."))
    return found


def _called(text: str) -> list[User]:
    """The people mentioned in the text; raises BadInput for an ambiguous name."""
    if "@" not in text:
        return []
    called = {}
    for call in mentions.find_at_mentions(text, User.objects.active().people()):
        if len(call.people) > 1:
            name = text[call.start + 1 : call.end]
            words = _("Several people are called %(name)s. Write the full name or email address after the @.")
            raise BadInput(words % {"name": name}, text=words % {"name": name})
        called[call.people[0].pk] = call.people[0]
    return list(called.values())


def _checked(text: str) -> str:
    text = normalise_text(text).strip()
    if not text:
        raise BadInput(_("Enter a comment."), text=_("Enter a comment."))
    if len(text) > TEXT_AT_MOST:
        words = _("Use at most %(most)s characters.") % {"most": TEXT_AT_MOST}
        raise BadInput(words, text=words)
    return text


def _tell(kind: str, subject: Comment | Conversation, review: Review, actor: User, **data: Any) -> None:
    threads = [review.pk, review.claim_id, review.article_id]
    record_event(kind, subject, actor=actor, threads=threads, **data)
