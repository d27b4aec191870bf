"""The desk's pages: the queue, the workbench, approvals."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.models import Claim
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.errors import BadInput, IllegalMove, NotThere
from reviews import approval as answers
from reviews import evidence, triage, verdicts
from reviews import queue as leases
from reviews.context import attributed_differently, in_context
from reviews.forms import DismissForm, EvidenceForm
from reviews.listing import DUE, LISTED, View, figures, page_of, up_to_a_thousand
from reviews.models import Evidence, Review, Verdict
from reviews.states import State

# What the queue page tells once about what was done last, kept in the session.
JUST = "desk_just"


@requires("read")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, most pressing first; above it what this person has in hand, and what came back."""
    user, now, view = person(request), timezone.now(), View.read(request.GET)
    listed = view.reviews()
    context = {
        "view": view.chosen,
        "page": page_of(listed.for_rows().with_verdicts(), request.GET.get("page")),
        "figures": figures(listed),
        "numbers": _numbers(user),
        "in_hand": list(Review.objects.in_hand_of(user).for_rows().order_by("lease_expires_at")[:20]),
        "returned": list(Review.objects.returned_to(user, now).for_rows().with_verdicts()[:20]),
        "just": request.session.pop(JUST, {}),
        "now": now,
        **_choices(),
    }
    return render(request, "reviews/queue.html", context)


def _numbers(user: User) -> dict[str, int]:
    now = timezone.now()
    waiting = Review.objects.waiting()
    return {
        "waiting": up_to_a_thousand(waiting),
        "due": up_to_a_thousand(waiting.due_before(now + DUE["day"][0])),
        "returned": up_to_a_thousand(Review.objects.returned_to(user, now)),
        "awaiting": up_to_a_thousand(Review.objects.awaiting_approval()),
    }


def _choices() -> dict[str, Any]:
    return {
        "desks": Desk.objects.all(),
        "states": [(state.value, state.label) for state in LISTED],
        "kinds": Claim.Kind.choices,
        "dues": [(code, words) for code, (_time, words) in DUE.items()],
    }


@requires("take")
@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """The most pressing claim of the view in the address, now in this person's hand."""
    review = leases.take_next(View.read(request.GET).among(Review.objects.all()), actor=person(request))
    if review is None:
        messages.info(request, _("Nothing is waiting that you could take."))
        return redirect("reviews:queue")
    return redirect("reviews:bench", review.pk)


@requires("take")
@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This very claim; when somebody else has it, a page that says who and until when."""
    try:
        leases.take(pk, actor=person(request))
    except leases.Held as held:
        return render(request, "reviews/held.html", {"review": held.review}, status=held.status)
    return redirect("reviews:bench", pk)


@requires("read")
@require_GET
def bench(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The workbench for whoever has the claim in hand; for everybody else the same page to read."""
    review, user = _review(pk), person(request)
    if not _in_hand(review, user):
        return _read_only(request, review)
    return _workbench(request, review)


def _in_hand(review: Review, user: User) -> bool:
    """Whether this person holds the claim; a lease that ran out counts no more, swept or not."""
    expires = review.lease_expires_at
    return review.holder_id == user.pk and expires is not None and expires > timezone.now()


def _review(pk: UUID) -> Review:
    review = Review.objects.for_rows().with_verdicts().filter(pk=pk).first()
    if review is None:
        raise NotThere(_("There is no such claim in the queue."))
    return review


