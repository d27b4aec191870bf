"""What the parser told of the words of an article: names, tenses, and phrases that point at something, by their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.types import Date, Entity, Span

_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"])
_STEM = 6
"""Letters by which two forms of a word are the same: "Wohnung", "Wohnungen"."""

_LEAST = 4
"""Letters that a word has without its ending."""


def pack_word_stem(word: str) -> str:
    """The beginning of a word, which its forms share."""
    return word[:_STEM]


def _without_ending(word: str, pack: LanguagePack) -> str:
    """A word without the longest ending in which the forms of one word differ: "Wohnungen" is "wohnung"."""
    for ending in pack.grammar.endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True)
class KnownWord:
    """One word, with its place in the article and in its tree."""

    start: int
    end: int
    lower: str
    tree: UniversalTree
    index: int
    name: bool
    past: bool
    future: bool
    content: bool


class KnownWords:
    """The words of an article in order, those in quotations as well."""

    def __init__(self, trees: Iterable[UniversalTree], pack: LanguagePack) -> None:
        self._pack = pack
        found = [word for tree in trees for word in _words(tree, pack)]
        self._words = sorted(found, key=lambda word: word.start)
        self._starts = [word.start for word in self._words]

    def within(self, span: Span) -> list[KnownWord]:
        """The words between two offsets."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return self._words[first:last]

    def trees_within(self, span: Span) -> list[UniversalTree]:
        """The sentences that have words between two offsets, in order."""
        return list({id(word.tree): word.tree for word in self.within(span)}.values())

    def is_past(self, span: Span) -> bool:
        """Whether a verb tells what has happened."""
        return any(word.past for word in self.within(span))

    def is_future(self, span: Span) -> bool:
        """Whether a verb tells what is to come, in a language that has a form for it."""
        return any(word.future for word in self.within(span))

    def stems(self, span: Span) -> frozenset[str]:
        """The beginnings of the words that bear meaning."""
        return frozenset(pack_word_stem(word.lower) for word in self.within(span) if word.content)

    def telling(self, span: Span, dates: Sequence[Date]) -> frozenset[str]:
        """The words that a repeat has again: those that bear meaning, without their endings; figures and days are compared by value."""
        return frozenset(
            _without_ending(word.lower, self._pack)
            for word in self.within(span)
            if word.content
            and not word.lower[0].isdigit()
            and not any(date.value and date.start <= word.start < date.end for date in dates)
        )

    def names(self, text: str, span: Span) -> tuple[Entity, ...]:
        """The names between two offsets, words that stand side by side together."""
        runs: list[list[KnownWord]] = []
        for word in self.within(span):
            if not word.name:
                continue
            if (
                runs
                and not text[runs[-1][-1].end : word.start].strip(" -")
                and word.start - runs[-1][-1].end < 3
            ):
                runs[-1].append(word)
            else:
                runs.append([word])
        return tuple(self._entity(text, run[0].start, run[-1].end) for run in runs)

    def _entity(self, text: str, start: int, end: int) -> Entity:
        before = text[max(0, start - 30) : start].split()
        words = text[start:end].lower().split()
        body = any(word in self._pack.words.bodies for word in words)
        person = bool(before) and before[-1].lower() in self._pack.words.roles | self._pack.words.polite
        return Entity(start, end, text[start:end], "organisation" if body else "person" if person else "name")


def _words(tree: UniversalTree, pack: LanguagePack) -> Iterable[KnownWord]:
    for index, (start, end) in enumerate(tree.spans):
        if tree.quoted[index]:
            continue
        features = tree.features[index]
        past = (
            tree.is_verb(index)
            and ("VerbForm=Part" not in features or _has_helper(tree, index))
            and ("Tense=Past" in features or "VerbForm=Part" in features)
        )
        endings = tuple(pack.dates.future_endings)
        future = tree.is_verb(index) and ("Tense=Fut" in features or tree.lower[index].endswith(endings))
        name = tree.tags[index] == "PROPN"
        content = tree.tags[index] in _CONTENT
        yield KnownWord(
            start,
            end,
            tree.lower[index],
            tree,
            index,
            name,
            past,
            future,
            content,
        )


def _has_helper(tree: UniversalTree, index: int) -> bool:
    """Whether a participle tells what has happened, and not what is so now: "bleibt bis Freitag geschlossen"."""
    helped = any(tree.base(c) in ("aux", "cop") for c in tree.children[index])
    state = tree.base(index) in ("xcomp", "advmod", "advcl", "amod")
    return helped or not state
