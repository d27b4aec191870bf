"""Keep one claim per statement: a sentence and its reported content, nested spans and repeats are not listed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS
from claims.extraction.types import Attribution, Sentence, Span

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or that this it its his her their is are was were be been".split()
)
_LEADS_TO = re.compile(
    r",?\s(?:following|after|in response to|in the wake of|despite|over|because of|where|in which|who|which)\s+$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"\b(?P<before>[\w’'-]+),?\s(?:that|how|whether|by|of|to|and|but|which|who)\Z")
"""The end of words from which another claim was cut: "Clinton's remarks were a warning that"."""
_JOINED = re.compile(r", (?:and|but|while|although|though|whereas) (?=[^,]*\Z)")
_ADDRESSEE = re.compile(r" (?:[\w’'-]+ ){0,3}?[\w’'-]+, ")
_OWN_WORDS = 5
"""What a sentence says beside what it reports is a claim of its own from so many words on."""
_SAME = 0.85
"""Share of their words that two statements have in common where one repeats the other."""
_MOST_SHARED = 40
_FEWEST = 3
_ADDING = frozenset("and but who which that to of in on at by after before as while when if".split())
"""Words that begin what is only added to what was said."""
_VERBS_OF_SUBJECT = frozenset("is are was were has have had".split())
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|may|might|must|should|\w{3,}ed|\w{3,}ing|fell|rose|won|lost|took|gave"
    r"|made|went|came|saw|got|held|led|left|met|ran|set|put|cut|hit|sold|told|paid|said|says|grew|began|broke|built|bought|found|kept|sent"
    r"|threw|wrote|struck|spent|shot|became|knew|thought)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """A claim as far as this module has to know it."""

    start: int
    end: int
    sentence: int
    score: float
    reasons: tuple[str, ...]
    attribution: int | None
    claimant: str | None
    number: int
    floor: float = 0.0
    """What the report around a claim scores, where the claim itself has too few words to be scored."""
    repeats: list[Span] = field(default_factory=list)
    """Where the article says the same again."""


def one_row_per_statement(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution], rows: Sequence[Row]
) -> list[Row]:
    """The rows without those that only repeat another or hold it; a row may lose the words that another has."""
    by_sentence: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_sentence[row.sentence].append(row)
    kept: list[Row] = []
    for index, own in sorted(by_sentence.items()):
        kept += _without_nested(_Sentence(text, sentences[index], attributions), own)
    return _without_repeats(text, sorted(kept, key=lambda r: (r.start, r.end, r.number)))


@dataclass(slots=True)
class _Sentence:
    text: str
    sentence: Sentence
    attributions: Sequence[Attribution]

    def said(self, row: Row) -> Attribution | None:
        return self.attributions[row.attribution] if row.attribution is not None else None


def _without_nested(scene: _Sentence, rows: list[Row]) -> list[Row]:
    """Settles each pair of a sentence in which one holds most of the other, the shortest first."""
    rows = sorted(rows, key=lambda r: (r.end - r.start, r.attribution is None, r.number))
    at = 0
    while at < len(rows):
        inner = rows[at]
        outer = next((o for o in rows if o is not inner and _overlap(inner, o)), None)
        if outer is None:
            at += 1
            continue
        if outer.end - outer.start < inner.end - inner.start:
            inner, outer = outer, inner
        lost = _settled(scene, inner, outer)
        if lost is None:
            at += 1
        else:
            rows.remove(lost)
            at = 0
    return rows


def _overlap(one: Row, other: Row) -> bool:
    return min(one.end, other.end) > max(one.start, other.start)


def _settled(scene: _Sentence, inner: Row, outer: Row) -> Row | None:
    """The one of two claims to drop; None if the outer could be shortened so that both can be kept."""
    if (inner.start, inner.end) == (outer.start, outer.end):
        return outer if outer.attribution is None or _is_around(scene, outer, inner) else inner
    if inner.attribution is None:
        return _granted(scene, inner, outer)
    if outer.attribution is None or _is_around(scene, outer, inner):
        return _reported(scene, inner, outer)
    return inner


def _is_around(scene: _Sentence, outer: Row, inner: Row) -> bool:
    """True if the inner claim's cue is in the content of the outer one's source."""
    said, whole = scene.said(inner), scene.said(outer)
    return bool(said and whole and said.cue and any(s <= said.cue[0] < e for s, e in whole.content))


def _granted(scene: _Sentence, inner: Row, outer: Row) -> Row | None:
    """A presupposition at the end of what was said, or a fact inside an opinion."""
    if outer.attribution is None:
        if "proposed" in inner.reasons:
            return outer
        opinion = {"opinion", "analysis", "future", "advice"} & set(outer.reasons)
        return outer if opinion else inner
    lead = _LEADS_TO.search(scene.text, outer.start, inner.start)
    if lead and lead.start() > outer.start and len(scene.text[outer.start : lead.start()].split()) > 2:
        outer.end = lead.start()
        return None
    return inner


def _reported(scene: _Sentence, inner: Row, outer: Row) -> Row | None:
    """A report and what it reports: the report goes, unless it says something itself, or what it reports is only a thing."""
    said = scene.said(inner)
    if said is None:
        return inner
    intends = scene.text[slice(*said.content[0])].startswith("to ")
    if not said.statement and (
        intends or said.stance in ("states", "believes", "seems", "asks", "promises", "admits")
    ):
        return inner
    own = _own_part(scene, outer, said)
    if "short" in inner.reasons and said.statement and "personal" not in inner.reasons:
        inner.floor = max(inner.floor, outer.score)
    if own is None:
        return outer
    outer.start, outer.end = own
    return None


def _is_reporting(word: str) -> bool:
    return word.lower() in LEMMAS or word.lower() in NOUNS


def _own_part(scene: _Sentence, outer: Row, said: Attribution) -> Span | None:
    """The longest stretch of a sentence beside who said what, if it states something."""
    source = said.source
    if (
        source
        and said.cue
        and source[0] <= outer.start + 1
        and len(scene.text[source[1] : said.cue[0]].split()) > _OWN_WORDS
    ):
        # "A judge threw out the charges, ruling that ...": the subject of the deed as well.
        source = None
    taken = sorted(span for span in (source, said.cue, *said.content) if span and span[0] < outer.end)
    stretches, at = [], outer.start
    for start, end in taken:
        if start > at:
            stretches.append((at, start))
        at = max(at, end)
    stretches.append((at, outer.end))
    return _statement_in(scene, outer, said, max(stretches, key=lambda s: s[1] - s[0]))


def _statement_in(scene: _Sentence, outer: Row, said: Attribution, stretch: Span) -> Span | None:
    """The stretch without what is cut off at its edges; None where it states nothing."""
    start, end = stretch
    source, cue, text = said.source, said.cue, scene.text
    if cue and start == cue[1]:
        if source and source[0] == outer.start and len(text[start:end].split()) >= _OWN_WORDS:
            # "A report found cracks in 14 beams; ...": what it found needs it.
            start = source[0]
        elif said.content[0][0] < cue[0] and (told := _ADDRESSEE.match(text, start, end)):
            # "It will cost £4bn, she tells MPs, and will be paid for by a levy."
            start = told.end()
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ')%”"':
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in '“"£$€'):
        start += 1
    if unfinished := _UNFINISHED.search(text, start, end):
        if _is_reporting(unfinished["before"]):
            # "A survey had found that", cut off from what it found.
            return None
        end = unfinished.end("before")
    if (joint := _JOINED.search(text, start, end)) and not _FINITE.search(text, joint.end(), end):
        # "... found no link, and the 1998 paper", whose own verb went to another claim.
        end = joint.start()
    words = text[start:end]
    opening = words.split(maxsplit=1)[0].lower() if words else ""
    told_of = len(words.split()) >= _OWN_WORDS and _FINITE.search(words)
    # "Have been circulating since May" has lost its subject to the claim that was cut out before it.
    lost = opening in _VERBS_OF_SUBJECT and start > outer.start
    return (start, end) if told_of and opening not in _ADDING and not lost else None


def _without_repeats(text: str, rows: list[Row]) -> list[Row]:
    """The rows without a later one that says in nearly the same words, by the same claimant, what an earlier one did."""
    words = [_words(text, row) for row in rows]
    holders: dict[str, list[int]] = defaultdict(list)
    gone: set[int] = set()
    first: dict[tuple[str | None, frozenset[str]], int] = {}
    for index, own in enumerate(words):
        said = (rows[index].claimant, own)
        if said in first and _is_repeat(text, rows[first[said]], rows[index], own, own):
            _give_way(rows[index], rows[first[said]])
            gone.add(index)
            continue
        first.setdefault(said, index)
        # A repeat has all but a few of the words: it holds one of any three of them, the longest being the rarest.
        telling = sorted(own, key=len)[-3:]
        near = {i for word in telling if len(holders[word]) <= _MOST_SHARED for i in holders[word]}
        for earlier in sorted(near - gone):
            if _is_repeat(text, rows[earlier], rows[index], words[earlier], own):
                kept, lost = (earlier, index)
                if rows[index].score > rows[earlier].score + 0.2:
                    kept, lost = index, earlier
                _give_way(rows[lost], rows[kept])
                gone.add(lost)
                break
        if index not in gone:
            for word in own:
                holders[word].append(index)
    return [row for index, row in enumerate(rows) if index not in gone]


def _give_way(lost: Row, kept: Row) -> None:
    """One row remembers where the other said the same."""
    kept.repeats += [(lost.start, lost.end), *lost.repeats]


def _is_repeat(text: str, one: Row, other: Row, first: frozenset[str], second: frozenset[str]) -> bool:
    words = text[one.start : one.end], text[other.start : other.end]
    return one.claimant == other.claimant and _are_alike(*words, first, second)


def is_one_row_by_words(one: str, other: str) -> bool:
    """Whether two statements of the same person are one row: all but a few of the words are the same, and all numbers."""
    return _are_alike(one, other, _telling_words(one), _telling_words(other))


def _are_alike(one: str, other: str, first: frozenset[str], second: frozenset[str]) -> bool:
    if min(len(first), len(second)) < _FEWEST or len(first & second) < _SAME * len(first | second):
        return False
    return sorted(_NUMBER.findall(one)) == sorted(_NUMBER.findall(other))


def _words(text: str, row: Row) -> frozenset[str]:
    return _telling_words(text[row.start : row.end])


def _telling_words(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.lower())) - _EMPTY
