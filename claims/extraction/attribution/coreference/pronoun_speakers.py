"""Who speaks as "he", "she", "it" or "they": the last speaker whom the pronoun fits, unless another was brought in since; none if two fit."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.coreference.first_mentions import (
    first_mention_for_pronoun,
    first_mentioned_person,
    is_first_mention_in_sentence,
)
from claims.extraction.attribution.names import (
    KIN_NOUNS,
    SpeakersSoFar,
    can_attributed_name_mean_person,
    is_attributed_name_of_one_person,
    is_attributed_name_of_people,
    is_attributed_name_plural,
    is_firm_behind_its_trade,
    is_form_of_address,
    roles_in_attributed_name,
    surname_of_attributed_name,
)
from claims.extraction.attribution.owned_names import entities_without_owners
from claims.extraction.facts.bare_names import (
    bare_names_of_bodies,
    is_bare_name_of_body_here,
    may_be_bare_name_of_body,
)
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.lexicon.reporting_words import DOCUMENTS, reporting_word_set
from claims.extraction.types import Attribution, Entity, Span

SINGULAR = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
PLURAL = reporting_word_set("they them their")
NEUTER = reporting_word_set("it its")
REACH = 1500
"""How many characters back a pronoun may reach."""
_BODY = re.compile(
    r"\b[Tt]he (?:[a-z-]+ ){0,2}(?:bank|ministry|department|agency|company|firm|commission|committee|council|court|union"
    r"|government|party|army|police|regulator|watchdog|university|charity|institute|club|airline|network)\b"
)
"""A body without a name of its own, which "it" may stand for."""
_KIN = {
    gender: re.compile(
        rf"(?P<whom>(?:[A-Z][\w-]+['’]s?|[Hh]is|[Hh]er|[Tt]heir|[Tt]he) (?:[a-z]+ )?(?:{nouns}))\b"
        r"(?:, (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*),| (?P<beside>[A-Z][\w-]+(?: [A-Z][\w-]+)*))?"
    )
    for gender, nouns in KIN_NOUNS.items()
}
"""Somebody whom the article brings in by whose relative they are, which "she" or "he" may stand for."""
_HEARER = re.compile(
    r"\s(?:later |also |then )?(?:told|reminded|warned|assured|asked)\s(?P<who>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2})"
)
_NEXT = 80
_WRITTEN_BY = re.compile(
    r"(?:(?:the|a|an|his|her|its)\s)?(?:[\w-]+\s){0,2}?(?P<what>[a-z]+) (?:written |led |carried out )?by (?P<who>(?:(?:Sir|Dame|Lord|Lady|Dr|Prof|Professor|Judge) )?"
    r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2})"
)
_DEED = re.compile(
    r"\s(?:also |has |had )?(?:disput|den|reject|disagre|contradict|contest|refus|declin|confirm|agre)[a-z]+\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+")
_ROLE_ALONE = re.compile(
    r"(?<=[.!?\n]\s)(?P<who>The (?:[a-z-]+ ){0,2}(?P<role>(?!who\b|that\b|which\b)[a-z]+))\s(?:[a-z]+(?:ed|s)\b|ha[ds]\b|was\b|is\b)"
)
_URGED = reporting_word_set(
    "urged urges called calls demanded demands appealed appeals pleaded begged ordered orders"
)
_THING_OF = re.compile(r"\b[A-Z][\w-]+['’]s? (?:[a-z-]+ ){1,3}(?:about|on|of|in|for|at)\b")
"""What is somebody's, and nobody itself: "Palin's posts about Velia"."""
_ADDING = re.compile(r"(?:also |then )?(?:add(?:s|ed)|continue[sd]|went on|goes on)\b")
_HONOURED = re.compile(r" (?:Sir|Dame) [A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ][\w’-]+$")
"""The end of "Vice-chancellor Sir Graham Tully", which is a person's name whatever the office."""
_SURNAME = re.compile(r"\b[A-ZÀ-Þ][\w’-]+")
_LEAD = re.compile(r"[^ ]* ?[^ ]*|(?:In|On|At|From|After|Before|By)\s[^A-ZÀ-Þ.;:!?\"“]{1,60}\s")
"""What may stand between the sentence before and its "he": "In a letter sent by his lawyers he"."""
_HOLDING = re.compile(
    r",? (?:holding|hugging|cradling|clutching|comforting|embracing|carrying|nursing|watching|pointing (?:at|to)|flanked by|surrounded by"
    r"|accompanied by|together with|alongside|(?:standing|sitting|seated) (?:beside|next to|with|by|near))\b[^.;!?]*"
)


