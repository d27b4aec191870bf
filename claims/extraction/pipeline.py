"""The extraction pipeline: from the text of an article to its claims, step by step. Models are loaded once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.attribution.by_layout import (
    Layout,
    blocks_spoken_by_layout,
    read_layout_for_attribution,
    with_layout_attributions,
)
from claims.extraction.attribution.combine import combine_attributions
from claims.extraction.attribution.coreference.resolve import resolve_coreference
from claims.extraction.attribution.nesting import nest_attributions, with_attributions_within
from claims.extraction.attribution.quote_continuation import continue_quotations, quote_continuation_in_turns
from claims.extraction.checkworthiness.genre import genre_of_article
from claims.extraction.checkworthiness.scorer import CAPS, ArticleScorer, Worthiness
from claims.extraction.checkworthiness.sentence_types import decide_sentence_type
from claims.extraction.claims.cutter import cut_claims
from claims.extraction.claims.paraphrases import find_paraphrases
from claims.extraction.claims.repeats import merge_repeats
from claims.extraction.claims.scene import Scene
from claims.extraction.facts.date_order import date_order_day_first
from claims.extraction.language import can_extract_language, language_to_extract
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.registry import find_pack, pack_version_in_registry
from claims.extraction.languages.universal.extract import extract_with_pack
from claims.extraction.parsing.parser import Parser
from claims.extraction.parsing.prefilter import passes_prefilter
from claims.extraction.parsing.tree import Tree
from claims.extraction.people.grouping import group_claimants
from claims.extraction.proposals import Assistance, Assistant
from claims.extraction.text.citations import find_citations
from claims.extraction.text.disfluencies import find_disfluencies
from claims.extraction.text.parse_units import Unit, make_parse_units, make_units_within_quotations
from claims.extraction.text.parts import Part, parts_for_extraction
from claims.extraction.text.quotes import find_quotes
from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Attribution, Citation, ExtractedClaim, ExtractionResult, Sentence, Span
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.context.trees import Trees
from claims.extraction.wording.proposed import with_proposed_wordings
from newsdesk.articles.blocks import Block, find_blocks

_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who"])
CODE_VERSION = "2"
Progress = Callable[[int, int], None]
"""Told the characters done and the characters in all."""
Early = Callable[[Sequence[ExtractedClaim]], None]
"""Told the claims of each part of the article as soon as it is read."""


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
        locale_by_a_person: bool = False,
        progress: Progress | None = None,
        early: Early | None = None,
    ) -> ExtractionResult:
        """Everything that can be found in one article; date is the day it was written, locale a tag such as "en-GB".

        `locale_by_a_person`: somebody has seen the text and corrected its language, so that it is not detected.

        `early` is told what each part says on its own. Only the result is final: who "he" is, what runs on and what
        is said twice is decided with the whole article, the same with `early` and without.
        """
        language = language_to_extract(text, locale, by_a_person=locale_by_a_person)
        if not can_extract_language(language):
            return ExtractionResult(self.pipeline, (), (), (), (), language=language)
        if pack := find_pack(language):
            return self._read_with_pack(pack, text, blocks, citations, date, progress, early)
        assistance = self.config.assistant.propose(text) if self.config.assistant else None
        with self._parser.article():
            reading = self._read(text, blocks, citations, date, locale, progress, early, assistance)
        return replace(reading, language=language)

    def _read_with_pack(
        self,
        pack: LanguagePack,
        text: str,
        blocks: Sequence[Block] | None,
        citations: Iterable[Citation],
        date: dt.date | None,
        progress: Progress | None,
        early: Early | None,
    ) -> ExtractionResult:
        """An article in another language than English, by the rules that all packs share."""
        version, links = (
            f"newsdesk-{CODE_VERSION}+{pack.code}-{pack_version_in_registry(pack.code)}",
            self.config.links,
        )
        return extract_with_pack(
            text, pack, version, blocks=blocks, citations=citations, date=date, links=links, progress=progress, early=early,
        )  # fmt: skip

    def _read(
        self,
        text: str,
        blocks: Sequence[Block] | None,
        citations: Iterable[Citation],
        date: dt.date | None,
        locale: str,
        progress: Progress | None,
        early: Early | None,
        assistance: Assistance | None,
    ) -> ExtractionResult:
        parts = tuple(blocks) if blocks is not None else find_blocks(text)
        article = _Article(
            text, parts, find_citations(text, citations), date, date_order_day_first(text, locale)
        )
        article.scorer = self._worthiness.article(text, article.spans)
        self._read_parts(article, progress, early)
        whole = article.scene()
        if genre := genre_of_article(whole.sentences, whole.attributions):
            article.scorer.genre = genre
            whole.sentences = article.judged(article.spans, article.owners)
        whole.proposals = assistance.proposals if assistance else ()
        claims = cut_claims(whole)
        known = Trees(text, article.units, article.trees, self._parser.parse)
        story = Story(
            text, parts, whole.sentences, whole.attributions, article.cited, known, date, article.order
        )
        found, people = group_claimants(text, merge_repeats(with_proposed_wordings(story, claims)))
        links = find_paraphrases(found) if self.config.links else ()
        return ExtractionResult(
            self.pipeline,
            tuple(whole.sentences),
            tuple(whole.attributions),
            found,
            article.cited,
            links,
            assistance,
            people,
            genre=genre,
        )

    def _read_parts(self, article: _Article, progress: Progress | None, early: Early | None) -> None:
        """Part by part, and say so after each."""
        waited_for = early is not None or progress is not None
        for part in parts_for_extraction(article.text, article.parts, article.units, waited_for=waited_for):
            self._read_part(part, article)
            if progress:
                progress(part.end, len(article.text))
            if early:
                early([claim for claim in cut_claims(article.scene(part)) if claim.block in part.blocks])

    def extract_many(self, texts: Iterable[str]) -> Iterator[ExtractionResult]:
        """One reading a text, in order."""
        return (self.extract(text) for text in texts)

    def score(self, sentences: Sequence[str]) -> list[float]:
        """Check-worthiness of each sentence, from 0 to 1."""
        return self._worthiness.score(sentences)

    def _read_part(self, part: Part, article: _Article) -> None:
        """Parse the units of a part that may hold an attribution; trees and what they say are kept by unit."""
        units = article.units
        promising = [
            number
            for number in part.units
            if units[number].block not in article.layout.marks and passes_prefilter(units[number])
        ]
        for number, tree in zip(promising, self._parser.parse([units[n] for n in promising]), strict=True):
            article.trees[number] = tree
            article.said[number] = combine_attributions(tree, units[number])
            article.within[number] = self._said_within(article.text, units[number])

    def _said_within(self, text: str, unit: Unit) -> list[Attribution]:
        """What a speaker passes on of others: “The nurse told me, ‘There are no beds.’”, “The mayor claims that crime fell.”"""
        inner = [u for u in make_units_within_quotations(text, unit) if passes_prefilter(u)]
        trees = self._parser.parse(inner) if inner else []
        told = [said for u, tree in zip(inner, trees, strict=True) for said in combine_attributions(tree, u)]
        # “He said, ‘...’”: who he is, only the speaker knows.
        named = [said for said in told if said.source and text[slice(*said.source)].lower() not in _PRONOUNS]
        return [said for said in named if said.mode != "indirect" or said.statement]


class _Article:
    """What is known of an article while its parts are read."""

    scorer: ArticleScorer

    def __init__(
        self,
        text: str,
        parts: tuple[Block, ...],
        cited: tuple[Citation, ...],
        date: dt.date | None,
        order: bool | None,
    ) -> None:
        self.text, self.parts, self.cited, self.date, self.order = text, parts, cited, date, order
        self.layout = read_layout_for_attribution(text, parts)
        self.spans, self.owners = _sentences(text, parts, self.layout)
        quotes = {i: find_quotes(text, b.start, b.end) for i, b in enumerate(parts)}
        self.unsaid = [
            span
            for number in sorted(blocks_spoken_by_layout(parts, self.layout))
            for span in find_disfluencies(
                text, self.layout.begins.get(number, parts[number].start), parts[number].end
            )
        ]
        self.units = make_parse_units(text, parts, self.spans, self.owners, quotes, cited, self.unsaid)
        self.trees: dict[int, Tree] = {}
        self.said: list[list[Attribution]] = [[] for _ in self.units]
        self.within: dict[int, list[Attribution]] = {}
        """What speakers pass on in their own quotations, by unit."""

    def scene(self, part: Part | None = None) -> Scene:
        """What the claims are cut from: the whole article, or a part that has been read with what stands right before it."""
        units = slice(part.known_units.start, part.known_units.stop) if part else slice(None)
        first, last = (
            (bisect_left(self.owners, part.known.start), bisect_left(self.owners, part.known.stop))
            if part
            else (0, len(self.owners))
        )
        return Scene(
            self.text,
            self.parts,
            self.judged(self.spans[first:last], self.owners[first:last]),
            self._attributions(units),
            self.cited,
            self.date,
            self.scorer.judge,
            (),
            self.layout.marks,
            self.order,
            self.unsaid,
        )

    def judged(self, spans: Sequence[Span], owners: Sequence[int]) -> list[Sentence]:
        """These sentences, scored."""
        kinds = [self.parts[owner].kind for owner in owners]
        marks = [(self.parts[owner].kind, self.layout.marks.get(owner, "")) for owner in owners]
        judged = self.scorer.judge(spans, [tuple(mark for mark in known if mark in CAPS) for known in marks])
        return [
            Sentence(start, end, owner, score, reasons, decide_sentence_type(reasons, kind))
            for (start, end), owner, kind, (score, reasons) in zip(spans, owners, kinds, judged, strict=True)
        ]

    def _attributions(self, part: slice) -> list[Attribution]:
        """What these units say, put together: turns and quotations that go on, layout, who is within whom, who "he" is."""
        units, numbers = self.units[part], range(*part.indices(len(self.units)))
        turns = quote_continuation_in_turns(self.text, units, self.said[part])
        found = with_layout_attributions(self.text, units, turns, self.layout)
        within = [said for number in numbers for said in self.within.get(number, ())]
        whole = with_attributions_within(continue_quotations(self.text, units, found), within)
        return resolve_coreference(self.text, nest_attributions(whole))


def _sentences(text: str, blocks: Sequence[Block], layout: Layout) -> tuple[list[Span], list[int]]:
    spans, owners = [], []
    for index, block in enumerate(blocks):
        for span in split_sentences(text, layout.begins.get(index, block.start), block.end):
            spans.append(span)
            owners.append(index)
    return spans, owners
