"""Follow captions that grow while someone speaks: a WebVTT file, or an HLS playlist of WebVTT segments.

The place in the captions is kept with the lines, in one transaction: a worker that dies loses nothing and repeats nothing.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import httpx
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.articles.transcripts.types import NotATranscript, TranscriptLine
from newsdesk.articles.transcripts.webvtt import parse_webvtt, webvtt_origin
from newsdesk.lib.errors import Refusal
from newsdesk.lib.http import fetch
from newsdesk.lib.http.fetch import Fetched, Network, Unfetchable
from newsdesk.lib.text import sha256_of_text
from newsdesk.live.lines import (
    LINES_AT_ONCE,
    LONGEST_LINE,
    SpokenLine,
    add_live_lines,
    is_valid_live_line_second,
)
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.live.sessions import lock_live_session, touch_live_session

EVERY, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=1)
# The claim on a fetch: another worker may fetch after it.
FETCHES_AT_MOST = timedelta(seconds=25)
SECONDS, MAX_BYTES = 10.0, 8 * 1024 * 1024
# Segments that are fetched in one turn; a session that is opened late begins with the newest.
SEGMENTS_AT_ONCE = 20
_SEQUENCE = re.compile(r"#EXT-X-MEDIA-SEQUENCE:(\d+)")


@dataclass(frozen=True, slots=True)
class _Segment:
    number: int
    url: str


def follow_due_captions(network: Network | None = None) -> int:
    """Fetch the captions of every session that is due; returns how many."""
    return sum(_follow_captions(one, network) for one in LiveSession.objects.to_follow(timezone.now())[:20])


def _follow_captions(session: LiveSession, network: Network | None = None) -> bool:
    """Take what is new in the captions of a session; False if another worker does so."""
    mine = LiveSession.objects.filter(pk=session.pk, source_due_at=session.source_due_at)
    if not mine.update(source_due_at=timezone.now() + FETCHES_AT_MOST):
        return False
    try:
        first = _fetch(session.source_url, network)
        text = first.content.decode("utf-8", "replace").lstrip("\ufeff")
        if text.startswith("#EXTM3U"):
            _follow_playlist(session, first.final_url, text, network)
        else:
            lines, state = _new_lines(session, text)
            _keep(session, lines, {"lines": state})
    except NotATranscript:
        _failed(session, _("There are no captions at this address."))
    except (Unfetchable, NoCaptions, Refusal) as error:
        _failed(session, str(error))
    return True


class NoCaptions(Exception):
    """The host has no captions at this address now; the message says what it has."""


def _fetch(url: str, network: Network | None) -> Fetched:
    fetched = fetch.fetch_url(url, max_bytes=MAX_BYTES, seconds=SECONDS, network=network)
    if fetched.status != httpx.codes.OK:
        raise NoCaptions(_("The site returned error %(status)s.") % {"status": fetched.status})
    return fetched


def _follow_playlist(session: LiveSession, url: str, text: str, network: Network | None) -> None:
    """Take the segments after the last one that was taken, each in a transaction of its own."""
    if variant := _captions_variant(text):
        fetched = _fetch(urljoin(url, variant), network)
        url, text = fetched.final_url, fetched.content.decode("utf-8", "replace")
    segments = _segments(url, text)
    done = session.source_state.get("segment")
    # A server that was started again counts from the beginning.
    if done is not None and segments and segments[-1].number < done:
        done = None
    for segment in [one for one in segments if done is None or one.number > done][-SEGMENTS_AT_ONCE:]:
        words = _fetch(segment.url, network).content.decode("utf-8", "replace")
        origin = session.source_state.get("origin", webvtt_origin(words))
        try:
            lines = [*parse_webvtt(words, origin).lines]
        except NotATranscript:
            # Nobody spoke for the length of this segment.
            lines = []
        _keep(session, _after_last(session, lines), {"segment": segment.number, "origin": origin})
    if not segments or done is not None:
        _keep(session, [], {})


def _captions_variant(text: str) -> str:
    """The playlist of the subtitles in a master playlist; "" in one of segments."""
    found = re.search(r"#EXT-X-MEDIA:(?=[^\n]*TYPE=SUBTITLES)[^\n]*URI=\"([^\"]+)\"", text)
    return found[1] if found else ""


def _segments(url: str, text: str) -> list[_Segment]:
    found = _SEQUENCE.search(text)
    first = int(found[1]) if found else 0
    names = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [_Segment(first + place, urljoin(url, name)) for place, name in enumerate(names)]


def _new_lines(session: LiveSession, text: str) -> tuple[list[SpokenLine], list[tuple[int | None, str]]]:
    """The lines of a growing file that are new, or other ones than the file had before; and the state of all lines.

    What a person has corrected stays, unless the file itself is corrected.
    """
    lines = [line for line in parse_webvtt(text).lines if line.text.strip()]
    before = session.source_state.get("lines", [])
    numbers = [number for number, _digest in before]
    known = dict(
        LiveLine.objects.filter(session=session, sequence__in=numbers).values_list("sequence", "revision")
    )
    changed: list[SpokenLine] = []
    state: list[tuple[int | None, str]] = []
    for place, line in enumerate(lines):
        number, digest = before[place] if place < len(before) else (None, "")
        heard = sha256_of_text(f"{line.speaker}\n{line.text}")[:16]
        if digest != heard and len(changed) == LINES_AT_ONCE:
            # The rest comes with the next fetch.
            break
        if digest != heard:
            revision = 0 if number is None else known.get(number, 0) + 1
            changed.append(_spoken(line, number, revision))
        state.append((number, heard))
    return changed, [*state, *before[len(state) :]]


def _after_last(session: LiveSession, lines: list[TranscriptLine]) -> list[SpokenLine]:
    """The lines of a segment without those that ended the segment before, which some servers repeat."""
    last = LiveLine.objects.filter(session=session, sender=session.opener_id).order_by("-sequence").first()
    fresh = [line for line in lines if line.text.strip()]
    if last is not None:
        told = set(
            LiveLine.objects.filter(session=session, sequence__gt=last.sequence - 10).values_list(
                "text", "start"
            )
        )
        fresh = [line for line in fresh if (" ".join(line.text.split()), line.start) not in told]
    return [_spoken(line) for line in fresh]


def _spoken(line: TranscriptLine, sequence: int | None = None, revision: int = 0) -> SpokenLine:
    words = line.text[:LONGEST_LINE]
    # Some hosts write the time of the day, or of their clock, where the second belongs.
    start, end = (second if is_valid_live_line_second(second) else None for second in (line.start, line.end))
    turned = start is not None and end is not None and end < start
    return SpokenLine(
        words,
        line.speaker,
        start,
        None if turned else end,
        sequence,
        revision,
        aside=line.voice in ("aside", "heading"),
    )


@transaction.atomic
def _keep(session: LiveSession, lines: list[SpokenLine], state: dict[str, Any]) -> None:
    """The lines and the place in the captions, both or neither; nothing of a session that was stopped meanwhile.

    Nothing either where another worker has come further since this one began.
    """
    locked = lock_live_session(session.pk)
    if locked.state != LiveSession.State.OPEN or locked.source_state != session.source_state:
        return
    if lines:
        following = add_live_lines(session.pk, lines, actor=locked.opener).next_sequence
        numbers = iter(range(following - sum(line.sequence is None for line in lines), following))
        if "lines" in state:
            state["lines"] = [
                [next(numbers) if number is None else number, digest] for number, digest in state["lines"]
            ]
    told = ["source_due_at", "source_failures", "source_error"]
    # After two hours the state of all lines is large, and mostly nothing is new.
    if lines or "lines" not in state:
        locked.source_state = session.source_state = locked.source_state | state
        told.append("source_state")
    locked.source_due_at, locked.source_failures, locked.source_error = timezone.now() + EVERY, 0, ""
    locked.save(update_fields=told)


@transaction.atomic
def _failed(session: LiveSession, error: str) -> None:
    """Try again later; people see why."""
    failures = min(session.source_failures + 1, 1000)
    wait = min(EVERY * 2 ** min(failures, 10), LONGEST_WAIT)
    changed = LiveSession.objects.filter(pk=session.pk, state=LiveSession.State.OPEN)
    if changed.update(source_failures=failures, source_error=error, source_due_at=timezone.now() + wait):
        touch_live_session(session.pk)
