"""Find what a sentence presupposes: "accused X of ... following overnight strikes on Y"."""

from __future__ import annotations

import re

from claims.extraction.types import Sentence, Span

_EVENTS = (
    r"(?:air)?(?:strikes?|raids?|attacks?|assaults?|bombings?|shellings?|shootings?|killings?|murders?|deaths?|explosions?"
    r"|blasts?|clashes|protests?|riots?|arrests?|detentions?|raids?|crash(?:es)?|collapses?|floods?|fires?|earthquakes?"
    r"|storms?|outbreaks?|leaks?|spills?|votes?|elections?|resignations?|dismissals?|sackings?|deals?|agreements?"
    r"|rulings?|verdicts?|convictions?|closures?|layoffs|cuts|rises?|falls?|increases?|drops?|launch(?:es)?|tests?|visits?"
    r"|withdrawals?|invasions?|incursions?|seizures?|sanctions|strikes?)"
)
_GRANTED = re.compile(
    rf"\b(?:following|after|in response to|in the wake of|despite|over|because of)\s+"
    rf"(?P<event>(?!(?:he|she|they|it|we|I|being|having)\b)(?:[\w’'-]+\s+){{0,5}}?{_EVENTS}\b[^.;!?]*)",
    re.IGNORECASE,
)
_EMERGED = re.compile(
    r"\bit (?:has |had |then |later )?(?:emerged|emerges|transpired|turned out|came to light|was revealed|was disclosed) that "
    r"(?P<event>[^.;!?]+?)(?= while |[.;!?])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r",\s+(?:where|in which|who|which)\s+(?P<event>\w[^,.;!?]*?\b(?:is|are|was|were|has|have|had|\w+ed)\b[^,.;!?]*)"
)
_ENDS = re.compile(
    r",\s+(?:which|who|where|when|while|as|but|and|said|according|making|he|she|they|the)\b|\s[(\[—–]"
)
_SHORTEST = 3


def presupposed_events(text: str, sentence: Sentence) -> list[Span]:
    """Events that a sentence with an attribution states in the article's own voice, after the attribution."""
    return [
        _cut(text, m.span("event"))
        for pattern in (_GRANTED, _EMERGED)
        for m in pattern.finditer(text, sentence.start, sentence.end)
        if _long(m)
    ]


def presupposed_clauses(text: str, sentence: Sentence) -> list[Span]:
    """Relative clauses that state a fact in a sentence that is otherwise an opinion or a prediction."""
    return [m.span("event") for m in _RELATIVE.finditer(text, sentence.start, sentence.end) if _long(m)]


def _long(match: re.Match[str]) -> bool:
    return len(match["event"].split()) >= _SHORTEST


def _cut(text: str, span: Span) -> Span:
    end = _ENDS.search(text, *span)
    return span[0], end.start() if end else span[1]
