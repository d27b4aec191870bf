"""One's own settings: time zone, absence, limits, and how pages look."""

import zoneinfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsdesk.accounts.forms import SettingsForm
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_sign_in, signed_in_person
from newsdesk.lib.errors import BadInput


@requires_sign_in
@require_http_methods(["GET", "HEAD", "POST"])
def own_settings_page(request: HttpRequest) -> HttpResponse:
    """The settings of the person who is signed in."""
    form = SettingsForm(request.POST or None, instance=User.objects.get(pk=signed_in_person(request).pk))
    if request.method == "POST" and form.is_valid():
        person = form.save()
        # This answer, and what it says, is already in the language that was chosen.
        if person.language:
            translation.activate(person.language)
        messages.success(request, _("Settings saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form}, status=422 if form.is_bound else 200)


@requires_sign_in
@require_POST
def time_zone_settings_view(request: HttpRequest) -> HttpResponse:
    """The time zone of the browser, for somebody who has chosen none yet (js/frame.js)."""
    name = request.POST.get("zone", "")
    if len(name) > 60 or name not in zoneinfo.available_timezones():
        raise BadInput(_("Unknown time zone."))
    User.objects.filter(pk=signed_in_person(request).pk, time_zone="").update(time_zone=name)
    return HttpResponse(status=204)
