"""Run the extraction on a version and store the result: once, completely, or not at all.

In a later version, only changed text is extracted; the claims of earlier versions are found again by their words.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import store
from claims.extraction import Citation, Config, ExtractionResult, Extractor
from claims.extraction.assistant.llm_client import Endpoint
from claims.extraction.types import ExtractedClaim
from claims.models import Mention, Run
from claims.versions.plan import REACH, Plan, plan_new_version, planned_base_ids
from claims.versions.reconcile import Lapse, ReconcileResult, reconcile_claims
from newsdesk.accounts.models import User
from newsdesk.articles.blocks import Block
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import Conflict

EXTRACT_TASK = "claims.tasks.extract"


@cache
def extractor_for_runs() -> Extractor:
    """The extractor of this process, loaded once: its models take about a second."""
    return Extractor(extraction_run_configuration())


def extraction_run_configuration() -> Config:
    """The configuration: a language model proposes claims only if ASSISTANT_URL names one."""
    if not settings.ASSISTANT_URL:
        return Config()
    return Config(
        assistant=Endpoint(settings.ASSISTANT_URL, settings.ASSISTANT_MODEL, settings.ASSISTANT_KEY)
    )


def extraction_run_correction_suffix(article: Article) -> str:
    """What is added to the pipeline: the same one reads an article once more each time a person corrects its language."""
    return f"+{article.language}-{article.language_corrections}" if article.language_corrections else ""


def perform_extraction_run(version_id: UUID, lapse: Lapse | None = None) -> None:
    """Extract the claims of a version; a second run of the same pipeline is a no-op.

    `lapse` is for speech that still goes on: which earlier claims go where their text was read again without them. An error of
    the extraction is stored in the run, and shown on the page; one of the database is raised, so that the reaction is tried again.
    """
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    pipeline = extractor_for_runs().pipeline + extraction_run_correction_suffix(version.article)
    started, _new = Run.objects.get_or_create(
        version=version, pipeline=pipeline, defaults={"total": len(version.text)}
    )
    if started.state == Run.State.DONE:
        return
    begun = time.monotonic()
    try:
        known = plan_new_version(version)
        blocks = version.parsed_blocks
        chosen = _to_read(blocks, known)
        told = _PartsOfRun(started, show=not known.bases)
        reading = _extract(version, [blocks[number] for number in chosen], told)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - an article must never be left without a result
        _fail(started, error)
        return
    _keep(started, version, known, chosen, reading, lapse, begun)


@transaction.atomic
def retry_extraction_run(run: Run, *, actor: User) -> None:
    """Run a failed extraction again, at a person's request; raises Conflict if it did not fail."""
    changed = Run.objects.filter(pk=run.pk, state=Run.State.FAILED).update(
        state=Run.State.RUNNING, progress=0, early=[], error="", finished_at=None
    )
    if not changed:
        raise Conflict(_("This reading did not fail."))
    record_event(EventKind.RUN_RETRIED, run.version, actor=actor, threads=[run.version.article_id, run.pk])


def _to_read(blocks: tuple[Block, ...], known: Plan) -> list[int]:
    """Numbers of the blocks to extract: new ones, those to be extracted again, and before each the context of its pronouns."""
    wanted = set(known.unread)
    wanted |= {n for n, b in enumerate(blocks) if any(b.start <= s and e <= b.end for s, e in known.again)}
    before = {n for number in wanted for n in _leading_up_to(blocks, number)}
    return sorted(wanted | before)


def _leading_up_to(blocks: tuple[Block, ...], number: int) -> Iterator[int]:
    start = blocks[number].start
    while number > 0 and start - blocks[number - 1].end < REACH:
        number -= 1
        yield number


def _extract(version: ArticleVersion, blocks: list[Block], told: "_PartsOfRun") -> ExtractionResult:
    citations = [Citation(**{k: c[k] for k in ("start", "end", "label", "url")}) for c in version.citations]
    return extractor_for_runs().extract(
        version.text,
        blocks=blocks,
        citations=citations,
        date=_date_of(version),
        locale=version.article.language,
        locale_by_a_person=version.article.language_corrections > 0,
        progress=told.keep_progress,
        early=told.keep_claims if told.show else None,
    )


