"""Finds the name behind a source: "he", "who", "the minister", a surname; nothing where the text does not make it plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.reading import Attribution, Span
from claims.extraction.sentences import split_sentences  # noqa: F401

_HUMAN = frozenset(["he", "she", "him", "her", "his"])
_MANY = frozenset(["they", "them", "their"])
_THING = frozenset(["it", "its"])
_SPEECH = frozenset(["i", "we", "you", "my", "our", "your", "me", "us"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_MALE = frozenset(
    ["he", "him", "his", "mr", "mr.", "man", "spokesman", "chairman", "congressman", "king", "sir", "lord"]
)
_FEMALE = frozenset(
    [
        "she",
        "her",
        "hers",
        "ms",
        "ms.",
        "mrs",
        "mrs.",
        "woman",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "queen",
    ]
)
_PLURAL = re.compile(
    r"\b(?:officials|sources|reports|groups?|leaders|analysts|experts|critics|residents|\w+s)$", re.IGNORECASE
)
REACH = 1500
"""How many characters back a pronoun may reach."""


def resolve(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their claimants."""
    resolved: list[Attribution] = []
    for attribution in attributions:
        resolved.append(replace(attribution, claimant=_claimant(text, attribution, resolved)))
    return resolved


def _claimant(text: str, attribution: Attribution, before: Sequence[Attribution]) -> Span | None:
    if attribution.source is None:
        return None
    words = text[slice(*attribution.source)]
    pronoun = words.lower()
    if pronoun in _SPEECH:
        return None
    if pronoun in _RELATIVE:
        return attribution.claimant
    if pronoun in _HUMAN | _MANY | _THING:
        return _antecedent(text, attribution, pronoun, before)
    return attribution.source


def _antecedent(
    text: str, attribution: Attribution, pronoun: str, before: Sequence[Attribution]
) -> Span | None:
    source = attribution.source or (0, 0)
    for earlier in reversed(before):
        span = earlier.claimant
        if span is None or span == source or source[0] - (earlier.cue or span)[0] > REACH:
            continue
        if any(s <= span[0] < e for s, e in attribution.content):
            continue
        if _agrees(text[slice(*span)], pronoun):
            return span
        return None
    return None


def _agrees(name: str, pronoun: str) -> bool:
    words = name.lower().replace(",", " ").split()
    plural = (
        bool(_PLURAL.search(name.split(",", maxsplit=1)[0].strip())) and not name[:1].isupper()
    ) or " and " in name
    if pronoun in _MANY:
        return plural or name.endswith("s")
    if pronoun in _HUMAN:
        other = _FEMALE if pronoun in _MALE else _MALE
        return not plural and not any(w in other for w in words)
    return not plural and not any(w in _MALE | _FEMALE for w in words)
