"""An attribution in one tree, as token indices, and the phrases that its rules share."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree

COMMAS = frozenset([",", ";", "–", "—", "-", ":"])
_OUT_OF_NAMES = frozenset(
    ["advcl", "parataxis", "obl", "advmod", "mark", "cop", "aux", "ccomp", "xcomp", "expl", "dep"]
)


@dataclass(slots=True)
class ReportedWords:
    """Who is said to have said what: the tokens of each role."""

    anchor: int
    """The reporting word."""
    stance: str
    cue: list[int]
    content: list[int]
    source: list[int] = field(default_factory=list)
    speaker: int | None = None
    """The head of the source."""
    named: list[int] = field(default_factory=list)
    """Within the source, whose words they are: "der Polizei" in "Angaben der Polizei"."""
    statement: bool = True
    quoted: bool = False
    """Whether the content is a quotation alone."""


def said_noun_phrase(tree: UniversalTree, head: int, *, before: int | None = None) -> list[int]:
    """The words of a noun phrase: what hangs on its head without a gap, without what is only near it."""
    left_out = [c for c in tree.children[head] if _is_foreign(tree, c, head)]
    inside = set(tree.subtree(head, without=left_out))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside and (before is None or last + 1 < before):
        last += 1
    run = list(range(first, last + 1))
    while len(run) > 1 and (
        tree.deps[run[0]] in ("cc", "punct", "case") or tree.tags[run[0]] in ("ADP", "CCONJ", "SCONJ", "ADV")
    ):
        run.pop(0)
    return tree.trim(_balanced(tree, run, head))


def _is_foreign(tree: UniversalTree, child: int, head: int) -> bool:
    dep = tree.base(child)
    if dep == "conj":
        return not tree.is_nominal(child)
    if dep == "case":
        return child < head
    if dep == "dep" and child == head - 1 and tree.tags[child] in ("NOUN", "PROPN"):
        # "Bürgermeister Ahrens": a title whose relation the parser does not know.
        return False
    return dep in _OUT_OF_NAMES and not (dep == "advmod" and child < head)


def _balanced(tree: UniversalTree, run: list[int], head: int) -> list[int]:
    """The words up to a colon or an unclosed bracket."""
    for at, index in enumerate(run):
        if tree.words[index] in (":", ";") and index > head:
            return run[:at]
    return run


def said_noun_phrase_with_whole_name(tree: UniversalTree, run: list[int], pack: LanguagePack) -> list[int]:
    """A phrase with the name that goes on after it, its bracket closed, and without a second phrase that only stands next to it."""
    for at, index in enumerate(run):
        before = run[at - 1] if at else index
        starts = tree.tags[index] == "DET" and tree.lower[index] not in pack.grammar.genitive_articles
        if (
            at
            and starts
            and tree.tags[before] in ("NOUN", "PROPN")
            and any(tree.is_nominal(i) for i in run[:at])
        ):
            run = run[:at]
            break
    while (
        run
        and run[-1] + 1 < len(tree)
        and tree.tags[run[-1] + 1] == "PROPN"
        and tree.tags[run[-1]] in ("NOUN", "PROPN")
    ):
        run = [*run, run[-1] + 1]
    opened = sum((tree.words[i] == "(") - (tree.words[i] == ")") for i in run)
    if opened > 0 and run[-1] + 1 < len(tree) and tree.words[run[-1] + 1] == ")":
        run = [*run, run[-1] + 1]
    return run


def said_words_before_token(tree: UniversalTree, end: int) -> list[int]:
    """Everything from the start of the unit to a token, without commas at the edges."""
    return tree.trim(list(range(end)))


def has_clause_in_said_words(tree: UniversalTree, indices: list[int]) -> bool:
    """Whether these words hold a verb, or stand in for a quotation."""
    return any(tree.is_verb(i) or tree.quoted[i] for i in indices)


def said_noun_phrase_with_name_after_it(tree: UniversalTree, run: list[int], pack: LanguagePack) -> list[int]:
    """ "adelantó su presidente, Enrique Tal.": a name between commas, or at the end, after a title without one."""
    titled = any(tree.lower[i] in pack.words.roles for i in run)
    if not titled or any(tree.tags[i] == "PROPN" for i in run) or run[-1] + 2 >= len(tree):
        return run
    first = end = run[-1] + 2
    while end < len(tree) and tree.words[end][0].isupper():
        end += 1
    closed = end == len(tree) or tree.words[end] in (",", ".", "”", "“", "»")
    named = tree.words[first - 1] == "," and end > first and tree.tags[first] == "PROPN"
    return [*run, *range(first - 1, end)] if named and closed else run