def speaker_meant_by_pronoun(memory: SpeakersSoFar, attribution: Attribution, pronoun: str) -> Span | None:
    """Where the article names the one who speaks as "he" or "it"; None where nobody, or more than one, can be meant."""
    return (
        _spoken_within(memory, attribution, pronoun)
        or _antecedent(memory, attribution, pronoun)
        or _first_mention(memory, attribution, attribution.source or (0, 0), pronoun)
    )


def _spoken_within(memory: SpeakersSoFar, attribution: Attribution, pronoun: str) -> Span | None:
    """Who spoke right before within the same turn of an interview: "A spokeswoman for Norvolt said no. She said ..."."""
    before = memory.within
    if before is None or attribution.parent is None or before.parent != attribution.parent:
        return None
    start = attribution.source[0] if attribution.source else 0
    near = 0 <= start - max(end for _, end in before.content) < _NEXT
    name = memory.name(before)
    return before.claimant if near and " " in name and _fits(memory, before, pronoun) else None


def _first_mention(
    memory: SpeakersSoFar, attribution: Attribution, source: Span, pronoun: str
) -> Span | None:
    """Who a pronoun means where nobody whom it fits has spoken."""
    if pronoun in SINGULAR:
        spoken = [
            earlier
            for earlier in memory.speakers[-3:]
            if can_attributed_name_mean_person(memory.name(earlier))
        ]
        if not spoken:
            named = first_mentioned_person(memory.text, source[0], SINGULAR[pronoun])
            if named and any(start <= named[0] < end for start, end in attribution.content):
                # "Toft knew about it, he wrote": whoever is spoken of is not the one who speaks.
                return None
            return (
                named
                or _named_again(memory, source[0], SINGULAR[pronoun])
                or _only_person(memory, source[0], SINGULAR[pronoun])
            )
        told = memory.gender(memory.name(spoken[-1]))
        rivals = _rivals(memory, spoken[-1], source[0], pronoun)
        return rivals[0] if told not in ("", SINGULAR[pronoun]) and len(rivals) == 1 else None
    # "The wells were dug by hand, they wrote": who wrote it is told before the sentence.
    begins = min(at for at, _ in (source, *attribution.content)) if pronoun in PLURAL else source[0]
    return first_mention_for_pronoun(memory.text, begins, pronoun)


def _only_person(memory: SpeakersSoFar, start: int, gender: str) -> Span | None:
    """The one person whom the article has named at all, near before: a live blog opens with who takes the floor."""
    people = [
        e
        for e in entities_without_owners(memory.text, (0, start))
        if (e.kind == "person" or len(e.text.split()) > len(roles_in_attributed_name(e.text)) + 1 > 1)
        and not is_form_of_address(e.text)
    ]
    whole = [e for e in people if " " in e.text]
    one = len({surname_of_attributed_name(e.text) for e in people}) == 1 and bool(whole)
    fits = one and start - people[-1].start <= REACH and memory.gender(whole[0].text) in ("", gender)
    return (whole[0].start, whole[0].end) if fits else None


