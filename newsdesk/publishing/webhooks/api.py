"""API: create webhooks, read the log of their messages, and send messages again."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from newsdesk.lib.rest.secret_response import SecretResponse
from newsdesk.publishing.models import Webhook
from newsdesk.publishing.webhooks import subscriptions
from newsdesk.publishing.webhooks.serializers import (
    DeliveryList,
    DeliverySerializer,
    LogFilter,
    NewWebhook,
    NewWebhookSecretSerializer,
    Replay,
    WebhookChange,
    WebhookList,
    WebhookSerializer,
    WebhookWithSecret,
    serialize_delivery,
    serialize_webhook,
)

MAY_MANAGE = [api_requires_permission("read", Scope.WEBHOOKS)]
SUBSCRIPTION = {
    "url": "https://cms.example/hooks/newsdesk",
    "kinds": [EventKind.CLAIM_PUBLISHED, EventKind.CLAIM_RETRACTED],
}


def _own(webhook_id: UUID, user: User) -> Webhook:
    """A webhook of this person; raises NotFound for someone else's."""
    webhook: Webhook | None = Webhook.objects.filter(pk=webhook_id, owner=user).first()
    if webhook is None:
        raise NotFound(_("Webhook not found."))
    return webhook


class Webhooks(APIView):
    """Your webhooks."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="list_webhooks",
        tags=["webhooks"],
        summary="Your webhooks",
        responses=openapi_responses({200: WebhookList}),
    )
    def get(self, request: Request) -> Response:
        """All of them."""
        return Response(
            {
                "results": [
                    serialize_webhook(webhook)
                    for webhook in Webhook.objects.filter(owner=signed_in_person(request))
                ]
            }
        )

    @extend_schema(
        operation_id="create_webhook",
        tags=["webhooks"],
        summary="Create a webhook",
        description="Messages follow Standard Webhooks 1.0.0. The secret is only in this response.",
        request=NewWebhook,
        responses=openapi_responses({201: WebhookWithSecret}, 400, 409, 422),
        examples=[openapi_example("A webhook", SUBSCRIPTION, request=True)],
    )
    def post(self, request: Request) -> Response:
        """Create a webhook."""
        sent = read_body(request, NewWebhook)
        webhook, secret = subscriptions.create_subscription(
            sent["url"], sent["kinds"], dict(sent.get("only", {})), actor=signed_in_person(request)
        )
        return SecretResponse(serialize_webhook(webhook) | {"secret": secret}, status=201)


class OneWebhook(APIView):
    """One webhook."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="get_webhook",
        tags=["webhooks"],
        summary="One of your webhooks",
        responses=openapi_responses({200: WebhookSerializer}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The webhook."""
        return Response(serialize_webhook(_own(pk, signed_in_person(request))))

    @extend_schema(
        operation_id="change_webhook",
        tags=["webhooks"],
        summary="Change, disable or enable a webhook",
        request=WebhookChange,
        responses=openapi_responses({200: WebhookSerializer}, 400, 404, 422),
        examples=[openapi_example("Enable it again", {"enabled": True}, request=True)],
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        """Change the given fields."""
        sent = read_body(request, WebhookChange)
        return Response(
            serialize_webhook(
                subscriptions.change_subscription(
                    _own(pk, signed_in_person(request)), actor=signed_in_person(request), **sent
                )
            )
        )

    @extend_schema(
        operation_id="delete_webhook",
        tags=["webhooks"],
        summary="Remove a webhook and its log",
        responses=openapi_responses({204: None}, 404),
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        """Remove it."""
        subscriptions.delete_subscription(
            _own(pk, signed_in_person(request)), actor=signed_in_person(request)
        )
        return Response(status=204)


class RotateSecret(APIView):
    """Create a new secret."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="rotate_webhook_secret",
        tags=["webhooks"],
        summary="Create a new secret; the old one also signs for one day",
        description=(
            "The new secret is only in this response. With an `Idempotency-Key` the request runs once, "
            "and a retry gets 409. You also get 409 while the previous secret still signs: stop it "
            "first. If you lose the response, the old secret signs until `old_secret_until`; cancel "
            "the new one before then."
        ),
        request=NoBody,
        responses=openapi_responses({200: NewWebhookSecretSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Return the new secret, which is shown only once."""
        read_body(request, NoBody)
        user = signed_in_person(request)
        webhook, secret = subscriptions.rotate_subscription_secret(_own(pk, user), actor=user)
        return SecretResponse({"secret": secret, "old_secret_until": webhook.old_secret_until})


class StopOldSecret(APIView):
    """Stop the old secret."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="stop_old_webhook_secret",
        tags=["webhooks"],
        summary="Stop the old secret now; only the new one signs",
        description="Use this when the receiver has the new secret. No effect if there is no old secret.",
        request=NoBody,
        responses=openapi_responses({200: WebhookSerializer}, 404),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Stop it."""
        read_body(request, NoBody)
        user = signed_in_person(request)
        return Response(
            serialize_webhook(subscriptions.stop_old_subscription_secret(_own(pk, user), actor=user))
        )


class TakeBackSecret(APIView):
    """Cancel a new secret that was lost."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="cancel_new_webhook_secret",
        tags=["webhooks"],
        summary="Cancel a new secret that was lost; only the old one signs",
        description="Undoes the last change of the secret. 409 if the old secret no longer signs.",
        request=NoBody,
        responses=openapi_responses({200: WebhookSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Go back to the old secret."""
        read_body(request, NoBody)
        user = signed_in_person(request)
        return Response(
            serialize_webhook(subscriptions.cancel_new_subscription_secret(_own(pk, user), actor=user))
        )


class TestWebhook(APIView):
    """Send a test message."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="send_test_message",
        tags=["webhooks"],
        summary="Send a test message",
        request=NoBody,
        responses=openapi_responses({202: DeliverySerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Send a test message. The log shows the result."""
        read_body(request, NoBody)
        return Response(
            serialize_delivery(
                subscriptions.send_test_to_webhook_subscription(_own(pk, signed_in_person(request)))
            ),
            status=202,
        )


class Deliveries(APIView):
    """The log of messages."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="list_deliveries",
        tags=["webhooks"],
        summary="Log of messages with all attempts, newest first",
        parameters=[LogFilter],
        responses=openapi_responses({200: DeliveryList}, 400, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """A page of the log."""
        wanted = parse_query_params(request.META.get("QUERY_STRING", ""), LogFilter)
        found = _own(pk, signed_in_person(request)).deliveries.prefetch_related("tries").order_by("-id")
        if "state" in wanted:
            found = found.filter(state=wanted["state"])
        if "before" in wanted:
            found = found.filter(pk__lt=wanted["before"])
        return Response({"results": [serialize_delivery(message) for message in found[: wanted["limit"]]]})


class ReplayDelivery(APIView):
    """Send a message again."""

    permission_classes = MAY_MANAGE

    @extend_schema(
        operation_id="replay_delivery",
        tags=["webhooks"],
        summary="Send a message from the log again",
        request=Replay,
        responses=openapi_responses({202: DeliverySerializer}, 400, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Send the message again."""
        sent = read_body(request, Replay)
        message = subscriptions.replay_to_webhook_subscription(
            _own(pk, signed_in_person(request)), sent["delivery"]
        )
        return Response(serialize_delivery(message), status=202)
