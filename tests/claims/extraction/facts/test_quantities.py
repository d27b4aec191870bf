"""Quantities of every kind in news: each row is a sentence and its values, with their units."""

import pytest

from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.numerals import english_numeral_digits_value, english_numeral_words_value
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.types import Quantity

NARROW, NBSP, THIN = "\u202f", "\u00a0", "\u2009"


def quantities(text: str) -> tuple[Quantity, ...]:
    whole = (0, len(text))
    return find_quantities(text, whole, [(day.start, day.end) for day in find_dates(text, whole)])


def values(text: str) -> list[tuple[float, str]]:
    return [(quantity.value, quantity.unit) for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Shares.
        ("Two in three adults support the plan.", [(2 / 3, "adults")]),
        ("Nine out of ten pupils passed.", [(0.9, "pupils")]),
        ("9 in 10 homes have broadband.", [(0.9, "homes")]),
        ("One child in eight is obese.", [(0.125, "")]),
        ("Six of every ten jobs are new.", [(0.6, "jobs")]),
        ("One-in-four nurses plans to quit.", [(0.25, "nurses")]),
        ("Three quarters of voters backed it.", [(0.75, "voters")]),
        ("A third of the bridges need repair.", [(1 / 3, "bridges")]),
        ("Half of the patients waited.", [(0.5, "patients")]),
        ("Nine-tenths of the land is dry.", [(0.9, "land")]),
        ("It took 2/5 of the calls.", [(0.4, "calls")]),
        ("A quarter of a million people marched.", [(250_000, "people")]),
        ("The second half was worse, and the glass was half empty.", []),
        ("It sank 20 nautical miles off Lae.", [(20, "nautical miles")]),
        # Ranges: both ends have what one of them says.
        ("Wages fell by between 2.5 and 4 per cent.", [(2.5, "%"), (4, "%")]),
        ("Wages fell 2-4%.", [(2, "%"), (4, "%")]),
        ("Wages fell 2–4 percent.", [(2, "%"), (4, "%")]),
        ("The stadium will cost £250-300 million.", [(250e6, "£"), (300e6, "£")]),
        ("It raised $3bn-$4bn.", [(3e9, "$"), (4e9, "$")]),
        ("The fund holds between €1.5bn and €2bn.", [(1.5e9, "€"), (2e9, "€")]),
        ("A $1.5 trillion-2 trillion gap opened.", [(1.5e12, "$"), (2e12, "$")]),
        ("Some 50,000 to 60,000 troops left.", [(50_000, "troops"), (60_000, "troops")]),
        ("The plant makes 500-1,000 cars a week.", [(500, "cars"), (1000, "cars")]),
        ("Unemployment fell from 6 to 5 percent.", [(6, "%"), (5, "%")]),
        ("Support rose 3 percentage points to 41%.", [(3, "percentage points"), (41, "%")]),
        ("Fares rose 3.5 percent to £2.50.", [(3.5, "%"), (2.5, "£")]),
        # A list says what is counted once, at its end.
        ("The storm hit 30, 40 or 50 homes.", [(30, "homes"), (40, "homes"), (50, "homes")]),
        ("Only 9 of the 110 lifts work.", [(9, "lifts"), (110, "lifts")]),
        ("More than 300 and fewer than 400 homes flooded.", [(300, "homes"), (400, "homes")]),
        ("The club lost 4 players and £3m.", [(4, "players"), (3e6, "£")]),
        ("The paper lost half its readers.", [(0.5, "readers")]),
        # Votes are two numbers, the score of a game is none.
        ("The motion passed 61-39.", [(61, ""), (39, "")]),
        ("The Senate voted 52 to 48.", [(52, ""), (48, "")]),
        ("The team lost 2-1.", []),
        # Scales and currencies.
        ("The scheme cost Rs 2.5 lakh.", [(250_000, "Rs")]),
        ("The state owes ₹1,20,000 crore.", [(1.2e12, "₹")]),
        ("A bonus of 3 lakh rupees was paid.", [(300_000, "rupees")]),
        ("The firm paid CHF 1,75 million.", [(1.75e6, "CHF")]),
        ("Sales reached 3,5 million euros.", [(3.5e6, "euros")]),
        ("EUR1.5bn was lent.", [(1.5e9, "EUR")]),
        ("The court fined it SEK 5m.", [(5e6, "SEK")]),
        ("The loss was 2.5tn yen.", [(2.5e12, "yen")]),
        ("It sold 5k tickets.", [(5000, "tickets")]),
        ("Some 1.2m households lost power.", [(1.2e6, "households")]),
        ("The wall is 5 m high.", [(5, "m")]),
        ("Rates rose 25 basis points.", [(25, "basis points")]),
        ("Rates rose by 50bps to 4.75%.", [(50, "bps"), (4.75, "%")]),
        ("The lake holds 40bn cubic metres of water.", [(40e9, "cubic metres")]),
        ("Fires burned 12 square miles.", [(12, "square miles")]),
        ("The plant emits 2.5Mt of carbon.", [(2.5, "Mt")]),
        # Degrees, above and below zero.
        ("Highs of 38 degrees Celsius are forecast.", [(38, "degrees Celsius")]),
        ("The mercury fell to -12.5°C.", [(-12.5, "°C")]),
        ("It was minus 12 degrees in Oslo.", [(-12, "degrees")]),
        ("It was 39.5C in Seville.", [(39.5, "C")]),
        # Digits in groups, whatever parts them.
        (f"The mill employs 12{NARROW}500 people.", [(12_500, "people")]),
        (f"The mill employs 12{NBSP}500 people.", [(12_500, "people")]),
        (f"The mill employs 12{THIN}500 people.", [(12_500, "people")]),
        ("The mill employs 12 500 people.", [(12_500, "people")]),
        ("The mill employs 12'500 people.", [(12_500, "people")]),
        ("The mill employs 1.200 people.", [(1200, "people")]),
        ("The tower is 1.250 metres high.", [(1.25, "metres")]),
        ("The city has 1.234.567 residents.", [(1_234_567, "residents")]),
        ("Turnout was 45,6 %.", [(45.6, "%")]),
        # Words.
        ("Two hundred and fifty people were hurt.", [(250, "people")]),
        ("Two and a half million homes lost power.", [(2.5e6, "homes")]),
        ("Tens of thousands of people fled.", [(10_000, "people")]),
        ("Two Israeli soldiers died.", [(2, "soldiers")]),
        ("12 deaths per 100,000 people were recorded.", [(12, "deaths")]),
    ],
)
def test_values_and_units(text: str, expected: list[tuple[float, str]]) -> None:
    found = values(text)
    assert [unit for _, unit in found] == [unit for _, unit in expected]
    assert [value for value, _ in found] == pytest.approx([value for value, _ in expected])


