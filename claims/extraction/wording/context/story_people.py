"""The people of a story: who is named in full, whose surname is whose, and whom a description explains."""

from __future__ import annotations

import re
from collections.abc import Collection

from claims.extraction.attribution.names import (
    can_attributed_name_mean_person,
    surname_of_attributed_name,
)
from claims.extraction.facts.entities import entity_names
from claims.extraction.types import Span
from claims.extraction.wording.context.callings import (
    acting_names_for_callings,
    has_calling_beside_name,
    has_surname_as_calling,
)
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.first_names import gender_of_name
from claims.extraction.wording.context.nouns import COMPANY
from claims.extraction.wording.context.phrase_mentions import BODIES, OFFICE_WITH_SEAT, kind_of_phrase_mention

_STANCE = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Nn]on)-$")
"""Before the name of a cause: "a pro-Orvan League page" names nobody called Page."""
_OPEN_MARK = re.compile(r"(?:[\"“‘]|(?<!\w)'{1,2})$")
_CLOSE_MARK = re.compile(r"[,.]?(?:[\"”]|[’']{1,2}(?!\w))")
"""Between the two stands a title or a joke, which is nobody's full name."""
People = dict[str, dict[str, Span]]
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Judge|Justice|President|Minister|Senator|Sen|Rep|Gov"
    r"|Governor|Mayor|Captain|Chancellor|Councillor|Cllr|coach|minister|author|director|chief|spokes\w+|economist"
    r"|president|mayor|secretary|chairman|chairwoman|chair|inspector|detective|teacher|lawyer)\.?\s$"
)
_NAME_BEHIND = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3})(?=,)")
_BARE = re.compile(
    r"(?:(?:Substitute|Striker|Midfielder|Defender|Goalkeeper|Winger|Republican|Democrat|Hacker) )?"
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*)* [A-Z][\w’'-]+)(?: of [A-Z][\w-]+(?: [A-Z][\w-]+)?)?"
)
_REVEREND = re.compile(r"(?:The )?(?:Most|Right|Very) Reverend (?=[A-Z])")
"""What takes "the", which a name alone has not."""
_HEADLINE = re.compile(r" (?:In|On|About|For|To|From|With|By|At|Has|Is|As|And|Over|Said|Says) ")
"""A word with a capital in the middle of what is no name: "Offensive Things Donald Trump Has Said About Latinos"."""
_NO_SURNAMES = frozenset(
    """america europe africa asia monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december""".split()
)
_OFFICE = re.compile(r"\b[A-Z]\w+ (?:for|of)\s\Z")
"""Before the rest of an office that the recogniser has made a part of the name."""
_FAR = 90
_IS_BODY = re.compile(
    rf"(?<!of )(?<!at )(?<!for )(?<!from )(?<!by )\b[Tt]he (?:[a-z-]+ )?(?:{'|'.join(sorted(BODIES | COMPANY))})(?: (?:that|which|behind) [^,.;\n]{{3,60}})?, \Z"
)
"""Before the name of a body: "the company that runs Willow Court, Brookdale Care, said"."""
_OF_A_THING = re.compile(r",\s(?:which|whose shares)\b")


def people_of_story(text: str, spoken: Collection[str]) -> People:
    """The people of the article, by surname: each full name and its first position; `spoken` are the names of speakers."""
    found: People = {}
    acting = acting_names_for_callings(text)
    for entity in entity_names(text):
        name, start = _without_office(*_plain_name(entity.text, entity.start), text)
        end = start + len(name)
        if (
            " " not in name
            or _HEADLINE.search(name)
            or OFFICE_WITH_SEAT.match(name)
            or "\n" in text[start:end]
            or "'s " in name
            or "’s " in name
            # "Senator John McCain, Republican of Arizona".
            or name.startswith(("Republican of ", "Democrat of ", "Democrat from ", "Republican from "))
            or kind_of_phrase_mention(name, "", common=False) in ("body", "place")
            or not can_attributed_name_mean_person(name)
        ):
            continue
        before, after = text[max(0, start - 24) : start], text[end : end + 60]
        if _is_of_cause_or_title(name, before, after):
            continue
        told = (
            gender_of_name(name)
            or name != _without_title(name)
            or _TITLE.search(before)
            or has_calling_beside_name(before, after)
            or has_surname_as_calling(name, acting)
            or (
                any(name == _without_title(s) or name == s for s in spoken)
                and not _OF_A_THING.match(after)
                and not _IS_BODY.search(text, max(0, start - _FAR), start)
            )
        )
        if surname_of_attributed_name(name) in _NO_SURNAMES or name.isupper():
            continue
        if told and not any(part in COUNTRIES for part in name.split()):
            found.setdefault(surname_of_attributed_name(name), {}).setdefault(name, (start, end))
    return found


