"""Look for the antecedent of a pronoun in the phrases before it, one sentence more at a time; it is the only one that fits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.attribution.names import KIN_NOUNS, surname_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.first_names import gender_of_name
from claims.extraction.wording.context.phrase_mentions import PLURAL_PRONOUNS, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agreement import (
    MALE_PRONOUNS,
    NEUTER_PRONOUNS,
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
    has_agreement_of_pronoun_and_deed,
    is_agreement_of_one_body,
)
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.described import is_short_form_of_described
from claims.extraction.wording.references.speakers import Found, speaker_mention_key

CHAIN = 8
"""How many times "she" may stand for an earlier "she", each the only one that fits."""
_TITLES = reporting_word_set(
    "minister president chancellor premier mayor governor senator speaker secretary commissioner king queen prince princess pope"
)
"""What is written like a name and is a person: "the Minister"."""
_KIN = re.compile(r"\b([Hh]is|[Hh]er) [a-z]+,? (?:[a-z]+,? )?\Z")
_NAME_PART = re.compile(r"\b[A-Z][\w-]+")
_COUNTED = re.compile(
    r"(?:(?:[A-Z][a-z]+|more than|less than|fewer than) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|several|few|a few|\d+) (?:out )?(?:of|in)\b",
    re.IGNORECASE,
)
_RELATIVE_OF = re.compile(rf"['’]s? (?:[a-z-]+ )?(?:{'|'.join(KIN_NOUNS.values())}),? ")
_OWNING = re.compile(r"['’]s?\s")
BACK = 2
"""Sentences before its own in which a pronoun is looked for, nearest first."""
_BACK_OF_PERSON = 1
"""The same for "she": a person whom the sentence before does not tell of is mostly not meant any more."""


def antecedent_in_window(
    story: Story, word: str, here: list[PhraseMention], number: int, *, agent: bool, chain: int = CHAIN
) -> Found | None:
    """The only phrase that fits, in the nearest sentence that has one; None where two fit, or another may be meant."""
    window = list(here)
    back = _BACK_OF_PERSON if word in PERSONAL_PRONOUNS else BACK
    for earlier in range(number - 1, number - 1 - back, -1):
        if earlier < 0 or (word not in PERSONAL_PRONOUNS and story.is_masked(earlier)):
            return None
        # The text tells again what its headline told.
        told = story.sentences[earlier].kind not in ("heading", "boilerplate")
        window = [*window, *(story.mentions(earlier) if told else ())]
        if word in PLURAL_PRONOUNS and any(
            _COUNTED.match(story.text, story.sentences[n].start) for n in (earlier, number)
        ):
            # "Four of its last five holders left": they are meant, and no phrase names them.
            return None
        candidates = [m for m in window if has_agreement_of_pronoun_and_deed(story, m, word, agent=agent)]
        candidates = [
            m
            for m in candidates
            if not _is_part_of_name(m, candidates) and not _is_named_right_behind(m, candidates)
        ]
        if word in PLURAL_PRONOUNS:
            candidates = [m for m in candidates if m.span not in story.asides]
        if word in PERSONAL_PRONOUNS:
            candidates = [m for m in candidates if not _is_whose_relative_is_told_of(story, m, candidates)]
        if agent:
            candidates = [m for m in candidates if not _is_within_subject(m, candidates)]
        if candidates:
            found = _only(story, candidates, word, chain)
            return None if found and _may_be_another(story, here, window, word, found) else found
    return None


def _is_part_of_name(mention: PhraseMention, others: list[PhraseMention]) -> bool:
    """True for the "Labour" of "the Confederation of Labour"."""
    return not mention.common and any(
        o.what == "body" and not o.common and o.span[0] < mention.span[0] and mention.span[1] <= o.span[1]
        for o in others
    )


def _is_whose_relative_is_told_of(story: Story, mention: PhraseMention, others: list[PhraseMention]) -> bool:
    """True for the Tell, man or woman, of "Tell's mother, Yvonne Tell, left": she is who left."""
    after = _RELATIVE_OF.match(story.text, mention.span[1])
    return (
        after is not None
        and not mention.gender
        and any(o.span[0] == after.end() and o.subject and o.gender and not o.common for o in others)
    )


def _is_named_right_behind(mention: PhraseMention, others: list[PhraseMention]) -> bool:
    """True for the charity of "the charity Nightroof counted", of which the parse makes two phrases."""
    return mention.common and any(
        not o.common and not o.pronoun and o.what in ("body", "name") and o.span[0] == mention.span[1] + 1
        for o in others
    )


def _is_within_subject(mention: PhraseMention, others: list[PhraseMention]) -> bool:
    """True for the institutes of "researchers from two institutes analysed a core": what goes on to act is the subject."""
    return any(
        o.subject
        and not o.pronoun
        and o is not mention
        and o.span[0] < mention.span[0]
        and mention.span[1] <= o.span[1]
        for o in others
    )


def _may_be_another(
    story: Story, here: list[PhraseMention], window: list[PhraseMention], word: str, found: Found
) -> bool:
    """True where the pronoun may stand for what no single phrase names."""
    if word in PLURAL_PRONOUNS and is_agreement_of_one_body(found[1]):
        # "Its chair said they had raised £22,000": a body that was named before, or others.
        return True
    if word in PLURAL_PRONOUNS and found[1].common and not found[1].subject and " " not in found[1].words:
        # "Ridley's league of friends. Its treasurer said they would": a bare noun within another phrase.
        return True
    if word in PERSONAL_PRONOUNS and (
        _is_named_after_pronoun(story, word, found)
        or _is_person_beside(here, word, found)
        or _is_owner_beside_another(story, word, found[1])
    ):
        return True
    if word in PERSONAL_PRONOUNS:
        # "A Sanders amendment to Mr. Obama's law. His ..." may be about either.
        owner = word in ("his", "her", "hers", "him")
        return is_another_named_in_window(story, window if owner else here, word, found)
    if word in NEUTER_PRONOUNS:
        mention = found[1]
        # "The gap between Valdo commitments and needs. It ...": a name that only tells of which commitments.
        beside = mention.what == "name" and not mention.subject
        return beside or not _goes_on(story, here, mention)
    if found[1].subject:
        return False
    # "Ruth Orr has four children and is married to Sam Orr. They live in Skelby": two people may be meant as well.
    people = {
        speaker_mention_key(m)
        for m in window
        if m.what in ("person", "name") and not m.pronoun and m.many is False and not m.common
    }
    return len(people) > 1


def _goes_on(story: Story, here: list[PhraseMention], mention: PhraseMention) -> bool:
    """True for the subject of a sentence before, who says it, or the name with which it opens: "China's wages are rising. Its exports"."""
    start = mention.span[0]
    opens = not story.text[story.sentences[story.sentence_at(start)].start : start].strip("\"'“‘ ")
    says = any(source[0] == start for source in story.sources)
    return (mention.subject or opens or says) and mention not in here


def _is_named_after_pronoun(story: Story, word: str, found: Found) -> bool:
    """True for the Orr of "it was her strength against Orr. She lost": "her" was somebody else's before Orr was named."""
    mention = found[1]
    if mention.subject or mention.pronoun:
        return False
    own = "he|him|his" if word in MALE_PRONOUNS else "she|her|hers"
    start = story.sentences[story.sentence_at(mention.span[0])].start
    return re.search(rf"\b(?:{own})\b", story.text[start : mention.span[0]], re.IGNORECASE) is not None


