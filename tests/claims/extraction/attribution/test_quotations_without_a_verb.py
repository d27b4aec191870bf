"""Mara gives a quotation that no verb of saying brings to the one whom the words before it tell of, and to nobody if that may be another."""

import pytest

RUNS_ON = [
    (
        "what was reported before",
        "Ida Noor said the mill had paid its debts. “It owes 40 euros.”",
        "Ida Noor",
    ),
    ("what was rejected before", "Ida Noor rejected the charge. “It owes 40 euros.”", "Ida Noor"),
    ("behind a day", "On Monday, Ida Noor said the mill had paid. “It owes 40 euros.”", "Ida Noor"),
    ("two quotations", "Ida Noor said the mill had paid. “It owes 40 euros. That is all.”", "Ida Noor"),
    ("a mood", "Ida Noor was furious. “It owes 40 euros.”", "Ida Noor"),
    (
        "a mood of somebody described",
        "Ida Noor, who ran the mill, was adamant. “It owes 40 euros.”",
        "Ida Noor",
    ),
    ("a mood that is not hidden", "Ida Noor did not hide her anger. “It owes 40 euros.”", "Ida Noor"),
    ("a gesture", "Ida Noor shrugged. “It owes 40 euros.”", "Ida Noor"),
    ("an office", "The mayor was unimpressed. “It owes 40 euros.”", "The mayor"),
    ("a pronoun", "Ida Noor ran the mill for a year. She was blunt. “It owes 40 euros.”", "Ida Noor"),
]


@pytest.mark.parametrize(("text", "who"), [r[1:] for r in RUNS_ON], ids=[r[0] for r in RUNS_ON])
def test_a_quotation_goes_on_with_whoever_the_sentence_before_it_tells_of(read, text, who):
    [claim] = [c for c in read(text).reading.claims if "It owes 40 euros" in c.text]
    assert (claim.text, claim.claimant, claim.side) == ("It owes 40 euros", who, "says")


NOBODYS = [
    ("she died", "Ida Noor died in May. “It owes 40 euros.”"),
    ("a market", "The market was nervous. “It owes 40 euros.”"),
    ("a town", "Velia was furious. “It owes 40 euros.”"),
    ("a question to her", "Ida Noor was asked about the mill. “It owes 40 euros.”"),
    ("no side taken", "Ida Noor did not deny that the mill had failed. “It owes 40 euros.”"),
    ("another paragraph", "Ida Noor was furious.\n\n“It owes 40 euros.”"),
    ("two who speak", "Ida Noor said it had paid, but Sam Holt said it had not. “It owes 40 euros.”"),
]


@pytest.mark.parametrize("text", [r[1] for r in NOBODYS], ids=[r[0] for r in NOBODYS])
def test_a_quotation_stays_nobodys_where_another_may_speak(read, text):
    assert {c.claimant for c in read(text).reading.claims if "It owes 40 euros" in c.text} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors accuse Sam Holt of theft. “I paid 40 euros.”",
        "The judge accused Sam Holt of theft. “I paid 40 euros.”",
        "Voters said they were tired. “I paid 40 euros.”",
    ],
)
def test_who_says_i_is_none_of_several_and_may_be_the_accused(read, text):
    assert {c.claimant for c in read(text).reading.claims if "I paid" in c.text} == {None}


BEFORE_A_COLON = [
    ("Asked about the mill, Chief Justice Ida Noor was blunt: “It owes 40 euros.”", "Chief Justice Ida Noor"),
    ("Ida Noor had a simple answer: “It owes 40 euros.”", "Ida Noor"),
    ("Ida Noor struck a milder tone: “It owes 40 euros.”", "Ida Noor"),
    ("Asked about the mill, Ida Noor shook her head: “It owes 40 euros.”", "Ida Noor"),
    ("As Ida Noor put it: “It owes 40 euros.”", "Ida Noor"),
    ("Ida Noor's verdict: “It owes 40 euros.”", "Ida Noor"),
    ("Ida Noor took to Facebook: “It owes 40 euros.”", "Ida Noor"),
    ("Ida Noor, on Instagram: “It owes 40 euros.”", "Ida Noor"),
    ("In the words of Ida Noor, “it owes 40 euros.”", "Ida Noor"),
    ("The letter reads: “It owes 40 euros.”", "The letter"),
]


@pytest.mark.parametrize(("text", "who"), BEFORE_A_COLON)
def test_who_is_told_of_before_a_colon_speaks_behind_it(read, text, who):
    [claim] = [c for c in read(text).reading.claims if "owes 40 euros" in c.text]
    assert (claim.text.lower(), claim.claimant) == ("it owes 40 euros", who)


@pytest.mark.parametrize(
    "text",
    [
        "Police found a note on the table: “It owes 40 euros.”",
        "The sign on the door was clear: “It owes 40 euros.”",
        "Ida Noor was met with a banner: “It owes 40 euros.”",
    ],
)
def test_what_was_found_or_shown_before_a_colon_does_not_speak(read, text):
    assert {c.claimant for c in read(text).reading.claims if "owes 40" in c.text} == {None}


PASSED_ON = [
    ("“The mayor claims that 40 mills closed,” Ida Noor said. “They did not.”", "The mayor"),
    ("“Scientists say 40 mills closed,” said Ida Noor, “and they are right.”", "Scientists"),
    ("“I believe 40 mills closed,” Ida Noor said.", "Ida Noor"),
    ("“They say 40 mills closed,” Ida Noor said.", "Ida Noor"),
]


@pytest.mark.parametrize(("text", "who"), PASSED_ON)
def test_what_a_speaker_passes_on_is_said_by_whoever_is_named_in_the_quotation(read, text, who):
    article = read(text)
    [claim] = [c for c in article.reading.claims if "40 mills closed" in c.text]

    assert claim.claimant == who
    outer = article.reading.attributions[claim.attribution]
    while outer.parent is not None:
        outer = article.reading.attributions[outer.parent]
    assert article.words(outer.claimant) == "Ida Noor"


def test_a_name_before_a_colon_ends_where_the_quotation_begins(read):
    [claim] = read("Orr: “We closed 40 mills”").reading.claims
    assert (claim.text, claim.claimant) == ("We closed 40 mills", "Orr")
