"""Mara reads where a sentence is from, who was listened to, and that a fear or a hope is no statement."""

import pytest

SOURCES = [
    (
        "what is said is not from the minutes, the whole sentence is",
        "The union says 40 men died, according to two people who attended the meeting.",
        "40 men died",
        "The union",
    ),
    (
        "each part of a sentence has its own source",
        "The storm killed 31 people, according to the health ministry; the Red Cross put the toll at 44.",
        "The storm killed 31 people",
        "the health ministry",
    ),
    (
        "a second part that the source opens",
        "The storm killed 31 people; according to the Red Cross, 44 were hurt.",
        "44 were hurt",
        "the Red Cross",
    ),
    (
        "who was heard",
        "The inquest heard from Dr Petra Vole that the child had waited seven hours.",
        "the child had waited seven hours",
        "Dr Petra Vole",
    ),
    ("whose evidence was heard", "MPs heard evidence from Ida Noor that 40 mills had closed.", "40 mills had closed", "Ida Noor"),
    ("police at the end", "The dead numbered 40, say police.", "The dead numbered 40", "police"),
    ("somebody's own account", "By Norvane's own account, 40 mills closed.", "40 mills closed", "Norvane"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "who"), [r[1:] for r in SOURCES], ids=[r[0] for r in SOURCES])
def test_each_statement_has_its_own_source(read, text, words, who):
    assert (words, who) in {(c.text, c.claimant) for c in read(text).reading.claims}


@pytest.mark.parametrize(
    "text",
    ["The court heard that 40 mills had closed.", "Ida Noor heard from her cell that 40 mills had closed."],
)
def test_nobody_is_heard_where_nobody_is_named(read, text):
    assert {c.claimant for c in read(text).reading.claims} == {None}


FELT = [
    "Residents fear that 40 mills have closed.",
    "Officials feared 40 mills had closed.",
    "The union hopes that 40 mills have closed.",
]


@pytest.mark.parametrize("text", FELT)
def test_a_feeling_takes_no_side(read, text):
    assert {c.side for c in read(text).reading.claims} == {None}


def test_who_says_what_they_fear_says_so(read):
    [claim] = read("Ida Noor said she fears that 40 mills have closed.").reading.claims
    assert (claim.claimant, claim.side) == ("Ida Noor", "says")


def test_what_a_start_up_hopes_for_is_its_own(read):
    [claim] = read("The start-up hopes to sell 2 million bikes by 2030.").reading.claims
    assert claim.claimant == "The start-up"


@pytest.mark.parametrize(
    "text",
    [
        "Ida Noor hit back at claims that she had closed 40 mills.",
        "Ida Noor brushed off claims that she had closed 40 mills.",
        "Norvane has brushed aside suggestions that it had closed 40 mills.",
    ],
)
def test_whoever_brushes_a_claim_off_denies_it(read, text):
    assert [c.side for c in read(text).reading.claims] == ["denies"]


def test_whoever_may_brush_a_claim_off_has_not_denied_it(read):
    found = read("Ida Noor may brush off claims that she had closed 40 mills.")
    assert [(c.claimant, c.side) for c in found.reading.claims if c.side == "denies"] == []


def test_one_question_and_its_answer_are_an_interview_below_its_title(read):
    asked = "Is the town safe now?\n\nNo. We expect 60 centimetres of water."
    titled = read(f"Interview: Dr Selma Rook, head of the institute\n\nThe wall is done. {asked}")
    story = read(f"Dr Selma Rook opened the wall\n\nThe wall is done. {asked}")

    assert {c.claimant for c in titled.reading.claims if "60" in c.text} == {"Dr Selma Rook"}
    assert {c.claimant for c in story.reading.claims if "60" in c.text} == {None}


HELD = [
    ("The appeals court held that 40 mills were closed.", "The appeals court"),
    ("40 mills were unlawful, the appeals court held.", "the appeals court"),
    ("The court held a hearing on 40 mills.", None),
    ("The meeting on 40 mills was held by workers.", None),
    ("“They closed 40 mills,” read signs held by workers.", None),
]


@pytest.mark.parametrize(("text", "who"), HELD)
def test_a_court_holds_that_something_is_so_and_others_hold_things(read, text, who):
    assert who in {c.claimant for c in read(text).reading.claims}
    assert "workers" not in {c.claimant for c in read(text).reading.claims}


@pytest.mark.parametrize("label", ["EXPLAINER", "Explainer", "FACTBOX", "Timeline"])
def test_what_kind_of_story_it_is_speaks_nowhere(read, label):
    found = read(f"{label}: Norvane closed 40 mills in May.")
    assert found.said == []


def test_a_report_behind_a_comma_is_the_source_of_what_stands_before(read):
    [claim] = read("Two in five trams run late, a report by the transport watchdog says.").reading.claims
    assert (claim.text, claim.claimant) == (
        "Two in five trams run late",
        "a report by the transport watchdog",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Critics say it has closed 40 mills, a claim the firm denies.",
        "Critics say it has closed 40 mills, an allegation that Norvane has rejected.",
        "Critics say it has closed 40 mills, something that the firm disputes.",
    ],
)
def test_who_denies_it_is_no_part_of_what_was_said(read, text):
    assert "it has closed 40 mills" in {c.text for c in read(text).reading.claims if c.claimant == "Critics"}


def test_a_claim_that_somebody_said_was_denied_is_part_of_what_was_said(read):
    said = "Critics say it made a promise on 40 mills, a claim on the state and a vow to the town."
    assert "a vow to the town" in read(said).reading.claims[0].text
