"""Find the only antecedent of a third-person pronoun in this sentence and those before it, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.extraction.attribution.names import gender_of_attributed_name, surname_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PLURAL_PRONOUNS, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    MALE_PRONOUNS,
    NEUTER_PRONOUNS,
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
    has_agreement_of_pronoun_and_deed,
    is_agreement_with_pronoun_excluded,
)
from claims.extraction.wording.references.answers import thing_referred_to_in_answer
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.described import is_short_form_of_described
from claims.extraction.wording.references.going_on import subject_that_goes_on
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.references.protagonists import protagonist_meant
from claims.extraction.wording.references.reporting_bodies import acts_as_body, body_speaking_of_itself
from claims.extraction.wording.references.speakers import (
    mention_of_speaker,
    speaker_as_bearer,
    speaker_in_sentence_before,
    speaker_mention_key,
    thing_that_speaker_owns,
)
from claims.extraction.wording.references.topics import is_topic_a_thing, topic_of_sentence
from claims.extraction.wording.view import WordingView, is_in_subject_of_view

CHAIN = 8
"""How many times "she" may stand for an earlier "she", each the only one that fits."""
_KIN = re.compile(r"\b([Hh]is|[Hh]er) [a-z]+ (?:[a-z]+ )?\Z")
_NAME_PART = re.compile(r"\b[A-Z][\w-]+")
_COUNTED = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|several|few|a few|\d+) of\b",
    re.IGNORECASE,
)
BACK = 2
"""Sentences before its own in which a pronoun is looked for, nearest first."""

Found = tuple[Named, PhraseMention]


_TEAM = reporting_word_set(
    "goalkeeper keeper coach manager striker captain squad defence midfielder defender forward opponents supporters fans crowd attendance ground stadium players"
)


def _may_be_team(mention: PhraseMention) -> bool:
    """True for a name of one word or two that may be a club's: "Melk finished with ten players"."""
    return mention.what in ("name", "body") and not mention.common and not mention.pronoun


def find_antecedent(view: WordingView, index: int) -> Found | None:
    """The bearer of a pronoun that points out of its claim."""
    word = view.tree.lower[index]
    if view.spoken and word not in PERSONAL_PRONOUNS:
        return thing_referred_to_in_answer(view, index)
    speaker = mention_of_speaker(view)
    if body := body_speaking_of_itself(view, index, speaker):
        return body
    here = _here(view, index, speaker)
    if (
        speaker
        and has_agreement_of_number_and_gender(speaker, word)
        and (found := speaker_as_bearer(view, index, speaker, here))
    ):
        plain = word not in PERSONAL_PRONOUNS or is_in_subject_of_view(view, index)
        return found if plain or not _is_another_named(view.story, here, word, found) else None
    if owned := thing_that_speaker_owns(view, index) or _owner_by_pronoun(view, index):
        return owned
    if said_on := speaker_in_sentence_before(view, index, here):
        return said_on
    agent = word not in PERSONAL_PRONOUNS and acts_as_agent(view.tree, index)
    number = view.story.sentence_at(view.tree.spans[index][0])
    if word == "their" and view.story.is_match and view.tree.lower[view.tree.heads[index]] in _TEAM:
        return _club(view.story, here, number)
    found = _from_windows(view.story, word, here, number, agent=agent)
    if found and speaker and _may_be_speaker(view, index, speaker, found):
        return None
    if found is None and (topic := protagonist_meant(view, index)):
        return topic, PhraseMention(topic.words, topic.span, -1, "person", False, "", True, False)
    if found and view.spoken and speaker and speaker_mention_key(found[1]) == speaker_mention_key(speaker):
        # Whoever is quoted says "I": "she" is somebody else.
        return None
    if found is None and not here and (going_on := subject_that_goes_on(view, index)):
        return going_on
    if found or here or not is_topic_a_thing(view.tree, index):
        return found
    return _topic(view.story, word, number)


def _may_be_speaker(view: WordingView, index: int, speaker: PhraseMention, found: Found) -> bool:
    """True for another than the speaker of "Pate said he's not backing anyone", where the speaker fits as well."""
    word = view.tree.lower[index]
    if (
        word not in PERSONAL_PRONOUNS
        or view.spoken
        or speaker_mention_key(found[1]) == speaker_mention_key(speaker)
    ):
        return False
    return has_agreement_of_number_and_gender(speaker, word) and is_in_subject_of_view(view, index)