def _is_owner_beside_another(story: Story, word: str, mention: PhraseMention) -> bool:
    """True for the Orr of "at Vera Orr's side was Hale. She": who is named only as an owner is less likely meant than Hale."""
    if mention.pronoun or mention.subject or not _OWNING.match(story.text, mention.span[1]):
        return False
    gender = "male" if word in MALE_PRONOUNS else "female"
    sentence = story.sentences[story.sentence_at(mention.span[0])]
    own = surname_of_attributed_name(mention.words)
    return any(
        own != part[0].lower()
        and not _OWNING.match(story.text, part.end())
        and any(gender_of_name(full) in ("", gender) for full in story.people.get(part[0].lower(), {}))
        for part in _NAME_PART.finditer(story.text, sentence.start, sentence.end)
    )


def _is_person_beside(here: list[PhraseMention], word: str, found: Found) -> bool:
    """True where the sentence itself has told of another who fits: "Cato Rice, a cousin of the Minister, said she".

    Gender unknown counts as fitting, and a name of unknown kind may be a person where it is a subject.
    """
    names = {speaker_mention_key(found[1]), surname_of_attributed_name(found[0].words)}
    return any(
        not m.pronoun
        and has_agreement_of_number_and_gender(m, word)
        and (m.what == "person" or m.subject or m.words.rsplit(" ", 1)[-1].lower() in _TITLES)
        and speaker_mention_key(m) not in names
        and not (m.span[0] <= found[1].span[0] and found[1].span[1] <= m.span[1])
        and not (found[1].span[0] <= m.span[0] and m.span[1] <= found[1].span[1])
        for m in here
    )


