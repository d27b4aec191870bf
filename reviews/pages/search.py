"""The search over the desk: one page, and the first results in the box that `/` opens on every page."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from reviews.search.asked import WORDS_AT_MOST, Asked
from reviews.search.results import search_desk


@requires_permission("read")
@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that was found, with the filters; for the box, only the first results, while one types."""
    is_quick = request.headers.get("HX-Target") == "quick-found"
    asked = replace(Asked.read(request.GET), typing=is_quick)
    found = search_desk(asked, signed_in_person(request), request.GET.get("page"))
    context = {"asked": asked, "found": found, "words_at_most": WORDS_AT_MOST}
    return render(request, f"reviews/search/{'_quick' if is_quick else 'search'}.html", context)
