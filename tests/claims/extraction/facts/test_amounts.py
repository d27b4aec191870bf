"""Sums in letters, lengths, mixed numbers and single things, as Mara finds them in the papers of ten countries."""

import pytest

from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.quantities import find_quantities


def values(text: str) -> list[tuple[float, str]]:
    whole = (0, len(text))
    found = find_quantities(text, whole, [(day.start, day.end) for day in find_dates(text, whole)])
    return [(quantity.value, quantity.unit) for quantity in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orlen paid R1.3 million, R250 000 and R19.50 a litre.",
            [(1.3e6, "R"), (250_000, "R"), (19.5, "R")],
        ),
        ("The bank raised N45bn and P1,200.", [(45e9, "N"), (1200, "P")]),
        ("The county lost Sh500 million and KSh3.2 billion.", [(500e6, "Sh"), (3.2e9, "KSh")]),
        ("The line cost RM2.5 billion and the fine Dh500,000.", [(2.5e9, "RM"), (500_000, "Dh")]),
        (
            "It lent GH₵20 million, J$3 million and FCFA 500 million.",
            [(20e6, "GH₵"), (3e6, "J$"), (500e6, "FCFA")],
        ),
        ("It costs 50¢.", [(50, "¢")]),
    ],
)
def test_a_currency_in_letters(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["The R20 road met the N45 in Plan P2.", "N95 masks and the K9 unit came."])
def test_a_letter_before_a_short_number_is_no_currency(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jonas ran 100m in 9.58 seconds.", [(100, "m"), (9.58, "seconds")]),
        ("The peak is 8,848m (29,029ft) high.", [(8848, "m"), (29_029, "ft")]),
        ("The club built a 300m tunnel.", [(300, "m")]),
        (
            "It took 3h 40m, and in the 800m she was 0.2s behind.",
            [(3, "h"), (40, "m"), (800, "m"), (0.2, "s")],
        ),
        ("A magnitude-7.1 quake struck.", [(7.1, "quake")]),
        # Things that are counted, and sums, are millions.
        ("The club sold 300m tickets for £40m.", [(300e6, "tickets"), (40e6, "£")]),
        ("The line carries 500kV and the bottle holds 750ml.", [(500, "kV"), (750, "ml")]),
    ],
)
def test_metres_are_no_millions(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth waited a year and a half.", [(1.5, "year")]),
        ("A million and a half people fled.", [(1.5e6, "people")]),
        ("She waited three years and a half.", [(3.5, "years")]),
        ("The previous year and a half was bad.", []),
        ("It rose 2-1/2 points in 3 3/4 years.", [(2.5, "points"), (3.75, "years")]),
        ("About a hundred and twenty million dollars went.", [(120e6, "dollars")]),
        ("Half-a-dozen homes lost half-a-million dollars.", [(6, "homes"), (500_000, "dollars")]),
        ("He cut two point eight billion dollars.", [(2.8e9, "dollars")]),
        ("Nought point five per cent is little.", [(0.5, "%")]),
        ("The risk is one in a million, or a 1-in-100 chance.", [(1e-6, ""), (0.01, "chance")]),
        ("The odds are one in 14 million and two in a hundred thousand.", [(1 / 14e6, ""), (2e-5, "")]),
        ("Six out of every 10 nurses left.", [(0.6, "nurses")]),
        ("The rate is 7 per 1,000 live births.", [(7, "")]),
        ("The bank cut it by a quarter of a percentage point.", [(0.25, "percentage point")]),
        ("It rose half a point and ran half a mile.", [(0.5, "point"), (0.5, "mile")]),
        ("Prices rose a half of one percent, fivefold.", [(0.5, "%"), (5, "fold")]),
        ("It rose 20 per-cent.", [(20, "%")]),
    ],
)
def test_mixed_numbers_and_shares(text: str, expected: list[tuple[float, str]]) -> None:
    found = values(text)
    assert [unit for _, unit in found] == [unit for _, unit in expected]
    assert [value for value, _ in found] == pytest.approx([value for value, _ in expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 20-30,000 people came.", [20_000, 30_000]),
        ("It makes 500-1,000 cars.", [500, 1000]),
        ("The index closed at 6,012.3, down 1.2%.", [6012.3, 1.2]),
        ("Two Year 6 pupils and 58 Fortune 500 companies came.", [2, 58]),
        ("A 5-to-4 vote ended the 8-by-11-inch sheet.", [5, 4, 8, 11]),
        ("She lost three million, and up to 20 percent left.", [3e6, 20]),
    ],
)
def test_ranges_lists_and_votes(text: str, expected: list[float]) -> None:
    assert [value for value, _ in values(text)] == expected


def test_what_only_the_last_of_a_list_says_is_not_of_a_number_that_changed() -> None:
    assert values("The index closed at 6,012.3, down 1.2%.")[0] == (6012.3, "")


def test_two_prices_are_no_range() -> None:
    text = "Oil rose $1.20 to $84.10 a barrel."
    assert [quantity.bound for quantity in find_quantities(text, (0, len(text)))] == ["", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least one soldier was hurt, and one miner died.", [(1, "soldier"), (1, "miner")]),
        ("The firm has one factory.", [(1, "factory")]),
        ("There were zero cases on the island.", [(0, "cases")]),
        # Said of nothing that is counted.
        ("One critic said so, and one of them left for one reason.", []),
        ("The only one left had one aim.", []),
        ("Net zero, zero emissions and zero tolerance are aims.", []),
        ("The twenty-first century and the late nineteen forties were bad.", []),
    ],
)
def test_one_and_none(text: str, expected: list[tuple[float, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She was charged under Section 12(3)(b) and has a 401(k).",
        "Web 2.0, BA.5 and docket no. 5:20-cv-00123 were named.",
        "Their 4-4-2 became a 3-5-2 in the 4x100m relay.",
        "A 9-to-5 job, a size 12 dress and footnote 7.",
        "On day three of the strike it rained.",
        "Unit tests ran at the foot of Tower 3.",
        "The showing of Terminator 2 drew nobody.",
        "Isaiah 45:1 is read at 2 or 3 o'clock.",
        "The class of '93 and a 1986 video showing women.",
        "Emissions fell below 2005 levels.",
    ],
)
def test_more_numbers_that_name_something(text: str) -> None:
    assert values(text) == []


def test_a_number_after_a_place_still_counts() -> None:
    assert values("In Delhi 40 people died, and in one day three ships sank.") == [
        (40, "people"),
        (3, "ships"),
    ]
