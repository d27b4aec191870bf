"""Find the place or country that "the city", "the country" or "the government" refers to."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_in_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES, countries_in
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import BY_NATION, COUNTRY, FIGHTS, TIMES, TOWNS
from claims.extraction.wording.context.phrase_mentions import PhraseMention, kind_of_phrase_mention
from claims.extraction.wording.context.story import Story

_PLACED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Ff]rom|[Aa]bove|[Oo]utside|[Aa]cross|[Tt]o)\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)
_COUNTS = reporting_word_set("one two three four five six seven eight nine ten hundred thousand million")
"""A title may begin with a number: "the author of Three's a Crowd"."""


def place_meant_by_country(story: Story, noun: str, before: int) -> Named | None:
    """ "the country" where the article speaks of one only, and speaks of it early."""
    if noun not in COUNTRY - {"state"}:
        return None
    found = story.countries
    here = {name: span for name, span in found.items() if span[0] < before}
    if len(found) != 1 or len(here) != 1:
        return None
    name, span = next(iter(here.items()))
    return Named(name, span)


def country_of_speaker(text: str, noun: str, claimant: Span) -> Named | None:
    """ "the country" in what Iranian officials say is Iran."""
    if noun not in COUNTRY - {"state"}:
        return None
    found = countries_in(text, *claimant)
    return Named(*next(iter(found.items()))) if len(found) == 1 else None


def _places(story: Story, before: int) -> dict[str, Span]:
    """The places named in the article, except countries: names after "in" that are not used for anything else."""
    found: dict[str, Span] = {}
    for match in _PLACED.finditer(story.text, story.reach(before), before):
        name = re.sub(r"['’]s$", "", match["name"])
        first = name.split()[0]
        other = (
            name in COUNTRIES
            or surname_in_name(name) in story.people
            or kind_of_phrase_mention(name, "", common=False) in ("body", "person")
        )
        if (
            not other
            and first.lower() not in TIMES | _COUNTS
            and not story.text[match.end("name") :].startswith((" Council", " University"))
        ):
            found.setdefault(name, (match.start("name"), match.start("name") + len(name)))
    return found


def place_meant_by_city(story: Story, noun: str, before: int) -> Named | None:
    """ "the city" where the article has named one place and no other."""
    if noun not in TOWNS:
        return None
    found = _places(story, before)
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    return Named(name, span)


def place_of_event(story: Story, noun: str, before: int) -> Named | None:
    """Where "the fighting" was, if the article has named one place only, and that in its opening."""
    if noun not in FIGHTS:
        return None
    found = _places(story, before)
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    return Named(name, span) if story.sentence_at(span[0]) <= 1 else None


_OF_A_PLACE = (
    "(?i:port|harbour|city|town|village|district|borough|county|region|province|state|island|isle|coast|north|south|east|west|"
    "people|residents|mayor|outskirts|suburbs?|streets)"
)
"""What comes before "of" and the name of a place: "the port of Aldmouth"."""


def is_place_mention(story: Story, mention: PhraseMention) -> bool:
    """True for a name after "in", "near" or "the port of": where something is, not who does it."""
    before = story.text[max(0, mention.span[0] - 60) : mention.span[0]]
    leads = r"in|near|at|on|via" if mention.what == "body" else r"in|near|at|from|to|on|via"
    lead = rf"(?i:{leads})|(?:{_OF_A_PLACE}) of"
    return bool(re.search(rf"\b(?:{lead})\s(?:the\s)?(?:[A-Z][\w’'-]+(?:,\s|\sand\s|\sor\s))*$", before))


def place_of_government(story: Story, noun: str, before: int) -> Named | None:
    """Whose "the government" or "the army" is: that of the one country of which the article speaks, early or twice."""
    if noun not in BY_NATION or noun == "president":
        return None
    found = story.countries
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    named = [w for w, whole in COUNTRIES.items() if whole == name]
    again = re.compile(r"\b(?:" + "|".join(map(re.escape, named)) + r")(?!\w)")
    if span[0] > before or (span[0] > 300 and not again.search(story.text, span[1])) or _local(story):
        return None
    return Named(name, span)


def _local(story: Story) -> bool:
    """True if the text has words of another country's politics: pounds, MPs, the Fed."""
    return bool(
        re.search(
            r"£|\bMPs?\b|\bDowning Street\b|\bWestminster\b|\bWhitehall\b|\bCongress\b|\bWhite House\b",
            story.text,
        )
    )
