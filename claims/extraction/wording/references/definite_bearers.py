"""Find what "the group", "the minister" or "the two countries" refers to; nothing if two would fit."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.names import ROLES, surname_of_attributed_name
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, COUNTRY, NOBODY, TOWNS
from claims.extraction.wording.context.phrase_mentions import BODIES, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.bodies import (
    bare_name_of_body_meant,
    body_meant_by_noun,
    has_body_named_with,
)
from claims.extraction.wording.references.defendants import defendant_meant
from claims.extraction.wording.references.definites import is_bare_definite, is_definite_with_the
from claims.extraction.wording.references.described import firm_named_just_before, name_described_by
from claims.extraction.wording.references.introductions.fit_bearers import fit_bearer, whole_bearer
from claims.extraction.wording.references.introductions.happenings import happening_meant
from claims.extraction.wording.references.introductions.introduced_things import introduced_thing
from claims.extraction.wording.references.introductions.plans import plan_meant
from claims.extraction.wording.references.introductions.research import (
    research_part_meant,
    research_work_meant,
    researchers_meant,
)
from claims.extraction.wording.references.named_people import named_pair, named_president
from claims.extraction.wording.references.places import (
    is_place_mention,
    place_meant_by_city,
    place_meant_by_government,
    place_meant_by_nation,
)
from claims.extraction.wording.references.same_noun import same_noun
from claims.extraction.wording.references.town_councils import town_council

_TELLS = r"\b(?:said|says|told|tells|asked|added|argued|claimed|denied|that|of the|accused|whether|had|has|was|were|will|would)\b"
"""After these words comes what somebody says of another: "Olawale, of the crime unit, said the defendant"."""
_NO_CANDIDATES = frozenset(
    "director judge justice inspector officer professor ambassador general commissioner prosecutor".split()
)
PARTS_OF_FIRM = frozenset(["dividend", "board", "workforce", "shareholders", "bondholders"])
"""What is said of one company where the article speaks of no other."""


def bearer_of_definite(story: Story, tree: Tree, head: int, span: Span) -> Named | None:
    """What "the group" or "the two ministers" refers to; nothing if two would fit, or the name would tell no more."""
    found = _bearer(story, tree, head, span)
    return fit_bearer(story, tree, head, span, found) if found else None


def _bearer(story: Story, tree: Tree, head: int, span: Span) -> Named | None:
    noun = tree.lower[head]
    nation = (
        place_meant_by_government(story, tree, head, span[0])
        if is_definite_with_the(tree, head) and not _tells_its_nation(tree, head)
        else None
    )
    if nation and not (noun == "minister" and _by_role(story, noun, span[0], tree, head)):
        words = " ".join(story.text[slice(*span)].split())
        return Named(f"the {words[4:]} of {nation.words}", span)
    if _is_of_several(story, noun, span[0]):
        return _bearer_by_noun(story, tree, head, span)
    return (
        _bearer_by_noun(story, tree, head, span)
        or introduced_thing(story, tree, head, span)
        or happening_meant(story, tree, head, span[0])
        or (
            defendant_meant(story, noun, span[0])
            if noun != "client" and is_bare_definite(tree, head)
            else None
        )
        or researchers_meant(story, noun, span[0])
        or research_work_meant(story, noun, span[0])
        or (research_part_meant(story, noun, span[0]) if is_bare_definite(tree, head) else None)
        or (
            plan_meant(story, noun, span[0], subject=tree.deps[head].startswith("nsubj"))
            if is_bare_definite(tree, head)
            else None
        )
    )


def definite_bearer_in_quotation(story: Story, tree: Tree, head: int, span: Span) -> Named | None:
    """What "this company" or "the ferry" refers to where somebody is quoted: only what the article has told by this noun."""
    named = introduced_thing(story, tree, head, span) or happening_meant(story, tree, head, span[0])
    bare = not any(c < head for c in tree.all(head, "amod", "compound", "nummod"))
    named = named or (name_described_by(story, tree.lower[head], span[0]) if bare else None)
    return whole_bearer(named) if named else None


def _bearer_by_noun(story: Story, tree: Tree, head: int, span: Span) -> Named | None:
    noun, before = tree.lower[head], span[0]
    many = tree.tags[head] == "NNS"
    number = tree.child(head, "nummod")
    if many:
        if number is not None:
            # "The next two states" are not the two that were named.
            plain = tree.lower[number] in ("two", "2") and not tree.all(head, "amod")
            return _several(story, noun, before) if plain else None
        return None
    if (
        noun == "council"
        and (town := town_council(story, before))
        and town.words.endswith(" ".join(story.text[slice(*span)].split())[4:])
    ):
        return town
    if any(tree.deps[c] in ("amod", "compound") for c in tree.children[head] if c < head):
        firm = (
            name_described_by(story, noun, before) if is_definite_bearer_with_seat_only(tree, head) else None
        )
        return firm or _by_role(story, noun, before, tree, head) or same_noun(story, noun, before, tree, head)
    if noun == "cabinet" and (town := town_council(story, before)):
        return Named(f"the cabinet of {town.words}", town.span)
    return (
        _by_role(story, noun, before, tree, head)
        or (place_meant_by_nation(story, noun, before) if is_definite_with_the(tree, head) else None)
        or (place_meant_by_city(story, noun, before) if is_definite_with_the(tree, head) else None)
        or firm_named_just_before(story, noun, before)
        or name_described_by(story, noun, before)
        or body_meant_by_noun(story, noun, before)
        or (
            None
            if _is_of_several(story, noun, before) or has_body_named_with(story, noun, before)
            else same_noun(story, noun, before, tree, head)
        )
    )


def _tells_its_nation(tree: Tree, head: int) -> bool:
    """True for "the Karvenian defence ministry": it is that of no other country of the article."""
    before = [c for c in tree.all(head, "amod", "compound", "nmod") if c < head]
    return any(tree.words[c][:1].isupper() and not tree.words[c].isupper() for c in before)


def _is_of_several(story: Story, noun: str, before: int) -> bool:
    """True for "the president" where a president is named as well as "Oslan's president", and for "Marsh's country"."""
    if noun in COUNTRY - {"state"}:
        return True
    if noun not in ROLES:
        return False
    titled = re.compile(rf"\b{noun.capitalize()} [A-Z]")
    return titled.search(story.text, story.reach(before), before) is not None


def is_definite_bearer_with_seat_only(tree: Tree, head: int) -> bool:
    """True for "the Leeds-based company" and "the Danish brewer": where it sits or is listed tells no other one."""
    before = [c for c in tree.all(head, "amod", "compound", "nmod") if c < head]
    return (
        tree.lower[head] in COMPANY | BODIES
        and bool(before)
        and not _goes_on_as_name(tree, head)
        and all(
            tree.words[c] in COUNTRIES or tree.lower[c] in ("based", "listed", "headquartered", "quoted")
            for c in before
        )
    )


def _goes_on_as_name(tree: Tree, head: int) -> bool:
    """True for the Court of "the Oslan Court of Appeals", which is named in full."""
    named = tree.words[head][:1].isupper() and tree.lower[head + 1 : head + 2] in (["of"], ["for"])
    return named and any(w[:1].isupper() for w in tree.words[head + 2 : head + 3])


def _by_role(story: Story, noun: str, before: int, tree: Tree, head: int) -> Named | None:
    """The one person of the article so far who is called by this role: "the minister"."""
    if (
        noun not in ROLES and not is_animate_noun(noun)
    ) or noun in BODIES | NOBODY | COMPANY | COUNTRY | TOWNS:
        return None
    modifiers = {tree.lower[c] for c in tree.all(head, "amod", "compound")}
    if noun == "president" and not modifiers and re.search(r"\bPresident [A-Z]", story.text[:before]):
        return named_president(story, before)
    found: dict[str, Named] = {}
    for last, names in story.people.items():
        for name, (start, end) in names.items():
            lead, after = story.text[max(0, start - 60) : start], story.text[end : end + 70]
            # To look for a word is faster than to look for what stands around it.
            if start >= before or noun not in f"{lead}{name}{after}".lower():
                continue
            if noun == "minister" and not modifiers and "prime minister" in f"{lead[-15:]}{name}".lower():
                continue
            if not modifiers and _is_in_other_office(noun, f"{lead}{name}{after}"):
                continue
            if _has_role(noun, lead, name, after) and all(m in (lead + after).lower() for m in modifiers):
                found.setdefault(last, Named(name, (start, end)))
    named = list(found.values())
    return named[0] if len(named) == 1 and not _is_another_told_of(story, noun, before) else None


def _is_in_other_office(noun: str, words: str) -> bool:
    """True for "the shadow chancellor, Ada Orr" and "former minister Ada Orr": "the chancellor" is somebody else."""
    other = rf"\b(?:shadow|deputy|vice|former|ex|assistant)[ -](?:[a-z]+ )?{re.escape(noun)}\b"
    return re.search(other, words, re.IGNORECASE) is not None


def _has_role(noun: str, lead: str, name: str, after: str) -> bool:
    """True for "the minister, Ada Orr", "Minister Ada Orr" and "Ada Orr, the minister"."""
    word = re.escape(noun)
    if noun.capitalize() in name.split():
        return True
    if re.search(rf"\b(?i:{word})\b(?: [A-Z][\w.]+)? ?,?\s?$|\b(?i:{word})\b[^.;!?]{{0,40}},\s$", lead):
        return True
    explained = re.match(
        # "Jean Ford, who is not related to the defendant" is not the defendant.
        rf",? (?:\d+, )?(?:the |a |an |its |their )?(?:(?!{_TELLS}|\b(?:to|for|by|with|against) )[^.;!?]){{0,40}}?(?<!\w the )\b{word}\b",
        after,
        re.IGNORECASE,
    )
    return explained is not None and after[:1] == ","


def _is_another_told_of(story: Story, noun: str, before: int) -> bool:
    """True where "another minister" or "two ministers" were spoken of, too."""
    others = rf"\b(?:an?|another|one|two|three|former|both)\s(?:\w+\s)?{re.escape(noun)}s?\b"
    return re.search(others, story.text[story.reach(before) : before], re.IGNORECASE) is not None


def _several(story: Story, noun: str, before: int) -> Named | None:
    """ "the two ministers": the only two of that kind in this sentence and the one before."""
    number = story.sentence_at(before)
    near = [
        m
        for n in (number - 1, number)
        if n >= 0
        for m in story.mentions(n)
        if m.span[0] < before and not m.pronoun
    ]
    single = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if single in COUNTRY - {"state"} and (both := _both_countries(story, before)):
        return both
    distinct = {
        surname_of_attributed_name(m.words) if m.what == "person" else bare_name_of_body_meant(m.words): m
        for m in _of_one_kind(story, noun, single, near)
    }
    rivals = [
        m
        for m in near
        if m.common and m.what == "person" and not m.many and m.words.startswith(("a ", "an "))
    ]
    if not distinct and not rivals:
        return named_pair(story, noun, before)
    if len(distinct) != 2 or rivals:
        return None
    first, second = distinct.values()
    if any(_has_another_title(m.words, single) for m in (first, second)):
        # "The two candidates" are not the director and a candidate.
        return None
    names = [(story.full_name(m.words) or (_only_name(m.words), m.span))[0] for m in (first, second)]
    return Named(f"{names[0]} and {names[1]}", (first.span[0], second.span[1]))


def _has_another_title(words: str, noun: str) -> bool:
    """True for "F.B.I. Director James Lund" where "the two candidates" are looked for."""
    titles = {part.lower() for part in words.split() if part[0].isupper()} & _NO_CANDIDATES
    return noun == "candidate" and bool(titles)


def _of_one_kind(story: Story, noun: str, single: str, near: list[PhraseMention]) -> list[PhraseMention]:
    """The countries, people or bodies among some phrases, by the noun for several of them."""
    if single in (*COUNTRY, "side", "party", "power", "neighbour"):
        return [
            m for m in near if (bare := re.sub(r"^[Tt]he ", "", m.words)) in COUNTRIES or bare in story.states
        ]
    if is_animate_noun(single) or is_animate_noun(noun) or single in ROLES or noun in ("men", "women"):
        return [m for m in near if m.what == "person" and not m.common and not m.many]
    if single in BODIES or single in COMPANY:
        return [
            m
            for m in near
            if not m.common and not m.many and m.what in ("body", "name") and not is_place_mention(story, m)
        ]
    return []


def _both_countries(story: Story, before: int) -> Named | None:
    """ "the two countries" where the article has named two so far, and no other later."""
    so_far = {name: place for name, place in story.countries.items() if place[0] < before}
    if len(so_far) != 2:
        return None
    (one, begun), (other, ended) = so_far.items()
    return Named(f"{one} and {other}", (begun[0], ended[1])) if max(begun, ended)[0] < before else None


def _only_name(words_: str) -> str:
    """ "Ana Reyes of Marovia" without the country."""
    match = re.match(r"(?:[Tt]he\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*", words_)
    return match[0] if match else words_
