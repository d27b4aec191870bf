"""Responses that contain a secret: sent once, never cached or stored."""

from typing import Any

from rest_framework.response import Response


class SecretResponse(Response):
    """Response carrying a secret; the idempotency store checks for this class and never saves it."""

    def __init__(self, data: Any, status: int = 200) -> None:
        super().__init__(data, status=status, headers={"Cache-Control": "no-store"})
