"""Notifications: the count in the header, the list, and the settings."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsdesk.accounts.permissions import person, requires
from reviews.discussion import notifications
from reviews.discussion.notification_text import headline, link, place, words_of
from reviews.models import Notice

ROWS = 50
NOT_MODIFIED = 204


@requires("read")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """This person's notifications, newest first."""
    page = Paginator(Notice.objects.for_page(person(request)), ROWS).get_page(request.GET.get("page"))
    words = words_of(page.object_list)
    rows = [
        {"notice": one, "headline": headline(one), "words": words[one.pk], "link": link(one)}
        for one in page.object_list
    ]
    return render(request, "reviews/discussion/notifications.html", {"page_obj": page, "rows": rows})


@requires("read")
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """The bell with its current number; 204 if the page has the same."""
    if request.GET.get("seen") == str(Notice.objects.unread(person(request)).count()):
        return HttpResponse(status=NOT_MODIFIED)
    return render(request, "components/bell.html")


@requires("read")
@require_safe
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Redirect to the subject, and mark the notification as read."""
    return redirect(place(notifications.read(person(request), notice_id)))


@requires("read")
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    notifications.read_all(person(request))
    return redirect("reviews:notices")


@requires("read")
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Each kind with a checkbox for Newsdesk and one for email."""
    user = person(request)
    if request.method == "POST":
        notifications.choose(user, page=request.POST.getlist("page"), mail=request.POST.getlist("mail"))
        messages.success(request, _("Notification settings saved."))
        return redirect("reviews:notice_choices")
    return render(
        request, "reviews/discussion/notification_settings.html", {"choices": notifications.choices_of(user)}
    )
