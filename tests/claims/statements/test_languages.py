"""The line for readers in the language of the claim: the statement is a sentence of its own after a colon."""

import pytest

from claims.statements.lines import SideTaken, statement_line
from claims.statements.statement_wording import statement_wording_problems
from newsdesk.lib.claim_language import in_claim_language

STATEMENTS = {
    "de": "Die Hafenbehörde fertigte 4.200 Container ab.",
    "es": "El puerto movió 4.200 contenedores.",
    "fr": "Le port a traité 4 200 conteneurs.",
    "pt": "O porto movimentou 4.200 contêineres.",
}
SIDES = [(), *((side, finding) for side in ("says", "denies", "asks") for finding in ("confirmed", "misattributed", "unverified"))]  # fmt: skip


@pytest.mark.parametrize("rating", ["sourced", "disputed", "unsupported"])
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("language", STATEMENTS)
def test_no_capital_letter_stands_within_the_sentence(
    language: str, side: tuple[str, ...], rating: str
) -> None:
    statement = STATEMENTS[language]
    with in_claim_language(language):
        line = statement_line(statement, [SideTaken("Norvolt", *side)] if side else [], rating)
    assert line.lead.rstrip().endswith(":")
    assert line.clause == statement.removesuffix(".")
    assert "evidence" not in line.lead


@pytest.mark.parametrize(
    ("language", "typed", "word"),
    [
        ("de", "Dass 300 Stellen gestrichen würden.", "Dass"),
        ("fr", "Que le port avait perdu 14 millions d’euros en 2025.", "Que"),
        ("fr", "Qu’il a perdu 14 millions d’euros.", "Qu’il"),
        ("es", "Que el puerto perdió 14 millones.", "Que"),
    ],
)
def test_half_a_sentence_of_what_somebody_said_is_refused(language: str, typed: str, word: str) -> None:
    assert any(
        f"leave out “{word}”" in problem for problem in statement_wording_problems(typed, language=language)
    )


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("de", "300 Stellen werden gestrichen."),
        ("de", "Dass die Brücke hält, ist seit 2020 belegt."),
        ("fr", "Si le port ferme, 40 personnes perdent leur emploi."),
        ("en", "That bridge is closed."),
    ],
)
def test_a_main_clause_is_taken(language: str, typed: str) -> None:
    assert not any(
        "subordinate" in problem for problem in statement_wording_problems(typed, language=language)
    )
