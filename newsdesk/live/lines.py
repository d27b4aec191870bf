"""Take lines of a live session: in any order, any number of times, and later corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import intake
from newsdesk.articles.models import Upload
from newsdesk.articles.readers import PLAIN
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.lib.text import normalise_text, sha256_of_text
from newsdesk.live.models import LARGEST_SECOND, LiveLine, LiveLineRevision, LivePart, LiveSession
from newsdesk.live.sessions import lock_live_session, touch_live_session

LINES_AT_ONCE, LONGEST_LINE, LARGEST_NUMBER = 500, 4000, 2_000_000_000
QUOTED = 40
"""So many letters tell which line of a batch is meant."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line as it was heard."""

    text: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    sequence: int | None = None
    """Its number in the session; without one it comes after the last."""
    revision: int = 0
    """Higher for a line that was heard better: it replaces the line with the same number. An empty text takes it back."""
    aside: bool = False


@dataclass(slots=True)
class LinesResult:
    """What became of a batch."""

    added: int = 0
    revised: int = 0
    known: int = 0
    """Lines that were there already, or in a later revision."""
    next_sequence: int = 0


class LineTaken(Conflict):
    """Other words came under a number and a revision that are taken."""

    code = "line-taken"


@transaction.atomic
def add_live_lines(session_id: UUID, lines: Sequence[SpokenLine], *, actor: User) -> LinesResult:
    """Add or correct lines, all or none; a worker reads them next.

    To send the same again changes nothing. Raises Conflict for a session that takes no lines, and LineTaken.
    """
    require_permission(actor, "upload")
    _check(lines)
    session = lock_live_session(session_id)
    batch = _Batch(session, lines, actor)
    for place, line in enumerate(lines):
        try:
            batch.take(line)
        except LineTaken as taken:
            message, errors = _naming_line(lines, place, str(taken))
            raise LineTaken(message, **errors) from None
    batch.store()
    told = batch.told
    if told.added and session.state != LiveSession.State.OPEN:
        raise Conflict(
            _("This session has ended. Open a new one for new lines; its own lines can still be corrected.")
            if session.state == LiveSession.State.ENDED
            else _("This session is stopped. Resume it and send the lines again.")
        )
    if told.added or told.revised:
        touch_live_session(session.pk)
        record_event(
            EventKind.LIVE_LINES_ADDED,
            session,
            actor=actor,
            threads=[session.desk_id],
            count=told.added + told.revised,
            revised=told.revised,
        )
    return told


def is_valid_live_line_second(second: float | None) -> bool:
    """Whether this can be a second of a recording; nothing always can."""
    return second is None or 0 <= second <= LARGEST_SECOND


def _check(lines: Sequence[SpokenLine]) -> None:
    if len(lines) > LINES_AT_ONCE:
        raise BadInput(_("Send at most %(most)s lines at once.") % {"most": LINES_AT_ONCE})
    for place, line in enumerate(lines):
        if wrong := _what_is_wrong(line):
            message, errors = _naming_line(lines, place, wrong)
            raise BadInput(message, **errors)


def _what_is_wrong(line: SpokenLine) -> str:
    """Why a line cannot be taken; "" if it can."""
    if len(line.text) > LONGEST_LINE:
        return _("A line has at most %(most)s characters.") % {"most": LONGEST_LINE}
    if not (0 <= (line.sequence or 0) <= LARGEST_NUMBER and 0 <= line.revision <= LARGEST_NUMBER):
        return _("Numbers of lines and revisions are between 0 and 2,000,000,000.")
    if not (is_valid_live_line_second(line.start) and is_valid_live_line_second(line.end)):
        return _("Times are seconds from the beginning of the recording, up to 10,000,000.")
    if line.start is not None and line.end is not None and line.end < line.start:
        return _("A line ends after it starts.")
    return "" if line.text.strip() or line.revision else _("A new line has words.")


def _naming_line(lines: Sequence[SpokenLine], place: int, wrong: str) -> tuple[str, dict[str, str]]:
    """What is wrong with a line of a batch, with its place in it, its number and its first words; for people and for programs."""
    line = lines[place]
    named = {"place": place + 1, "all": len(lines), "number": line.sequence, "wrong": wrong}
    named["words"] = " ".join(line.text.split())[:QUOTED]
    if line.sequence is None:
        told = _("Line %(place)s of %(all)s (“%(words)s”): %(wrong)s") % named
    else:
        told = _("Line %(place)s of %(all)s (number %(number)s, “%(words)s”): %(wrong)s") % named
    return told, {f"lines[{place}]": wrong}


