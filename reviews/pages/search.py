"""The search over the desk: one page, and the first results in the box that `/` opens on every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from reviews.search.asked import WORDS_AT_MOST, Asked
from reviews.search.results import search_desk


@requires_permission("read")
@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that was found, with the filters; only the results for a page that has the rest already."""
    asked = Asked.read(request.GET)
    found = search_desk(asked, signed_in_person(request), request.GET.get("page"))
    context = {"asked": asked, "found": found, "words_at_most": WORDS_AT_MOST}
    template = "reviews/search/search.html"
    if request.headers.get("HX-Target") == "quick-found":
        template = "reviews/search/_quick.html"
    elif request.headers.get("HX-Target") == "found":
        template = "reviews/search/_found.html"
    return render(request, template, context)
