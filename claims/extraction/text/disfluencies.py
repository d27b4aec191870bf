"""Words of spoken language that state nothing: fillers, false starts, and what a speaker corrects at once.

The article keeps them. The parser does not read them, quantities in them are not found, and a claim does not begin or end with
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.types import Span
from newsdesk.articles.transcripts.asides import find_aside_spans

_FILLER = r"(?:[Uu]+h+(?:-?h+)?m*|[Uu]+m+|[Ee]r+m*|[Aa]h+|[Hh]m+|[Mm]m+|[Ee]h+)"
_PHRASE = r"(?:you know|you see|I mean|well|okay|OK|like|let me see|how (?:can|shall|should) I (?:say|put it)|as it were)"
_STOPS = r"[,…]|\.{3}|\s?[—–-]+"
_FILLERS = (
    re.compile(
        rf"(?:(?:{_STOPS})\s?|(?<=\s)|^){_FILLER}\b(?:{_STOPS})?(?:\s+{_FILLER}\b(?:{_STOPS})?)*\s?(?=[\w“\"'£$€])"
    ),
    re.compile(rf"(?:{_STOPS})?\s?\b{_FILLER}(?=[.?!]|$)"),
    re.compile(rf",\s{_PHRASE},"),
    re.compile(rf"(?:^|(?<=[.?!]\s))(?i:{_PHRASE}),\s(?=\w)"),
)
_WORD = r"[\w'’]+"
_BREAK = r"(?:\s?[,…]|\.{3}|\s?[—–]|\s-{1,2}|--?(?=\s))"
_RESTARTS = (
    # "we have, we have cut"
    re.compile(rf"\b(?P<said>{_WORD}(?:\s{_WORD}){{1,4}}){_BREAK}+\s(?=(?P=said)\b)", re.IGNORECASE),
    # "the, the minister"; "many, many people" is emphasis
    re.compile(
        r"\b(?P<said>the|a|an|we|I|he|she|they|it|you|in|on|of|to|for|with|and|but|is|are|was|were|have|has|this|our|their|his|her|my"
        rf"|we['’]ve|I['’]ve|it['’]s|we['’]re)(?:{_BREAK}+)?\s(?=(?P=said)\b)",
        re.IGNORECASE,
    ),
    # "we have raised— we have cut"
    re.compile(
        rf"\b(?P<said>{_WORD}\s{_WORD})(?:\s{_WORD}){{1,4}}\s?(?:[—–]|-{{1,2}}|…|\.{{3}})\s(?=(?P=said)\b)",
        re.IGNORECASE,
    ),
)
_CORRECTS = re.compile(
    rf"{_BREAK}\s?(?:sorry|I['’]?m sorry|excuse me|pardon(?: me)?|I beg your pardon|correction|I mean|I meant|no|or rather|rather|make that|I should say"
    rf"|let me correct (?:that|myself))(?:{_BREAK}|,)\s",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|half|point)"
)
_NUMBER = rf"(?:[£$€]?\d[\d,.]*(?:%|bn|m|k)?|{_NUMBER_WORD}(?:-{_NUMBER_WORD})?)"
_NUMBER_AFTER = re.compile(rf"{_NUMBER}(?!\w)", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(
    rf"(?<![\w£$€]){_NUMBER}(?:\s{_NUMBER})*(?:\s(?:per\s?cent|percent|people|pounds|euros|dollars|years|[a-z]+s))?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+\s?)+$")
_REACH = 80
"""Characters before a correction in which the corrected words stand."""


def find_disfluencies(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans between two offsets that state nothing, in order and apart from each other."""
    found = sorted(
        [
            *find_aside_spans(text, start, end),
            *(span for pattern in _FILLERS for span in _spans(pattern, text, start, end)),
            *(span for pattern in _RESTARTS for span in _spans(pattern, text, start, end)),
            *_corrections(text, start, end),
        ]
    )
    joined: list[Span] = []
    for span in found:
        if joined and span[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
    return tuple(_with_space(text, first, last, start, end) for first, last in joined)


def _with_space(text: str, first: int, last: int, start: int, end: int) -> Span:
    """A span with the space after it, where none is needed between the words around it."""
    apart = first == start or text[first - 1].isspace()
    return (first, last + 1) if apart and last < end and text[last] == " " else (first, last)


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    """What a pattern finds. Between two words a space stays."""
    words = text[start:end]
    for match in pattern.finditer(words):
        first, last = start + match.start(), start + match.end()
        joins = first > start and text[first - 1].isalnum() and last < end and not text[last].isspace()
        yield first, last - 1 if joins and text[last - 1].isspace() else last


def _corrections(text: str, start: int, end: int) -> Iterator[Span]:
    """The words that a speaker takes back, with the words that say so: "fifty, sorry, fifteen"."""
    for match in _CORRECTS.finditer(text, start, end):
        least = max(start, match.start() - _REACH)
        before, after = text[least : match.start()], text[match.end() : end]
        if (begin := _taken_back(before, after)) is not None:
            yield least + begin, match.end()


def _taken_back(before: str, after: str) -> int | None:
    """Where the corrected words begin: a number before a number, a name before a name, or the same first word."""
    if _NUMBER_AFTER.match(after) and (number := _NUMBER_BEFORE.search(before)):
        return number.start()
    first = re.match(_WORD, after)
    if first is None:
        return None
    same = [found.start() for found in re.finditer(rf"\b{re.escape(first[0])}\b", before, re.IGNORECASE)]
    if same and len(before[same[-1] :].split()) <= 6:
        return same[-1]
    if first[0][0].isupper() and (name := _NAME_BEFORE.search(before)):
        return name.start()
    return None
