"""The IP address of a client."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings


def client_ip(environ: Mapping[str, Any]) -> str:
    """The address of the connection; behind our proxy, the last address that it names."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
        if forwarded:
            return str(forwarded.rsplit(",", 1)[-1].strip())
    return str(environ.get("REMOTE_ADDR", ""))
