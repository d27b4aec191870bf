"""The queue, the verdicts and the statistics as CSV and as XLSX."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.models import Claim
from newsdesk.accounts.permissions import requires_permission
from newsdesk.lib.spreadsheets import SpreadsheetTable, spreadsheet_csv, spreadsheet_xlsx
from reviews.analytics import statistics
from reviews.models import Review, Verdict
from reviews.querysets import REVEALED
from reviews.workflow import terms
from reviews.workflow.filters import View

ROWS_AT_MOST = 10_000
CHUNK = 500


@requires_permission("read")
@require_GET
def export_queue_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The claims of a view of the queue, in its order."""
    return spreadsheet_csv("queue", _queue(request))


@requires_permission("read")
@require_GET
def export_queue_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    return spreadsheet_xlsx("queue", [_queue(request)])


@requires_permission("read")
@require_GET
def export_verdicts_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """Verdicts, newest first; the first of two is left out until the second is there."""
    return spreadsheet_csv("verdicts", _verdicts())


@requires_permission("read")
@require_GET
def export_verdicts_xlsx(_request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    return spreadsheet_xlsx("verdicts", [_verdicts()])


@requires_permission("read")
@require_GET
def export_statistics_csv(_request: HttpRequest) -> StreamingHttpResponse:
    """Every figure of the statistics page in one table: a row for each figure."""
    header = [_("Table"), _("Row"), _("Figure"), _("Value")]
    rows = (
        [table.name, row[0], title, value]
        for table in _statistics()
        for row in table.rows
        for title, value in zip(table.header[1:], row[1:], strict=True)
    )
    return spreadsheet_csv("statistics", SpreadsheetTable(_("Statistics"), header, rows))


@requires_permission("read")
@require_GET
def export_statistics_xlsx(_request: HttpRequest) -> HttpResponse:
    """The statistics page as a workbook: a sheet for each table."""
    return spreadsheet_xlsx("statistics", _statistics())


def _table(name: str, header: list[str], found: Any, row: Callable[[Any], list[Any]]) -> SpreadsheetTable:
    rows: Iterator[list[Any]] = (row(one) for one in found[:ROWS_AT_MOST].iterator(CHUNK))
    return SpreadsheetTable(name, header, rows)


def _queue(request: HttpRequest) -> SpreadsheetTable:
    header = [
        _("Claim"), _("Claimant"), _("Desk"), _("Article"), _("State"), _("Priority"), _("Deadline"),
        _("Reviewer"), _("Assigned to"), _("Page"),
    ]  # fmt: skip
    return _table(_("Queue"), header, View.read(request.GET).reviews().for_rows(), _claim)


def _claim(review: Review) -> list[Any]:
    address = settings.PUBLIC_URL + reverse("reviews:bench", args=[review.pk])
    return [
        review.claim, review.claim.claimant, review.desk, review.article, review.get_state_display(),
        review.priority, review.deadline, review.holder, review.kept_for, address,
    ]  # fmt: skip


def _verdicts() -> SpreadsheetTable:
    found = Verdict.objects.filter(REVEALED).order_by("-id")
    found = found.select_related(
        "reviewer",
        "withdrawal",
        "approval__approver",
        "review__desk",
        "review__article",
        "review__claim__claimant",
    )
    header = [
        _("Submitted"), _("Reviewer"), _("Rating"), _("Attribution"), _("Statement"), _("Explanation"),
        _("Decision"), _("Approver"), _("Claimant"), _("Desk"), _("Article"), _("Page"),
    ]  # fmt: skip
    return _table(_("Verdicts"), header, found, _verdict)


def _verdict(verdict: Verdict) -> list[Any]:
    review, approval = verdict.review, getattr(verdict, "approval", None)
    # An empty cell says that the verdict awaits its answer.
    decision = approval.get_decision_display() if approval else ""
    if hasattr(verdict, "withdrawal"):
        decision = _("taken back")
    return [
        verdict.created_at, verdict.reviewer, verdict.get_rating_display(), verdict.get_finding_display(),
        verdict.statement or terms.proposed_statement_in_terms(review.claim), verdict.rationale,
        decision, approval.approver if approval else "",
        review.claim.claimant, review.desk, review.article,
        settings.PUBLIC_URL + reverse("reviews:bench", args=[review.pk]),
    ]  # fmt: skip


def _statistics() -> list[SpreadsheetTable]:
    """The tables of the statistics page, by the same functions. The number of queries is constant."""
    since = timezone.now() - statistics.LOOKING_BACK
    agreed = statistics.agreement_statistics()
    return [
        SpreadsheetTable(
            _("Days"),
            [_("Day"), _("Added"), _("Decided"), _("Open")],
            [[day.day, day.came, day.went, day.open] for day in statistics.daily_statistics()],
        ),
        *_verdict_statistics(since),
        SpreadsheetTable(
            _("Extraction"),
            [_("Pipeline"), _("Extracted"), _("Reviewed"), _("Reworded"), _("Dismissed")],
            [
                [one.pipeline, one.candidates, one.accepted, one.edited, one.dismissed]
                for one in statistics.pipeline_outcome_statistics()
            ],
        ),
        SpreadsheetTable(
            _("Agreement"),
            [_("Figure"), _("Value")],
            [[_("Claims"), agreed.pairs], [_("Alpha"), agreed.alpha]],
        ),
    ]


def _verdict_statistics(since: datetime) -> list[SpreadsheetTable]:
    """How long verdicts took and how they rated, since then."""
    pace = [_("Verdicts"), _("Median (hours)"), _("90th percentile (hours)")]
    rated = [_("Sourced"), _("Disputed"), _("Unsupported")]
    desk, kind, claimant = "review__desk__name", "review__claim__kind", "review__claim__claimant__name"
    kinds = dict(Claim.Kind.choices)
    return [
        SpreadsheetTable(_("Time to verdict by desk"), [_("Desk"), *pace], _paces(desk, {}, since)),
        SpreadsheetTable(_("Time to verdict by kind"), [_("Kind"), *pace], _paces(kind, kinds, since)),
        SpreadsheetTable(_("Ratings by desk"), [_("Desk"), *rated], _ratings(desk, 200, since)),
        SpreadsheetTable(_("Ratings by claimant"), [_("Claimant"), *rated], _ratings(claimant, 200, since)),
    ]


def _paces(by: str, names: dict[str, Any], since: Any) -> list[list[Any]]:
    found = statistics.time_to_verdict_statistics(by, since)
    return [[names.get(one.name, one.name), one.verdicts, one.median, one.p90] for one in found]


def _ratings(by: str, most: int, since: Any) -> list[list[Any]]:
    found = statistics.rating_statistics(by, since, most)
    return [[one.name, one.sourced, one.disputed, one.unsupported] for one in found]
