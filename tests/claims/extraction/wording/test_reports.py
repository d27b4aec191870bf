"""What somebody plans or promises is told by who does; whoever a sentence only tells of does not say it."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)  # a Thursday

TOLD = [
    (
        "plan",
        "Norvolt plans to cut 1,500 jobs by December 2026.",
        "1,500 jobs",
        "Norvolt plans to cut 1,500 jobs by December 2026.",
    ),
    (
        "figures given",
        "An exit poll gave the Greens 24 percent.",
        "24 percent",
        "An exit poll gave the Greens 24 percent.",
    ),
    (
        "where it was found",
        "And in Helm and Skelby, a Norvolt poll showed Hugo Lindt with no support among 400 voters.",
        "400 voters",
        "In Helm and Skelby, a Norvolt poll showed Hugo Lindt with no support among 400 voters.",
    ),
    (
        "in a speech",
        "In a speech, Ada Quill supported a bill to check 14 sales in Helm.",
        "14 sales",
        "Ada Quill supported a bill to check 14 sales in Helm.",
    ),
    (
        "while others doubt it",
        "While Sam Orr disagrees, a Norvolt poll showed Hugo Lindt with no support among 400 voters.",
        "400 voters",
        "A Norvolt poll showed Hugo Lindt with no support among 400 voters.",
    ),
    (
        "what another is to do",
        "Ada Quill wants Tom Hale to explain why 14 schools were closed.",
        "14 schools",
        "Ada Quill wants Tom Hale to explain why 14 schools were closed.",
    ),
    (
        "in which year",
        "In 2013, Ada Quill supported a bill to check 14,000 sales in Helm.",
        "14,000",
        "In 2013, Ada Quill supported a bill to check 14,000 sales in Helm.",
    ),
    (
        "only some did",
        "Only half a dozen senators of 54 expressed a willingness to pay 14 million euros for the bridge of Helm.",
        "14 million",
        "Only half a dozen senators of 54 expressed a willingness to pay 14 million euros for the bridge of Helm.",
    ),
    (
        "without what only ties it",
        "However, a June poll found Hugo Lindt receiving 20 percent support from young voters.",
        "20 percent",
        "A June poll found Hugo Lindt receiving 20 percent support from young voters.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in TOLD], ids=[r[0] for r in TOLD])
def test_a_thing_is_told_with_the_one_who_did_it(read, text, words, wording):
    claim = found(read(text, date=WRITTEN), words)

    assert claim.wording == wording
    assert claim.changes[0].was == ""
    assert claim.wording.startswith(claim.changes[0].now)


DEEDS = [
    "Ruth Adeyemi proposed a debate about 14 schools with Tom Hale in April 2026.",
    "Ruth Adeyemi supported a bill to tighten checks on 4,000 sales of guns.",
    "Ruth Adeyemi voted in 2021 for the Housing Act, which gave 4,000 families a home.",
    "Norvolt plans to cut 1,500 jobs by December 2026.",
    "Ruth Adeyemi has called Norvolt a monopoly of 14 firms.",
    "The Brookmere council ordered three lenders to repay 212 million crowns.",
    "Ruth Adeyemi has called for a moratorium on 14 charter schools in Helm.",
    "Norvolt denied talks with 12 rivals in 2025.",
    "Ada Quill attacked 14 allies of Norvolt in 2025.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_whoever_a_sentence_tells_of_does_not_say_it(read, text):
    [claim] = [c for c in read(text, date=WRITTEN).reading.claims if c.wording]

    assert (claim.wording, claim.claimant, claim.side) == (text, None, None)


SAID = [
    ("a promise", "Ruth Adeyemi promised to build 400 houses in Helm by 2030.", "400 houses", "Ruth Adeyemi"),
    ("a poll", "An exit poll gave the Greens 24 percent.", "24 percent", "An exit poll"),
    ("a clause", "Ruth Adeyemi said Helm had sold 400 houses.", "400 houses", "Ruth Adeyemi"),
    ("found out", "Ruth Adeyemi found that Helm had sold 400 houses.", "400 houses", "Ruth Adeyemi"),
]


@pytest.mark.parametrize(("text", "words", "who"), [r[1:] for r in SAID], ids=[r[0] for r in SAID])
def test_whoever_says_a_clause_still_says_it(read, text, words, who):
    claim = found(read(text, date=WRITTEN), words)

    assert (claim.claimant, claim.side) == (who, "says")


@pytest.mark.parametrize("known", ["learned", "had realised"])
def test_what_somebody_comes_to_know_is_told_by_the_article(read, known):
    claim = found(read(f"Ruth Adeyemi {known} that Helm had sold 400 houses.", date=WRITTEN), "400 houses")

    assert (claim.wording, claim.claimant, claim.side) == ("Helm had sold 400 houses.", None, None)


NOT_TOLD = [
    (
        "what another has made clear",
        "Sam Orr has made clear that Norvolt expects 400 lorries to leave.",
        "400 lorries",
    ),
    ("source open", "It has called for a moratorium on 14 charter schools in Helm.", "14 charter"),
    (
        "apart",
        "Norvolt, which Tom Hale says is late, and, as he put it, poor, sought loans of 14 million.",
        "poor",
    ),
    (
        "said in an aside",
        "One guest, who like others spoke of 14 cuts in 2025, said the plan would fail.",
        "14 cuts",
    ),
    (
        "on an assumption between dashes",
        "Without tips - and assuming they keep their jobs - 2 million workers would see an increase of 14 percent by 2028.",
        "14 percent",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in NOT_TOLD], ids=[r[0] for r in NOT_TOLD])
def test_what_stands_apart_or_whose_source_is_open_is_not_told(read, text, words):
    claims = [c for c in read(text, date=WRITTEN).reading.claims if words in c.text]

    assert all(c.wording is None for c in claims)


PERIODS = [
    ("last week", "Norvolt dismissed 412 people last week.", "last week (the week of 23 February 2026)"),
    (
        "last quarter",
        "Norvolt lost 412 million crowns last quarter.",
        "last quarter (October to December 2025)",
    ),
    ("genitive", "Norvolt lost 412 million crowns in Monday’s sale.", "Monday’s (2 March 2026) sale"),
    (
        "year given",
        "Norvolt lost 412 million crowns in the last quarter of 2025.",
        "in the last quarter of 2025.",
    ),
    ("a name", "Norvolt was named by Russia Today 412 times in 2025.", "Russia Today 412 times"),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in PERIODS], ids=[r[0] for r in PERIODS])
def test_a_week_and_a_quarter_get_their_dates(read, text, words):
    claim = found(read(text, date=WRITTEN), "4")

    assert words in claim.wording


CHARGES = [
    (
        "not",
        "The watchdog criticised Norvolt for not telling 40,000 customers.",
        "40,000",
        "Norvolt did not tell 40,000 customers.",
    ),
    (
        "noun tag",
        "Ada Quill blames Norvolt for withholding data on 14 leaks.",
        "14 leaks",
        "Norvolt withheld data on 14 leaks.",
    ),
    (
        "pronoun",
        "Tom Hale left in 2024. Ada Quill accused him of taking 40,000 euros.",
        "40,000",
        "Tom Hale took 40,000 euros.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in CHARGES], ids=[r[0] for r in CHARGES])
def test_a_charge_becomes_a_clause(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


def test_the_object_of_a_report_keeps_its_place_as_subject(read):
    text = "“It was stonewall,” said Karin Blom, who insisted her side had never asked for 14 penalties."

    assert found(read(text), "14 penalties").wording == "Karin Blom's side had never asked for 14 penalties."


def test_a_sentence_that_the_parse_takes_apart_stands_all_the_same(read):
    text = "At the Warsaw summit officials from Sweden and Finland were included in 14 discussions of policy toward Russia."

    assert found(read(text), "14 discussions").wording == text


def test_a_preposition_is_no_part_of_a_name(read):
    text = "Unlike Patriot, the Helm council paid 14 million. Ada Quill led Patriot. Patriot agreed to lend Norvolt 5 million."

    assert "Unlike Patriot" not in (found(read(text), "5 million").wording or "")


def test_a_genitive_is_no_first_name(read):
    text = (
        "Ada Quill led Patriot. Tom Hale praised Quill’s Patriot. Patriot agreed to lend Norvolt 5 million."
    )

    assert "Quill’s Patriot agreed" not in (found(read(text), "5 million").wording or "")
