"""The queue and the verdicts as CSV, for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsdesk.accounts.permissions import requires_permission
from reviews.models import Review, Verdict
from reviews.querysets import REVEALED
from reviews.workflow import terms
from reviews.workflow.filters import View

ROWS_AT_MOST = 10_000
CHUNK = 500
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _CsvLine:
    """A file that returns what is written to it, for the csv module."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def export_cell(value: Any) -> str:
    """A value as text: times with their zone, and no text from people that a spreadsheet would calculate."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int) else text


def _answer(name: str, header: Iterable[str], rows: Iterator[list[Any]]) -> StreamingHttpResponse:
    """The rows as a download; it begins with the mark by which spreadsheets recognise UTF-8."""
    writer = csv.writer(_CsvLine())

    def lines() -> Iterator[str]:
        yield "\ufeff" + str(writer.writerow(list(header)))
        for row in rows:
            yield str(writer.writerow([export_cell(value) for value in row]))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@requires_permission("read")
@require_GET
def export_queue_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The claims of a view of the queue, in its order."""
    found = View.read(request.GET).reviews().for_rows()[:ROWS_AT_MOST]
    header = [
        _("Claim"), _("Claimant"), _("Desk"), _("Article"), _("State"), _("Priority"), _("Deadline"),
        _("Reviewer"), _("Assigned to"), _("Page"),
    ]  # fmt: skip
    return _answer("queue", header, (_claim(review) for review in found.iterator(CHUNK)))


def _claim(review: Review) -> list[Any]:
    address = settings.PUBLIC_URL + reverse("reviews:bench", args=[review.pk])
    return [
        review.claim, review.claim.claimant, review.desk, review.article, review.get_state_display(),
        review.priority, review.deadline, review.holder, review.kept_for, address,
    ]  # fmt: skip


@requires_permission("read")
@require_GET
def export_verdicts_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """Verdicts, newest first; the first of two is left out until the second is there."""
    found = Verdict.objects.filter(REVEALED).order_by("-id")
    found = found.select_related(
        "reviewer", "approval__approver", "review__desk", "review__article", "review__claim__claimant"
    )[:ROWS_AT_MOST]
    header = [
        _("Submitted"), _("Reviewer"), _("Rating"), _("Attribution"), _("Statement"), _("Explanation"),
        _("Decision"), _("Approver"), _("Claimant"), _("Desk"), _("Article"), _("Page"),
    ]  # fmt: skip
    return _answer("verdicts", header, (_verdict(verdict) for verdict in found.iterator(CHUNK)))


def _verdict(verdict: Verdict) -> list[Any]:
    review, approval = verdict.review, getattr(verdict, "approval", None)
    return [
        verdict.created_at, verdict.reviewer, verdict.get_rating_display(), verdict.get_finding_display(),
        verdict.statement or terms.proposed_statement_in_terms(review.claim), verdict.rationale,
        approval.get_decision_display() if approval else "", approval.approver if approval else "",
        review.claim.claimant, review.desk, review.article,
        settings.PUBLIC_URL + reverse("reviews:bench", args=[review.pk]),
    ]  # fmt: skip
