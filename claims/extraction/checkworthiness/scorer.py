"""The check-worthiness of a sentence: an encoder's score, adjusted by named reasons."""

from __future__ import annotations

import hashlib
import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from claims.extraction.checkworthiness.encoder import MODEL, Encoder, Opinion
from claims.extraction.checkworthiness.features import checkworthiness_features
from claims.extraction.checkworthiness.tokenizer import REACH
from claims.extraction.checkworthiness.told_of_others import (
    is_not_told_of_others,
    told_as_sentence,
    told_of_others,
)
from claims.extraction.types import Genre, Span

SCALE = 0.75
"""The score's log-odds are so much of the encoder's, which is a little too sure: learnt from training rows held back."""
LEANINGS = {
    "accusation": 0.8, "admission": 0.9, "denial": 0.4, "cited": 0.4, "official": 0.3, "opinion": -0.7, "analysis": -1.5,
    "advice": -0.7,
    "future": -0.5, "hedged": -0.2, "unnamed": 0.1,
}  # fmt: skip
"""What a news desk's reviewer would add to the model's opinion, in log-odds: the model learned from debates."""
COUNTED = 0.3
"""The same for a figure in what has happened ("No announcement came for 40 minutes"): of debates, in which figures abound, it says less."""
CAPS = {
    "boilerplate": 0.03, "heading": 0.15, "diagram": 0.02, "related": 0.03, "short": 0.2, "question": 0.3, "silence": 0.2, "reaction": 0.3,
}  # fmt: skip
"""The score of what no wording can lift: a heading is the text's own summary, a diagram says nothing by itself, and that nobody would
comment is the reporter's to know."""

ANALYSIS_CAP = 0.45
"""The writer's own reading of events is argued about, not looked up: below the queue, unless there is a figure or a date in it."""
IN_ANALYSIS = -1.3
"""What an analysis takes from a statement without figure, date or source: most are the writer's own generalisations."""
NAMED_IN_ANALYSIS = -0.4
_FIRST, _INNER_NAME, _DIGIT = (
    re.compile(r"(?:The )?([A-Z][\w-]*)"),
    re.compile(r"(?<=[a-z,] )[A-Z][\w-]*"),
    re.compile(r"\d"),
)
_LABEL = 50
"""Characters in which a label with a colon may stand before the statement."""
SPREAD = 0.6
"""Of the log-odds above the cut-off so much is kept: in news the encoder is too sure, and half of all claims scored above 0.95."""
FACTUAL = frozenset(["number", "date", "quoted", "attributed", "cited", "granted"])


class Worthiness:
    """Scores sentences; one instance may serve many threads."""

    def __init__(self, model: Path = MODEL) -> None:
        self._encoder = Encoder(model)
        self.version = hashlib.sha256(model.read_bytes()).hexdigest()[:8]

    def score(self, sentences: Sequence[str]) -> list[float]:
        """Check-worthiness of each sentence by its words alone, from 0 to 1."""
        return [_rounded(SCALE * opinion.whole) for opinion in self._encoder.read(sentences)]

    def article(self, text: str, sentences: Sequence[Span]) -> ArticleScorer:
        """An article whose parts will be judged."""
        return ArticleScorer(self._encoder, text, sentences)


