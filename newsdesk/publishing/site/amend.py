"""The page on which a published claim is corrected or retracted, or a re-check of it ends without a change."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import Gone, NotFound, Refusal
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases import lifecycle, rechecks
from newsdesk.publishing.site.claim_pages import release_members_for_claim_pages
from newsdesk.publishing.site.forms import AmendForm
from reviews.models import Review
from reviews.states import State


@requires_permission("correct")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def amend_page(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Correct, retract, or keep: `way` chooses one beforehand."""
    current = _published(claim_id)
    form, status = _form(request, current), 200
    asks = form.is_bound and form.is_valid() and form.asks_again
    if form.is_bound and not asks:
        status = 422
        if form.is_valid():
            try:
                messages.success(request, _done(form, claim_id, signed_in_person(request)))
            except Refusal as refusal:
                field = next((name for name in refusal.errors if name in form.fields), None)
                form.add_error(field, str(refusal))
                status = refusal.status
            else:
                return _onwards(claim_id)
    context = {
        "form": form,
        "asks": asks,
        "current": current,
        "payload": release_members_for_claim_pages(current.release),
        "release": current.release,
    }
    return render(request, "publishing/site/amend.html", context, status=status)


def _published(claim_id: UUID) -> CurrentRelease:
    found: CurrentRelease | None = (
        CurrentRelease.objects.select_related("release").filter(claim=claim_id).first()
    )
    if found is None:
        raise NotFound(_("There is no published claim at this address."))
    if found.retracted:
        raise Gone(_("This claim was retracted: %(reason)s") % {"reason": found.release.note})
    return found


def _form(request: HttpRequest, current: CurrentRelease) -> AmendForm:
    """A re-check that is under way can end without a change, and is not started again."""
    first = AmendForm.KEEP if current.under_review else AmendForm.CORRECT
    ways = [first, AmendForm.RETRACT]
    way = request.GET.get("way", "")
    return AmendForm(
        request.POST if request.method == "POST" else None,
        ways=ways,
        answers=current.under_review and bool(rechecks.reports_waiting_for_recheck(current.pk)),
        initial={"follows": way if way in ways else first},
    )


def _done(form: AmendForm, claim_id: UUID, actor: User) -> str:
    sent = form.cleaned_data
    if sent["follows"] == AmendForm.CORRECT:
        lifecycle.reopen_release(claim_id, public_note=sent["public_note"], reason=sent["note"], actor=actor)
        return _(
            "The claim is first in the queue, for a reviewer to check again. Readers see that it is being re-checked."
        )
    if sent["follows"] == AmendForm.RETRACT:
        lifecycle.retract_release(claim_id, reason=sent["public_note"], note=sent["note"], actor=actor)
        return _("The claim was retracted.")
    rechecks.end_recheck_without_change(
        claim_id, answer=sent.get("answer", ""), note=sent["note"], actor=actor
    )
    return _("No change: nothing was published, and the claim is no longer marked as being re-checked.")


def _onwards(claim_id: UUID) -> HttpResponse:
    """Back to the bench, or to the public page of a claim whose article lost it."""
    review = Review.objects.filter(claim=claim_id).exclude(state=State.SUPERSEDED).first()
    return redirect("reviews:bench", review.pk) if review else redirect("publishing:claim", claim_id)