class _Batch:
    """A batch of lines for a locked session."""

    def __init__(self, session: LiveSession, lines: Sequence[SpokenLine], actor: User) -> None:
        self.session, self.actor, self.now = session, actor, timezone.now()
        numbers = [line.sequence for line in lines if line.sequence is not None]
        there = LiveLine.objects.filter(session=session, sequence__in=numbers).select_related("part")
        self.there = {line.sequence: line for line in there}
        last = LiveLine.objects.filter(session=session).aggregate(last=Max("sequence"))["last"]
        self.told = LinesResult(next_sequence=0 if last is None else last + 1)
        self.parts: list[LivePart] = list(
            LivePart.objects.filter(session=session).order_by("-first_sequence")
        )
        self.senders: set[UUID] = set()
        # Lines that are written together, and how long each part has become.
        self.fresh: list[LiveLine] = []
        self.lengths: dict[UUID, int] = {}

    def store(self) -> None:
        """Write the new lines."""
        LiveLine.objects.bulk_create(self.fresh)
        self.fresh = []

    def take(self, line: SpokenLine) -> None:
        """Add the line, replace an earlier revision of it, or do nothing."""
        number = self.told.next_sequence if line.sequence is None else line.sequence
        words = " ".join(normalise_text(line.text).split())
        speaker = self._speaker(line.speaker)
        known = self.there.get(number)
        if known is None:
            self._add(line, number, words, speaker)
        elif line.revision > known.revision:
            self._revise(known, line, words, speaker)
        else:
            if line.revision == known.revision and (words, speaker) != (known.text, known.speaker):
                raise LineTaken(
                    _(
                        "This number has other words in revision %(revision)s. Send a correction with a higher revision."
                    )
                    % {"revision": line.revision}
                )
            self.told.known += 1

    def _add(self, line: SpokenLine, number: int, words: str, speaker: str) -> None:
        part = self._part(number, speaker)
        self._handed_in(part)
        line_there = self.there[number] = LiveLine(
            session=self.session,
            part=part,
            sequence=number,
            revision=line.revision,
            text=words,
            speaker=speaker,
            aside=line.aside,
            start=self._second(self.now) if line.start is None else line.start,
            end=line.end,
            received_at=self.now,
            sender=self.actor,
        )
        self.fresh.append(line_there)
        if part.pk in self.lengths:
            self.lengths[part.pk] += len(words)
        self.told.added += 1
        self.told.next_sequence = max(self.told.next_sequence, number + 1)

    def _revise(self, known: LiveLine, line: SpokenLine, words: str, speaker: str) -> None:
        self.store()
        kept = ("revision", "speaker", "start", "end", "text", "received_at", "sender")
        LiveLineRevision.objects.create(line=known, **{name: getattr(known, name) for name in kept})
        self._handed_in(known.part)
        if known.part_id in self.lengths:
            self.lengths[known.part_id] += len(words) - len(known.text)
        known.text, known.speaker, known.revision, known.aside = words, speaker, line.revision, line.aside
        known.start = known.start if line.start is None else line.start
        known.end = line.end if line.end is not None else known.end
        if known.end is not None and known.start is not None and known.end < known.start:
            known.end = None
        known.received_at, known.sender = self.now, self.actor
        known.offset = known.length = None
        known.save()
        self.told.revised += 1

    def _second(self, moment: datetime) -> float | None:
        second = max(0.0, round((moment - self.session.started_at).total_seconds(), 1))
        return second if is_valid_live_line_second(second) else None

    def _speaker(self, name: str) -> str:
        """The name as it was expected: "Reyes" is Ana Reyes, if she alone is called so."""
        name = " ".join(normalise_text(name).split())[:200]
        expected = [one["name"] for one in self.session.speakers]
        same = [one for one in expected if one.casefold() == name.casefold()]
        same = same or [one for one in expected if one.split()[-1].casefold() == name.casefold()]
        return same[0] if len(same) == 1 else name

    def _part(self, number: int, speaker: str) -> LivePart:
        """The part that a new line belongs to; a new one where another person begins to speak after a long part."""
        held = next((part for part in self.parts if part.first_sequence <= number), None)
        if held is None:
            return self._new_part(0)
        if held is self.parts[0] and number >= self.told.next_sequence and self._is_full(held, speaker):
            return self._new_part(number)
        return held

    def _is_full(self, part: LivePart, speaker: str) -> bool:
        lines = LiveLine.objects.filter(part=part)
        if part.pk not in self.lengths:
            self.store()
            self.lengths[part.pk] = lines.aggregate(length=Sum(Length("text")))["length"] or 0
        length = self.lengths[part.pk]
        if length < settings.LIVE_PART_CHARACTERS:
            return False
        self.store()
        last = lines.order_by("-sequence").first()
        # Someone who speaks without a pause for very long gets a new part all the same.
        return last is None or last.speaker != speaker or length > 2 * settings.LIVE_PART_CHARACTERS

    def _new_part(self, first: int) -> LivePart:
        number, session = len(self.parts) + 1, self.session
        title = session.title if number == 1 else f"{session.title} ({number})"
        details = intake.Details(
            title=title, desk=session.desk, language=session.language, source_url=session.recording_url[:600]
        )
        article = intake.create_submitted_article(details, title, session.opener)
        part = LivePart.objects.create(session=session, number=number, article=article, first_sequence=first)
        self.parts.insert(0, part)
        return part

    def _handed_in(self, part: LivePart) -> None:
        """Whoever sends words has handed them in: they judge and approve no claim of this part."""
        if part.pk in self.senders:
            return
        self.senders.add(part.pk)
        mine = Upload.objects.filter(article=part.article_id, submitter=self.actor)
        if not mine.exists():
            Upload.objects.create(
                article_id=part.article_id,
                submitter=self.actor,
                media_type=PLAIN,
                content=b"",
                sha256=sha256_of_text(b""),
                state=Upload.State.READ,
                read_at=self.now,
            )
