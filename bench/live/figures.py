"""The figures of `bench.live.sessions`: how late claims, matches and readers were, and whether the claims are those of one reading."""

import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from django.utils import timezone

from bench.live.transcripts import Recorded
from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.live.lines import SpokenLine, add_live_lines
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.reading import read_live_session
from newsdesk.live.sessions import LiveDetails, Speaker, open_live_session

LINES_AT_ONCE = 200
_ERROR = re.compile(r"exception='.*|FATAL:.*|ERROR:.*|Traceback.*")


def latency_rows(
    seen: Any, session: LiveSession, readers: dict[str, Any], people: dict[str, Any]
) -> list[str]:
    """The rows about time and memory."""
    arrived = _arrivals(seen.arrived, seen.claims, session)
    words = {str(claim): at for claim, at in _arrivals(seen.arrived, seen.on_cards, session).items()}
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
        f"from a line to its claim:            {spread_of_times(claims, 0.95)}; wanted 1.0 s and 2.0 s",
        f"from a line to its card at the desk:  {spread_of_times(cards, 0.95)}; people's problems: {people['problems'] or 'none'}",
        f"from a line to the match beside it:  {spread_of_times(matches, 0.95)}; wanted 1.5 s in the median",
        f"from an approval to readers' page:   {spread_of_times(told, 0.99)}; wanted 2.0 s for 99 of 100",
        f"{len(seen.approved)} approved, {seen.refused} refused because the words had changed; readers' problems: {readers['problems'] or 'none'}",
    ]
    if seen.memory:
        tenth = max(1, len(seen.memory) // 10)
        parts = [seen.memory[at : at + tenth] for at in range(0, len(seen.memory) - tenth + 1, tenth)]
        medians = ", ".join(f"{median(part):.0f}" for part in parts)
        rows.append(
            f"memory of the worker in MiB, a tenth of the time each: {medians}; {max(seen.memory):.0f} at most"
        )
    return rows


def spread_of_times(times: list[float], share: float) -> str:
    """The median, and the time that so many took at most."""
    if not times:
        return "none"
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * share))]
    return f"{median(ordered):.2f} s in the median, {late:.2f} s for {share:.0%} ({len(ordered)})"


def error_rows(logs: Path) -> list[str]:
    """What went wrong in the processes of the desk: the last line of each error, how often, and where it is written."""
    found: Counter[tuple[str, str]] = Counter()
    for log in sorted(logs.glob("*.log")):
        for line in log.read_text(errors="replace").splitlines():
            if told := _ERROR.search(line):
                found[log.name, told[0].split("\\n")[-1][:200]] += 1
    rows = [f"  {count} times in {name}: {words}" for (name, words), count in found.most_common(20)]
    return ["errors in the logs of the desk:", *rows] if rows else ["no errors in the logs of the desk"]


def _arrivals(
    arrived: dict[int, list[float]], there: dict[Any, float], session: LiveSession
) -> dict[Any, float]:
    """When the words of each claim arrived: the newest arrival of one of its lines before the claim was there."""
    found = {}
    for part in session.parts.select_related("article"):
        version = part.article.current
        lines = list(LiveLine.objects.filter(part=part, offset__isnull=False).spoken().order_by("offset"))
        offsets = [line.offset or 0 for line in lines]
        mentions = Mention.objects.filter(version=version, replaced_at=None)
        for claim, start, end in mentions.order_by("-start").values_list("claim", "start", "end"):
            # A claim is there with the first words that state it, often before its last line.
            first, after = max(0, bisect_right(offsets, start) - 1), bisect_right(offsets, end - 1)
            heard = [at for line in lines[first:after] for at in arrived.get(line.sequence, ())]
            moments = [at for at in heard if claim in there and at <= there[claim]]
            if moments:
                found[claim] = max(moments)
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
    # No worker reads it before everything is there.
    held = LiveSession.objects.filter(pk=whole.pk)
    held.update(reading_until=timezone.now() + timedelta(hours=1))
    for start in range(0, len(lines), LINES_AT_ONCE):
        add_live_lines(whole.pk, lines[start : start + LINES_AT_ONCE], actor=sam)
    held.update(reading_until=None)
    while LiveLine.objects.filter(session=whole).unread().exists():
        read_live_session(whole.pk)
        time.sleep(0.2)
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
