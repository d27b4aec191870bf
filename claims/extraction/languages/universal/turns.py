"""Who speaks in the paragraphs of an interview or a transcript: "Ministerin Vogt: ...", "PREGUNTA: ...", "Carla Vent : ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.extraction.attribution.by_layout import Layout, Turn, read_layout_for_attribution
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.pack_file import load_pack_file
from claims.extraction.types import Span
from newsdesk.articles.blocks import Block

_NAMED = r"[A-ZÀ-Þ][\w'’.-]*"
_PARTICLES = "de|da|do|dos|das|del|la|le|du|van|von|der|den|zu|di"
_SPEAKERS = 3
"""With so many labels a text is a transcript, and a paragraph without one goes on with the speaker before it."""
_FARTHEST = 140
"""Characters in which a label ends."""


@dataclass(frozen=True, slots=True)
class _Label:
    name: Span
    colon: int
    end: int
    words: str
    asks: bool


def read_turns_with_pack(text: str, blocks: Sequence[Block], pack: LanguagePack) -> Layout:
    """Who speaks in which block, and which blocks only ask, by their labels; what a reader of transcripts knows goes first."""
    if any(block.voice for block in blocks):
        return read_layout_for_attribution(text, blocks)
    found = {
        number: label
        for number, block in enumerate(blocks)
        if block.kind in ("paragraph", "list_item") and (label := _label(text, block, pack))
    }
    layout = Layout()
    speaks = found if _is_talk(found, pack) else {n: one for n, one in found.items() if _is_titled(one, pack)}
    for number, label in speaks.items():
        layout.begins[number] = label.end
        word = label.words.lower()
        if label.asks or word in pack.labels.questions:
            layout.marks[number] = "question"
        elif word not in pack.labels.answers:
            layout.turns[number] = Turn(label.name, (label.colon, label.colon + 1), label.name)
        elif name := _interviewee(text[: label.name[0]], pack):
            layout.turns[number] = Turn(label.name, (label.colon, label.colon + 1), name)
    _go_on(layout, speaks, blocks)
    return layout


@cache
def _pattern(code: str) -> re.Pattern[str]:
    roles = "|".join(sorted(map(re.escape, load_pack_file(code).words.roles), key=len, reverse=True))
    word = rf"(?:{_NAMED}|(?:{roles})(?!\w))"
    more = r"(?:\s?\([^()\n]{1,40}\)|,[^:\n.!?\d]{1,60})?"
    return re.compile(
        rf"(?P<name>{word}(?: (?:(?:{_PARTICLES}) )?{word}){{0,5}}){more}[ \u00a0\u202f]?(?P<colon>:)\s+(?=[^\s\"“„«])"
    )


def _label(text: str, block: Block, pack: LanguagePack) -> _Label | None:
    match = _pattern(pack.code).match(text, block.start, min(block.end, block.start + _FARTHEST))
    if match is None or match.end() >= block.end:
        return None
    words = match["name"]
    if words.lower() in pack.labels.nobody or words.split()[0].lower() in pack.labels.nobody:
        return None
    asks = text[match.end() : block.end].rstrip().endswith("?")
    return _Label(match.span("name"), match.start("colon"), match.end(), words, asks)


def _interviewee(before: str, pack: LanguagePack) -> Span | None:
    """Whom the opening of an interview names as the one who answers: "Entrevista a Juana Colbo, alcaldesa de Colba"."""
    for phrase in pack.labels.interviews:
        opening = re.search(rf"(?i:(?<!\w){re.escape(phrase)})[:\s]\s?", before)
        if opening is None:
            continue
        run: list[re.Match[str]] = []
        for word in re.finditer(r"[\w’'-]+", before[opening.end() : opening.end() + _FARTHEST]):
            title = word[0].lower() in pack.words.roles | pack.words.polite
            if word[0][0].isupper() and not title:
                run.append(word)
            elif run and word[0] not in _PARTICLES.split("|"):
                break
            if run and before[opening.end() + word.end() :][:1] in (",", "\n", ".", ":", "(", ""):
                break
        if len(run) > 1:
            return (opening.end() + run[0].start(), opening.end() + run[-1].end())
    return None


def _is_talk(found: Mapping[int, _Label], pack: LanguagePack) -> bool:
    """Whether the labels are those of a talk: a question with an answer after it, or two who speak more than once."""
    for number, label in found.items():
        after = found.get(number + 1)
        asks = label.asks or label.words.lower() in pack.labels.questions
        if asks and after is not None and after.words != label.words:
            return True
    often = Counter(label.words for label in found.values())
    return sum(count > 1 for count in often.values()) > 1


def _is_titled(label: _Label, pack: LanguagePack) -> bool:
    words = label.words.lower().split()
    return len(words) > 1 and any(word in pack.words.roles | pack.words.polite for word in words)


def _go_on(layout: Layout, labels: Mapping[int, _Label], blocks: Sequence[Block]) -> None:
    """Gives the paragraphs without a label to the speaker before them, where the text is a transcript."""
    if len(labels) < _SPEAKERS:
        return
    turn: Turn | None = None
    for number, block in enumerate(blocks):
        if number in labels or block.kind != "paragraph":
            turn = layout.turns.get(number)
        elif turn is not None:
            layout.turns[number] = turn
