"""What a sentence goes on about: the subject of the one before, where that was spoken of already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.places import is_place_mention

_OF_THINGS = reporting_word_set(
    """cost costs last lasts lasted begin begins began begun start starts started contain contains contained cover covers covered weigh weighs weighed
    measure measures measured include includes included rise rises rose risen fall falls fell fallen stand stands stood double doubled treble trebled halve
    halved kill kills killed destroy destroys destroyed damage damaged hit hits affect affects affected happen happened occur occurs occurred
    collapse collapsed expire expires expired apply applies applied carry carries carried published built completed designed
    finished dated"""
)


_MEASURED = reporting_word_set(
    "sales prices rents wages salaries exports imports deaths cases visits numbers costs profits revenues thefts crimes arrests births complaints admissions orders"
)
"""What rises and falls."""


def topic_of_sentence(story: Story, number: int, candidates: Sequence[PhraseMention]) -> PhraseMention | None:
    """The subject of a sentence, if it was known before and nothing else of its kind is among the candidates.

    For the subject of the sentence after it: "The study was paid for by the fund. It cost 640,000 euros."
    """
    if (
        number + 1 >= len(story.sentences)
        or story.sentences[number].block != story.sentences[number + 1].block
    ):
        return None
    tree = story.trees.of(story.trees.unit_at(story.sentences[number].start))
    if tree is None:
        return None
    subjects = [m for m in candidates if _is_main_subject(tree, m)]
    if len(subjects) != 1:
        return None
    [topic] = subjects
    measured = topic.many is True and topic.common and tree.lower[topic.head] in _MEASURED
    within = tree.hull(tree.subtree(topic.head)) if measured else topic.span
    rivals = [
        m
        for m in candidates
        if m is not topic
        and not (measured and within[0] <= m.span[0] and m.span[1] <= within[1])
        and m.words.lower() != topic.words.lower()
        and not is_place_mention(story, m)
    ]
    if topic.what != "thing" or any(
        m.pronoun or m.what == "thing" or (topic.many and m.many) for m in rivals
    ):
        return None
    if measured and tree.child(topic.head, "prep") is not None:
        # "Sales of electric bikes doubled. They have fallen since then."
        return replace(topic, words=" ".join(story.text[slice(*within)].split()), span=within)
    return topic if _is_known(story, topic) else None


def _is_main_subject(tree: Tree, mention: PhraseMention) -> bool:
    """True for a phrase that is the subject of the main verb."""
    subject = mention.subject and mention.head >= 0 and not mention.pronoun
    return (
        subject
        and tree.deps[tree.heads[mention.head]] == "ROOT"
        and mention.span == _place(tree.spans, mention)
    )


def is_topic_a_thing(tree: Tree, pronoun: int) -> bool:
    """True where what a pronoun is said to do is mostly said of things: "it cost 640,000 euros"."""
    verb = tree.heads[pronoun]
    return tree.deps[pronoun] in ("nsubj", "nsubjpass") and tree.lower[verb] in _OF_THINGS


def _place(spans: Sequence[tuple[int, int]], mention: PhraseMention) -> tuple[int, int]:
    """The mention's own place, if its head stands in this tree: a quotation has another."""
    start, end = spans[mention.head] if mention.head < len(spans) else (-1, -1)
    return mention.span if mention.span[0] <= start and end <= mention.span[1] else (-1, -1)


def _is_known(story: Story, mention: PhraseMention) -> bool:
    """True for "the study", and for a name that was given before."""
    if mention.common:
        return mention.words.lower().startswith("the ")
    return story.text.find(mention.words, 0, mention.span[0]) != -1
