"""The desks of the newsroom and their rules, for administrators."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.models import ClearancePolicy, OpinionPolicy
from reviews.workflow import desks


@requires_permission("manage_people")
@require_http_methods(["GET", "HEAD", "POST"])
def desks_page(request: HttpRequest) -> HttpResponse:
    """Every desk with its clearance policy and its share of claims with two reviews; adds one. Three queries."""
    if request.method == "POST":
        try:
            desk = desks.add_desk(request.POST.get("name", ""), actor=signed_in_person(request))
        except BadInput as error:
            return _page(request, problem=str(error))
        messages.success(request, _("Desk “%(name)s” added.") % {"name": desk})
        return redirect("reviews:desks")
    return _page(request)


@requires_permission("manage_people")
@require_POST
def rename_desk_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a desk another name."""
    try:
        desk = desks.rename_desk(pk, request.POST.get("name", ""), actor=signed_in_person(request))
    except BadInput as error:
        return _page(request, problem=str(error))
    messages.success(request, _("The desk is called “%(name)s” now.") % {"name": desk})
    return redirect("reviews:desks")


def _page(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    shares = dict(OpinionPolicy.objects.values_list("desk", "share"))
    policies = {policy.desk_id: policy for policy in ClearancePolicy.objects.all()}
    found = Desk.objects.annotate(number=Count("articles"))
    rows = [(desk, policies.get(desk.pk) or ClearancePolicy(), shares.get(desk.pk, 0)) for desk in found]
    context = {"rows": rows, "problem": problem, "typed": request.POST.get("name", "") if problem else ""}
    return render(
        request, "reviews/analytics/desks.html", context, status=BadInput.status if problem else 200
    )