class ArticleScorer:
    """Scores in one article: each sentence is read once, and a claim is scored by its words in their context."""

    def __init__(self, encoder: Encoder, text: str, sentences: Sequence[Span]) -> None:
        self._encoder, self._text, self._sentences = encoder, text, sentences
        self._starts = [start for start, _ in sentences]
        self._opinions: dict[int, Opinion] = {}
        self.genre: Genre = ""
        """What kind of text it is; known when its sentences have been judged for the first time."""
        self._found: dict[Span, tuple[str, ...]] = {}

    def judge(
        self, places: Sequence[Span], known: Sequence[Sequence[str]]
    ) -> list[tuple[float, tuple[str, ...]]]:
        """Score and reasons of some parts, given the reasons already known; leanings and caps are applied."""
        reasons = [self._reasons(place, given) for place, given in zip(places, known, strict=True)]
        self._read_sentences_of(
            [place for place, told in zip(places, reasons, strict=True) if not _cap(told)]
        )
        return [self._judged(place, told) for place, told in zip(places, reasons, strict=True)]

    def _reasons(self, place: Span, known: Sequence[str]) -> tuple[str, ...]:
        start, end = place
        # Most claims are a whole sentence but for its full stop, in which they are the same.
        end -= self._text[end - 1] == "." and self._text[end - 2].islower()
        if (start, end) not in self._found:
            self._found[start, end] = checkworthiness_features(self._text[start : min(end, start + REACH)])
        return tuple(dict.fromkeys([*known, *self._found[start, end]]))

    def _judged(self, place: Span, reasons: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
        if cap := _cap(reasons):
            # No wording can lift it: it need not be read.
            return cap, reasons
        plain = SCALE * self._opinion(place)
        if plain < 0 and "future" not in reasons:
            plain = max(plain, SCALE * self._opinion_alone(place, said="attributed" in reasons))
        leaned = plain + sum(LEANINGS.get(reason, 0.0) for reason in reasons)
        leaned += COUNTED if {"number", "event"} <= set(reasons) else 0.0
        cap = ANALYSIS_CAP if _is_judgement(reasons) else 1.0
        if self.genre == "analysis":
            leaned += self._in_analysis(place, reasons)
        score = _rounded(leaned * (SPREAD if leaned > 0 else 1))
        if plain >= 0 and score <= cap:
            reasons = (*reasons, "wording")
        return min(score, cap), reasons

    def _in_analysis(self, place: Span, reasons: Sequence[str]) -> float:
        """What an analysis takes from a statement: nothing from a figure or a date, little from what somebody by name has done."""
        words = self._text[slice(*place)]
        # "Three channels" of an argument are no figure.
        factual = FACTUAL & set(reasons) - (set() if _DIGIT.search(words) else {"number"})
        first = _FIRST.match(words)
        named = first is not None and first[1] in self._names and ":" not in words[:_LABEL]
        return 0.0 if factual else NAMED_IN_ANALYSIS if named else IN_ANALYSIS

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words with a capital inside sentences."""
        return frozenset(_INNER_NAME.findall(self._text))

    def _read_sentences_of(self, places: Sequence[Span]) -> None:
        """Has the encoder read the sentences of these parts one after the other: its model then stays close to the processor."""
        # Only what is asked for: an article is read part by part.
        owners = [owner for owner in dict.fromkeys(map(self._owner, places)) if owner not in self._opinions]
        sentences = [self._text[slice(*self._sentences[owner])] for owner in owners]
        self._opinions.update(zip(owners, self._encoder.read(sentences), strict=True))

    def _owner(self, place: Span) -> int:
        return max(0, bisect_right(self._starts, place[0]) - 1)

    def _opinion_alone(self, place: Span, *, said: bool) -> float:
        """The opinion of words that their sentence leads over to ("I should add that ..."); what speakers tell of "us" is read as told of others."""
        first, last = self._sentences[self._owner(place)]
        if place[1] - place[0] > REACH:
            return -math.inf
        if said and is_not_told_of_others(self._text[first : min(last, first + REACH)]):
            [opinion] = self._encoder.read([told_of_others(self._text[slice(*place)])])
            return opinion.whole
        if said or place[0] == first:
            return -math.inf
        [opinion] = self._encoder.read([told_as_sentence(self._text[slice(*place)])])
        return opinion.whole

    def _opinion(self, place: Span) -> float:
        owner = self._owner(place)
        first = self._starts[owner]
        return self._opinions[owner].of(place[0] - first, place[1] - first)


def _is_judgement(reasons: Sequence[str]) -> bool:
    """The writer's own reading of events without anything that can be looked up; thoughts and intentions without a figure or a date."""
    own_reading = "analysis" in reasons and not FACTUAL & set(reasons)
    return own_reading or ("personal" in reasons and not {"number", "date"} & set(reasons))


def _cap(reasons: Sequence[str]) -> float:
    """The score of what stays out of the queue by its form; 0 for everything else."""
    return min((CAPS[reason] for reason in reasons if reason in CAPS), default=0.0)


def _rounded(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 4)
