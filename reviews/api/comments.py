"""API: comments on a claim, with the same actions as at the workbench."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from reviews.api.permissions import MAY_READ
from reviews.discussion import comments
from reviews.models import Comment, Conversation
from reviews.request_context import review_in_request_context

MAY_COMMENT = [api_requires_permission("comment", Scope.DESK)]
SAID = {
    "id": "019df0a6-7a10-7c3e-9a54-4f0f2d0f6a11",
    "author": "Mara Lindqvist",
    "text": "@Jonas Weber, is this the figure for March?",
    "mentioned": ["Jonas Weber"],
    "said_at": "2026-05-26T09:12:00Z",
    "withdrawn_at": None,
}


class NewComment(serializers.Serializer[Any]):
    """A new comment."""

    text = serializers.CharField(
        max_length=comments.TEXT_AT_MOST,
        help_text=_("“@” and a colleague's name or email address notifies them."),
    )
    conversation = serializers.UUIDField(
        required=False, help_text=_("The conversation to reply to. Without it, the comment starts a new one.")
    )


class CommentSerializer(serializers.Serializer[Any]):
    """A comment by one person. Comments cannot be edited."""

    id = serializers.UUIDField()
    author = serializers.CharField()
    text = serializers.CharField(help_text=_("Empty once it is deleted."))
    mentioned = serializers.ListField(child=serializers.CharField())
    said_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class ConversationSerializer(serializers.Serializer[Any]):
    """Comments that belong together, oldest first."""

    id = serializers.UUIDField()
    resolved_by = serializers.CharField(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    comments = CommentSerializer(many=True)


class ConversationList(serializers.Serializer[Any]):
    """Conversations about a claim, open ones first."""

    conversations = ConversationSerializer(many=True)


class ReviewComments(APIView):
    """List or add comments on a claim."""

    def get_permissions(self) -> list[BasePermission]:
        """Everyone on the desk may read and comment."""
        return [(MAY_COMMENT if self.request.method == "POST" else MAY_READ)[0]()]

    @extend_schema(
        operation_id="list_comments",
        tags=["desk"],
        summary="Comments on a claim",
        responses=openapi_responses({200: ConversationList}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """Conversations, open ones first."""
        found = comments.comments_on_claim(review_in_request_context(pk), signed_in_person(request))
        return Response({"conversations": [_conversation_of(one) for one in found]})

    @extend_schema(
        operation_id="add_comment",
        tags=["desk"],
        summary="Comment on a claim",
        description="People mentioned with “@name” are notified. 409 if the conversation is resolved.",
        request=NewComment,
        responses=openapi_responses({201: CommentSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example("A question", {"text": SAID["text"]}, request=True),
            openapi_example("A comment", SAID),
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Add a comment."""
        sent = read_body(request, NewComment)
        comment = comments.add_comment(
            pk, text=sent["text"], conversation_id=sent.get("conversation"), actor=signed_in_person(request)
        )
        return Response(_comment_of(comment), status=201)


class WithdrawComment(APIView):
    """Delete one's own comment."""

    permission_classes = MAY_COMMENT

    @extend_schema(
        operation_id="withdraw_comment",
        tags=["desk"],
        summary="Delete your comment; the conversation shows that it was deleted",
        request=NoBody,
        responses=openapi_responses({200: CommentSerializer}, 404),
    )
    def post(self, request: Request, pk: UUID, comment_id: UUID) -> Response:
        """Deleting it twice has no effect."""
        read_body(request, NoBody)
        return Response(_comment_of(comments.delete_comment(pk, comment_id, actor=signed_in_person(request))))


class ResolveConversation(APIView):
    """Resolve a conversation."""

    permission_classes = MAY_COMMENT

    @extend_schema(
        operation_id="resolve_conversation",
        tags=["desk"],
        summary="Resolve a conversation",
        request=NoBody,
        responses=openapi_responses({200: ConversationSerializer}, 404),
    )
    def post(self, request: Request, pk: UUID, conversation_id: UUID) -> Response:
        """Resolving it twice has no effect."""
        read_body(request, NoBody)
        return Response(
            _conversation_of(
                comments.resolve_comment_conversation(pk, conversation_id, actor=signed_in_person(request))
            )
        )


class ReopenConversation(APIView):
    """Reopen a conversation."""

    permission_classes = MAY_COMMENT

    @extend_schema(
        operation_id="reopen_conversation",
        tags=["desk"],
        summary="Reopen a conversation",
        request=NoBody,
        responses=openapi_responses({200: ConversationSerializer}, 404),
    )
    def post(self, request: Request, pk: UUID, conversation_id: UUID) -> Response:
        """Reopening it twice has no effect."""
        read_body(request, NoBody)
        return Response(
            _conversation_of(
                comments.reopen_comment_conversation(pk, conversation_id, actor=signed_in_person(request))
            )
        )


def _conversation_of(conversation: Conversation) -> dict[str, Any]:
    """A conversation for JSON."""
    return {
        "id": conversation.pk,
        "resolved_by": conversation.resolved_by and str(conversation.resolved_by),
        "resolved_at": conversation.resolved_at,
        "comments": [_comment_of(comment) for comment in conversation.comments.all()],
    }


def _comment_of(comment: Comment) -> dict[str, Any]:
    """A comment for JSON; without its text if it was deleted."""
    return {
        "id": comment.pk,
        "author": str(comment.author),
        "text": "" if comment.withdrawn_at else comment.text,
        "mentioned": [] if comment.withdrawn_at else [str(person) for person in comment.mentioned.all()],
        "said_at": comment.created_at,
        "withdrawn_at": comment.withdrawn_at,
    }
