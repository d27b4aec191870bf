"""The choice of a language by a reader without an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsdesk.lib.errors import BadInput
from newsdesk.lib.own_pages import accepts_only_own_pages


@accepts_only_own_pages
@require_POST
def choose_language_view(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, the only one that public pages set, and go back to the page."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "")
    if language not in dict(settings.LANGUAGES):
        raise BadInput(_("Unknown language."))
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if here else "home")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
