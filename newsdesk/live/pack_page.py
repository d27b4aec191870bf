"""The page on which a desk prepares a session."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, Refusal
from newsdesk.live import packs
from newsdesk.live.models import LiveSession


@requires_permission("match")
@require_http_methods(["GET", "HEAD", "POST"])
def session_pack_page(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The prepared claims, a search for more, and the import of other newsrooms' checks."""
    session = get_object_or_404(LiveSession.objects.select_related("desk"), pk=session_id)
    if request.method == "POST":
        try:
            messages.success(request, _change(request, session))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    query = request.GET.get("q", "")[:200]
    context = {
        "session": session,
        "prepared": packs.pack_claims(session),
        "precedents": packs.pack_precedents(session),
        "query": query,
        "found": packs.search_for_pack(session, query),
        "ended": session.state == LiveSession.State.ENDED,
    }
    return render(request, "live/pack.html", context)


def _change(request: HttpRequest, session: LiveSession) -> str:
    """Do what was asked; what to say about it."""
    actor = signed_in_person(request)
    if claim := request.POST.get("add"):
        packs.add_claims_to_pack(session.pk, [_id(claim)], actor=actor)
        return _("The claim was added to the pack.")
    if claim := request.POST.get("remove"):
        packs.remove_claims_from_pack(session.pk, [_id(claim)], actor=actor)
        return _("The claim was removed from the pack.")
    upload = request.FILES.get("reviews")
    if upload is None:
        raise BadInput(_("Choose a file."))
    document = packs.parse_json_for_live_pack(upload.read(packs.MOST_BYTES + 1))
    kept, lacking = packs.import_claimreviews_into_pack(session.pk, document, actor=actor)
    told = ngettext("%(n)s fact check was added.", "%(n)s fact checks were added.", kept) % {"n": kept}
    if lacking:
        told += " " + ngettext(
            "%(n)s was left out, because text, URL, publisher or rating is missing.",
            "%(n)s were left out, because text, URL, publisher or rating is missing.",
            lacking,
        ) % {"n": lacking}
    return told


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None
