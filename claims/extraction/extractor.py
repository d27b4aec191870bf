"""Reads an article from its words to its claims, step by step; the models are loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.attribution import attributions_of
from claims.extraction.citations import find_citations
from claims.extraction.parsing import BATCH, Parser, batches
from claims.extraction.quotes import find_quotes
from claims.extraction.reading import Attribution, Citation, Reading, Sentence, Span
from claims.extraction.sentences import split_sentences
from claims.extraction.units import make_units
from newsdesk.articles.blocks import Block, find_blocks

CODE_VERSION = "1"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Config:
    """What a newsroom may set."""

    links: bool = True


class Extractor:
    """Reads articles; safe to share between threads, and the same text always gives the same reading."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._parser = Parser()
        self.pipeline = f"newsdesk-{CODE_VERSION}+{self._parser.version}"

    def extract(
        self,
        text: str,
        *,
        blocks: Sequence[Block] | None = None,
        citations: Iterable[Citation] = (),
        date: str | None = None,
        progress: Progress | None = None,
    ) -> Reading:
        """Everything that can be found in one article."""
        parts = tuple(blocks) if blocks is not None else find_blocks(text)
        cited = find_citations(text, citations)
        spans, owners = _sentences(text, parts)
        quotes = {i: find_quotes(text, b.start, b.end) for i, b in enumerate(parts)}
        units = make_units(text, spans, owners, quotes)
        attributions: list[Attribution] = []
        for batch in batches(units, BATCH):
            for tree, unit in zip(self._parser.parse(batch), batch, strict=True):
                attributions += attributions_of(tree, unit)
            if progress:
                progress(batch[-1].end, len(text))
        return Reading(self.pipeline, (), tuple(attributions), (), cited)

    def extract_many(self, texts: Iterable[str]) -> Iterator[Reading]:
        """One reading a text, in order."""
        return (self.extract(text) for text in texts)


def _sentences(text: str, blocks: Sequence[Block]) -> tuple[list[Span], list[int]]:
    spans, owners = [], []
    for index, block in enumerate(blocks):
        for span in split_sentences(text, block.start, block.end):
            spans.append(span)
            owners.append(index)
    return spans, owners
