"""API: a program rotates the secret of its own key."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsdesk.accounts import keys
from newsdesk.accounts.authentication import ApiKeyAuthentication
from newsdesk.accounts.permissions import WithKey, api_key_with_permission
from newsdesk.lib.rest.bodies import read_body
from newsdesk.lib.rest.moments import MomentField
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.secret_response import SecretResponse

OVERLAP = timedelta(days=1)
UNTIL = "2026-05-27T09:12:00Z"


class Rotation(serializers.Serializer[Any]):
    """How long your current secret keeps working."""

    until = MomentField(required=False, help_text=_("At most 90 days from now. Default: one day from now."))


class NewSecret(serializers.Serializer[Any]):
    """The key with its new secret. The secret is only in this response."""

    key = serializers.CharField(help_text=_("The full key for the header `Authorization: Bearer …`."))
    old_until = serializers.DateTimeField(help_text=_("The old secret works until then."))


class RotateKey(APIView):
    """Rotate the secret of the key in use."""

    authentication_classes = [ApiKeyAuthentication]
    permission_classes = [WithKey]

    @extend_schema(
        operation_id="rotate_key",
        tags=["keys"],
        summary="Change the secret of the key you are using",
        description=(
            "Every key may do this, whatever its scopes. The new secret is only in this response. With "
            "an `Idempotency-Key` the request runs once, and a retry gets 409. You also get 409 "
            "while the previous secret still works. If you lose the response, the old secret works "
            "until `old_until`, and an administrator can cancel the new one on the key's page."
        ),
        request=Rotation,
        responses=openapi_responses({200: NewSecret}, 400, 409, 422),
        examples=[
            openapi_example("Two weeks to change over", {"until": UNTIL}, request=True),
            openapi_example(
                "A new secret",
                {"key": "nd_4f1c09a2be_c2VjcmV0LXRoYXQtaXMtc2hvd24tb25jZQ", "old_until": UNTIL},
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """Create the secret and return it, which happens only once."""
        until = read_body(request, Rotation).get("until") or timezone.now() + OVERLAP
        text = keys.rotate_api_key(api_key_with_permission(request), until, actor=None)
        return SecretResponse({"key": text, "old_until": until})
