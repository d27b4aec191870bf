"""Find the reporting verbs of a sentence, with what belongs to them: auxiliaries, and parts that stand apart."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack, Verb
from claims.extraction.languages.universal.trees import UniversalTree

_REACH = 30
"""Words between a verb and its part: "teilte ... mit"."""


@dataclass(frozen=True, slots=True)
class ReportingCue:
    """A reporting verb in one tree."""

    anchor: int
    stance: str
    group: tuple[int, ...]
    """The verb, its auxiliaries and its parts, in order."""
    naming: bool
    """Whether it takes a few words in quotation marks: "nannte ihn einen „Freund“"."""

    @property
    def first(self) -> int:
        """The first of its words: the finite verb in "hat die Polizei mitgeteilt"."""
        return self.group[0]


def find_cues(tree: UniversalTree, pack: LanguagePack) -> list[ReportingCue]:
    """The reporting verbs, in order; none inside a quotation."""
    found = []
    for index, word in enumerate(tree.lower):
        verbs = pack.verbs.get(word)
        if (
            not verbs
            or tree.quoted[index]
            or not (_may_report(tree, index) or _is_mistaken(tree, index, pack))
        ):
            continue
        for verb in verbs:
            parts = _parts(tree, index, verb)
            if parts is not None:
                group = sorted({index, *parts, *_auxiliaries(tree, index, pack)})
                found.append(ReportingCue(index, verb.stance, tuple(group), word in pack.naming))
                break
    return found


def _may_report(tree: UniversalTree, index: int) -> bool:
    """A verb, or a form that the parser has taken for another word in a verb's place."""
    if tree.is_verb(index):
        return tree.base(index) not in ("amod", "nmod") or "Mood=Ind" in tree.features[index]
    return tree.tags[index] in ("ADJ", "NOUN", "PROPN", "ADV", "X") and (
        tree.base(index) in ("ROOT", "root", "ccomp", "advcl", "parataxis") or any(tree.base(c) in ("nsubj", "aux") for c in tree.children[index])
    ) and tree.words[index][0].islower()  # fmt: skip


def _is_mistaken(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """A verb that the parser has taken for an adjective of its subject: "El informe constata que", in a sentence without another verb."""
    head = tree.heads[index]
    romance = not pack.grammar.comma_before_clause and head < index < len(tree) - 1
    if romance and tree.base(index) == "amod" and "VerbForm=Inf" in tree.features[index + 1]:
        # "El fabricante niega haber sabido": no adjective has an infinitive after it.
        return True
    if (
        index + 1 < len(tree)
        and tree.lower[index + 1][0] == "-"
        and tree.lower[index + 1] in pack.words.third_person
    ):
        # "insiste-t-elle": only a verb has its subject joined to it.
        return True
    if (
        index == 0
        and tree.lower[1:2]
        and (tree.lower[1] == "," or tree.lower[1] in pack.grammar.complementizers)
    ):
        # "Reconoció, sin embargo, que": the first word of a sentence, taken for a name.
        return not pack.grammar.comma_before_clause
    if _is_inverted(tree, index, pack):
        return True
    if (
        tree.tags[index] not in ("ADJ", "NOUN", "ADV")
        or tree.base(head) != "ROOT"
        or tree.is_verb(head)
        or index + 1 >= len(tree)
        or head >= index
    ):
        return False
    follows = pack.grammar.complementizers | pack.grammar.infinitive_marker | pack.words.definite_articles
    return (
        tree.child(head, "cop", "aux") is None
        and not pack.grammar.comma_before_clause
        and tree.lower[index + 1] in follows
    )


def _is_inverted(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """ "..., assure M. Ranque": right after a comma or a quotation, with a name or a polite word right behind it."""
    if (
        index < 2
        or index + 1 >= len(tree)
        or tree.tags[index - 1] != "PUNCT"
        or tree.words[index] != tree.lower[index]
    ):
        return False
    named = tree.lower[index + 1] in pack.words.polite or tree.tags[index + 1] == "PROPN"
    return named and not pack.grammar.comma_before_clause


def _parts(tree: UniversalTree, index: int, verb: Verb) -> list[int] | None:
    found: list[int] = []
    for part in verb.parts:
        at = next((c for c in tree.children[index] if tree.lower[c] == part), None)
        if at is None:
            window = range(index + 1, min(len(tree), index + _REACH))
            at = next(
                (
                    i
                    for i in window
                    if tree.lower[i] == part and _ends_clause(tree, i, part == verb.parts[-1])
                ),
                None,
            )
        if at is None:
            before = range(max(0, index - (4 if len(verb.parts) > 1 else 1)), index)
            at = next((i for i in before if tree.lower[i] == part), None)
        if at is None:
            return None
        found.append(at)
    return found


def _ends_clause(tree: UniversalTree, index: int, last: bool) -> bool:
    """A part that is cut off stands at the end of its clause."""
    after = tree.words[index + 1] if index + 1 < len(tree) else "."
    return not last or not after[0].isalnum() or after.lower() in ("und", "oder", "sowie", "dass", "daß")


def _auxiliaries(tree: UniversalTree, index: int, pack: LanguagePack) -> list[int]:
    """ "hat ... mitgeteilt"; not "Es sei ernst, warnte sie", where the parser has joined the verb of what is said."""
    found = [c for c in tree.children[index] if tree.base(c) == "aux"]
    moods = pack.grammar.reported_mood | pack.grammar.reported_mood_weak
    return [c for c in found if tree.lower[c] not in moods or "," not in tree.words[c:index]]
