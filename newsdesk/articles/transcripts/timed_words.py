"""Words with time codes of their own, as speech recognition gives them: a new line begins with each sentence and speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsdesk.articles.transcripts.captions import Caption
from newsdesk.articles.transcripts.sentence_ends import has_sentence_end


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word as it stands in the segment, with the second at which it begins and who says it, as far as they are known."""

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None


def timed_word_cues(words: str, timed: Sequence[TimedWord], segment: Caption) -> Iterator[Caption]:
    """The cues of a segment, cut after each sentence and where the speaker changes; the segment itself if its words differ."""
    starts: list[int] = []
    at = 0
    for word in timed:
        found = words.find(word.text.strip(), at)
        if found < 0 or not word.text.strip():
            yield segment
            return
        starts.append(found)
        at = found + len(word.text.strip())
    if not timed:
        yield segment
        return
    cuts = [0, *(n for n in range(1, len(timed)) if _begins(timed[n - 1], timed[n])), len(timed)]
    for first, last in pairwise(cuts):
        begin = starts[first] if first else 0
        end = starts[last] if last < len(timed) else len(words)
        if part := words[begin:end].strip():
            yield Caption(
                part,
                _first(word.start for word in timed[first:last])
                if first
                else _known(timed[0].start, segment.start),
                _first(word.end for word in reversed(timed[first:last])) or segment.end,
                next((word.speaker for word in timed[first:last] if word.speaker), segment.speaker),
            )


def _begins(before: TimedWord, word: TimedWord) -> bool:
    """Whether a line begins with this word. A word that no speaker was found for belongs to the one before it."""
    changed = word.speaker is not None and before.speaker is not None and word.speaker != before.speaker
    return changed or (has_sentence_end(before.text) and word.start is not None)


def _first(moments: Iterable[float | None]) -> float | None:
    return next((moment for moment in moments if moment is not None), None)


def _known(moment: float | None, otherwise: float | None) -> float | None:
    return otherwise if moment is None else moment
