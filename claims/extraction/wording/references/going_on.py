"""Whom a paragraph goes on about: "Borvia would ask the Security Council to meet. It has expelled three diplomats"."""

from __future__ import annotations

from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import has_agreement_of_pronoun_and_deed
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.reporting_bodies import acts_as_body
from claims.extraction.wording.view import WordingView

Found = tuple[Named, PhraseMention]

_CHAIN = 3
"""How many sentences in a row may open with the pronoun."""
_OF_BODIES = frozenset("owned founded listed run headquartered based led chaired".split())
"""What is done to bodies, where a body is the only subject before."""
_SUBJECT = {"it": "it", "its": "it", "they": "they", "their": "they"}
_GOES_ON = frozenset(_SUBJECT)


def subject_that_goes_on(view: WordingView, index: int) -> Found | None:
    """The only body or group that was a subject in the sentence before, for a pronoun with which the next one opens."""
    story, word = view.story, view.tree.lower[index]
    number = story.sentence_at(view.tree.spans[index][0])
    if word not in _GOES_ON or not _opens_its_sentence(view, index, number) or not _acts(view, index):
        return None
    before = _sentence_told(story, number, singular=word in ("it", "its"))
    if before is None:
        return None
    told = [m for m in story.mentions(before) if m.words.lower() != "it"]
    told = [m for m in told if has_agreement_of_pronoun_and_deed(story, m, _SUBJECT[word], agent=True)]
    fits = [m for m in told if m.subject]
    if len(fits) != 1 or fits[0].pronoun or not _is_body_or_group(fits[0], word):
        return None
    if any(_is_rival(m, fits[0], done=_is_done_to_body(view, index)) for m in told):
        return None
    named = bearer_name_at(story, fits[0].span)
    return (named, fits[0]) if named else None


def _opens_its_sentence(view: WordingView, index: int, number: int) -> bool:
    """True for the subject, or the owner of it, with which a sentence in the article's own voice begins."""
    tree = view.tree
    opens = view.said is None and index == view.tokens[0]
    own = tree.deps[index] in ("nsubj", "nsubjpass", "poss")
    lead = view.story.text[view.story.sentences[number].start : tree.spans[index][0]]
    return opens and own and lead.strip(" ,") in ("", "But", "And", "Yet", "However", "Now", "So", "Still")


def _is_rival(mention: PhraseMention, subject: PhraseMention, *, done: bool) -> bool:
    """True for the other firm of "Norvolt sued Tessaro in May. It lost"; the council that sold a firm is not the one owned."""
    within = subject.span[0] <= mention.span[0] and mention.span[1] <= subject.span[1]
    return not within and not (done and mention.common)


def _is_done_to_body(view: WordingView, index: int) -> bool:
    """True for "it is owned by": only a body or a thing is."""
    tree = view.tree
    return tree.deps[index] == "nsubjpass" and tree.lower[tree.heads[index]] in _OF_BODIES


def _acts(view: WordingView, index: int) -> bool:
    """True if a body or people are said to do it, or it is done to bodies."""
    tree = view.tree
    if _is_done_to_body(view, index):
        return True
    return acts_as_agent(tree, index) or (tree.deps[index] == "nsubj" and acts_as_body(tree, index))


def _sentence_told(story: Story, number: int, *, singular: bool) -> int | None:
    """The last sentence of the paragraph that does not open with the same pronoun; None after a quotation."""
    leads = ("It ", "Its ") if singular else ("They ", "Their ")
    for _ in range(_CHAIN):
        if not number or story.is_masked(number - 1):
            return None
        number -= 1
        told = story.sentences[number]
        if told.block != story.sentences[number + 1].block or told.kind in ("heading", "boilerplate"):
            return None
        if not story.text.startswith(leads, told.start):
            return number
    return None


def _is_body_or_group(mention: PhraseMention, word: str) -> bool:
    """True for a body of which one says "it", and for several people of whom one says "they"."""
    if word in ("it", "its"):
        return mention.what in ("body", "place", "name") and mention.many is not True
    return mention.what in ("person", "body") and mention.many is True
