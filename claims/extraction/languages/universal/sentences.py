"""Split a block into sentences by a pack's abbreviations, in linear time."""

from __future__ import annotations

import re

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.text.sentences import add_sentence_span
from claims.extraction.types import Span

_END = re.compile(r"([.!?…]+)([\"'”“’»«)\]]*(?:[ \u00a0\u202f]»)?(?:\s?\[\d{1,3}\])*)(?=\s|$)")
_BEFORE = re.compile(r"[\w.\u2019'’-]*[\w]$")
_NEXT = re.compile(r"[\s\"'“‘„«»(\[—–-]*(\w+)?")
_DATELINE = re.compile(
    r"[A-ZÄÖÜÀ-ÝŒ][\w’'. /-]{1,40}?(?:,\s[^—–]{1,40}?)?\s?\((?:dpa|AFP|afp|Reuters|AP|EFE|Lusa|ANSA|SID|epd|KNA|APA)[^)]{0,20}\)\s?[-—–:.]*\s"
)

_INITIALS = re.compile(
    r"(?<=[.!?“”»\"])\s*\((?:[a-zäöü]{2,4}|[A-Z]{2,5})(?:[/,;\s-]{1,2}(?:[a-zäöü]{2,4}|[A-Z]{2,5})){0,3}\)\s*$"
)
"""Who wrote a report, at its end: "(ndk)", "(dpa/lby)"."""
_LONGEST_INITIALS = 30


def split_pack_sentences(text: str, start: int, end: int, pack: LanguagePack) -> list[Span]:
    """The sentences between two offsets, in order, without spaces at their ends, and without the initials of who wrote it."""
    spans: list[Span] = []
    lead = _DATELINE.match(text, start, min(end, start + 100))
    begin = lead.end() if lead and lead.end() < end else start
    if signed := _INITIALS.search(text, max(begin, end - _LONGEST_INITIALS), end):
        end = signed.start()
    for match in _END.finditer(text, begin, end):
        if match.end() >= end or _is_end(text, match, begin, end, pack):
            add_sentence_span(spans, text, begin, match.end())
            begin = match.end()
    add_sentence_span(spans, text, begin, end)
    return spans


def _is_end(text: str, match: re.Match[str], begin: int, end: int, pack: LanguagePack) -> bool:
    following = _NEXT.match(text, match.end(), min(end, match.end() + 60))
    word = (following[1] if following else "") or ""
    if word[:1].islower():
        return False
    if match[1] != "." or match[2]:
        return True
    found = _BEFORE.search(text, max(begin, match.start() - 16), match.start())
    return not found or _ends_after(found[0], word, pack)


def _ends_after(before: str, word: str, pack: LanguagePack) -> bool:
    rules, bare = pack.tokens, before.lower() + "."
    starts = word.lower() in pack.opening_words
    if bare in rules.may_end:
        return starts
    if bare in rules.abbreviations or re.fullmatch(r"(?:\w\.)+\w", before):
        return False
    if rules.ordinal_stop and re.fullmatch(r"\d{1,2}", before):
        # "am 14. November", "der 3. Senat": a number that ends a sentence is rarer.
        return starts
    if rules.ordinal_stop and re.fullmatch(r"[IVX]{1,4}", before):
        return starts
    return not (len(before) == 1 and before.isupper())
