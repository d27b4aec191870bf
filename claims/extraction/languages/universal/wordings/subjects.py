"""Whether a claim says who does it, and whom it leaves out: "perdimos 38 millones", "nació en Cádiz"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.wordings.antecedents import Antecedents, NamedPerson
from claims.extraction.languages.universal.wordings.bearers import Bearers
from claims.extraction.languages.universal.wordings.replacements import WordEdit, replacements_before_verb
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution

_WHY = "subject"


def has_subject(within: Sequence[KnownWord], edits: Mapping[int, WordEdit], pack: LanguagePack) -> bool:
    """Whether it is said who does it, in the claim's own words or by what is put in."""
    tree = within[0].tree
    put_in = {start for start, edit in edits.items() if edit.now}
    if any("Person=1" in w.tree.features[w.index] and w.start not in put_in for w in within):
        return False
    if not pack.grammar.subjectless or any(edit.why in ("own_voice", _WHY) for edit in edits.values()):
        return True
    if any(tree.base(word.index) in ("nsubj", "csubj") for word in within if word.tree is tree):
        return True
    arriving = pack.grammar.arriving
    verb = next((w for w in within if w.tree.is_finite(w.index) or w.lower in arriving), None)
    if verb is None or verb.lower in pack.grammar.subjectless or verb.tree is not tree:
        return verb is not None
    number = "Plur" if "Number=Plur" in tree.features[verb.index] else "Sing"
    nouns = [w.index for w in within if w.tree is tree and tree.tags[w.index] == "NOUN"]
    return any(
        tree.child(i, "case") is None and f"Number={number}" in tree.features[i] and tree.base(i) != "obj"
        for i in nouns
        if i > verb.index
    ) or _counted(tree, nouns, number, pack)


def _counted(tree: UniversalTree, nouns: Sequence[int], number: str, pack: LanguagePack) -> bool:
    """ "Faltan 40 maestros", "Al menos dos docenas de casas ardieron": many of them do it, and the verb says so."""
    rules = pack.numbers
    bounds = " ".join(
        (*rules.at_least, *rules.at_most, *rules.more_than, *rules.less_than, *rules.about)
    ).split()
    arriving = pack.grammar.arriving
    verb = next((i for i, word in enumerate(tree.lower) if tree.is_finite(i) or word in arriving), len(tree))
    passive = any("pass" in dep for dep in tree.deps)
    arrives = verb < len(tree) and (passive or any(word in arriving for word in tree.lower))
    return (number == "Plur" or arrives) and any(
        # "En enero tuvieron 40 visitantes": what somebody has stands behind the verb as well.
        (i < verb or arrives)
        and tree.child(i, "nummod") is not None
        and all(tree.lower[c] in bounds for c in tree.children[i] if tree.base(c) == "case")
        for i in nouns
    )


def dropped_subject(
    text: str, within: Sequence[KnownWord], words: KnownWords, said: Attribution | None, pack: LanguagePack
) -> dict[int, WordEdit]:
    """The name to put before a verb of which only persons are told, where one person alone can be meant; else nothing."""
    verb = next((w for w in within if w.tree.is_finite(w.index)), None)
    if verb is None or verb.tree is not within[0].tree or (said is not None and said.mode == "direct"):
        return {}
    antecedents = Antecedents(text, words, pack)
    person: NamedPerson | None = None
    if said is None:
        person = antecedents.of_dropped(verb)
        name, span = (person.name, person.span) if person else ("", (0, 0))
    else:
        bearer = Bearers(text, words, pack).of_claimant(said)
        others = [one for one in antecedents.persons(verb.tree) if bearer and one.name not in bearer.name]
        alone = bearer is not None and not bearer.is_body and not others
        fits = alone and antecedents.is_of_one_person(verb)
        name, span = (bearer.name, bearer.span) if bearer and fits else ("", (0, 0))
    return replacements_before_verb(verb, name, verb.lower, span, _WHY, pack) if name else {}
