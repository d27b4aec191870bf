"""Words of a claim that are put in or left out so that it reads alone: a name for its pronoun, and no "auch"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.wordings.antecedents import Antecedents
from claims.extraction.languages.universal.wordings.only_bodies import firm_nouns, only_firm_before
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution, Span


@dataclass(frozen=True, slots=True)
class WordEdit:
    """What stands in place of one word; "" where it is left out."""

    now: str
    end: int
    source: Span | None = None
    why: str = "pronoun"


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
    edits |= _firm_edits(text, pointing, words, said, pack)
    covered = [(start, edit.end) for start, edit in edits.items()]
    named = [w.start for w in pointing if any(start <= w.start < end for start, end in covered)]
    rest = [word for word in pointing if word.start not in named]
    pronoun = rest[0] if rest and rest[0].lower in pack.words.pronouns else None
    if pronoun is None:
        return Replacements(edits, frozenset(named))
    person = Antecedents(text, words, pack).of_pronoun(pronoun, said)
    if person is None:
        return Replacements(edits, frozenset(named))
    edits[pronoun.start] = WordEdit(person.name, pronoun.end, person.span)
    owned = pack.words.pronouns[pronoun.lower].split("/")[1]
    own = [
        word.start
        for word in rest[1:]
        if word.lower.startswith(owned) and "Poss=Yes" in word.tree.features[word.index]
    ]
    return Replacements(edits, frozenset([*named, pronoun.start, *own]))


def _firm_edits(
    text: str,
    pointing: Sequence[KnownWord],
    words: KnownWords,
    said: Attribution | None,
    pack: LanguagePack,
) -> dict[int, WordEdit]:
    """ "Das Unternehmen" by name, where the article has named one firm alone, and the firm is not what speaks of another."""
    nouns = firm_nouns(pointing, pack)
    if len(nouns) != 1 or (said is not None and said.mode == "direct"):
        return {}
    article = nouns[0].tree.spans[nouns[0].index - 1][0]
    firm = only_firm_before(text, words, article, pack)
    return {article: WordEdit(firm.name, nouns[0].end, firm.span, "definite")} if firm else {}


def replacements_before_verb(
    verb: KnownWord, name: str, form: str, source: Span, why: str, pack: LanguagePack
) -> dict[int, WordEdit]:
    """The name before a verb whose subject is left out, and before the "no" that belongs to it; nothing beside a pronoun."""
    tree, before = verb.tree, verb.index - 1
    if before >= 0 and tree.lower[before] in pack.grammar.negations:
        start, end = tree.spans[before]
        denied = WordEdit(f"{name} {tree.lower[before]}", end, source, why)
        return {start: denied, verb.start: WordEdit(form, verb.end, source, why)}
    if before >= 0 and tree.tags[before] == "PRON":
        return {}
    return {verb.start: WordEdit(f"{name} {form}", verb.end, source, why)}


_BOUND = frozenset(
    "als sondern wenn wie so nur nicht mais sino mas ma si se como comme solo só seulement non no não".split()
)
"""Beside one of these an added "too" is part of what is said: "sondern auch", "auch wenn", "nicht auch"."""


def _is_free(word: KnownWord) -> bool:
    """Whether the sentence says the same without the word: an adverb that belongs to no set phrase."""
    tree, index = word.tree, word.index
    near = tree.lower[max(0, index - 1) : index] + tree.lower[index + 1 : index + 2]
    return tree.tags[index] == "ADV" and not set(near) & _BOUND
