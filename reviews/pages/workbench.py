"""The workbench: a claim in its article, the evidence, and the draft of the verdict."""

from copy import copy
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput
from reviews.discussion import activity
from reviews.forms import EvidenceForm
from reviews.models import AccusedAnswer, Evidence, Review, Verdict
from reviews.pages.parts.claim_text import claim_text_context
from reviews.request_context import (
    JUST,
    finish_draft_in_request_context,
    has_claim_in_request_context,
    id_in_request_context,
    require_claim_in_request_context,
    review_in_request_context,
    url_in_request_context,
    verdicts_in_request_context,
)
from reviews.states import State
from reviews.workflow import leases, preview, second_opinions, terms, verdicts, withdrawal
from reviews.workflow.filters import View

# After this time without activity an open page no longer renews the lease.
IDLE = timedelta(minutes=10)


@requires_permission("read")
@require_GET
def workbench_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The workbench for the reviewer who has the claim; a read-only page for everyone else."""
    review, user = review_in_request_context(pk), signed_in_person(request)
    if not has_claim_in_request_context(review, user):
        return _read_only(request, review)
    return render_workbench(request, review)


def render_workbench(
    request: HttpRequest,
    review: Review,
    *,
    form: EvidenceForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of the reviewer who has the claim; raises Conflict for others."""
    require_claim_in_request_context(review, signed_in_person(request))
    context = {
        **claim_text_context(request, review, signed_in_person(request)),
        "review": review,
        "accused": AccusedAnswer.choices,
        "who_sides": Claim.Side.choices,
        "back": reverse("reviews:bench", args=[review.pk]),
        "other_sides": verdicts.OTHER_SIDES,
        "dismissals": Review.Dismissal.choices,
        "problem": problem,
        "stamp": activity.activity_stamp(review, signed_in_person(request)),
        "idle": int(IDLE.total_seconds()),
        "answer": _returned(review),
        "view": _view(request),
        **workbench_draft_context(review, signed_in_person(request), form),
        **workbench_time_left(review),
    }
    return render(request, "reviews/workflow/workbench.html", context, status=status)


def _view(request: HttpRequest) -> str:
    """The filters of the queue through which the person came here, for the next claim."""
    return View.read(request.GET).query


def workbench_draft_context(
    review: Review, user: User, form: EvidenceForm | None = None, *, box_emptied: bool = False
) -> dict[str, Any]:
    """The reviewer's evidence and draft, and what is still missing from the page as it is shown.

    Its box starts with the proposed sentence, which is sent with the page, unless the reviewer has emptied the box.
    """
    draft, items = (
        verdicts.draft_of_verdict(review, user),
        list(Evidence.objects.standing_for(review.pk, user)),
    )
    mention = review.claim.mentions.select_related("version").order_by("-version__number").first()
    text = mention.version.text if mention else ""
    shown = preview.preview_draft(review.claim, draft, items, text)
    as_shown = copy(draft)
    as_shown.statement = draft.statement if box_emptied else shown.statement
    return {
        "draft": draft,
        "evidence": items,
        "preview": shown,
        "lacks": verdicts.missing_from_verdict(review.claim, as_shown, items),
        "form": form or EvidenceForm(),
    }


def workbench_time_left(review: Review) -> dict[str, int]:
    """The remaining and the total seconds of the lease, for the dial."""
    assert review.lease_expires_at is not None
    left = review.lease_expires_at - timezone.now()
    return {"left": max(0, int(left.total_seconds())), "length": int(settings.LEASE.total_seconds())}


def _returned(review: Review) -> Verdict | None:
    """The newest verdict, if an approver sent it back."""
    newest: Verdict | None = next(iter(review.told), None)
    return (
        newest
        if newest is not None and hasattr(newest, "approval") and newest.approval.decision == "return"
        else None
    )


def _read_only(request: HttpRequest, review: Review) -> HttpResponse:
    user = signed_in_person(request)
    shown = verdicts_in_request_context(review, author=user)
    context = {
        **claim_text_context(request, review, user),
        "review": review,
        "stamp": activity.activity_stamp(review, user),
        "verdicts": shown,
        # The sentence that was submitted, not the machine's.
        "stated": terms.current_terms(shown[0]).statement if _is_decided(review) and shown else "",
        "answer": _returned(review) if review.state in (State.WAITING, State.IN_REVIEW) else None,
        "may_take": _may_take(review, user),
        "may_dismiss": user.may("dismiss") and review.state == State.WAITING,
        # What was submitted stands as a verdict, and is no draft any more.
        "draft": None if _has_submitted(review, user, shown) else review.drafts.filter(reviewer=user).first(),
        "view": _view(request),
        "may_withdraw": withdrawal.reason_against_withdrawal(review, user) == "",
    }
    return render(request, "reviews/workflow/review.html", context)


