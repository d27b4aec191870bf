"""The extraction pipeline: from the text of an article to its claims, step by step. Models are loaded once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.attribution.by_layout import Layout, read_layout, with_layout_attributions
from claims.extraction.attribution.combine import combine_attributions
from claims.extraction.attribution.coreference import resolve_coreference
from claims.extraction.attribution.nesting import nest_attributions
from claims.extraction.attribution.quote_continuation import continue_quotations, continue_transcript_turns
from claims.extraction.checkworthiness.genre import genre_of_article
from claims.extraction.checkworthiness.scorer import CAPS, Worthiness
from claims.extraction.checkworthiness.sentence_types import decide_sentence_type
from claims.extraction.claims.cutter import cut_claims
from claims.extraction.claims.paraphrases import find_paraphrases
from claims.extraction.claims.repeats import merge_repeats
from claims.extraction.claims.scene import Judge, Scene
from claims.extraction.facts.date_order import date_order_day_first
from claims.extraction.language import article_language, can_extract_language
from claims.extraction.parsing.parser import Parser, parser_batches
from claims.extraction.parsing.prefilter import passes_prefilter
from claims.extraction.parsing.tree import Tree
from claims.extraction.people.grouping import group_claimants
from claims.extraction.proposals import Assistance, Assistant
from claims.extraction.text.citations import find_citations
from claims.extraction.text.parse_units import Unit, make_parse_units
from claims.extraction.text.quotes import find_quotes
from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Attribution, Citation, ExtractionResult, Sentence, Span
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.context.trees import Trees
from claims.extraction.wording.proposed import with_proposed_wordings
from newsdesk.articles.blocks import Block, find_blocks

CODE_VERSION = "2"
Progress = Callable[[int, int], None]
"""Told the characters done and the characters in all."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a newsroom may set."""

    links: bool = True
    """Whether claims that say the same in different names are looked for."""
    assistant: Assistant | None = None
    """A language model that proposes claims; without one, and by default, nothing leaves the machine."""


class Extractor:
    """Reads articles; safe to share between threads, and the same text always gives the same reading."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._parser = Parser()
        self._worthiness = Worthiness()
        self.pipeline = f"newsdesk-{CODE_VERSION}+{self._parser.version}+worth-{self._worthiness.version}"

    def extract(
        self,
        text: str,
        *,
        blocks: Sequence[Block] | None = None,
        citations: Iterable[Citation] = (),
        date: dt.date | None = None,
        locale: str = "",
        progress: Progress | None = None,
    ) -> ExtractionResult:
        """Everything that can be found in one article; date is the day it was written, locale a tag such as "en-GB"."""
        language = article_language(text)
        if not can_extract_language(language):
            return ExtractionResult(self.pipeline, (), (), (), (), language=language)
        assistance = self.config.assistant.propose(text) if self.config.assistant else None
        with self._parser.article():
            reading = self._read(text, blocks, citations, date, locale, progress, assistance)
        return replace(reading, language=language)

    def _read(
        self,
        text: str,
        blocks: Sequence[Block] | None,
        citations: Iterable[Citation],
        date: dt.date | None,
        locale: str,
        progress: Progress | None,
        assistance: Assistance | None,
    ) -> ExtractionResult:
        parts = tuple(blocks) if blocks is not None else find_blocks(text)
        cited = find_citations(text, citations)
        layout = read_layout(text, parts)
        spans, owners = _sentences(text, parts, layout)
        quotes = {i: find_quotes(text, b.start, b.end) for i, b in enumerate(parts)}
        units = make_parse_units(text, parts, spans, owners, quotes, cited)
        trees: dict[int, Tree] = {}
        attributions = self._attributions(units, text, layout, trees, progress)
        scorer = self._worthiness.article(text, spans)
        judge = scorer.judge
        sentences = _judged(judge, spans, owners, parts, layout)
        if genre := genre_of_article(sentences, attributions):
            scorer.genre = genre
            sentences = _judged(judge, spans, owners, parts, layout)
        proposals = assistance.proposals if assistance else ()
        order = date_order_day_first(text, locale)
        claims = cut_claims(
            Scene(text, parts, sentences, attributions, cited, date, judge, proposals, layout.marks, order)
        )
        known = Trees(text, units, trees, self._parser.parse)
        story = Story(text, parts, sentences, attributions, cited, known, date, order)
        found, people = group_claimants(text, merge_repeats(with_proposed_wordings(story, claims)))
        links = find_paraphrases(found) if self.config.links else ()
        return ExtractionResult(
            self.pipeline,
            tuple(sentences),
            tuple(attributions),
            found,
            cited,
            links,
            assistance,
            people,
            genre=genre,
        )

    def extract_many(self, texts: Iterable[str]) -> Iterator[ExtractionResult]:
        """One reading a text, in order."""
        return (self.extract(text) for text in texts)

    def score(self, sentences: Sequence[str]) -> list[float]:
        """Check-worthiness of each sentence, from 0 to 1."""
        return self._worthiness.score(sentences)

    def _attributions(
        self,
        units: list[Unit],
        text: str,
        layout: Layout,
        trees: dict[int, Tree],
        progress: Progress | None,
    ) -> list[Attribution]:
        """The attributions of all units; the trees that were parsed for them are kept, by unit."""
        found: list[list[Attribution]] = [[] for _ in units]
        for batch in parser_batches(len(units)):
            promising = [
                number
                for number in batch
                if units[number].block not in layout.marks and passes_prefilter(units[number])
            ]
            for number, tree in zip(
                promising, self._parser.parse([units[n] for n in promising]), strict=True
            ):
                trees[number] = tree
                found[number] = combine_attributions(tree, units[number])
            if progress:
                progress(units[batch[-1]].end, len(text))
        found = with_layout_attributions(text, units, continue_transcript_turns(text, units, found), layout)
        return resolve_coreference(text, nest_attributions(continue_quotations(text, units, found)))


def _judged(
    judge: Judge, spans: list[Span], owners: list[int], parts: Sequence[Block], layout: Layout
) -> list[Sentence]:
    kinds = [parts[owner].kind for owner in owners]
    marks = [(parts[owner].kind, layout.marks.get(owner, "")) for owner in owners]
    judged = judge(spans, [tuple(mark for mark in known if mark in CAPS) for known in marks])
    return [
        Sentence(start, end, owner, score, reasons, decide_sentence_type(reasons, kind))
        for (start, end), owner, kind, (score, reasons) in zip(spans, owners, kinds, judged, strict=True)
    ]


def _sentences(text: str, blocks: Sequence[Block], layout: Layout) -> tuple[list[Span], list[int]]:
    spans, owners = [], []
    for index, block in enumerate(blocks):
        for span in split_sentences(text, layout.begins.get(index, block.start), block.end):
            spans.append(span)
            owners.append(index)
    return spans, owners
