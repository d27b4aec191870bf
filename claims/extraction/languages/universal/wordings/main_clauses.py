"""What is reported, as a main clause: "dass 30 Ärzte gekündigt haben" becomes "30 Ärzte haben gekündigt"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.types import Attribution

_SENTENCES = frozenset(["states", "believes", "accuses", "denies", "admits", "warns"])
"""What is ordered, promised or asked has another form than what is so."""


@dataclass(frozen=True, slots=True)
class MainClause:
    """The words of a claim in the order of a main clause, as token numbers, and the form that its verb gets."""

    order: tuple[int, ...]
    verb: int | None = None
    form: str = ""


def main_clause(
    tree: UniversalTree, indices: Sequence[int], said: Attribution, pack: LanguagePack
) -> MainClause | None:
    """The claim as a main clause; None where its words would have to be put in an order or mood that is not certain."""
    if not said.statement or said.stance not in _SENTENCES or not indices:
        return None
    first = tree.lower[indices[0]]
    if first in pack.grammar.whether:
        return None
    if pack.grammar.comma_before_clause:
        return _with_verb_second(tree, list(indices), pack)
    while indices and (
        tree.lower[indices[0]] in pack.grammar.complementizers
        or (len(indices) > 1 and tree.lower[indices[1]] in pack.grammar.complementizers)
    ):
        # "que ...", "de que ...".
        indices = indices[1:]
    if len(indices) > 1 and {tree.lower[i] for i in indices[:2]} & pack.words.relatives:
        # "selon laquelle ...": what the clause belongs to is not certain.
        return None
    verbs = [i for i in indices if tree.is_verb(i)]
    if not verbs or not tree.is_finite(verbs[0]) or any("Mood=Sub" in tree.features[i] for i in verbs):
        return None
    return MainClause(tuple(indices))


def _with_verb_second(tree: UniversalTree, indices: list[int], pack: LanguagePack) -> MainClause | None:
    """German: the finite verb of a main clause is its second part. Only a clause without another one inside is safe."""
    if any(tree.words[i] in (",", ";", ":", "–") for i in indices) or indices[-1] - indices[0] >= len(
        indices
    ):
        return None
    finite = [i for i in indices if _is_finite(tree, i, pack)]
    if len(finite) != 1:
        return None
    verb = finite[0]
    opened = tree.lower[indices[0]] in pack.grammar.complementizers
    rest = [i for i in indices[opened:] if i != verb]
    lead = _first_part(tree, rest)
    if not lead or (opened and (verb != indices[-1] or _may_part(tree.lower[verb], pack))):
        return None
    if not opened and verb != indices[0] and verb != lead[-1] + 1:
        return None
    form = _indicative(tree, verb, pack)
    order = (*lead, verb, *rest[len(lead) :])
    return MainClause(order, verb, form) if form else None


def _is_finite(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    return tree.is_finite(index) or tree.lower[index] in pack.grammar.indicative


def _first_part(tree: UniversalTree, rest: Sequence[int]) -> list[int]:
    """The subject, or what says when or where, if it stands first and in one piece."""
    inside = set(rest)
    at = rest[0] if rest else -1
    while at >= 0 and tree.heads[at] in inside and tree.heads[at] != at and not tree.is_verb(tree.heads[at]):
        if tree.base(tree.heads[at]) in ("ROOT", "root"):
            break
        at = tree.heads[at]
    if at < 0 or tree.base(at) not in ("nsubj", "obl", "nmod") or not tree.is_nominal(at):
        return []
    below = [i for i in tree.subtree(at) if i in inside]
    led = tree.tags[below[0]] == "ADP"
    if led and (tree.base(at) == "nsubj" or tree.heads[below[0]] != at):
        # "im Januar 112 Züge": no preposition leads a subject; the parser has joined two parts.
        return []
    return below if below == list(rest[: len(below)]) else []


def _may_part(verb: str, pack: LanguagePack) -> bool:
    """Whether the verb may have a part that stands apart in a main clause: "ankommt", "kommt an"."""
    return verb not in pack.grammar.indicative.values() and verb.startswith(tuple(pack.grammar.verb_parts))


def _indicative(tree: UniversalTree, verb: int, pack: LanguagePack) -> str:
    """The form that says that it is so; "" where that is not known."""
    word, features = tree.lower[verb], tree.features[verb]
    if word in pack.grammar.indicative:
        return pack.grammar.indicative[word]
    subjunctive = word in pack.grammar.reported_mood | pack.grammar.reported_mood_weak
    return "" if subjunctive or "Mood=Sub" in features else word
