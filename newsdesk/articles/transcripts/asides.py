"""What is heard beside the speech: "[applause]", "(Interruption.)", music."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.articles.transcripts.speaker_labels import is_crowd_speaker_label, match_speaker_label

_SOUND = (
    r"applau(?:se|ds?|ding)|laugh(?:s|ter|ing|ed)?|chuckl(?:es?|ing)|cheer(?:s|ing|ed)?|boo(?:s|ing|ed)?|jeer(?:s|ing)?|heckl(?:es?|ing|er)"
    r"|shout(?:s|ing)?|chant(?:s|ing)?|interrupt(?:ion|ions|s|ing)|interjections?|disturbance|music|singing|whistl(?:es?|ing)|gasps?"
    r"|groans?|sighs?|coughs?|coughing|clears throat|silence|pause|bell(?:s)? rings?|bell rings|gavel|noise|commotion|uproar|hear,? hear"
    r"|standing ovation|ovation|crowd \w+|audience \w+|clapping|claps|murmur(?:s|ing)?|phone rings|door \w+|beep(?:s|ing)?"
    r"|crosstalk(?: \d[\d:]*)?|blank_audio|speaker_turn|no (?:audio|speech)"
)
_MORE = r"[\w ,.'’!/-]{0,40}?"
_BRACKETED = re.compile(
    rf"[\[(]\s*(?:>>\s*)?{_MORE}\b(?:{_SOUND})\b{_MORE}[\])]|\*(?:{_SOUND})\*|[♪♫♬#]\s[^♪♫♬#]{{0,300}}\s[♪♫♬#]|[♪♫♬]+[^♪♫♬]{{0,300}}[♪♫♬]+|[♪♫♬]+",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"[\[(][^\[\]()]{1,120}[\])][.!]?|[♪♫♬].*|(?:Several|Some) (?:right )?(?:hon(?:ourable|\.)?|Hon\.?) Members? rose[—–.-]*"
)
# In capitals, as the subtitles of British broadcasters have it: "APPLAUSE", "LAUGHTER AND CHEERING", "HE LAUGHS".
_IN_CAPITALS = re.compile(
    rf"(?:(?:he|she|they|all|man|woman) )?(?:{_SOUND})(?:(?:,| and|, and) (?:{_SOUND}))*[.!]?", re.IGNORECASE
)
_ANY_BRACKETS = re.compile(rf"{_BRACKETED.pattern}|[\[(][^\[\]()\n]{{3,200}}[\])]", re.IGNORECASE)


def _is_aside(words: str) -> bool:
    """Whether brackets have a sound, or what somebody else calls: "[Hon. Members: “No!”]"."""
    if _BRACKETED.fullmatch(words):
        return True
    label = match_speaker_label(words[1:].lstrip())
    return label is not None and (words[0] == "[" or is_crowd_speaker_label(label.name))


def split_asides(words: str) -> Iterator[tuple[str, bool]]:
    """The pieces of some words in order, each with whether it is an aside.

    Brackets that name a sound are an aside anywhere, others only if nothing else is said: "[inaudible]" within a sentence is a
    gap in it, and stays.
    """
    words = words.strip()
    if _WHOLE.fullmatch(words) or (words.isupper() and _IN_CAPITALS.fullmatch(words)):
        yield words, True
        return
    at = 0
    for found in _ANY_BRACKETS.finditer(words):
        if not _is_aside(found[0]):
            continue
        if before := words[at : found.start()].strip():
            yield before, False
        yield found[0].strip(), True
        at = found.end()
    if rest := words[at:].strip():
        yield rest, False


def find_aside_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where sounds stand in brackets between two offsets, with the space after them."""
    for found in _ANY_BRACKETS.finditer(text, start, end):
        if text[found.start()] in "[(*" and _is_aside(found[0]):
            stop = found.end()
            yield found.start(), stop + 1 if stop < end and text[stop] == " " else stop
