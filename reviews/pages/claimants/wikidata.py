"""Look a claimant up at Wikidata, and take over what a person picks."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.models import Claimant
from claims.people import wikidata
from newsdesk.accounts.permissions import requires_permission
from newsdesk.lib.errors import NotFound, Refusal


@requires_permission("match")
@require_GET
def claimant_wikidata_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What Wikidata has under a name or an id; a refusal is said on the page."""
    claimant = Claimant.objects.standing().filter(pk=pk).first()
    if claimant is None:
        raise NotFound(_("Claimant not found."))
    asked = request.GET.get("q", "")[:300]
    context: dict[str, Any] = {"claimant": claimant, "asked": asked, "on": wikidata.is_wikidata_enabled()}
    status = 200
    if asked:
        try:
            context |= _found(claimant, asked)
        except Refusal as refusal:
            context["problem"], status = str(refusal), refusal.status
    return render(request, "reviews/claimants/wikidata.html", context, status=status)


def _found(claimant: Claimant, asked: str) -> dict[str, Any]:
    """The item with its aliases that the record lacks; or items of this name, each with the record that has its id."""
    if item_id := wikidata.wikidata_id_in(asked):
        item = wikidata.read_wikidata_item(item_id)
        known = set(claimant.names.values_list("name", flat=True))
        fresh = [name for name in dict.fromkeys((item.label, *item.aliases)) if name not in known]
        return {"item": item, "fresh": fresh, "other": _with_id(claimant, [item.id]).get(item.id)}
    items = wikidata.search_wikidata(asked)
    others = _with_id(claimant, [one.id for one in items])
    return {"rows": [(one, others.get(one.id)) for one in items]}


def _with_id(claimant: Claimant, ids: list[str]) -> dict[str, Claimant]:
    """Other records that have one of these ids."""
    others = Claimant.objects.standing().exclude(pk=claimant.pk).filter(wikidata__in=ids)
    return {one.wikidata: one for one in others}
