"""Whether words point to nothing outside, and whether they name something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.nouns import TIMES
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_self_explanatory_definite,
    is_unintroduced_definite,
)

LONGEST_TELLING = 16
"""Tokens of a clause or phrase: a longer one is no name for a thing."""


_POINTERS = reporting_word_set(
    "this that these those here there it he she they him her them his its their we us our i my you your who which whom where when"
)


DAY_WORDS = TIMES | reporting_word_set(
    "today yesterday tomorrow tonight ago last next week month year now then earlier later"
)


_YEAR = re.compile(r"(?:1[89]|20)\d\d$")


def has_only_plain_words(story: Story, tree: Tree, tokens: Sequence[int]) -> bool:
    """True where no word points outside: no pronoun, no day, no "the" of something that only the article tells."""
    for i in tokens:
        if tree.quoted[i] or tree.words[i] in ('"', "“", "”", ":", ";", "—"):
            return False
        if tree.tags[i] in ("PRP", "PRP$", "WRB") or (
            tree.lower[i] in DAY_WORDS and tree.lower[i] not in ("the", "a", "an", "may")
        ):
            return False
        if tree.lower[i] in _POINTERS and tree.tags[i] in ("DT", "RB", "WDT", "WP"):
            return False
        if tree.lower[i] in ("other", "another", "such", "same", "also"):
            return False
        the = definite_determiner(tree, i) if tree.tags[i].startswith("NN") else None
        if (
            the is not None
            and not is_self_explanatory_definite(tree, i)
            and not is_unintroduced_definite(story, tree, i, top=False)
        ):
            return False
    return True


def is_narrowed_by_plain_words(tree: Tree, phrase: Sequence[int], head: int) -> bool:
    """True for a noun with two words and more behind it: "two trips paid for by a mining company"."""
    after = [i for i in phrase if i > head and tree.tags[i].startswith(("NN", "VB", "CD"))]
    return len(after) > 1


def is_name_among_plain_words(tree: Tree, index: int) -> bool:
    """True for a word of a name and for a year."""
    word = tree.words[index]
    if tree.lower[index] in TIMES:
        return False
    return (
        word in COUNTRIES
        or (tree.tags[index].startswith("NNP") and word[:1].isupper())
        or (tree.deps[index] == "appos" and word[:1].isupper() and tree.heads[index] == index - 1)
        or bool(_YEAR.match(word))
    )


def has_name_in_plain_words(words: str) -> bool:
    """True for words of which one has a capital."""
    return any(w[:1].isupper() for w in words.split())


def plain_words_of_span(text: str, span: Span) -> str:
    """The words of a place with single spaces."""
    return " ".join(text[slice(*span)].split())


def plain_words_without_capital(tree: Tree, first: int, words: str) -> str:
    """The words without the capital that only opened their sentence."""
    word = tree.words[first]
    if first and tree.words[first - 1].isalnum():
        # "A Viking ship": no sentence begins there.
        return words
    if tree.tags[first].startswith("NNP") or word in COUNTRIES or (word.isupper() and len(word) > 1):
        return words
    return words[:1].lower() + words[1:]


def phrase_without_examples(tree: Tree, phrase: list[int]) -> list[int]:
    """A phrase up to its ", including photographs" or ", such as photographs", which says nothing of which one it is."""
    for i in phrase[1:]:
        if tree.words[i - 1] == "," and tree.lower[i] in ("including", "such", "like"):
            return [p for p in phrase if p < i - 1]
    return phrase