def _workbench(
    request: HttpRequest,
    review: Review,
    *,
    form: EvidenceForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    where = in_context(review, person(request))
    context = {
        "review": review,
        "where": where,
        "linked": attributed_differently(review.claim, where.version),
        "dismissals": Review.Dismissal.choices,
        "problem": problem,
        "answer": _returned(review),
        **_on_the_desk(review, person(request), form),
        **_time_left(review),
    }
    return render(request, "reviews/bench.html", context, status=status)


def _on_the_desk(review: Review, user: User, form: EvidenceForm | None = None) -> dict[str, Any]:
    """What the reviewer has gathered and written, and what is still lacking."""
    draft, items = verdicts.draft_of(review, user), list(Evidence.objects.standing_for(review.pk, user))
    return {
        "draft": draft,
        "evidence": items,
        "lacks": verdicts.lacks(review.claim, draft, items),
        "form": form or EvidenceForm(),
    }


def _time_left(review: Review) -> dict[str, int]:
    assert review.lease_expires_at is not None
    left = review.lease_expires_at - timezone.now()
    return {"left": max(0, int(left.total_seconds())), "length": int(settings.LEASE.total_seconds())}


def _returned(review: Review) -> Verdict | None:
    """The newest verdict, if an approver sent it back."""
    newest: Verdict | None = next(iter(review.told), None)  # type: ignore[attr-defined]
    return (
        newest
        if newest is not None and hasattr(newest, "approval") and newest.approval.decision == "return"
        else None
    )


def _read_only(request: HttpRequest, review: Review) -> HttpResponse:
    user, where = person(request), in_context(review, person(request))
    context = {
        "review": review,
        "where": where,
        "linked": attributed_differently(review.claim, where.version),
        "verdicts": _with_evidence(review),
        "may_take": _may_take(review, user),
        "may_dismiss": user.may("dismiss") and review.state == State.WAITING,
        "draft": review.drafts.filter(reviewer=user).first(),
    }
    return render(request, "reviews/review.html", context)


def _may_take(review: Review, user: User) -> bool:
    open_now = review.state == State.WAITING or (
        review.lease_expires_at is not None and review.lease_expires_at <= timezone.now()
    )
    kept = (
        review.kept_for_id not in (None, user.pk) and review.kept_until and review.kept_until > timezone.now()
    )
    return user.may("take") and open_now and not kept and review.uploader_id != user.pk


def _with_evidence(review: Review) -> list[Verdict]:
    return list(
        review.verdicts.select_related("reviewer", "approval__approver")
        .prefetch_related("evidence")
        .order_by("-id")
    )


@requires("take")
@require_POST
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The heartbeat of an open workbench: another full lease, and the dial anew."""
    leases.renew(pk, _token(request), actor=person(request))
    seconds = int(settings.LEASE.total_seconds())
    return render(request, "ui/dial.html", {"left": seconds, "length": seconds})


def _token(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None


@requires("take")
@require_POST
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what is written so far; answers with what is still lacking."""
    _save_draft(request, pk)
    return render(request, "reviews/_lacks.html", _on_the_desk(_review(pk), person(request)))


def _save_draft(request: HttpRequest, pk: UUID) -> None:
    fields = {name: request.POST[name] for name in verdicts.DRAFT_FIELDS if name in request.POST}
    verdicts.save_draft(pk, actor=person(request), **fields)


@requires("take")
@require_POST
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the draft first, then make the verdict of it: whatever is refused, no word is lost."""
    try:
        _save_draft(request, pk)
        verdicts.submit(pk, _token(request), actor=person(request))
    except BadInput as error:
        return _workbench(request, _review(pk), problem=str(error), status=error.status)
    except leases.LeaseLost as lost:
        return _lost(request, pk, lost)
    messages.success(request, _("Submitted for approval. The next claim is on top."))
    request.session[JUST] = {"done": str(pk)}
    return redirect("reviews:queue")


def _lost(request: HttpRequest, pk: UUID, lost: leases.LeaseLost) -> HttpResponse:
    return render(request, "reviews/lost.html", {"review": _review(pk), "lost": lost}, status=lost.status)


@requires("take")
@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the claim back to the queue, the draft kept."""
    try:
        _save_draft(request, pk)
        leases.release(pk, _token(request), actor=person(request))
    except leases.LeaseLost as lost:
        return _lost(request, pk, lost)
    messages.success(request, _("Back in the queue. Your draft is kept."))
    return redirect("reviews:queue")


@requires("dismiss")
@require_http_methods(["GET", "POST"])
def dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say why a claim needs no verdict; the queue page then offers to undo it."""
    form = DismissForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else BadInput.status
        return render(request, "reviews/dismiss.html", {"form": form, "review": _review(pk)}, status=status)
    triage.dismiss(pk, form.cleaned_data["reason"], form.cleaned_data["note"], actor=person(request))
    request.session[JUST] = {"done": str(pk), "dismissed": str(pk)}
    return redirect("reviews:queue")


@requires("dismiss")
@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a dismissed claim back into the queue."""
    triage.restore(pk, actor=person(request))
    messages.success(request, _("The claim waits in the queue again."))
    return redirect("reviews:bench", pk)


@requires("take")
@require_POST
def add_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add what was found; answers with the list, or with the form and what is wrong in it."""
    form, status = EvidenceForm(request.POST), 200
    try:
        if form.is_valid():
            evidence.add(pk, _token(request), actor=person(request), **form.cleaned_data)
            form = EvidenceForm()
        else:
            status = BadInput.status
    except BadInput as error:
        form.refuse(error)
        status = error.status
    return _evidence(request, pk, form, status)


@requires("take")
@require_POST
def remove_evidence(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Take a piece of evidence off the desk."""
    evidence.remove(pk, _token(request), item, actor=person(request))
    return _evidence(request, pk, EvidenceForm(), 200)


def _evidence(request: HttpRequest, pk: UUID, form: EvidenceForm, status: int) -> HttpResponse:
    """The piece of the page for htmx; the whole page for a browser without scripts."""
    review = _review(pk)
    if request.headers.get("HX-Request"):
        context = {"review": review, "swapped": True, **_on_the_desk(review, person(request), form)}
        return render(request, "reviews/_evidence.html", context, status=status)
    if status == 200:
        return redirect("reviews:bench", pk)
    return _workbench(request, review, form=form, status=status)


@requires("read")
@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """Verdicts that wait for a second person, most pressing first."""
    view = View.read(request.GET)
    listed = view.among(Review.objects.awaiting_approval()).most_pressing_first()
    page = page_of(listed.for_rows().with_verdicts(), request.GET.get("page"))
    rows = [
        (review, review.told[0], answers.why_not(review.told[0], review, person(request))) for review in page
    ]  # type: ignore[attr-defined]
    context = {
        "page": page,
        "rows": rows,
        "figures": figures(listed),
        "view": view.chosen,
        "desks": Desk.objects.all(),
    }
    return render(request, "reviews/approvals.html", context)


@requires("read")
@require_GET
def approval(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A verdict beside the article, to approve or to return."""
    return _approval(request, pk)


def _approval(
    request: HttpRequest, pk: UUID, *, problem: str = "", note: str = "", status: int = 200
) -> HttpResponse:
    review, user = _review(pk), person(request)
    told = _with_evidence(review)
    if not told:
        raise NotThere(_("There is no verdict on this claim yet."))
    newest = told[0]
    context = {
        "review": review,
        "verdict": newest,
        "earlier": told[1:],
        "where": in_context(review, user, mention=newest.mention),
        "linked": [],
        "why_not": answers.why_not(newest, review, user),
        "waits": review.state == State.AWAITING_APPROVAL,
        "problem": problem,
        "note": note,
    }
    return render(request, "reviews/approval.html", context, status=status)


@requires("approve")
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A second person's yes to exactly the verdict that the page showed."""
    return _answer(request, pk, answers.approve, "note", _("Approved. What readers see is ready."))


@requires("approve")
@require_POST
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A second person's no, with a reason."""
    return _answer(
        request, pk, answers.send_back, "reason", _("Returned. The claim is kept for its reviewer for a day.")
    )


def _answer(request: HttpRequest, pk: UUID, act: Any, name: str, done: str) -> HttpResponse:
    note = request.POST.get("note", "")
    try:
        act(pk, _verdict(request), actor=person(request), **{name: note})
    except BadInput as error:
        return _approval(request, pk, problem=str(error), note=note, status=error.status)
    except IllegalMove as stale:
        return render(
            request, "reviews/stale.html", {"review": _review(pk), "stale": stale}, status=stale.status
        )
    messages.success(request, done)
    return redirect("reviews:approvals")


def _verdict(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("verdict", ""))
    except ValueError:
        raise BadInput(_("This page is incomplete. Reload it and try again.")) from None
