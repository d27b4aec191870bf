"""Find by its words alone that a claim ends in the middle of something: a bracket, an abbreviation, a quotation, a limit."""

from __future__ import annotations

import re

from claims.extraction.wording.view import WordingView

_LIMITS = re.compile(
    r"[\s,;:—–-]*(?:(?:and|but|or|though)\s)?(?:only|unless|except(?! for)|provided that|as long as|(?:any\s)?(?:more|less|fewer)\sthan|than)\b"
)
"""What takes back a part of the statement before it: "but only after the border is secured"."""
_INSERTED = re.compile(r"\s?\[[a-z]")
_IN_PASSING = re.compile(
    r"\bwhile (?:adding|saying|noting|insisting|warning)\b|\s[-–—]{1,2}\s(?:if|unless)\s[^-–—]*\Z"
)
"""What leads to the next statement of a speaker, and a condition of it that a dash sets off."""
_ASKS = re.compile(r"\b(?:in case|(?:is|are|was|were) also)\Z")
_YEAR_AFTER = re.compile(r",\s(?:in|since|from|until|between|by)\s(?:1[5-9]|20)\d\d\b")
_MORE = re.compile(r"\s[\w“\"‘']")
_TITLE = re.compile(r"\b(?:Sens?|Reps?|Govs?|Mr|Mrs|Ms|Drs?|Gens?|Lt|Col|Sgt|Prof|Rev)\Z")


def is_cut_in_words(view: WordingView) -> bool:
    """True where the words right behind the claim limit it, finish its last word or tell its year."""
    limited = _LIMITS.match(view.story.text, view.claim.end) is not None
    return _is_cut_in_word(view) or limited or _goes_on_after_report(view)


def _goes_on_after_report(view: WordingView) -> bool:
    """True for "Norvolt was founded" of "Norvolt was founded, its site says, in 1921": the year stands behind the report."""
    cue, source = (view.said.cue, view.said.source) if view.said else (None, None)
    if cue is None or cue[0] < view.claim.end:
        return False
    return _YEAR_AFTER.match(view.story.text, max(cue[1], source[1] if source else 0)) is not None


def _is_cut_in_word(view: WordingView) -> bool:
    """True for an end before "[general] election", within "F.B.I." and before the stop of "including Sens. Orr"."""
    text, end = view.story.text, view.claim.end
    if _INSERTED.match(text, end) or (text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha()):
        return True
    if text[end : end + 1] == "." and _TITLE.search(text, view.claim.start, end):
        return True
    if _ASKS.search(text, view.claim.start, end) and _MORE.match(text, end):
        # "Needs a plan in case", "he is also".
        return True
    return _runs_out_of_quotation(view) or _IN_PASSING.search(text, view.claim.start, end) is not None


def _runs_out_of_quotation(view: WordingView) -> bool:
    """True for a claim that begins within a quotation and goes on after it: “no contract, no peace” after the vote."""
    text, (start, end) = view.story.text, view.span
    inner = text[start:end]
    close = next((at for at, c in enumerate(inner) if c in '"“”'), -1)
    if text[start - 1 : start] not in ('"', "“") or close < 0 or inner[close] == "“":
        return False
    odd = sum(inner.count(c) for c in '"“”') % 2 == 1
    return odd and any(c.isalnum() for c in inner[close:])
