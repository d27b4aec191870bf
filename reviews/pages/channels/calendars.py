"""The calendar of deadlines: the file at its secret address, and making or removing the address."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.accounts.throttles import add_call_to_throttle, throttle_address
from newsdesk.lib.errors import NotFound
from newsdesk.lib.languages import switch_languages_for_recipient
from reviews.channels import calendar


@require_safe
@never_cache
def calendar_file_page(request: HttpRequest, token: str) -> HttpResponse:
    """The deadlines for the calendar program of whoever knows the address; it has no account."""
    rate = add_call_to_throttle(f"outside:{throttle_address(request)}", settings.OUTSIDE_RATE)
    if rate.exceeded:
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(rate.reset)})
    person = calendar.person_of_calendar(token)
    if person is None:
        raise NotFound(_("There is no calendar at this address. Its owner may have made a new one."))
    headers = {"X-Robots-Tag": "noindex", "Content-Disposition": 'inline; filename="deadlines.ics"'}
    with switch_languages_for_recipient(person.language):
        written = calendar.write_calendar()
    return HttpResponse(written, content_type="text/calendar; charset=utf-8", headers=headers)


@requires_permission("read")
@require_POST
def renew_calendar_view(request: HttpRequest) -> HttpResponse:
    """Make an address, or a new one."""
    calendar.renew_calendar_address(signed_in_person(request))
    messages.success(request, _("The calendar has a new address. An older one no longer works."))
    return redirect("reviews:channels")


@requires_permission("read")
@require_POST
def remove_calendar_view(request: HttpRequest) -> HttpResponse:
    """Remove the address."""
    calendar.delete_calendar_address(signed_in_person(request))
    messages.success(request, _("The address of the calendar no longer works."))
    return redirect("reviews:channels")
