"""Pages: the list of one's own sessions, and how to end them."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from newsdesk.accounts import sessions
from newsdesk.accounts.permissions import requires_sign_in, signed_in_person
from newsdesk.lib.errors import NotFound


@requires_sign_in
@never_cache
@require_safe
def own_sessions_page(request: HttpRequest) -> HttpResponse:
    """The person's own sessions."""
    context = {
        "sessions": sessions.list_open_sessions(signed_in_person(request)),
        "here": request.session.session_key,
    }
    return render(request, "usersessions/usersession_list.html", context)


@requires_sign_in
@require_POST
def end_own_session_view(request: HttpRequest, session_id: int) -> HttpResponse:
    """End another session of one's own."""
    found = UserSession.objects.filter(pk=session_id, user=signed_in_person(request)).first()
    if found is None:
        raise NotFound(_("That session is signed out."))
    found.end()
    messages.success(request, _("That session has already ended."))
    return redirect("accounts:sessions")


@requires_sign_in
@require_POST
def end_other_sessions_view(request: HttpRequest) -> HttpResponse:
    """End all other sessions of one's own."""
    sessions.end_sessions_except(signed_in_person(request), request.session.session_key)
    messages.success(request, _("All other sessions are signed out."))
    return redirect("accounts:sessions")
