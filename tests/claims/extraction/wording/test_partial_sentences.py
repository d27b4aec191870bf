"""A sentence with "the company" is offered with the title of its article; one that needs a guess is not."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)  # a Thursday


def test_what_is_settled_is_put_in_and_the_rest_is_named(read):
    text = (
        "Norvolt and Sundal both make batteries. Inspectors criticised Norvolt and Sundal.\n\n"
        "The Food Standards Authority said it had told the company on Tuesday about 412 faults."
    )
    claim = found(read(text, date=WRITTEN), "412 faults")

    assert claim.wording is None
    assert claim.changes == ()
    assert claim.open == ("the company",)
    assert claim.partial is not None
    assert (
        claim.partial.text
        == "The Food Standards Authority had told the company on Tuesday (3 March 2026) about 412 faults."
    )
    assert [change.why for change in claim.partial.changes] == ["pronoun", "date"]
    for change in claim.partial.changes:
        assert claim.partial.text[slice(*change.at)].strip() == change.now.strip()


POINTING = [
    ("a pronoun that may mean two", "Norvolt met Sundal in Helm. It lost 412 jobs in 2025.", "412 jobs"),
    (
        "the latter",
        "Norvolt met Sundal in Helm in 2024. The latter lost 412 jobs in 2025.",
        "412 jobs",
    ),
    (
        "a bare one",
        "Helm has three reactors. The oldest one produced 412 megawatts in 2025.",
        "412 megawatts",
    ),
]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in POINTING], ids=[row[0] for row in POINTING])
def test_words_that_only_point_elsewhere_get_no_partial_sentence(read, text, words):
    claim = found(read(text, date=WRITTEN), words)

    assert claim.partial is None


def test_a_sentence_that_reads_alone_is_no_partial_one(read):
    claim = found(read("Norvolt lost 412 jobs in Helm in 2025.", date=WRITTEN), "412 jobs")

    assert claim.wording == "Norvolt lost 412 jobs in Helm in 2025."
    assert claim.partial is None
