"""Read an article in a language of a pack, part by part: its sentences, and who is said to have said what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from claims.extraction.attribution.by_layout import Layout, with_layout_attributions
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.pack_file import load_pack_file
from claims.extraction.languages.universal.attributions import pack_attributions_of_unit
from claims.extraction.languages.universal.continuing import Continuation, with_continuing_claimants
from claims.extraction.languages.universal.quoted_words import with_quoted_words
from claims.extraction.languages.universal.sentences import split_pack_sentences
from claims.extraction.languages.universal.trees import UniversalParser, UniversalTree
from claims.extraction.languages.universal.turns import read_turns_with_pack
from claims.extraction.text.parse_units import Unit, make_parse_units
from claims.extraction.text.parts import Part, parts_for_extraction
from claims.extraction.text.quotes import find_quotes
from claims.extraction.types import Attribution, Citation, Span
from newsdesk.articles.blocks import Block

SILENT = frozenset(["heading", "diagram", "related"])


@dataclass(slots=True)
class PackReading:
    """The sentences of an article or of a part, the block of each, the units that were parsed, and the attributions."""

    spans: list[Span]
    owners: list[int]
    units: list[Unit]
    trees: list[UniversalTree]
    inside: list[UniversalTree]
    """The sentences of the quotations, which the parser has seen only as a stand-in in `trees`."""
    layout: Layout
    attributions: list[Attribution]


@cache
def parser_for_pack_reading(code: str) -> UniversalParser:
    """The parser of a pack, loaded when the first article of its language comes."""
    return UniversalParser(load_pack_file(code))


class PackArticle:
    """An article while its parts are read."""

    def __init__(
        self, text: str, blocks: Sequence[Block], cited: Sequence[Citation], pack: LanguagePack
    ) -> None:
        self._text, self._blocks, self._pack = text, blocks, pack
        self.layout = read_turns_with_pack(text, blocks, pack)
        self._spans: list[Span] = []
        self._owners: list[int] = []
        for number, block in enumerate(blocks):
            begin = self.layout.begins.get(number, block.start)
            for span in split_pack_sentences(text, begin, block.end, pack):
                self._spans.append(span)
                self._owners.append(number)
        quotes = {number: find_quotes(text, block.start, block.end) for number, block in enumerate(blocks)}
        self._quotes = [quote for in_block in quotes.values() for quote in in_block]
        self._units = make_parse_units(
            text, blocks, self._spans, self._owners, quotes, cited, stand_in=pack.grammar.stand_in
        )
        self._trees: list[UniversalTree] = []
        self._inside: list[list[UniversalTree]] = []
        self._said: list[list[Attribution]] = []

    def read_parts(self) -> Iterator[Part]:
        """Each part as soon as it is read; a reader of all the parts reads the whole article."""
        parser = parser_for_pack_reading(self._pack.code)
        for part in parts_for_extraction(self._text, self._blocks, self._units):
            units = self._units[part.units.start : part.units.stop]
            quoted = [list(self._quoted_units(unit)) for unit in units]
            with parser.article():
                # At once: a second run of the network costs nearly as much as the first.
                parsed = parser.parse([*units, *(one for own in quoted for one in own)])
            trees, rest = parsed[: len(units)], iter(parsed[len(units) :])
            self._trees += trees
            self._inside += [list(islice(rest, len(own))) for own in quoted]
            for unit, tree in zip(units, trees, strict=True):
                silent = unit.kind in SILENT or unit.block in self.layout.marks
                self._said.append(
                    [] if silent else pack_attributions_of_unit(self._text, tree, unit, self._pack)
                )
            yield part

    def _quoted_units(self, unit: Unit) -> Iterator[Unit]:
        """The sentences within the quotations of a unit."""
        for quote in unit.masks:
            for start, end in split_pack_sentences(self._text, quote.start, quote.end, self._pack):
                masked = self._text[start:end]
                yield Unit(start, end, unit.block, unit.kind, masked=masked, cuts=[(0, start, None)])

    def reading(self, part: Part | None = None) -> PackReading:
        """What has been read: the whole article, or a part with what stands right before it."""
        units = slice(part.known_units.start, part.known_units.stop) if part else slice(None)
        first, last = (
            (bisect_left(self._owners, part.known.start), bisect_left(self._owners, part.known.stop))
            if part
            else (0, len(self._owners))
        )
        return PackReading(
            self._spans[first:last],
            self._owners[first:last],
            self._units[units],
            self._trees[units],
            [tree for own in self._inside[units] for tree in own],
            self.layout,
            self._attributions(units),
        )

    def _attributions(self, part: slice) -> list[Attribution]:
        """What these units say, put together: what goes on with the speaker before, layout, and who "he" is."""
        units, trees = self._units[part], self._trees[part]
        continuation = Continuation(self._text, self._pack)
        said = [
            continuation.read(unit, tree, own)
            for unit, tree, own in zip(units, trees, self._said[part], strict=True)
        ]
        found: list[Attribution] = []
        for own in with_layout_attributions(self._text, units, said, self.layout):
            _add(found, own)
        return with_quoted_words(
            self._text, with_continuing_claimants(self._text, found, self._pack), self._quotes
        )


def universal_reading_of_article(
    text: str, blocks: Sequence[Block], cited: Sequence[Citation], pack: LanguagePack
) -> PackReading:
    """The article as the pack's rules see it."""
    article = PackArticle(text, blocks, cited, pack)
    for _part in article.read_parts():
        pass
    return article.reading()


def _add(found: list[Attribution], own: Sequence[Attribution]) -> None:
    """Sentences in a row that only go on with one speaker are one attribution."""
    last = found[-1] if found else None
    if last and len(own) == 1 and _goes_on(last) and _goes_on(own[0]) and last.source == own[0].source:
        found[-1] = replace(last, content=(*last.content, *own[0].content))
    else:
        found += own


def _goes_on(attribution: Attribution) -> bool:
    return attribution.cue is None and attribution.mode == "indirect"
