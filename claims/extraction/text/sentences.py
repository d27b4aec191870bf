"""Split a block into sentences, by rules and in linear time; spans have no spaces at their ends."""

from __future__ import annotations

import re

from claims.extraction.types import Span

ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev fr hon st sr jr gen sen rep gov pres lt col sgt capt cmdr adm maj cpl pvt supt det
    insp messrs mmes sens reps gens govs drs profs atty dist assn dept univ
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri
    ave blvd rd ft mt no nos vol fig pp ed eds vs viz etc e.g i.e cf al ca approx est rs kr inc ltd co corp bros llc plc
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
    tenn tex vt va v wash wis wyo d.c u.s u.k u.n e.u u.s.s.r a.m p.m ph.d m.d b.a m.a j.d""".split()
)
_MAY_END = frozenset(
    "u.s u.k u.n e.u d.c a.m p.m inc ltd co corp jr sr etc ph.d m.d jan feb mar apr mass".split()
)
_GOES_ON = re.compile(
    r"\b(?:about|of|to|in|on|at|by|for|from|with|into|over|the|an?|and|or|but|that|than|because|if|is|are|was|were|has|had|his|her|its|their)\s\Z",
    re.IGNORECASE,
)
"""Before three dots set apart by spaces: words were left out, and the sentence goes on."""
_STARTERS = frozenset(
    """the a an he she it they we i you his her their its our this that these those there but and or so yet in on at
    for by with from as if when while after before since though although however meanwhile still then now some many
    most several what who why how where no not one two""".split()
)
_END = re.compile(r"([.!?…。！？؟।]+)([\"'”’»)\]」』]*(?:\s?\[\d{1,3}\])*)(?=(\s+)|$|(?<=[。！？]))")
_WORD_BEFORE = re.compile(r"([\w.]*\w)$", re.UNICODE)
_NEXT = re.compile(r"[\s\"'“‘„«»(\[—–-]*(\w+)?")
_ASIDE = re.compile(r"\s*\[[a-z][a-z ,]{2,40}\]")
"""What is heard between two sentences of a transcript: "[applause]"."""
_LEAD = re.compile(
    r"(?:(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s(?:[A-Z]{2,4}|GMT[+-]\d{1,2}))?\s?(?:[—–|:-]+\s|(?=[A-Z][a-z]))"
    r"|(?:BREAKING|JUST IN|UPDATE[D]?|LIVE|Q|A|QUESTION|ANSWER)\s?(?::|[—–-]+)\s)+"
)
"""The time and the label before an entry of a live blog, the letter before a question: nobody's words."""
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /,]+[A-Z][A-Z.’'-]+){0,4}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}\.?(?:\s\d{4})?))?,?\s?"
    r"(?:\((?:[A-Z][\w ./]{1,30})\)\s?|/[A-Z][\w ]{1,30}/\s?)?[-—–]+|(?:[A-Z][\w.,]+\s){0,4}(?:\d{1,2}\s)?\((?:AP|Reuters|UPI|AFP|CNN|Bloomberg)\)\s?[-—–]+)\s"
    r"|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3},\s[A-Z][a-z.]+(?:\s[A-Z][a-z.]+)?--(?=[A-Z][a-z])"
)
"""The place, day and agency before a wire story's first sentence."""
LONGEST = 20_000
"""A "sentence" longer than this is cut at a space, so that a text without full stops stays bounded."""


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences between two offsets, in order."""
    spans: list[Span] = []
    begin = _after_lead(text, start, end)
    for match in _END.finditer(text, begin, end):
        if match.end() >= end or _is_end(text, match, begin, end):
            add_sentence_span(spans, text, begin, match.end())
            begin = match.end()
    add_sentence_span(spans, text, begin, end)
    return spans


def _after_lead(text: str, start: int, end: int) -> int:
    for lead in (_LEAD, _DATELINE):
        match = lead.match(text, start, min(end, start + 100))
        if match and match.end() < end:
            return match.end()
    return start


def add_sentence_span(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add a sentence without the spaces at its ends; one that is longer than `LONGEST` in parts."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        spans.append((start, cut))
        start = cut + 1 if text[cut] == " " else cut
    if start < end:
        spans.append((start, end))


def _is_end(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    stop, closers = match[1], match[2]
    aside = _ASIDE.match(text, match.end(), end)
    after = aside.end() if aside else match.end()
    following = _NEXT.match(text, after, min(end, after + 60))
    word = (following[1] if following else "") or ""
    if stop[-1] in "。！？؟।":
        return True
    if word and word[0].islower():
        return False
    if stop in ("...", "…") and _GOES_ON.search(text, max(begin, match.start() - 12), match.start()):
        return False
    if stop == "." and not closers:
        before = _WORD_BEFORE.search(text, max(begin, match.start() - 12), match.start())
        return not before or _ends_after(before[1], word)
    return True


def _ends_after(before: str, word: str) -> bool:
    """Whether a full stop after this word, before that one, ends a sentence."""
    bare = before.lower()
    if bare in _MAY_END or re.fullmatch(r"(?:\w\.)+\w", bare):
        return word.lower() in _STARTERS
    if bare in ABBREVIATIONS:
        return bare in ("no", "nos") and not word[:1].isdigit()
    return not (len(before) == 1 and before.isupper() and before != "I")
