"""Mara reads the words under the name of the one whose words they are, and under a whole name."""

import pytest

WHOSE = [
    (
        "adding goes on with who said it",
        "Local officials said rescuers were searching the ruins, adding that the shelling had cut the power to 40 homes.",
        "the power to 40 homes",
        "Local officials",
    ),
    (
        "who had told it may have added it",
        "Officials said Orr had told residents that the bridge was safe, adding that 40 people had crossed it.",
        "40 people had crossed",
        "Orr",
    ),
    (
        "who is said to have admitted one thing denies the other",
        "Police said that Ari Bo had admitted taking 40 more people on board, but denied that the ship was overloaded.",
        "overloaded",
        "Ari Bo",
    ),
    (
        "who said it warns, too",
        "The doctor said the council had closed 40 wards and warned that more would follow.",
        "more would follow",
        "The doctor",
    ),
    (
        "an aside before the clause",
        "Marlow, later alleging - again falsely - that Mayor Orr wanted to admit 250,000 workers, said she would deport 40 families.",
        "250,000 workers",
        "Marlow",
    ),
    (
        "who persuades argues",
        "Orr was trying to persuade donors to change sides by arguing that he would win 12 states.",
        "12 states",
        "Orr",
    ),
    (
        "the nearer of two subjects",
        "The poll showed that 59 percent of those surveyed disapprove of Orr, and 74 percent said Velia is on the wrong track.",
        "on the wrong track",
        "74 percent",
    ),
    (
        "a name behind what describes it",
        "Two firms sue the clinic. The larger, Ridsdale Hoyle, said that 4,600 patients had joined.",
        "4,600 patients",
        "Ridsdale Hoyle",
    ),
    (
        "a name behind a noun",
        "The opposition Civic Front laid charges on Monday and accused Tamsin Orr of hiding 40 contracts.",
        "40 contracts",
        "Civic Front",
    ),
    (
        "who was told in the interview",
        "Vice President Ari Bo weighed in, telling the Post in an interview, “Both candidates won 40 seats,” he said.",
        "40 seats",
        "Vice President Ari Bo",
    ),
    (
        "Will, who is no helping verb",
        "Columnist George Will lives in Velia. In Quennell, Will described Marlow as a danger to 40 towns.",
        "40 towns",
        "George Will",
    ),
    (
        "who says that others agree",
        "The Orr campaign says progressives agree that the plan costs 40 million and that Marlow broke 12 promises.",
        "12 promises",
        "The Orr campaign",
    ),
    (
        "a report of what a ministry believes",
        "Reports suggest the ministry believes that 40 boats have left.",
        "40 boats",
        "the ministry",
    ),
    (
        "one of two who spoke together",
        "Mr. Orr and Senator Ada Marlow said that Velia had lost 40 seats. Ms. Marlow argued that 12 were won.",
        "12 were won",
        "Senator Ada Marlow",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [row[1:] for row in WHOSE], ids=[row[0] for row in WHOSE])
def test_words_are_read_under_the_name_of_who_says_them(read, text, words, who):
    claims = [claim for claim in read(text).reading.claims if words in claim.text]
    assert claims[-1].claimant.removeprefix("Columnist ") == who


NAMES = [
    ("Ben Orr, a former official who described the fire as an accident, left in 2024.", "a former official"),
    ("The crew found a document that said 79 people were on board.", "a document"),
    ("Plus Democrats argue that 14 seats in the north were lost.", "Democrats"),
    ("Velia Bank, whose lawyers said the papers held 40 secrets, lost the case.", None),
    ("He and other traders have alleged that Velia limited the number of stalls to 40.", None),
]


@pytest.mark.parametrize(("text", "who"), NAMES)
def test_a_name_is_whole_and_no_word_of_grammar(read, text, who):
    assert read(text).claimants == [who]


def test_what_somebody_is_understood_to_have_said_is_taken_for_neither_side(read):
    text = "Dr Ari Bo left in May. He is understood to have said that he signed the contract in 2024."
    [claim] = [c for c in read(text).reading.claims if "signed" in c.text]
    assert claim.side is None
    said = read(text.replace("is understood to have said", "said")).reading.claims
    assert [c.side for c in said if "signed" in c.text] == ["says"]


def test_whoever_dismisses_somebody_as_weak_says_so_of_them(read):
    [claim] = read("Ada Marlow dismissed Gov. Ben Orr as an ineffective leader.").reading.claims
    assert (claim.claimant, claim.side) == ("Ada Marlow", "says")
    [claim] = read("Ada Marlow dismissed claims that Gov. Ben Orr had lied as false.").reading.claims
    assert (claim.claimant, claim.side) == ("Ada Marlow", "denies")
