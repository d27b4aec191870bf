"""Attributions by layout alone: labels of transcripts and interviews, signed quotations, posts with an author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.extraction.text.interviews import (
    closes_interview,
    interviewee,
    tells_of_interviewee,
    unlabelled_interview_turns,
)
from claims.extraction.text.labels import (
    Label,
    dateline_with_colon,
    find_labels,
    names_of_labelled_roles,
)
from claims.extraction.text.notes import notes_beside_story, standfirst_among_text_notes
from claims.extraction.text.parse_units import Unit
from claims.extraction.text.signatures import (
    Signature,
    find_signature_lines,
    signature_of_quotation_at,
)
from claims.extraction.text.speeches import speech_turns
from claims.extraction.types import Attribution, Span
from newsdesk.articles.blocks import Block

_SPEAKERS = 3
"""With so many labels a text is a transcript, and a paragraph without one goes on with the speaker before it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a block: the label as it is written, and the name in it."""

    source: Span
    cue: Span | None
    name: Span


@dataclass(slots=True)
class Layout:
    """What the layout of an article says of its blocks, by their numbers."""

    begins: dict[int, int] = field(default_factory=dict)
    """Where the words of a labelled paragraph begin."""
    marks: dict[int, str] = field(default_factory=dict)
    """Blocks that state nothing of their own, with the reason: "boilerplate" or "question"."""
    turns: dict[int, Turn] = field(default_factory=dict)
    """Who speaks in a block."""
    signed: list[Signature] = field(default_factory=list)


def read_layout_for_attribution(text: str, blocks: Sequence[Block]) -> Layout:
    """What labels, signatures and notes say of an article's blocks."""
    layout, labels = Layout(), find_labels(text, blocks)
    if not labels and (dateline := dateline_with_colon(text, blocks)):
        layout.begins[dateline[0]] = dateline[1]
    asked = None if any(block.voice for block in blocks) else interviewee(text, blocks, labels)
    roles = names_of_labelled_roles(text, labels)
    for number, label in labels.items():
        layout.begins[number] = label.end
        if label.part == "nobody" or (
            label.part == "question" and "?" in text[label.end : blocks[number].end]
        ):
            layout.marks[number] = "question" if label.part == "question" else "boilerplate"
        elif label.part not in ("question", "unknown") and (name := _name_behind(text, label, asked, roles)):
            layout.turns[number] = Turn(label.name or name, _colon(text, label), name)
    questions, answers = unlabelled_interview_turns(text, blocks, labels, asked)
    if asked:
        layout.marks.update(dict.fromkeys(questions, "question"))
        layout.turns.update({number: Turn(asked, None, asked) for number in answers})
        layout.turns.update(dict.fromkeys(_quoted_above(text, blocks, labels), Turn(asked, None, asked)))
    elif not labels and (speech := speech_turns(text, blocks)):
        # "(As delivered)", "[Applause]"
        aside = [n for n in speech[1] if text[blocks[n].start] in "([" and text[blocks[n].end - 1] in ")]"]
        layout.marks.update(dict.fromkeys(aside, "boilerplate"))
        turn = Turn(speech[0], None, speech[0])
        layout.turns.update({number: turn for number in speech[1] if number not in aside})
    layout.signed = [s for s in find_signature_lines(text, blocks) if not set(s.blocks) & labels.keys()]
    layout.signed += _signed_behind_labels(text, blocks, labels)
    lines = {signature.line for signature in layout.signed}
    for number, block in enumerate(blocks):
        if (block.start, block.end) in lines:
            layout.marks[number] = "boilerplate"
    layout.marks.update(dict.fromkeys(notes_beside_story(text, blocks), "boilerplate"))
    if not labels and (line := standfirst_among_text_notes(text, blocks)) is not None:
        layout.marks[line] = "heading"
    _go_on(text, layout, labels, blocks)
    return layout


def _signed_behind_labels(text: str, blocks: Sequence[Block], labels: Mapping[int, Label]) -> list[Signature]:
    """The quotations behind labels that name nobody: "THE CLAIM: “...” — Ada Orr, candidate for mayor"."""
    return [
        signature
        for number, label in labels.items()
        if label.part == "unknown"
        and not blocks[number].voice
        and (signature := signature_of_quotation_at(text, blocks, number, label.end))
    ]


