"""The page for sources: the claim's words, the newsroom's question, and a form for the answer."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.throttles import add_call_to_throttle, throttle_address
from newsdesk.lib.errors import BadInput, Refusal
from reviews.discussion import inquiry_links
from reviews.discussion.inquiries import NAME_AT_MOST
from reviews.models import Enquiry

# The URL is a secret: it is not sent to other pages, indexed or cached. "no-referrer" would make browsers
# hide the origin of the form from us, too, which the CSRF check needs; browsers that support
# the second value send the host name at most, never the URL.
HEADERS = {"Referrer-Policy": "no-referrer, strict-origin", "X-Robots-Tag": "noindex, nofollow, noarchive"}


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def inquiry_answer_page(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link, without an account; with a rate limit per address."""
    rate = add_call_to_throttle(f"outside:{throttle_address(request)}", settings.OUTSIDE_RATE)
    if rate.exceeded:
        page = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        page.headers["Retry-After"] = str(rate.reset)
        return page
    try:
        enquiry = inquiry_links.find_inquiry_by_link(token)
        return _sent(request, token, enquiry) if request.method == "POST" else _shown(request, enquiry)
    except Refusal as refusal:
        return _page(request, {"refusal": refusal}, refusal.status)


def _shown(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    at_desk = request.user.is_authenticated
    if request.method == "GET" and not at_desk:
        inquiry_links.record_inquiry_link_opened(enquiry)
    return _page(request, {"enquiry": enquiry, "at_desk": at_desk})


def _sent(request: HttpRequest, token: str, enquiry: Enquiry) -> HttpResponse:
    """Submit the answer; signed-in people may not. Errors are shown beside the input."""
    if request.user.is_authenticated:
        return _page(request, {"enquiry": enquiry, "at_desk": True}, HTTPStatus.FORBIDDEN)
    fields = {name: request.POST.get(name, "") for name in ("text", "signed")}
    try:
        inquiry_links.answer_inquiry_link(token, **fields)
    except BadInput as problem:
        return _page(request, {"enquiry": enquiry, "problem": problem, **fields}, problem.status)
    return redirect("outside", token)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context |= {
        "newsroom": settings.NEWSROOM_NAME,
        "longest": inquiry_links.ANSWER_AT_MOST,
        "longest_name": NAME_AT_MOST,
    }
    page = render(request, "reviews/discussion/inquiry_answer.html", context, status=status)
    for name, value in HEADERS.items():
        page.headers[name] = value
    return page
