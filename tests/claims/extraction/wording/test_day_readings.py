"""A day or a span that can be read in two ways gets no date; beside each stands one that can be read in one way only."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_days import wordings

FRIDAY = dt.date(2026, 11, 20)
TUESDAY = dt.date(2026, 11, 17)
SUNDAY = dt.date(2026, 11, 22)
JANUARY = dt.date(2026, 1, 23)
MONDAY = dt.date(2026, 11, 16)

DATED = [
    (FRIDAY, "Norvolt’s 412 dismissals will be announced on Tuesday.", "on Tuesday (24 November 2026)"),
    (FRIDAY, "Tom Hale said Norvolt dismissed 412 people on Monday.", "on Monday (16 November 2026)"),
    (FRIDAY, "Norvolt dismissed 412 people on Saturday.", "on Saturday (14 November 2026)"),
    (FRIDAY, "Norvolt has lost 412 million crowns since Saturday.", "since Saturday (14 November 2026)"),
    (SUNDAY, "Norvolt dismissed 412 people this week.", "this week (the week of 16 November 2026)"),
    (FRIDAY, "Norvolt dismissed 412 people last week.", "last week (the week of 9 November 2026)"),
    (
        FRIDAY,
        "Norvolt’s tax on 412 ships will rise by 3% next Wednesday.",
        "next Wednesday (25 November 2026)",
    ),
    (FRIDAY, "Norvolt dismissed 412 people in Skelby 20 years ago.", "20 years ago (2006)"),
    (FRIDAY, "Norvolt sold 412 homes in mid-October.", "mid-October (2026)"),
    (FRIDAY, "Norvolt has lost 412 million crowns over the past year.", "past year (to November 2026)"),
    (FRIDAY, "“Norvolt dismissed 412 people today,” Tom Hale said on Friday.", "today (20 November 2026)"),
    (FRIDAY, "Tom Hale said that on Monday Norvolt dismissed 412 people.", "On Monday (16 November 2026)"),
    (FRIDAY, "The vote on 412 dismissals is due in the spring.", "in the spring (2027)"),
    (FRIDAY, "Norvolt made 74 million crowns, up from 70 million a year ago.", "a year ago (2025)"),
    (FRIDAY, "In 2026, Norvolt dismissed 412 people in March.", "in March (2026)"),
    (FRIDAY, "Norvolt dismissed 412 people on March 9th last year.", "last year (9 March 2025)"),
    (FRIDAY, "Norvolt opened 412 shops in Helm on Monday.", "on Monday (16 November 2026)"),
    (FRIDAY, "Norvolt dismissed 412 people in the last week.", "last week (to 20 November 2026)"),
    (
        FRIDAY,
        "Norvolt dismissed 412 people after the elections in Skelby on Monday.",
        "on Monday (16 November 2026)",
    ),
    (
        TUESDAY,
        "Norvolt lost 412 votes in Monday’s elections in Skelby.",
        "Monday’s (16 November 2026) elections",
    ),
    (
        MONDAY,
        "People voted in Skelby on Monday. Norvolt lost 412 votes in Monday’s elections in Skelby.",
        "Monday’s (16 November 2026) elections",
    ),
    (FRIDAY, "Tom Hale dismissed 412 people in Skelby Sunday.", "Sunday (15 November 2026)"),
    (FRIDAY, "Norvolt dismissed 412 people on Monday and Tuesday.", "Tuesday (17 November 2026)"),
    (FRIDAY, "Norvolt dismissed 412 people in December and January.", "December (2025) and January (2026)"),
    (FRIDAY, "Norvolt will lose 412 million crowns, as told in February.", "February (2026)"),
    (FRIDAY, "Norvolt’s tax on 412 ships will rise by 3% in December.", "in December (2026)"),
    (FRIDAY, "Norvolt sold 412 homes last summer.", "last summer (2026)"),
    # Told in the same year, month or week, or on the same day.
    (FRIDAY, "Tom Hale wrote in March that Norvolt had sold 412 homes last year.", "last year (2025)"),
    (FRIDAY, "Tom Hale wrote on Monday that Norvolt had sold 412 homes last week.", "week (the week of 9"),
    (FRIDAY, "“Norvolt sold 412 homes this morning,” Tom Hale said on Friday.", "this morning (20 November"),
    (
        FRIDAY,
        "Tom Hale, who left Helm in 2024, said Norvolt had sold 412 homes last year.",
        "last year (2025)",
    ),
    (FRIDAY, "By Friday Norvolt had dismissed 412 people.", "By Friday (20 November 2026)"),
    (
        FRIDAY,
        "Three towns have asked Norvolt for a report on 412 fires by Monday.",
        "by Monday (23 November 2026)",
    ),
    (FRIDAY, "Norvolt lost 412 votes in a Tuesday debate.", "Tuesday (17 November 2026) debate"),
    (FRIDAY, "Norvolt sold 412 homes, up from 300 in March.", "March (2026)"),
    (FRIDAY, "Norvolt was fined 412 crowns for the march in March.", "in March (2026)"),
    (FRIDAY, "Norvolt dismissed 412 people last Saturday.", "last Saturday (14 November 2026)"),
    (FRIDAY, "Norvolt dismissed 412 people last Friday.", "last Friday (13 November 2026)"),
    (MONDAY, "Norvolt has dismissed 412 people this week.", "this week (the week of 16 November 2026)"),
    (JANUARY, "Norvolt’s tax on 412 ships will rise by 3% in the spring.", "in the spring (2026)"),
    (FRIDAY, "Norvolt’s tax on 412 ships will rise by 3% next spring.", "next spring (2027)"),
]


@pytest.mark.parametrize(("written", "text", "words"), DATED)
def test_one_reading_gets_its_date(read, written, text, words):
    assert any(words in worded for worded in wordings(read(text, date=written)))


UNDATED = [
    # The nearest day of that name lies on the other side of the article.
    (FRIDAY, "After a defeat by 412 votes in Helm Wednesday, Ruth Adeyemi is leading.", "Wednesday ("),
    (FRIDAY, "Norvolt is moving 412 people to Skelby on Thursday.", "Thursday ("),
    # An event that lies ahead of what is told.
    (
        FRIDAY,
        "The race of 12 parties has turned nasty ahead of Norland's Tuesday vote.",
        "Tuesday (17",
    ),
    (FRIDAY, "Norvolt has told 412 people to stay at home until at least Tuesday.", "Tuesday (17"),
    # A week of a Sunday, and "next" on a day shortly before.
    (SUNDAY, "Norvolt dismissed 412 people last week.", "week ("),
    (SUNDAY, "The vote on 412 dismissals in Skelby is due this week.", "week ("),
    (TUESDAY, "Norvolt’s tax on 412 ships will rise by 3% next Wednesday.", "Wednesday ("),
    # Spans of another time.
    (FRIDAY, "Norvolt dismissed 412 people over the last three months of 2015.", "months ("),
    (FRIDAY, "Norvolt dismissed 412 people over the course of the next three months.", "months ("),
    (FRIDAY, "Norvolt for the last year-plus has lost 412 million crowns.", "year ("),
    (FRIDAY, "Tom Hale tells of 12 fires that happened 20 and 50 years ago.", "ago ("),
    (
        FRIDAY,
        "Profit for the three months ended in May was 74 million crowns, down from 80 million a year ago.",
        "ago (",
    ),
    # Months of another year, or of every year.
    (FRIDAY, "In 2012, Norvolt spent 412 million crowns on ships beginning in April.", "April ("),
    (
        FRIDAY,
        "Norvolt opened 412 plants and Helm gets 12 fairs between October and early March.",
        "October (",
    ),
    (FRIDAY, "Tom Hale, who retired in the spring, is due to sell 412 homes.", "spring ("),
    # A day that is only spoken of, or the day of the saying.
    (FRIDAY, "Tom Hale said Ruth Adeyemi was the owner of 12 plants on Wednesday at a fair.", "Wednesday ("),
    (
        FRIDAY,
        "“Today, Norland is leading in 12 sports and has been working with Helm,” Tom Hale said on Friday.",
        "Today (",
    ),
    # A day that is counted from another one.
    (FRIDAY, "Norvolt got 412 letters in Helm and opened them the following Monday.", "Monday ("),
    (FRIDAY, "Tom Hale was told 412 men would come last Monday, then on Thursday.", "Thursday ("),
    (FRIDAY, "Norvolt dismissed 412 people on March 9th last year.", "9th ("),
    (FRIDAY, "“Yesterday, Norland lost 412 plants,” Tom Hale wrote.", "Yesterday ("),
    (
        FRIDAY,
        "Tom Hale said in July that Norvolt should dismiss 412 people today.",
        "today (",
    ),
    (FRIDAY, "Tom Hale pledged to oppose 412 dismissals “today, tomorrow, forever.”", "today ("),
    # The last week of a month, and the vote of a Monday in an article of a Monday.
    (FRIDAY, "Norvolt dismissed 412 people in the last week of October.", "week ("),
    (MONDAY, "Norvolt lost 412 votes in Monday’s elections in Skelby.", "Monday’s ("),
    # Two days of one list of which the second would come before the first.
    (FRIDAY, "Norvolt dismissed 412 people on Friday and Saturday.", "Friday ("),
    (FRIDAY, "Norvolt dismissed 412 people on Friday and Saturday.", "Saturday ("),
    (FRIDAY, "Norvolt dismissed 412 people in November and December.", "December ("),
    # What a comma begins may tell of another time than the verb before it.
    (FRIDAY, "Norvolt will lose 412 million crowns, twice the sum forecast in December.", "December ("),
    # What is pointed to may lie ahead.
    (FRIDAY, "All signs pointed to Tom Hale opening 412 shops on Saturday.", "Saturday ("),
    # Told in another year, month or week, or on another day.
    (FRIDAY, "Tom Hale wrote in 2024 that Norvolt had sold 412 homes last year.", "year ("),
    (FRIDAY, "In a report published in 2024, Norvolt said it had sold 412 homes last year.", "year ("),
    (FRIDAY, "Tom Hale wrote in March that Norvolt had sold 412 homes last month.", "month ("),
    (FRIDAY, "“Norvolt sold 412 homes this week,” Tom Hale said in March.", "week ("),
    (FRIDAY, "Tom Hale wrote on November 9 that Norvolt had sold 412 homes last week.", "week ("),
    (FRIDAY, "“Norvolt sold 412 homes this morning,” Tom Hale said on Monday.", "morning ("),
    # Words of an old report, and times that are counted from what was told.
    (FRIDAY, "“Norvolt dismissed 412 people yesterday,” an old report of the Helm Post read.", "yesterday ("),
    (FRIDAY, "Norvolt sold 412 homes the next summer.", "summer ("),
    (FRIDAY, "Norvolt spent the last year selling 412 homes.", "year ("),
    # The title of a programme.
    (FRIDAY, "Tom Hale recently spoke to Helm News Sunday on Channel 12 about 412 plants.", "Sunday ("),
    # An event that lies ahead, behind the words for it.
    (
        FRIDAY,
        "Norvolt has found itself in a race with 12 firms ahead of the elections in Skelby on Monday.",
        "Monday (",
    ),
    # A deadline that may be of today or of the week after.
    (FRIDAY, "Three towns have asked Norvolt for a report on 412 fires by Friday.", "Friday ("),
    # A weekday that names a thing, and a month from which something rises.
    (FRIDAY, "The Tuesday shift lost 412 million crowns for Norvolt.", "Tuesday ("),
    (FRIDAY, "The Sunday market, which has 412 stalls, was moved to Skelby in 1978.", "Sunday ("),
    (FRIDAY, "Norvolt has 48% of the votes in Norland, a rise of 12 points from December.", "December ("),
    # An event that somebody prepares or seeks a part in.
    (FRIDAY, "Norvolt has been pressing 12 parties for a part in the convention in July.", "July ("),
    (FRIDAY, "Tom Hale wrote 12 pages of the platform for the convention in January.", "January ("),
    (
        FRIDAY,
        "Twelve parties prepared for the last days of the race, including a debate Monday in Skelby.",
        "Monday (",
    ),
    # Any such day, a stretch up to now, and a "today" that is a day to come.
    (FRIDAY, "On a rainy Thursday this year, 412 people met in Helm to hear Norvolt.", "Thursday ("),
    (FRIDAY, "Norvolt spent 12 million crowns in this last week or two.", "week ("),
    (
        FRIDAY,
        "Helm cannot promise that a treaty on 412 ships signed today will be kept five years from now.",
        "today (",
    ),
    # The last Monday, this week and the next spring, which may each be one of two.
    (FRIDAY, "Norvolt dismissed 412 people last Monday.", "Monday ("),
    (MONDAY, "Just this week, Norvolt dismissed 412 people.", "week ("),
    (JANUARY, "Norvolt’s tax on 412 ships will rise by 3% next spring.", "spring ("),
]


@pytest.mark.parametrize(("written", "text", "words"), UNDATED)
def test_two_readings_get_no_date(read, written, text, words):
    assert not any(words in worded for worded in wordings(read(text, date=written)))


def test_the_day_on_which_it_was_said_is_no_day_of_what_was_said(read):
    article = read("Ruth Adeyemi said on Monday she met 12 advisers of Norvolt in Helm.", date=FRIDAY)

    assert wordings(article) == ["Ruth Adeyemi met 12 advisers of Norvolt in Helm."]
