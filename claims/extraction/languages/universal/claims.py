"""Cut the claims of an article in the language of a pack: what is reported, and what the article says itself."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.extraction.checkworthiness.scorer import CAPS
from claims.extraction.checkworthiness.sentence_types import decide_sentence_type
from claims.extraction.claims.floors import FLOOR
from claims.extraction.claims.sides import side_of_attribution
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.pack_file import load_pack_file
from claims.extraction.languages.universal.facts.dates import Dates
from claims.extraction.languages.universal.facts.numbers import Numbers
from claims.extraction.languages.universal.reported_pieces import innermost_pieces, only_reports
from claims.extraction.languages.universal.wordings.wording import pack_wording_of_claim
from claims.extraction.languages.universal.words import KnownWords
from claims.extraction.languages.universal.worth import Reasons, worth_step_of_sentence
from claims.extraction.text.citations import without_citations
from claims.extraction.types import (
    Attribution,
    Citation,
    Date,
    ExtractedClaim,
    Quantity,
    Sentence,
    Side,
    Span,
)
from newsdesk.articles.blocks import Block

_FACTS = frozenset(["number", "date", "hedged"])
_STANDING = {"accuses": "accusation", "denies": "denial", "admits": "admission"}
_STATED = frozenset(["states", "believes", "accuses", "denies", "admits"])
_EDGES = " \t\n,;:–—-\"„“”«»‚‘’'()"
_LEAST = 3
"""Words that a claim has at least, if there is no figure in it."""


@dataclass(frozen=True, slots=True)
class _Judged:
    reasons: tuple[str, ...]
    score: float
    dates: tuple[Date, ...]
    quantities: tuple[Quantity, ...]


@cache
def _grammars(code: str) -> tuple[Numbers, Dates, Reasons]:
    """The patterns of a language, made once: that takes as long as reading a short article."""
    pack = load_pack_file(code)
    return Numbers(pack), Dates(pack), Reasons(pack)


class ClaimCutter:
    """The claims of one article."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        words: KnownWords,
        pack: LanguagePack,
        written: dt.date | None,
        marks: Mapping[int, str] | None = None,
    ) -> None:
        """`marks` are the blocks that state nothing of their own, such as the questions of an interview."""
        self._marks = marks or {}
        self._text, self._blocks, self._words, self._pack, self._written = text, blocks, words, pack, written
        self._numbers, self._dates, self._reasons = _grammars(pack.code)
        self._found: dict[Span, _Judged] = {}

    def sentence(self, span: Span, block: int) -> Sentence:
        """A sentence with its reasons and its step."""
        known = (self._blocks[block].kind, self._marks.get(block, ""))
        judged = self._judged(span, [mark for mark in known if mark in CAPS])
        kind = decide_sentence_type(judged.reasons, self._blocks[block].kind)
        return Sentence(*span, block, judged.score, judged.reasons, kind)

    def cut(
        self, sentences: Sequence[Sentence], said: Sequence[Attribution], cited: Sequence[Citation]
    ) -> Iterator[ExtractedClaim]:
        """The claims in the order of their words."""
        spoken, reports = self._by_sentence(sentences, said), only_reports(sentences, said)
        for index, sentence in enumerate(sentences):
            if sentence.block in self._marks:
                continue
            if any(mark in sentence.reasons for mark in ("heading", "diagram", "related", "boilerplate")):
                continue
            for number, span in spoken.get(index, []):
                claim = self._claim(index, sentence, span, cited, number, said[number])
                if claim is not None:
                    yield claim
            if index not in spoken and index not in reports:
                claim = self._claim(index, sentence, (sentence.start, sentence.end), cited, None, None)
                if claim is not None and self._is_kept(claim):
                    yield claim

    def _is_kept(self, claim: ExtractedClaim) -> bool:
        return claim.score >= FLOOR or bool(_FACTS & set(claim.reasons)) or claim.negated

    def _by_sentence(
        self, sentences: Sequence[Sentence], said: Sequence[Attribution]
    ) -> dict[int, list[tuple[int, Span]]]:
        """The reported words of each sentence, those of the innermost report."""
        starts = [sentence.start for sentence in sentences]
        found: dict[int, list[tuple[int, Span]]] = {}
        for number, attribution in enumerate(said):
            for index, whole in self._pieces(sentences, starts, attribution).items():
                pieces = whole
                if not attribution.statement and attribution.mode != "direct":
                    pieces = [piece for piece in pieces if self._says_enough(attribution, piece)]
                    if not pieces:
                        # "warnte vor einem Bruch": the article's own sentence is the claim.
                        continue
                taken = found.setdefault(index, [])
                if attribution.statement or attribution.mode != "direct":
                    taken += [(number, piece) for piece in pieces]
        return {
            index: sorted(innermost_pieces(taken), key=lambda one: one[1]) for index, taken in found.items()
        }

    def _says_enough(self, attribution: Attribution, piece: Span) -> bool:
        """Whether a noun that is reported can be so or not: "von 200 Teilnehmern", and no demand or warning."""
        words = self._text[slice(*piece)]
        return attribution.stance in _STATED and (
            len(words.split()) >= _LEAST or any(c.isdigit() for c in words)
        )

    def _pieces(
        self, sentences: Sequence[Sentence], starts: list[int], attribution: Attribution
    ) -> dict[int, list[Span]]:
        pieces: dict[int, list[Span]] = {}
        for start, end in attribution.content:
            index = max(0, bisect_right(starts, start) - 1)
            while index < len(starts) and starts[index] < end:
                piece = (max(start, sentences[index].start), min(end, sentences[index].end))
                if piece[0] < piece[1]:
                    pieces.setdefault(index, []).append(piece)
                index += 1
        return {index: self._chosen(attribution, found) for index, found in pieces.items()}

    def _chosen(self, attribution: Attribution, pieces: list[Span]) -> list[Span]:
        """Of several pieces around "sagte sie" the longest; all whole ones of a quotation."""
        if len(pieces) < 2:
            return pieces
        if attribution.mode == "direct":
            return [p for p in pieces if len(self._text[slice(*p)].split()) >= _LEAST] or pieces[:1]
        if self._is_within(attribution, pieces) and not all(self._has_verb(piece) for piece in pieces):
            # "In Westmark fehlen nach Berechnungen des Verbands 2.400 Lehrkräfte": neither part says it alone.
            return [(pieces[0][0], pieces[-1][1])]
        cut = [span for span in (attribution.source, attribution.cue) if span]
        joined = [pieces[0]]
        for piece in pieces[1:]:
            if any(joined[-1][1] <= s and e <= piece[0] for s, e in cut):
                joined.append(piece)
            else:
                joined[-1] = (joined[-1][0], piece[1])
        return [max(joined, key=lambda p: p[1] - p[0])]

    def _has_verb(self, piece: Span) -> bool:
        return any(word.tree.is_verb(word.index) for word in self._words.within(piece))

    def _is_within(self, attribution: Attribution, pieces: Sequence[Span]) -> bool:
        """Whether a phrase with the source stands between the parts, and no verb that reports."""
        start, end = pieces[0][0], pieces[-1][1]
        inside = attribution.source and start < attribution.source[0] and attribution.source[1] < end
        return bool(inside) and not (attribution.cue and self._has_verb(attribution.cue))

    def _claim(
        self,
        index: int,
        sentence: Sentence,
        span: Span,
        cited: Sequence[Citation],
        number: int | None,
        said: Attribution | None,
    ) -> ExtractedClaim | None:
        start, end = self._trimmed(span, sentence, cited, said)
        words = self._text[start:end]
        if len(words.split()) < _LEAST and not any(c.isdigit() for c in words):
            return None
        judged = self._judged((start, end), self._known(sentence, said))
        first, last = (bisect_left(cited, at, key=lambda c: c.start) for at in (sentence.start, sentence.end))
        found = pack_wording_of_claim(
            self._text,
            (start, end),
            said,
            self._words,
            self._pack,
            judged.dates,
            self._judged_sentence(sentence).dates,
        )
        return ExtractedClaim(
            start, end, words, judged.score, judged.reasons, decide_sentence_type(judged.reasons, self._blocks[sentence.block].kind), index, sentence.block,
            attribution=number, claimant=self._text[slice(*said.claimant)] if said and said.claimant else None,
            citations=tuple(c.label for c in cited[first:last]), entities=self._words.names(self._text, (start, end)),
            quantities=judged.quantities, dates=judged.dates, negated=self._is_negated((start, end)), hedged="hedged" in judged.reasons,
            context=" · ".join(name for name in (self._blocks[sentence.block].row_name, self._blocks[sentence.block].column_name) if name),
            side=self._side(said, words), wording=found.sentence, open=found.open, changes=found.changes, mentions=((start, end),),
        )  # fmt: skip

    def _trimmed(
        self, span: Span, sentence: Sentence, cited: Sequence[Citation], said: Attribution | None
    ) -> Span:
        """The words without the marks at their edges; a sentence of the article keeps its full stop."""
        start, end = without_citations(self._text, span, cited)
        while start < end and self._text[start] in _EDGES:
            start += 1
        while end > start and self._text[end - 1] in (_EDGES + "." if said else _EDGES):
            end -= 1
        return start, end

    def _known(self, sentence: Sentence, said: Attribution | None) -> list[str]:
        block: list[str] = [mark for mark in (self._blocks[sentence.block].kind,) if mark in CAPS]
        if said is None:
            return block
        standing = [_STANDING[said.stance]] if said.stance in _STANDING else []
        named = (
            {word.lower().strip(",.") for word in self._text[slice(*said.claimant)].split()}
            if said.claimant
            else set()
        )
        official = ["official"] if named & (self._pack.words.roles | self._pack.words.bodies) else []
        unnamed = [] if said.claimant else ["unnamed"]
        return [*block, "attributed", *standing, *official, *unnamed]

    def _judged(self, span: Span, known: Sequence[str]) -> _Judged:
        found = self._found.get(span) or self._found.setdefault(span, self._judged_alone(span))
        reasons = tuple(dict.fromkeys([*known, *found.reasons]))
        return replace(found, reasons=reasons, score=worth_step_of_sentence(reasons))

    def _judged_sentence(self, sentence: Sentence) -> _Judged:
        return self._judged((sentence.start, sentence.end), ())

    def _judged_alone(self, span: Span) -> _Judged:
        """By the words alone: a sentence, and the claim that it is as a whole, only once."""
        words = self._text[slice(*span)]
        past, future = self._words.is_past(span), self._words.is_future(span)
        dates = self._dates.find(self._text, span, self._written, past=past, future=future)
        quantities = self._numbers.find(self._text, span, [(d.start, d.end) for d in dates])
        found = self._reasons.find(
            words,
            number=bool(quantities),
            date=bool(dates),
            named=bool(self._words.names(self._text, span)),
            past=past,
        )
        return _Judged(found, 0.0, dates, quantities)

    def _is_negated(self, span: Span) -> bool:
        return any(word.lower in self._pack.grammar.negations for word in self._words.within(span))

    def _side(self, said: Attribution | None, words: str) -> Side | None:
        first = words.split(maxsplit=1)[0].lower() if words.split() else ""
        if said is not None and first in self._pack.grammar.whether:
            return "asks" if said.stance == "asks" else None
        return side_of_attribution(said)
