"""Find the place or country that "the city", "the country" or "the government" refers to."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import (
    COUNTRIES,
    countries_in,
    country_mentions,
    one_country,
)
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import BY_NATION, COUNTRY, DISASTERS, FIGHTS, TIMES, TOWNS
from claims.extraction.wording.context.phrase_mentions import PhraseMention, kind_of_phrase_mention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.cities import (
    city_area_of_council,
    city_of_dateline,
    country_of_dateline_city,
    is_sentence_in_other_capital,
)

_PLACED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Ff]rom|[Aa]bove|[Oo]utside|[Aa]cross|[Tt]o)\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)
_ILLNESS = re.compile(r" (?:virus|fever|disease|syndrome|cases|infections?)\b")
"""After a name that is none of a place."""
_OPENING = 300
"""Characters within which a country named once is what an article is about."""
_NATIONAL = frozenset(
    [
        ("bank", "central"),
        ("minister", "prime"),
        ("court", "supreme"),
        ("court", "constitutional"),
        ("debt", "national"),
    ]
)
_NATIONAL_BODIES = frozenset(
    "service agency institute office airline grid police bank guard team assembly".split()
)
_BRITISH = re.compile(
    r"\b(?:MPs?|NHS|Crown Court|Detective (?:Inspector|Sergeant|Constable|Superintendent)|House of Commons|Downing Street|Whitehall)\b"
)
_AMERICAN = re.compile(
    r"\b(?:White House|Capitol Hill|Congress|Senate|Democrats|Republicans|Democratic|Republican|G\.?O\.?P|Supreme Court|Medicare|Medicaid|Pentagon)\b"
)
_TITLES = re.compile(r"\b(?:Sen|Rep|Gov)\.(?= [A-Z])")
"""Before the names of those who are elected there."""
_ABROAD = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:groups?|movements?|firms?|compan(?:y|ies)|cent(?:re|er)s?|citizens?|nationals?|imam|cleric|schools?"
    r"|diplomats?|ambassadors?|envoys?|embass(?:y|ies)|tourists?|troops|journalists?|expatriates?)\b"
)
"""What a nation has in other countries as well."""
_WAGED = re.compile(r" (?:wars?|invasion)\b")
"""What others may have waged in a country."""
_ORGANS = 3
"""Different words of this kind by which a story is known to be about the United States."""
_NATIONS = re.compile(r"\b(?:Scottish|Welsh|Northern Irish|Stormont|Holyrood|Senedd|MSPs?)\b")
_STATES = frozenset(
    """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas
    Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon
    Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Europe Africa Asia Antarctica Yorkshire Lancashire Cornwall Devon
    Kent Essex Sussex Surrey Norfolk Suffolk Cumbria Bavaria Saxony Brittany Normandy Catalonia Andalusia Tuscany Sicily""".split()
)
"""States, counties and regions, which are no city and no town."""
_COUNTS = reporting_word_set("one two three four five six seven eight nine ten hundred thousand million")
"""A title may begin with a number: "the author of Three's a Crowd"."""
_NEAR = 2
"""Sentences back in which, or of the opening in which, a town is named."""
_BUILT = frozenset(
    "Hall House Building Street Road Avenue Square Park Tower Court Station Center Centre".split()
)
"""What stands in a town, at the end of its name."""


_MADE_IN = r"\b(?:(?:made|built|produced|manufactured|born|trained|registered) in|(?:imported|shipped|bought) from|exported to) "
"""Before a country of which no more is told than what came from there."""


def place_meant_by_nation(story: Story, noun: str, before: int) -> Named | None:
    """ "the country" where the article speaks of one only, and speaks of it early."""
    if noun not in COUNTRY - {"state"}:
        return None
    named = _country_going_on(story, before) or _nation(story, before) or _america(story, before)
    if named is None or _is_charged(story, named.words, before) or _is_part(named):
        return None
    return None if _is_only_origin(story, named) else named


def _is_only_origin(story: Story, named: Named) -> bool:
    """True for the India of "the vaccine, made in India": what is told happens in a country that is not named."""
    name = re.escape(story.text[slice(*named.span)])
    told = len(re.findall(rf"(?<!\w){name}(?!\w)", story.text))
    return told == len(re.findall(rf"{_MADE_IN}{name}(?!\w)", story.text)) > 0


def _is_part(named: Named) -> bool:
    """True for "Texas' governor": a state of the United States is not the nation."""
    return named.words in _STATES and named.words not in COUNTRIES


def _country_going_on(story: Story, before: int) -> Named | None:
    """The Turkey of "Turkey raised its duty on Georgian nuts. The country buys a third of the crop"."""
    number = story.sentence_at(before)
    here, last = story.sentences[number], story.sentences[number - 1] if number else None
    if last is None or last.block != here.block or before != here.start:
        return None
    told = country_mentions(story.text, last.start, last.end, story.states)
    subjects = [m for m in story.mentions(number - 1) if m.subject and m.head >= 0 and m.what == "place"]
    opens = [
        name
        for name, span in told
        if span[0] == last.start and not story.text.startswith(("'s", "’s"), span[1])
    ]
    alone = len(opens) == 1 and [m.span for m in subjects if not m.common] == [told[0][1]]
    return Named(*told[0]) if alone and told[0][0] == story.text[slice(*told[0][1])] else None


def _america(story: Story, before: int) -> Named | None:
    """The United States, in a story of its parties and organs that has named no other country just before."""
    organs = {m[0]: m for m in _AMERICAN.finditer(story.text)}
    number = story.sentence_at(before)
    start, end = story.sentences[max(0, number - 2)].start, story.sentences[number].end
    # "Left the country, while the chief stayed in Libya".
    near = [
        *country_mentions(story.text, start, before, story.states),
        *country_mentions(story.text, before, end),
    ]
    others = {one_country(n) for n, _ in near}
    if len(organs) < _ORGANS or "£" in story.text or others - {"the United States"}:
        return None
    return Named("the United States", next(iter(organs.values())).span())


def _nation(story: Story, before: int) -> Named | None:
    """The one country of which the article speaks, or the one that its opening names and its last sentences alone."""
    if (
        len(
            {
                n
                for n, _ in country_mentions(story.text, 0, before, story.states)
                if one_country(n) == "Britain"
            }
            - {"the United Kingdom"}
        )
        > 1
    ):
        # "The country" of a story of Wales that speaks of Britain as well.
        return None
    if len(story.countries) == 1:
        name, span = next(iter(story.countries.items()))
        organs = {m[0] for pattern in (_AMERICAN, _TITLES) for m in pattern.finditer(story.text)}
        if name != "the United States" and len(organs) >= _ORGANS:
            # "Schools around the country" in a story of Congress and the Republicans, though it names Turkey alone.
            return None
        return Named(name, span) if span[0] < before and _is_nation_of_story(story, name) else None
    told = country_mentions(story.text, story.reach(before), before, story.states)
    topic = _topic_nation(story)
    if topic is None or not told:
        return None
    number = story.sentence_at(before)
    near = {one_country(name) for name, (at, _) in told if story.sentence_at(at) >= number - 1}
    at_home = country_of_dateline_city(story)
    if at_home is not None and one_country(at_home) != one_country(topic.words):
        # Dated in Madrid, and opening with Morocco: the government may be that of either.
        return None
    own = {one_country(topic.words)}
    others = {one_country(name) for name, _ in told} - own
    neighbours = {
        one_country(n) for n, (at, _) in told if re.search(r"[Nn]eighbou?ring\s$", story.text[:at][-14:])
    }
    # A story dated in the capital is told from there.
    home = at_home is not None and one_country(at_home) in own
    return topic if near == own or (not near and (home or others <= neighbours)) else None


def _is_nation_of_story(story: Story, name: str) -> bool:
    """False for the Turkey of a "Turkish group" alone, which may be at work anywhere, and for the "Oslan war" alone."""
    told = country_mentions(story.text, 0, len(story.text), story.states)
    return any(
        not _WAGED.match(story.text, span[1])
        and (
            story.text[slice(*span)] in (name, name.removeprefix("the "))
            or not _ABROAD.match(story.text, span[1])
        )
        for found, span in told
        if found == name
    )


def _is_charged(story: Story, name: str, before: int) -> bool:
    """True where the same sentence accuses the country: "he accused Oslan of blackmail and said the country would sue"."""
    start = story.sentences[story.sentence_at(before)].start
    charged = rf"\b(?:accus|blam|criticis|criticiz|condemn|urg|warn|attack|threaten)\w* {re.escape(name)}\b"
    return re.search(charged, story.text[start:before]) is not None


def _topic_nation(story: Story) -> Named | None:
    """The country that the first sentence of the text names before any other, if the heading names no other."""
    first = next((s for s in story.sentences if s.kind not in ("heading", "boilerplate")), None)
    if first is None:
        return None
    found = country_mentions(story.text, first.start, first.end, story.states)
    above = {one_country(n) for n, _ in country_mentions(story.text, 0, first.start, story.states)}
    own = {one_country(found[0][0])} if found else set()
    if found and _ABROAD.match(story.text, found[0][1][1]):
        return None
    if not found or (above - own and one_country(country_of_dateline_city(story) or "") not in own):
        return None
    return Named(*found[0])


def place_meant_by_officials(text: str, noun: str, claimant: Span) -> Named | None:
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
            or re.match(r"St\b.*s$", match["name"])
            or surname_of_attributed_name(name) in story.people
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
    """ "the city" where the article has named one place and no other, and "the district" of the one council that is named."""
    if area := city_area_of_council(story, noun, before):
        return area
    if noun not in TOWNS:
        return None
    found = _places(story, before)
    if len(found) != 1:
        return city_of_dateline(story, found, before)
    name, span = next(iter(found.items()))
    if name in _STATES or name.split()[-1] in _BUILT or _is_reached_only(story, name, before):
        return None
    number, last = story.sentence_at(before), story.sentence_at(story.text.rfind(name, 0, before))
    if number - last > _NEAR and story.sentence_at(span[0]) > _NEAR:
        # What a later paragraph tells in passing is not the town of the story.
        return None
    if re.search(
        r"\b(?:\w+est|only|first|most \w+) (?:[\w-]+ ){1,4}in $", story.text[max(0, span[0] - 60) : span[0]]
    ):
        # "The smallest school in Estmark": what it is the smallest of is no village.
        return None
    return Named(name, span)


def _is_reached_only(story: Story, name: str, before: int) -> bool:
    """True for the Port Lenn of "she was taken to Port Lenn": where one is taken may be far from the town of the story."""
    bare = re.escape(name)
    named = len(re.findall(rf"(?<!\w){bare}(?!\w)", story.text[:before]))
    reached = len(re.findall(rf"\b(?:to|from) {bare}(?!\w)", story.text[:before]))
    return named == reached


def place_of_event(story: Story, noun: str, before: int) -> Named | None:
    """Where "the fighting" was, if the article has named one place only, and that in its opening."""
    if noun not in FIGHTS | DISASTERS:
        return None
    found = _places(story, before)
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    number = story.sentence_at(span[0])
    if number > 1 or _ILLNESS.match(story.text, span[1]):
        return None
    told = story.sentences[number]
    if noun in DISASTERS and not re.search(
        rf"\b{noun[:5]}", story.text[told.start : told.end], re.IGNORECASE
    ):
        # The place has to be that of the crash.
        return None
    return Named(name, span)


_OF_A_PLACE = (
    "(?i:port|harbour|city|town|village|district|borough|county|region|province|state|island|isle|coast|north|south|east|west|"
    "people|residents|mayor|outskirts|suburbs?|streets)"
)
"""What comes before "of" and the name of a place: "the port of Aldmouth"."""


_FORCES = frozenset(["army", "navy", "military"])
_NATION_WITH_FORCES = re.compile(
    r"\b(?P<nation>[A-Z]\w+)(?:['’]s)? (?:army|navy|military|forces|troops|soldiers)\b"
)
_REACHED = r"|left|leaving|reached|reaching|entered|visited|crossed"


def is_place_mention(story: Story, mention: PhraseMention, *, visited: bool = True) -> bool:
    """True for a name after "in", "near" or "the port of": where something is, not who does it.

    Whoever asks whether it may be a company after all leaves out what is `visited` or left: "inspectors visited Norvolt".
    """
    before = story.text[max(0, mention.span[0] - 60) : mention.span[0]]
    leads = (
        r"in|near|at|on|via"
        if mention.what == "body"
        else r"in|near|at|from|to|on|via" + (_REACHED if visited else "")
    )
    lead = rf"(?i:{leads})|(?:{_OF_A_PLACE}) of"
    return bool(re.search(rf"\b(?:{lead})\s(?:the\s)?(?:[A-Z][\w’'-]+(?:,\s|\sand\s|\sor\s))*$", before))


_HELD_IN = r"(?:shares?|stakes?|invest\w*|holdings?|interests?|confidence|trust|believes?|control)"
"""Before the "in" of what somebody owns a part of or trusts: "a stake in Norvolt"."""


def is_named_as_place(story: Story, name: str) -> bool:
    """True for the Venlo of "every loaf that leaves Venlo", where the text has told of "a bakery in Venlo"."""
    bare = re.escape(name)
    return re.search(
        rf"(?<!\w)(?<!\w-)(?:in|near) {bare}\b(?![’'-]| [A-Z&])", story.text
    ) is not None and not re.search(rf"\b{_HELD_IN} in {bare}\b", story.text, re.IGNORECASE)


def _is_national_body(tree: Tree, head: int) -> bool:
    """True for "the government", "the transport ministry" and "the central bank", of which every country has one."""
    noun = tree.lower[head]
    before = {tree.lower[c] for c in tree.all(head, "amod", "compound", "nmod") if c < head}
    if noun in BY_NATION and noun != "president":
        return not before - {"national", "federal"}
    if "national" in before and noun in _NATIONAL_BODIES:
        return True
    electoral = noun == "commission" and bool(before & {"electoral", "election"})
    return (noun == "ministry" and bool(before)) or electoral or (noun, *before) in _NATIONAL


def place_meant_by_government(story: Story, tree: Tree, head: int, before: int) -> Named | None:
    """Whose "the government" or "the army" is: that of the one country of which the article speaks, early or twice."""
    if not _is_national_body(tree, head):
        return None
    if _local(story):
        return _britain(story) if tree.lower[head] == "government" else None
    named = _nation(story, before)
    if named is not None and _is_part(named):
        return None
    if named is not None and is_sentence_in_other_capital(story, named.words, before):
        return None
    if named is not None and tree.lower[head] in _FORCES and not _has_forces(story, named.words):
        # A country that is named may only have hosted the talks of those who fight.
        return None
    if named is not None and named.words == "England":
        # It has no government of its own.
        return None
    if named is not None and named.words in story.states and _another_opens(story, named):
        # "The National Museum of Haldland will return carvings to Orvanda": the government may be Haldland's.
        return None
    if named is None or len(story.countries) > 1:
        return named
    told = country_mentions(story.text, 0, len(story.text), story.states)
    near = story.sentence_at(named.span[0]) >= story.sentence_at(before) - 1
    return None if named.span[0] > _OPENING and len(told) < 2 and not near else named


def _has_forces(story: Story, nation: str) -> bool:
    """True where the article speaks of "Swedish troops" or "Sweden's navy"."""
    told = (match["nation"] for match in _NATION_WITH_FORCES.finditer(story.text))
    return any(nation.removeprefix("the ") in (name, COUNTRIES.get(name)) for name in told)


def _another_opens(story: Story, named: Named) -> bool:
    """True if the first sentence names another place before the country."""
    first = next((s for s in story.sentences if s.kind not in ("heading", "boilerplate")), None)
    if first is None or not first.start <= named.span[0] < first.end + 1:
        first = next((s for s in story.sentences if s.start <= named.span[0] < s.end), None)
    found = _places(story, named.span[0]) if first else {}
    return any(name != named.words and span[1] <= named.span[0] for name, span in found.items())


def _local(story: Story) -> bool:
    """True if the text has words of another country's politics: pounds, MPs, the Fed."""
    return bool(
        re.search(
            r"£|\bMPs?\b|\bDowning Street\b|\bWestminster\b|\bWhitehall\b|\bCongress\b|\bWhite House\b",
            story.text,
        )
    )


def _britain(story: Story) -> Named | None:
    """The United Kingdom, where a story names no country and speaks of pounds and of what only that country has."""
    organ = _BRITISH.search(story.text)
    if organ is None or "£" not in story.text or story.countries or _NATIONS.search(story.text):
        return None
    return Named("the United Kingdom", organ.span())
