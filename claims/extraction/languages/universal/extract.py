"""Everything that is found in an article in the language of a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from claims.extraction.claims.paraphrases import find_paraphrases
from claims.extraction.claims.repeats import merge_repeats
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.claims import ClaimCutter
from claims.extraction.languages.universal.people import find_people_in_pack_language
from claims.extraction.languages.universal.reading import PackArticle, PackReading
from claims.extraction.languages.universal.words import KnownWords, pack_word_stem
from claims.extraction.text.citations import find_citations
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
    grouped, people = find_people_in_pack_language(claims, pack)
    found = tuple(merge_repeats(grouped, lambda claim: words.telling((claim.start, claim.end), claim.dates)))
    stems = [words.stems((claim.start, claim.end)) for claim in found]
    return ExtractionResult(
        pipeline,
        tuple(sentences),
        tuple(reading.attributions),
        found,
        cutting.cited,
        find_paraphrases(found, stems, pack_word_stem) if links else (),
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

    def cut(self, reading: PackReading) -> tuple[list[Sentence], list[ExtractedClaim], KnownWords]:
        """The sentences and claims of what has been read, with what is known of its words."""
        words = KnownWords([*reading.trees, *reading.inside], self._pack)
        marks = reading.layout.marks
        cutter = ClaimCutter(self._text, self._blocks, words, self._pack, self._date, marks)
        places = zip(reading.spans, reading.owners, strict=True)
        sentences = [cutter.sentence(span, owner) for span, owner in places]
        claims = cutter.cut(sentences, reading.attributions, self.cited)
        return sentences, sorted(claims, key=lambda claim: (claim.start, claim.end)), words
