"""What a sentence goes on about after a question, and whom after what somebody said."""

from __future__ import annotations

from claims.extraction.attribution.names import gender_of_attributed_name, is_attributed_name_plural
from claims.extraction.lexicon.reporting_words import LEMMAS
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
)
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


def going_on_speaker(view: WordingView, index: int, here: list[PhraseMention]) -> Found | None:
    """Who spoke in the sentence before, for the "he" of "he also complained"."""
    story, tree, word = view.story, view.tree, view.tree.lower[index]
    if word in ("they", "it"):
        return _going_on_body(view, index, here)
    if here or word not in ("he", "she") or index != view.tokens[0] or tree.deps[index] != "nsubj":
        return None
    verb = tree.heads[index]
    also = any(tree.lower[i] == "also" for i in range(index + 1, verb))
    if not also or (
        tree.lower[verb] not in LEMMAS and tree.lower[verb] not in ("complained", "spoke", "talked")
    ):
        return None
    number = story.sentence_at(tree.spans[index][0])
    before = story.sentences[number - 1] if number else None
    if before is None or before.block != story.sentences[number].block:
        return None
    said = [
        a for a in story.attributions if a.claimant and a.source and before.start <= a.source[0] < before.end
    ]
    names = {n.words: (n, a) for a in said if a.claimant and (n := bearer_name_at(story, a.claimant))}
    if len(names) != 1:
        return None
    [(named, attribution)] = names.values()
    if (
        gender_of_attributed_name(named.words) not in ("", "male" if word == "he" else "female")
        or word not in PERSONAL_PRONOUNS
    ):
        return None
    start = (attribution.claimant or (0, 0))[0]
    near = story.mentions(story.sentence_at(start))
    mention = next((m for m in near if m.span[0] <= start < m.span[1] and m.what == "person"), None)
    return (named, mention) if mention else None


def _going_on_body(view: WordingView, index: int, here: list[PhraseMention]) -> Found | None:
    """The analysts or the firm whose quotation was the sentence before, for the "they" of "they cut their forecast"."""
    story, word = view.story, view.tree.lower[index]
    number = story.sentence_at(view.tree.spans[index][0])
    if here or view.spoken or index != view.tokens[0] or not number or not story.is_masked(number - 1):
        return None
    before = story.sentences[number - 1]
    if before.block != story.sentences[number].block or not acts_as_agent(view.tree, index):
        return None
    said = [a for a in story.attributions if a.source and before.start <= a.source[0] < before.end]
    names = {n.words: (n, a) for a in said if a.claimant and (n := bearer_name_at(story, a.claimant))}
    if len(names) != 1 or len(said) != len([a for a in said if a.claimant]):
        return None
    [(named, attribution)] = names.values()
    start = (attribution.claimant or (0, 0))[0]
    near = story.mentions(story.sentence_at(start))
    mention = next(
        (m for m in near if m.span[0] <= start < m.span[1] and has_agreement_of_number_and_gender(m, word)),
        None,
    )
    fits = (
        is_attributed_name_plural(named.words)
        if word == "they"
        else mention is not None and mention.what == "body"
    )
    return (named, mention) if mention and fits else None


def owner_of_speaker(view: WordingView, index: int) -> Found | None:
    """The shop of "the shop's owner, Henrik Lind, said it had been robbed", where a paragraph begins so."""
    story, tree, said = view.story, view.tree, view.said
    if said is None or said.source is None or view.spoken or tree.lower[index] != "it":
        return None
    number = story.sentence_at(said.source[0])
    verb = tree.heads[index]
    if not acts_as_agent(tree, index) and tree.lower[verb] not in (
        "robbed",
        "burgled",
        "raided",
        "vandalised",
        "flooded",
    ):
        return None
    first = number == 0 or story.sentences[number - 1].block != story.sentences[number].block
    if not first or tree.deps[index] not in ("nsubj", "nsubjpass") or index != view.tokens[0]:
        return None
    owners = [
        m
        for m in story.mentions(number)
        if said.source[0] <= m.span[0] < said.source[1]
        and m.span[0] == story.sentences[number].start
        and 0 <= m.head < len(tree)
        and tree.deps[m.head] == "poss"
        and has_agreement_of_number_and_gender(m, "it")
    ]
    named = bearer_name_at(story, owners[0].span) if len(owners) == 1 else None
    return (named, owners[0]) if named else None
