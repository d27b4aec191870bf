"""How every page and feed presents a release: the line, the questions with their answers, the colour of the rating.

A release from before statements does not have these members and stays as it was signed. Its line is built from the
members that it has, and never says that someone said what was not confirmed.
"""

from dataclasses import dataclass
from typing import Any

from claims.extraction.claims.sides import side_of_claim_by_cue
from claims.statements import questions
from claims.statements.lines import Line, SideTaken, statement_line, statement_line_rating
from claims.statements.statement_wording import (
    normalise_statement_wording,
    unquoted_name_in_statement_wording,
)
from claims.statements.table import NOT_ATTRIBUTED
from newsdesk.lib.claim_language import in_claim_language


@dataclass(frozen=True, slots=True)
class SideTold:
    """One side: the question and its answer."""

    taken: SideTaken
    question: str
    answer: str
    means: str


@dataclass(frozen=True, slots=True)
class Told:
    """A release as readers see it."""

    statement: str
    line: Line
    sides: tuple[SideTold, ...]
    question: str
    """The second one: always about the statement."""
    answer: str
    means: str
    tone: str
    """The rating where it may colour the line; "" beside a denial, an allegation, a question or a doubtful speaker."""

    @property
    def sentence(self) -> str:
        """The one line that may be shown anywhere."""
        return str(self.line)


def told_to_readers(payload: dict[str, Any]) -> Told:
    """The presentation of a release that was not retracted, in the language of its claim."""
    with in_claim_language(payload["article"]["language"]):
        return _told(payload)


def _told(payload: dict[str, Any]) -> Told:
    rating = statement_line_rating(
        payload["rating"]["value"], [item["stance"] for item in payload["evidence"]]
    )
    sides, statement = sides_told_by_release(payload), told_statement(payload)
    signed = payload.get("sentence", "")
    shown = (
        Line.of(signed, statement)
        if signed
        else statement_line(statement, sides, rating, small=_small(payload))
    )
    plain = all((side.side, side.finding) == ("says", "confirmed") for side in sides)
    return Told(
        statement,
        shown,
        tuple(_side(side) for side in sides),
        questions.statement_evidence_question(shown.clause),
        str(questions.EVIDENCE[rating]),
        questions.statement_rating_answer(rating, statement),
        payload["rating"]["value"] if plain else "",
    )


def told_sentence(payload: dict[str, Any]) -> str:
    """The line alone."""
    return payload.get("sentence") or told_to_readers(payload).sentence


def told_statement(payload: dict[str, Any]) -> str:
    """The sentence that the rating judges."""
    return payload.get("statement") or normalise_statement_wording(
        unquoted_name_in_statement_wording(payload["wording"])
    )


def sides_told_by_release(payload: dict[str, Any]) -> list[SideTaken]:
    """Who takes which side, from the release; for a release without sides, its claimant."""
    if "sides" in payload:
        return [
            SideTaken(
                side["claimant"]["name"], side["side"], side["finding"],
                side["target"] or "", side["answer"] or "", side["speaker"] or "",
            )
            for side in payload["sides"]
        ]  # fmt: skip
    claimant, finding = payload["claimant"], payload["attribution"]["finding"]
    if claimant is None or finding == NOT_ATTRIBUTED:
        return []
    side = side_of_claim_by_cue(claimant["cue"])
    # An allegation of then is told as said: nobody had recorded the answer of the accused.
    return [SideTaken(claimant["name"], side if side in ("denies", "asks") else "says", finding)]


def _small(payload: dict[str, Any]) -> frozenset[str]:
    """The first of the article's words, if it is in lower case."""
    first = payload["words"].split(maxsplit=1)[:1]
    return frozenset(word for word in first if word == word.lower())


def _side(taken: SideTaken) -> SideTold:
    return SideTold(
        taken,
        questions.statement_side_question(taken.side, taken.source),
        str(questions.ANSWERED[taken.finding]),
        questions.statement_question_side_answer(taken),
    )
