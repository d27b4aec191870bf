"""Describes the messages of webhooks in the OpenAPI document. They are written in `delivery`, not from these."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    OpenApiWebhook,
    extend_schema,
)
from rest_framework import serializers

from newsdesk.lib.rest.fixed_field import Fixed
from newsdesk.publishing.models import Webhook
from newsdesk.publishing.public_api.schemas import CLAIM_EXAMPLE, ClaimSideSerializer
from reviews.models import Finding, Rating


class ReleaseFactsSerializer(serializers.Serializer[Any]):
    """What every message about a claim says."""

    claim = serializers.UUIDField(help_text=_("The id of the claim."))
    release = serializers.IntegerField()
    position = serializers.IntegerField(
        help_text=_("The position in `/changes/`. Ignore a message with a lower one than you have.")
    )
    url = serializers.URLField()
    api = serializers.URLField()
    sha256 = serializers.CharField()
    note = serializers.CharField(help_text=_("What readers are told about this change; may be empty."))
    left = serializers.BooleanField(
        help_text=_("The claim was in the list that `only` selects, and no longer is: delete it.")
    )


class ClaimFactsSerializer(ReleaseFactsSerializer):
    """The same with what the claim says now."""

    sentence = serializers.CharField()
    statement = serializers.CharField()
    sides = ClaimSideSerializer(many=True, allow_null=True, help_text=_("null in older releases."))
    wording = serializers.CharField()
    claimant = serializers.CharField(allow_null=True)
    rating = serializers.ChoiceField(choices=Rating.choices)
    attribution = serializers.ChoiceField(choices=Finding.choices)
    article = serializers.UUIDField()


class UnderReviewFactsSerializer(ClaimFactsSerializer):
    """The same, and whether the claim is being re-checked."""

    under_review = serializers.BooleanField()


class ClearedFactsSerializer(serializers.Serializer[Any]):
    """The version of an article that nothing blocks any longer."""

    article = serializers.UUIDField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField()
    title = serializers.CharField()
    desk = serializers.CharField()
    external_id = serializers.CharField(help_text=_("The sender's own id of the article; may be empty."))
    api = serializers.URLField()


class LiveClaimFactsSerializer(ReleaseFactsSerializer):
    """The release, and where in the session its claim was said; the claim itself as far as it was not retracted."""

    change = serializers.ChoiceField(choices=["published", "corrected", "retracted"])
    session = serializers.UUIDField(help_text=_("The id of the live session."))
    session_title = serializers.CharField()
    session_url = serializers.URLField(help_text=_("Its page for readers."))
    speaker = serializers.CharField(help_text=_("Who spoke; may be empty."))
    said_at = serializers.DateTimeField()
    recording = serializers.CharField(help_text=_("The recording at that second; may be empty."))
    sentence = serializers.CharField(required=False)
    statement = serializers.CharField(required=False)
    sides = ClaimSideSerializer(many=True, required=False, allow_null=True)
    wording = serializers.CharField(required=False)
    claimant = serializers.CharField(required=False, allow_null=True)
    rating = serializers.ChoiceField(choices=Rating.choices, required=False)
    attribution = serializers.ChoiceField(choices=Finding.choices, required=False)
    article = serializers.UUIDField(required=False)


class LiveEndedFactsSerializer(serializers.Serializer[Any]):
    """A session that has ended."""

    session = serializers.UUIDField()
    session_title = serializers.CharField()
    session_url = serializers.URLField()
    desk = serializers.CharField()
    language = serializers.CharField()
    claims = serializers.IntegerField(help_text=_("How many published claims stand."))


class TestFactsSerializer(serializers.Serializer[Any]):
    """What a test message says."""

    webhook = serializers.UUIDField()
    note = serializers.CharField()


# The members have the names of the messages; the attribute of the same name is for forms.
class ClaimPublishedMessage(serializers.Serializer[Any]):
    """A claim was published."""

    type = Fixed("claim.published")
    timestamp = serializers.DateTimeField()
    data = ClaimFactsSerializer()  # type: ignore[assignment]


class ClaimCorrectedMessage(serializers.Serializer[Any]):
    """A claim was corrected."""

    type = Fixed("claim.corrected")
    timestamp = serializers.DateTimeField()
    data = ClaimFactsSerializer()  # type: ignore[assignment]


class ClaimRetractedMessage(serializers.Serializer[Any]):
    """A claim was retracted: delete it."""

    type = Fixed("claim.retracted")
    timestamp = serializers.DateTimeField()
    data = ReleaseFactsSerializer()  # type: ignore[assignment]


class ClaimUnderReviewMessage(serializers.Serializer[Any]):
    """A claim is being re-checked, or no longer is."""

    type = Fixed("claim.under_review")
    timestamp = serializers.DateTimeField()
    data = UnderReviewFactsSerializer()  # type: ignore[assignment]


class ArticleClearedMessage(serializers.Serializer[Any]):
    """Nothing stands between this version of an article and print."""

    type = Fixed("article.cleared")
    timestamp = serializers.DateTimeField()
    data = ClearedFactsSerializer()  # type: ignore[assignment]


class LiveClaimMessage(serializers.Serializer[Any]):
    """A claim of a live session was published, corrected or retracted."""

    type = Fixed("live.claim")
    timestamp = serializers.DateTimeField()
    data = LiveClaimFactsSerializer()  # type: ignore[assignment]


class LiveEndedMessage(serializers.Serializer[Any]):
    """A live session has ended."""

    type = Fixed("live.ended")
    timestamp = serializers.DateTimeField()
    data = LiveEndedFactsSerializer()  # type: ignore[assignment]


class TestMessage(serializers.Serializer[Any]):
    """A test. Nothing was published."""

    type = Fixed("webhook.test")
    timestamp = serializers.DateTimeField()
    data = TestFactsSerializer()  # type: ignore[assignment]


RELEASE_EXAMPLE: dict[str, Any] = {
    "claim": CLAIM_EXAMPLE["id"],
    "release": 1,
    "position": 17,
    "url": CLAIM_EXAMPLE["url"],
    "api": f"https://desk.example/api/v1/claims/{CLAIM_EXAMPLE['id']}/",
    "sha256": CLAIM_EXAMPLE["integrity"]["sha256"],
    "note": "",
    "left": False,
}
CLAIM_FACTS_EXAMPLE: dict[str, Any] = RELEASE_EXAMPLE | {
    "sentence": CLAIM_EXAMPLE["sentence"],
    "statement": CLAIM_EXAMPLE["statement"],
    "sides": CLAIM_EXAMPLE["sides"],
    "wording": CLAIM_EXAMPLE["wording"],
    "claimant": CLAIM_EXAMPLE["claimant"]["name"],
    "rating": CLAIM_EXAMPLE["rating"]["value"],
    "attribution": CLAIM_EXAMPLE["attribution"]["finding"],
    "article": CLAIM_EXAMPLE["article"]["id"],
}
CLEARED_EXAMPLE = {
    "article": CLAIM_EXAMPLE["article"]["id"],
    "version": 1,
    "sha256": CLAIM_EXAMPLE["article"]["version_sha256"],
    "title": CLAIM_EXAMPLE["article"]["title"],
    "desk": "world",
    "external_id": "cms-4711",
    "api": f"https://desk.example/api/v1/articles/{CLAIM_EXAMPLE['article']['id']}/",
}
LIVE_EXAMPLE = {
    "session": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f",
    "session_title": "Westmere council debates its budget",
    "session_url": "https://desk.example/live/019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f/",
}
SIGNED = [
    OpenApiParameter("webhook-id", str, OpenApiParameter.HEADER, required=True, description=_("The same in every attempt.")),
    OpenApiParameter("webhook-timestamp", str, OpenApiParameter.HEADER, required=True, description=_("Seconds since 1970.")),
    OpenApiParameter(
        "webhook-signature",
        str,
        OpenApiParameter.HEADER,
        required=True,
        description=_("Signatures after Standard Webhooks 1.0.0, separated by spaces: one fits."),
    ),
]  # fmt: skip
ANSWERS = {
    200: OpenApiResponse(description=_("Any status from 200 to 299: received.")),
    410: OpenApiResponse(description=_("Send nothing more: the webhook is disabled at once.")),
}


def _webhook(
    kind: Webhook.Kind, name: str, message: type[serializers.Serializer[Any]], data: dict[str, Any]
) -> OpenApiWebhook:
    example = {"type": str(kind), "timestamp": "2026-05-27T09:31:00Z", "data": data}
    described = extend_schema(
        operation_id=f"receive_{name}",
        tags=["webhooks"],
        summary=(message.__doc__ or "").partition("\n")[0],
        description="Sent to every webhook that has subscribed to this kind.",
        parameters=SIGNED,
        request=message,
        responses=ANSWERS,
        examples=[OpenApiExample("A message", value=example)],
    )
    return OpenApiWebhook(name=str(kind), decorator=described)


PUBLISHED = _webhook(Webhook.Kind.PUBLISHED, "claim_published", ClaimPublishedMessage, CLAIM_FACTS_EXAMPLE)
CORRECTED = _webhook(
    Webhook.Kind.CORRECTED,
    "claim_corrected",
    ClaimCorrectedMessage,
    CLAIM_FACTS_EXAMPLE | {"release": 2, "note": "The figure was wrong."},
)
RETRACTED = _webhook(Webhook.Kind.RETRACTED, "claim_retracted", ClaimRetractedMessage, RELEASE_EXAMPLE)
UNDER_REVIEW = _webhook(
    Webhook.Kind.UNDER_REVIEW,
    "claim_under_review",
    ClaimUnderReviewMessage,
    CLAIM_FACTS_EXAMPLE | {"under_review": True},
)
CLEARED = _webhook(Webhook.Kind.CLEARED, "article_cleared", ArticleClearedMessage, CLEARED_EXAMPLE)
LIVE_CLAIM = _webhook(
    Webhook.Kind.LIVE_CLAIM,
    "live_claim",
    LiveClaimMessage,
    CLAIM_FACTS_EXAMPLE
    | LIVE_EXAMPLE
    | {
        "change": "published",
        "speaker": "Ana Reyes",
        "said_at": "2026-11-03T20:39:52Z",
        "recording": "https://council.example/budget.mp4#t=112",
    },
)
LIVE_ENDED = _webhook(
    Webhook.Kind.LIVE_ENDED,
    "live_ended",
    LiveEndedMessage,
    LIVE_EXAMPLE | {"desk": "politics", "language": "en", "claims": 6},
)
TEST = _webhook(
    Webhook.Kind.TEST,
    "test_message",
    TestMessage,
    {"webhook": CLAIM_EXAMPLE["id"], "note": "This is a test. Nothing was published."},
)
