"""Words around a number that say how exact it is: "about", "more than", "at least", "up to", "or more"."""

from __future__ import annotations

import re

AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN = "at least", "more than", "at most", "less than"

_ABOUT = (
    r"nearly|almost|about|around|roughly|approximately|some|close to|circa|c\.|ca\.|an estimated|in the region of|"
    r"somewhere around|more or less|virtually|practically|[~≈]"
)
_LEAST = r"at (?:the very )?least|no(?:t)? (?:less|fewer|lower) than|a minimum of|minimum|as (?:many|much|high) as(?= a)|≥"
_MOST = r"up to|at (?:the very )?most|no(?:t)? (?:more|greater|higher) than|as (?:many|much|high) as|a maximum of|maximum|≤"
_MORE = r"(?:just |well |slightly |a little )?(?:over|above)|(?:more|greater|higher|better) than|in excess of|upwards? of|exceed(?:s|ed|ing)?|north of|>"
_LESS = (
    r"(?:just |well |slightly |a little )?(?:under|below)|(?:less|fewer|lower|worse) than|as (?:few|low) as|<"
)
_PLAIN = (
    r"only|exactly|precisely|an average of|by(?= (?:about|around|nearly|almost|more|less|over|at|up|as))|"
    r"(?:rose|risen|rising|rise|grew|grown|growing|increased?|increasing|up|climbed|jumped|surged|soared|fell|fallen|falling|fall"
    r"|dropped|decreased?|declined?|down|shrank|cut|slashed|gained|lost|added)(?: by| to| from)?"
)
BEFORE = (
    rf"(?:(?:{_PLAIN})\s)?(?:(?:{_LEAST}|{_MOST}|{_MORE}|{_LESS}|{_ABOUT})\s?)*(?<=[\s~≈≥≤<>])|(?:{_PLAIN})\s"
)
AFTER = r"\+|[-\s]?plus\b|\s?-odd\b|\s(?:or|and)\s(?:so|more|less|fewer|above|over|under|below|higher|lower|older|younger)\b(?!\sthan\b)"

_KINDS = ((_LEAST, AT_LEAST), (_MOST, AT_MOST), (_MORE, MORE_THAN), (_LESS, LESS_THAN))
_APPROXIMATE = re.compile(rf"(?<![a-z])(?:{_ABOUT})", re.IGNORECASE)
_BOUNDS = [(re.compile(rf"(?<![a-z])(?:{pattern})", re.IGNORECASE), kind) for pattern, kind in _KINDS]


def bound_of(before: str, after: str = "") -> str:
    """On which side of the number the value lies: one of the four above, or ""."""
    for pattern, kind in _BOUNDS:
        if pattern.search(before):
            return kind
    if re.search(r"\+|plus|more|above|over|higher|older", after):
        return AT_LEAST
    return AT_MOST if re.search(r"less|fewer|under|below|lower|younger", after) else ""


def has_approximate_bound(before: str, after: str = "") -> bool:
    """Whether the number is only about right."""
    return bool(_APPROXIMATE.search(before)) or after.endswith(("so", "odd"))
