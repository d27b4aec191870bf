"""Periods, months of figures, weekends and deadlines that move, read on Friday, 27 November 2026."""

import datetime as dt

import pytest

from claims.extraction.facts.dates import find_dates

FRIDAY = dt.date(2026, 11, 27)


def days(text: str, written: dt.date | None = FRIDAY) -> list[str]:
    return [day.value for day in find_dates(text, (0, len(text)), written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # From a day of one month to one of another, whose year is said once.
        ("The camp was emptied between March 3 and April 12, 2022.", ["2022-03-03/2022-04-12"]),
        ("They met from 30 November to 12 January 2023.", ["2022-11-30/2023-01-12"]),
        ("It happened on March 3 and April 5, 2024.", ["", "2024-04-05"]),
        ("It rained on 3, 4 and 5 June 2025.", ["2025-06-03/2025-06-05"]),
        ("The Dec 2024-Feb 2025 frost killed the vines.", ["2024-12", "2025-02"]),
        # Months without a year, by the verb.
        ("It rained from November through February.", ["2025-11/2026-02"]),
        ("It will be shut from November to February.", ["2026-11/2027-02"]),
        ("Sales fell between July and September.", ["2026-07/2026-09"]),
        ("The Jan-March quarter was weak.", ["2026-01/2026-03"]),
        ("It ran from March to June last year.", ["2025-03/2025-06"]),
        ("It ran from March to June of that year.", [""]),
        # The year of a month after "of" or a comma.
        ("It burned in November of 2015.", ["2015-11"]),
        ("It burned in October, 1958.", ["1958-10"]),
        # Winters have two years, and the quarters of a fiscal year begin when it does.
        ("In the winter of 2022/23 it burned.", ["2022/2023"]),
        ("It lost money in the fourth quarter of FY2025.", [""]),
        ("It lost money in its fiscal third quarter.", [""]),
        ("3Q profit rose.", ["2026-07/2026-09"]),
        ("It met on March 8 and 9.", ["2026-03-08/2026-03-09"]),
        ("On March 8 and 9 people fled.", ["2026-03-08"]),
        ("It met on 8/9 March.", ["2026-03-08/2026-03-09"]),
        # Years with an article, and where a sentence begins.
        ("2019 was dry.", ["2019"]),
        ("A 1986 video and her 2004 speech were shown.", ["1986", "2004"]),
        ("It began in about 1973.", ["1973"]),
    ],
)
def test_periods(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March sales were up.", ["2026-03"]),
        ("December output will be lower.", ["2026-12"]),
        ("The May government met on the March to the capital.", []),
    ],
)
def test_the_month_of_a_figure(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Last weekend it burned.", FRIDAY, ["2026-11-21/2026-11-22"]),
        ("It burned over the weekend.", FRIDAY, ["2026-11-21/2026-11-22"]),
        ("It will be shut this weekend.", FRIDAY, ["2026-11-28/2026-11-29"]),
        ("It burned over the weekend.", dt.date(2026, 11, 29), ["2026-11-28/2026-11-29"]),
        ("Last weekend it burned.", dt.date(2026, 11, 29), ["2026-11-21/2026-11-22"]),
        ("Next weekend it will be shut.", FRIDAY, [""]),
        ("At the weekend one pays more.", FRIDAY, []),
    ],
)
def test_weekends(text: str, written: dt.date, expected: list[str]) -> None:
    assert days(text, written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten years ago today it opened.", ["2016-11-27"]),
        ("It opened five years ago this week.", ["2021", ""]),
        ("Prices will fall to the lowest level in 50 years.", []),
        ("Ada will win for the first time in 20 years.", []),
        ("The first flights will leave in two weeks.", ["2026-12-11"]),
        # A paper and a court are named after a day.
        ("The Sunday Courier was sold.", []),
        ("The Friday prayers were cancelled.", ["2026-11-27"]),
    ],
)
def test_spans_that_look_back_and_names(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike began on Thursday and ends on Saturday.", ["2026-11-26", "2026-11-28"]),
        ("It closed Monday and reopens Thursday.", ["2026-11-23", "2026-12-03"]),
        ("The vote is on Sunday.", ["2026-11-29"]),
        ("Rain is forecast for Saturday.", ["2026-11-28"]),
        ("The vote was moved to Thursday.", ["2026-12-03"]),
        ("The vote was moved on Thursday.", ["2026-11-26"]),
        ("The vote, originally planned for Monday, was lost.", [""]),
        ("Ada quits on Tuesday, and it sits again on Monday.", ["2026-12-01", "2026-11-30"]),
        ("Ada was to come, but on Thursday the fair was put off.", ["2026-11-26"]),
        ("Some 40 men are eligible to vote in March.", ["2027-03"]),
        ("Taxes fall if she wins in March.", ["2027-03"]),
        ("The union has called a one-day strike on Monday.", ["2026-11-30"]),
        ("The union has called him a liar on Monday.", ["2026-11-23"]),
    ],
)
def test_the_side_on_which_a_day_lies(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_without_the_day_of_writing_a_period_of_months_is_unknown() -> None:
    assert days("It rained from January to March.", None) == [""]
