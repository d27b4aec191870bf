"""Everything that is found in an article in the language of a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.claims import ClaimCutter
from claims.extraction.languages.universal.people import group_pack_claimants
from claims.extraction.languages.universal.reading import PackReading, pack_parser, read_with_pack
from claims.extraction.languages.universal.sentences import split_pack_sentences
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.words import KnownWords
from claims.extraction.text.citations import find_citations
from claims.extraction.text.parse_units import Unit
from claims.extraction.types import Citation, ExtractedClaim, ExtractionResult
from newsdesk.articles.blocks import Block, find_blocks

Progress = Callable[[int, int], None]


def extract_with_pack(
    text: str,
    pack: LanguagePack,
    pipeline: str,
    *,
    blocks: Sequence[Block] | None = None,
    citations: Iterable[Citation] = (),
    date: dt.date | None = None,
) -> ExtractionResult:
    """The reading of one article; the same text and pack always give the same."""
    parts = tuple(blocks) if blocks is not None else find_blocks(text)
    cited = find_citations(text, citations)
    reading = read_with_pack(text, parts, cited, pack)
    words = KnownWords([*reading.trees, *_inside_quotations(text, reading, pack)], pack)
    cutter = ClaimCutter(text, parts, words, pack, date, reading.layout.marks)
    sentences = [
        cutter.sentence(span, owner) for span, owner in zip(reading.spans, reading.owners, strict=True)
    ]
    claims: list[ExtractedClaim] = sorted(
        cutter.cut(sentences, reading.attributions, cited), key=lambda c: (c.start, c.end)
    )
    found, people = group_pack_claimants(claims, pack)
    return ExtractionResult(
        pipeline,
        tuple(sentences),
        tuple(reading.attributions),
        found,
        cited,
        people=people,
        language=pack.code,
    )


def _inside_quotations(text: str, reading: PackReading, pack: LanguagePack) -> list[UniversalTree]:
    """The sentences of the quotations, which the parser has seen only as a stand-in."""
    units = []
    for unit in reading.units:
        for quote in unit.masks:
            for start, end in split_pack_sentences(text, quote.start, quote.end, pack):
                units.append(
                    Unit(start, end, unit.block, unit.kind, masked=text[start:end], cuts=[(0, start, None)])
                )
    parser = pack_parser(pack.code)
    with parser.article():
        return parser.parse(units)