def _owner_by_pronoun(view: WordingView, index: int) -> Found | None:
    """The observers of "Their head, Anneli Saar, said they had been refused access", by the sentence before."""
    said, tree, story = view.said, view.tree, view.story
    if said is None or said.source is None or tree.deps[index] not in ("nsubj", "nsubjpass"):
        return None
    word = tree.lower[index]
    owner = {"it": "its", "they": "their"}.get(word)
    source = story.text[slice(*said.source)].lower()
    lead = (
        story.text[max(0, said.source[0] - 60) : said.source[0]]
        .rpartition("\n")[2]
        .rpartition(". ")[2]
        .lower()
    )
    number = story.sentence_at(said.source[0])
    if owner is None or not (source.startswith(f"{owner} ") or lead.startswith(f"{owner} ")) or not number:
        return None
    if story.is_masked(number - 1) or not (acts_as_agent(tree, index) or acts_as_body(tree, index)):
        return None
    near = [
        m
        for m in story.mentions(number - 1)
        if m.subject and not m.pronoun and has_agreement_of_pronoun_and_deed(story, m, word, agent=True)
    ]
    named = bearer_name_at(story, near[0].span) if len(near) == 1 else None
    return (named, near[0]) if named else None


def _club(story: Story, here: list[PhraseMention], number: int) -> Found | None:
    """The one club whose players a sentence goes on about: the subject of the sentence before."""
    if any(_may_be_team(m) for m in here) or not number or story.is_masked(number - 1):
        return None
    clubs = [m for m in story.mentions(number - 1) if _may_be_team(m) and not is_place_mention(story, m)]
    named = bearer_name_at(story, clubs[0].span) if len(clubs) == 1 and clubs[0].subject else None
    return (named, clubs[0]) if named else None


def _topic(story: Story, word: str, number: int) -> Found | None:
    """What the sentence before is about, for the subject of this one."""
    if word in PERSONAL_PRONOUNS or not number or story.is_masked(number - 1):
        return None
    candidates = [m for m in story.mentions(number - 1) if has_agreement_of_number_and_gender(m, word)]
    topic = topic_of_sentence(story, number - 1, candidates)
    named = bearer_name_at(story, topic.span) if topic else None
    return (named, topic) if topic and named else None


def _from_windows(
    story: Story, word: str, here: list[PhraseMention], number: int, *, agent: bool, chain: int = CHAIN
) -> Found | None:
    window = list(here)
    for earlier in range(number - 1, number - 1 - BACK, -1):
        if earlier < 0 or (word not in PERSONAL_PRONOUNS and story.is_masked(earlier)):
            return None
        window = [*window, *story.mentions(earlier)]
        if word in PLURAL_PRONOUNS and _COUNTED.match(story.text, story.sentences[earlier].start):
            # "Four of its last five holders left": they are meant, and no phrase names them.
            return None
        candidates = [m for m in window if has_agreement_of_pronoun_and_deed(story, m, word, agent=agent)]
        candidates = [m for m in candidates if not _is_part_of_name(m, candidates)]
        if word in PLURAL_PRONOUNS:
            candidates = [m for m in candidates if m.span not in story.asides]
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
    if word in PERSONAL_PRONOUNS:
        # "A Sanders amendment to Mr. Obama's law. His ..." may be about either.
        owner = word in ("his", "her", "hers", "him")
        return _is_another_named(story, window if owner else here, word, found)
    if word in NEUTER_PRONOUNS or found[1].subject:
        return False
    # "Ruth Orr has four children and is married to Sam Orr. They live in Skelby": two people may be meant as well.
    people = {
        speaker_mention_key(m)
        for m in window
        if m.what in ("person", "name") and not m.pronoun and m.many is False and not m.common
    }
    return len(people) > 1


def _is_another_named(story: Story, here: list[PhraseMention], word: str, found: Found) -> bool:
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
                return any(gender_of_attributed_name(full) in ("", gender) for full in known)
    return False


def _here(view: WordingView, index: int, speaker: PhraseMention | None) -> list[PhraseMention]:
    """The phrases of the same sentence before a pronoun, save the speaker's own inside a quotation."""
    place = view.tree.spans[index]
    number = view.story.sentence_at(place[0])
    found = [m for m in view.story.mentions(number) if m.span[0] < place[0] and m.span != place]
    if not view.spoken:
        tree = view.tree
        found = [
            m
            for m in found
            if not 0 <= m.head < len(tree)
            or not m.span[0] <= tree.spans[m.head][0] < m.span[1]
            or not is_agreement_with_pronoun_excluded(tree, index, m.head)
        ]
    if view.spoken and speaker:
        found = [
            m
            for m in found
            if surname_of_attributed_name(m.words) != surname_of_attributed_name(speaker.words)
        ]
    return found


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
            # Two sisters of one surname are two.
            key = (story.full_name(key.capitalize()) or (named.words, None))[0]
        found.setdefault(key, (named, mention))
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
    found = _from_windows(story, pronoun.words.lower(), here, number, agent=agent, chain=chain)
    return found[1] if found else None


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _sure(story: Story, mention: PhraseMention, word: str) -> bool:
    """False for a name of several words of which nothing tells what bears it."""
    if word in NEUTER_PRONOUNS and mention.what == "name" and not mention.common:
        described = any(is_short_form_of_described(mention.words, d.name) for d in story.described)
        return described or " " not in mention.words.removeprefix("Rival ")
    return not (word in PERSONAL_PRONOUNS and mention.what == "name")