def _is_of_cause_or_title(name: str, before: str, after: str) -> bool:
    """True for a name after "pro-", and for one that stands alone between quotation marks."""
    cause = _STANCE.search(before) is not None and not gender_of_name(name)
    return cause or (_OPEN_MARK.search(before) is not None and _CLOSE_MARK.match(after) is not None)


def _plain_name(words: str, start: int) -> tuple[str, int]:
    """ "Ted Cruz" of "Ted Cruz of Texas", "Jonah Pryce" of "Substitute Jonah Pryce", with its place."""
    words = words.rstrip(":;")
    if office := _REVEREND.match(words):
        words, start = words[office.end() :], start + office.end()
    match = _BARE.fullmatch(words)
    return (match["name"], start + match.start("name")) if match else (words, start)


def _without_office(name: str, start: int, text: str) -> tuple[str, int]:
    """ "Peter Quill" of the "Harbours Peter Quill" that follows "Undersecretary for"."""
    parts = name.split()
    first = next((n for n in range(len(parts) - 1) if gender_of_name(" ".join(parts[n : n + 2]))), 0)
    if not first or name != _without_title(name) or not _OFFICE.search(text, max(0, start - 40), start):
        return name, start
    with_title = " ".join(parts[first - 1 :])
    first -= with_title != _without_title(with_title)
    return " ".join(parts[first:]), start + sum(len(part) + 1 for part in parts[:first])


def full_name_of_story_person(people: People, name: str) -> tuple[str, Span] | None:
    """The one full name of the article behind a surname, with its place; None where two bear it, or nobody."""
    bare = re.sub(r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov)\.?|President|Professor|Senator|Judge)\s", "", name)
    if " " in bare or not bare:
        return None
    known = people.get(bare.lower(), {})
    # "Senator Quill" after "Senator Dana Quill" is no second person; "Mr. Obama" after "Michelle Obama" may be.
    whole = [full for full in known if " " in _without_title(full)]
    known = {
        full: span
        for full, span in known.items()
        if full in whole or not any(other.startswith(full.split()[0] + " ") for other in whole)
    }
    if len({_without_title(full).split()[0] for full in known}) != 1:
        return None
    return min(known.items(), key=lambda item: (len(item[0]), item[1]))


def story_person_behind_description(people: People, text: str, span: Span) -> tuple[str, Span] | None:
    """The person whose name stands behind a description: "The local MP, Daniel Hirst, said"."""
    if not re.match(r"(?:The|the|Its|its|Their|their)\s", text[span[0] : span[1]]):
        return None
    match = _NAME_BEHIND.match(text, span[1])
    if match is None or match["name"] not in people.get(surname_of_attributed_name(match["name"]), {}):
        return None
    return match["name"], match.span("name")


def _without_title(name: str) -> str:
    return re.sub(
        r"^(?:(?:[A-Z][\w-]+\s){1,2}(?:Minister|Secretary|Inspector|Superintendent)|(?:Mr|Mrs|Ms|Dr|Prof)\.?|Superintendent|President|Professor|Senator|Judge|Justice|Minister|Commander|Captain|Colonel|General|Admiral|Prosecutor|Inspector|Democrat|Republican|Rep\.|Sen\.|Gov\.|Governor|Congressman|Mayor|Chancellor|King|Queen)\s",
        "",
        name,
    )