def _named_again(memory: SpeakersSoFar, start: int, gender: str) -> Span | None:
    """The one person whom the paragraph calls by a surname, and whom the article has introduced: "Lindqvist was blunt. "..." she said"."""
    begin = memory.text.rfind("\n", 0, start) + 1
    words = list(_SURNAME.finditer(memory.text, begin, start))
    found = {
        span
        for m in words
        if not may_be_bare_name_of_body(memory.text, m.span())
        and (span := memory.introduced(m[0].lower(), begin))
    }
    fits = [span for span in found if memory.gender(memory.text[slice(*span)]) in ("", gender)]
    return fits[0] if len(found) == len(fits) == 1 else None


def _antecedent(memory: SpeakersSoFar, attribution: Attribution, pronoun: str) -> Span | None:
    """The last speaker whom the pronoun fits, unless the article has brought in another fitting person since."""
    start = (attribution.source or (0, 0))[0]
    hearer = _HEARER.match(memory.text, (attribution.source or (0, 0))[1])
    told = frozenset(hearer["who"].lower().split()) if hearer else frozenset()
    for earlier in reversed(memory.speakers):
        span, cue = earlier.claimant or (0, 0), earlier.cue or earlier.content[0]
        if earlier.source == attribution.source:
            return span
        if _is_passed_over(memory, earlier, attribution, told, pronoun):
            continue
        if start - max(cue[0], span[0]) > REACH:
            return None
        if not _fits(memory, earlier, pronoun):
            if pronoun in SINGULAR and (author := _author(memory, earlier, pronoun)):
                return author
            if pronoun in SINGULAR and (since := _subject_since(memory, earlier, attribution, told, pronoun)):
                return since
            if pronoun not in SINGULAR or not can_attributed_name_mean_person(memory.name(earlier)):
                return None
            if len(kin := _kin_since(memory, earlier, start, pronoun)) == 1:
                return kin[0]
            continue
        rivals = _rivals_for(memory, earlier, attribution, told, pronoun)
        if not rivals or _goes_on(memory, earlier, attribution):
            return span
        plain = pronoun not in SINGULAR or is_first_mention_in_sentence(
            memory.text, rivals[0], _since(earlier, start)
        )
        return rivals[0] if len(rivals) == 1 and plain else None
    return None


def _goes_on(memory: SpeakersSoFar, earlier: Attribution, attribution: Attribution) -> bool:
    """True for the "he" of "Orr said of Vane. He added that": in the next sentence of a paragraph one adds to one's own words."""
    source, cue = attribution.source or (0, 0), attribution.cue or (0, 0)
    began = (earlier.cue or earlier.content[0])[0]
    between = memory.text[began : source[0]]
    near = "\n" not in between and len(_SENTENCE_END.findall(between)) == 1
    return near and bool(_SENTENCE_END.search(between[-4:])) and bool(_ADDING.match(memory.text, *cue))


def _rivals_for(
    memory: SpeakersSoFar, earlier: Attribution, attribution: Attribution, told: frozenset[str], pronoun: str
) -> list[Span]:
    """Those named since, without whoever is spoken of or spoken to: they are not the one who speaks."""
    return [
        rival
        for rival in _rivals(memory, earlier, (attribution.source or (0, 0))[0], pronoun)
        if not any(s <= rival[0] < e for s, e in attribution.content)
        and surname_of_attributed_name(memory.text[slice(*rival)]) not in told
    ]


