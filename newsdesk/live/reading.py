"""Read what is new in a live session: a version of each part with new lines, and its claims.

Only the paragraph that grew is read, with the paragraphs before it that its pronouns may need; a verdict applies to the
same words in the same sense alone. Both are the rules of every new version of an article (`claims/versions/`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims import runs
from claims.models import Claim
from newsdesk.articles import versions
from newsdesk.articles.models import ArticleVersion, Upload
from newsdesk.articles.readers import Document
from newsdesk.articles.transcripts.asides import split_asides
from newsdesk.articles.transcripts.rendering import render_transcript
from newsdesk.articles.transcripts.speaker_labels import is_crowd_speaker_label, is_nameless_speaker_label
from newsdesk.articles.transcripts.types import Transcript, TranscriptLine, Voice
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.text import normalise_text
from newsdesk.live.comparing import LiveComparisons
from newsdesk.live.holding import hold_live_session
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from newsdesk.live.sessions import lock_live_session, touch_live_session
from reviews.models import Review
from reviews.states import State

# So many lines before one may stand after it in the text.
LOOKED_BACK = 8


@dataclass(frozen=True, slots=True)
class _Written:
    """A version with the lines that are in it, each with its place: line, revision, offset, length."""

    part: LivePart
    version: ArticleVersion | None
    places: list[tuple[UUID, int, int, int]]


def read_live_session(session_id: UUID) -> int:
    """Read and compare until nothing is left; returns how many versions were read. Does nothing while another worker reads it."""
    count = 0
    with hold_live_session(session_id) as found:
        if found == "taken":
            return 0
        comparisons = LiveComparisons(session_id)
        if found == "left":
            comparisons.add_left()
        while (written := _write(session_id, then_free=not comparisons.waiting)) or comparisons.waiting:
            # All lines that have come are seen with their claims before hundreds of claims are compared.
            for one in written:
                _read(session_id, one)
                count += 1
            for version in filter(None, (one.version for one in written)):
                comparisons.add_version(version)
            comparisons.compare_piece()
    return count


@transaction.atomic
def _write(session_id: UUID, *, then_free: bool = True) -> list[_Written]:
    """Versions of the parts with new lines; without any, and if nothing else is left, someone else may read from now on.

    Lines come under the same lock, so none comes unseen between the last look and the end of the reading.
    """
    session = lock_live_session(session_id)
    parts = LivePart.objects.filter(lines__in=LiveLine.objects.filter(session=session).unread())
    written = [_version(session, part) for part in parts.distinct().order_by("number")]
    if then_free and not written:
        session.reading_until = None
        session.save(update_fields=["reading_until"])
    return written


def _version(session: LiveSession, part: LivePart) -> _Written:
    lines = list(LiveLine.objects.filter(part=part).order_by("sequence"))
    roles = {one["name"]: one["role"] for one in session.speakers}
    spoken = [line for line in lines if line.text]
    rendered = render_transcript(Transcript(tuple(_transcript_line(line, roles) for line in spoken)))
    places = [(line.pk, line.revision, 0, 0) for line in lines if not line.text]
    places += _places(rendered.text, spoken)
    if not rendered.text and part.article.current is None:
        return _Written(part, None, places)
    upload = Upload.objects.filter(article=part.article_id).order_by("created_at")[0]
    document = Document(rendered.text, rendered.blocks, times=rendered.times)
    version = versions.add_article_version(upload, document, kind=EventKind.LIVE_VERSION_ADDED)
    return _Written(part, version, places)


def _transcript_line(line: LiveLine, roles: dict[str, str]) -> TranscriptLine:
    voice: Voice = "speaker" if line.speaker and not is_nameless_speaker_label(line.speaker) else "unknown"
    if (
        line.aside
        or is_crowd_speaker_label(line.speaker)
        or all(aside for _words, aside in split_asides(line.text))
    ):
        voice = "aside"
    return TranscriptLine(
        line.text, line.start, line.end, line.speaker, roles.get(line.speaker, ""), voice, turn=False
    )


def _places(text: str, lines: list[LiveLine]) -> list[tuple[UUID, int, int, int]]:
    """Where the words of each line are; what interrupts a sentence stands after it, so that the next line is before that."""
    places, ends = [], [0]
    for line in lines:
        words = " ".join(normalise_text(line.text).split())
        # From the end of the newest line on, or of one shortly before it.
        begins = (text.find(words, at) for at in [*sorted(ends[-LOOKED_BACK:], reverse=True), 0])
        found = next((at for at in begins if at >= 0), 0)
        ends.append(found + len(words))
        places.append((line.pk, line.revision, found, len(words)))
    return places


def _read(session_id: UUID, written: _Written) -> None:
    """The claims of a version, which people see at once with their lines."""
    if written.version is not None:
        runs.perform_extraction_run(written.version.pk, _lapsing)
    _keep_places(session_id, written)


@transaction.atomic
def _keep_places(session_id: UUID, written: _Written) -> None:
    """Where each line is in the version: the lines are read."""
    lock_live_session(session_id)
    there = {line.pk: line for line in LiveLine.objects.filter(part=written.part)}
    moved = []
    for pk, revision, offset, length in written.places:
        line = there[pk]
        # A line that was corrected meanwhile is still to be read.
        if line.revision == revision and (line.offset, line.length) != (offset, length):
            line.offset, line.length = offset, length
            moved.append(line)
    LiveLine.objects.bulk_update(moved, ["offset", "length"], batch_size=200)
    touch_live_session(session_id)


def _lapsing(claims: Collection[UUID]) -> set[UUID]:
    """Claims that nobody has worked on: the beginning of a sentence, or words that were heard wrong, go when better ones came."""
    by_hand = Claim.objects.filter(Q(run=None) | Q(claimant_by_hand=True) | ~Q(wording=""), pk__in=claims)
    as_opened = Review.objects.filter(
        state__in=[State.WAITING, State.SUPERSEDED], kept_for=None, verdicts=None, raised=0
    )
    worked_on = Review.objects.filter(claim__in=claims).exclude(pk__in=as_opened.values("pk"))
    kept = {*by_hand.values_list("pk", flat=True), *worked_on.values_list("claim", flat=True)}
    return set(claims) - kept


def read_unread_live_sessions() -> int:
    """Read every session that a worker has left before it came to the end; returns how many versions were read."""
    left = LiveSession.objects.unread(timezone.now()).values_list("pk", flat=True)
    return sum(read_live_session(pk) for pk in left)
