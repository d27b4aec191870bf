"""The progress of articles, from upload, run and open reactions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_stubs_ext import StrOrPromise

from claims import runs
from claims.extraction.language import can_extract_language
from claims.extraction.languages.registry import is_experimental
from claims.models import Run
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import links, parse
from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.articles.wording import LANGUAGE_NAMES
from newsdesk.audit import outbox
from newsdesk.audit.models import Reaction
from reviews.workflow import triage

# After this time without progress, the page stops polling and says so.
SILENT_AFTER = timedelta(minutes=10)
# For this long after an upload, the page asks often.
FRESH = timedelta(seconds=30)
# The tasks between an upload and the finished page; the page does not wait for other tasks.
READING = (links.FETCH_TASK, parse.READ_TASK, runs.EXTRACT_TASK, triage.OPEN_REVIEWS_TASK)


class Stage(StrEnum):
    """What an article is waiting for."""

    WAITING = "waiting"  # not started
    FINDING = "finding"  # the text is there, claims are being found
    QUEUEING = "queueing"  # the claims are there and are added to the queue
    DONE = "done"
    REFUSED = "refused"  # the upload cannot be read
    FAILED = "failed"  # an error; a person may try again


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one article."""

    stage: Stage
    version: ArticleVersion | None = None
    """The newest version, without its text."""
    read: int = 0
    """Code points read so far, of `total`."""
    total: int = 0
    error: str = ""
    """Why the upload was refused, in words."""
    address: str = ""
    """The URL of the upload, while it is being fetched and if it was refused."""
    silent: bool = False
    """Whether nothing has progressed for so long that polling is useless."""
    language: str = ""
    """The code of the language in which the text was read, or would be, if the extraction read it; "" if it is unknown."""
    language_name: StrOrPromise = ""
    other_language: StrOrPromise = ""
    """The language of the text, if the extraction does not read it."""
    experimental: bool = False
    """Whether the rules of the language have been measured little."""
    early: tuple[tuple[int, int, float], ...] = ()
    """What was found so far, while claims are being found: start, end, score."""
    fresh: bool = False
    """Whether it was uploaded just now, so that somebody most likely watches."""
    analysis: bool = False
    """Whether the text reads as an analysis, in which general statements score lower."""

    @property
    def busy(self) -> bool:
        """Whether work continues without a person."""
        return self.stage in {Stage.WAITING, Stage.FINDING, Stage.QUEUEING}

    @property
    def percent(self) -> int:
        """How much of the text has been read, 0 to 100."""
        return min(100, 100 * self.read // self.total) if self.total else 0


def progress_of_article(article: Article) -> Progress:
    """The progress of this article."""
    return progress_of_articles([article.pk])[article.pk]


def progress_of_articles(article_ids: Iterable[UUID]) -> dict[UUID, Progress]:
    """The progress of each of these articles, in four queries for any number."""
    ids = list(article_ids)
    uploads = {
        upload.article_id: upload
        for upload in Upload.objects.filter(article__in=ids)
        .order_by("article_id", "-created_at")
        .distinct("article_id")
        .defer("content")
    }
    versions = {
        version.article_id: version
        for version in ArticleVersion.objects.filter(article__in=ids)
        .order_by("article_id", "-number")
        .distinct("article_id")
        .without_text()
    }
    found = {
        run.version_id: run
        for run in Run.objects.filter(version__in=[version.pk for version in versions.values()]).order_by(
            "created_at"
        )
    }
    open_ones = _open_reactions(ids)
    return {
        pk: _progress(uploads.get(pk), version, found.get(version.pk) if version else None, open_ones[pk])
        for pk in ids
        for version in [versions.get(pk)]
    }


def resume_progress_of_article(article: Article, *, actor: User) -> None:
    """Retry the failed tasks of this article; harmless if there are none."""
    require_permission(actor, "upload")
    with transaction.atomic():
        for run in Run.objects.filter(version__article=article, state=Run.State.FAILED).select_related(
            "version"
        ):
            runs.retry_extraction_run(run, actor=actor)
        outbox.retry_outbox_reactions(
            Reaction.objects.given_up().filter(task__in=READING, event__threads__contains=[article.pk])
        )


def _open_reactions(ids: list[UUID]) -> dict[UUID, list[Reaction]]:
    rows = (
        Reaction.objects.unfinished()
        .filter(task__in=READING, event__threads__overlap=ids)
        .select_related("event")
    )
    return {pk: [row for row in rows if pk in row.event.threads] for pk in ids} if ids else {}


def _progress(
    upload: Upload | None, version: ArticleVersion | None, run: Run | None, waiting: list[Reaction]
) -> Progress:
    read, total = (run.progress, run.total) if run else (0, 0)
    if upload is not None and upload.state == Upload.State.REFUSED:
        return Progress(Stage.REFUSED, version, error=upload.error, address=upload.url)
    if _gave_up(run, waiting):
        return Progress(Stage.FAILED, version, read, total)
    stage = _stage(upload, run, waiting)
    fetching = upload is not None and upload.state == Upload.State.FETCHING
    address = upload.url if upload and fetching else ""
    language = _language_read(run) if stage == Stage.DONE else ""
    name = LANGUAGE_NAMES.get(language, language)
    analysis = stage == Stage.DONE and run is not None and run.counts.get("genre") == "analysis"
    return Progress(
        stage,
        version,
        read,
        total,
        early=tuple(tuple(row) for row in run.early) if run and stage == Stage.FINDING else (),
        fresh=upload is not None and timezone.now() - upload.created_at < FRESH,
        silent=_is_silent(waiting),
        address=address,
        language=language,
        language_name=name,
        other_language="" if can_extract_language(language) else name,
        experimental=is_experimental(language),
        analysis=analysis,
    )


def _language_read(run: Run | None) -> str:
    return str(run.counts.get("language", "")) if run else ""


def _gave_up(run: Run | None, waiting: list[Reaction]) -> bool:
    """A failed run is final unless a retry is already queued."""
    if any(row.state == Reaction.State.FAILED for row in waiting):
        return True
    return run is not None and run.state == Run.State.FAILED


def _stage(upload: Upload | None, run: Run | None, waiting: list[Reaction]) -> Stage:
    if upload is None or upload.state in {Upload.State.FETCHING, Upload.State.WAITING}:
        return Stage.WAITING
    if run is None or run.state == Run.State.RUNNING:
        return Stage.FINDING
    return Stage.QUEUEING if any(row.task == triage.OPEN_REVIEWS_TASK for row in waiting) else Stage.DONE


def _is_silent(waiting: list[Reaction]) -> bool:
    signs = [moment for row in waiting for moment in (row.event.at, row.beat_at) if moment is not None]
    latest: datetime | None = max(signs, default=None)
    return latest is None or timezone.now() - latest > SILENT_AFTER
