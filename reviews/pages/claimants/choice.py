"""Change who said a claim, at the workbench and in triage: picked from the directory, someone new, or nobody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.models import Claim, Claimant
from claims.people import directory, reattribution, registry
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.models import Review
from reviews.request_context import return_url_in_request_context, review_in_request_context

MANY = 12


@requires_permission("read")
@require_GET
def claimant_choice_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who may be meant: people and bodies of the article first; a fragment for htmx, or a page."""
    review = review_in_request_context(pk)
    name = "_choices" if request.headers.get("HX-Request") else "choose"
    return render(request, f"reviews/claimants/{name}.html", _claimant_choices(request, review))


def _claimant_choices(request: HttpRequest, review: Review) -> dict[str, object]:
    """What the list of choices shows."""
    typed = " ".join(request.GET.get("q", "")[:300].split())
    here = list(
        Claimant.objects.filter(claims__article=review.article_id).distinct().order_by("name")[:MANY]
    )  # fmt: skip
    found = directory.suggest_from_directory(typed, first=[one.pk for one in here]) if typed else [
        directory.Suggestion(one, one.name, 0) for one in here
    ]  # fmt: skip
    return {
        "review": review,
        "typed": typed,
        "found": [one for one in found if one.record.pk != review.claim.claimant_id],
        "sides": Claim.Side.choices,
        "back": request.GET.get("back", ""),
    }


@requires_permission("attribute")
@require_POST
def change_claimant_choice_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Attribute the claim to whoever was picked or typed, or to nobody; a refusal is shown on the page before."""
    user = signed_in_person(request)
    review = review_in_request_context(pk)
    try:
        who = _who(request)
        side, cue = request.POST.get("side") or None, request.POST.get("cue")
        reattribution.reattribute_claim(review.claim_id, who, actor=user, cue=cue, side=side)
    except Refusal as refusal:
        context = _claimant_choices(request, review) | {
            "problem": str(refusal),
            "back": request.POST.get("back", ""),
        }
        return render(request, "reviews/claimants/choose.html", context, status=refusal.status)
    said = (
        _("Now attributed to %(name)s.") % {"name": who.name}
        if who
        else _("Now attributed to nobody: the article says it.")
    )
    messages.success(request, said)
    return redirect(return_url_in_request_context(request))


def _who(request: HttpRequest) -> Claimant | None:
    """The record that was picked, one of the typed name, or None for nobody."""
    picked = request.POST.get("claimant", "")
    if picked == "nobody":
        return None
    if picked == "typed":
        return registry.registered_by_name(request.POST.get("name", ""))
    if picked == "another":
        return registry.add_another_to_people_registry(request.POST.get("name", ""))
    pk = directory.directory_id_in_text(picked)
    if pk is None:
        raise BadInput(_("Pick someone from the list, or choose “nobody”."))
    found: Claimant | None = Claimant.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Claimant not found."))
    return found.standing
