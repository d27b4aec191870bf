"""Decide without a parse which units may contain an attribution, because parsing is slow."""

from __future__ import annotations

import re

from claims.extraction.lexicon.manner_verbs import TURNS
from claims.extraction.lexicon.reporting_words import COUNTERS, HEARSAY, LEMMAS, NOUNS, POLLS
from claims.extraction.text.parse_units import Unit

LONGEST = 2500
"""Characters of a unit that is parsed; a longer "sentence" is a list or a broken text, and its parse is noise."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUES = (
    frozenset(LEMMAS)
    | frozenset(NOUNS)
    | HEARSAY
    | POLLS
    | {"according", "eyes", "view", "opinion", "per", "count", "tally", "reckoning", "account", "heard"}
)
_COLON = re.compile(r"[^:]{2,80}:\s")
_PUT_AT = re.compile(r"\b(?:put|puts|putting|place[sd]?) [^.;]{2,80}? at (?:\w+ ){0,3}\d")
_FIGURES = re.compile(
    r"\b(?:forecaster|pollster|bookmaker|model|simulation|projection|index|tally|count|tracker|market|aggregate)s?\b[^.;]{0,60}?"
    r"\b(?:give|gives|gave|has|have|had) [^.;]{2,80}?(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\d[^().;]{{1,40}} \((?:[^\W\d][\w’' ]{{1,30}} )?(?:{'|'.join(sorted(COUNTERS))})\)", re.IGNORECASE
)
_TURN = re.compile(
    rf", (?:[\w.’'-]+ ){{1,4}}(?:{'|'.join(sorted(f'{verb} {particle}' for verb, particle in TURNS))}),"
)
_FOR_SOMEBODY = re.compile(r"(?:For|To|In the words of)\s")


def passes_prefilter(unit: Unit) -> bool:
    """True if a unit holds a word that reports, a whole quotation, or a label with a colon."""
    masked = unit.masked
    if len(masked) > LONGEST:
        return False
    if unit.masks or _COLON.match(masked) or _FOR_SOMEBODY.match(masked):
        return True
    if any(word in _CUES for word in _WORD.findall(masked.lower())):
        return True
    return bool(
        _PUT_AT.search(masked) or _FIGURES.search(masked) or _TURN.search(masked) or _COUNTED.search(masked)
    )
