"""Attribute text to the previous speaker: the next quotation ("...," she said. "And ..."), the rest of a turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.attribution.moods import speaker_in_a_mood_before
from claims.extraction.attribution.names import is_attributed_name_of_people, is_attributed_name_plural
from claims.extraction.lexicon.manner_verbs import MANNER, TURNS
from claims.extraction.lexicon.reporting_words import LEMMAS, VERBS
from claims.extraction.text.parse_units import Unit, parse_unit_quote_words
from claims.extraction.text.quotes import Quote
from claims.extraction.types import Attribution, Span

_LONGEST_LEAD = 60
"""Characters before a speaker that only say when or where: "On Monday, Orr said"."""
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_MANY = frozenset(["they", "police"])
_OF_ONE = re.compile(r"\b(?:I|[Mm]y|[Mm]e|myself)\b")


def continue_quotations(
    text: str, units: Sequence[Unit], found: Sequence[Sequence[Attribution]]
) -> list[Attribution]:
    """All attributions in order, each with the later quotations that only go on with it."""
    done: list[Attribution] = []
    speaking: int | None = None
    before: tuple[Unit, Sequence[Attribution]] | None = None
    for unit, own in zip(units, found, strict=True):
        spans = _only_quotations(text, unit) if not own else ()
        if spans and speaking is None and before is not None and before[0].block == unit.block:
            begun = _begun_before(text, *before, spans)
            done += [begun] if begun else []
            speaking = len(done) - 1 if begun else None
        elif spans and speaking is not None:
            done[speaking] = replace(done[speaking], content=(*done[speaking].content, *spans))
        else:
            done += own
            speaking = _last_speaker(text, done, len(own))
        before = unit, own
    return done


def _begun_before(
    text: str, unit: Unit, own: Sequence[Attribution], spans: tuple[Span, ...]
) -> Attribution | None:
    """Who speaks in a quotation that names nobody, by the sentence right before it: "Orr said it had closed. “We had no money.”" """
    outer = [a for a in own if not any(a is not o and _is_within(a, o) for o in own)]
    if not outer:
        mood = speaker_in_a_mood_before(text, (unit.start, unit.end))
        return Attribution(mood, None, spans, "direct", mood) if mood and not own else None
    first = outer[0]
    if any(a.source != first.source for a in outer) or not _may_go_on(text, unit, first, spans):
        return None
    return replace(first, cue=None, content=spans, mode="direct", stance="states", statement=True)


def _is_within(inner: Attribution, outer: Attribution) -> bool:
    place = (inner.cue or inner.content[0])[0]
    return any(start <= place < end for start, end in outer.content)


def _may_go_on(text: str, unit: Unit, said: Attribution, spans: tuple[Span, ...]) -> bool:
    """False for whoever takes no side, for a source within the sentence, and for several who would say "I"."""
    if said.source is None or said.cue is None or said.stance == "withholds" or said.source[0] > said.cue[0]:
        return False
    name = text[slice(*said.source)]
    opens = text[unit.start : said.source[0]].strip(" \n")
    led = not opens or (opens.endswith(",") and len(opens) < _LONGEST_LEAD)
    many = is_attributed_name_plural(name) or is_attributed_name_of_people(name) or name.lower() in _MANY
    # "Prosecutors accuse Orr of theft. “I took nothing.”": Orr may speak as well.
    own = _OF_ONE.search(text[spans[0][0] : spans[-1][1]]) is not None
    return led and name.lower() not in _RELATIVE and not (own and (many or said.stance == "accuses"))


def quote_continuation_in_turns(
    text: str, units: Sequence[Unit], found: Sequence[Sequence[Attribution]]
) -> list[list[Attribution]]:
    """The attributions of each unit; a turn of a transcript ("VARGA: No. We built ...") goes to the end of its paragraph."""
    done = [list(own) for own in found]
    turn: tuple[int, int] | None = None
    for at, unit in enumerate(units):
        begins = at == 0 or units[at - 1].block != unit.block
        if begins:
            turn = next(((at, n) for n, own in enumerate(done[at]) if _opens_turn(text, unit, own)), None)
        elif turn is not None:
            first, number = turn
            opening = done[first][number]
            done[first][number] = replace(opening, content=(*opening.content, _words_of(text, unit)))
    return done


def _opens_turn(text: str, unit: Unit, attribution: Attribution) -> bool:
    """True for a name and a colon at the head of a paragraph, and no quotation after it, which has an end of its own."""
    source, cue = attribution.source, attribution.cue
    return (
        unit.kind == "paragraph"
        and source is not None
        and cue is not None
        and (text[slice(*cue)] == ":" or _writes(text, cue, attribution.content[0]))
        and not text[unit.start : source[0]].strip()
        and not any(quote.start <= attribution.content[0][0] < quote.end for quote in unit.quotes)
    )


def _writes(text: str, cue: Span, content: Span) -> bool:
    """True for "Our correspondent Jo Orr writes:", which gives the whole paragraph to Jo Orr."""
    return text[slice(*cue)] in ("writes", "reports") and text[cue[1] : content[0]].strip() == ":"


def _words_of(text: str, unit: Unit) -> Span:
    """A unit without the stop at its end."""
    end = unit.end
    while end > unit.start and text[end - 1] in ".!?… ":
        end -= 1
    return (unit.start, end) if end > unit.start else (unit.start, unit.end)


def _only_quotations(text: str, unit: Unit) -> tuple[Span, ...]:
    """The spans of a unit's quotations if it holds nothing else."""
    if not unit.quotes:
        return ()
    rest = [text[unit.start : unit.quotes[0].start]]
    rest += [text[a.end : b.start] for a, b in zip(unit.quotes, unit.quotes[1:], strict=False)]
    rest.append(text[max(unit.quotes[-1].end, unit.start) : unit.end])
    if any(c.isalnum() for piece in rest for c in piece):
        return ()
    clipped = [Quote(max(q.start, unit.start), min(q.end, unit.end), q.open_ended) for q in unit.quotes]
    return tuple(parse_unit_quote_words(text, q) for q in clipped)


def _last_speaker(text: str, done: list[Attribution], own: int) -> int | None:
    """The attribution of the last unit that a quotation after it would go on with."""
    for index in range(len(done) - 1, len(done) - own - 1, -1):
        attribution = done[index]
        if (
            attribution.source
            and attribution.cue
            and attribution.mode != "indirect"
            and _speaks(text, attribution.cue)
        ):
            return index
    return None


def _speaks(text: str, cue: Span) -> bool:
    """True if a cue can bring a quotation: "said", but not "referring to"."""
    words = text[slice(*cue)].lower().rstrip(":").split()
    if any(word in MANNER for word in words) or any(turn in TURNS for turn in pairwise(words)):
        return True
    lemmas = [LEMMAS[word] for word in words if word in LEMMAS]
    return bool(lemmas) and "C" in VERBS[lemmas[-1]].letters
