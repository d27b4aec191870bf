"""Pages for error reports: readers report and follow a case; editors and approvers answer it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.accounts.throttles import throttle_address
from newsdesk.lib.errors import NotFound, RateLimited, Refusal
from newsdesk.lib.own_pages import accepts_only_own_pages
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import CurrentRelease, ErrorReport
from newsdesk.publishing.site.claim_pages import release_members_for_claim_pages
from newsdesk.publishing.site.forms import AnswerForm, ErrorReportForm

ROWS = 25


@accepts_only_own_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_error_page(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Report an error in a claim; redirects to the page of the case, whose URL only the reader has."""
    form = ErrorReportForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            cases.limit_cases_per_address(throttle_address(request))
        except RateLimited as refusal:
            # The form keeps the reader's input.
            form.add_error(None, str(refusal))
            status = refusal.status
        else:
            data = form.cleaned_data
            filed = cases.open_case(claim_id, data["text"], source=data["source"], email=data["email"])
            return redirect("publishing:report_status", filed.token)
    current = CurrentRelease.objects.verified().select_related("release").filter(claim=claim_id).first()
    if current is None:
        raise NotFound(_("There is no published claim at this address."))
    context = {"form": form, "current": current, "payload": release_members_for_claim_pages(current.release)}
    return render(request, "publishing/error_reports/report.html", context, status=status)


@never_cache
@require_safe
def error_report_status_page(request: HttpRequest, token: str) -> HttpResponse:
    """The case, for the reader who has its URL."""
    found = cases.case_by_token(token)
    context = {
        "report": found,
        "payload": release_members_for_claim_pages(found.release),
        "led_to": cases.amendment_after_case(found),
        "link": cases.case_status_url(found),
    }
    answer = render(request, "publishing/error_reports/status.html", context)
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@requires_permission("answer_reports")
@require_safe
def error_reports_page(request: HttpRequest) -> HttpResponse:
    """The open cases, oldest first; or the answered ones."""
    answered = request.GET.get("state") == "answered"
    rows = ErrorReport.objects.answered() if answered else ErrorReport.objects.open()
    page = Paginator(rows.select_related("release", "answered_by"), ROWS).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [{"report": one, "payload": release_members_for_claim_pages(one.release)} for one in page],
        "answered": answered,
        "waiting": ErrorReport.objects.open().count(),
    }
    return render(request, "publishing/error_reports/list.html", context)


@requires_permission("answer_reports")
@require_http_methods(["GET", "HEAD", "POST"])
def answer_error_report_page(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One case beside the claim that the reader saw, and the form to answer."""
    found = ErrorReport.objects.select_related("release", "answered_by", "claim").filter(pk=report_id).first()
    if found is None:
        raise NotFound(_("Report not found."))
    current = CurrentRelease.objects.filter(claim=found.claim_id).first()
    # Where a check or a retraction has begun, all readers were told what they are to know.
    told = current is not None and (current.under_review or current.retracted)
    begun = told or found.state != ErrorReport.State.OPEN
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, may_correct=signed_in_person(request).may("correct"), begun=begun)
    status, asks = 200, form.is_bound and form.is_valid() and form.asks_again
    if request.method == "POST" and not asks:
        status = 422
        if form.is_valid():
            try:
                _answer(report_id, form, request)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
                found.refresh_from_db()
            else:
                return redirect("publishing:reports")
    context = {
        "report": found,
        "form": form,
        "asks": asks,
        "payload": release_members_for_claim_pages(found.release),
        "current": current,
        "led_to": cases.amendment_after_case(found),
        "newer": current is not None and current.release_id != found.release_id,
    }
    return render(request, "publishing/error_reports/answer.html", context, status=status)


def _answer(report_id: UUID, form: AnswerForm, request: HttpRequest) -> None:
    sent, actor = form.cleaned_data, signed_in_person(request)
    if sent["follows"] == AnswerForm.KEEP:
        cases.decline_case(report_id, sent["answer"], note=sent["note"], actor=actor)
        messages.success(request, _("Answer sent. The claim is unchanged."))
    else:
        notes = {"public_note": sent["public_note"], "note": sent["note"]}
        cases.accept_case(report_id, sent["follows"], sent["answer"], **notes, actor=actor)
        messages.success(
            request, _("Answer sent. %(follows)s.") % {"follows": ErrorReport.Outcome(sent["follows"]).label}
        )