def _date_of(version: ArticleVersion) -> date:
    return version.article.dated or version.article.created_at.date()


class _PartsOfRun:
    """Writes how far a run is, and what each part says on its own, in one statement a part: the page shows it.

    An attempt begins anew, so nothing stays of one whose worker died. Claims are made once, of the whole article.
    """

    def __init__(self, run: Run, *, show: bool) -> None:
        self.run, self.show = run, show
        self.early: list[tuple[int, int, float]] = []
        self.known: dict[str, Any] = {}

    def keep_progress(self, done: int, total: int) -> None:
        """A part was read."""
        self.known = {"progress": done, "total": total}
        if not self.show:
            self._write()

    def keep_claims(self, claims: Sequence[ExtractedClaim]) -> None:
        """The claims of that part were found."""
        self.early += [(claim.start, claim.end, claim.score) for claim in claims]
        self.known["early"] = self.early
        self._write()

    def _write(self) -> None:
        Run.objects.filter(pk=self.run.pk, state=Run.State.RUNNING).update(**self.known)


@transaction.atomic
def _fail(run: Run, error: Exception) -> None:
    Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(
        state=Run.State.FAILED,
        error=f"{type(error).__name__}: {error}"[:2000],
        early=[],
        finished_at=timezone.now(),
    )
    record_event(
        EventKind.RUN_FAILED,
        run,
        threads=[run.version_id, run.version.article_id],
        error=type(error).__name__,
    )


class OutOfDate(Exception):
    """Another version of the article was processed meanwhile: its claims have to be considered too."""


def _keep(
    run: Run,
    version: ArticleVersion,
    known: Plan,
    chosen: list[int],
    reading: ExtractionResult,
    lapse: Lapse | None,
    begun: float,
) -> None:
    """Store everything in one transaction; the lock on the article makes a duplicate run a no-op.

    Versions of one article are stored one after another. After a change in between the plan is made again: more is
    known then, so the extraction is complete.
    """
    with transaction.atomic():
        # Weaker than FOR UPDATE, so that inserts that reference the article need not wait.
        Article.objects.select_for_update(no_key=True).get(pk=version.article_id)
        locked = Run.objects.select_for_update().get(pk=run.pk)
        if locked.state == Run.State.DONE:
            return
        if known.bases != planned_base_ids(version):
            known = plan_new_version(version)
            if not set(_to_read(version.parsed_blocks, known)) <= set(chosen):
                raise OutOfDate(str(version.pk))
        if known.bases:
            # Other transactions wait here before the first claim changes.
            record_event(
                EventKind.VERSION_ANCHORING, version, threads=[version.article_id], number=version.number
            )
        duty = frozenset(place for place, number in enumerate(chosen) if number in known.unread)
        outcome = reconcile_claims(known, reading, duty, lapse)
        mentions = store.store_extraction_result(locked, version, known, reading, outcome)
        # The record of the language model: model, prompt, proposals, and what was dropped.
        locked.assistance = asdict(reading.assistance) if reading.assistance else {}
        _finish(locked, version, _counts(known, reading, outcome, mentions), time.monotonic() - begun)


def _counts(
    known: Plan, reading: ExtractionResult, outcome: ReconcileResult, mentions: list[Mention]
) -> dict[str, Any]:
    """The language, how much was processed, the number of claims, and the outcomes of earlier ones."""
    counts: dict[str, Any] = {
        "language": reading.language,
        "genre": reading.genre,
        "sentences": len(reading.sentences),
        "attributions": len(reading.attributions),
        "claims": len(mentions),
    }
    if known.bases:
        found = [row.kept.place.outcome for row in outcome.settled]
        counts |= {name: found.count(name) for name in ("exact", "moved", "proposed")}
        counts |= {"gone": known.gone + outcome.lost, "new": len(outcome.fresh)}
    return counts


def _finish(run: Run, version: ArticleVersion, counts: dict[str, Any], seconds: float) -> None:
    run.state, run.finished_at, run.seconds = Run.State.DONE, timezone.now(), round(seconds, 3)
    run.progress = run.total = len(version.text)
    run.counts, run.error, run.early = counts, "", []
    run.save()
    record_event(
        EventKind.RUN_FINISHED, run, threads=[version.pk, version.article_id], pipeline=run.pipeline, **counts
    )
