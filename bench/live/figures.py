"""The figures of `bench.live.sessions`: how late claims, matches and readers were, and whether the claims are those of one reading."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

from django.db.models import Max

from bench.live.transcripts import Recorded
from claims.models import Mention, Run
from newsdesk.accounts.models import User
from newsdesk.live.lines import SpokenLine, add_live_lines
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.reading import read_live_session
from newsdesk.live.sessions import LiveDetails, Speaker, open_live_session

LINES_AT_ONCE = 200


def latency_rows(
    seen: Any, session: LiveSession, readers: dict[str, Any], people: dict[str, Any]
) -> list[str]:
    """The rows about time and memory."""
    arrived = _arrivals(seen, session)
    words = {str(claim): at for claim, at in arrived.items()}
    cards = [at - words[pk] for pk, moments in people["seen"].items() if pk in words for at in moments]
    claims = [at - arrived[pk] for pk, at in seen.claims.items() if pk in arrived]
    matches = [at - arrived[pk] for pk, at in seen.matches.items() if pk in arrived]
    told = [
        moment - seen.approved[claim]
        for claim, moments in readers["seen"].items()
        if claim in seen.approved
        for moment in moments
    ]
    rows = [
        f"from a line to its claim:            {_spread(claims, 0.95)}; wanted 1.0 s and 2.0 s",
        f"from a line to its card at the desk:  {_spread(cards, 0.95)}; people's problems: {people['problems'] or 'none'}",
        f"from a line to the match beside it:  {_spread(matches, 0.95)}; wanted 1.5 s in the median",
        f"from an approval to readers' page:   {_spread(told, 0.99)}; wanted 2.0 s for 99 of 100",
        f"{len(seen.approved)} approved, {seen.refused} refused because the words had changed; readers' problems: {readers['problems'] or 'none'}",
    ]
    if seen.memory:
        fifth = max(1, len(seen.memory) // 5)
        first, last = median(seen.memory[:fifth]), median(seen.memory[-fifth:])
        rows.append(
            f"memory of the worker: {first:.0f} MiB in the first fifth, {last:.0f} in the last, {max(seen.memory):.0f} at most"
        )
    return rows


def step_rows(session: LiveSession) -> list[str]:
    """Where the time between a line and its claims goes: until a worker begins, reading, storing and matching."""
    runs = Run.objects.filter(version__article__live_part__session=session, state=Run.State.DONE)
    waits, reads = [], []
    for run in runs.select_related("version").order_by("pk"):
        newest = LiveLine.objects.filter(session=session, received_at__lte=run.version.created_at).aggregate(
            newest=Max("received_at")
        )["newest"]
        if newest is not None and run.finished_at is not None:
            waits.append((run.version.created_at - newest).total_seconds())
            reads.append((run.finished_at - run.version.created_at).total_seconds())
    return [
        f"  of this, until a worker writes the version: {_spread(waits, 0.95)}",
        f"  until its claims are stored:                {_spread(reads, 0.95)}",
    ]


def _spread(times: list[float], share: float) -> str:
    if not times:
        return "none"
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * share))]
    return f"{median(ordered):.2f} s in the median, {late:.2f} s for {share:.0%} ({len(ordered)})"


def _arrivals(seen: Any, session: LiveSession) -> dict[Any, float]:
    """When the last words of each claim arrived: the newest arrival of their line before the claim was there."""
    found = {}
    for part in session.parts.select_related("article"):
        version = part.article.current
        lines = list(LiveLine.objects.filter(part=part, offset__isnull=False).spoken().order_by("offset"))
        offsets = [line.offset or 0 for line in lines]
        mentions = Mention.objects.filter(version=version, replaced_at=None)
        for claim, end in mentions.order_by("-start").values_list("claim", "end"):
            place = bisect_right(offsets, end - 1)
            if not place or claim not in seen.claims:
                continue
            moments = [
                at for at in seen.arrived.get(lines[place - 1].sequence, ()) if at <= seen.claims[claim]
            ]
            if moments:
                found[claim] = moments[-1]
    return found


def equality_rows(recorded: Recorded, session: LiveSession, sam: User) -> list[str]:
    """How many claims are those of the whole transcript, read at once in a session of its own; the others in full."""
    details = LiveDetails(
        title=session.title, desk=session.desk, speakers=[Speaker(**one) for one in session.speakers]
    )
    whole = open_live_session(details, actor=sam)
    lines = [
        SpokenLine(line.text, line.speaker, line.starts, line.ends, line.number) for line in recorded.lines
    ]
    for start in range(0, len(lines), LINES_AT_ONCE):
        add_live_lines(whole.pk, lines[start : start + LINES_AT_ONCE], actor=sam)
    read_live_session(whole.pk)
    mine, theirs = _words(session), _words(whole)
    same, every = (mine & theirs).total(), (mine | theirs).total()
    share = same / every if every else 1.0
    rows = [f"claims equal to those of one reading: {same} of {every} ({share:.1%}); wanted 98%"]
    rows += [f"  only as it was spoken: {words}" for words in _some(mine - theirs)]
    rows += [f"  only in one reading: {words}" for words in _some(theirs - mine)]
    return rows


def _words(session: LiveSession) -> Counter[str]:
    versions = [part.article.current for part in session.parts.select_related("article")]
    found = Mention.objects.filter(version__in=versions, replaced_at=None).exclude(outcome="orphaned")
    return Counter(found.values_list("exact", flat=True))


def _some(words: Iterable[str]) -> list[str]:
    return sorted(words)[:10]
