"""SAMI (.smi): captions of Microsoft's players in HTML that nobody closes; each lasts until the next of its language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsdesk.articles.transcripts.captions import Caption, cue_lines, plain_caption
from newsdesk.articles.transcripts.rolling import merge_rolling_captions
from newsdesk.articles.transcripts.types import NotATranscript, Transcript

_SYNC = re.compile(r"<sync\b(?P<attributes>[^<>]{0,300})>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b(?P<attributes>[^<>]{0,300})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?P<name>[a-z]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]{0,100}>", re.IGNORECASE)
# A comment that nobody closes goes on to the end, as in HTML.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TITLE = re.compile(r"<title\b[^<>]{0,100}>(?P<title>[^<]{1,600})", re.IGNORECASE)
_BODY = re.compile(r"<body\b|<sync\b", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"\.(?P<class>[\w-]{1,60})\s*\{[^{}]{0,600}?\blang\s*:\s*(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z]{2})?)\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{1,10}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is on the screen from a moment on; nothing, if it has no words. `source` marks the name of who speaks."""

    start: float | None
    language: str
    words: str
    source: bool


def parse_sami(text: str) -> Transcript:
    """The transcript in SAMI captions, in the language that most of them have; raises NotATranscript."""
    body = _BODY.search(text)
    head = text[: body.start()] if body else ""
    languages = {found["class"].lower(): found["language"] for found in _LANGUAGE.finditer(head)}
    shown = list(_shown(_COMMENT.sub("", text)))
    counted = Counter(one.language for one in shown if one.words and not one.source)
    if not counted:
        raise NotATranscript
    [(language, _count)] = counted.most_common(1)
    cues = _cues([one for one in shown if one.language == language or (one.source and not one.language)])
    title = _TITLE.search(head)
    return Transcript(
        cue_lines(merge_rolling_captions(cues)),
        " ".join(plain_caption(title["title"]).split()) if title else "",
        language=languages.get(language, ""),
    )


def _shown(text: str) -> Iterator[_Shown]:
    syncs = list(_SYNC.finditer(text))
    ends = [*(sync.start() for sync in syncs), len(text)][1:]
    for sync, end in zip(syncs, ends, strict=True):
        start = _second(_attributes(sync["attributes"]).get("start", ""))
        body = text[sync.end() : end]
        paragraphs = list(_PARAGRAPH.finditer(body))
        stops = [*(one.start() for one in paragraphs), len(body)][1:]
        if not paragraphs:
            yield _Shown(start, "", _plain(body), source=False)
        for one, stop in zip(paragraphs, stops, strict=True):
            named = _attributes(one["attributes"])
            yield _Shown(
                start,
                named.get("class", "").lower(),
                _plain(body[one.end() : stop]),
                named.get("id", "").lower() == "source",
            )


def _cues(shown: list[_Shown]) -> list[Caption]:
    """The captions of one language, each until the next or until the screen is empty."""
    cues: list[Caption] = []
    speaker: str | None = None
    said = [one for one in shown if not one.source]
    after = {id(one): later.start for one, later in pairwise(said)}
    for one in shown:
        if one.source:
            speaker = " ".join(one.words.split()).rstrip(":") or None
        elif one.words:
            cues.append(Caption(one.words, one.start, after.get(id(one)), speaker))
    return cues


def _attributes(markup: str) -> dict[str, str]:
    return {
        found["name"].lower(): (found["double"] or found["single"] or found["bare"] or "").strip()
        for found in _ATTRIBUTE.finditer(markup)
    }


def _second(words: str) -> float | None:
    return round(float(words) / 1000, 3) if _MOMENT.fullmatch(words) else None


def _plain(markup: str) -> str:
    """The words with the line breaks of the captions; those of the file mean nothing."""
    rows = (" ".join(plain_caption(row).split()) for row in _BREAK.split(" ".join(markup.split())))
    return "\n".join(row for row in rows if row)