def _subject_since(
    memory: SpeakersSoFar, earlier: Attribution, attribution: Attribution, told: frozenset[str], pronoun: str
) -> Span | None:
    """The one person of the sentence before, with whom it begins, where the last speaker is no "he" or "she"."""
    # A quotation may stand before its "he says".
    start = min(at for at, _ in (attribution.source or (0, 0), *attribution.content))
    between = _since(earlier, start)
    ends = [m.end() for m in _SENTENCE_END.finditer(memory.text, max(0, between[0] - 2), start + 1)]
    # "He has lost two acres. "I was wrong," he says": the sentence before that names somebody.
    goes_on = re.compile(rf"[\"“]?{pronoun}\s", re.IGNORECASE)
    begins = next((at for at in reversed(ends[:-1]) if not goes_on.match(memory.text, at)), between[0])
    named = set(re.findall(r"[\w’-]+", memory.text[begins:start].lower()))
    near = [
        rival
        for rival in _rivals_for(memory, earlier, attribution, told, pronoun)
        # By the surname alone, of somebody whom the article brought in before.
        if rival[0] >= begins or surname_of_attributed_name(memory.text[slice(*rival)]) in named
    ]
    only = len(near) == 1 and bool(ends) and bool(_LEAD.fullmatch(memory.text, ends[-1], start))
    return near[0] if only and is_first_mention_in_sentence(memory.text, near[0], between) else None


def _is_passed_over(
    memory: SpeakersSoFar, earlier: Attribution, attribution: Attribution, told: frozenset[str], pronoun: str
) -> bool:
    """True for a speaker who cannot be meant, though one before may be: the hearer, who is spoken of, who comes later, who asks."""
    span, cue = earlier.claimant or (0, 0), earlier.cue or earlier.content[0]
    if surname_of_attributed_name(memory.name(earlier)) in told:
        # "The height is fine," he told Hannity.
        return True
    if span == attribution.source or any(s <= span[0] < e for s, e in attribution.content):
        return True
    if attribution.source and cue[0] > attribution.source[0]:
        # "She said it was 3%, not 5% as the bank claims, and accused": the bank speaks behind her.
        return True
    # "Asked by the defence whether it was so, she replied"; but whoever urged both sides to talk may go on himself.
    urged = memory.text[slice(*cue)].lower().split(" ", 1)[0] in _URGED
    return earlier.stance == "asks" and pronoun in SINGULAR and not urged


def _author(memory: SpeakersSoFar, earlier: Attribution, pronoun: str) -> Span | None:
    """Who wrote "the report by Sir Neil Garrick", if the pronoun fits."""
    written = _WRITTEN_BY.match(memory.text, *earlier.source) if earlier.source else None
    if written is None or written["what"].lower() not in DOCUMENTS:
        return None
    fits = memory.gender(written["who"]) in ("", SINGULAR[pronoun])
    return written.span("who") if fits and not is_company_name(written["who"]) else None


def _fits(memory: SpeakersSoFar, earlier: Attribution, pronoun: str) -> bool:
    name = memory.name(earlier)
    many = is_attributed_name_plural(name)
    if " " not in name and name.lower() in bare_names_of_bodies(memory.text):
        return pronoun not in SINGULAR
    if pronoun in SINGULAR and name in memory.things:
        # "Ranke disputes that. It says ..."
        return False
    firm = is_firm_behind_its_trade(memory.whole(earlier), name)
    if pronoun in PLURAL:
        return many or firm or is_attributed_name_of_people(name)
    if firm:
        return pronoun in NEUTER
    if pronoun in NEUTER:
        # "The manufacturer, Novara": what explains the name tells that it is no person's.
        official = bool(
            roles_in_attributed_name(memory.whole(earlier)) and can_attributed_name_mean_person(name)
        ) or bool(memory.gender(name))
        one = official or is_attributed_name_of_one_person(memory.whole(earlier))
        return not many and not one and not can_attributed_name_mean_person(memory.whole(earlier))
    if " " not in name and is_attributed_name_of_people(name) and name.lower() not in memory.people:
        # "Islanders", which a capital only begins the sentence with.
        return False
    if is_bare_name_of_body_here(memory.text, earlier.claimant or (0, 0)):
        # "Muir Marine, the shipbuilder, said".
        return False
    if _THING_OF.match(name) and not roles_in_attributed_name(name):
        return False
    gender = memory.gender(name)
    return not many and can_attributed_name_mean_person(name) and gender in ("", SINGULAR[pronoun])


