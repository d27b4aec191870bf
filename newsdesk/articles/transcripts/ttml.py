"""TTML and its profiles (IMSC, EBU-TT-D, SMPTE-TT, DFXP): words, times and agents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from newsdesk.articles.transcripts.asides import split_asides
from newsdesk.articles.transcripts.captions import Caption, cue_lines, drop_doubled_captions
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_CLOCK = re.compile(r"(\d{2,}):(\d{2}):(\d{2})(?:(\.\d+)|:(\d{2,})(?:\.(\d+))?)?")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s|f|t)")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TIMED = frozenset(["body", "div", "p", "span"])
_ASIDES = re.compile(r"\b(?:x-)?(?:sound|music|sfx)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rates:
    frames: float
    ticks: float
    sub_frames: float


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around some words say of them."""

    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    aside: bool = False


def parse_ttml(root: Element) -> Transcript:
    """The transcript in a TTML document; raises NotATranscript."""
    body = next((element for element in root.iter() if _tag(element) == "body"), None)
    if _tag(root) != "tt" or body is None:
        raise NotATranscript
    reader = _Reader(root)
    cues = drop_doubled_captions(sorted(reader.read(body, _Place()), key=lambda cue: cue.start or 0.0))
    cues = _from_programme_start(cues, root, reader)
    return Transcript(
        cue_lines(merge_rolling_captions(cues)),
        title=_title(root),
        language=root.get(f"{_XML}lang", "") or body.get(f"{_XML}lang", ""),
    )


def _from_programme_start(cues: list[Caption], root: Element, reader: _Reader) -> list[Caption]:
    """The cues from second 0 of the recording: on tape, a programme begins at a full hour, often the tenth."""
    if not any(name.endswith("timeBase") and value == "smpte" for name, value in root.attrib.items()):
        return cues
    told = (element.text for element in root.iter() if _tag(element) == "documentStartOfProgramme")
    first = next((cue.start for cue in cues if cue.start is not None), 0.0)
    named = reader.seconds(next(told, None))
    begins = named if named is not None and named <= first else first // 3600 * 3600
    return [
        replace(
            cue,
            start=None if cue.start is None else round(cue.start - begins, 3),
            end=None if cue.end is None else round(cue.end - begins, 3),
        )
        for cue in cues
    ]


class _Reader:
    def __init__(self, root: Element) -> None:
        self.rates = _rates(root)
        self.agents = {
            agent.get(f"{_XML}id", ""): _agent_name(agent) for agent in root.iter() if _tag(agent) == "agent"
        }
        self.unseen = {
            element.get(f"{_XML}id", "")
            for element in root.iter()
            if _tag(element) in {"style", "region"} and _is_hidden(element)
        }
        self.colours = _colours(root)
        self.colour = ""

    def read(self, element: Element, outer: _Place) -> Iterator[Caption]:
        """The cues of a body, a div or a paragraph."""
        if self._is_unseen(element):
            return
        place = self._place(element, outer)
        if _tag(element) != "p":
            at = place
            for child in element:
                if _tag(child) in _TIMED:
                    yield from self.read(child, at)
                    if element.get("timeContainer") == "seq":
                        at = replace(at, start=self._place(child, at).end or at.start)
            return
        pieces: list[tuple[_Place, str]] = []
        self._words(element, place, pieces)
        for piece, words in _joined(pieces):
            if plain := "\n".join(row for line in words.split("\n") if (row := " ".join(line.split()))):
                yield Caption(plain, piece.start, piece.end, piece.speaker, piece.aside)

    def _words(self, element: Element, place: _Place, pieces: list[tuple[_Place, str]]) -> None:
        """The words in a paragraph, each with its place, in order."""
        pieces.append((place, _line(element.text)))
        for child in element:
            tag = _tag(child)
            if tag == "br":
                pieces.append((place, "\n"))
            elif tag == "span" and not self._is_unseen(child) and not _is_ruby(child):
                if self._changes_colour(child, pieces):
                    pieces.append((place, ">> "))
                self._words(child, self._place(child, place), pieces)
            pieces.append((place, _line(child.tail)))

    def _changes_colour(self, span: Element, pieces: list[tuple[_Place, str]]) -> bool:
        """Whether a row begins in another colour than the words before it: subtitles tell people apart by colour.

        A word that stands out within a row is no other person, and neither is applause.
        """
        words = " ".join("".join(span.itertext()).split())
        colour = _colour(span) or next(
            (self.colours[name] for name in span.get("style", "").split() if name in self.colours), ""
        )
        within_row = bool("".join(said for _place, said in pieces).rpartition("\n")[2].strip())
        if not colour or not words or within_row or all(aside for _words, aside in split_asides(words)):
            return False
        changes = self.colour not in ("", colour)
        self.colour = colour
        return changes

    def _place(self, element: Element, outer: _Place) -> _Place:
        base = outer.start or 0.0
        begin, end, duration = (self.seconds(element.get(name)) for name in ("begin", "end", "dur"))
        start = outer.start if begin is None else round(base + begin, 3)
        stop = outer.end if end is None else round(base + end, 3)
        if duration is not None:
            stop = round((start or 0.0) + duration, 3)
        agent = next(
            (value for name, value in element.attrib.items() if name.rpartition("}")[2] == "agent"), None
        )
        speaker = outer.speaker if agent is None else self._agent(agent)
        role = next(
            (value for name, value in element.attrib.items() if name.rpartition("}")[2] == "role"), ""
        )
        return _Place(start, stop, speaker, outer.aside or bool(_ASIDES.search(role)))

    def _agent(self, ids: str) -> str | None:
        names = [name for one in ids.split() if (name := self.agents.get(one.lstrip("#"), ""))]
        return names[0] if len(names) == 1 else None

    def _is_unseen(self, element: Element) -> bool:
        named = f"{element.get('style', '')} {element.get('region', '')}".split()
        return _is_hidden(element) or any(name in self.unseen for name in named)

    def seconds(self, words: str | None) -> float | None:
        """A time expression as seconds; None if there is none that can be read."""
        if words is None:
            return None
        if found := _CLOCK.fullmatch(words.strip()):
            whole = int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])
            frames = int(found[5] or 0) + int(found[6] or 0) / self.rates.sub_frames
            return whole + float(found[4] or 0) + frames / self.rates.frames
        if found := _OFFSET.fullmatch(words.strip()):
            frame, tick = 1 / self.rates.frames, 1 / self.rates.ticks
            unit = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": frame, "t": tick}
            return float(found[1]) * unit[found[2]]
        return None


