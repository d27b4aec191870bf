"""Error reports from readers: each is a case that a person must answer.

Readers need no account and may stay anonymous; only they have the URL of their case. An answer either
declines with a reason, or accepts; then the claim is checked again or retracted, by the same functions as any other.
"""

import re
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts import throttles
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, Gone, NotFound, RateLimited
from newsdesk.lib.languages import switch_languages_for_recipient
from newsdesk.publishing.models import CurrentRelease, ErrorReport, Release
from newsdesk.publishing.releases import lifecycle, rechecks
from reviews.models import Review

State, Outcome = ErrorReport.State, ErrorReport.Outcome
HOUR = 3600
TOKEN = re.compile(r"[\w-]{1,43}", re.ASCII)


def limit_cases_per_address(address: str) -> None:
    """Count one more report from this address; raises RateLimited above the limit per hour."""
    rate = throttles.add_call_to_throttle(f"reports:{address}", settings.REPORTS_AN_HOUR, HOUR)
    if rate.exceeded:
        minutes = rate.reset // 60 + 1
        raise RateLimited(
            _(
                "We have received several reports from your network. Send this one again in %(minutes)s "
                "minutes."
            )
            % {"minutes": minutes},
            after=rate.reset,
        )


@transaction.atomic
def open_case(claim_id: UUID, text: str, *, source: str = "", email: str = "") -> ErrorReport:
    """Open a case; raises NotFound for a claim that is not published, Gone for a retracted one."""
    standing = CurrentRelease.objects.seen().select_related("release", "claim").filter(claim=claim_id).first()
    if standing is None:
        raise NotFound(_("There is no published claim at this address."))
    if standing.retracted:
        raise Gone(_("This claim was retracted: %(reason)s") % {"reason": standing.release.note})
    if not text.strip():
        raise BadInput(_("Say what is wrong."), text=_("Say what is wrong."))
    report = ErrorReport.objects.create(
        claim=standing.claim, release=standing.release, text=text.strip(), source=source, email=email
    )
    # The text is not in the event, because events cannot be deleted.
    record_event(EventKind.REPORT_FILED, report, threads=_threads(report), number=standing.release.number)
    return report


@transaction.atomic
def accept_case(
    report_id: UUID, outcome: str, answer: str, *, public_note: str = "", note: str = "", actor: User
) -> ErrorReport:
    """Accept: the claim is checked again or retracted.

    Three texts for three publics: `answer` for whoever reported the error, `public_note` for all readers, `note` for
    colleagues. If the check or retraction has started already, nothing more is started. Raises Conflict for an
    answered case.
    """
    require_permission(actor, "correct")
    report = _open(report_id, actor)
    if outcome not in Outcome.values:
        raise BadInput(_("Choose an outcome."), outcome=_("Choose one."))
    if not answer.strip():
        raise BadInput(_("Write an answer to the reader."), answer=_("Write an answer to the reader."))
    standing = CurrentRelease.objects.get(claim=report.claim_id)
    if outcome == Outcome.RETRACTION and not standing.retracted:
        lifecycle.retract_release(report.claim_id, reason=public_note, note=note, actor=actor)
    elif outcome == Outcome.CHECK and not (standing.under_review or standing.retracted):
        # The desk reads the report and its answer on the bench; the note is what colleagues are told besides.
        reason = note or _("A reader reported an error.")
        lifecycle.reopen_release(report.claim_id, public_note=public_note, reason=reason, actor=actor)
    return _answer(report, State.ACCEPTED, answer, actor, outcome=outcome, note=note)


@transaction.atomic
def decline_case(report_id: UUID, answer: str, *, note: str = "", actor: User) -> ErrorReport:
    """Decline: the claim does not change, and the reader is told why; `note` is for colleagues.

    Raises Conflict for an answered case.
    """
    report = _open(report_id, actor)
    if not answer.strip():
        raise BadInput(_("Tell the reader why the claim stands."), answer=_("Say why."))
    return _answer(report, State.DECLINED, answer, actor, note=note)


