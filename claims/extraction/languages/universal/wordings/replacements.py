"""Words of a claim that are put in or left out so that it reads alone: a name for its pronoun, and no "auch"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.wordings.antecedents import Antecedents
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution, Span


@dataclass(frozen=True, slots=True)
class WordEdit:
    """What stands in place of one word; "" where it is left out."""

    now: str
    end: int
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Replacements:
    """The edits of a claim by the starts of their words, and which of its pointing words are settled by them."""

    edits: dict[int, WordEdit]
    settled: frozenset[int]


def replacements_in_claim(
    text: str,
    pointing: Sequence[KnownWord],
    words: KnownWords,
    said: Attribution | None,
    pack: LanguagePack,
) -> Replacements:
    """What can be put in or left out for certain."""
    edits = {
        word.start: WordEdit("", word.end)
        for word in pointing
        if word.lower in pack.words.additive and _is_free(word)
    }
    rest = [word for word in pointing if word.start not in edits]
    pronoun = rest[0] if rest and rest[0].lower in pack.words.pronouns else None
    if pronoun is None:
        return Replacements(edits, frozenset(edits))
    person = Antecedents(text, words, pack).of_pronoun(pronoun, said)
    if person is None:
        return Replacements(edits, frozenset(edits))
    edits[pronoun.start] = WordEdit(person.name, pronoun.end, person.span)
    owned = pack.words.pronouns[pronoun.lower].split("/")[1]
    own = [
        word.start
        for word in rest[1:]
        if word.lower.startswith(owned) and "Poss=Yes" in word.tree.features[word.index]
    ]
    return Replacements(edits, frozenset([*edits, *own]))


_BOUND = frozenset(
    "als sondern wenn wie so nur nicht mais sino mas ma si se como comme solo só seulement non no não".split()
)
"""Beside one of these an added "too" is part of what is said: "sondern auch", "auch wenn", "nicht auch"."""


def _is_free(word: KnownWord) -> bool:
    """Whether the sentence says the same without the word: an adverb that belongs to no set phrase."""
    tree, index = word.tree, word.index
    near = tree.lower[max(0, index - 1) : index] + tree.lower[index + 1 : index + 2]
    return tree.tags[index] == "ADV" and not set(near) & _BOUND
