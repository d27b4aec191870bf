"""The one firm that an article names, for "das Unternehmen" and for "we" in the mouth of its head; none where there are two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Span

_LEAST = 4
"""Letters of a noun that may end a longer one: "Pumpenhersteller"."""
_FARTHEST = 20_000
"""Characters before a claim in which the firm is looked for: a long text is read in bounded time."""
_APART = 3
"""Words between the noun and its name: "fabricante de bombas Norvalta"."""


@dataclass(frozen=True, slots=True)
class NamedFirm:
    """A firm as the article has introduced it."""

    name: str
    span: Span


def only_firm_before(text: str, words: KnownWords, at: int, pack: LanguagePack) -> NamedFirm | None:
    """The firm that is named before an offset, where no other one is spoken of."""
    found: dict[str, Span] = {}
    for tree in words.trees_within((max(0, at - _FARTHEST), at)):
        for index, tag in enumerate(tree.tags):
            if tag != "NOUN" or not _is_firm_noun(tree.lower[index], pack) or tree.spans[index][0] >= at:
                continue
            name = _name_behind(tree, index)
            if name and _goes_on(tree, name[-1]):
                return None
            if name:
                span = (tree.spans[name[0]][0], tree.spans[name[-1]][1])
                found.setdefault(text[slice(*span)], span)
            elif _is_another(tree, index, pack):
                return None
    if len(found) != 1:
        return None
    firm = NamedFirm(*next(iter(found.items())))
    trees = words.trees_within((max(0, at - _FARTHEST), at))
    known = firm.name.split() + [name for tree in trees for name in _surnames(tree)]
    return None if any(_has_rival(tree, firm.span[1], at, known) for tree in trees) else firm


def _is_firm_noun(word: str, pack: LanguagePack) -> bool:
    """A noun for a business, or one that ends in such a noun."""
    known = pack.words.firms
    return word in known or word.endswith(tuple(noun for noun in known if len(noun) >= _LEAST))


def firm_nouns(pointing: Sequence[KnownWord], pack: LanguagePack) -> list[KnownWord]:
    """The subjects among the pointing words that say "das Unternehmen", each right behind its article."""
    return [
        word
        for word in pointing
        if word.lower in pack.words.firms_alone
        and word.tree.base(word.index) == "nsubj"
        and word.index
        and word.tree.tags[word.index - 1] == "DET"
        and word.tree.lower[word.index - 1] in pack.words.definite_articles
        and "Number=Plur" not in word.tree.features[word.index]
    ]


def _name_behind(tree: UniversalTree, noun: int) -> list[int]:
    """The name right behind a noun, or behind what it makes."""
    if (
        noun + 1 < len(tree)
        and tree.base(noun + 1) in ("appos", "flat")
        and tree.words[noun + 1][0].isupper()
    ):
        # German: the parser may take a name for a noun.
        return [noun + 1]
    first = next(
        (i for i in range(noun + 1, min(len(tree), noun + 1 + _APART)) if tree.tags[i] == "PROPN"), None
    )
    if first is None or any(tree.tags[i] not in ("ADP", "NOUN", "ADJ") for i in range(noun + 1, first)):
        return []
    if tree.tags[first - 1] == "ADP":
        # "el grupo de Tarna": where it is, or whose.
        return []
    last = first
    while last + 1 < len(tree) and tree.tags[last + 1] == "PROPN":
        last += 1
    return list(range(first, last + 1))


def _goes_on(tree: UniversalTree, last: int) -> bool:
    """ "die Hersteller Norvalt und Belmar": more than one."""
    after = tree.tags[last + 1 : last + 3]
    return after[:1] == ["CCONJ"] or (after == ["PUNCT", "PROPN"])


def _surnames(tree: UniversalTree) -> list[str]:
    """The last words of names of more than one word."""
    tags = [*tree.tags, ""]
    return [
        tree.words[i]
        for i in range(1, len(tree))
        if tags[i - 1 : i + 1] == ["PROPN", "PROPN"] and tags[i + 1] != "PROPN"
    ]


def _has_rival(tree: UniversalTree, start: int, end: int, known: Sequence[str]) -> bool:
    """Whether a single name between two offsets is a subject, and may be that of another firm: "Belmar wächst"."""
    return any(
        tree.base(i) == "nsubj"
        and tree.tags[i] == "PROPN"
        and start <= tree.spans[i][0] < end
        and tree.words[i] not in known
        and not any(tree.tags[c] in ("PROPN", "NOUN") for c in (*tree.children[i], max(0, i - 1)) if c != i)
        for i in range(len(tree))
    )


def _is_another(tree: UniversalTree, noun: int, pack: LanguagePack) -> bool:
    """ "eine Firma", "andere Hersteller": a business that is not the one that has a name."""
    lead = tree.lower[max(0, noun - 2) : noun]
    return "Number=Plur" not in tree.features[noun] and bool(set(lead) & pack.words.first_articles)
