"""Phrases that name a source without a verb: "laut Polizei", "nach Angaben der Polizei", "Berichten zufolge", ", so der Minister"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.said import (
    COMMAS,
    ReportedWords,
    said_noun_phrase,
    said_noun_phrase_with_name_after_it,
    said_noun_phrase_with_whole_name,
)
from claims.extraction.languages.universal.sources import is_time_rather_than_source
from claims.extraction.languages.universal.trees import UniversalTree

_PARTING = (",", ";")
_LEAST = 6
"""Letters of a noun that may end a longer one: "Angaben" in "Behördenangaben"."""


def find_according(tree: UniversalTree, pack: LanguagePack) -> Iterator[ReportedWords]:
    """The attributions that such phrases make, in order."""
    found = list(_each_phrase(tree, pack))
    yield from _in_their_parts(tree, found) if len(found) > 1 else found


def _each_phrase(tree: UniversalTree, pack: LanguagePack) -> Iterator[ReportedWords]:
    for index in range(len(tree)):
        if tree.quoted[index] or tree.lower[index] not in pack.according.cue_words:
            continue
        found = (
            _before(tree, index, pack)
            or _after(tree, index, pack)
            or _parenthesis(tree, index, pack)
            or _hearsay(tree, index, pack)
        )
        if found and found.content:
            yield found


def _in_their_parts(tree: UniversalTree, found: list[ReportedWords]) -> Iterator[ReportedWords]:
    """Two counts side by side, each with its source: "200 selon la police, 900 selon les organisateurs"."""
    for number, said in enumerate(found):
        start, stop = _place(found[number - 1])[1] if number else 0, len(tree)
        first, end = _place(said)
        after = _place(found[number + 1])[0] if number + 1 < len(found) else None
        if after is not None and tree.words[after - 1] in _PARTING:
            # "Laut Polizei 200 Teilnehmer, laut Veranstaltern 900."
            stop = after - 1
        elif after is not None and end < len(tree) and tree.words[end] in _PARTING:
            stop = end
        if number and tree.words[first - 1] in _PARTING:
            start = first
        elif number and tree.words[start : start + 1] not in ([","], [";"]):
            start = 0
        content = tree.trim([i for i in said.content if start <= i < stop])
        yield replace(said, content=content or said.content)


def _place(said: ReportedWords) -> tuple[int, int]:
    """Where a phrase begins and ends."""
    words = [*said.cue, *said.source]
    return min(words), max(words) + 1


def _closed(tree: UniversalTree, cue: int, source: list[int]) -> list[int]:
    """The source up to a comma that opens what is said: "Según la policía, 200 asistentes"."""
    comma = next((at for at, i in enumerate(source) if tree.words[i] == ","), None)
    if not comma or source[comma] + 1 >= len(tree):
        return source
    last = source[-1] + 1
    opens = cue == 0 or tree.words[cue - 1] in _PARTING
    # What explains a name has a comma on its other side: "según Ana Ruiz, portavoz del sindicato, faltan ...".
    explains = not opens or (last < len(tree) and tree.words[last] == ",")
    return source if explains and tree.tags[source[comma] + 1] != "NUM" else source[:comma]


def _before(tree: UniversalTree, index: int, pack: LanguagePack) -> ReportedWords | None:
    cue = next(
        (
            list(range(index, index + len(p)))
            for p in pack.according.before
            if tuple(tree.lower[index : index + len(p)]) == p
        ),
        None,
    )
    nouns = cue is None and tree.lower[index] in pack.according.before_nouns
    if nouns:
        cue = [index]
    if cue is None or cue[-1] + 1 >= len(tree) or tree.words[cue[-1] + 1] in COMMAS:
        return None
    if len(cue) == 1 and tree.base(index) == "amod":
        # "No segundo trimestre": the second one, and not "according to".
        return None
    head = _head_after(tree, cue[-1], pack.words.definite_articles)
    if head is None or tree.lower[head] in pack.words.relatives:
        return None
    if nouns and not (_is_saying_noun(tree, head, pack) or _opens_as_judge(tree, cue, head, pack)):
        return None
    source = [i for i in said_noun_phrase(tree, head) if i > cue[-1]]
    if not source:
        return None
    source = said_noun_phrase_with_whole_name(tree, list(range(cue[-1] + 1, source[-1] + 1)), pack)
    source = said_noun_phrase_with_name_after_it(tree, _closed(tree, cue[0], source), pack)
    return _said(tree, cue, tree.trim(source), head, pack)


def _opens_as_judge(tree: UniversalTree, cue: list[int], head: int, pack: LanguagePack) -> bool:
    """ "Para la ministra, ...": one who can judge, first in the sentence and before a comma."""
    if cue[0] or not pack.grammar.names_by_capitals:
        return False
    last = _closed(tree, cue[0], said_noun_phrase(tree, head))[-1]
    words = pack.words
    can_judge = (
        tree.tags[head] == "PROPN" or tree.lower[head] in words.roles | words.bodies | words.third_person
    )
    return can_judge and last + 1 < len(tree) and tree.words[last + 1] == ","


def _is_saying_noun(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """Whether a noun is one of saying or holding: "Angaben", "Ansicht", "Behördenangaben"."""
    word = tree.lower[index]
    known = pack.saying_nouns
    return word in known or any(len(noun) >= _LEAST and word.endswith(noun) for noun in known)


def _head_after(tree: UniversalTree, last: int, articles: Collection[str]) -> int | None:
    head = tree.heads[last]
    if head > last and tree.is_nominal(head) and not any(tree.words[i] in COMMAS for i in range(last, head)):
        return head
    for index in range(last + 1, min(len(tree), last + 8)):
        # "d’après l’exploitant": after an article, a noun that the parser has taken for a verb.
        named = tree.lower[index - 1] in articles and tree.tags[index - 1] == "DET"
        if tree.words[index] in COMMAS or (tree.is_verb(index) and not named):
            return None
        if (
            named
            or tree.tags[index] in ("NOUN", "PROPN")
            or (tree.is_nominal(index) and tree.base(index) != "det")
        ):
            return index
    return None


def _after(tree: UniversalTree, index: int, pack: LanguagePack) -> ReportedWords | None:
    with_nouns = tree.lower[index] in pack.according.after_nouns
    if not (with_nouns or tree.lower[index] in pack.according.after) or index == 0:
        return None
    if with_nouns and not _is_judgement_before(tree, index, pack):
        return None
    # "Zander zufolge": a name that the parser has taken for another word.
    first = index == 1 and tree.words[0][0].isupper()
    head = index - 1 if with_nouns or first else tree.heads[index]
    if not first and not (head < index and tree.is_nominal(head)):
        head = next(
            (
                i
                for i in range(index - 1, max(-1, index - 6), -1)
                if tree.tags[i] in ("NOUN", "PROPN", "PRON")
            ),
            -1,
        )
    if head < 0:
        return None
    while (
        tree.base(head) in ("nmod", "flat", "appos", "compound")
        and tree.heads[head] < index
        and tree.is_nominal(tree.heads[head])
    ):
        head = tree.heads[head]
    phrase = said_noun_phrase(tree, head, before=index)
    return _said(tree, [index], tree.trim(list(range(phrase[0], index))), head, pack) if phrase else None


def _is_judgement_before(tree: UniversalTree, index: int, pack: LanguagePack) -> bool:
    """ "Ihrer Ansicht nach ist": a noun of saying that "nach" follows, before the verb; not "die Forderung nach Geld"."""
    verb_follows = index + 1 < len(tree) and (tree.is_verb(index + 1) or tree.words[index + 1] in COMMAS)
    its_own = index < 2 or tree.lower[index - 2] not in pack.words.speaker
    return verb_follows and its_own and _is_saying_noun(tree, index - 1, pack)


def _parenthesis(tree: UniversalTree, index: int, pack: LanguagePack) -> ReportedWords | None:
    """ ", so der Minister.": only a name stands before the next comma."""
    if (
        tree.lower[index] not in pack.according.parenthetical
        or index == 0
        or tree.words[index - 1] not in COMMAS | {"“", "”", '"', "«", "»"}
    ):
        return None
    end = next(
        (i for i in range(index + 1, len(tree)) if tree.words[i] in (",", ".", ":", ";", "–")), len(tree)
    )
    source = list(range(index + 1, end))
    if (
        not source
        or len(source) > 14
        or any(tree.is_verb(i) for i in source)
        or not any(tree.is_nominal(i) for i in source)
    ):
        return None
    head = next(i for i in source if tree.tags[i] in ("NOUN", "PROPN", "PRON") or tree.is_nominal(i))
    return _said(tree, [index], source, head, pack)


def _hearsay(tree: UniversalTree, index: int, pack: LanguagePack) -> ReportedWords | None:
    if tree.lower[index] not in pack.according.hearsay or (index and tree.words[index - 1] != ","):
        return None
    content = tree.trim(list(range(index + 1, len(tree))))
    if len(content) < 3:
        return None
    noun = index - 2 if index > 1 and tree.is_nominal(index - 2) else None
    source = said_noun_phrase(tree, noun) if noun is not None else [index]
    return ReportedWords(index, "states", [index], content, source, noun)


def _said(
    tree: UniversalTree, cue: list[int], source: list[int], head: int, pack: LanguagePack
) -> ReportedWords:
    taken = set(range(min(cue[0], source[0]), max(cue[-1], source[-1]) + 1))
    content = [i for i in _scope(tree, head, cue[0], taken) if i not in taken]
    if any(tree.quoted[i] for i in content) and tree.lower[cue[0]] in pack.according.parenthetical:
        content = [i for i in content if tree.quoted[i]]
    return ReportedWords(cue[0], "states", cue, content, source, head, _named(tree, head, source, pack))


def _scope(tree: UniversalTree, head: int, cue: int, taken: set[int]) -> list[int]:
    """The clause that the phrase stands in: a relative clause, or the whole sentence."""
    for ancestor in [head, *tree.ancestors(head)]:
        if (
            tree.base(ancestor) in ("acl", "advcl", "ccomp")
            and ancestor not in taken
            and tree.is_verb(ancestor)
        ):
            below = tree.subtree(ancestor)
            if cue in below or head in below:
                return below
    return list(range(len(tree)))


def _named(tree: UniversalTree, head: int, source: list[int], pack: LanguagePack) -> list[int]:
    """Whose words they are: "der Polizei" in "Angaben der Polizei"; nothing where they are only "Angaben"."""
    if not _is_saying_noun(tree, head, pack):
        return source
    owner = next(
        (
            c
            for c in tree.children[head]
            if tree.base(c) == "nmod" and c in source and not is_time_rather_than_source(tree, c, pack)
        ),
        None,
    )
    if owner is None:
        return []
    named = [i for i in said_noun_phrase(tree, owner) if i in source]
    # "des Statistischen Bundesamtes": the name goes on where the parser has cut it.
    while named and named[-1] + 1 in source and tree.tags[named[-1] + 1] in ("NOUN", "PROPN"):
        named.append(named[-1] + 1)
    return named
