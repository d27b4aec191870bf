"""The Congressional Record as text: indented paragraphs, and a speaker in capitals before a full stop ("Mr. HALE of Ohio. ")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.articles.transcripts.types import Transcript, TranscriptLine, Voice

_TITLED = (
    r"(?:Mr|Mrs|Ms|Miss|Dr)\.\s(?:[A-Z][a-z]?[A-Z'’-]+|[A-Z]{2,})(?:\s(?:[A-Z][a-z]?[A-Z'’-]+|[A-Z]\.))*"
)
_FROM = r"(?:\sof\s(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))?"
_CHAIR = r"The\s(?:(?:ACTING|VICE)\s)?(?:SPEAKER|PRESIDING\sOFFICER|PRESIDENT|CHAIR(?:MAN|WOMAN)?|CLERK)(?:\spro\stempore)?(?:\s\([^()]{2,60}\))?"
_SPEAKER = re.compile(rf"(?P<name>{_TITLED}){_FROM}\.\s+(?=\S)|(?P<chair>{_CHAIR})\.\s+(?=\S)")
_BEGINS = re.compile(rf"^ {{0,4}}(?:{_SPEAKER.pattern})", re.MULTILINE)
_PAGE = re.compile(
    r"\[+(?:Page|Pages|House|Senate|Congressional Record)[^\]]*\]+|\{time\}.*|From the Congressional Record Online.*"
)
_DAY = re.compile(r"Congressional Record,? Volume \d+.*?\((?:\w+, )?(\w+) (\d{1,2}), (\d{4})\)", re.DOTALL)
_MONTHS = "January February March April May June July August September October November December".split()
_PARAGRAPH = 4
"""A paragraph is indented by two columns, a heading by more than these."""


def parse_congressional_record(text: str) -> Transcript | None:
    """The transcript in a text of the Congressional Record; None if it is another text."""
    speakers = _BEGINS.findall(text)
    if len(speakers) < 2 or not ("Congressional Record" in text[:2000] or len(speakers) > 3):
        return None
    lines = list(_lines(text))
    if len({line.speaker for line in lines if line.speaker}) < 2:
        return None
    title = next((line.text for line in lines if line.voice == "heading"), "")
    return Transcript(tuple(lines), title=title[:300], date=_date(text), language="en")


def _lines(text: str) -> Iterator[TranscriptLine]:
    speaker, role = "", ""
    for words, indent in _paragraphs(text):
        found = _SPEAKER.match(words)
        if found:
            speaker = " ".join((found["chair"] or _in_small_letters(found["name"])).split())
            role = found["state"] or ""
        elif indent > _PARAGRAPH and words.isupper():
            # A heading ends what was said before it.
            speaker, role = "", ""
        said = words[found.end() if found else 0 :]
        voice: Voice = "speaker" if speaker else "heading" if indent > _PARAGRAPH else "aside"
        yield TranscriptLine(said, None, None, speaker, role, voice, bool(found), paragraph=True)


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """The paragraphs, each with its indent: one begins with an indented row and goes on in rows that are not indented."""
    kept: list[str] = []
    indent = 0
    for row in [*text.split("\n"), ""]:
        bare = row.strip()
        if _PAGE.fullmatch(bare):
            continue
        own = len(row) - len(row.lstrip())
        if kept and (not bare or own):
            yield " ".join(kept), indent
            kept = []
        if bare:
            indent = indent if kept else own
            kept.append(bare)


def _in_small_letters(name: str) -> str:
    """ "Mr. HALE" as "Mr. Hale", "Mr. McCONNELL" as "Mr. McConnell"."""
    return re.sub(r"(?<=[A-Z])[A-Z]+", lambda found: found[0].lower(), name)


def _date(text: str) -> str:
    found = _DAY.search(text[:2000])
    if not found or found[1] not in _MONTHS:
        return ""
    return f"{found[3]}-{_MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}"
