"""The pages of claimants: the list, one record, and who is checked how often."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.models import Claimant, ClaimantMerge, ClaimantPair
from claims.people import directory, matching
from claims.people.reasons import match_reasons_in_words
from claims.people.wikidata import is_wikidata_enabled
from newsdesk.accounts.permissions import requires_permission
from newsdesk.lib.errors import NotFound
from reviews.analytics.claimants import analytics_of_claimant, claimants_checked
from reviews.models import Rating

PAGE = 50


@requires_permission("read")
@require_GET
def claimant_records_page(request: HttpRequest) -> HttpResponse:
    """Every claimant by name, with a filter by letters and kind."""
    query, kind = request.GET.get("q", "")[:300], request.GET.get("kind", "")
    found = directory.list_directory(query, kind if kind in Claimant.Kind.values else "")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = directory.claim_counts_for_directory(row.pk for row in page)
    context = {
        "page_obj": page,
        "rows": [(row, counts.get(row.pk, 0)) for row in page],
        "query": query,
        "kind": kind,
        "kinds": Claimant.Kind.choices,
        "pairs": _claimant_record_pairs(matching.open_people_matches()[:10]),
    }
    return render(request, "reviews/claimants/list.html", context)


@requires_permission("read")
@require_GET
def claimant_record_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One claimant; the address of a merged record leads to the one that was kept."""
    found = Claimant.objects.select_related("merged_into").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Claimant not found."))
    if found.merged_into is not None:
        return redirect("reviews:claimant", found.standing.pk)
    return render_claimant_record(request, found)


def render_claimant_record(
    request: HttpRequest,
    found: Claimant,
    *,
    problem: str = "",
    again: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a record; `again` holds the fields of a form that waits for a confirmation."""
    merges = ClaimantMerge.objects.filter(kept=found, undone_at=None).select_related("gone", "made_by")
    context: dict[str, Any] = {
        "claimant": found,
        "names": list(found.names.order_by("-main", "pk")),
        "roles": list(found.roles.all()),
        "record": analytics_of_claimant(found.pk),
        "ratings": Rating.choices,
        "pairs": _claimant_record_pairs(matching.open_people_matches(found), found),
        "merges": list(merges),
        "kinds": [choice for choice in Claimant.Kind.choices if choice[0] != Claimant.Kind.UNKNOWN],
        "problem": problem,
        "again": again or [],
        "wikidata_on": is_wikidata_enabled(),
        "query": request.GET.get("q", "")[:300],
        "found": _others(found, request.GET.get("q", "")[:300]),
    }
    return render(request, "reviews/claimants/claimant.html", context, status=status)


def _others(claimant: Claimant, query: str) -> list[directory.Suggestion]:
    """Records to merge with."""
    return [
        one for one in directory.suggest_from_directory(query, counted=True) if one.record.pk != claimant.pk
    ]


def _claimant_record_pairs(
    pairs: list[ClaimantPair], claimant: Claimant | None = None
) -> list[dict[str, Any]]:
    """Proposals with their reasons in words, seen from one record."""
    counts = directory.claim_counts_for_directory(
        {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    )
    rows = []
    for pair in pairs:
        one, other = pair.first, pair.second
        if claimant is not None and other.pk == claimant.pk:
            one, other = other, one
        rows.append({
            "pair": pair, "one": one, "other": other, "claims": counts.get(other.pk, 0),
            "reasons": match_reasons_in_words(pair.reasons), "against": match_reasons_in_words(pair.against),
        })  # fmt: skip
    return rows


@requires_permission("triage")
@require_GET
def claimant_records_fairness_page(request: HttpRequest) -> HttpResponse:
    """Who is checked how often, by claimant, party and desk: a mirror of the newsroom's own selection, for editors."""
    context = {
        "tables": [
            (_("By party"), claimants_checked("claimant__party")),
            (_("By desk"), claimants_checked("article__desk__name")),
            (_("By claimant"), claimants_checked("claimant__name")),
        ]
    }
    return render(request, "reviews/claimants/fairness.html", context)
