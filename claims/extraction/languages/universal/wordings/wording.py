"""The sentence of a claim that reads alone, in the language of a pack; refused unless nothing in it points at the article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.trees import UniversalTree
from claims.extraction.languages.universal.wordings.bearers import Bearer
from claims.extraction.languages.universal.wordings.day_words import (
    additions_after_day_words,
    span_of_day_words,
)
from claims.extraction.languages.universal.wordings.infinitives import told_infinitive
from claims.extraction.languages.universal.wordings.main_clauses import (
    MainClause,
    main_clause,
    main_clause_with_subject_first,
)
from claims.extraction.languages.universal.wordings.own_voice import own_voice_edits
from claims.extraction.languages.universal.wordings.pointing import pointing_words
from claims.extraction.languages.universal.wordings.replacements import WordEdit, replacements_in_claim
from claims.extraction.languages.universal.wordings.reports import report_around
from claims.extraction.languages.universal.wordings.subjects import dropped_subject, has_subject
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


def pack_wording_of_claim(
    text: str,
    span: Span,
    said: Attribution | None,
    words: KnownWords,
    pack: LanguagePack,
    dates: Sequence[Date] = (),
    around: Sequence[Date] = (),
) -> PackWording:
    """The claim as a sentence of its own, or its report where it only makes one with it; `around` are the days of its sentence."""
    found = _wording_alone(text, span, said, words, pack, dates)
    if found.sentence is None and said is not None and (whole := report_around(words, span, said)):
        told = _wording_alone(text, whole, None, words, pack, around)
        return told if told.sentence else found
    return found


def _wording_alone(
    text: str,
    span: Span,
    said: Attribution | None,
    words: KnownWords,
    pack: LanguagePack,
    dates: Sequence[Date],
) -> PackWording:
    added = additions_after_day_words(text, dates, pack)
    settled = [span_of_day_words(text, date, pack) for date in dates] if added is not None else []
    pointing = pointing_words(words, span, settled, pack)
    within = words.within(span)
    found = replacements_in_claim(text, pointing, words, said, pack)
    edits = {**found.edits, **own_voice_edits(text, within, words, said, pack)}
    open_words = [w for w in pointing if w.start not in found.settled and w.start not in edits]
    left_open = tuple(dict.fromkeys(word.lower for word in open_words))
    if left_open or added is None:
        return PackWording(None, left_open or tuple(date.text for date in dates))
    if not within or not _is_statement(text[slice(*span)]):
        return PackWording(None)
    plain = said is None or said.mode == "direct" or text[slice(*(said.cue or (0, 0)))] == ":"
    if said and not plain:
        tree = within[0].tree
        if told := told_infinitive(text, tree, [w.index for w in within], words, said, pack):
            whole = _are_of(tree, within)
            return _about_bearer(text, within, *told, added, edits) if whole else PackWording(None)
    if not has_subject(within, edits, pack):
        edits |= dropped_subject(text, within, words, said, pack)
        if not has_subject(within, edits, pack):
            return PackWording(None)
    if said and not plain:
        return _as_main_clause(text, within, said, pack, added, edits)
    if said and not _is_whole(text, span):
        return PackWording(None)
    if pack.grammar.comma_before_clause and _is_first_word_dropped(within, edits):
        return _with_subject_first(text, within, added, edits)
    return _as_it_stands(text, span, added, edits)


def _is_first_word_dropped(within: Sequence[KnownWord], edits: Mapping[int, WordEdit]) -> bool:
    first = edits.get(within[0].start)
    return first is not None and not first.now


def _is_statement(claim: str) -> bool:
    """False for a question, for what breaks off, and for a piece with one bracket of two or with quotation marks."""
    return not claim.endswith(("?", "…")) and claim.count("(") == claim.count(")") and not _MARKS & set(claim)


def _with_subject_first(
    text: str, within: Sequence[KnownWord], added: Mapping[int, str], edits: Mapping[int, WordEdit]
) -> PackWording:
    """German: without its first word a main clause begins with its subject."""
    tree = within[0].tree
    clause = (
        main_clause_with_subject_first(tree, [word.index for word in within])
        if _are_of(tree, within)
        else None
    )
    return _reordered(text, within, clause, added, edits) if clause else PackWording(None)


def _are_of(tree: UniversalTree, within: Sequence[KnownWord]) -> bool:
    return all(word.tree is tree for word in within)


def _reordered(
    text: str,
    within: Sequence[KnownWord],
    clause: MainClause,
    added: Mapping[int, str],
    edits: Mapping[int, WordEdit],
) -> PackWording:
    sentence = _sentence(_joined(text, within[0].tree, clause, added, edits))
    was = text[within[0].start : within[-1].end]
    change = WordingChange((0, len(sentence)), " ".join(was.split()), sentence, None, "clause")
    return _checked(sentence, (change,))


def _about_bearer(
    text: str,
    within: Sequence[KnownWord],
    clause: MainClause,
    bearer: Bearer,
    added: Mapping[int, str],
    edits: Mapping[int, WordEdit],
) -> PackWording:
    """What is told as an infinitive, with its subject before it."""
    sentence = _sentence(f"{bearer.name} {_joined(text, within[0].tree, clause, added, edits)}")
    was = text[within[0].start : within[-1].end]
    change = WordingChange((0, len(sentence)), " ".join(was.split()), sentence, bearer.span, "subject")
    return _checked(sentence, (change,))


def _as_main_clause(
    text: str,
    within: Sequence[KnownWord],
    said: Attribution,
    pack: LanguagePack,
    added: Mapping[int, str],
    edits: Mapping[int, WordEdit],
) -> PackWording:
    tree = within[0].tree
    if not _are_of(tree, within):
        return PackWording(None)
    indices = [word.index for word in within]
    clause = main_clause(tree, indices, said, pack)
    if clause is None:
        return PackWording(None)
    start, end = tree.spans[clause.order[0]][0], tree.spans[clause.order[-1]][1]
    if list(clause.order) == sorted(clause.order) and not clause.form:
        return _as_it_stands(text, (start, end), added, edits)
    return _reordered(text, within, clause, added, edits)


def _joined(
    text: str,
    tree: UniversalTree,
    clause: MainClause,
    added: Mapping[int, str],
    edits: Mapping[int, WordEdit],
) -> str:
    made, until = [], 0
    for index in clause.order:
        start, end = tree.spans[index]
        edit = edits.get(start)
        if (edit is not None and not edit.now) or end <= until:
            continue
        until = edit.end if edit else 0
        word = clause.form if index == clause.verb else edit.now if edit else text[start:end]
        if index == clause.order[0] or index - 1 not in clause.order or index == clause.verb:
            gap = " "
        else:
            gap = " " if text[tree.spans[index - 1][1] : start] else ""
        made.append(gap + word + added.get(end, ""))
    return "".join(made).strip()


def _as_it_stands(
    text: str, span: Span, added: Mapping[int, str], edits: Mapping[int, WordEdit]
) -> PackWording:
    """The claim's own words, with the dates that are added, names for pronouns, and without what is left out."""
    made, changes, at = "", [], span[0]
    places = {**added, **edits}
    for place in sorted(p for p in places if span[0] <= p <= span[1]):
        made += text[at:place]
        edit = edits.get(place)
        if edit is not None and not edit.now:
            at = _behind(text, edit.end, first=not made.strip())
            made = made.rstrip(" ") + " " * bool(made.strip())
            continue
        now, at = (edit.now, edit.end) if edit else (added[place].strip(), place)
        made += "" if edit else " "
        was, why, source = (text[place:at], edit.why, edit.source) if edit else ("", "date", None)
        changes.append(WordingChange((len(made), len(made) + len(now)), was, now, source, why))
        made += now
    return _checked(_sentence(made + text[at : span[1]]), tuple(changes))


def _behind(text: str, end: int, *, first: bool) -> int:
    """Where the words go on behind one that is left out; with the comma after the first word of a sentence."""
    if first and text[end : end + 1] == ",":
        end += 1
    return end + (text[end : end + 1] == " ")


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
