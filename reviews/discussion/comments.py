"""Colleagues talk about a claim: comments in conversations, open or resolved, never edited."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require
from newsdesk.audit.events import record
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from newsdesk.lib.text import normalise
from reviews.discussion import mentions
from reviews.models import Comment, Conversation, Review
from reviews.workflow import transitions
from reviews.workflow.second_opinions import hidden_from

TEXT_AT_MOST = 4000


@transaction.atomic
def add(review_id: UUID, *, text: str, conversation_id: UUID | None = None, actor: User) -> Comment:
    """Say something about a claim, to everybody or in answer; whoever is called by “@name” is told.

    Raises IllegalMove in a conversation that is resolved, and where a second opinion is still to be given blind.
    """
    require(actor, "comment")
    review = transitions.locked(review_id)
    if review.first_by_id == actor.pk:
        raise Conflict(
            _(
                "A second reviewer is checking this claim independently. You can comment when they have "
                "submitted their verdict."
            )
        )
    text = _checked(text)
    called = _called(text)
    conversation = _open_one(review, conversation_id)
    comment = Comment.objects.create(conversation=conversation, author=actor, text=text)
    comment.mentioned.set(called)
    ids = [str(person.pk) for person in called]
    _tell(EventKind.COMMENT_ADDED, comment, review, actor, conversation=str(conversation.pk), mentioned=ids)
    return comment


@transaction.atomic
def withdraw(review_id: UUID, comment_id: UUID, *, actor: User) -> Comment:
    """Take one's own words off the page; that something was said stays on record. Twice is harmless."""
    require(actor, "comment")
    review = transitions.locked(review_id)
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
def resolve(review_id: UUID, conversation_id: UUID, *, actor: User) -> Conversation:
    """Nothing is left to say; the page says who found so. Twice is harmless."""
    return _turn(review_id, conversation_id, actor, resolved=True)


@transaction.atomic
def reopen(review_id: UUID, conversation_id: UUID, *, actor: User) -> Conversation:
    """Something is left to say after all."""
    return _turn(review_id, conversation_id, actor, resolved=False)


def _turn(review_id: UUID, conversation_id: UUID, actor: User, *, resolved: bool) -> Conversation:
    require(actor, "comment")
    review = transitions.locked(review_id)
    conversation = _conversation(review, conversation_id)
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


def about(review: Review, user: User) -> list[Conversation]:
    """What was said about a claim as this person may read it, the open conversations first. Four queries."""
    found = (
        Conversation.objects.filter(claim=review.claim_id)
        .select_related("resolved_by")
        .prefetch_related("comments__author", "comments__mentioned")
    )
    shown = [one for one in found if not _hides(review, user, one)]
    return sorted(shown, key=lambda one: (one.resolved_at is not None, one.pk))


def open_ones(claims: Iterable[UUID]) -> dict[UUID, int]:
    """How many conversations are open about each of these claims. One query."""
    found: dict[UUID, int] = {}
    for claim in Conversation.objects.filter(claim__in=claims, resolved_at=None).values_list(
        "claim", flat=True
    ):
        found[claim] = found.get(claim, 0) + 1
    return found


def _hides(review: Review, user: User, conversation: Conversation) -> bool:
    """Whether whoever gave the first of two opinions speaks here: the second is given without hearing them."""
    said = [comment.author_id for comment in conversation.comments.all()]
    return hidden_from(review, user) and review.first_by_id in said


def _open_one(review: Review, conversation_id: UUID | None) -> Conversation:
    if conversation_id is None:
        return Conversation.objects.create(claim=review.claim, article=review.article)
    conversation = _conversation(review, conversation_id)
    if conversation.resolved_at is not None:
        raise Conflict(_("This conversation is resolved. Reopen it, or start a new one."))
    return conversation


def _conversation(review: Review, conversation_id: UUID) -> Conversation:
    found = Conversation.objects.filter(pk=conversation_id, claim=review.claim_id).first()
    if found is None:
        raise NotFound(_("Conversation not found."))
    return found


def _called(text: str) -> list[User]:
    """Whom the text calls; raises BadInput where a name is not enough to know whom."""
    if "@" not in text:
        return []
    called = {}
    for call in mentions.find(text, User.objects.active()):
        if len(call.people) > 1:
            name = text[call.start + 1 : call.end]
            words = _("Several people are called %(name)s. Write the full name or email address after the @.")
            raise BadInput(words % {"name": name}, text=words % {"name": name})
        called[call.people[0].pk] = call.people[0]
    return list(called.values())


def _checked(text: str) -> str:
    text = normalise(text).strip()
    if not text:
        raise BadInput(_("Enter a comment."), text=_("Enter a comment."))
    if len(text) > TEXT_AT_MOST:
        words = _("Use at most %(most)s characters.") % {"most": TEXT_AT_MOST}
        raise BadInput(words, text=words)
    return text


def _tell(kind: str, subject: Comment | Conversation, review: Review, actor: User, **data: Any) -> None:
    threads = [review.pk, review.claim_id, review.article_id]
    record(kind, subject, actor=actor, threads=threads, **data)