def _joined(pieces: list[tuple[_Place, str]]) -> list[tuple[_Place, str]]:
    """Pieces of one place as one; spans that only style words have no place of their own."""
    joined: list[tuple[_Place, str]] = []
    for place, words in pieces:
        if joined and (joined[-1][0] == place or not words.strip()):
            joined[-1] = (joined[-1][0], joined[-1][1] + words)
        elif joined and not joined[-1][1].strip():
            joined[-1] = (place, joined[-1][1] + words)
        elif words:
            joined.append((place, words))
    return joined


def _line(words: str | None) -> str:
    return " ".join((words or "").split("\n")) if words else ""


def _rates(root: Element) -> _Rates:
    given = {name.rpartition("}")[2]: value for name, value in root.attrib.items()}
    frames = _number(given.get("frameRate"), 30.0)
    above, below = ([*re.split(r"[ :]", given.get("frameRateMultiplier", "")), "", ""])[:2]
    real = frames * _number(above, 1.0) / _number(below, 1.0)
    sub_frames = _number(given.get("subFrameRate"), 1.0)
    ticks = real * sub_frames if "frameRate" in given else 1.0
    return _Rates(real, _number(given.get("tickRate"), ticks), sub_frames)


def _number(words: str | None, default: float) -> float:
    return float(words) if words and re.fullmatch(r"\d+(?:\.\d+)?", words) and float(words) > 0 else default


def _is_hidden(element: Element) -> bool:
    look = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    return look.get("visibility") == "hidden" or look.get("display") == "none"


def _colour(element: Element) -> str:
    return next(
        (value.upper() for name, value in element.attrib.items() if name.rpartition("}")[2] == "color"), ""
    )


def _colours(root: Element) -> dict[str, str]:
    """The colour of words in each style."""
    styles = (element for element in root.iter() if _tag(element) == "style")
    return {style.get(f"{_XML}id", ""): colour for style in styles if (colour := _colour(style))}


def _is_ruby(element: Element) -> bool:
    """Whether a span is the pronunciation above other words."""
    return any(
        name.endswith("}ruby") and value in {"text", "textContainer", "delimiter"}
        for name, value in element.attrib.items()
    )


def _agent_name(agent: Element) -> str:
    names = [name for name in agent.iter() if _tag(name) == "name"]
    told = {name.get("type", ""): " ".join("".join(name.itertext()).split()) for name in names}
    both = " ".join(filter(None, (told.get("given"), told.get("family"))))
    ranked = (
        told.get("full"),
        both if told.get("family") else "",
        told.get("alias"),
        both,
        told.get("other"),
    )
    return next(filter(None, (*ranked, *told.values())), "")


def _title(root: Element) -> str:
    found = (element for element in root.iter() if _tag(element) == "title" and "ttml" in str(element.tag))
    return next((" ".join("".join(element.itertext()).split()) for element in found), "")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
