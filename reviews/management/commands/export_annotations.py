"""`manage.py export_annotations`: the outcome of each candidate as training data, one JSON object per line."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from claims.models import Claim, Claimant, Mention
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from reviews.models import Review, Verdict
from reviews.querysets import REVEALED, ReviewQuerySet
from reviews.states import State

BATCH = 500
# The label for each state; open candidates have none.
OUTCOMES = {
    State.AWAITING_APPROVAL: "accepted",
    State.APPROVED: "accepted",
    State.DISMISSED: "dismissed",
}


class Command(BaseCommand):
    """Writes the annotations."""

    help = "Write the reviewers' decision on each candidate claim as JSON lines, as training data for extraction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The path of the file."""
        parser.add_argument("--output", type=Path, help="the file to write; default: standard output")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        """Write one line for each candidate."""
        with output.open("w", encoding="utf-8") if output else nullcontext(sys.stdout) as sink:
            for row in annotations():
                sink.write(json.dumps(row, ensure_ascii=False) + "\n")


def annotations() -> Iterator[dict[str, Any]]:
    """Every decided or dismissed candidate, in the order of the claims."""
    decided = Review.objects.filter(state__in=list(OUTCOMES)).select_related(
        "claim__run", "claim__claimant", "article"
    )
    for review in _in_batches(decided):
        mention = (
            Mention.objects.filter(claim=review.claim_id)
            .select_related("version")
            .order_by("-version__number")
            .first()
        )
        verdict = Verdict.objects.filter(REVEALED, review=review.pk).order_by("-id").first()
        if mention is not None:
            yield _row(review, mention, verdict)


def _who(claim: Claim, mention: Mention) -> dict[str, Any]:
    """Who said it as a person left it, where the article names them, and whom the extraction had found before."""
    changed = (
        Event.objects.filter(kind=EventKind.CLAIM_REATTRIBUTED, subject_id=claim.pk).order_by("pk").first()
    )
    was = changed.data["was"] if changed else ""
    before = Claimant.objects.filter(pk=was).values_list("name", flat=True).first() if was else None
    span = [mention.source_start, mention.source_end] if mention.source_start is not None else None
    cue = [mention.cue_start, mention.cue_end] if mention.cue_start is not None else None
    return {
        "claimant_kind": claim.claimant.kind if claim.claimant else None,
        "claimant_span": span,
        "cue_span": cue,
        "side": claim.side or None,
        "claimant_changed": changed is not None,
        "claimant_before": before,
        "cue_before": changed.data["from"]["cue"] if changed else None,
        "side_before": changed.data["from"]["side"] if changed else None,
    }


def _in_batches(reviews: ReviewQuerySet) -> Iterator[Review]:
    """Batches by id, so that an export of any size needs little memory."""
    last = None
    while page := list((reviews.filter(pk__gt=last) if last else reviews).order_by("pk")[:BATCH]):
        yield from page
        last = page[-1].pk


def _row(review: Review, mention: Mention, verdict: Verdict | None) -> dict[str, Any]:
    claim = review.claim
    return {
        "claim": str(claim.pk),
        "pipeline": claim.run.pipeline if claim.run else None,
        "language": review.article.language,
        "version_sha256": mention.version.sha256,
        "start": mention.start,
        "end": mention.end,
        "text": mention.exact,
        "before": mention.prefix,
        "after": mention.suffix,
        "kind": claim.kind,
        "score": claim.score,
        "reasons": claim.reasons,
        "claimant": claim.claimant.name if claim.claimant else None,
        **_who(claim, mention),
        "outcome": "edited" if claim.wording else OUTCOMES[State(review.state)],
        "dismissal": review.dismissal or None,
        "wording": claim.wording or None,
        "rating": verdict.rating if verdict else None,
        "finding": verdict.finding if verdict else None,
    }
