"""API: the JSON of webhooks, of their messages, and of what is asked about them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from newsdesk.publishing.models import Delivery, Webhook
from reviews.models import Rating

SUBSCRIBABLE = [choice for choice in Webhook.Kind.choices if choice[0] != Webhook.Kind.TEST]


class OnlySerializer(serializers.Serializer[Any]):
    """Filter for claims. Empty: all claims."""

    rating = serializers.ChoiceField(choices=Rating.choices, required=False)
    desk = serializers.SlugField(max_length=60, required=False)
    claimant = serializers.CharField(
        max_length=300,
        required=False,
        help_text=_("The claimant's id, or any of their names; case and accents are ignored."),
    )
    language = serializers.SlugField(max_length=10, required=False)
    session = serializers.UUIDField(
        required=False, help_text=_("Only messages of this live session; others have none.")
    )


class NewWebhook(serializers.Serializer[Any]):
    """A URL and the events to send to it."""

    url = serializers.URLField(max_length=1000)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=SUBSCRIBABLE), min_length=1, max_length=10
    )
    only = OnlySerializer(required=False)


class WebhookChange(serializers.Serializer[Any]):
    """The fields to change. Fields left out do not change."""

    url = serializers.URLField(max_length=1000, required=False)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=SUBSCRIBABLE), min_length=1, max_length=10, required=False
    )
    only = OnlySerializer(required=False)
    enabled = serializers.BooleanField(required=False)


class WebhookSerializer(serializers.Serializer[Any]):
    """A webhook."""

    id = serializers.UUIDField()
    url = serializers.URLField()
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=SUBSCRIBABLE))
    only = OnlySerializer()
    enabled = serializers.BooleanField()
    disabled_why = serializers.CharField()
    failing_since = serializers.DateTimeField(allow_null=True)
    old_secret_until = serializers.DateTimeField(
        allow_null=True, help_text=_("The old secret also signs until then.")
    )
    created_at = serializers.DateTimeField()


class WebhookWithSecret(WebhookSerializer):
    """A new webhook with its secret. The secret is shown only once."""

    secret = serializers.CharField()


class NewWebhookSecretSerializer(serializers.Serializer[Any]):
    """A new secret, shown only once. The old one also signs for one day."""

    secret = serializers.CharField()
    old_secret_until = serializers.DateTimeField(help_text=_("The old secret also signs until then."))


class WebhookList(serializers.Serializer[Any]):
    """Your webhooks."""

    results = WebhookSerializer(many=True)


class AttemptSerializer(serializers.Serializer[Any]):
    """One attempt to deliver a message."""

    at = serializers.DateTimeField()
    seconds = serializers.FloatField()
    status = serializers.IntegerField(allow_null=True)
    error = serializers.CharField()


class DeliverySerializer(serializers.Serializer[Any]):
    """A message and its delivery attempts."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Webhook.Kind.choices)
    state = serializers.ChoiceField(choices=Delivery.State.choices)
    subject = serializers.UUIDField(help_text=_("The id of the release, version or webhook."))
    body = serializers.CharField(help_text=_("The exact body that is signed and sent."))
    created_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    attempts = AttemptSerializer(many=True)


class DeliveryList(serializers.Serializer[Any]):
    """Messages, newest first."""

    results = DeliverySerializer(many=True)


class LogFilter(serializers.Serializer[Any]):
    """Query parameters of the log."""

    state = serializers.ChoiceField(choices=Delivery.State.choices, required=False)
    limit = serializers.IntegerField(min_value=1, max_value=100, default=50)
    before = serializers.UUIDField(required=False, help_text=_("Only messages older than this one."))


class Replay(serializers.Serializer[Any]):
    """The message to send again."""

    delivery = serializers.UUIDField()


def serialize_webhook(webhook: Webhook) -> dict[str, Any]:
    """A webhook for JSON, without its secret."""
    return {
        "id": webhook.pk,
        "url": webhook.url,
        "kinds": webhook.kinds,
        "only": webhook.only,
        "enabled": webhook.disabled_at is None,
        "disabled_why": webhook.disabled_why,
        "failing_since": webhook.failing_since,
        "old_secret_until": webhook.both_sign_until(timezone.now()),
        "created_at": webhook.created_at,
    }


def serialize_delivery(message: Delivery) -> dict[str, Any]:
    """A message for JSON, with its attempts."""
    tries = [
        {"at": attempt.at, "seconds": attempt.seconds, "status": attempt.status, "error": attempt.error}
        for attempt in message.tries.all()
    ]
    return {
        "id": message.pk,
        "kind": message.kind,
        "state": message.state,
        "subject": message.subject,
        "body": bytes(message.body).decode(),
        "created_at": message.created_at,
        "due_at": message.due_at,
        "attempts": tries,
    }
