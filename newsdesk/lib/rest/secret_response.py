"""An answer with a secret in it: given once, kept by no cache, and by no store of ours."""

from typing import Any

from rest_framework.response import Response


class SecretResponse(Response):
    """What holds a key, a webhook's secret or somebody's link; whoever keeps answers knows it by its class."""

    def __init__(self, data: Any, status: int = 200) -> None:
        super().__init__(data, status=status, headers={"Cache-Control": "no-store"})
