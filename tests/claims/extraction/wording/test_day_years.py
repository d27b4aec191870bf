"""The year of a month and of "three years ago" is not counted from the article's day where the article tells another one."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_days import wordings

APRIL = dt.date(2026, 4, 22)
FEBRUARY = dt.date(2026, 2, 27)
JANUARY = dt.date(2026, 1, 5)
NOVEMBER = dt.date(2026, 11, 20)

DATED = [
    (JANUARY, "A fire in Skelby killed 412 people three years ago.", "three years ago (2023)"),
    (
        JANUARY,
        "Norvolt opened a plant in December 2022 and one in May 2023. A fire in Skelby killed 412 people three years ago.",
        "three years ago (2023)",
    ),
    (
        NOVEMBER,
        "On March 2, 2025, Norvolt bought 12 plants in Skelby.\nOn March 25, Norvolt dismissed 412 people.",
        "March 25 (2026)",
    ),
    (
        NOVEMBER,
        "Tom Hale told of the fire of May 23, 2025.\nNorvolt dismissed 412 people on January 23.",
        "January 23 (2026)",
    ),
    (APRIL, "Norvolt had 412 plants as of January.", "January (2026)"),
    (FEBRUARY, "Norvolt is accused of dismissing 412 people in November.", "November (2025)"),
]


@pytest.mark.parametrize(("written", "text", "words"), DATED)
def test_the_year_is_counted_from_the_day_of_the_article(read, written, text, words):
    assert any(words in worded for worded in wordings(read(text, date=written)))


UNDATED = [
    (
        JANUARY,
        "A fire in December 2022 destroyed 12 homes in Skelby. The fire killed 412 people three years ago.",
        "ago (",
    ),
    (
        NOVEMBER,
        "On March 2, 2025, Norvolt bought 12 plants in Skelby. On March 25, Norvolt dismissed 412 people.",
        "March 25 (",
    ),
    (
        NOVEMBER,
        "Tom Hale told of the fire of January 23, 2022.\nNorvolt dismissed 412 people on January 23.",
        "January 23 (",
    ),
    # What is so from a month on, or leads to something in it, may lie ahead.
    (APRIL, "Tom Hale lost 12 seats, and Norvolt is out of a plant as of January.", "January ("),
    (FEBRUARY, "A sale of the plant is the key to winning 412 seats in November.", "November ("),
]


@pytest.mark.parametrize(("written", "text", "words"), UNDATED)
def test_another_year_may_be_meant(read, written, text, words):
    assert not any(words in worded for worded in wordings(read(text, date=written)))


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        ("five years ago this week", "five years ago (2021) this week."),
        ("this week", "this week (the week of 16 November 2026)."),
        ("over the past three months", "over the past three months (August to November 2026)."),
        ("over the past two years", "over the past two years (to November 2026)."),
    ],
)
def test_one_phrase_has_one_date(read, words, dated):
    article = read(f"Norvolt dismissed 412 people {words}.", date=NOVEMBER)

    assert wordings(article) == [f"Norvolt dismissed 412 people {dated}"]