@pytest.mark.parametrize(
    "text",
    [
        "The Airbus A320 and the F-35 flew over the M25.",
        "COVID-19, SARS-CoV-2 and H1N1 spread.",
        "The 9/11 attacks, the 26/11 attacks and the 24/7 service.",
        "Article 50 was triggered and type 2 diabetes rose.",
        "The 2022 act covers Boeing 777 planes on Route 66.",
        "The meeting in Room 12 starts at 10:30.",
        "It opens at 3 p.m. and closes at 9pm.",
        "Call 020 7946 0958 or 555-0147.",
        "He lives at 10 Downing Street.",
        "The G20 and the Group of Seven met.",
        "World War 2 and Apollo 11 are history.",
        "Chapter 11, Section 230 and Resolution 1701 matter.",
        "Form 1040 is due on Platform 9.",
        "The bill, HR 1234, passed.",
        "Windows 11 and iPhone 15 sold well.",
        "In the 1990s the 19th century was in fashion.",
        "Over-65s and under-21s pay less.",
    ],
)
def test_a_number_that_names_something_counts_nothing(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "bound", "approximate"),
    [
        ("At least 30 people died.", "at least", False),
        ("No fewer than 12 officers were hurt.", "at least", False),
        ("20 or more people were hurt.", "at least", False),
        ("10,000+ people came.", "at least", False),
        ("More than 2 million people fled.", "more than", False),
        ("Well over 300 people marched.", "more than", False),
        ("Up to 40,000 jobs could go.", "at most", False),
        ("Fewer than 10 people survived.", "less than", False),
        ("About 300 people marched.", "", True),
        ("Nearly half a million people left.", "", True),
        ("An estimated 40,000 people marched.", "", True),
        ("30-odd people came.", "", True),
        ("Hundreds of people marched.", "", True),
        ("Exactly 300 people marched.", "", False),
    ],
)
def test_how_exact_a_number_is(text: str, bound: str, approximate: bool) -> None:
    [quantity] = quantities(text)
    assert (quantity.bound, quantity.approximate) == (bound, approximate)


def test_a_range_has_a_lower_and_an_upper_bound() -> None:
    assert [quantity.bound for quantity in quantities("Between 400 and 500 homes burned.")] == [
        "at least",
        "at most",
    ]


def test_what_stands_before_a_number_is_kept_as_the_article_has_it() -> None:
    [quantity] = quantities("Crime fell by more than 12 percent.")
    assert (quantity.comparison, quantity.text) == ("fell by more than", "fell by more than 12 percent")


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,234,567.8", 1234567.8), ("1.234,5", 1234.5), ("12,34,567", 1234567), ("0,375", 0.375), (".5", 0.5)],
)
def test_digits(written: str, value: float) -> None:
    assert english_numeral_digits_value(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("twenty-five", 25),
        ("one hundred and twenty thousand", 120_000),
        ("two million five hundred thousand", 2.5e6),
        ("nineteen ninety", None),
        ("twenty nineteen", None),
        ("five six", None),
    ],
)
def test_words(written: str, value: float | None) -> None:
    assert english_numeral_words_value(written) == value
