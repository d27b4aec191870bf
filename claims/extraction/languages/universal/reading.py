"""Read an article in a language of a pack: its sentences, and who is said to have said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.extraction.attribution.by_layout import Layout, with_layout_attributions
from claims.extraction.languages.pack import LanguagePack, load_pack
from claims.extraction.languages.universal.attributions import attribute_unit
from claims.extraction.languages.universal.continuing import Continuation, with_claimants
from claims.extraction.languages.universal.quoted_words import with_quoted_words
from claims.extraction.languages.universal.sentences import split_pack_sentences
from claims.extraction.languages.universal.trees import UniversalParser, UniversalTree
from claims.extraction.languages.universal.turns import read_pack_layout
from claims.extraction.text.parse_units import Unit, make_parse_units
from claims.extraction.text.quotes import find_quotes
from claims.extraction.types import Attribution, Citation, Span
from newsdesk.articles.blocks import Block

SILENT = frozenset(["heading", "diagram", "related"])


@dataclass(slots=True)
class PackReading:
    """The sentences of an article, the block of each, the units that were parsed, and the attributions."""

    spans: list[Span]
    owners: list[int]
    units: list[Unit]
    trees: list[UniversalTree]
    layout: Layout
    attributions: list[Attribution]


@cache
def pack_parser(code: str) -> UniversalParser:
    """The parser of a pack, loaded when the first article of its language comes."""
    return UniversalParser(load_pack(code))


def read_with_pack(
    text: str, blocks: Sequence[Block], cited: Sequence[Citation], pack: LanguagePack
) -> PackReading:
    """The article as the pack's rules see it."""
    spans: list[Span] = []
    owners: list[int] = []
    layout = read_pack_layout(text, blocks, pack)
    for number, block in enumerate(blocks):
        for span in split_pack_sentences(text, layout.begins.get(number, block.start), block.end, pack):
            spans.append(span)
            owners.append(number)
    quotes = {number: find_quotes(text, block.start, block.end) for number, block in enumerate(blocks)}
    units = make_parse_units(text, blocks, spans, owners, quotes, cited, stand_in=pack.grammar.stand_in)
    parser = pack_parser(pack.code)
    with parser.article():
        trees = parser.parse(units)
        continuation = Continuation(text, pack)
        said: list[list[Attribution]] = []
        for unit, tree in zip(units, trees, strict=True):
            silent = unit.kind in SILENT or unit.block in layout.marks
            own = [] if silent else attribute_unit(text, tree, unit, pack)
            said.append(continuation.read(unit, tree, own))
    found: list[Attribution] = []
    for own in with_layout_attributions(text, units, said, layout):
        _add(found, own)
    named = with_claimants(text, found, pack)
    every_quote = [quote for in_block in quotes.values() for quote in in_block]
    return PackReading(spans, owners, units, trees, layout, with_quoted_words(text, named, every_quote))


def _add(found: list[Attribution], own: Sequence[Attribution]) -> None:
    """Sentences in a row that only go on with one speaker are one attribution."""
    last = found[-1] if found else None
    if last and len(own) == 1 and _goes_on(last) and _goes_on(own[0]) and last.source == own[0].source:
        found[-1] = replace(last, content=(*last.content, *own[0].content))
    else:
        found += own


def _goes_on(attribution: Attribution) -> bool:
    return attribution.cue is None and attribution.mode == "indirect"
