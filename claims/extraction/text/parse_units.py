"""Make the units for the parser: sentences joined by a quotation, and quotations replaced by a placeholder."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from claims.extraction.text.citations import is_citation_mark
from claims.extraction.text.plain_words import with_plain_words
from claims.extraction.text.quotes import CLOSERS, Quote, find_quotes
from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Citation, Span
from newsdesk.articles.blocks import Block

STAND_IN = "It works"
"""What the parser reads in place of a quotation that is a whole utterance: it keeps the grammar and the speed."""
_SPEAKER_FOLLOWS = re.compile(
    r"\s*[,—–-]?\s*(?:[a-z]|(?:[A-Z][\w.'’-]*,?\s+){1,6}?(?:said|says|asked|added|told|wrote|replied|continued|tweeted"
    r"|responded|exclaimed|shouted|declared|explained|recalled|insisted|joked|argued|wondered|warned|tells|asks)\b"
    r"|(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)\s+(?:\w+\s+)?(?:said|says|asked|added|told|wrote|replied|continued|tweeted"
    r"|responded|exclaimed|shouted|declared|explained|recalled|insisted|joked|argued|wondered|warned|tells|asks)\b)"
)

_PASSED_ON = re.compile(
    r"(?!(?:I|We|You|He|She|They|It|This|That|There|People|Everybody|Everyone|Nobody|Somebody|If|When|What|Who|Like|As|And|But|So)\b)"
    r"[A-ZÀ-Þ][\w’'.-]*(?: [\w’'.-]+){0,4}? (?:says?|said|claims?|claimed|told|insists?|insisted|argues?|argued|admits|admitted|denies|denied|warns?"
    r"|warned|estimates?|estimated|reports?|reported)\s"
)
"""The head of a sentence in which a speaker passes on what somebody else says: “The mayor claims that crime has fallen.”"""


@dataclass(slots=True)
class Unit:
    """A stretch of one block that is parsed at once; masked is what the parser reads."""

    start: int
    end: int
    block: int
    kind: str
    quotes: tuple[Quote, ...] = ()
    masked: str = ""
    masks: list[Quote] = field(default_factory=list)
    unsaid: tuple[Span, ...] = ()
    """Fillers and what a speaker takes back: the parser does not read them."""
    cuts: list[tuple[int, int, Span | None]] = field(default_factory=list)
    """Where each part of the masked text begins, where it stands in the article, and the quotation it stands for."""

    def place(self, start: int, end: int) -> tuple[Span, bool]:
        """The position in the article of a part of the masked text, and whether it is a quotation's placeholder."""
        # Most units have no quotation: to look for the part takes most of the time.
        at = bisect_right(self.cuts, start, key=itemgetter(0)) - 1 if len(self.cuts) > 1 else 0
        begin, origin, quotation = self.cuts[at]
        if quotation:
            return quotation, True
        return (origin + start - begin, origin + end - begin), False


def make_parse_units(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    owners: Sequence[int],
    quotes_by_block: Mapping[int, list[Quote]],
    citations: Sequence[Citation] = (),
    unsaid: Sequence[Span] = (),
    stand_in: str = STAND_IN,
) -> list[Unit]:
    """The units of an article, in order; sentences[i] lies in blocks[owners[i]]. `unsaid` are words that state nothing."""
    units: list[Unit] = []
    for span, block in zip(sentences, owners, strict=True):
        quotes = quotes_by_block.get(block, [])
        previous = units[-1] if units and units[-1].block == block else None
        if previous and _joined(text, previous.end, span[0], quotes):
            previous.end = span[1]
        else:
            units.append(Unit(span[0], span[1], block, blocks[block].kind))
    for unit in units:
        quotes = quotes_by_block.get(unit.block, [])
        unit.quotes = tuple(q for q in quotes if q.start < unit.end and unit.start < q.end)
        unit.unsaid = spans_within_parse_unit(unsaid, unit.start, unit.end)
        _mask(
            text,
            unit,
            [
                c
                for c in citations
                if unit.start <= c.start and c.end <= unit.end and is_citation_mark(text, c)
            ],
            stand_in,
        )
    return units


def make_units_within_quotations(text: str, unit: Unit) -> list[Unit]:
    """A unit for each sentence in a whole quotation of this one in which others speak: “He told me, ‘It leaks,’”, “The mayor says it leaks”."""
    units = []
    for quote in unit.masks:
        start, end = quote.start + 1, quote.end if quote.open_ended else quote.end - 1
        inner = [q for q in find_quotes(text, start, end) if not q.open_ended]
        if inner or _PASSED_ON.search(text, start, end):
            for begin, stop in split_sentences(text, start, end):
                own = tuple(q for q in inner if begin <= q.start and q.end <= stop + 1)
                if own or _PASSED_ON.match(text, begin, stop):
                    within = Unit(begin, max([stop, *(q.end for q in own)]), unit.block, unit.kind, own)
                    _mask(text, within, (), STAND_IN)
                    units.append(within)
    return units


