"""The line for readers in the language of the claim: the statement is a sentence of its own after a colon."""

import pytest

from claims.statements.lines import SideTaken, statement_line
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