def conclude_cases(event: Event) -> None:
    """A re-check ended without a change: whoever reported the error is told so."""
    claim_id = Review.objects.values_list("claim", flat=True).get(pk=event.subject_id)
    for report in rechecks.reports_waiting_for_recheck(claim_id):
        report.unchanged, report.unchanged_at = event.data.get("answer", ""), timezone.now()
        report.save(update_fields=["unchanged", "unchanged_at"])
        record_event(
            EventKind.REPORT_CONCLUDED,
            report,
            actor=event.actor,
            threads=_threads(report),
            answer=report.unchanged,
        )


def case_by_token(token: str) -> ErrorReport:
    """The case of a reader; raises NotFound."""
    known = ErrorReport.objects.select_related("release", "claim__current_release").filter(token=token)
    # Anything else, including a null character, is not a token.
    found: ErrorReport | None = known.first() if TOKEN.fullmatch(token) else None
    if found is None:
        raise NotFound(_("There is no report at this address. Check the link."))
    return found


def amendment_after_case(report: ErrorReport) -> Release | None:
    """The first correction or retraction since an accepted report was written; None until there is one."""
    if report.state != State.ACCEPTED or report.unchanged_at:
        return None
    later = Release.objects.amending().filter(claim=report.claim_id, number__gt=report.release.number)
    first: Release | None = later.order_by("number").first()
    return first


def case_status_url(report: ErrorReport) -> str:
    """The URL of the case; anyone who has it can see the case."""
    return settings.PUBLIC_URL + reverse("publishing:report_status", args=[report.token])


def email_case_reader(report_id: UUID) -> None:
    """Email the reader that the report was received, or the answer; nothing without an address."""
    report = ErrorReport.objects.select_related("release").get(pk=report_id)
    if not report.email:
        return
    context = {"report": report, "link": case_status_url(report), "newsroom": settings.NEWSROOM_NAME}
    # Of readers without an account no language is kept.
    with switch_languages_for_recipient():
        subject = _case_subject(report) % {"newsroom": settings.NEWSROOM_NAME}
        text = render_to_string("publishing/error_reports/mail.txt", context)
    send_mail(subject, text, None, [report.email])


def _case_subject(report: ErrorReport) -> str:
    if report.state == State.OPEN:
        return _("%(newsroom)s has received your report")
    if report.unchanged_at:
        return _("%(newsroom)s has checked the claim that you reported")
    return _("%(newsroom)s has answered your report")


def _open(report_id: UUID, actor: User) -> ErrorReport:
    """The case, locked; raises NotFound, or Conflict if it was answered already."""
    require_permission(actor, "answer_reports")
    report: ErrorReport | None = (
        ErrorReport.objects.select_for_update(of=("self",))
        .select_related("release", "claim")
        .filter(pk=report_id)
        .first()
    )
    if report is None:
        raise NotFound(_("Report not found."))
    if report.state != State.OPEN:
        raise Conflict(_("%(name)s has already answered this report.") % {"name": report.answered_by})
    return report


def _answer(
    report: ErrorReport,
    state: ErrorReport.State,
    answer: str,
    actor: User,
    *,
    outcome: str = "",
    note: str = "",
) -> ErrorReport:
    report.state, report.outcome, report.answer = state, outcome, answer.strip()
    report.answered_by, report.answered_at = actor, timezone.now()
    report.save(update_fields=["state", "outcome", "answer", "answered_by", "answered_at"])
    record_event(
        f"report.{state}",
        report,
        actor=actor,
        threads=_threads(report),
        answer=report.answer,
        outcome=outcome,
        reason=note.strip(),
    )
    return report


def _threads(report: ErrorReport) -> list[UUID]:
    return [report.claim_id, report.claim.article_id]
