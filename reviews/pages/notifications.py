"""Notifications: the count in the header, the list, and the settings."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from reviews.discussion import notifications
from reviews.discussion.notification_text import (
    notification_text_comments,
    notification_text_headline,
    notification_text_link,
    notification_text_target,
    notification_text_words,
)
from reviews.models import Notice
from reviews.opinion_visibility import notices_by_opinion_visibility

ROWS = 50
NOT_MODIFIED = 204


@requires_permission("read")
@require_safe
def notifications_page(request: HttpRequest) -> HttpResponse:
    """This person's notifications, newest first."""
    person = signed_in_person(request)
    page = Paginator(notices_by_opinion_visibility(person, Notice.objects.for_page(person)), ROWS).get_page(
        request.GET.get("page")
    )
    words = notification_text_words(page.object_list)
    said = notification_text_comments(page.object_list)
    rows = [
        {
            "notice": one,
            "headline": notification_text_headline(one),
            "words": words[one.pk],
            "comment": said.get(one.pk, ""),
            "link": notification_text_link(one),
        }
        for one in page.object_list
    ]
    return render(request, "reviews/discussion/notifications.html", {"page_obj": page, "rows": rows})


@requires_permission("read")
@require_safe
def notification_count_page(request: HttpRequest) -> HttpResponse:
    """The bell with its current number; 204 if the page has the same."""
    person = signed_in_person(request)
    if request.GET.get("seen") == str(
        notices_by_opinion_visibility(person, Notice.objects.unread(person)).count()
    ):
        return HttpResponse(status=NOT_MODIFIED)
    return render(request, "components/bell.html")


@requires_permission("read")
@require_safe
def open_notification_view(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Redirect to the subject, and mark the notification as read."""
    return redirect(
        notification_text_target(notifications.mark_notification_read(signed_in_person(request), notice_id))
    )


@requires_permission("read")
@require_POST
def read_all_notifications_view(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    notifications.mark_all_notifications_read(signed_in_person(request))
    return redirect("reviews:notices")


@requires_permission("read")
@require_http_methods(["GET", "HEAD", "POST"])
def notification_choices_page(request: HttpRequest) -> HttpResponse:
    """Each kind with a checkbox for Newsdesk and one for email."""
    user = signed_in_person(request)
    if request.method == "POST":
        notifications.set_notification_choices(
            user, page=request.POST.getlist("page"), mail=request.POST.getlist("mail")
        )
        messages.success(request, _("Notification settings saved."))
        return redirect("reviews:notice_choices")
    return render(
        request,
        "reviews/discussion/notification_settings.html",
        {"choices": notifications.notification_choices(user)},
    )
