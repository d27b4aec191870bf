"""Find who speaks: the subject of a reporting verb, its agent in the passive, or the name that follows it."""

from __future__ import annotations

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.cues import Cue
from claims.extraction.languages.universal.said import COMMAS, noun_phrase, with_rest_of_name
from claims.extraction.languages.universal.trees import UniversalTree

_SUBJECTS = ("nsubj", "nsubj:caus", "expl:subj", "nsubj:outer")


def find_speaker(tree: UniversalTree, cue: Cue, pack: LanguagePack) -> int | None:
    """The head of the source; None where nobody is named."""
    verb = cue.anchor
    if is_passive(tree, verb):
        return tree.child(verb, "obl:agent", "obj:agent")
    for holder in _holders(tree, verb):
        subject = tree.child(holder, *_SUBJECTS)
        if subject is not None and subject not in cue.group and not _is_wrong(tree, subject, cue):
            return None if tree.lower[subject] in pack.grammar.impersonal else subject
    return _beside(tree, cue, pack)


def is_passive(tree: UniversalTree, verb: int) -> bool:
    """Whether the subject is not the one who speaks."""
    return any(tree.deps[c] in ("aux:pass", "nsubj:pass") for c in tree.children[verb])


def _holders(tree: UniversalTree, verb: int) -> list[int]:
    """The verb, and the verbs whose subject it shares: "sagte und betonte", "wollte sagen"."""
    found, at = [verb], verb
    while tree.base(at) in ("conj", "xcomp", "aux", "cop", "compound") and tree.heads[at] != at and len(found) < 4:
        at = tree.heads[at]
        found.append(at)
    return found


def _is_wrong(tree: UniversalTree, subject: int, cue: Cue) -> bool:
    """A subject inside the reported clause, which the parser has taken for that of the report."""
    if tree.tags[subject] == "ADJ" and tree.child(subject, "det") is not None:
        # "los afectados", and a noun that the parser has taken for an adjective.
        return tree.quoted[subject]
    return tree.quoted[subject] or not tree.is_nominal(subject)


def _beside(tree: UniversalTree, cue: Cue, pack: LanguagePack) -> int | None:
    """The first noun right after the verb, or the last one before it, that no preposition leads."""
    for index in range(cue.first + 1, min(len(tree), cue.first + 7)):
        if tree.words[index] in COMMAS or tree.quoted[index] or tree.lower[index] in pack.grammar.complementizers:
            break
        if tree.lower[index] in pack.grammar.impersonal:
            return None
        if tree.tags[index] in ("NOUN", "PROPN", "PRON") and not _is_led(tree, index) and tree.lower[index] not in pack.grammar.reflexives:
            return _top(tree, index, cue)
    for index in range(cue.first - 1, max(-1, cue.first - 7), -1):
        if tree.words[index] in COMMAS or tree.quoted[index] or tree.is_verb(index):
            break
        if tree.tags[index] in ("NOUN", "PROPN", "PRON") and not _is_led(tree, index) and tree.lower[index] not in pack.grammar.reflexives:
            return None if tree.lower[index] in pack.grammar.impersonal else _top(tree, index, cue)
    return _lone_root(tree, cue)


def _lone_root(tree: UniversalTree, cue: Cue) -> int | None:
    """The name that a sentence begins with, where the parser has not seen that the verb is its own: "Un vecino que pide ... cuenta"."""
    root = next((i for i in range(cue.first) if tree.deps[i] == "ROOT" and tree.tags[i] in ("NOUN", "PROPN")), None)
    if root is None or tree.child(root, "cop", "aux", "nsubj", "case") is not None or not tree.is_finite(cue.first):
        return None
    return root


def _is_led(tree: UniversalTree, index: int) -> bool:
    return tree.child(index, "case") is not None or tree.tags[index - 1 if index else 0] == "ADP" 


def _top(tree: UniversalTree, index: int, cue: Cue) -> int:
    """The head of the phrase that a word is part of."""
    while tree.base(index) in ("flat", "appos", "compound", "nmod", "det", "amod") and tree.is_nominal(tree.heads[index]) and tree.heads[index] not in cue.group:
        index = tree.heads[index]
    return index


def source_words(tree: UniversalTree, speaker: int | None, cue: Cue, content: list[int], pack: LanguagePack) -> list[int]:
    """The words of the source, none of which is said."""
    if speaker is None:
        return []
    taken = set(content) | set(cue.group)
    words = noun_phrase(tree, speaker)
    first, last = words.index(speaker) if speaker in words else 0, len(words)
    begin = next((at + 1 for at in range(first - 1, -1, -1) if words[at] in taken), 0)
    end = next((at for at in range(first + 1, last) if words[at] in taken), last)
    kept = words[begin:end]
    while kept and kept[-1] != speaker and tree.tags[kept[-1]] in ("ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX"):
        kept.pop()
    whole = with_rest_of_name(tree, tree.trim(kept), pack)
    return [i for i in whole if i not in taken]
