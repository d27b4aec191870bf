"""A day gets its date only where the words leave no other day; all is read on Friday, 20 November 2026."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

DATED = [
    (
        "won in Tuesday's primary",
        "Ruth Adeyemi won 412 votes in Tuesday's primary in Helm.",
        "Tuesday's (17 November 2026) primary",
    ),
    (
        "a clause of its own",
        "Tom Hale, who refused to endorse Ruth Adeyemi in January, leads by 12 points.",
        "in January (2026), leads",
    ),
    (
        "no verb but that of the sentence",
        "Norvolt continued to be a success, with sales up 36 percent in October.",
        "in October (2026)",
    ),
    (
        "a plan",
        "Norvolt plans to launch Zeppo in 14 countries in March.",
        "in March (2027)",
    ),
    (
        "a thing of yesterday",
        "Tom Hale said Thursday's ruling will cost Norvolt 412 million crowns.",
        "Thursday's (19 November 2026) ruling",
    ),
    ("years ago", "Norvolt moved 412 people to Skelby eight years ago.", "eight years ago (2018)"),
    (
        "a sum compared",
        "Norvolt made $74 million more than a year ago.",
        "more than a year ago (2025)",
    ),
    (
        "a month so near that it is no other",
        "Norvolt proposed the sale of 12 plants in October.",
        "in October (2026)",
    ),
    (
        "today, of an event",
        "Norvolt today dismissed 412 people in Skelby.",
        "today (20 November 2026)",
    ),
    (
        "today, in words of that day",
        "“Norvolt dismissed 412 people today,” Tom Hale said on Friday.",
        "today (20 November 2026)",
    ),
    (
        "last March, long over",
        "Ruth Adeyemi dismissed 412 people last March.",
        "last March (2026)",
    ),
    (
        "this month, well begun",
        "Norvolt dismissed 412 people this month.",
        "this month (November 2026)",
    ),
    (
        "a story that has come back to this year",
        "In June 2001, Ruth Adeyemi founded Norvolt. It went public last year. In February, Norvolt dismissed 412 people.",
        "In February (2026)",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in DATED], ids=[r[0] for r in DATED])
def test_a_day_that_can_be_no_other_gets_its_date(read, text, words):
    assert any(words in worded for worded in wordings(read(text, date=WRITTEN)))


UNDATED = [
    # How long ago is only about told.
    ("more than weeks", "Norvolt shut 12 plants in Skelby more than three weeks ago.", "ago ("),
    ("rounded months", "Norvolt dismissed 412 people two months ago.", "ago ("),
    ("about a decade", "About a decade ago, Norvolt dismissed 412 people.", "ago ("),
    # Names, and days that are not counted from the article.
    ("a title", "Ruth Adeyemi lost 4 million euros on “Saturday Night Live” in 2024.", "Night ("),
    ("her last year", "Ruth Adeyemi held 25 parties in 2008, her last year in office.", "last year ("),
    ("one Friday of a month", "Norvolt sold 412 homes on the last Friday in August.", "Friday ("),
    ("every Friday", "Norvolt serves 412 meals every Friday.", "Friday ("),
    ("a full date", "Norvolt dismissed 412 people on Thursday, 12 November 2026.", "2026 ("),
    # What lies ahead, or was planned only.
    (
        "needs a win",
        "Ruth Adeyemi, who needs a win in Tuesday's primary, received 4 million euros in 2025.",
        "Tuesday's (",
    ),
    (
        "a thing of a day further back",
        "Tom Hale said Monday's ruling will cost Norvolt 412 million crowns.",
        "Monday's (16",
    ),
    (
        "a thing of yesterday or of next week",
        "Thursday's ruling will cost Norvolt 412 million crowns.",
        "Thursday's (26",
    ),
    ("a condition", "Ruth Adeyemi loses 12 seats if the Greens win in March.", "March (2026"),
    ("a chance", "Traders see a 70% chance of a cut by Norbank in July.", "July ("),
    (
        "ruled out",
        "Norvolt shut 12 plants in 2025 and has not ruled out 412 dismissals during the fair in July.",
        "July (",
    ),
    (
        "was to arrive",
        "Tom Hale was to arrive in Helm on Monday with 12 advisers of Norvolt.",
        "Monday (",
    ),
    ("a state at a day", "There were still 412 votes to be counted as of 30 January.", "January (2027"),
    # The present as such, and the day of a speech.
    ("today's", "The tax of Norland would break up today's handful of 12 banks.", "today's ("),
    ("nowadays", "Today, Helm is one of the 12 richest towns of Norland.", "Today ("),
    ("even today", "Fights that even today cost Norland 412 lives began in 1912.", "today ("),
    (
        "a speech of another day",
        "Ruth Adeyemi held a rally in Helm on Tuesday. “Some 412 people were unable to vote today,” Ruth Adeyemi said.",
        "today (",
    ),
    # A month of which the year is open.
    ("the month just gone", "Ruth Adeyemi dismissed 412 people last October.", "October ("),
    (
        "a story of an older year",
        "In June 2001, Ruth Adeyemi founded Norvolt. In August, Norvolt dismissed 412 people.",
        "August (",
    ),
    (
        "a month read in two ways",
        "The congress will be held in May. In May, Norvolt dismissed 412 people.",
        "May (2026",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in UNDATED], ids=[r[0] for r in UNDATED])
def test_a_day_that_may_be_another_gets_no_date(read, text, words):
    assert not any(words in worded for worded in wordings(read(text, date=WRITTEN)))


def test_what_was_done_this_month_may_be_of_the_last_one_in_its_first_days(read):
    claim = found(read("Norvolt dismissed 412 people this month.", date=dt.date(2026, 11, 1)), "412 people")

    assert claim.wording is None
    assert claim.open == ("this month",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norvolt serves 412 meals every Friday.", "412 meals"),
        ("Ruth Adeyemi held 25 parties in 2008, her last year in office.", "25 parties"),
        ("Ruth Adeyemi lost 4 million euros on Saturday Night Live in 2024.", "4 million"),
    ],
)
def test_a_time_that_is_not_counted_from_the_article_needs_no_date(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording == text


def wordings(article) -> list[str]:
    """The sentences of an article's claims, as far as they are settled."""
    claims = article.reading.claims
    return [c.wording or (c.partial.text if c.partial else "") for c in claims]
