"""What is heard beside the speech: "[applause]", "(Interruption.)", music."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SOUND = (
    r"applau(?:se|ds?|ding)|laugh(?:s|ter|ing|ed)?|chuckl(?:es?|ing)|cheer(?:s|ing|ed)?|boo(?:s|ing|ed)?|jeer(?:s|ing)?|heckl(?:es?|ing|er)"
    r"|shout(?:s|ing)?|chant(?:s|ing)?|interrupt(?:ion|ions|s|ing)|interjections?|disturbance|music|singing|whistl(?:es?|ing)|gasps?"
    r"|groans?|sighs?|coughs?|coughing|clears throat|silence|pause|bell(?:s)? rings?|bell rings|gavel|noise|commotion|uproar|hear,? hear"
    r"|standing ovation|ovation|crowd \w+|audience \w+|clapping|claps|murmur(?:s|ing)?|phone rings|door \w+|beep(?:s|ing)?"
)
_MORE = r"[\w ,.'’!/-]{0,40}?"
_BRACKETED = re.compile(
    rf"[\[(]\s*(?:>>\s*)?{_MORE}\b(?:{_SOUND})\b{_MORE}[\])]|\*(?:{_SOUND})\*|[♪♫♬#]\s[^♪♫♬#]{{0,300}}\s[♪♫♬#]|[♪♫♬]+[^♪♫♬]{{0,300}}[♪♫♬]+|[♪♫♬]+",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"[\[(][^\[\]()]{1,120}[\])][.!]?|[♪♫♬].*|(?:Several|Some) (?:right )?(?:hon(?:ourable|\.)?|Hon\.?) Members? rose[—–.-]*"
)


def split_asides(words: str) -> Iterator[tuple[str, bool]]:
    """The pieces of some words in order, each with whether it is an aside.

    Brackets that name a sound are an aside anywhere, others only if nothing else is said: "[inaudible]" within a sentence is a
    gap in it, and stays.
    """
    words = words.strip()
    if _WHOLE.fullmatch(words):
        yield words, True
        return
    at = 0
    for found in _BRACKETED.finditer(words):
        if before := words[at : found.start()].strip():
            yield before, False
        yield found[0].strip(), True
        at = found.end()
    if rest := words[at:].strip():
        yield rest, False


def find_aside_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where sounds stand in brackets between two offsets, with the space after them."""
    for found in _BRACKETED.finditer(text, start, end):
        if text[found.start()] in "[(*":
            stop = found.end()
            yield found.start(), stop + 1 if stop < end and text[stop] == " " else stop


def ends_sentence(words: str) -> bool:
    """Whether words end with a full stop or the like, perhaps inside a quotation or brackets."""
    return bool(
        re.search(r"[.!?…。！？؟।][\"'”’»)\]」』]*$", words.rstrip())
    ) and not words.rstrip().endswith(("...", "…"))
