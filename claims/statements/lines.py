"""Build the line for readers from the statement, its sides and the rating, with the table. No database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims.statements.statement_wording import (
    lower_statement_wording_start,
    normalise_statement_wording,
    statement_wording_clause,
    unquoted_name_in_statement_wording,
)
from claims.statements.table import (
    ANOTHER,
    LINES,
    MIXED,
    NOBODY,
    NOT_ATTRIBUTED,
    PHRASES,
    TWO_SIDES,
)

# Of two sides the surer one stands first: "wrongly attributed to" could be read on to what comes after it.
FINDINGS = ("confirmed", "misattributed", "unverified")


@dataclass(frozen=True, slots=True)
class SideTaken:
    """Someone, which side they are said to take of a statement, and whether they do."""

    source: str
    side: str
    finding: str
    target: str = ""
    """Whom an allegation accuses."""
    answer: str = ""
    """What the accused said to it: denied, admitted, not answered."""
    speaker: str = ""
    """Whose side it is in truth, where it was wrongly attributed."""

    @property
    def key(self) -> tuple[str, str, str]:
        """The row of the table; raises ImpossibleLine for a side that has none."""
        another = self.finding == "misattributed" and self.speaker
        key = (self.side, ANOTHER if another else self.finding, self.answer)
        lacking = not self.source or (self.side == "alleges" and not self.target)
        if key not in LINES or self.side == NOBODY or lacking:
            raise ImpossibleLine(f"no line for {self}")
        return key


class ImpossibleLine(ValueError):
    """The table has no such cell: nothing may be said."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line in three parts, so that a page can set the statement apart."""

    lead: str
    clause: str
    tail: str

    @classmethod
    def of(cls, sentence: str, statement: str) -> "Line":
        """Split an existing line into its parts; keep it whole if it does not contain its statement."""
        # The first letter may be small in the line.
        rest = statement[1:].removesuffix(".")
        start = sentence.rfind(rest)
        if start < 1:
            return cls(sentence, "", "")
        end = start + len(rest)
        return cls(sentence[: start - 1], sentence[start - 1 : end], sentence[end:])

    @property
    def status(self) -> str:
        """What the desk found, without the word that leads to the statement."""
        words, _space, link = self.lead.rstrip().rpartition(" ")
        return words if link in ("that", "whether") else self.lead.rstrip()

    @property
    def link(self) -> str:
        """The text between the status and the statement."""
        return self.lead[len(self.status) :]

    def __str__(self) -> str:
        return self.lead + self.clause + self.tail


def statement_line(
    statement: str,
    sides: Sequence[SideTaken],
    rating: str,
    *,
    names: Iterable[str] = (),
    small: Collection[str] = (),
) -> Line:
    """What readers are told; `rating` may be "mixed". Raises ImpossibleLine where the table has no such cell.

    `names` and `small` say which words are names and which the article writes small (`claims.statements.statement_wording`).
    """
    template, words = _template(sides, rating)
    lead, _claim, tail = template.partition("{claim}")
    shown = {
        name: unquoted_name_in_statement_wording(lower_statement_wording_start(word, small=small, name=True))
        for name, word in words.items()
    }
    return Line(_filled(lead, shown), _clause_after(lead, statement, names, small), _filled(tail, shown))


def _clause_after(lead: str, statement: str, names: Iterable[str], small: Collection[str]) -> str:
    """The statement after these words: as it is after a colon, where a language would have to move its verb after "that"."""
    if lead.rstrip().endswith(":"):
        return normalise_statement_wording(statement).removesuffix(".")
    return statement_wording_clause(statement, names=names, small=small)


def _filled(template: str, words: dict[str, str]) -> str:
    text = template.format(**words)
    return text[:1].upper() + text[1:]


def _template(sides: Sequence[SideTaken], rating: str) -> tuple[str, dict[str, str]]:
    if not sides:
        return _cell((NOBODY, NOT_ATTRIBUTED, ""), rating), {}
    first, second = _named(sides)
    if second is None:
        words = {"source": first.source, "target": first.target, "speaker": first.speaker}
        return _cell(first.key, rating), {name: word for name, word in words.items() if word}
    one, other = (str(PHRASES[taken.side, taken.finding]) for taken in (first, second))
    template = _cell_of(TWO_SIDES, rating).replace("{first}", one)
    template = template.replace("{second}", other.replace("{source}", "{other}"))
    return template, {"source": first.source, "other": second.source}


def _named(sides: Sequence[SideTaken]) -> tuple[SideTaken, SideTaken | None]:
    """The people named in the line, two at most: an allegation or a true speaker leaves room for no one else."""
    for one in sides:
        one.key  # noqa: B018 - raises for a side without a line, also for one that is not shown
    alone = next((one for one in sides if one.side == "alleges" or one.speaker), None)
    if alone is not None:
        return alone, None
    order = sorted(sides, key=lambda one: FINDINGS.index(one.finding))
    first = order[0]
    others = [one for one in order[1:] if one.source != first.source]
    other = next((one for one in others if one.side != first.side), next(iter(others), None))
    return first, other


def _cell(key: tuple[str, str, str], rating: str) -> str:
    return _cell_of(LINES[key], rating)


def _cell_of(row: dict[str, Any], rating: str) -> str:
    if rating not in row:
        raise ImpossibleLine(f"no line for the rating “{rating}”")
    return str(row[rating])


def statement_line_rating(rating: str, stances: Iterable[str]) -> str:
    """The rating as the line speaks of it: mixed, where pieces for the statement and pieces against it are attached."""
    both = {"supports", "contradicts"} <= set(stances)
    return MIXED if both and rating in ("sourced", "disputed") else rating
