"""The start and end of a claim: remove punctuation and connecting words around the reported content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.types import Span

_LEADS = ("that ", "how ")
_HOW_MANY = re.compile(
    r"how (?:many|much|long|far|often|big|large|old|fast|few|deep|high|soon|well|badly|exactly|close)\b"
)
"""The question how many is no statement that there were many."""
_AND_THAT = re.compile(
    r",? (?:and|but) that (?!(?:is|was|were|are|has|had|have|will|would|could|can|may|might|did|does|do|should|must|means?|meant"
    r"|makes?|made|gives?|leaves?|left|led)\b)(?=\w)"
)
_TOLD_OF_IT = re.compile(
    r",? an? (?:\w+ )?(?:charge|claim|accusation|allegation|assertion|suggestion|contention) (?=(?:that|which|it|he|she|they|his|her|its|the|[A-Z])\b)"
)
"""What others make of the statement before it: "... of bringing in drones, a charge that it denies"."""
_NO_ANSWER = re.compile(
    r"(?:not )?to (?:comment|say|elaborate|respond|speculate|discuss|answer|be (?:named|identified|quoted|drawn|interviewed))\b|(?:an?|any|our|several) (?:\w+ )?requests? for (?:comment|an interview)\b",
    re.IGNORECASE,
)
"""What declines and asks report that is about the reporting itself."""
_JOINT_AT_END = re.compile(
    r"(?:,\sas|,?\s(?:but|and|or|although|because|(?<!\bday\s)(?<!\bsoon\s)(?<!\bdays\s)(?<!\bweek\s)(?<!\blong\s)(?<!\bweeks\s)(?<!\byear\s)(?<!\byears\s)"
    r"(?<!\bmonths\s)(?<!\bhours\s)(?<!\bminutes\s)(?<!ly\s)(?<!\bever\s)(?<!\blook\s)(?<!\blooked\s)(?<!\blooking\s)after))\Z"
)
"""What joined a clause that has gone to another claim: "resigned on Wednesday after"."""
_JOINT_BEFORE_WORDS = re.compile(
    r",?\s(?:even (?:though|as|while|after)|though|(?<!\ba\s)while|whereas"
    r"|(?:(?<=\bJuly\s)|(?<=\blast week\s)|(?<=\bthis week\s)|(?<=\blast year\s)|(?<=\bthis year\s))after)\Z"
)
"""The same where the clause stands right behind it: "was grounded last week after"."""
_JOINTS = ("but", "and", "or", "although", "because", "after", "though", "while", "whereas", "as")
"""The words with which it ends: to look for one of them first takes no time."""
_WHICH = (" which", " whom")
_BEFORE_WHICH = re.compile(r",\s(?:in|on|of|at|by|for|from|with|to|under|during|after|through)\Z")
"""What is left of "in which Moss claimed that ..." where that is another's claim."""
_CLOSE_BY = re.compile(r"[.,]?[\"”»“]")
_OPEN_SINGLE = re.compile(r"(?<![\w.,'])['‘](?=\w)")
_SHUT_SINGLE = re.compile(r"[\w.,!?]['’](?!\w)")
_EDGE = " \t\n\u00a0,;:.–—―-\"“”„«»‘’'"


def split_statements_at_span_edges(text: str, content: Span) -> Iterator[Span]:
    """The parts of indirect speech: "said that A, and that B" says two things."""
    start, end = content
    if (told_of := _TOLD_OF_IT.search(text, start, end)) and len(text[start : told_of.start()].split()) > 3:
        end = told_of.start()
    for joint in _AND_THAT.finditer(text, start, end):
        if min(len(text[start : joint.start()].split()), len(text[joint.end() : end].split())) > 3:
            yield start, joint.start()
            start = joint.end()
    yield start, end


def has_enough_between_span_edges(words: str) -> bool:
    """False for a word or two, and for what declines to say anything."""
    return len(words.split()) > 2 and not _NO_ANSWER.match(words)


def trim_span_edges(text: str, span: Span) -> Span:
    """The words without punctuation, quotation marks and a "that" at their edges."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text.endswith(_JOINTS, start, end) and (joint := _joint_at_end(text, start, end)):
        return trim_span_edges(text, (start, joint.start()))
    if text.startswith(_WHICH, end) and (joint := _BEFORE_WHICH.search(text, start, end)):
        return trim_span_edges(text, (start, joint.start()))
    for lead in _LEADS:
        if text.startswith(lead, start) and start + len(lead) < end and not _HOW_MANY.match(text, start):
            return trim_span_edges(text, (start + len(lead), end))
    return start, end


def _joint_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    goes_on = text[end : end + 1] == " " and text[end + 1 : end + 2].isalnum()
    return _JOINT_AT_END.search(text, start, end) or (
        _JOINT_BEFORE_WORDS.search(text, start, end) if goes_on else None
    )


def span_edge_after_mark(text: str, start: int, end: int, limit: int) -> int:
    """The end after the mark of a quotation that was opened within: `called it "unfair` goes on to its `"`."""
    words = text[start:end]
    for opening, closing in (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"')):
        is_open = words.count('"') % 2 if opening == '"' else words.rfind(opening) > words.rfind(closing)
        if is_open and (mark := _CLOSE_BY.match(text, end, limit)) and mark[0].endswith(closing):
            return mark.end()
    single = _OPEN_SINGLE.search(words)
    if single and text[end : end + 1] in ("'", "’") and not _SHUT_SINGLE.search(words, single.end()):
        return end + 1
    return end


def span_edge_before_mark(text: str, start: int, end: int, limit: int) -> int:
    """The start before the mark of a quotation that is closed within and followed by more: `"The Wire", a series, ran`."""
    words, before = text[start:end], text[start - 1 : start] if start > limit else ""
    if before == '"':
        return start - 1 if words.count('"') % 2 and not words.endswith('"') else start
    closing = {"“": "”", "«": "»", "„": "“"}.get(before, "")
    return start - 1 if closing and words.count(closing) > words.count(before) else start
