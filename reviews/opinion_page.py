"""Ask for second opinions: on a claim, and on a share of what a desk takes in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.errors import BadInput, NotThere
from reviews import opinions


@requires("triage")
@require_POST
def ask_two(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two blind verdicts on this claim, please."""
    opinions.ask(pk, actor=person(request))
    messages.success(
        request, _("Two reviewers will judge this claim, each without seeing the other’s verdict.")
    )
    return redirect("reviews:bench", pk)


@requires("triage")
@require_POST
def set_share(request: HttpRequest) -> HttpResponse:
    """So many in a hundred of a desk's claims are judged twice from now on."""
    desk = Desk.objects.filter(slug=request.POST.get("desk", "")).first()
    if desk is None:
        raise NotThere(_("There is no such desk."))
    try:
        share = int(request.POST.get("share", ""))
    except ValueError:
        raise BadInput(_("Give a share from 0 to 100."), share=_("From 0 to 100.")) from None
    opinions.set_share(desk, share, actor=person(request))
    messages.success(request, _("Kept. It holds for claims that come in from now on."))
    return redirect("reviews:desk")
