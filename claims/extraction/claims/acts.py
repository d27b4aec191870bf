"""Tell what was done from what was said: "blamed a lack of trains" and "urged others to come" are the article's own news.

What was blamed, ordered or announced is a thing, which alone states nothing. A sentence can be made of a deed ("accused it of
closing"), of a description ("dismissed the strike as weak") and of what is asked ("asked whether it had paid").
"""

from __future__ import annotations

import re

from claims.extraction.claims.sides import side_of_claim_by_words
from claims.extraction.lexicon.reporting_words import GIVING
from claims.extraction.types import Attribution

_REQUESTS = frozenset(["asks", "orders"])
_QUESTIONS = ("if ", "whether ")
_OWN_DEEDS = frozenset(["denies", "admits"])
_GERUND = re.compile(r"(?:ever |not )?[a-z]{2,}ing\b")
"""What somebody denies or admits having done: "denied taking the money"."""
_CREDITS = re.compile(r"\bcredit(?:s|ed|ing)?\b")
_TELLS = re.compile(
    r"\b(?:of|for|from|with|without) (?:not |[a-z]+ly )?[a-z]{2,}ing\b|\b(?:as|that)\b|\bto (?!\d|[A-Z]|(?:the|an?|its|his|her|their)\b)|[\"“”]"
)
"""Words of a deed, a description or a clause, and the marks of what somebody said in these words."""
_COUNTED = re.compile(
    r"(?:\b(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:\d+|\w+)|\b(?:half|thirds?|quarters?|fifths?|majority|percent|per cent)|%)"
    r"(?: [\w’'-]+){0,6}? (?:who|that) (?:[a-z]+ly )?\Z",
    re.IGNORECASE,
)
_PICKED = re.compile(r"[\w”\"] (?:who|that) (?:[a-z]+ly )?\Z")
_THEMSELVES = re.compile(r"(?:themselves|himself|herself) ")
_LONGEST_COUNT = 100
"""Characters before a verb in which a count of people stands."""


def is_act_told_by_article(text: str, attribution: Attribution) -> bool:
    """True where the sentence with its verb is the statement, and what follows the verb is none."""
    start, end = attribution.content[0][0], attribution.content[-1][1]
    if text[slice(*attribution.content[0])] == "what" and len(attribution.content) > 1:
        # "Published what it said were receipts": a name in another statement.
        return True
    if attribution.mode == "direct" or attribution.cue is None or attribution.cue[1] > start:
        # "A man was charged with assault" makes a sentence.
        return False
    words, cue = text[start:end], text[slice(*attribution.cue)]
    if _picks_people(text, attribution.cue[0], words):
        return True
    if attribution.source and text.endswith("what ", 0, attribution.source[0]):
        # "The deficit was due to what she called a culture of waste": a name in another statement, as is "what he says he would do".
        return True
    if words.startswith("whether "):
        # "A trial too short to show whether it helps".
        return side_of_claim_by_words(None, cue, words) != "asks"
    if attribution.statement:
        return False
    if attribution.stance in _REQUESTS:
        return not words.startswith(_QUESTIONS)
    if attribution.stance in _OWN_DEEDS and _GERUND.match(words):
        return False
    if _CREDITS.search(cue) and " with " in words:
        # "He credited her with training 40 doctors": without its verb nothing of it can be read.
        return True
    return not (_TELLS.search(words) or _gives_figures(cue, words))


def _picks_people(text: str, verb: int, words: str) -> bool:
    """True for "was backed by 6 in 10 voters who say rents matter" and "farmers who call themselves poor": it tells of which people."""
    before = text[max(0, verb - _LONGEST_COUNT) : verb]
    itself = _THEMSELVES.match(words) is not None and _PICKED.search(before) is not None
    return itself or _COUNTED.search(before) is not None


def _gives_figures(cue: str, words: str) -> bool:
    """True for "the poll shows Lind with 12 percent"."""
    return cue.rsplit(maxsplit=1)[-1] in GIVING and any(c.isdigit() for c in words)
