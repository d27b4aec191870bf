"""The least that a claim scores: which statements of the article's own make a claim at all, and that people came to harm."""

from __future__ import annotations

import re
from collections.abc import Collection

from claims.extraction.checkworthiness.tokenizer import REACH
from claims.extraction.facts.date_patterns import may_contain_date
from claims.extraction.facts.polarity import has_hedged_polarity, has_words_of_denial

FLOOR = 0.25
"""Below this, what the article says in its own voice makes no claim."""
FLOOR_OF_FACTS = 0.01
"""The same where a figure, a date, a denial or a hedge stands in the words: a person may want to look it up all the same."""
_ASSURED = re.compile(
    r"\b(?:no (?:doubt|question)|beyond doubt|not in doubt) that\b|^not (?:only|just|merely)\b", re.IGNORECASE
)
"""Who says that there is no doubt states a fact, though in words of opinion."""
OF_HARM = 0.5
"""What a count of people who came to harm scores: few words, and what a desk checks first."""
_HARM = re.compile(
    r"(?:(?:at least|more than|fewer than|another|a further|some|about|around|nearly|over|up to) )?(?:[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens|hundreds|thousands|no one|nobody|none|no (?:other )?(?:people|deaths|injuries|casualties))(?: (?!not\b)[a-z-]+){0,4}? (?:is|are|was|were|remains?|remained"
    r"|ha(?:s|ve|d) been)(?: (?:still|also|later|seriously|slightly|badly|critically))? (?:missing|dead|killed|injured|hurt|wounded|hospitali[sz]ed|homeless|stranded|trapped"
    r"|unaccounted for|displaced|reported)",
    re.IGNORECASE,
)
_FACTS = frozenset(["number", "date", "hedged"])


def score_reaches_floor(score: float, reasons: Collection[str], words: str) -> bool:
    """Whether a statement of the article's own is kept as a claim."""
    if score >= FLOOR or score < FLOOR_OF_FACTS:
        return score >= FLOOR
    words = words[:REACH]
    return (
        bool(_FACTS & set(reasons) or may_contain_date(words))
        or _ASSURED.search(words) is not None
        or has_words_of_denial(words)
        or has_hedged_polarity(words)
    )


def floor_of_words(words: str) -> float:
    """What these words score at the least: "Six people remain missing", "Nobody was hurt"."""
    return OF_HARM if len(words) < REACH and _HARM.fullmatch(words) else 0.0
