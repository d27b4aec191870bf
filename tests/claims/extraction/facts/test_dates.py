"""Dates of every kind in news, read on Friday, 27 November 2026: each row is a sentence and its values."""

import datetime as dt

import pytest

from claims.extraction.facts.date_order import date_order_day_first
from claims.extraction.facts.dates import find_dates

WRITTEN = dt.date(2026, 11, 27)


def days(text: str, locale: str = "") -> list[str]:
    return [
        day.value for day in find_dates(text, (0, len(text)), WRITTEN, date_order_day_first(text, locale))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # So long ago, and over so long.
        ("The strike began three weeks ago.", ["2026-11-06"]),
        ("The mayor resigned a month ago.", ["2026-10"]),
        ("The mine closed two decades ago.", ["2006"]),
        ("It opened half a century ago.", ["1976"]),
        ("It opened a year and a half ago.", ["2025-05"]),
        ("It opened three and a half years ago.", ["2023-05"]),
        # About so long ago tells no day, unless a sum is compared.
        ("The strike began more than three weeks ago.", [""]),
        ("It was set up over a year ago.", [""]),
        ("About a decade ago she led the port.", [""]),
        ("It made $74 million more than a year ago.", ["2025"]),
        # The last of somebody's years, one day of many and the names of titles are not counted from the article.
        ("It was sold in 2008, her last year in office.", ["2008", ""]),
        ("It was sold in her first term, not last year.", ["2025"]),
        ("The board met on the last Friday in August.", ["", "2026-08"]),
        ("The choir sings every Friday.", [""]),
        ("She won a prize on “Saturday Night Live”.", []),
        ("She won a prize on Saturday night.", ["2026-11-21"]),
        # A period of months takes its year from its end; years are listed.
        ("It ran from March to June 2025.", ["2025-03/2025-06"]),
        ("It ran between November and February 2025.", ["2024-11/2025-02"]),
        ("It lost money in 2019, 2020 and 2021.", ["2019", "2020", "2021"]),
        # A month after another takes its year from that, unless it lies ahead or may be any.
        ("It came in January 2023, but nobody answered until November.", ["2023-01", "2023-11"]),
        ("The mine was shut from November 2022 to March.", ["2022-11", "2023-03"]),
        ("It was sold in May 2024 and bought back on 3 April.", ["2024-05", "2025-04-03"]),
        ("It opened in May 2024 and will close in June.", ["2024-05", "2027-06"]),
        ("It has been shut since May 2021, and in June it lost its roof.", ["2021-05", ""]),
        ("It opened in May 2024. In June it lost its roof.", ["2024-05", "2026-06"]),
        ("The rule was made several years ago.", [""]),
        ("The truce was agreed two days earlier.", [""]),
        ("Rents have risen over the last three years.", ["2023/2026"]),
        ("Sales grew in the past two months.", ["2026-09/2026-11"]),
        ("It rained for the past 10 days.", ["2026-11-17/2026-11-27"]),
        ("In the next five years rents will rise.", ["2026/2031"]),
        ("He will leave in two weeks.", ["2026-12-11"]),
        ("He lost in two weeks what he won.", []),
        # In capitals, and after a letter of which the small form is longer.
        ("THE MINE CLOSED LAST WEEK.", ["2026-11-16/2026-11-22"]),
        ("The port of İskele closed last week.", ["2026-11-16/2026-11-22"]),
        ("The port of İskele closed.", []),
        # Months, by the verb.
        ("The ban takes effect in March.", ["2027-03"]),
        ("The court will rule in December.", ["2026-12"]),
        ("Elections are due in October.", ["2027-10"]),
        ("The plant closed in February.", ["2026-02"]),
        ("The plant closed in December.", ["2025-12"]),
        ("It has grown since May.", ["2026-05"]),
        ("The minister resigned last March.", ["2026-03"]),
        ("The minister resigned last October.", [""]),
        ("They agreed to a call on Wednesday.", ["2026-11-25"]),
        ("They agreed to call on Wednesday.", ["2026-12-02"]),
        ("It continued to be a help, with sales up in December.", ["2025-12"]),
        ("He refused to endorse her in July.", ["2026-07"]),
        ("She is likely to win on Tuesday.", ["2026-12-01"]),
        ("She won 412 votes in Tuesday's primary.", ["2026-11-24"]),
        ("The fair opens next May.", ["2027-05"]),
        ("In October last year it rained.", ["2025-10"]),
        ("It may rain.", []),
        # Weekdays, by the verb and by "by", "until" and "from".
        ("The deal must be signed by Tuesday.", ["2026-12-01"]),
        ("The shop stays open until Monday.", ["2026-11-30"]),
        ("The office is closed until Thursday.", ["2026-12-03"]),
        ("The office was closed until Thursday.", ["2026-11-26"]),
        ("Two aides may quit by Monday.", ["2026-11-30"]),
        ("The bank will now cut rates on Monday.", ["2026-11-30"]),
        ("Two aides must have quit on Monday.", ["2026-11-23"]),
        ("Parliament will vote on Thursday.", ["2026-12-03"]),
        ("The strike ends on Wednesday.", ["2026-12-02"]),
        ("The council meets next Monday.", ["2026-11-30"]),
        ("The council met last Friday.", ["2026-11-20"]),
        ("The council met on Monday.", ["2026-11-23"]),
        ("He told staff to finish by Tuesday.", ["2026-12-01"]),
        # A deadline lies ahead of what has been asked, unless it has been missed, and of what has to be done.
        ("Three towns have asked Norvolt for a report by Monday.", ["2026-11-30"]),
        ("Norvolt has been told to pay by 1 July.", ["2027-07-01"]),
        ("Three towns had asked Norvolt for a report by Monday.", ["2026-11-23"]),
        ("Norvolt has not answered by Monday.", ["2026-11-23"]),
        ("Shops will have to stop selling it by July 1.", ["2027-07-01"]),
        ("Shops had to stop selling it by July 1.", ["2026-07-01"]),
        ("Norvolt has to date lost two ships since March.", ["2026-03"]),
        # What is compared with an earlier day lies before the article; what begins on a day lies ahead.
        ("Norvolt stands at 48%, a jump of 12 points from December.", ["2025-12"]),
        ("Norvolt stands at 48%, up 3 points from Monday.", ["2026-11-23"]),
        ("Fares go up from December.", ["2026-12"]),
        ("Fares stand at 48 crowns, and rise from December.", ["2026-12"]),
        # A market that is held each Sunday is not that of the last one.
        ("The Sunday market dates to the 1920s.", ["1920/1929"]),
        ("Sunday’s market was moved.", ["2026-11-22"]),
        ("By Friday 40 people had died.", ["2026-11-27"]),
        # A day that something leads to comes after the day told before it.
        ("They met on Wednesday in the last debate before Sunday's vote.", ["2026-11-25", "2026-11-29"]),
        ("Two players were hurt on Monday, before Wednesday's match.", ["2026-11-23", "2026-11-25"]),
        ("Parliament was dissolved ahead of Sunday's election.", ["2026-11-29"]),
        ("The party spent 4 million euros in the run-up to Sunday's vote.", ["2026-11-29"]),
        ("The shares had fallen ahead of Tuesday's announcement.", [""]),
        ("The shares fell before Tuesday's announcement.", [""]),
        ("The shares fell before Tuesday.", ["2026-11-24"]),
        ("Police said on Thursday that the vote will be held on Monday.", ["2026-11-26", "2026-11-30"]),
        ("On Mondays the shop is closed, but not on Black Friday.", []),
        # Years, pairs of years, parts of a year.
        ("The 2019 law failed.", ["2019"]),
        ("The survey covers 2010-2015.", ["2010/2015"]),
        ("The survey covers 2010–15.", ["2010/2015"]),
        ("Wages fell between 2019 and 2023.", ["2019", "2023"]),
        ("The budget for 2025/26 is ready.", ["2025/2026"]),
        ("In the 1999-00 season they won.", ["1999/2000"]),
        ("In FY2025 it lost money.", ["2025"]),
        ("Profit fell in Q1 2026.", ["2026-01/2026-03"]),
        ("Profit fell in the third quarter.", ["2026-07/2026-09"]),
        ("Profit fell in the fourth quarter of last year.", ["2025-10/2025-12"]),
        ("Exports rose in the first half of 2026.", ["2026-01/2026-06"]),
        ("Exports rose in the first nine months of 2025.", ["2025-01/2025-09"]),
        ("In the 1990s it shrank.", ["1990/1999"]),
        ("In the early 1990s it shrank.", [""]),
        ("By the end of the year it will be done.", ["2026"]),
        # Days.
        ("It happened on March 3.", ["2026-03-03"]),
        ("It happened on March 3 of this year.", ["2026-03-03"]),
        ("It happened on 3 March of last year.", ["2025-03-03"]),
        # Days and months that the words beside them place in another time.
        ("It happened on Monday of last week.", ["", "2026-11-16/2026-11-22"]),
        ("It happened last week on Monday.", ["2026-11-16/2026-11-22", ""]),
        ("It happened on Monday, and last week's vote failed.", ["2026-11-23", "2026-11-16/2026-11-22"]),
        ("It happened on Monday of this week.", ["2026-11-23", "2026-11-23/2026-11-29"]),
        ("It happened on Wednesday and Thursday last week.", ["", "", "2026-11-16/2026-11-22"]),
        ("It happened in March and April 2024.", ["", "2024-04"]),
        ("It happened in March and in April.", ["2026-03", "2026-04"]),
        ("It happened on March 3 and April 5, 2024.", ["", "2024-04-05"]),
        ("It happened in March, two years ago.", ["", "2024"]),
        ("It happened two years ago in March.", ["2024", ""]),
        ("It happened in March of that year.", [""]),
        ("The fair, held each year in March, was full.", [""]),
        ("It happened this week last year.", ["", "2025"]),
        ("It will happen a week on Tuesday.", [""]),
        ("It will happen on Tuesday week.", [""]),
        ("It will be shut for two weeks from Tuesday.", ["2026-12-01"]),
        # A weekday with an article is not that of the news, unless it belongs to a noun.
        ("It happened on a Tuesday in March.", ["", "2026-03"]),
        ("They had met the Tuesday before.", [""]),
        ("They met in a Tuesday vote.", ["2026-11-24"]),
        ("They met on Tuesday mornings.", []),
        ("They met on Tuesday morning.", ["2026-11-24"]),
        ("The trial starts on 14 January.", ["2027-01-14"]),
        ("It took place on 3-5 March 2025.", ["2025-03-03/2025-03-05"]),
        ("On Friday, Nov. 20, 2026, it rained.", ["2026-11-20"]),
        ("In mid-March 2025 it fell.", ["2025-03"]),
        ("It was signed on 30 February 2026.", [""]),
        # Near days and calendar units.
        ("The day before yesterday it rained.", ["2026-11-25"]),
        ("Last night two people died.", ["2026-11-26"]),
        ("Last week 40 people died.", ["2026-11-16/2026-11-22"]),
        ("Next year prices will rise.", ["2027"]),
        ("Last summer it burned.", [""]),
        ("She spent the last year abroad.", [""]),
        ("She left the next week.", [""]),
        ("It fell in the last month of the year.", [""]),
        ("It fell in the last month.", ["2026-10/2026-11"]),
        # Numbers alone.
        ("The law was passed on 5/6/2020.", [""]),
        ("The law was passed on 25/12/2020.", ["2020-12-25"]),
        ("The law was passed on 12/25/2020.", ["2020-12-25"]),
        ("The law was passed on 4/4/2019.", ["2019-04-04"]),
        ("It was signed on 12.05.2024.", ["2024-05-12"]),
    ],
)
def test_values(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("locale", "value"),
    [("en-GB", "2026-04-03"), ("en-US", "2026-03-04"), ("en", ""), ("", ""), ("en-CA", "")],
)
def test_the_custom_of_the_country_tells_the_day_from_the_month(locale: str, value: str) -> None:
    assert days("The truce was signed on 3/4/2026.", locale) == [value]


def test_other_dates_of_the_article_tell_more_than_its_country() -> None:
    assert days("It began on 25/2/2026 and ended on 3/4/2026.", "en-US") == ["2026-02-25", "2026-04-03"]


def test_without_the_day_of_writing_only_what_is_said_in_full_has_a_value() -> None:
    text = "On Monday, three weeks after 3 March 2025, the vote of May and of Q2 2024 was repeated."
    values = [day.value for day in find_dates(text, (0, len(text)))]
    assert values == ["", "2025-03-03", "", "2024-04/2024-06"]


def test_a_sentence_full_of_days_before_events_is_read_at_once():
    """Each of them looks at the days before it; if those looked again, the time would double with each."""
    text = "They met " + "before Sunday's vote and " * 60 + "left."

    assert len(find_dates(text, (0, len(text)), dt.date(2026, 11, 27))) == 60
