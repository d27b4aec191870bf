"""Names of organisations and groups that are one: acronyms, legal forms, other words for the same. Does not use Django."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.people.names import plain_person_name
from claims.extraction.wording.context.countries import COUNTRIES

_LEGAL = reporting_word_set(
    "plc inc incorporated ltd limited llc llp gmbh ag sa se nv bv ab asa as oy oyj spa kg co corp corporation company"
)
_SMALL = reporting_word_set("of the for and in on de la le des du der die das und et y e at")
# Words that a party, a club or a ministry may have or lack.
_GENERIC = reporting_word_set("party")
_SAME_WORDS = {
    "defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor", "programme": "program",
    "dept": "department", "govt": "government", "intl": "international", "natl": "national", "assn": "association",
    "univ": "university", "comm": "commission", "min": "ministry", "st": "saint",
}  # fmt: skip
_KNOWN = """
un united nations|eu european union|who world health organization|nato north atlantic treaty organization
imf international monetary fund|ecb european central bank|fbi federal bureau of investigation
cia central intelligence agency|bbc british broadcasting corporation|nhs national health service
wto world trade organization|iaea international atomic energy agency|icc international criminal court
unicef united nations childrens fund|opec organization of the petroleum exporting countries
oecd organization for economic cooperation and development|fda food and drug administration
cdc centers for disease control and prevention|epa environmental protection agency|idf israel defense forces
us united states|usa united states|united states of america united states|uk united kingdom|great britain united kingdom
ap associated press|afp agence france presse|nyt new york times|ec european commission
"""


def _known() -> dict[str, str]:
    found = {}
    for entry in _KNOWN.replace("\n", "|").split("|"):
        short, _space, whole = entry.strip().partition(" ")
        if short in ("united", "great"):
            short, whole = (
                ("united states of america", "united states")
                if short == "united"
                else ("great britain", "united kingdom")
            )
        if whole:
            found[short] = whole
    return found


KNOWN = _known()
_ADJECTIVES = {plain_person_name(name): plain_person_name(country) for name, country in COUNTRIES.items()}


def compare_bodies(first: str, second: str) -> tuple[float, tuple[str, str] | None]:
    """How alike two names of bodies are, from 0 to 1, and why."""
    one, other = _words(first), _words(second)
    both = f"{first} / {second}"
    if not one or not other:
        return 0.0, None
    if one == other:
        return 0.97, ("name", first)
    if _expanded(one) == _expanded(other):
        return 0.95, ("acronym", both)
    if _without(one, _GENERIC) == _without(other, _GENERIC) and _without(one, _GENERIC):
        return 0.92, ("name", both)
    if _by_country(one) == _by_country(other):
        return 0.93, ("country", both)
    if _stands_for(first, second):
        short = min((one, other), key=lambda parts: len("".join(parts)))[0]
        return (0.91 if len(short) >= 4 else 0.8), ("acronym", both)
    if sorted(one) == sorted(other):
        return 0.6, ("word_order", both)
    shorter, longer = sorted((one, other), key=len)
    if longer[: len(shorter)] == shorter and len(longer) == len(shorter) + 1:
        return 0.72, ("longer_name", both)
    return 0.0, None


def _words(name: str) -> list[str]:
    found = [_SAME_WORDS.get(word, word) for word in plain_person_name(name.replace("&", " and ")).split()]
    found = [word for word in found if word not in ("the", "a", "an")]
    while len(found) > 1 and found[-1] in _LEGAL:
        found.pop()
    return found


def _expanded(parts: list[str]) -> list[str]:
    return KNOWN.get(" ".join(parts), " ".join(parts)).split()


def _without(parts: list[str], generic: frozenset[str]) -> list[str]:
    return [word for word in parts if word not in generic]


def _by_country(parts: list[str]) -> list[str]:
    """ "Iranian officials" and "Iran's officials" with the country first."""
    found = [_ADJECTIVES.get(word, word) for word in _expanded(parts)]
    return [
        _ADJECTIVES.get(word.removesuffix("s"), word) if number == 0 else word
        for number, word in enumerate(found)
    ]


def _stands_for(first: str, second: str) -> bool:
    """Whether one is made of the first letters of the other's words, small words with or without."""
    short, whole = sorted((first, second), key=len)
    letters = plain_person_name(short).replace(" ", "")
    if not 2 <= len(letters) <= 8 or not short.replace(".", "").replace(" ", "").isupper():
        return False
    parts = plain_person_name(whole).replace("-", " ").split()
    every = "".join(word[0] for word in parts)
    large = "".join(word[0] for word in parts if word not in _SMALL)
    return len(parts) > 1 and letters in (every, large)
