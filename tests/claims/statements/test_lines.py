"""The line for readers: the exact text of every cell of the table, and rules that every line must follow."""

import re
from itertools import product

import pytest

from claims.statements import questions
from claims.statements.lines import ImpossibleLine, SideTaken, statement_line, statement_line_rating
from claims.statements.table import LINES, MIXED, NOBODY, SIDES
from tests.claims.statements.lines import CELLS, SMALL, SOURCES, STATEMENTS, sides_of

P = "The plant failed its inspection."
RATINGS = ("sourced", "disputed", "unsupported", MIXED)
NAMED = {"source": "Norvolt", "target": "the county", "speaker": "Dag Lund"}
PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|their|them|him|this|these|those)\b", re.IGNORECASE)
DENIED = SideTaken("Norvolt", "denies", "confirmed")


def every_line() -> list[str]:
    """Each cell of the table, those of the variants and of mixed evidence too."""
    found = []
    for (side, finding, answer), rating in product(LINES, RATINGS):
        speaker = NAMED["speaker"] if finding == "another" else ""
        target = NAMED["target"] if side == "alleges" else ""
        finding = "misattributed" if speaker else finding
        taken = [] if side == NOBODY else [SideTaken("Norvolt", side, finding, target, answer, speaker)]
        found.append(str(statement_line(P, taken, rating)))
    return found


@pytest.mark.parametrize(("side", "finding", "rating", "expected"), CELLS)
def test_each_cell_says_exactly_this(side: str, finding: str, rating: str, expected: str) -> None:
    assert str(statement_line(STATEMENTS[side], sides_of(side, finding), rating, small=SMALL)) == expected


def test_the_table_has_39_cells_and_the_other_21_are_impossible() -> None:
    assert len(CELLS) == len({cell[:3] for cell in CELLS}) == 39
    findings = ("confirmed", "misattributed", "unverified", "not attributed")
    refused = 0
    for side, finding, rating in product((*SIDES, NOBODY), findings, RATINGS[:3]):
        if (side == NOBODY) == (finding == "not attributed"):
            continue
        with pytest.raises(ImpossibleLine):
            statement_line(
                P,
                [SideTaken("Norvolt", side, finding, "the county", "denied" if side == "alleges" else "")],
                rating,
            )
        refused += 1
    assert refused == 21


@pytest.mark.parametrize(
    "taken",
    [
        SideTaken("Iran", "alleges", "confirmed", "the United States", ""),
        SideTaken("Iran", "alleges", "confirmed", "the United States", "not asked"),
        SideTaken("Iran", "alleges", "confirmed", "", "denied"),
        SideTaken("Iran", "says", "confirmed", "", "denied"),
        SideTaken("", "says", "confirmed"),
        SideTaken("Iran", "states", "confirmed"),
    ],
)
def test_there_is_no_line_for_what_nobody_may_say(taken: SideTaken) -> None:
    with pytest.raises(ImpossibleLine):
        statement_line(P, [taken], "sourced")
    with pytest.raises(ImpossibleLine):
        statement_line(P, [DENIED, taken], "sourced")
    with pytest.raises(ImpossibleLine):
        statement_line(P, [], "true")


def test_wherever_a_line_is_cut_the_statement_never_stands_bare() -> None:
    for text in every_line():
        lead, that, rest = re.split(r"\b(that|whether) (?=the plant)", text)
        assert rest == "the plant failed its inspection."
        for length in range(1, len(text)):
            begun = text[:length]
            assert not begun.startswith(("the plant", "The plant"))
            assert begun.startswith(lead[:length]), begun
        assert that


def test_no_line_has_a_pronoun_or_a_quotation_mark() -> None:
    for text in every_line():
        words = text.replace("the plant failed its inspection", "")
        assert not PRONOUN.search(words), text
        assert not re.search('[“”„«»"]', text)


def test_no_line_says_that_somebody_did_not_deny() -> None:
    for text in every_line():
        assert "did not" not in text
        assert "Denied by Norvolt, and" not in text


