"""The main statement of some words: without what only tells of a part of it, such as "who did not pay" or "for failing to act"."""

from __future__ import annotations

import re

_SURE = (
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does|did|do|isn['’]t|\w+ed"
    r"|rose|fell|went|took|came|made|began|met|hit|cut|left|won|lost|became|grew|ran|saw|gave|got|held|led|sold|built|stood|kept|paid"
)
FINITE = rf"(?:{_SURE}|\w+(?:es|[^s\W]s))\b"
_SURE_VERB = re.compile(rf"\b(?:{_SURE})\b")
"""Not what may as well be several things, such as "workers"."""
_VERB = re.compile(
    rf"\b(?:{FINITE}|(?:earn|live|work|pay|get|face|die|need|cost|say|want|remain|receive|spend|lose)\b)"
)
_AUXILIARY = r"(?:have|has|had|are|were|is|was|do|does|did|can|could|will|would|should)"
_NO = rf"(?:{_AUXILIARY}(?:\snot\b|n['’]t\b)|(?:{_AUXILIARY}\s)?(?:never|no\slonger|fail(?:s|ed)?\sto|refus(?:es|ed)\sto|lack(?:s|ed)?)\b|cannot\b)"
_PRONOUN = r"(?:it|he|she|they|we|you|i|there|nobody|no)\b"
_SUBJECT = rf"(?:(?:it|he|she|they|we|you|I|there)|(?:the|an?|his|her|its|their|some|many|[A-Z]\w+)(?:\s(?!{_PRONOUN}|(?:the|an?|that|which|who)\b)[\w’'-]+){{0,3}}?)"
_CONJUNCTION = r"(?i:because|although|though|if|unless|when|while|since|after|as|until|before)"
_CLEFT = re.compile(r"\s*(?:it|this|that)\s(?:is|was)\b", re.IGNORECASE)
# What stands between commas or at the end and belongs to one noun.
_ASIDE = re.compile(r",\s(?:who|which|whose|where)\s(?:(?!\s[-–—]\s)[^,;.]){1,160}(?:,|(?=\.?$))")
_CONTRAST = re.compile(
    r",\s(?:and\s)?not\s(?!only\b|just\b|because\b)(?:(?!\b(?:is|are|was|were|has|have|had|will|would|did|does)\b)[^,;.]){1,60}(?:,|(?=\.?$))"
)
_TAG = re.compile(r",\s\w+n['’]t\s(?:it|he|she|they|we|you|there)\b")
_NO_NOUN = "".join(
    rf"(?<!\b{word}\s)"
    for word in "say says said know think thinks thought mean means believe and but so or if now because".split()
)
_OF_A_NOUN = re.compile(
    rf"\b(?:who|which|(?<=[a-z]\s){_NO_NOUN}that(?!\s(?:is|was)\b))\s{_NO}"
    r"|\b(?:people|those|(?!(?:is|was|has|does|this|its|yes)\b)\w+s)\snot\s(?:\w+ed|in|on|at|seen|known)\b"
    r"|\bnot\s(?:seen|known|recorded|witnessed|matched)\ssince\b"
)
_OF_A_REASON = re.compile(
    rf"\b{_CONJUNCTION}\s{_SUBJECT}\s{_NO}"
    r"|\b(?:after|for|by|of|from|despite|over|when|amid)\s(?:(?:his|her|its|their|an?|the|alleged(?:ly)?|repeated(?:ly)?)\s){0,2}(?:having\s)?"
    r"(?:fail(?:ing|ures?|ed)\sto|not\s\w+ing|never\s\w+ing|refus(?:ing|als?)\sto|denying|lacking|lack\sof)\b"
)
_WITHOUT = re.compile(r"\b[Ww]ithout\b")
_REACH = 400
"""So far is looked for the main verb, that a text of any length costs no more than its length."""
_IN_THAT_CASE = re.compile(r"\b(?:would|could|might)\s(?:have|be)\b")
"""Beside "without the loan", which is then a condition."""


def main_statement(words: str) -> str:
    """The words, with blanks for each negation that does not reach the main verb; all of them where none is left beside it."""
    for pattern in (_ASIDE, _CONTRAST, _TAG) if "," in words else ():
        words = pattern.sub(_unless_all, words)
    if not _CLEFT.match(words):
        words = _OF_A_NOUN.sub(_unless_it_begins, words)
    words = _OF_A_REASON.sub(lambda match: " " if _stands_alone(match) else match[0], words)
    if _IN_THAT_CASE.search(words):
        return _WITHOUT.sub(" ", words)
    return _WITHOUT.sub(lambda match: " " if _in_subject(match) else match[0], words, count=1)


def _unless_all(match: re.Match[str]) -> str:
    words = match.string
    return ", " if _verb_before(match) or _VERB.search(words, match.end(), match.end() + _REACH) else match[0]


def _unless_it_begins(match: re.Match[str]) -> str:
    return " " if match.start() and _stands_alone(match) else match[0]


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether there is a main verb before, or after the comma that ends the clause, or after the noun with its clause."""
    words = match.string
    if _verb_before(match):
        return True
    comma = words.find(",", match.end(), match.end() + _REACH)
    begin = comma if comma >= 0 else match.end() + 1
    return bool(_VERB.search(words, begin, begin + _REACH))


def _verb_before(match: re.Match[str]) -> bool:
    return bool(_VERB.search(match.string, max(0, match.start() - _REACH), match.start()))


def _in_subject(match: re.Match[str]) -> bool:
    """Whether it belongs to the noun of "workers without a contract earn less"."""
    words = match.string
    return bool(
        words[: match.start()].strip()
        and not _SURE_VERB.search(words, 0, match.start())
        and _VERB.search(words, match.end())
    )
