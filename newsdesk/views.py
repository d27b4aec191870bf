"""The home page, and the error pages."""

from datetime import UTC, timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsdesk.accounts.models import User
from newsdesk.lib.rest import problems

# The start page by permission; the first that applies.
FIRST_PAGES = (
    ("take", "reviews:queue"),
    ("upload", "articles:list"),
    ("approve", "reviews:approvals"),
    ("manage_people", "accounts:people"),
)


# RFC 9116 asks for less than a year.
SAID_FOR = timedelta(days=180)


@require_safe
def home_view(request: HttpRequest) -> HttpResponse:
    """Redirect to the start page of this person; everybody else reads what is published."""
    user = request.user
    if not isinstance(user, User):
        return redirect("publishing:published")
    return redirect(next((page for action, page in FIRST_PAGES if user.may(action)), "publishing:published"))


@require_safe
def security_txt_view(_request: HttpRequest) -> HttpResponse:
    """Where to report a vulnerability (RFC 9116); valid for half a year from today."""
    today = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": (today + SAID_FOR).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": settings.LANGUAGE_CODE,
        "Canonical": f"{settings.PUBLIC_URL}/.well-known/security.txt",
    }
    return HttpResponse(
        "".join(f"{name}: {value}\n" for name, value in fields.items()),
        content_type="text/plain; charset=utf-8",
    )


def closed_url_view(_request: HttpRequest) -> HttpResponse:
    """A URL that the sign-in library needs by name and that is closed."""
    raise Http404


def bad_request_view(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """400: the request cannot be read."""
    return _answer(request, HTTPStatus.BAD_REQUEST, "bad-request", _("The request cannot be read"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """403: not for this person."""
    return _answer(request, HTTPStatus.FORBIDDEN, "missing-right", _("You do not have permission"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """404: nothing at this URL."""
    with_slash = f"{request.path_info}/"
    if (
        request.path_info.startswith("/api/")
        and not request.path_info.endswith("/")
        and is_valid_path(with_slash)
    ):
        detail = _("There is nothing at this address. Did you mean %(address)s?") % {"address": with_slash}
        return problems.render_problem("not-found", _("Not found"), HTTPStatus.NOT_FOUND, detail)
    return _answer(request, HTTPStatus.NOT_FOUND, "not-found", _("Not found"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: server error."""
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "error", _("Something went wrong"))


def _answer(request: HttpRequest, status: HTTPStatus, code: str, title: str) -> HttpResponse:
    """A problem document for programs, a page for people."""
    if request.path.startswith("/api/"):
        return problems.render_problem(code, title, status, _DETAILS[status]())
    # After a server error neither session nor database may be used: they may be the cause.
    known = request if status != HTTPStatus.INTERNAL_SERVER_ERROR else None
    return HttpResponse(render_to_string(f"{status.value}.html", request=known), status=status)


_DETAILS = {
    HTTPStatus.BAD_REQUEST: lambda: _("The request is malformed or too large."),
    HTTPStatus.FORBIDDEN: lambda: _("You do not have permission to do this."),
    HTTPStatus.NOT_FOUND: lambda: _("There is nothing at this address."),
    HTTPStatus.INTERNAL_SERVER_ERROR: lambda: _("The error has been logged. Try again in a minute."),
}
