"""Turns what speakers say of themselves into what is told of them: the encoder takes "I closed two lanes" for talk, and "they closed two lanes" for news."""

from __future__ import annotations

import re

_MINE = re.compile(
    r"\b(?:I(?:['’](?:m|ve|d|ll))?|[Ww]e(?:['’](?:re|ve|d|ll))?|[Mm]y|[Oo]urs?|[Yy]our|me|us|myself|ourselves)\b"
)
_OF_OTHERS = {
    "i": "they", "i'm": "they are", "i've": "they have", "i'd": "they had", "i'll": "they will",
    "we": "they", "we're": "they are", "we've": "they have", "we'd": "they had", "we'll": "they will",
    "my": "their", "our": "their", "ours": "theirs", "your": "their", "me": "them", "us": "them",
    "myself": "themselves", "ourselves": "themselves", "i was": "they were", "i am": "they are",
}  # fmt: skip
_I_BE = re.compile(r"\bI (?:was|am)\b")


def is_not_told_of_others(words: str) -> bool:
    """True if somebody says "I", "we" or "your" in these words."""
    return _MINE.search(words) is not None


def told_of_others(words: str) -> str:
    """The words as a sentence about others: "I was not asked" is "They were not asked."."""
    return told_as_sentence(_MINE.sub(_other, _I_BE.sub(_other, words)))


def told_as_sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _other(found: re.Match[str]) -> str:
    return _OF_OTHERS[found[0].lower().replace("’", "'")]
