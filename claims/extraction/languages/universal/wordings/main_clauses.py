"""What is reported, as a main clause: "dass 30 Ärzte gekündigt haben" becomes "30 Ärzte haben gekündigt"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.types import Attribution

_SENTENCES = frozenset(["states", "believes", "accuses", "denies", "admits", "warns", "promises"])
"""What is ordered or asked has another form than what is so."""


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
        return _as_it_is(tree, list(indices), pack) or _with_verb_second(tree, list(indices), said, pack)
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
    if not verbs or not tree.is_finite(verbs[0]) or any(_is_subjunctive(tree, i, pack) for i in verbs):
        return None
    return MainClause(tuple(indices))


def _is_subjunctive(tree: UniversalTree, verb: int, pack: LanguagePack) -> bool:
    """Whether a form is one of wish or doubt; "ils dorment" is the same in both moods, and after "constater que" it says that it is so."""
    endings = pack.grammar.same_in_both_moods
    word = tree.lower[verb]
    # "seraient construits": of what is to come, or of hearsay.
    same = (
        bool(endings)
        and word.endswith(endings)
        and not word.endswith("aient")
        and word not in pack.grammar.subjunctives
    )
    return "Mood=Sub" in tree.features[verb] and not same


def _as_it_is(tree: UniversalTree, indices: list[int], pack: LanguagePack) -> MainClause | None:
    """German: what is a main clause already, also with a comma in it: "Im Land sind 214 Fälle gemeldet worden, 60 weniger als ..."."""
    commas = [i for i in indices if tree.words[i] in (",", ";", ":", "–")]
    if (
        not commas
        or tree.lower[indices[0]] in pack.grammar.complementizers
        or indices[-1] - indices[0] >= len(indices)
    ):
        return None
    lead = _first_part(tree, indices)
    verb = lead[-1] + 1 if lead else -1
    moods = pack.grammar.reported_mood | pack.grammar.reported_mood_weak
    if (
        verb not in indices
        or not tree.is_finite(verb)
        or any(tree.lower[i] in moods or "Mood=Sub" in tree.features[i] for i in indices)
    ):
        return None
    return MainClause(tuple(indices)) if verb < commas[0] else None


def _with_verb_second(
    tree: UniversalTree, indices: list[int], said: Attribution, pack: LanguagePack
) -> MainClause | None:
    """German: the finite verb of a main clause is its second part. Only a clause without another one inside is safe."""
    if any(tree.words[i] in (",", ";", ":", "–") for i in indices) or indices[-1] - indices[0] >= len(
        indices
    ):
        return None
    finite = _finite_verbs(tree, indices, pack)
    if len(finite) != 1:
        return None
    verb = finite[0]
    opened = tree.lower[indices[0]] in pack.grammar.complementizers
    rest = [i for i in indices[opened:] if i != verb]
    lead = _first_part(tree, rest)
    if not lead or (opened and (verb != indices[-1] or _may_part(tree.lower[verb], pack))):
        return None
    if not opened and verb != lead[-1] + 1 and (verb != indices[0] or _may_be_two(tree, lead)):
        return None
    form = _indicative(tree, verb, said, pack)
    order = (*lead, verb, *rest[len(lead) :])
    return MainClause(order, verb, form) if form else None


def main_clause_with_subject_first(tree: UniversalTree, indices: Sequence[int]) -> MainClause | None:
    """A main clause without its first word, its subject in the first place: "Zudem stürzte ein Bus ab"."""
    verb, rest = indices[1] if len(indices) > 1 else -1, list(indices[2:])
    if verb < 0 or not tree.is_finite(verb):
        return None
    lead = _first_part(tree, rest)
    if not lead or not any(tree.base(i) == "nsubj" for i in lead) or _may_be_two(tree, lead):
        return None
    return MainClause((*lead, verb, *rest[len(lead) :]))


def _may_be_two(tree: UniversalTree, lead: Sequence[int]) -> bool:
    """ "hatte Spanien Tschechien geschlagen": names side by side may be those of two."""
    return len(lead) > 1 and tree.tags[lead[0]] == "PROPN"


def _finite_verbs(tree: UniversalTree, indices: list[int], pack: LanguagePack) -> list[int]:
    """The finite verbs; the one that a clause begins with after its source is one, and its participle at the end is none."""
    finite = [i for i in indices if _is_finite(tree, i, pack)]
    if tree.is_verb(indices[0]) and set(finite) <= {indices[0], indices[-1]}:
        alone = indices[-1] not in finite or tree.tags[indices[0]] == "AUX"
        return [indices[0]] if alone else finite
    return finite


def _is_finite(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    return tree.is_finite(index) or tree.lower[index] in pack.grammar.indicative


def _first_part(tree: UniversalTree, rest: Sequence[int]) -> list[int]:
    """The subject, or what says when or where, if it stands first and in one piece."""
    inside = set(rest)
    at = rest[0] if rest else -1
    while at >= 0 and tree.heads[at] in inside and tree.heads[at] != at and not tree.is_verb(tree.heads[at]):
        if tree.base(tree.heads[at]) in ("ROOT", "root") or tree.base(at) == "nsubj":
            break
        at = tree.heads[at]
    only = at >= 0 and _is_only_noun(tree, at, rest)
    if at < 0 or not (tree.base(at) in ("nsubj", "obl", "nmod") or only):
        return []
    if not tree.is_nominal(at):
        return []
    if tree.tags[at] == "NUM" and at + 1 in inside and tree.tags[at + 1] == "ADP":
        # "zwei von drei Kindern": the parser has cut what belongs together.
        return []
    below = [i for i in tree.subtree(at) if i in inside and (i <= at or not only)]
    led = tree.tags[below[0]] == "ADP"
    if led and (tree.base(at) == "nsubj" or tree.heads[below[0]] != at):
        # "im Januar 112 Züge": no preposition leads a subject; the parser has joined two parts.
        return []
    return below if below == list(rest[: len(below)]) else []


def _is_only_noun(tree: UniversalTree, index: int, rest: Sequence[int]) -> bool:
    """ "schweben zwei Lokführer in Lebensgefahr": what the parser takes for an object, where nothing else can be the subject."""
    bare = [i for i in rest if tree.is_nominal(i) and tree.base(i) in ("nsubj", "obj", "iobj", "obl")]
    article = tree.child(index, "det")
    return (
        tree.base(index) == "obj"
        and article is None
        and [i for i in bare if tree.child(i, "case") is None] == [index]
    )


def _may_part(verb: str, pack: LanguagePack) -> bool:
    """Whether the verb may have a part that stands apart in a main clause: "ankommt", "kommt an"."""
    return verb not in pack.grammar.indicative.values() and verb.startswith(tuple(pack.grammar.verb_parts))


def _indicative(tree: UniversalTree, verb: int, said: Attribution, pack: LanguagePack) -> str:
    """The form that says that it is so; "" where that is not known."""
    word, features = tree.lower[verb], tree.features[verb]
    if said.stance == "promises" and word in pack.grammar.promised:
        # "kündigte an, bis 2030 würden 600 Wohnungen gebaut": of what somebody only supposes it may be said as well.
        return pack.grammar.promised[word]
    if word in pack.grammar.indicative:
        return pack.grammar.indicative[word]
    subjunctive = word in pack.grammar.reported_mood | pack.grammar.reported_mood_weak
    return "" if subjunctive or "Mood=Sub" in features else word
