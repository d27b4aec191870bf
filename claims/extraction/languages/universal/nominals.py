"""What is reported as a noun and not as a clause: "sprach von einer Katastrophe", "dénonce une hausse", "calificó el plan de irreal"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.pack import LanguagePack, Nominal
from claims.extraction.languages.universal.cues import ReportingCue
from claims.extraction.languages.universal.said import COMMAS, said_noun_phrase
from claims.extraction.languages.universal.sources import is_time_rather_than_source
from claims.extraction.languages.universal.trees import UniversalTree

OBJECT, REST = "=", ">"
"""In a pack, in place of prepositions: the verb's object, or the rest of its clause, which has one of the words after the sign."""
_PARTS = ("obl", "obj", "iobj", "nmod", "xcomp", "advmod", "dep")
_OPENING = 3
"""Words at the head of a phrase in which its preposition stands: "auch von einer Katastrophe"."""
_FAR = 14
"""Words between a verb and a preposition of its own."""


def nominal_words(
    tree: UniversalTree, cue: ReportingCue, pack: LanguagePack, source: Sequence[int]
) -> list[int]:
    """The noun that a verb reports, with what belongs to it; nothing where the verb may mean something else."""
    if any(tree.lower[c] in pack.grammar.reflexives for c in tree.children[cue.anchor]):
        # "sprach sich für ... aus": another verb.
        return []
    if not _can_speak(tree, source, pack):
        return []
    for nominal in pack.nominals.get(tree.lower[cue.anchor], ()):
        if not all(any(tree.lower[i] == part for i in cue.group) for part in nominal.parts):
            continue
        rest = nominal.leads[0] == REST
        found = _rest(tree, cue, source, pack) if rest else _led(tree, cue, nominal)
        if rest and len(nominal.leads) > 1:
            found = found if any(tree.lower[i] in nominal.leads for i in found) else []
        found = [i for i in found if i not in source and i not in cue.group]
        if _tells(tree, found, pack):
            return found
    return []


def _can_speak(tree: UniversalTree, source: Sequence[int], pack: LanguagePack) -> bool:
    """A name, a noun or a person's pronoun; not "which", nor "demnach" that the parser has taken for a subject."""
    pronouns = pack.words.third_person - pack.words.relatives
    return any(
        tree.tags[i] in ("NOUN", "PROPN") or tree.lower[i] in pronouns or tree.lower[i] in pack.words.speaker
        for i in source
    )


def _tells(tree: UniversalTree, found: Sequence[int], pack: LanguagePack) -> bool:
    """Whether the words name something: "davon" and "den Plan" do not."""
    nouns = [i for i in found if tree.tags[i] in ("NOUN", "PROPN", "ADJ", "NUM", "X") or tree.quoted[i]]
    words = [
        i
        for i in nouns
        if not is_time_rather_than_source(tree, i, pack) and tree.lower[i] not in pack.words.pointing
    ]
    if any(tree.lower[i].endswith(tuple(pack.not_said)) for i in words):
        return False
    if found and tree.lower[found[0]] in pack.words.pointing:
        # "ha alertado sobre este asunto": what it is stands elsewhere.
        return False
    return any(tree.words[i][0].isdigit() for i in words) or (len(found) > 1 and bool(words))


def _led(tree: UniversalTree, cue: ReportingCue, nominal: Nominal) -> list[int]:
    """The object, or the phrase that one of the verb's prepositions leads."""
    for child in tree.children[cue.anchor]:
        if tree.base(child) not in _PARTS or not tree.is_nominal(child) or tree.quoted[child]:
            continue
        below = tree.subtree(child)
        leads = [i for i in below if i < child and tree.tags[i] == "ADP" and i - below[0] < _OPENING]
        if nominal.leads == (OBJECT,):
            if tree.base(child) == "obj" and not leads and tree.tags[child] in ("NOUN", "PROPN", "NUM"):
                return said_noun_phrase(tree, child)
        elif lead := next((i for i in leads if tree.lower[i] in nominal.leads), None):
            phrase = said_noun_phrase(tree, child)
            return tree.trim(list(range(lead + 1, phrase[-1] + 1)))
    return [] if nominal.leads == (OBJECT,) else _after_preposition(tree, cue, nominal)


def _after_preposition(tree: UniversalTree, cue: ReportingCue, nominal: Nominal) -> list[int]:
    """The phrase of a preposition right after the verb that the parser has hung elsewhere."""
    at = cue.group[-1] + 1
    if at >= len(tree) or tree.lower[at] not in nominal.leads:
        return []
    head = tree.heads[at]
    if not (at < head <= at + _FAR and tree.is_nominal(head)):
        return []
    phrase = [i for i in said_noun_phrase(tree, head) if i > at]
    return tree.trim(list(range(at + 1, phrase[-1] + 1))) if phrase else []


def _rest(tree: UniversalTree, cue: ReportingCue, source: Sequence[int], pack: LanguagePack) -> list[int]:
    """The words after the verb and its speaker, to the end of the clause: "bezeichnete den Plan als Fehler"."""
    begin = cue.first + 1
    while begin < len(tree) and (begin in source or begin in cue.group):
        begin += 1
    if begin < len(tree) and tree.tags[begin] == "PRON" and tree.lower[begin] in pack.words.third_person:
        # "Die Tat bezeichnete er als sinnlos": the one who speaks comes after the verb.
        return []
    end = next(
        (i for i in range(begin, len(tree)) if tree.words[i] in COMMAS or tree.words[i] in (".", "?", "!")),
        len(tree),
    )
    if any(tree.is_finite(i) for i in range(begin, end) if i not in cue.group):
        return []
    return tree.trim(list(range(begin, end)))