def _quoted_above(text: str, blocks: Sequence[Block], labels: Mapping[int, Label]) -> list[int]:
    """The headline of an interview, if it is a quotation in which somebody says "I": the one who is interviewed says so."""
    return [
        number
        for number, block in enumerate(blocks[:2])
        if number not in labels
        and text[block.start] in "\"“‘'„«"
        and text[block.end - 1] in "\"”’'“»"
        and not closes_interview(text, block)
    ]


def _name_behind(text: str, label: Label, asked: Span | None, roles: Mapping[str, Span]) -> Span | None:
    """The label's own name; that of its role; the one interviewed for "A:" and for their initials."""
    if label.name is None:
        return asked
    if (bearer := roles.get(text[slice(*label.name)])) is not None:
        return bearer
    words = text[slice(*label.name)].replace(".", "")
    if (
        asked
        and 2 <= len(words) <= 3
        and words == "".join(w[0] for w in text[slice(*asked)].split()[-len(words) :])
    ):
        return asked
    return label.name


def _colon(text: str, label: Label) -> Span | None:
    at = text.rfind(":", 0, label.end)
    return (at, at + 1) if label.name and at >= label.name[1] else None


def _go_on(text: str, layout: Layout, labels: Mapping[int, Label], blocks: Sequence[Block]) -> None:
    """Gives the paragraphs without a label to the speaker before them, where the text is a transcript."""
    few = sum(label.part in ("speaker", "answer") for label in labels.values()) < _SPEAKERS
    if few and not any(block.voice for block in blocks):
        return
    turn: Turn | None = None
    last = _last_of_interview(labels, layout, blocks)
    for number, block in enumerate(blocks):
        if number in labels or number in layout.marks or block.kind != "paragraph":
            turn = layout.turns.get(
                number, turn if layout.marks.get(number) == "boilerplate" and turn else None
            )
        elif turn is not None and _is_about_interview(text, block, turn, closing=number > last):
            turn = None
        elif turn is not None:
            layout.turns[number] = turn


def _is_about_interview(text: str, block: Block, turn: Turn, *, closing: bool) -> bool:
    """True for a paragraph of the writer's own, about the one who answers or after the last answer."""
    about = not block.voice and tells_of_interviewee(text, block, turn.name)
    return about or (closing and closes_interview(text, block))


def _last_of_interview(labels: Mapping[int, Label], layout: Layout, blocks: Sequence[Block]) -> int:
    """The last labelled paragraph of an interview in which each question and each answer is one paragraph; else the last of all."""
    parts = {label.part for label in labels.values()}
    if not labels or "question" not in parts:
        return len(blocks)
    first, last = min(labels), max(labels)
    single = all(
        number in labels or number in layout.marks or blocks[number].kind != "paragraph"
        for number in range(first, last)
    )
    return last if single else len(blocks)


def blocks_spoken_by_layout(blocks: Sequence[Block], layout: Layout) -> frozenset[int]:
    """The numbers of the blocks that are spoken language: turns of a transcript or of an interview."""
    voiced = {number for number, block in enumerate(blocks) if block.voice not in ("", "aside")}
    return frozenset(voiced | layout.turns.keys())


def with_layout_attributions(
    text: str, units: Sequence[Unit], found: Sequence[list[Attribution]], layout: Layout
) -> list[list[Attribution]]:
    """The attributions of each unit with those that the layout gives, before the ones inside their words."""
    done = [list(own) for own in found]
    by_block: dict[int, list[int]] = {}
    for at, unit in enumerate(units):
        by_block.setdefault(unit.block, []).append(at)
    for number, turn in layout.turns.items():
        if places := by_block.get(number):
            content = tuple(_words_of(text, units[at]) for at in places)
            for at in places:
                # "You said that bills would fall": whoever asks tells the other what they have said.
                done[at] = [said for said in done[at] if not _is_of_hearer(text, said)]
            done[places[0]].insert(0, Attribution(turn.source, turn.cue, content, "indirect", turn.name))
    for signature in layout.signed:
        if places := by_block.get(signature.blocks[0]):
            said = Attribution(signature.name, None, signature.words, "direct", signature.name)
            done[places[0]].insert(0, said)
    return done


def _is_of_hearer(text: str, said: Attribution) -> bool:
    return said.source is not None and text[slice(*said.source)].lower() == "you"


def _words_of(text: str, unit: Unit) -> Span:
    """A unit without the stop at its end."""
    end = unit.end
    while end > unit.start and text[end - 1] in ".!?… ":
        end -= 1
    return (unit.start, end) if end > unit.start else (unit.start, unit.end)
