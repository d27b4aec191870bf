"""The pages for uploading many files: the form, then a row for each file until all are read."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import intake
from newsdesk.articles.forms.many import MOST_FILES, ManyForm
from newsdesk.articles.intake import IntakeResult
from newsdesk.articles.models import Upload
from newsdesk.lib.db.ids import uuid7
from newsdesk.lib.errors import BadInput, NotFound

# The session stores what a person uploaded last: the articles themselves are in the list.
_BATCHES = "articles.batches"
KEPT_BATCHES = 5
# After this time without progress, the page stops polling and says so.
SILENT_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class FileRow:
    """The progress of one file."""

    file_name: str
    upload: Upload | None
    """None for a file that was refused during the request."""
    error: str

    @property
    def busy(self) -> bool:
        """Whether it still waits for a worker."""
        return self.upload is not None and self.upload.state in {Upload.State.FETCHING, Upload.State.WAITING}


@requires_permission("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def upload_many_page(request: HttpRequest) -> HttpResponse:
    """Submit the files, each independently; the next page shows the results."""
    form = ManyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        outcomes = intake.submit_articles(form.details, form.materials, actor=signed_in_person(request))
        return redirect("articles:batch", _remember(request, outcomes))
    context = {"form": form, "most": MOST_FILES, "zone": timezone.get_current_timezone_name()}
    return render(request, "articles/many.html", context, status=BadInput.status if form.is_bound else 200)


@requires_permission("upload")
@require_safe
def upload_many_batch_page(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """A row for each file; the rows poll until all are read."""
    found = request.session.get(_BATCHES, {}).get(str(batch_id))
    if found is None:
        raise NotFound(_("This upload is no longer available. Find its files in the list of articles."))
    rows = _rows(found)
    context = {
        "batch_id": batch_id,
        "rows": rows,
        "left": sum(row.busy for row in rows),
        "taken": sum(row.upload is not None and not row.error for row in rows),
        "refused": sum(bool(row.error) for row in rows),
        "silent": _is_silent(rows),
    }
    by_htmx = request.htmx  # type: ignore[attr-defined]  # set by django_htmx
    return render(request, "articles/_batch.html" if by_htmx else "articles/batch.html", context)


def _remember(request: HttpRequest, outcomes: list[IntakeResult]) -> UUID:
    batch_id = uuid7()
    kept: dict[str, Any] = request.session.get(_BATCHES, {})
    rows = [[one.file_name, str(one.article.pk) if one.article else "", one.error] for one in outcomes]
    newest = [*kept.items(), (str(batch_id), rows)][-KEPT_BATCHES:]
    request.session[_BATCHES] = dict(newest)
    return batch_id


def _rows(found: list[list[str]]) -> list[FileRow]:
    """The rows of a batch in the order of the files, in one query."""
    uploads = {
        str(upload.article_id): upload
        for upload in Upload.objects.filter(article__in=[pk for _name, pk, _error in found if pk])
        .select_related("article")
        .defer("content")
        .order_by("-created_at")
    }
    return [_row(name, uploads.get(pk), error) for name, pk, error in found]


def _row(name: str, upload: Upload | None, error: str) -> FileRow:
    return FileRow(intake.safe_intake_file_name(name), upload, upload.error if upload else error)


def _is_silent(rows: list[FileRow]) -> bool:
    """Whether some are still unread, and nothing has progressed for so long that polling is useless."""
    uploads = [row.upload for row in rows if row.upload is not None]
    signs = [moment for one in uploads for moment in (one.created_at, one.read_at) if moment is not None]
    return bool(signs) and any(row.busy for row in rows) and timezone.now() - max(signs) > SILENT_AFTER
