"""What an answer goes on about after its question."""

from __future__ import annotations

from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.references.agreement import has_agreement_of_number_and_gender
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.references.topics import is_topic_a_thing
from claims.extraction.wording.view import WordingView

Found = tuple[Named, PhraseMention]


def thing_referred_to_in_answer(view: WordingView, index: int) -> Found | None:
    """The one thing of which the question before speaks, for the "it" with which an answer begins."""
    story, tree = view.story, view.tree
    number = story.sentence_at(tree.spans[index][0])
    opens = index == view.tokens[0] and tree.deps[index] in ("nsubj", "nsubjpass")
    if not opens or not number or not _is_question_before(view, number):
        return None
    word = tree.lower[index]
    fits = [
        m
        for m in story.mentions(number - 1)
        if has_agreement_of_number_and_gender(m, word) and not is_place_mention(story, m)
    ]
    if is_topic_a_thing(tree, index):
        fits = [m for m in fits if m.what == "thing"]
    if len(fits) != 1 or fits[0].pronoun:
        return None
    named = bearer_name_at(story, fits[0].span)
    return (named, fits[0]) if named else None


def _is_question_before(view: WordingView, number: int) -> bool:
    """True where a sentence is the first of an answer, and the one before belongs to the question."""
    story = view.story
    first = story.sentences[number].block != story.sentences[number - 1].block
    block = story.blocks[story.sentences[number - 1].block]
    return first and story.text[block.start : block.end].startswith(("Q:", "Q.", "Question:"))
