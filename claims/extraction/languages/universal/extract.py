"""Everything that is found in an article in the language of a pack."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from claims.extraction.claims.paraphrases import find_paraphrases
from claims.extraction.claims.repeats import merge_repeats
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.claims import ClaimCutter
from claims.extraction.languages.universal.people import group_pack_claimants
from claims.extraction.languages.universal.reading import PackArticle, PackReading, pack_parser
from claims.extraction.languages.universal.sentences import split_pack_sentences
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.words import KnownWords, stem_of_word
from claims.extraction.text.citations import find_citations
from claims.extraction.text.parse_units import Unit
from claims.extraction.types import Citation, ExtractedClaim, ExtractionResult, Sentence
from newsdesk.articles.blocks import Block, find_blocks

Progress = Callable[[int, int], None]
Early = Callable[[Sequence[ExtractedClaim]], None]


def extract_with_pack(
    text: str,
    pack: LanguagePack,
    pipeline: str,
    *,
    blocks: Sequence[Block] | None = None,
    citations: Iterable[Citation] = (),
    date: dt.date | None = None,
    links: bool = True,
    progress: Progress | None = None,
    early: Early | None = None,
) -> ExtractionResult:
    """The reading of one article; the same text and pack always give the same, with `early` and without."""
    cutting = _Cutting(text, blocks, citations, pack, date)
    for part in cutting.article.read_parts():
        if early:
            _, claims, _ = cutting.cut(cutting.article.reading(part))
            early([claim for claim in claims if claim.block in part.blocks])
        if progress:
            progress(part.end, len(text))
    reading = cutting.article.reading()
    sentences, claims, words = cutting.cut(reading)
    grouped, people = group_pack_claimants(claims, pack)
    found = tuple(merge_repeats(grouped, lambda claim: words.telling((claim.start, claim.end), claim.dates)))
    stems = [words.stems((claim.start, claim.end)) for claim in found]
    return ExtractionResult(
        pipeline,
        tuple(sentences),
        tuple(reading.attributions),
        found,
        cutting.cited,
        find_paraphrases(found, stems, stem_of_word) if links else (),
        people=people,
        language=pack.code,
    )


class _Cutting:
    """The claims of one article, of the part that has been read or of the whole."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block] | None,
        citations: Iterable[Citation],
        pack: LanguagePack,
        date: dt.date | None,
    ) -> None:
        self._text, self._pack, self._date = text, pack, date
        self._blocks = tuple(blocks) if blocks is not None else find_blocks(text)
        self.cited = find_citations(text, citations)
        self.article = PackArticle(text, self._blocks, self.cited, pack)
        self._inside: dict[int, list[UniversalTree]] = {}

    def cut(self, reading: PackReading) -> tuple[list[Sentence], list[ExtractedClaim], KnownWords]:
        """The sentences and claims of what has been read, with what is known of its words."""
        words = KnownWords([*reading.trees, *self._inside_quotations(reading)], self._pack)
        marks = reading.layout.marks
        cutter = ClaimCutter(self._text, self._blocks, words, self._pack, self._date, marks)
        places = zip(reading.spans, reading.owners, strict=True)
        sentences = [cutter.sentence(span, owner) for span, owner in places]
        claims = cutter.cut(sentences, reading.attributions, self.cited)
        return sentences, sorted(claims, key=lambda claim: (claim.start, claim.end)), words

    def _inside_quotations(self, reading: PackReading) -> list[UniversalTree]:
        """The sentences of the quotations, which the parser has seen only as a stand-in."""
        new = [unit for unit in reading.units if unit.start not in self._inside]
        inside = {unit.start: list(self._quoted_units(unit)) for unit in new}
        parser = pack_parser(self._pack.code)
        with parser.article():
            trees = iter(parser.parse([one for units in inside.values() for one in units]))
        for start, units in inside.items():
            self._inside[start] = list(itertools.islice(trees, len(units)))
        return [tree for unit in reading.units for tree in self._inside[unit.start]]

    def _quoted_units(self, unit: Unit) -> Iterator[Unit]:
        for quote in unit.masks:
            for start, end in split_pack_sentences(self._text, quote.start, quote.end, self._pack):
                masked = self._text[start:end]
                yield Unit(start, end, unit.block, unit.kind, masked=masked, cuts=[(0, start, None)])
