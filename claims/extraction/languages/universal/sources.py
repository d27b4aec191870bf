"""Find who speaks: the subject of a reporting verb, its agent in the passive, or the name that follows it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.cues import ReportingCue
from claims.extraction.languages.universal.said import (
    COMMAS,
    said_noun_phrase,
    said_noun_phrase_with_name_after_it,
    said_noun_phrase_with_whole_name,
)
from claims.extraction.languages.universal.trees import UniversalTree

_REACH = 10
"""Words between a verb and who speaks, with a day between them: "informou na quarta-feira (11) a prefeitura"."""
_SUBJECTS = ("nsubj", "nsubj:caus", "expl:subj", "nsubj:outer")


def find_universal_source_head(
    tree: UniversalTree, cue: ReportingCue, pack: LanguagePack, content: Sequence[int] = ()
) -> int | None:
    """The head of the source; None where nobody is named. The subject of a verb in the content is not that of the report."""
    verb = cue.anchor
    if (joined := universal_source_joined_by_hyphen(tree, cue, pack)) is not None:
        impersonal = tree.lower[joined] in pack.grammar.impersonal
        return _stated_in(tree, cue, pack, content) if impersonal else joined
    if tree.base(verb) == "amod" and tree.tags[verb] == "ADJ" and tree.heads[verb] < verb:
        # A verb that the parser has taken for an adjective of its subject.
        return tree.heads[verb]
    if (
        tree.base(verb) == "appos"
        and tree.is_finite(verb)
        and tree.heads[verb] < verb
        and tree.is_nominal(tree.heads[verb])
    ):
        # "Le ministre, Pierre Saumon, rejette ces critiques": the same with a name between them.
        return tree.heads[verb]
    if _is_passive(tree, verb):
        return tree.child(verb, "obl:agent", "obj:agent")
    for holder in _holders(tree, verb):
        if holder != verb and tree.base(holder) == "acl" and tree.words[cue.first - 1] == ",":
            # "Le rapport, que nous avons lu, conclut": the clause between the commas is about the subject.
            return tree.heads[holder]
        subject = tree.child(holder, *_SUBJECTS)
        if holder != verb and subject in content:
            break
        if subject is not None and subject not in cue.group and not _is_wrong(tree, subject, pack):
            if tree.lower[subject] in pack.grammar.impersonal:
                return _stated_in(tree, cue, pack, content)
            return subject
    found = _beside(tree, cue, pack, content)
    # "Aus Firmenkreisen verlautete": no one is the subject.
    return found if found is not None else _stated_in(tree, cue, pack, content)


def universal_source_joined_by_hyphen(
    tree: UniversalTree, cue: ReportingCue, pack: LanguagePack
) -> int | None:
    """The subject that a hyphen joins to its verb: "indique-t-on"."""
    after = cue.anchor + 1
    if after < len(tree) and tree.words[after][0] == "-" and len(tree.words[after]) > 1:
        known = pack.words.third_person | pack.grammar.impersonal
        return after if tree.lower[after] in known else None
    return None


def _stated_in(
    tree: UniversalTree, cue: ReportingCue, pack: LanguagePack, content: Sequence[int]
) -> int | None:
    """ "In dem Bericht heißt es", "hieß es aus Paris": where it is said is the source of a verb without a speaker."""
    if tree.lower[cue.anchor] not in pack.grammar.impersonal_verbs:
        return None
    before, after = range(cue.first - 1, -1, -1), range(cue.group[-1] + 1, len(tree))
    # "..., heißt es in der Studie": what stands before the comma is said.
    inverted = cue.first > 0 and tree.words[cue.first - 1] in COMMAS
    for index in (*after, *before) if inverted else (*before, *after):
        if tree.lower[index] in pack.grammar.impersonal_places and index not in content:
            head = _led_by(tree, index, pack)
            if head is not None and head not in content:
                return head
    return None


def _led_by(tree: UniversalTree, preposition: int, pack: LanguagePack) -> int | None:
    """The noun that a preposition leads, unless it is a time."""
    for index in range(preposition + 1, min(len(tree), preposition + 6)):
        if tree.tags[index] in ("NOUN", "PROPN") and not tree.quoted[index]:
            head = _top_within(tree, index, preposition)
            return None if is_time_rather_than_source(tree, head, pack) else head
        if tree.is_verb(index) or tree.words[index] in COMMAS:
            return None
    return None


def _top_within(tree: UniversalTree, index: int, after: int) -> int:
    head = tree.heads[index]
    while (
        tree.base(index) in ("flat", "appos", "compound", "nmod", "amod")
        and head > after
        and tree.is_nominal(head)
    ):
        index, head = head, tree.heads[head]
    return index


def _is_passive(tree: UniversalTree, verb: int) -> bool:
    """Whether the subject is not the one who speaks."""
    return any(tree.deps[c] in ("aux:pass", "nsubj:pass") for c in tree.children[verb])


def _holders(tree: UniversalTree, verb: int) -> list[int]:
    """The verb, and the verbs whose subject it shares: "sagte und betonte", "wollte sagen"."""
    found, at = [verb], verb
    while (
        tree.base(at) in ("conj", "xcomp", "aux", "cop", "compound")
        and tree.heads[at] != at
        and len(found) < 4
    ):
        at = tree.heads[at]
        found.append(at)
    return found


def _is_wrong(tree: UniversalTree, subject: int, pack: LanguagePack) -> bool:
    """What the parser has taken for the subject: a quotation, an object ("l'a rappelé"), a time ("ce week-end")."""
    if is_time_rather_than_source(tree, subject, pack) or (
        tree.tags[subject] == "PRON"
        and tree.lower[subject] in pack.words.definite_articles
        and pack.grammar.names_by_capitals
    ):
        return True
    if tree.tags[subject] == "ADJ" and tree.child(subject, "det") is not None:
        # "los afectados", and a noun that the parser has taken for an adjective.
        return tree.quoted[subject]
    # "Dieser behauptet": a pronoun with the form of an article; "Das teilte die Polizei mit" is the sentence before.
    points = tree.tags[subject] == "DET" and tree.lower[subject] not in pack.grammar.back_words
    # "Prado disse": a name that the parser has taken for a verb, with nothing that hangs on it.
    named = tree.is_verb(subject) and tree.words[subject][0].isupper() and not tree.children[subject]
    # "L’exploitant dément": a noun that looks like a verb form, with its article.
    led = (
        subject > 0
        and tree.lower[subject - 1] in pack.words.definite_articles
        and not tree.is_finite(subject)
    )
    return tree.quoted[subject] or not (tree.is_nominal(subject) or points or named or led)


def is_time_rather_than_source(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """Whether a word names a day or a period."""
    return (
        tree.lower[index] in pack.words.relative_days
        or tree.lower[index] in pack.dates.periods
        or tree.lower[index] in pack.dates.weekdays
    )


def _is_day(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    return is_time_rather_than_source(tree, index, pack) or tree.lower[index].startswith(
        tuple(pack.dates.weekdays)
    )


def _may_speak(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """A name or noun that no preposition leads, and that is no time."""
    return (
        tree.tags[index] in ("NOUN", "PROPN", "PRON")
        and not _is_led(tree, index)
        and tree.lower[index] not in pack.grammar.reflexives
        and not is_time_rather_than_source(tree, index, pack)
    )


def _beside(tree: UniversalTree, cue: ReportingCue, pack: LanguagePack, content: Sequence[int]) -> int | None:
    """The first noun right after the verb, or the last one before it, that no preposition leads."""
    for index in range(cue.first + 1, min(len(tree), cue.first + _REACH)):
        if (
            tree.words[index] in COMMAS
            or tree.quoted[index]
            or tree.lower[index] in pack.grammar.complementizers
        ):
            break
        if tree.lower[index] in pack.grammar.impersonal:
            return _stated_in(tree, cue, pack, content)
        if _may_speak(tree, index, pack):
            return _top(tree, index, cue, pack)
    for index in range(cue.first - 1, max(-1, cue.first - 7), -1):
        if tree.words[index] in COMMAS or tree.quoted[index] or tree.is_verb(index):
            break
        if _may_speak(tree, index, pack):
            return None if tree.lower[index] in pack.grammar.impersonal else _top(tree, index, cue, pack)
    return _lone_root(tree, cue)


def _lone_root(tree: UniversalTree, cue: ReportingCue) -> int | None:
    """The name that a sentence begins with, where the parser has not seen that the verb is its own: "Un vecino que pide ... cuenta"."""
    root = next(
        (i for i in range(cue.first) if tree.deps[i] == "ROOT" and tree.tags[i] in ("NOUN", "PROPN")), None
    )
    if (
        root is None
        or tree.child(root, "cop", "aux", "nsubj", "case") is not None
        or not (tree.is_finite(cue.first) or not tree.is_verb(cue.first))
    ):
        return None
    return root


def _is_led(tree: UniversalTree, index: int) -> bool:
    return tree.child(index, "case") is not None or tree.tags[index - 1 if index else 0] == "ADP"


def _top(tree: UniversalTree, index: int, cue: ReportingCue, pack: LanguagePack) -> int:
    """The head of the phrase that a word is part of."""
    parts = ("flat", "appos", "compound", "nmod", "det", "amod")
    while (
        tree.base(index) in parts
        and (head := tree.heads[index]) not in cue.group
        and tree.is_nominal(head)
        and not is_time_rather_than_source(tree, head, pack)
    ):
        index = head
    return index


def source_words(
    tree: UniversalTree, speaker: int | None, cue: ReportingCue, content: list[int], pack: LanguagePack
) -> list[int]:
    """The words of the source, none of which is said."""
    if speaker is None:
        return []
    taken = set(content) | set(cue.group)
    words = said_noun_phrase(tree, speaker)
    first, last = words.index(speaker) if speaker in words else 0, len(words)
    begin = next((at + 1 for at in range(first - 1, -1, -1) if words[at] in taken), 0)
    end = next((at for at in range(first + 1, last) if words[at] in taken), last)
    kept = words[begin:end]
    while (
        kept
        and kept[-1] != speaker
        and tree.tags[kept[-1]] in ("ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX")
    ):
        kept.pop()
    while len(kept) > 2 and kept[-1] != speaker and _is_day(tree, kept[-1], pack):
        # "die Kreisverwaltung am Mittwochabend".
        kept.pop()
        while len(kept) > 1 and kept[-1] != speaker and tree.tags[kept[-1]] in ("ADP", "DET"):
            kept.pop()
    whole = said_noun_phrase_with_name_after_it(
        tree, said_noun_phrase_with_whole_name(tree, tree.trim(kept), pack), pack
    )
    return [i for i in whole if i not in taken]
