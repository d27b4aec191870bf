"""Forms of public pages: sent from our own pages only, without the cookie that Django's tokens need."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from newsdesk.lib.errors import PermissionDenied

# What a browser says of its own accord: the page is ours, or the person typed the address.
OURS = {"same-origin", "none"}


def accepts_only_own_pages(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose form works without a cookie: browsers say where a form comes from, and other sites are refused.

    For forms that need no sign-in and do the same for everybody. A client that names no origin is not a browser.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not _is_sent_from_here(request):
            raise PermissionDenied(_("This form was sent from another site. Send it from our own page."))
        return view(request, *args, **kwargs)

    return guarded


def _is_sent_from_here(request: HttpRequest) -> bool:
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site in OURS
    here = {f"{request.scheme}://{request.get_host()}", settings.PUBLIC_URL, *settings.CSRF_TRUSTED_ORIGINS}
    return origin is None or origin in here
