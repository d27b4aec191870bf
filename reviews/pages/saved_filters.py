"""Save the filters of the queue and of triage under a name, and remove them again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import NotFound
from reviews.request_context import return_url_in_request_context
from reviews.workflow import saved_views
from reviews.workflow.filters import View


@requires_permission("read")
@require_POST
def save_filters_view(request: HttpRequest) -> HttpResponse:
    """Save the filters in the URL under a name."""
    view = View.read(request.GET)
    slug = request.POST.get("for", "")
    desk = Desk.objects.filter(slug=slug).first() if slug else None
    if slug and desk is None:
        raise NotFound(_("Desk not found."))
    saved = saved_views.add_saved_view(
        request.POST.get("name", ""), view.query, actor=signed_in_person(request), desk=desk
    )
    messages.success(request, _("Saved as “%(name)s”.") % {"name": saved})
    return redirect(return_url_in_request_context(request))


@requires_permission("read")
@require_POST
def remove_filters_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a saved view of one's own."""
    saved_views.delete_saved_view(pk, actor=signed_in_person(request))
    return redirect(return_url_in_request_context(request))
