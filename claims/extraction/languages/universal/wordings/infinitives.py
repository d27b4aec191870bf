"""What is told as an infinitive, as a sentence about the one who did it: "bestritt, 500 Euro genommen zu haben"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.wordings.bearers import Bearer, Bearers
from claims.extraction.languages.universal.wordings.main_clauses import MainClause
from claims.extraction.languages.universal.words import KnownWords
from claims.extraction.types import Attribution

_TOLD = frozenset(["states", "believes", "denies", "admits", "accuses"])


def told_infinitive(
    text: str,
    tree: UniversalTree,
    indices: Sequence[int],
    words: KnownWords,
    said: Attribution,
    pack: LanguagePack,
) -> tuple[MainClause, Bearer] | None:
    """The clause without its subject, and the subject; None unless both are certain.

    Only what has been done: "zu haben", "haber", "avoir". What somebody is to do has another form in each sentence.
    """
    if said.stance not in _TOLD or not said.statement or not indices:
        return None
    read = _parted if pack.grammar.comma_before_clause else _leading
    found = read(tree, list(indices), pack)
    if found is None:
        return None
    bearers = Bearers(text, words, pack)
    bearer = bearers.of_accused(tree, said) if said.stance == "accuses" else bearers.of_claimant(said)
    if bearer is None or (said.stance != "accuses" and not _is_own_subject(tree, said)):
        return None
    order, verb, forms = found
    form = forms.split("/")[-1 if bearer.many else 0]
    return MainClause(tuple(order), verb, form), bearer


def _is_own_subject(tree: UniversalTree, said: Attribution) -> bool:
    """Whether the one who speaks stands in the same sentence: then the infinitive has the same subject."""
    return said.source is not None and tree.spans[0][0] <= said.source[0] < tree.spans[-1][1]


def _parted(tree: UniversalTree, indices: list[int], pack: LanguagePack) -> tuple[list[int], int, str] | None:
    """German: "im Juli Gift in einen Brunnen geleitet zu haben"; the finite verb goes to the front."""
    if len(indices) < 4 or any(tree.words[i] in (",", ";", ":", "–") for i in indices):
        return None
    *rest, marker, verb = indices
    forms = pack.grammar.done.get(tree.lower[verb])
    if forms is None or tree.lower[marker] not in pack.grammar.infinitive_marker:
        return None
    if any(tree.is_finite(i) or tree.lower[i] in pack.grammar.infinitive_marker for i in rest):
        return None
    return [verb, *rest], verb, forms


def _leading(
    tree: UniversalTree, indices: list[int], pack: LanguagePack
) -> tuple[list[int], int, str] | None:
    """ "(de) haber vertido", "avoir versé": the infinitive stands first, with a participle right behind it."""
    grammar = pack.grammar
    while indices and tree.lower[indices[0]] in grammar.infinitive_marker:
        indices = indices[1:]
    if len(indices) < 3 or tree.lower[indices[0]] not in grammar.done or indices[1] != indices[0] + 1:
        return None
    if any(tree.is_finite(i) for i in indices):
        return None
    verb, participle = indices[:2]
    if "VerbForm=Part" not in tree.features[participle]:
        return None
    if forms := grammar.done[tree.lower[verb]].strip("-"):
        return indices, verb, forms
    forms = _told_past(tree.lower[participle], pack)
    return ([participle, *indices[2:]], participle, forms) if forms else None


def _told_past(participle: str, pack: LanguagePack) -> str:
    """ "vertido" is "vertió": by the list, or by an ending that has only one past; "" where that is not known."""
    known = pack.grammar.pasts
    if participle in known:
        return known[participle]
    ending = next((key for key in known if key.startswith("*") and participle.endswith(key[1:])), "")
    stem = participle[: len(participle) - len(ending) + 1]
    return "/".join(stem + form for form in known[ending].split("/")) if ending else ""
