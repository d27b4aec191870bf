"""A sentence keeps the limits and hedges of its statement, and none is made of words that were cut from what they need."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)

HEDGED = [
    ("reportedly", "Tom Hale reportedly sold 412 boats to Kenya in 2024.", "412 boats"),
    ("seemed", "The judges of Helm seemed ready to free 14 prisoners in May 2024.", "14 prisoners"),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in HEDGED], ids=[r[0] for r in HEDGED])
def test_a_hedge_stays(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording == text


def test_a_hedge_stays_in_a_clause_with_who(read):
    text = "Ada Quill, who allegedly bought 14 houses in Helm, left in May 2024."

    assert (
        found(read(text, date=WRITTEN), "14 houses").wording
        == "Ada Quill allegedly bought 14 houses in Helm."
    )


LIMITED = [
    (
        "but only if",
        "Nora Feld said Norvolt would hire 300 welders, but only if the council lowered its fee.",
        "300 welders",
    ),
    (
        "the last of three",
        "Tom Hale paid 14 million in 2024, Ada Quill paid 9 million and the company paid 3 million.",
        "14 million",
    ),
    (
        "more of what was bought",
        "Norvolt bought 12 ferries, including those of Telmar and the company, and 10 boats.",
        "12 ferries",
    ),
    (
        "not so much",
        "It is not so much that Tom Hale won 14 towns in 2024, but the company lost.",
        "14 towns",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in LIMITED], ids=[r[0] for r in LIMITED])
def test_a_limit_and_a_part_of_a_list_are_not_left_out(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording is None


ADDED = [
    (
        "a second statement",
        "Tom Hale paid 14 million in 2024, and the company paid 3 million.",
        "14 million",
        "Tom Hale paid 14 million in 2024.",
    ),
    (
        "some of what was bought",
        "Norvolt bought 12 ferries in 2024, including those of Telmar and the company.",
        "12 ferries",
        "Norvolt bought 12 ferries in 2024.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in ADDED], ids=[r[0] for r in ADDED])
def test_what_only_tells_more_may_be_left_out(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


CUT = [
    (
        "a year before brackets",
        "Nora Feld said Tom Hale had paid 14 million in this 2024 [regional] race.",
        "14 million",
    ),
    (
        "a place that is gone",
        "The firm spent more in Helm, the next town after Orrey, where Ada Quill is expected to win 14 seats by June 2027.",
        "14 seats",
    ),
    (
        "what a poll shows",
        "Polls show Ada Quill surging in Helm before the vote Feb. 1 and beating Tom Hale in Orrey, which will hold the first-in-the-nation vote of 14.",
        "surging",
    ),
    (
        "the next statement of the same speaker",
        "Nora Feld insisted it was “too early” to judge 14 plans while adding on the bridge, “I have no doubt that it will last.”",
        "14 plans",
    ),
    (
        "the end of a quotation",
        '“A lot of people lost 14 houses, too" Hale said after a vote in Helm on Wednesday.',
        "14 houses",
    ),
    (
        "it that nothing names",
        "Ada Quill and Tom Hale met in Helm. The bank of Helm expects it to be 14 percent this year.",
        "14 percent",
    ),
    (
        "a purpose",
        "Norvolt laid cables to make sure anyone with a telephone in 14 countries sees what is happening in Helm.",
        "happening",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in CUT], ids=[r[0] for r in CUT])
def test_words_without_what_they_need_make_no_sentence(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording is None


WHOLE = [
    (
        "an assertion that is challenged",
        "Nora Feld's aide challenged the assertion that Tom Hale had ever sold 14 boats.",
        "14 boats",
        "Tom Hale had sold 14 boats.",
    ),
    (
        "what a poll shows",
        "Polls show Ada Quill has 41 percent in Helm.",
        "41 percent",
        "Ada Quill has 41 percent in Helm.",
    ),
    (
        "the best ever",
        "Nora Feld said Tom Hale was the best mayor that Helm had ever had in 140 years.",
        "140 years",
        "Tom Hale was the best mayor that Helm had ever had in 140 years.",
    ),
    (
        "the stop of a name",
        "Norvolt is monitored by agencies like the F.B.I. and 14 others.",
        "14 others",
        "Norvolt is monitored by agencies like the F.B.I. and 14 others.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WHOLE], ids=[r[0] for r in WHOLE])
def test_words_that_have_what_they_need_still_make_one(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


AGREES = [
    (
        "one whose name ends like many",
        "Bernie Sanders spoke in Helm. Ada Quill accused Sanders of being late with 14 reports in 2025.",
        "14 reports",
        "Sanders was late with 14 reports in 2025.",
    ),
    (
        "I and others",
        "“I and 14 other families have waited for the ruling in Helm since 2019,” said Ada Quill, a nurse.",
        "14 other",
        "Ada Quill and 14 other families have waited for the ruling in Helm since 2019.",
    ),
    (
        "hers, behind an adverb",
        "Ada Quill lost 14 towns in 2024. The Norvolt party attributed her unexpectedly narrow win in Helm to 412 votes from abroad.",
        "412 votes",
        "The Norvolt party attributed Ada Quill's unexpectedly narrow win in Helm to 412 votes from abroad.",
    ),
]


@pytest.mark.parametrize(("text", "words", "sentence"), [r[1:] for r in AGREES], ids=[r[0] for r in AGREES])
def test_the_words_put_in_agree_with_those_beside_them(read, text, words, sentence):
    claim = found(read(text), words)

    assert claim.wording == sentence