def spans_within_parse_unit(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Those of some spans in order that lie between two offsets."""
    first, last = bisect_left(spans, (start, start)), bisect_right(spans, (end, end))
    return tuple(span for span in spans[first:last] if span[1] <= end)


def _joined(text: str, end: int, start: int, quotes: list[Quote]) -> bool:
    """True if a quotation runs over the gap between two sentences, or its speaker comes right after it."""
    for quote in quotes:
        if quote.start < end and start < quote.end:
            return True
        if quote.end == end and text[end - 2 : end - 1] in ("?", "!"):
            return bool(_SPEAKER_FOLLOWS.match(text, end, end + 120))
    return False


def _mask(text: str, unit: Unit, citations: Sequence[Citation], stand_in: str) -> None:
    """Writes the text for the parser: no reference marks, a placeholder for each whole quotation."""
    writer = _Writer(text, unit, stand_in)
    for start, end, quote in _holes(text, unit, citations):
        if start < writer.at:
            continue
        if quote is None:
            writer.keep(start)
            writer.at = end
        elif _is_utterance(text, quote, unit):
            inner = parse_unit_quote_words(text, quote)
            writer.keep(inner[0])
            writer.stand_in(inner, text[inner[1] : end] or '"')
            writer.at = max(end, inner[1])
            unit.masks.append(quote)
    writer.keep(unit.end)
    unit.masked = "".join(writer.out)
    if stand_in == STAND_IN:
        unit.masked = with_plain_words(unit.masked)


def _holes(text: str, unit: Unit, citations: Sequence[Citation]) -> list[tuple[int, int, Quote | None]]:
    """Quotations, and reference marks with the space before them, in order."""
    holes: list[tuple[int, int, Quote | None]] = [(q.start, q.end, q) for q in unit.quotes]
    holes += [(start, end, None) for start, end in unit.unsaid]
    for citation in citations:
        start = citation.start
        while start > unit.start and text[start - 1] in " \u00a0":
            start -= 1
        holes.append((start, citation.end, None))
    return sorted(holes, key=lambda hole: hole[:2])


class _Writer:
    """Puts the masked text together and remembers where each part came from."""

    def __init__(self, text: str, unit: Unit, stand_in: str) -> None:
        self.text, self.unit, self._stand_in = text, unit, stand_in
        self.at, self.length = unit.start, 0
        self.out: list[str] = []

    def keep(self, until: int) -> None:
        """Copies the article up to an offset."""
        self._put(self.text[self.at : until], None)
        self.at = until

    def stand_in(self, quotation: Span, tail: str) -> None:
        """Writes the placeholder of a quotation, then the full stop and the closing mark."""
        self._put(self._stand_in, quotation)
        self.at = quotation[1]
        self._put(tail, None)

    def _put(self, words: str, quotation: Span | None) -> None:
        self.unit.cuts.append((self.length, self.at, quotation))
        self.out.append(words)
        self.length += len(words)


def parse_unit_quote_words(text: str, quote: Quote) -> Span:
    """The words of a quotation, without its marks and the stop or comma before the closing one."""
    start, end = quote.span
    while start < end and (text[start] in CLOSERS or text[start] in "'`” \u00a0"):
        start += 1
    if not quote.open_ended:
        while end > start and (text[end - 1] in "\"”’'»«“‘›」』＂ \u00a0"):
            end -= 1
    while end > start and text[end - 1] in ",. ":
        end -= 1
    return start, end


def _is_utterance(text: str, quote: Quote, unit: Unit) -> bool:
    """True if a quotation is a separate sentence, not a few words in someone else's."""
    start, end = parse_unit_quote_words(text, quote)
    words = text[start:end].split()
    if quote.open_ended or not words:
        return len(words) > 2
    before = text[max(unit.start, quote.start - 2) : quote.start].strip()
    begins = text[start].isupper() or text[start].isdigit() or text[start] in "…[.'‘"
    resumes = before[-1:] == "," and bool(unit.masks)
    opens = not before and text[end : end + 1] in (",", "?", "!")
    if not (begins or resumes) or (len(words) < 3 and not opens):
        return False
    stopped = text[end : end + 1] in (",", ".", "?", "!") or text[end - 1] in "?!…—-"
    after = text[quote.end : quote.end + 1]
    after = after.replace(")", "")
    return (not before or before[-1:] in ",:—–-.?!(") and (stopped or after in ",." or not after.strip())
