"""Mara reads who speaks in full: all of a list, nobody who is only described, and the name behind what they were doing."""

import pytest

LISTS = [
    "Neighbours, teachers and former pupils",
    "The vicar, two nurses and a cook",
    "Doctors, nurses, and porters",
    "Ida Noor, Ben Holt and Cy Lund",
    "Kent, Surrey and Sussex",
    "The teacher, her husband and their sons",
    "The driver, 34, and his wife",
    "The ministry, the bank and Norvane",
]


@pytest.mark.parametrize("who", LISTS)
def test_a_list_of_speakers_is_whole(read, who):
    assert {c.claimant for c in read(f"{who} said 40 mills had closed.").reading.claims} == {who}


DESCRIBED = [
    (
        "Ida Noor, the founder of Norvane and a close friend of the mayor, said 40 mills had closed.",
        "Ida Noor",
    ),
    ("Ida Noor, founder and head of Norvane, said 40 mills had closed.", "Ida Noor"),
    ("Velia, the north's only ally and its lifeline to the sea, said 40 mills had closed.", "Velia"),
    ("The firm's founder, a lawyer and former judge, said 40 mills had closed.", "The firm's founder"),
    ("Norvane, the maker of pipes and valves, said 40 mills had closed.", "Norvane"),
    ("Critics, including Ida Noor and Ben Holt, said 40 mills had closed.", "Critics"),
]


@pytest.mark.parametrize(("text", "who"), DESCRIBED)
def test_what_explains_a_speaker_makes_no_list(read, text, who):
    assert {c.claimant for c in read(text).reading.claims} == {who}


def test_several_speakers_are_they_and_not_he(read):
    found = read("The vicar, two nurses and a cook said 40 mills had closed. He said it rained.")
    assert found.claimants == ["The vicar, two nurses and a cook", None]


BEHIND_A_PARTICIPLE = [
    ("Writing on Vox, former senator Ida Noor said 40 mills had closed.", "former senator Ida Noor"),
    ("Standing beside his wife, Sam Holt, 61, said 40 mills had closed.", "Sam Holt"),
    ("Quoting officials, Radio Velia said 40 mills had closed.", "Radio Velia"),
    ("Speaking to reporters in Velia, the mayor said 40 mills had closed.", "the mayor"),
    ("Opposing parties in Velia said 40 mills had closed.", "Opposing parties in Velia"),
]


@pytest.mark.parametrize(("text", "who"), BEHIND_A_PARTICIPLE)
def test_what_a_speaker_was_doing_is_no_part_of_the_name(read, text, who):
    assert "40 mills had closed" in {c.text for c in read(text).reading.claims if c.claimant == who}


THEY = [
    (
        "Three former judges sent a letter to parliament. The mill owed 40 euros, they wrote.",
        "Three former judges",
    ),
    (
        "Economists Hal Dorn and Mei Tan studied 900 firms. “The mill owed 40 euros,” they wrote.",
        "Economists Hal Dorn and Mei Tan",
    ),
    ("The reviewers were scathing. “The mill owed 40 euros,” they wrote in May.", "The reviewers"),
    ("The mayor met 40 residents in May. The mill owed 40 euros, they said.", None),
    ("The mill cut 40 workers in May. The mill owed 40 euros, they said.", None),
]


@pytest.mark.parametrize(("text", "who"), THEY)
def test_they_are_the_people_with_whom_the_sentence_before_begins(read, text, who):
    [claim] = [c for c in read(text).reading.claims if "owed 40 euros" in c.text]
    assert claim.claimant == who


def test_a_party_before_a_name_is_no_part_of_it(read):
    found = read("Labour's Ruth Dacre is next. She says 40 mills have closed.")
    assert found.claimants == ["Ruth Dacre"]


def test_a_title_before_a_name_may_be_in_small_letters_on_a_line_of_its_own(read):
    found = read("Senate leader Ida Noor:\n\n“We closed 40 mills in a year.”")
    assert found.claimants == ["Senate leader Ida Noor"]


def test_a_participle_before_a_name_describes_whoever_spoke(read):
    found = read('"My roof fell in twice in 40 years," lamented retired welder Sam Holt, 78.')
    [claim] = found.reading.claims
    assert (claim.text, claim.claimant, claim.side) == (
        "My roof fell in twice in 40 years",
        "retired welder Sam Holt",
        "says",
    )
