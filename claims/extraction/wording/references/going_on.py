"""Whom a paragraph goes on about: "Borvia would ask the Security Council to meet. It has expelled three diplomats"."""

from __future__ import annotations

from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import may_be_antecedent
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.reporting_bodies import acts_as_body
from claims.extraction.wording.view import WordingView

Found = tuple[Named, PhraseMention]

_GOES_ON = frozenset(["it", "they", "its", "their"])


def subject_that_goes_on(view: WordingView, index: int) -> Found | None:
    """The only body or group that was a subject in the sentence before, for a pronoun with which the next one opens."""
    tree, story, word = view.tree, view.story, view.tree.lower[index]
    if word not in _GOES_ON or view.said is not None or index != view.tokens[0]:
        return None
    if not acts_as_agent(tree, index) and not (tree.deps[index] == "nsubj" and acts_as_body(tree, index)):
        return None
    if tree.deps[index] not in ("nsubj", "nsubjpass", "poss"):
        return None
    number = story.sentence_at(tree.spans[index][0])
    if not number or story.is_masked(number - 1):
        return None
    before, here = story.sentences[number - 1], story.sentences[number]
    if (
        before.block != here.block
        or before.kind in ("heading", "boilerplate")
        or here.start != tree.spans[index][0]
    ):
        return None
    fits = [m for m in story.mentions(number - 1) if m.subject and not _is_pronoun_of_speaker(story, m)]
    fits = [
        m for m in fits if may_be_antecedent(story, m, "it" if word in ("it", "its") else "they", agent=True)
    ]
    if len(fits) != 1 or fits[0].pronoun or not _is_body_or_group(fits[0], word):
        return None
    named = bearer_name_at(story, fits[0].span)
    return (named, fits[0]) if named else None


def _is_pronoun_of_speaker(story: Story, mention: PhraseMention) -> bool:
    """True for the "it" of "World Athletics said it was watching": the subject before it is meant."""
    return mention.pronoun and mention.words.lower() == "it"


def _is_body_or_group(mention: PhraseMention, word: str) -> bool:
    """True for a body of which one says "it", and for several people of whom one says "they"."""
    if word in ("it", "its"):
        return mention.what in ("body", "place", "name") and mention.many is not True
    return mention.what in ("person", "body") and mention.many is True