def test_a_denial_that_evidence_bears_out_is_never_told_as_refuted() -> None:
    assert (
        str(statement_line(P, [DENIED], "disputed"))
        == "Evidence supports the denial by Norvolt that the plant failed its inspection."
    )


def test_the_accused_may_have_admitted_it_or_not_answered() -> None:
    admitted = SideTaken("Iran", "alleges", "confirmed", "the county", "admitted")
    silent = SideTaken("Iran", "alleges", "misattributed", "the county", "not answered")
    assert str(statement_line(P, [admitted], "sourced")) == (
        "Alleged by Iran and admitted by the county; there is evidence that the plant failed its inspection."
    )
    assert str(statement_line(P, [silent], "unsupported")) == (
        "Not answered by the county and wrongly attributed to Iran; we found no evidence that the plant failed its "
        "inspection."
    )


def test_the_true_speaker_is_named_first() -> None:
    taken = SideTaken("Greenpeace", "says", "misattributed", speaker="a port worker")
    assert str(statement_line(P, [taken], "unsupported")) == (
        "Said by a port worker, not by Greenpeace; we found no evidence that the plant failed its inspection."
    )


def test_two_people_on_two_sides_stand_in_one_line_the_surer_one_first() -> None:
    said = SideTaken("Ana Reyes", "says", "confirmed")
    doubtful = SideTaken("Ana Reyes", "says", "misattributed")
    assert str(statement_line(P, [said, DENIED], "sourced")) == (
        "Said by Ana Reyes and denied by Norvolt; there is evidence that the plant failed its inspection."
    )
    assert str(statement_line(P, [doubtful, DENIED], "disputed")) == (
        "Denied by Norvolt and wrongly attributed to Ana Reyes; evidence contradicts the claim that the plant failed "
        "its inspection."
    )


def test_of_many_sides_two_are_named_at_most() -> None:
    many = [SideTaken(name, "says", "confirmed") for name in ("Ana Reyes", "Tom Hale", "Inger Moe")]
    text = str(statement_line(P, [*many, DENIED], MIXED))
    assert text == (
        "Said by Ana Reyes and denied by Norvolt; there is evidence for and against the claim that the plant failed its "
        "inspection."
    )


def test_evidence_for_and_against_is_never_told_as_one_of_them() -> None:
    assert (
        statement_line_rating("disputed", ["contradicts", "supports"])
        == statement_line_rating("sourced", ["supports", "contradicts"])
        == MIXED
    )
    assert statement_line_rating("disputed", ["contradicts", "context"]) == "disputed"
    for side in SIDES:
        text = str(statement_line(P, sides_of(side, "confirmed"), MIXED))
        assert "evidence for and against the claim that" in text


def test_names_lose_their_quotation_marks_in_the_line() -> None:
    taken = SideTaken("Ana “Red” Reyes", "says", "confirmed")
    assert str(statement_line(P, [taken], "sourced")).startswith("Said by Ana Red Reyes, and")


def test_the_questions_ask_about_the_side_and_about_the_statement() -> None:
    asked = [questions.statement_side_question(side, SOURCES[side]) for side in SIDES]
    assert asked == [
        "Did Ana Reyes say it?",
        "Did Norvolt deny it?",
        "Did Iran allege it?",
        "Did Tom Hale ask it?",
    ]
    assert questions.statement_side_question(NOBODY, "") == "The article says it itself."
    shown = statement_line(P, [DENIED], "sourced")
    assert (
        questions.statement_evidence_question(shown.clause)
        == "Is there evidence that the plant failed its inspection?"
    )
    assert questions.statement_reply_question("the county") == "What does the county say?"


def test_a_wrong_denial_admits_nothing() -> None:
    means = questions.statement_question_side_answer(SideTaken("Norvolt", "denies", "misattributed"))
    assert (
        means
        == "This denial is not Norvolt’s, or not in this way. That does not mean that Norvolt accepts the claim."
    )
    assert questions.statement_all_sides_answer([]) == "The article says this itself."
    assert questions.statement_rating_answer("unsupported", P) == (
        "We looked and found no evidence for the claim: The plant failed its inspection. That does not make it false."
    )
