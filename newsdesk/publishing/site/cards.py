"""The card of a claim, for a frame on other sites: the only page that others may embed."""

from uuid import UUID

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from newsdesk.lib.errors import NotFound
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.site.claim_pages import release_members_for_claim_pages

# Any site may frame it; it runs no script, has no form, and loads nothing from elsewhere.
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "frame-ancestors": ["*"],
    "base-uri": [NONE],
    "form-action": [NONE],
}


@csp(POLICY)  # type: ignore[arg-type]
@xframe_options_exempt
@cache_control(public=True, max_age=60)
@require_safe
def claim_card_page(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The claim, its rating, and a link to the evidence; 410 for a retracted claim."""
    current = CurrentRelease.objects.seen().select_related("release").filter(claim=claim_id).first()
    if current is None:
        raise NotFound(_("There is no published claim at this address."))
    context = {
        "current": current,
        "payload": release_members_for_claim_pages(current.release),
        "release": current.release,
    }
    return render(request, "publishing/site/card.html", context, status=410 if current.retracted else 200)
