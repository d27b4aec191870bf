"""Find which city a dateline tells, and which district a council is that of."""

from __future__ import annotations

import re
from collections.abc import Collection

from claims.extraction.wording.context.countries import country_mentions
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_DATELINE = re.compile(r"^(?P<place>[A-Z][A-Z'’]+(?: [A-Z][A-Z'’]+){0,2})(?=,| [-–—(])", re.MULTILINE)
_OPENING = 300
"""Characters in which a dateline stands."""
_AREAS = ("district", "borough", "county", "city")
"""What a council is named after: "Ashcombe District Council"."""


_CAPITALS = dict(
    pair.split(":")
    for pair in """Amsterdam:the Netherlands|Ankara:Turkey|Athens:Greece|Baku:Azerbaijan|Bangkok:Thailand|Beijing:China|Belgrade:Serbia|Berlin:Germany
|Bern:Switzerland|Bogota:Colombia|Bratislava:Slovakia|Bucharest:Romania|Budapest:Hungary|Buenos Aires:Argentina|Cairo:Egypt|Canberra:Australia
|Caracas:Venezuela|Chisinau:Moldova|Copenhagen:Denmark|Damascus:Syria|Dhaka:Bangladesh|Dublin:Ireland|Hanoi:Vietnam|Helsinki:Finland|Islamabad:Pakistan
|Jakarta:Indonesia|Kabul:Afghanistan|Kathmandu:Nepal|Khartoum:Sudan|Kyiv:Ukraine|Lima:Peru|Lisbon:Portugal|Ljubljana:Slovenia|London:the United Kingdom
|Madrid:Spain|Manila:the Philippines|Minsk:Belarus|Moscow:Russia|Nairobi:Kenya|New Delhi:India|Oslo:Norway|Ottawa:Canada|Paris:France|Prague:the Czech Republic
|Quito:Ecuador|Reykjavik:Iceland|Riga:Latvia|Riyadh:Saudi Arabia|Rome:Italy|Seoul:South Korea|Skopje:North Macedonia|Sofia:Bulgaria|Stockholm:Sweden
|Tallinn:Estonia|Tbilisi:Georgia|Tehran:Iran|Tirana:Albania|Tokyo:Japan|Tunis:Tunisia|Vienna:Austria|Vilnius:Lithuania|Warsaw:Poland|Yerevan:Armenia
|Zagreb:Croatia|Abuja:Nigeria|Accra:Ghana|Addis Ababa:Ethiopia|Algiers:Algeria|Amman:Jordan|Baghdad:Iraq|Beirut:Lebanon|Bamako:Mali|Colombo:Sri Lanka
|Dakar:Senegal|Harare:Zimbabwe|Havana:Cuba|Kampala:Uganda|Kigali:Rwanda|Kinshasa:Congo|Lusaka:Zambia|Mogadishu:Somalia|Pretoria:South Africa|Rabat:Morocco
|Santiago:Chile|Tripoli:Libya|Windhoek:Namibia""".replace("\n", "").split("|")
)
"""Capitals in which a story of their own country is dated: in Brussels, Geneva and Washington stories of others are, too."""


def city_area_of_council(story: Story, noun: str, before: int) -> Named | None:
    """ "the district of Ashcombe" where the text has named one council of that kind."""
    if noun not in _AREAS:
        return None
    pattern = re.compile(
        rf"(?<!St\. )(?<!St )\b(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) {noun.capitalize()} Council\b"
    )
    found = {m["name"]: m for m in pattern.finditer(story.text, story.reach(before), before)}
    if len(found) != 1 or re.search(rf"\b(?:another|other|neighbouring) {noun}\b", story.text):
        return None
    [(name, match)] = found.items()
    return Named(f"the {noun} of {name}", match.span())


def is_sentence_in_other_capital(story: Story, country: str, before: int) -> bool:
    """True for "in Oslo the army" where the country that is known is Sweden."""
    start = story.sentences[story.sentence_at(before)].start
    told = re.finditer(r"\b[Ii]n (?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b", story.text[start:before])
    return any(_CAPITALS.get(m["city"], country) != country for m in told)


def country_of_dateline_city(story: Story) -> str | None:
    """The country in whose capital a story is dated."""
    line = _DATELINE.search(story.text, 0, _OPENING)
    return _CAPITALS.get(line["place"].title()) if line is not None else None


def city_of_dateline(story: Story, places: Collection[str], before: int) -> Named | None:
    """The city of the dateline, if the text names it again just before and no other place since."""
    line = _DATELINE.search(story.text, 0, _OPENING)
    if line is None:
        return None
    place = line["place"].title()
    number = story.sentence_at(before)
    start = max(line.end(), story.sentences[max(0, number - 1)].start)
    at = story.text.rfind(place, start, before)
    others = [n for n in places if n != place and story.text.find(n, start, before) >= 0]
    others += [n for n, _ in country_mentions(story.text, start, before, story.states)]
    others += [
        m.words
        for n in range(max(0, number - 1), number + 1)
        for m in story.mentions(n)
        if start <= m.span[0] < before and m.what in ("place", "name") and not m.common and m.words != place
    ]
    return Named(place, (at, at + len(place))) if at >= 0 and not others else None
