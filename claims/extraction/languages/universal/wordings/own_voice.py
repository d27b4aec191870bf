""" "I" and "we" in what somebody says, as their name with the verb in the third person; refused unless both are certain."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.wordings.bearers import Bearer, Bearers
from claims.extraction.languages.universal.wordings.replacements import WordEdit, replacements_before_verb
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution

_WHY = "own_voice"


def own_voice_edits(
    text: str,
    within: Sequence[KnownWord],
    words: KnownWords,
    said: Attribution | None,
    pack: LanguagePack,
) -> dict[int, WordEdit]:
    """What to put in for "I" or "we" and for its verb, by place; nothing where it is not certain."""
    if said is None or said.mode != "direct" or not within:
        return {}
    verb = _only_verb(within, pack)
    if verb is None:
        return {}
    pronouns = [word for word in within if word.lower in pack.grammar.first_persons]
    many = verb.lower in pack.grammar.told_of_many
    if len(pronouns) > 1 or any((pack.grammar.first_persons[p.lower] == "many") != many for p in pronouns):
        return {}
    bearer = Bearers(text, words, pack).of_own_voice(said, many=many)
    if bearer is None or (bearer.many and not pack.grammar.comma_before_clause):
        return {}
    form = (
        verb.lower
        if many and bearer.many
        else (pack.grammar.told_of_many if many else pack.grammar.told_of_one)[verb.lower]
    )
    if pronouns:
        return _for_pronoun(text, pronouns[0], verb, bearer, form)
    if pack.grammar.comma_before_clause or not pack.grammar.subjectless:
        return {}
    # "En el primer trimestre perdimos": the subject is left out.
    return replacements_before_verb(verb, bearer.name, form, bearer.span, _WHY, pack)


def _only_verb(within: Sequence[KnownWord], pack: LanguagePack) -> KnownWord | None:
    """The verb in the first person, where it is the only one, or in German the only verb with a person."""
    known = pack.grammar.told_of_one.keys() | pack.grammar.told_of_many.keys()
    if any(word.tree is not within[0].tree for word in within):
        return None
    first = [word for word in within if word.lower in known]
    helpers = [w for w in first if w.tree.tags[w.index] == "AUX" or w.tree.base(w.index) == "aux"]
    # "Wir haben 38 Millionen verloren": the participle may look like a past.
    verb = (
        helpers[0]
        if len(helpers) == 1 and first[:1] == helpers and first[1:] in ([], within[-1:])
        else first[0]
        if len(first) == 1
        else None
    )
    if verb is None:
        return None
    others = [w for w in within if w is not verb and not (w is within[-1] and helpers)]
    if any("Person=1" in w.tree.features[w.index] and w.tree.is_verb(w.index) for w in others):
        return None
    if pack.grammar.comma_before_clause and any(w.tree.is_finite(w.index) for w in others):
        # "Wir haben 400 Stellen gestrichen und müssen weitere streichen": the second verb has the same subject.
        return None
    return None if _shares_subject(verb.tree, verb.index) else verb


def _shares_subject(tree: UniversalTree, index: int) -> bool:
    """Whether another verb goes on with the subject that is left out: it has a person of its own."""
    heads = {index, tree.heads[index]}
    return any(
        tree.is_verb(i) and tree.base(i) == "conj" and tree.heads[i] in heads and tree.is_finite(i)
        for i in range(len(tree))
        if i != index
    )


def _for_pronoun(
    text: str, pronoun: KnownWord, verb: KnownWord, bearer: Bearer, form: str
) -> dict[int, WordEdit]:
    """ "Wir haben", "haben wir", "j’ai"; not "avons-nous", which asks."""
    if pronoun.lower.startswith("-"):
        return {}
    gap = (
        " "
        if not text[pronoun.end : pronoun.end + 1].isspace() and text[pronoun.end : pronoun.end + 1].isalpha()
        else ""
    )
    return {
        pronoun.start: WordEdit(bearer.name + gap, pronoun.end, bearer.span, _WHY),
        verb.start: WordEdit(form, verb.end, bearer.span, _WHY),
    }
