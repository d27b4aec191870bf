"""Mara gets whole names, whole sources and whole deeds, also where the parse took a part of them for something else."""

import pytest

WHO = [
    (
        "the museum's director at the end of a long sentence",
        (
            "The pieces, which were taken by soldiers from the palace in 1897 and sold in London to dealers, will be sent back next year after a review "
            "that cost 2 million euros, the museum's director, Griet Maes, said."
        ),
        "cost 2 million euros",
        "Griet Maes",
    ),
    (
        "what a court heard",
        "The driver was on his phone for 12 minutes, Tarnbrook Crown Court heard.",
        "on his phone for 12 minutes",
        "Tarnbrook Crown Court",
    ),
    (
        "what an inquest heard, on a day",
        "The driver was on his phone for 12 minutes, an inquest in Tarnbrook heard on Monday.",
        "on his phone for 12 minutes",
        "an inquest in Tarnbrook",
    ),
    (
        "a survey and not its first figure",
        "In a survey by the watchdog Travel Voice last autumn, 61 percent named frequency as their main complaint; only 14 percent named price.",
        "61 percent named frequency as their main complaint; only 14 percent named price",
        "a survey by the watchdog Travel Voice",
    ),
    (
        "a group with a name of two words",
        "The group Pedal On said that 12 cyclists had died.",
        "12 cyclists had died",
        "Pedal On",
    ),
    (
        "a day is no part of a name",
        "Rents rose by 12 percent, said Ada Orr Tuesday.",
        "Rents rose by 12 percent",
        "Ada Orr",
    ),
    (
        "the day of a poll is a part of it",
        "A poll released on Sunday said that 12 percent had left.",
        "12 percent had left",
        "A poll released on Sunday",
    ),
    (
        "a surname between a first name and a day",
        "Mayor Jiri Vesely Monday said that 12 mills closed.",
        "12 mills closed",
        "Mayor Jiri Vesely",
    ),
    (
        "what somebody knew is the activists' claim",
        "The activists claim that Baltor knew as early as 2019 that its pipeline was corroding.",
        "Baltor knew as early as 2019 that its pipeline was corroding",
        "The activists",
    ),
    (
        "what somebody else believes is theirs",
        "The activists say Iran believes that the dam will fail by June.",
        "the dam will fail by June",
        "Iran",
    ),
    (
        "a warning ends where the sentence goes on",
        "The mill closed, as the council had warned, and 40 drivers lost their jobs.",
        "40 drivers lost their jobs",
        None,
    ),
    (
        "a claim in a sentence that denies it",
        "Nor was it, as a newspaper claimed this morning, on a secret mission.",
        "on a secret mission",
        None,
    ),
    (
        "a claim in a sentence that does not deny it",
        "The freighter had sunk off Arden, as a newspaper claimed this morning, with 40 men.",
        "The freighter had sunk off Arden",
        "a newspaper",
    ),
    (
        "a paper that was withdrawn",
        "There is no link, and the 1998 paper that suggested one was retracted in 2010.",
        "retracted in 2010",
        None,
    ),
    (
        "a name in what somebody published",
        "The paper published what it said were receipts for 12 payments from the firm.",
        "published what it said were receipts for 12 payments",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [r[1:] for r in WHO], ids=[r[0] for r in WHO])
def test_the_whole_source_and_nothing_else_speaks(read, text, words, who):
    found = {claim.claimant for claim in read(text).reading.claims if words in claim.text}
    assert found == {who}


def test_a_source_is_no_part_of_what_it_says(read):
    text = "The driver was on his phone for 12 minutes, Tarnbrook Crown Court heard."
    assert [c.text for c in read(text).reading.claims] == ["The driver was on his phone for 12 minutes"]


SIDES = [
    (
        "a deed with an adverb",
        "The agency accused Baltor of illegally dumping 40 tonnes of waste.",
        "Baltor of illegally dumping 40 tonnes of waste",
        "alleges",
    ),
    (
        "a deed that was planned",
        "The union accused Norvolt of planning to cut 400 jobs in May.",
        "Norvolt of planning to cut 400 jobs in May",
        "alleges",
    ),
    (
        "a deed behind its occasion",
        "Adeyo denied during a hearing having taken 12 payments from Norvolt.",
        "having taken 12 payments from Norvolt",
        "denies",
    ),
    (
        "having told is what was denied",
        "Agromax denied having told regulators that 12 wells were clean.",
        "having told regulators that 12 wells were clean",
        "denies",
    ),
    (
        "what follows a colon is said",
        "Anna Dahl denied this: the board held three meetings in 2024, she said.",
        "the board held three meetings in 2024",
        "says",
    ),
    (
        "what follows a colon and no name of one word",
        "Sjöberg denied this: the board held three meetings in 2024, she said.",
        "the board held three meetings in 2024",
        "says",
    ),
    (
        "a denial alone",
        "Anna Dahl denied that the board held three meetings in 2024.",
        "the board held three meetings in 2024",
        "denies",
    ),
    (
        "a suspicion is a belief",
        "The team suspects that tides moved the wreck 40 metres.",
        "tides moved the wreck 40 metres",
        "says",
    ),
    (
        "a suspect is accused",
        "Parents suspect the school of cutting 12 posts.",
        "the school of cutting 12 posts",
        "alleges",
    ),
]


@pytest.mark.parametrize(("text", "words", "side"), [r[1:] for r in SIDES], ids=[r[0] for r in SIDES])
def test_a_deed_is_whole_and_has_its_side(read, text, words, side):
    assert (words, side) in {(c.text, c.side) for c in read(text).reading.claims}


def test_claims_that_are_false_are_nobodys(read):
    text = "Claims on social media that the vaccine causes autism are false."
    assert [(c.text, c.claimant) for c in read(text).reading.claims] == [(text[:-1], None)]


FIRM = "In a report, the auditors, Pell Hartley, said the university had overpaid 40 staff. "


def test_a_firm_named_by_its_trade_is_no_he(read):
    text = FIRM + 'Vice-chancellor Sir Graham Tully apologised. "We paid 40 people twice," he said.'
    claims = {c.text: c.claimant for c in read(text).reading.claims}
    assert claims["We paid 40 people twice"] == "Vice-chancellor Sir Graham Tully"


def test_a_firm_named_by_its_trade_is_nobody_where_nobody_else_is_named(read):
    text = FIRM + '"We paid 40 people twice," he said.'
    claims = {c.text: c.claimant for c in read(text).reading.claims}
    assert claims["We paid 40 people twice"] is None


def test_a_person_named_by_an_office_is_a_she(read):
    text = 'The winner, Ida Orr, said it rained. "We won 12 games," she said.'
    claims = {c.text: c.claimant for c in read(text).reading.claims}
    assert claims["We won 12 games"] == "Ida Orr"


def test_a_clause_of_the_sentence_before_is_no_speaker(read):
    text = "It said the institute had tested too few samples. It denied that 12 wells were clean."
    assert "It said the institute" not in {c.claimant for c in read(text).reading.claims}
