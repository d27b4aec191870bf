"""The desks of the newsroom and their rules, for administrators."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.forms import DeskRulesForm
from reviews.models import ClearancePolicy, DeskRules, OpinionPolicy
from reviews.workflow import cut_offs, desks, second_opinions


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
@require_http_methods(["GET", "HEAD", "POST"])
def desk_settings_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One desk: its name, cut-offs and policies, and its chats."""
    desk = get_object_or_404(Desk, pk=pk)
    rules = DeskRules.objects.filter(desk=desk).first() or DeskRules(desk=desk)
    share = OpinionPolicy.objects.filter(desk=desk).values_list("share", flat=True).first() or 0
    written = ", ".join(f"{one:%H:%M}" for one in rules.cut_offs)
    initial = {"name": desk.name, "cut_offs": written, "share": share, "channel_texts": rules.channel_texts}
    form = DeskRulesForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            _save(desk, share, form.cleaned_data, signed_in_person(request))
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, _("Desk saved."))
            return redirect("reviews:desk_settings", pk)
    policy = ClearancePolicy.objects.filter(desk=desk).first() or ClearancePolicy(desk=desk)
    context = {"desk": desk, "form": form, "policy": policy, "channels": desk.channels.all()}
    return render(
        request, "reviews/analytics/desk_settings.html", context, status=422 if form.is_bound else 200
    )


@transaction.atomic
def _save(desk: Desk, share: int, data: dict[str, Any], actor: User) -> None:
    desks.rename_desk(desk.pk, data["name"], actor=actor)
    cut_offs.set_cut_off_rules(
        desk, cut_offs=data["cut_offs"], channel_texts=data["channel_texts"], actor=actor
    )
    if data["share"] != share:
        second_opinions.set_second_opinion_share(desk, data["share"], actor=actor)


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
    found = Desk.objects.annotate(number=Count("articles")).order_by("name")
    rows = [(desk, policies.get(desk.pk) or ClearancePolicy(), shares.get(desk.pk, 0)) for desk in found]
    context = {"rows": rows, "problem": problem, "typed": request.POST.get("name", "") if problem else ""}
    return render(
        request, "reviews/analytics/desks.html", context, status=BadInput.status if problem else 200
    )
