"""A name in the genitive as it is in a list of names: "des Rechnungshofs" is the Rechnungshof."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.pack import LanguagePack

_NOT_ENDINGS = ("ss", "us", "is", "as", "os")
"""A word with one of these has no ending: "des Campus"."""
_WHOLE_ENDINGS = tuple(f"{letter}es" for letter in "bdfghklmnprstzßx")
"""After these letters the ending has two: "des Bundesamtes", "des Prozesses"."""
_SHORTEST = 4
"""Letters of a stem: shorter words stay as they are."""


def nominative_words(words: Sequence[str], pack: LanguagePack) -> list[str]:
    """The words of a phrase, without the endings that its article gives them; the same words without such an article."""
    if len(words) < 2 or words[0].lower() not in pack.grammar.genitives_in_s:
        return list(words)
    noun = next((i for i in range(1, len(words)) if _has_ending(words[i])), None)
    if noun is None:
        return [words[0], *(_weak(word, pack) for word in words[1:])]
    adjectives = [word.removesuffix("n") if word.endswith("en") else word for word in words[1:noun]]
    return [words[0], *adjectives, nominative_of_noun(words[noun]), *words[noun + 1 :]]


def nominative_of_noun(noun: str) -> str:
    """A noun without the -s or -es of its genitive."""
    if not _has_ending(noun):
        return noun
    return noun[:-2] if noun.endswith(_WHOLE_ENDINGS) else noun[:-1]


def _has_ending(word: str) -> bool:
    stem = word[:-1]
    return (
        word[:1].isupper()
        and word.endswith("s")
        and len(stem) >= _SHORTEST
        and not word.endswith(_NOT_ENDINGS)
    )


def _weak(word: str, pack: LanguagePack) -> str:
    """ "des Präsidenten": a title that the pack has without its ending."""
    return word[:-2] if word.endswith("en") and word[:-2].lower() in pack.words.roles else word
