"""Mara reads of firms, schools and places that share their name with a person of the same article, and never of the wrong one."""

import datetime as dt

import pytest

from claims.extraction.facts.bare_names import bare_names_of_bodies, may_be_bare_name_of_body
from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

BAKERY = (
    "Hollins recalls bread in three towns\n\n"
    "Hollins, the bakery chain, recalled 14,000 loaves on Tuesday. Its director, Ruth Lunde, apologised.\n\n"
    "Hollins said the metal came from a broken sieve and that it had closed one line in May.\n\n"
    "The chain was founded by Ernest Hollins in 1931."
)
CHOCOLATE = (
    "Larkfield, the chocolate maker, warned on Thursday that its profit would fall by 18%.\n\n"
    "“No one saw this coming,” said Joanna Larkfield, its chief executive.\n\n"
    "Rival Brandt, which is owned by Kessler Foods, raised its prices by 9%. Brandt said its sales grew by 7% in May.\n\n"
    "Sophie Brandt, an analyst, said she had cut her forecast by a quarter.\n\n"
    "Larkfield denied that it was in talks to sell its Dutch factory for £40m.\n\n"
    "Shares in Brandt's owner rose 2% in New York."
)
SCHOOL = (
    "The board voted to close Jefferson Elementary, which saves 1.9 million dollars, Superintendent Carla Jefferson said.\n\n"
    "Jefferson, which opened in 1952, has 214 students.\n\n"
    "Jefferson said she had not been told of 14 visits."
)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (BAKERY, "the metal came from", "Hollins"),
        (BAKERY, "it had closed one line", "Hollins"),
        (CHOCOLATE, "its sales grew by 7%", "Brandt"),
        (CHOCOLATE, "it was in talks", "Larkfield"),
        (SCHOOL, "had not been told", "Carla Jefferson"),
    ],
)
def test_a_firm_does_not_speak_as_the_person_of_its_name(read, text, words, who):
    [claim] = [c for c in read(text, date=WRITTEN).reading.claims if words in c.text and c.claimant]

    assert claim.claimant.removeprefix("Superintendent ") == who


@pytest.mark.parametrize(
    ("text", "words", "wording"),
    [
        (BAKERY, "it had closed one line", "Hollins had closed one line in May (2026)."),
        (CHOCOLATE, "its sales grew by 7%", "Brandt's sales grew by 7% in May (2026)."),
        (CHOCOLATE, "it was in talks", "Larkfield was in talks to sell its Dutch factory for £40m."),
        (CHOCOLATE, "Shares in Brandt", "Shares in Brandt's owner rose 2% in New York."),
        (SCHOOL, "which opened in 1952", "Jefferson, which opened in 1952, has 214 students."),
    ],
)
def test_the_name_of_a_firm_stays_as_it_stands(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


def test_firm_and_person_of_one_name_are_two_in_the_list_of_people(read):
    people = {name for one in read(CHOCOLATE, date=WRITTEN).reading.people for name in one.names}
    together = [one.names for one in read(CHOCOLATE, date=WRITTEN).reading.people if len(one.names) > 1]

    assert "Larkfield" in people
    assert not [names for names in together if {"Larkfield", "Joanna Larkfield"} <= set(names)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Marsh won. Marsh said it was clear that 14 votes were missing.",
        "Anna Marsh won. Marsh says it means 14 votes.",
        "Anna Marsh won. He worked for Marsh, which is a problem.",
        "Anna Marsh won. The lawmaker Marsh lost. Mr Marsh said it had ended.",
        "Anna Marsh won. She told the company Marsh was ill.",
    ],
)
def test_a_surname_stays_a_surname(text):
    assert "marsh" not in bare_names_of_bodies(text)


def test_words_beside_a_name_tell_the_person():
    text = "Whitlock Homes paid £1.2m. The hall is called after Edith Whitlock. Whitlock sold it. Mrs Whitlock said she had not."
    at = text.index("Whitlock sold")
    titled = text.index("Whitlock said")

    assert not may_be_bare_name_of_body(text, (titled, titled + 8))
    # Once the article says "she" of the name alone, the name is hers.
    assert not may_be_bare_name_of_body(text, (at, at + 8))
    other = text.replace(" Mrs Whitlock said she had not.", "")
    assert may_be_bare_name_of_body(other, (at, at + 8))


def test_the_company_is_nobody_where_a_firm_far_above_may_be_meant(read):
    text = (
        "Larkfield, the chocolate maker, warned of a loss in May.\n\n"
        + "The price of cocoa rose by 9% in a month. " * 40
        + "\n\nBrandt belongs to the American group Kessler Foods. The company said that 40 jobs had been cut."
    )
    [claim] = [c for c in read(text, date=WRITTEN).reading.claims if "40 jobs" in c.text]

    assert claim.claimant.lower() == "the company"


DAUGHTER = (
    "Ada Lund sells coats\n\n"
    "Ada Lund opened a shop in Helm in May. She is the daughter of Peter Lund, the mayor.\n\n"
    "Ada Lund spoke to her customers. Trade was slow.\n\n"
    "She has hired more people. The shop is open.\n\n"
    "Rents are low in the street. Coats are not.\n\n"
    "Lund signed a contract for 4,000 coats in 2024."
)


def test_a_surname_of_two_is_that_of_whom_the_story_is_about(read):
    worded = found(read(DAUGHTER, date=WRITTEN), "4,000 coats").wording

    assert worded == "Ada Lund signed a contract for 4,000 coats in 2024."


@pytest.mark.parametrize(
    ("was", "now"),
    [
        # Her father is named last, or again.
        ("Rents are low", "Peter Lund keeps the rents low"),
        ("Trade was slow", "Peter Lund was there. Peter Lund left"),
    ],
)
def test_a_surname_of_two_is_nobodys_where_either_may_be_meant(read, was, now):
    worded = found(read(DAUGHTER.replace(was, now), date=WRITTEN), "4,000 coats").wording

    assert "Ada Lund" not in (worded or "")
