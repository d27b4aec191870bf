"""Tell whom a clause with "who" or "if" tells of: a pronoun within it, or beside it, may mean that person."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import REPORTING
from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.wording.context.first_names import gender_of_name
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agreement import MALE_PRONOUNS, PERSONAL_PRONOUNS
from claims.extraction.wording.view import SUBJECTS, WordingView

_HIS, _HERS = re.compile(r"\b(?:he|him|his)\b"), re.compile(r"\b(?:she|her|hers)\b")
_CONDITION = re.compile(r"\b(?:[Ii]f|[Uu]nless) (?P<name>[A-Z][\w’'-]+) [a-z][^,.;]{0,40}, (?P<who>he|she)\b")
"""The parse takes the "wins" of "if Orrin wins" for a noun."""


def is_of_condition(view: WordingView, index: int) -> bool:
    """True for the "he" of "if Orrin wins, he would close schools", where Orrin is a surname in the article."""
    word = view.tree.lower[index]
    told = _CONDITION.search(view.story.text, view.claim.start, view.tree.spans[index][1])
    if told is None or word not in PERSONAL_PRONOUNS or not view.story.is_surname(told["name"]):
        return False
    same = (told["who"] == "he") == (word in MALE_PRONOUNS)
    return same and _may_be(word, view.story.gender_of(told["name"]))


def is_other_than_who_says(view: WordingView, index: int, named: Named) -> bool:
    """True for another than Quill for the "he" of "outbidding Ted Quill, who said he would"."""
    said, text = view.said, view.story.text
    if said is None or said.source is None or said.claimant is None or view.spoken:
        return False
    who = text[slice(*said.claimant)]
    own = text[slice(*said.source)].lower() == "who" and view.tree.deps[index] in SUBJECTS
    known = view.story.is_surname(who.rsplit(maxsplit=1)[-1])
    other = known and surname_of_attributed_name(who) != surname_of_attributed_name(named.words)
    return own and other and _may_be(view.tree.lower[index], view.story.gender_of(who))


def is_of_whom_clause_tells(view: WordingView, index: int, named: Named) -> bool:
    """True for the "his" of "Amir Orr, a pilot who died after he lost his way": it is mostly that person's own."""
    tree = view.tree
    if tree.tags[index] != "PRP$":
        return False
    genders = {m.head: m.gender for m in view.mentions() if m.what in ("person", "name")}
    return any(
        tree.deps[verb] == "relcl"
        and any(tree.lower[c] == "who" for c in tree.all(verb, "nsubj", "nsubjpass"))
        and tree.words[tree.heads[verb]] not in named.words
        and tree.tags[tree.heads[verb]] not in ("NNS", "NNPS")
        and _may_be(tree.lower[index], genders.get(tree.heads[verb], ""))
        for verb in tree.ancestors(index)
    )


def is_said_by_whom_clause_tells(view: WordingView) -> bool:
    """True for the "he" of "Orr cited a man who set fires, claiming he was told to": the man may have claimed it."""
    tree, verb = view.tree, view.cue_verb()
    if verb is None or tree.tags[verb] != "VBG" or tree.deps[verb] not in ("advcl", "acl") or view.spoken:
        return False
    return any(
        tree.heads[verb] < noun < clause and tree.tags[noun] == "NN"
        for clause in range(verb)
        if tree.deps[clause] == "relcl" and any(tree.lower[c] == "who" for c in tree.all(clause, *SUBJECTS))
        for noun in [tree.heads[clause]]
    )


def is_of_subject_unknown(view: WordingView, index: int) -> bool:
    """True for the "his" of "the retired surgeon fell amid questions about his past": no list tells that he is a person.

    The noun is the subject of the clause that has the pronoun, has an article, and means no body.
    """
    tree = view.tree
    if tree.tags[index] != "PRP$":
        return False
    above = tree.ancestors(index)
    return any(
        m.subject
        and m.common
        and m.what == "thing"
        and m.many is not True
        and tree.lower[m.head] not in REPORTING
        and m.words.lower().startswith(("the ", "a ", "an "))
        and tree.heads[m.head] in above
        and m.head not in above
        and m.head < index
        for m in view.mentions()
    )


def is_spoken_of_another_gender(story: Story, found: tuple[Named, PhraseMention], word: str) -> bool:
    """True for the "his" after "Sefa Taumo won her primary", where the name alone does not tell that she is a woman."""
    named, mention = found
    if mention.common or gender_of_name(named.words):
        return False
    sentence = story.sentences[story.sentence_at(mention.span[0])]
    people = [m for m in story.mentions(story.sentence_at(mention.span[0])) if m.what == "person"]
    own, other = (_HIS, _HERS) if word in MALE_PRONOUNS else (_HERS, _HIS)
    alone = all(m.pronoun or m.span == mention.span for m in people)
    rest = story.text[mention.span[1] : sentence.end]
    return alone and other.search(rest) is not None and own.search(rest) is None


def _may_be(pronoun: str, gender: str) -> bool:
    return gender in ("", "male" if pronoun in MALE_PRONOUNS else "female")