def is_another_named_in_window(story: Story, here: list[PhraseMention], word: str, found: Found) -> bool:
    """True where a phrase beside the pronoun has the surname of somebody else who fits: "the Clinton campaign asked him"."""
    gender = "male" if word in MALE_PRONOUNS else "female"
    owner = _KIN.search(story.text, max(0, found[1].span[0] - 30), found[1].span[0])
    if owner and owner[1].lower() == ("his" if gender == "male" else "her"):
        # "Her sister Ruth Graves sold the house. She ...": the one whose sister she is fits as well.
        return True
    for mention in here:
        for part in _NAME_PART.findall(mention.words):
            known = story.people.get(part.lower(), {})
            if known and part.lower() != surname_of_attributed_name(found[0].words):
                return any(gender_of_name(full) in ("", gender) for full in known)
    return False


def _only(story: Story, candidates: Iterable[PhraseMention], word: str, chain: int) -> Found | None:
    """The bearer if all candidates name the same one; a pronoun among them must itself be settled."""
    found: dict[str, Found] = {}
    for candidate in candidates:
        mention = _behind(story, candidate, chain) if candidate.pronoun else candidate
        named = bearer_name_at(story, mention.span) if mention else None
        if mention is None or named is None:
            return None
        key = surname_of_attributed_name(named.words) if mention.what == "person" else _bare(named.words)
        if mention.what == "person" and len(story.people.get(key, {})) > 1:
            if word in PERSONAL_PRONOUNS and not mention.gender and " " not in mention.words:
                # "Lomas" of a story of a man and a woman of that name.
                return None
            # Two sisters of one surname are two.
            key = (story.full_name(key.capitalize()) or (named.words, None))[0]
        if key not in found or (found[key][1].common and not mention.common):
            found[key] = named, mention
    if len(found) != 1:
        return None
    named, mention = next(iter(found.values()))
    if word in PERSONAL_PRONOUNS and story.gender_of(named.words) not in (
        "",
        "male" if word in MALE_PRONOUNS else "female",
    ):
        return None
    return (named, mention) if _sure(story, mention, word) else None


def _behind(story: Story, pronoun: PhraseMention, chain: int) -> PhraseMention | None:
    """The phrase that names the speaker behind a pronoun, or what an earlier "she" or "he" stands for by itself."""
    bearer = story.speakers.get(pronoun.span)
    if bearer is None:
        told = pronoun.span in story.sources and not story.is_masked(story.sentence_at(pronoun.span[0]))
        if (pronoun.words.lower() not in PERSONAL_PRONOUNS and not told) or not chain:
            return None
        if (pronoun.span, chain) not in story.bearers:
            # Kept, for a text may be full of pronouns that point to one another.
            story.bearers[pronoun.span, chain] = _by_chain(story, pronoun, chain - 1)
        return story.bearers[pronoun.span, chain]
    near = story.mentions(story.sentence_at(bearer[0]))
    return next((m for m in near if m.span[0] == bearer[0] and not m.pronoun), None)


def _by_chain(story: Story, pronoun: PhraseMention, chain: int) -> PhraseMention | None:
    """The phrase that an earlier pronoun stands for, by the same rules as a claim's own."""
    number = story.sentence_at(pronoun.span[0])
    here = [m for m in story.mentions(number) if m.span[0] < pronoun.span[0]]
    # The "it" of "it said" is somebody.
    agent = pronoun.words.lower() not in PERSONAL_PRONOUNS
    found = antecedent_in_window(story, pronoun.words.lower(), here, number, agent=agent, chain=chain)
    return found[1] if found else None


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _sure(story: Story, mention: PhraseMention, word: str) -> bool:
    """False for a name of several words of which nothing tells what bears it."""
    if word in NEUTER_PRONOUNS and mention.what == "name" and not mention.common:
        described = any(is_short_form_of_described(mention.words, d.name) for d in story.described)
        # "The Meridian" is a name of one word as well.
        return described or " " not in re.sub(r"^(?:Rival|[Tt]he) ", "", mention.words)
    # "The president" of a sentence before may be another than the one who is called so in full.
    return not (word in PERSONAL_PRONOUNS and (mention.what == "name" or _is_role_alone(mention)))


def _is_role_alone(mention: PhraseMention) -> bool:
    """True for "the president", which names nobody."""
    return mention.common and re.fullmatch(r"[Tt]he [a-z]+", mention.words) is not None