def _rivals(memory: SpeakersSoFar, earlier: Attribution, start: int, pronoun: str) -> list[Span]:
    """The people, or for "it" the bodies, that the article names in its own voice after the last speaker."""
    between, known = _since(earlier, start), memory.name(earlier)
    if pronoun in PLURAL:
        return []
    entities = entities_without_owners(memory.text, between)
    if pronoun in NEUTER:
        bodies = [match.span() for match in _BODY.finditer(memory.text, *between)]
        bodies += [
            (e.start, e.end) for e in entities if e.kind == "organisation" or _opens_sentence(memory, e)
        ]
        named = {_bare(memory.text[slice(*span)]): span for span in bodies}
        return [span for name, span in named.items() if name != _bare(known)]
    people = [
        (e.start, e.end)
        for e in entities
        if (e.kind == "person" or _HONOURED.search(e.text)) and not is_form_of_address(e.text)
    ]
    # "Okoro had always denied it": a surname whose bearer was brought in before.
    people += [
        # Where two bear the surname, it is one of them.
        memory.introduced(e.text.lower(), e.start) or (e.start, e.end)
        for e in entities
        if e.kind != "person"
        and (e.text.lower() in memory.people or memory.introduced(e.text.lower(), e.start))
        and not may_be_bare_name_of_body(memory.text, (e.start, e.end))
    ]
    people += _by_role_alone(memory, earlier, between)
    names = {memory.text[slice(*span)]: span for span in people}
    names = {
        name: span
        for name, span in names.items()
        if surname_of_attributed_name(name) != surname_of_attributed_name(known)
        and memory.gender(name) in ("", SINGULAR[pronoun])
    }
    rivals = list(dict.fromkeys([*names.values(), *_kin_since(memory, earlier, start, pronoun)]))
    held = _held(memory, between)
    return [span for span in rivals if not any(begin <= span[0] < end for begin, end in held)]


def _opens_sentence(memory: SpeakersSoFar, name: Entity) -> bool:
    """True for the subject of "Skyline disputes this. It says ...", a name that is no person's of the article."""
    begins = memory.text[max(0, name.start - 2) : name.start].strip(" \n") in ("", ".", "!", "?", "”", '"')
    known = name.text.lower() in memory.people or memory.introduced(name.text.lower(), name.start)
    return name.kind == "name" and begins and not known and bool(_DEED.match(memory.text, name.end))


def _by_role_alone(memory: SpeakersSoFar, earlier: Attribution, between: Span) -> list[Span]:
    """Whoever is the subject of a sentence by their role, unless it is that of the last speaker: "The transport secretary called on ..."."""
    start, end = earlier.claimant or (0, 0)
    told = memory.text[max(0, start - _NEXT) : min(end + _NEXT, between[0])].lower()
    return [
        found.span("who")
        for found in _ROLE_ALONE.finditer(memory.text, max(0, between[0] - 2), between[1])
        if is_animate_noun(found["role"])
        and not memory.roles.get(found["role"])
        and found["role"] not in told.split()
    ]


def _held(memory: SpeakersSoFar, between: Span) -> list[Span]:
    """Stretches that only tell whom a speaker holds or stands with: "said Petra Lunn, holding her daughter Mia"."""
    return [match.span() for match in _HOLDING.finditer(memory.text, *between)]


def _since(earlier: Attribution, start: int) -> Span:
    """From the end of an attribution to a pronoun."""
    began = max(end for _, end in (earlier.cue or (0, 0), earlier.source or (0, 0), *earlier.content))
    return min(began, start), start


def _kin_since(memory: SpeakersSoFar, earlier: Attribution, start: int, pronoun: str) -> list[Span]:
    """Whose mother or brother the article has brought in since: the name where it is given, else the words for them."""
    found = _KIN[SINGULAR[pronoun]].finditer(memory.text, *_since(earlier, start))
    return [match.span(next((part for part in ("name", "beside") if match[part]), "whom")) for match in found]


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")