def _is_decided(review: Review) -> bool:
    """Whether a verdict stands or awaits its approval: a draft of it is its twin."""
    return review.state in (State.AWAITING_APPROVAL, State.APPROVED)


def _has_submitted(review: Review, user: User, shown: list[Verdict]) -> bool:
    """Whether a verdict stands in place of this person's draft."""
    if review.state == State.AWAITING_APPROVAL:
        return any(one.reviewer_id == user.pk and not hasattr(one, "approval") for one in shown)
    return review.state == State.APPROVED or review.first_by_id == user.pk


def _may_take(review: Review, user: User) -> bool:
    open_now = review.state == State.WAITING or (
        review.lease_expires_at is not None and review.lease_expires_at <= timezone.now()
    )
    kept = (
        review.kept_for_id not in (None, user.pk) and review.kept_until and review.kept_until > timezone.now()
    )
    mine = user.pk in (review.uploader_id, review.first_by_id, *review.read_both)
    return user.may("take") and open_now and not kept and not mine


@requires_permission("read")
@require_GET
def workbench_update_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes by others since the page was rendered; 204 if there are none."""
    review, user = review_in_request_context(pk), signed_in_person(request)
    news = activity.activity_since(review, request.headers.get("Stamp", ""), user)
    if news is None:
        return HttpResponse(status=204)
    context = {
        "review": review,
        "news": news,
        "in_hand": has_claim_in_request_context(review, user),
        "was_mine": "mine" in request.GET,
    }
    return render(request, "reviews/workflow/_activity.html", context)


@requires_permission("take")
@require_POST
def renew_workbench_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The heartbeat of an open workbench: renews the lease and the dial."""
    leases.renew_lease(pk, id_in_request_context(request, "token"), actor=signed_in_person(request))
    seconds = int(settings.LEASE.total_seconds())
    return render(request, "components/dial.html", {"left": seconds, "length": seconds})


@requires_permission("take")
@require_POST
def save_draft_on_workbench_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save the draft; the response shows what is still missing, and the current line."""
    _save_draft(request, pk)
    emptied = not request.POST.get("statement", "keep").strip()
    context = workbench_draft_context(
        review_in_request_context(pk), signed_in_person(request), box_emptied=emptied
    )
    return render(request, "reviews/workflow/_draft_kept.html", context)


def _save_draft(request: HttpRequest, pk: UUID) -> None:
    fields = {name: request.POST[name] for name in verdicts.DRAFT_FIELDS if name in request.POST}
    verdicts.save_verdict_draft(pk, actor=signed_in_person(request), **fields)


@requires_permission("take")
@require_POST
def submit_workbench_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save the draft first, then submit it: if that is refused, no text is lost."""
    try:
        _save_draft(request, pk)
        token = id_in_request_context(request, "token")
        verdict = verdicts.submit_verdict(pk, token, actor=signed_in_person(request))
    except BadInput as error:
        return render_workbench(
            request, review_in_request_context(pk), problem=str(error), status=error.status
        )
    except leases.LeaseLost as lost:
        return _lost(request, pk, lost)
    messages.success(request, second_opinions.submission_in_words(verdict))
    request.session[JUST] = {"done": str(pk)}
    view = View.read(request.GET)
    if "next" in request.POST:
        among = view.among(Review.objects.all()) if view.chosen else None
        following = leases.lease_next_claim(among, actor=signed_in_person(request))
        if following is not None:
            return redirect(url_in_request_context("reviews:bench", view.query, following.pk))
        messages.info(request, _("There are no more claims for you to take here."))
    return redirect(url_in_request_context("reviews:queue", view.query))


def _lost(request: HttpRequest, pk: UUID, lost: leases.LeaseLost) -> HttpResponse:
    return render(
        request,
        "reviews/workflow/lease_lost.html",
        {"review": review_in_request_context(pk), "lost": lost},
        status=lost.status,
    )


@requires_permission("take")
@require_POST
def release_workbench_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Release the claim; the draft is saved."""
    try:
        _save_draft(request, pk)
        leases.release_lease(pk, id_in_request_context(request, "token"), actor=signed_in_person(request))
    except leases.LeaseLost as lost:
        return _lost(request, pk, lost)
    messages.success(request, _("Claim released. Your draft is saved."))
    return redirect(url_in_request_context("reviews:queue", View.read(request.GET).query))


@requires_permission("take")
@require_POST
def take_back_on_workbench_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back one's verdict before anybody has approved it; the claim is then assigned to its author."""
    try:
        withdrawal.withdraw_submitted_verdict(
            pk, request.POST.get("reason", ""), actor=signed_in_person(request)
        )
    except BadInput as error:
        messages.warning(request, str(error))
        return redirect("reviews:bench", pk)
    messages.success(request, _("Verdict taken back. The claim is assigned to you for a day."))
    return finish_draft_in_request_context(
        redirect("reviews:bench", pk), signed_in_person(request), pk, "withdraw"
    )
