"""Rolling captions: each repeats the words before it on the screen; said once, they stand once in the transcript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newsdesk.articles.transcripts.captions import Caption

_TOUCHES = 0.5
"""Captions that roll follow each other without a longer gap, in seconds."""
_MOSTLY = 0.5
_LONGEST_SCREEN = 80
"""Words that may stand on the screen at once."""


def merge_rolling_captions(cues: Sequence[Caption]) -> list[Caption]:
    """The cues, each with only the words that are new in it, if the captions roll; else as they are.

    A person may say the same twice. So words count as rolled only where most captions of the file begin with the end of the one
    before. What is left of a caption begins when the caption did.
    """
    if not _rolls(cues):
        return list(cues)
    merged: list[Caption] = []
    screen: list[str] = []
    end: float | None = None
    for cue in cues:
        words = cue.words.split()
        known = _rolled_word_count(screen, words) if _touches(end, cue) else 0
        screen, end = (screen[: len(screen) - known] + words)[-_LONGEST_SCREEN:], cue.end
        if known < len(words):
            merged.append(replace(cue, words=_without_words(cue.words, known)))
    return merged


def _rolled_word_count(before: Sequence[str], words: Sequence[str]) -> int:
    """How many words at the beginning of a caption are the last ones of those before it."""
    for count in range(min(len(before), len(words)), 0, -1):
        if list(before[len(before) - count :]) == list(words[:count]):
            return count
    return 0


def _rolls(cues: Sequence[Caption]) -> bool:
    pairs = [(a, b) for a, b in pairwise(cues) if _touches(a.end, b) and a.words.strip() and b.words.strip()]
    rolled = sum(_overlaps(a.words.split(), b.words.split()) for a, b in pairs)
    return len(pairs) > 1 and rolled >= 2 and rolled >= _MOSTLY * len(pairs)


def _overlaps(before: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a caption repeats the end of the other: a whole line of it, or all of it and more."""
    return _rolled_word_count(before, words) >= min(2, len(before))


def _touches(end: float | None, cue: Caption) -> bool:
    return end is None or cue.start is None or cue.start - end < _TOUCHES


def _without_words(words: str, count: int) -> str:
    """The words after the first `count`, with their line breaks."""
    at = 0
    for word in words.split()[:count]:
        at = words.index(word, at) + len(word)
    return words[at:].strip()
