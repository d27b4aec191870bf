"""The annotated transcript of a session: as Word file and PDF with notes on its claims, as subtitles with verdict notes.

Word file and PDF are the annotated copy of an article, with all parts of the session one after the other and the time
code at each claim. The subtitles have only what was published, so that they may go out with the recording.
"""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from math import inf
from uuid import UUID

from django.utils.translation import gettext as _

from claims.markup import Element, Mark, claim_markup_elements
from newsdesk.lib.errors import NotFound
from newsdesk.live.claim_lines import lines_of_claims
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases.told import told_sentence
from reviews.clearance.annotated_copy import AnnotationNote, Copy, annotation_note
from reviews.clearance.report import clearance_report

# Seconds that a line is shown if nobody noted its end.
LINE_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class TimedNote(AnnotationNote):
    """The note on a claim of a session."""

    at: str = ""
    """The time code of its line; empty if its words are in no line any more."""

    @property
    def headline(self) -> str:
        """The same with the time code first."""
        # Not super(): a dataclass with slots is another class than the one it was written in.
        line = AnnotationNote.headline.fget(self)  # type: ignore[attr-defined]
        return f"[{self.at}] {line}" if self.at else str(line)


@dataclass(frozen=True, slots=True)
class TranscriptCopy(Copy):
    """All parts of a session as one annotated copy."""

    session: LiveSession

    @property
    def title(self) -> str:
        """The title of the session."""
        return str(self.session.title)

    @property
    def about(self) -> str:
        """The date, and how many claims were noted."""
        date = f"{self.session.started_at:%Y-%m-%d %H:%M} UTC"
        return _("Transcript of %(date)s, with notes on %(count)s claims.") % {
            "date": date,
            "count": len(self.notes),
        }


def export_live_transcript(session: LiveSession) -> TranscriptCopy:
    """The whole session with every claim marked and numbered; raises NotFound while nothing of it was read."""
    parts = list(session.parts.select_related("article").order_by("number"))
    reports = [clearance_report(version) for part in parts if (version := part.article.current) is not None]
    if not reports:
        raise NotFound(_("Nothing of this session has been read yet."))
    claims = [item.mention.claim_id for report in reports for item in report.items]
    lines = lines_of_claims(claims, parts)
    elements: list[Element] = []
    notes: list[AnnotationNote] = []
    for report in reports:
        # Numbers go on from part to part, and each is used once.
        items = [replace(item, number=len(notes) + place) for place, item in enumerate(report.items, 1)]
        marks = [
            Mark(
                item.mention.start, item.mention.end, number=item.number, tone=item.tone, word=str(item.word)
            )
            for item in items
        ]
        version = report.version
        elements += claim_markup_elements(version.text, version.parsed_blocks, marks)
        for item in items:
            note, line = annotation_note(item), lines.get(item.mention.claim_id)
            at = _write_time_code(line.start) if line is not None and line.start is not None else ""
            notes.append(TimedNote(note.number, note.item, note.said, note.evidence, at))
    return TranscriptCopy(reports[0], elements, tuple(notes), session)


def export_live_subtitles(session: LiveSession) -> str:
    """The transcript as SubRip: a cue for each line, with what was published about its claims in brackets below."""
    notes = _published_notes(session)
    lines = list(session.lines.spoken())
    begins = [*(_cue_start(line, session) for line in lines), inf]
    cues = []
    for number, line in enumerate(lines, 1):
        start, end = begins[number - 1], _cue_end(line, *begins[number - 1 : number + 1])
        said = f"{line.speaker}: {line.text}" if line.speaker else line.text
        text = [_cue_text(said), *(f"[{_cue_text(note)}]" for note in notes.get(line.pk, ()))]
        cues.append("\n".join([str(number), f"{_cue_time(start)} --> {_cue_time(end)}", *text]))
    return "\n\n".join([*cues, ""])


def _write_time_code(seconds: float) -> str:
    """Hours, minutes and seconds: “0:12:31”."""
    return str(timedelta(seconds=int(seconds)))


def _published_notes(session: LiveSession) -> dict[UUID, list[str]]:
    """What readers were told about the claims that begin in each line."""
    parts = list(LivePart.objects.filter(session=session))
    articles = [part.article_id for part in parts]
    found = CurrentRelease.objects.verified().filter(article__in=articles).select_related("release")
    standing = {current.pk: current for current in found.order_by("published_at")}
    notes: dict[UUID, list[str]] = {}
    for claim, line in lines_of_claims(list(standing), parts).items():
        notes.setdefault(line.pk, []).append(
            told_sentence(json.loads(bytes(standing[claim].release.payload)))
        )
    return notes


def _cue_start(line: LiveLine, session: LiveSession) -> float:
    """When a line is shown: from when it arrived if nobody noted its second."""
    arrived = (line.received_at - session.started_at).total_seconds()
    return max(0.0, arrived if line.start is None else line.start)


def _cue_end(line: LiveLine, start: float, following: float) -> float:
    """Until when a line is shown: if nobody noted its end, until the next one begins, and a few seconds at most."""
    if line.end is not None and line.end > start:
        return line.end
    return min(start + LINE_SECONDS, following) if following > start else start + LINE_SECONDS


def _cue_time(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02},{thousandths:03}"


def _cue_text(text: str) -> str:
    """One line of a cue: players take an empty line for its end, an arrow for times, and tags for formatting."""
    return " ".join(text.split()).replace("-->", "→").replace("<", "‹").replace(">", "›")
