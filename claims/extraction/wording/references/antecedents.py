"""Find the only antecedent of a third-person pronoun in this sentence and those before it, or none."""

from __future__ import annotations

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
    has_agreement_of_pronoun_and_deed,
    is_agreement_with_pronoun_excluded,
)
from claims.extraction.wording.references.answers import thing_referred_to_in_answer
from claims.extraction.wording.references.antecedent_window import (
    antecedent_in_window,
    is_another_named_in_window,
)
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.going_on import subject_that_goes_on
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.references.protagonists import protagonist_meant
from claims.extraction.wording.references.reporting_bodies import acts_as_body, body_speaking_of_itself
from claims.extraction.wording.references.speakers import (
    Found,
    mention_of_speaker,
    speaker_as_bearer,
    speaker_in_sentence_before,
    speaker_mention_key,
    thing_that_speaker_owns,
)
from claims.extraction.wording.references.topics import is_topic_a_thing, topic_of_sentence
from claims.extraction.wording.view import WordingView, is_in_subject_of_view

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
        return found if plain or not is_another_named_in_window(view.story, here, word, found) else None
    if owned := thing_that_speaker_owns(view, index) or _owner_by_pronoun(view, index):
        return owned
    if said_on := speaker_in_sentence_before(view, index, here):
        return said_on
    agent = word not in PERSONAL_PRONOUNS and acts_as_agent(view.tree, index)
    number = view.story.sentence_at(view.tree.spans[index][0])
    if word == "their" and view.story.is_match and view.tree.lower[view.tree.heads[index]] in _TEAM:
        return _club(view.story, here, number)
    found = antecedent_in_window(view.story, word, here, number, agent=agent)
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
