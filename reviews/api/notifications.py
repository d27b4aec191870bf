"""API: a person's notifications, the same list as on the page."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.api.permissions import MAY_READ
from reviews.discussion import notifications
from reviews.discussion.notification_text import (
    notification_text_headline,
    notification_text_target,
    notification_text_words,
)
from reviews.models import Notice
from reviews.opinion_visibility import notices_by_opinion_visibility

NOTICE = {
    "id": "019df0a7-1c22-7a10-b0c4-3f2e1d0c9b8a",
    "kind": "mentioned",
    "headline": "Mara Lindqvist called you in a comment",
    "words": "The port of Aldmouth handled 4,200 containers in March 2026.",
    "review": "019df0a5-5d44-7b11-9f0e-6c5b4a392817",
    "article": "019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11",
    "url": "https://newsdesk.example/desk/019df0a5-5d44-7b11-9f0e-6c5b4a392817/",
    "told_at": "2026-05-26T09:12:00Z",
    "read_at": None,
}


class NoticeFilter(serializers.Serializer[Any]):
    """Query parameters of the list of notifications."""

    kind = serializers.ChoiceField(choices=Notice.Kind.choices, required=False)
    unread = serializers.BooleanField(default=False, help_text=_("Only unread notifications."))
    limit = serializers.IntegerField(min_value=1, max_value=100, default=50)
    before = serializers.UUIDField(
        required=False, help_text=_("Only notifications older than this one: the last on your page.")
    )


class NoticeSerializer(serializers.Serializer[Any]):
    """One notification."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Notice.Kind.choices)
    headline = serializers.CharField(help_text=_("What happened, in one line."))
    words = serializers.CharField(
        help_text=_("The line that readers get, before a verdict the claim; or the article's title.")
    )
    review = serializers.UUIDField(allow_null=True, help_text=_("null if it is about the whole article."))
    article = serializers.UUIDField()
    url = serializers.URLField(help_text=_("The page to go to."))
    told_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)


class NoticePage(serializers.Serializer[Any]):
    """Your notifications, newest first."""

    unread = serializers.IntegerField(help_text=_("Number of unread notifications."))
    results = NoticeSerializer(many=True)
    next = serializers.UUIDField(
        allow_null=True, help_text=_("Pass this as `before`; null on the last page.")
    )


class NumberRead(serializers.Serializer[Any]):
    """Number of notifications marked as read."""

    read = serializers.IntegerField()


class Notices(APIView):
    """Your notifications."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="list_notices",
        tags=["notices"],
        summary="Your notifications, newest first",
        description=(
            "Reading the list does not mark anything as read. New notifications do not shift the pages."
        ),
        parameters=[NoticeFilter],
        responses=openapi_responses({200: NoticePage}, 400),
        examples=[openapi_example("One new", {"unread": 1, "results": [NOTICE], "next": None})],
    )
    def get(self, request: Request) -> Response:
        """One page of notifications."""
        wanted = parse_query_params(request.META.get("QUERY_STRING", ""), NoticeFilter)
        user, limit = signed_in_person(request), wanted["limit"]
        found = notices_by_opinion_visibility(user, Notice.objects.for_page(user))
        if wanted["unread"]:
            found = found.filter(read_at=None)
        if "kind" in wanted:
            found = found.filter(kind=wanted["kind"])
        if "before" in wanted:
            found = found.filter(pk__lt=wanted["before"])
        rows = list(found[: limit + 1])
        return Response(
            {
                "unread": notices_by_opinion_visibility(user, Notice.objects.unread(user)).count(),
                "results": _shown(rows[:limit]),
                "next": rows[limit - 1].pk if len(rows) > limit else None,
            }
        )


class ReadNotice(APIView):
    """Mark one notification as read."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="mark_notice_read",
        tags=["notices"],
        summary="Mark a notification as read",
        request=NoBody,
        responses=openapi_responses({200: NoticeSerializer}, 404),
        examples=[openapi_example("Read", NOTICE | {"read_at": "2026-05-26T09:20:00Z"})],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Marking it twice has no effect."""
        read_body(request, NoBody)
        return Response(_shown([notifications.mark_notification_read(signed_in_person(request), pk)])[0])


class ReadAllNotices(APIView):
    """Mark all notifications as read."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="mark_all_notices_read",
        tags=["notices"],
        summary="Mark all notifications as read",
        request=NoBody,
        responses=openapi_responses({200: NumberRead}),
        examples=[openapi_example("Three were new", {"read": 3})],
    )
    def post(self, request: Request) -> Response:
        """Mark all as read."""
        read_body(request, NoBody)
        return Response({"read": notifications.mark_all_notifications_read(signed_in_person(request))})


def _shown(notices: list[Notice]) -> list[dict[str, Any]]:
    """Notices for JSON."""
    words = notification_text_words(notices)
    return [_notice_of(one, words[one.pk]) for one in notices]


def _notice_of(notice: Notice, words: str) -> dict[str, Any]:
    """A notice for JSON."""
    return {
        "id": notice.pk,
        "kind": notice.kind,
        "headline": notification_text_headline(notice),
        "words": words,
        "review": notice.review_id,
        "article": notice.article_id,
        "url": settings.PUBLIC_URL + notification_text_target(notice),
        "told_at": notice.created_at,
        "read_at": notice.read_at,
    }
