"""The sentence of a claim that reads alone, in the language of a pack; refused unless nothing in it points at the article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.wordings.day_words import added_dates, span_of_day
from claims.extraction.languages.universal.wordings.main_clauses import MainClause, main_clause
from claims.extraction.languages.universal.wordings.pointing import pointing_words
from claims.extraction.languages.universal.words import KnownWord, KnownWords
from claims.extraction.types import Attribution, Date, Span, WordingChange

_LEAST = 4
_MARKS = frozenset('„“”«»"')


@dataclass(frozen=True, slots=True)
class PackWording:
    """The sentence with its changes, or what keeps it from reading alone."""

    sentence: str | None
    open: tuple[str, ...] = ()
    changes: tuple[WordingChange, ...] = ()


def wording_of_claim(
    text: str,
    span: Span,
    said: Attribution | None,
    words: KnownWords,
    pack: LanguagePack,
    dates: Sequence[Date] = (),
) -> PackWording:
    """The claim as a sentence of its own where its own words are one."""
    added = added_dates(text, dates, pack)
    settled = [span_of_day(text, date, pack) for date in dates] if added is not None else []
    pointing = pointing_words(words, span, settled, pack)
    left_open = tuple(dict.fromkeys(word.lower for word in pointing))
    if left_open or added is None:
        return PackWording(None, left_open or tuple(date.text for date in dates))
    within = words.within(span)
    claim = text[slice(*span)]
    if (
        claim.endswith(("?", "…"))
        or claim.count("(") != claim.count(")")
        or _MARKS & set(claim)
        or not within
        or not _has_subject(within, pack)
    ):
        return PackWording(None)
    if said is None or said.mode == "direct" or text[slice(*(said.cue or (0, 0)))] == ":":
        whole = said is None or _is_whole(text, span)
        return _as_it_stands(text, span, added) if whole else PackWording(None)
    return _as_main_clause(text, within, said, pack, added)


def _as_main_clause(
    text: str, within: Sequence[KnownWord], said: Attribution, pack: LanguagePack, added: Mapping[int, str]
) -> PackWording:
    tree = within[0].tree
    if any(word.tree is not tree for word in within):
        return PackWording(None)
    indices = [word.index for word in within]
    clause = main_clause(tree, indices, said, pack)
    if clause is None:
        return PackWording(None)
    start, end = tree.spans[clause.order[0]][0], tree.spans[clause.order[-1]][1]
    if list(clause.order) == sorted(clause.order) and not clause.form:
        return _as_it_stands(text, (start, end), added)
    sentence = _sentence(_joined(text, tree, clause, added))
    was = text[within[0].start : within[-1].end]
    change = WordingChange((0, len(sentence)), " ".join(was.split()), sentence, None, "clause")
    return _checked(sentence, (change,))


def _joined(text: str, tree: UniversalTree, clause: MainClause, added: Mapping[int, str]) -> str:
    made = []
    for index in clause.order:
        start, end = tree.spans[index]
        word = clause.form if index == clause.verb else text[start:end]
        if index == clause.order[0] or index - 1 not in clause.order or index == clause.verb:
            gap = " "
        else:
            gap = " " if text[tree.spans[index - 1][1] : start] else ""
        made.append(gap + word + added.get(end, ""))
    return "".join(made).strip()


def _as_it_stands(text: str, span: Span, added: Mapping[int, str]) -> PackWording:
    """The claim's own words, with the dates that are added."""
    made, changes, at = "", [], span[0]
    for place in sorted(end for end in added if span[0] < end <= span[1]):
        made += text[at:place] + " "
        now = added[place].strip()
        changes.append(WordingChange((len(made), len(made) + len(now)), "", now, None, "date"))
        made, at = made + now, place
    return _checked(_sentence(made + text[at : span[1]]), tuple(changes))


def _checked(sentence: str, changes: tuple[WordingChange, ...]) -> PackWording:
    return PackWording(sentence, (), changes) if len(sentence.split()) >= _LEAST else PackWording(None)


def _sentence(words: str) -> str:
    plain = re.sub(r"\s", " ", words).rstrip(".! ")
    return f"{plain[0].upper()}{plain[1:]}."


def _is_whole(text: str, span: Span) -> bool:
    """Whether the words that somebody said are a sentence from its first word to its last."""
    return text[span[0]].isupper() or (text[span[0]].isdigit() and _ends(text, span))


def _ends(text: str, span: Span) -> bool:
    return text[span[1] : span[1] + 2].strip()[:1] in (".", ",", "“", "”", '"', "»", "!", "")


def _has_subject(within: Sequence[KnownWord], pack: LanguagePack) -> bool:
    """Whether it is said who does it: "perdimos 38 millones", "nació en Cádiz" say it only to who reads the article."""
    tree = within[0].tree
    if any("Person=1" in word.tree.features[word.index] for word in within):
        return False
    if not pack.grammar.subjectless:
        return True
    verb = next((w for w in within if w.tree.is_finite(w.index)), None)
    if verb is None or verb.lower in pack.grammar.subjectless or verb.tree is not tree:
        return verb is not None
    if any(tree.base(word.index) in ("nsubj", "csubj") for word in within if word.tree is tree):
        return True
    number = "Plur" if "Number=Plur" in tree.features[verb.index] else "Sing"
    after = [
        w.index for w in within if w.tree is tree and w.index > verb.index and tree.tags[w.index] == "NOUN"
    ]
    return any(
        tree.child(i, "case") is None and f"Number={number}" in tree.features[i] and tree.base(i) != "obj"
        for i in after
    ) or _counted(tree, after, number)


def _counted(tree: UniversalTree, nouns: Sequence[int], number: str) -> bool:
    """ "Faltan 40 maestros": many of them do it, and the verb says so."""
    return number == "Plur" and any(
        tree.child(i, "nummod") is not None and tree.child(i, "case") is None for i in nouns
    )
