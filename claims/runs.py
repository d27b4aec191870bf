"""Run the extraction over a version and keep what it finds: once, whole, or not at all."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import transaction
from django.utils import timezone

from claims.extraction import Attribution, Citation, Extractor, Reading
from claims.extraction import Claim as FoundClaim
from claims.models import Claim, Claimant, Match, Mention, Run
from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion
from newsdesk.audit.events import record
from newsdesk.lib.errors import IllegalMove

# Characters kept on either side of a mention (W3C TextQuoteSelector).
CONTEXT = 48
# How often progress is written while a worker reads.
PROGRESS_EVERY = 0.4

Progress = Callable[[int, int], None]


@cache
def extractor() -> Extractor:
    """The one extractor of this process: loading its models takes about a second."""
    return Extractor()


def run(version_id: UUID) -> None:
    """Extract the claims of a version; a second run of the same pipeline is a no-op.

    What goes wrong in the extraction is kept in the run, for the page to show; what goes wrong
    in the database is raised, for the reaction to be tried again.
    """
    version = ArticleVersion.objects.select_related("article").get(pk=version_id)
    started, _new = Run.objects.get_or_create(
        version=version, pipeline=extractor().pipeline, defaults={"total": len(version.text)}
    )
    if started.state == Run.State.DONE:
        return
    begun = time.monotonic()
    try:
        reading = _extract(version, _progress_of(started))
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - an article must never be left without an answer
        _fail(started, error)
        return
    _keep(started, version, reading, time.monotonic() - begun)


@transaction.atomic
def retry(run: Run, *, actor: User) -> None:
    """Run a failed extraction again, because a person asked for it; raises IllegalMove when it did not fail."""
    changed = Run.objects.filter(pk=run.pk, state=Run.State.FAILED).update(
        state=Run.State.RUNNING, progress=0, error="", finished_at=None
    )
    if not changed:
        raise IllegalMove("This reading did not fail.")
    record("run.retried", run.version, actor=actor, threads=[run.version.article_id, run.pk])


def _extract(version: ArticleVersion, progress: Progress) -> Reading:
    citations = [Citation(**{k: c[k] for k in ("start", "end", "label", "url")}) for c in version.citations]
    return extractor().extract(
        version.text,
        blocks=version.parsed_blocks,
        citations=citations,
        date=_date_of(version),
        progress=progress,
    )


def _date_of(version: ArticleVersion) -> date:
    return version.article.dated or version.article.created_at.date()


def _progress_of(run: Run) -> Progress:
    """A callback that writes the progress, but not more often than anybody could see."""
    written = 0.0

    def write(done: int, total: int) -> None:
        nonlocal written
        if time.monotonic() - written >= PROGRESS_EVERY:
            written = time.monotonic()
            Run.objects.filter(pk=run.pk).update(progress=done, total=total)

    return write


@transaction.atomic
def _fail(run: Run, error: Exception) -> None:
    Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(
        state=Run.State.FAILED, error=f"{type(error).__name__}: {error}"[:2000], finished_at=timezone.now()
    )
    record("run.failed", run, threads=[run.version_id, run.version.article_id], error=type(error).__name__)


@transaction.atomic
def _keep(run: Run, version: ArticleVersion, reading: Reading, seconds: float) -> None:
    """Keep everything in one transaction; the lock on the run makes a twin's result a no-op."""
    locked = Run.objects.select_for_update().get(pk=run.pk)
    if locked.state == Run.State.DONE:
        return
    claims = _add_claims(locked, version, reading)
    _add_links(claims, reading)
    locked.state, locked.finished_at, locked.seconds = Run.State.DONE, timezone.now(), round(seconds, 3)
    locked.progress = locked.total = len(version.text)
    locked.counts = {
        "sentences": len(reading.sentences),
        "attributions": len(reading.attributions),
        "claims": len(reading.claims),
    }
    locked.error = ""
    locked.save()
    record(
        "run.finished", locked, threads=[version.pk, version.article_id], pipeline=run.pipeline, **locked.counts
    )


def _add_claims(run: Run, version: ArticleVersion, reading: Reading) -> list[Claim]:
    claimants = _claimants(found.claimant for found in reading.claims)
    claims, mentions = [], []
    for found in reading.claims:
        attribution = reading.attributions[found.attribution] if found.attribution is not None else None
        claim = Claim(
            article_id=version.article_id,
            run=run,
            kind=found.kind,
            score=found.score,
            reasons=list(found.reasons),
            claimant=claimants[_key(found.claimant)] if found.claimant else None,
            cue=_words(version.text, attribution.cue if attribution else None)[:200],
            mode=attribution.mode if attribution else Claim.Mode.NONE,
            stance=attribution.stance if attribution else "",
            citations=[label[:300] for label in found.citations],
            facts=_facts(found),
            negated=found.negated,
            hedged=found.hedged,
            context=found.context[:600],
            words=found.text,
        )
        claims.append(claim)
        mentions.append(mention(claim, version, found.start, found.end, attribution))
    Claim.objects.bulk_create(claims, batch_size=500)
    Mention.objects.bulk_create(mentions, batch_size=500)
    return claims


def mention(
    claim: Claim, version: ArticleVersion, start: int, end: int, attribution: Attribution | None
) -> Mention:
    """An unsaved mention with its words and their surroundings."""
    source = attribution.source if attribution else None
    cue = attribution.cue if attribution else None
    return Mention(
        claim=claim,
        version=version,
        start=start,
        end=end,
        exact=version.text[start:end],
        prefix=version.text[max(0, start - CONTEXT) : start],
        suffix=version.text[end : end + CONTEXT],
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
    )


def _facts(found: FoundClaim) -> dict[str, Any]:
    return {
        "entities": [asdict(entity) for entity in found.entities],
        "quantities": [asdict(quantity) for quantity in found.quantities],
        "dates": [asdict(day) for day in found.dates],
    }


def _words(text: str, span: tuple[int, int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _claimants(names: Iterable[str | None]) -> dict[str, Claimant]:
    """The claimants by key; those not there yet are made."""
    wanted = {_key(name): " ".join(name.split())[:300] for name in names if name}
    # Sorted, so that two runs that make the same names never wait for each other in a circle.
    new = [Claimant(key=key, name=wanted[key]) for key in sorted(wanted)]
    Claimant.objects.bulk_create(new, ignore_conflicts=True)
    return {claimant.key: claimant for claimant in Claimant.objects.filter(key__in=list(wanted))}


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()[:300]


def _add_links(claims: list[Claim], reading: Reading) -> None:
    matches = {}
    for link in reading.links:
        first, second = sorted((claims[link.first], claims[link.second]), key=lambda claim: claim.pk)
        matches[first.pk, second.pk] = Match(
            first=first,
            second=second,
            relation=link.relation,
            score=link.score,
            reasons=list(link.reasons),
            method=reading.pipeline,
        )
    Match.objects.bulk_create(matches.values(), ignore_conflicts=True)
