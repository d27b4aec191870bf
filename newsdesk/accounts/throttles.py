"""How often a program may call: by key, or by address without one."""

from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from newsdesk.accounts.models import ApiKey


class KeyOrAddressThrottle(SimpleRateThrottle):
    """Requests a minute, counted in the cache."""

    rate = "1/min"  # the real one depends on who asks

    def get_cache_key(self, request: Request, view: Any) -> str:
        """One count for each key, person or address; sets the rate that goes with it."""
        if isinstance(request.auth, ApiKey):
            self.num_requests = request.auth.rate or settings.API_RATE_KEY
            return f"throttle:key:{request.auth.pk}"
        if request.user and request.user.is_authenticated:
            self.num_requests = settings.API_RATE_KEY
            return f"throttle:person:{request.user.pk}"
        self.num_requests = settings.API_RATE_ANONYMOUS
        return f"throttle:address:{self.get_ident(request)}"
