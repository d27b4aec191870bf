"""The name that passkeys belong to."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def passkey_host(request: HttpRequest) -> str:
    """The name in PUBLIC_URL; locally, where that may be an IP address, the name that the browser shows."""
    public = urlsplit(settings.PUBLIC_URL).hostname or ""
    return public if settings.PRODUCTION else urlsplit(f"//{request.get_host()}").hostname or public


def are_passkeys_possible(request: HttpRequest) -> bool:
    """Whether browsers offer passkeys here: an IP address has none."""
    try:
        ip_address(passkey_host(request))
    except ValueError:
        return True
    return False
