"""Change the record of a claimant: names, kind, roles, merges; answer whether two records are one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.models import Claimant
from claims.people import matching, merging, records
from claims.people.merging import NeedsConfirmation
from claims.people.wikidata import MOST_ALIASES
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, NotFound, Refusal
from reviews.pages.claimants.records import render_claimant_record
from reviews.request_context import id_in_request_context, ids_in_request_context

Sent = dict[str, Any]


@requires_permission("match")
@require_POST
def edit_claimant_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do what the form names; what is refused or has to be confirmed is said on the page, with everything that was sent."""
    do, actor = request.POST.get("do", ""), signed_in_person(request)
    if do not in DOINGS:
        raise BadInput(_("This page is incomplete. Reload it and try again."))
    found = Claimant.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Claimant not found."))
    try:
        where = DOINGS[do](pk, request, actor)
    except NeedsConfirmation as question:
        again = [
            (name, str(value))
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken"
        ]
        return render_claimant_record(
            request, found, problem=str(question), again=again, status=question.status
        )
    except Refusal as refusal:
        return render_claimant_record(request, found, problem=str(refusal), status=refusal.status)
    messages.success(request, DONE[do])
    return redirect("reviews:claimant", where or pk)


def _fields(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    sent = {name: request.POST[name] for name in records.FIELDS if name in request.POST}
    records.change_person_record(pk, actor=actor, **sent)
    return None


def _name(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    sent = request.POST
    records.add_name_to_record(
        pk, sent.get("name", ""), actor=actor, language=sent.get("language", ""), main="main" in sent,
        confirmed="confirmed" in sent,
    )  # fmt: skip
    return None


@transaction.atomic
def _wikidata(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    """Take over what was picked, all of it or nothing."""
    sent = {name: request.POST[name] for name in ("wikidata", "kind") if request.POST.get(name)}
    names = request.POST.getlist("names")[: MOST_ALIASES + 1]
    if not sent and not names:
        raise BadInput(_("Tick what is to be taken over."))
    records.change_person_record(pk, actor=actor, **sent)
    for name in names:
        records.add_name_to_record(pk, name, actor=actor, confirmed="confirmed" in request.POST)
    return None


def _remove_name(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    records.remove_name_from_record(pk, id_in_request_context(request, "item"), actor=actor)
    return None


def _role(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    sent = {name: request.POST.get(name, "") for name in ("organisation", "since", "until")}
    records.add_role_to_record(pk, request.POST.get("title", ""), actor=actor, **sent)
    return None


def _remove_role(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    records.remove_role_from_record(pk, id_in_request_context(request, "item"), actor=actor)
    return None


def _merge(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    merging.merge_people(
        pk, id_in_request_context(request, "other"), actor=actor, confirmed="confirmed" in request.POST
    )
    return None


def _undo(_pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    merging.undo_merging(id_in_request_context(request, "merge"), actor=actor)
    return None


def _split(pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    names, claims = ids_in_request_context(request, "names"), ids_in_request_context(request, "claims")
    if not names and not claims:
        raise BadInput(_("Select the names or claims of the other one."))
    return merging.split_person(pk, request.POST.get("name", ""), actor=actor, names=names, claims=claims).pk


def _answer(_pk: UUID, request: HttpRequest, actor: User) -> UUID | None:
    pair, said = id_in_request_context(request, "pair"), request.POST.get("answer")
    if said == "different":
        matching.reject_people_match(pair, actor=actor)
        return None
    if said != "same":
        raise BadInput(_("Answer yes or no."))
    kept = matching.confirm_people_match(pair, actor=actor, confirmed="confirmed" in request.POST)
    return kept.pk


DOINGS: dict[str, Callable[[UUID, HttpRequest, User], UUID | None]] = {
    "fields": _fields,
    "name": _name,
    "wikidata": _wikidata,
    "remove-name": _remove_name,
    "role": _role,
    "remove-role": _remove_role,
    "merge": _merge,
    "undo": _undo,
    "split": _split,
    "answer": _answer,
}
DONE = {
    "fields": gettext_lazy("Saved."),
    "name": gettext_lazy("Name saved."),
    "wikidata": gettext_lazy("Taken over."),
    "remove-name": gettext_lazy("Name removed."),
    "role": gettext_lazy("Role saved."),
    "remove-role": gettext_lazy("Role removed."),
    "merge": gettext_lazy("Records merged."),
    "undo": gettext_lazy("Merge undone."),
    "split": gettext_lazy("Record split."),
    "answer": gettext_lazy("Answer saved."),
}
