"""An article shows each person once, whatever it calls them, and guesses what each claimant is."""

from pathlib import Path

import pytest

from claims.extraction import Extractor
from claims.extraction.people.kinds import kind_of_person_or_body
from claims.extraction.people.names import (
    consonants_of_person_name,
    folded_person_name,
    parse_person_name,
    person_name_in_order,
)
from claims.extraction.people.titles import parse_titles_around_name, role_title_alone

SEEDS = Path(__file__).resolve().parents[4] / "seeds"
HARMON = """WASHINGTON - U.S. President Donald Harmon said on Monday that exports rose by 4 percent in May.

Mr Harmon said that 12 million people voted. President Harmon added that 3 million letters arrived in June. Melania Harmon said the garden cost 2 million dollars.

The president said that the wall is 700 miles long. Mrs Harmon said the roses were planted in 2025.
"""


def people_of(extractor: Extractor, text: str) -> dict[str, list[str]]:
    reading = extractor.extract(text)
    return {
        one.name: [claim.text for claim in reading.claims if claim.person == number]
        for number, one in enumerate(reading.people)
    }


def test_title_surname_and_whole_name_are_one_person(extractor: Extractor) -> None:
    found = people_of(extractor, HARMON)
    assert list(found) == ["Donald Harmon", "Melania Harmon"]
    assert len(found["Donald Harmon"]) == 4
    assert len(found["Melania Harmon"]) == 2


def test_two_of_one_surname_without_a_title_are_nobody_in_particular(extractor: Extractor) -> None:
    found = people_of(
        extractor,
        "Anna Keller and Peter Keller run the mill. The harvest was poor.\n\n"
        "The mill employs 40 people, Keller said. Exports fell by 9 percent in May, according to Anna Keller.\n",
    )
    assert "Anna Keller" in found
    assert "Keller" in found, "nobody can tell which of the two it is"


def test_the_same_surname_in_two_offices(extractor: Extractor) -> None:
    found = people_of(
        extractor,
        "Finance Minister Eva Brand met Mayor Karl Brand on Tuesday.\n\n"
        "The deficit is 4 billion euros, Minister Brand said. The bridge will cost 31 million euros, Mayor Brand said.\n",
    )
    assert [len(found[name]) for name in ("Eva Brand", "Karl Brand")] == [1, 1]


def test_an_acronym_is_the_body_that_the_article_gave_it_for(extractor: Extractor) -> None:
    found = people_of(
        extractor,
        "The Northern Dockers Union (NDU) said 120 dockers were dismissed in April.\n\n"
        "NDU said that 40 of them have returned since May 2026.\n",
    )
    assert len(found) == 1


def test_a_noun_that_begins_a_sentence_is_no_company(extractor: Extractor) -> None:
    text = "Union officials said that 120 dockers were dismissed. The company denied that the port owes 4 million euros."
    assert people_of(extractor, text).keys() == {"Union officials", "The company"}


@pytest.mark.parametrize("name", ["000_503132add119f8cc.txt", "001_f567e14fdc3811b9.txt"])
def test_the_samples_show_each_claimant_once(extractor: Extractor, name: str) -> None:
    reading = extractor.extract((SEEDS / name).read_text("utf-8"))
    names = [folded_person_name(one.name) for one in reading.people]
    assert len(names) == len(set(names))
    surnames = [parse_person_name(one.name).surname for one in reading.people if one.kind == "person"]
    assert len(surnames) == len(set(surnames))
    assert all(claim.person is not None for claim in reading.claims if claim.claimant)


@pytest.mark.parametrize(
    ("phrase", "name", "role", "body"),
    [
        ("Iran’s Foreign Minister Seyed Abbas Rahimi", "Seyed Abbas Rahimi", "foreign minister", "Iran"),
        ("U.S. President Donald Harmon", "Donald Harmon", "president", "U.S."),
        ("Rovers coach Dani Ferro", "Dani Ferro", "coach", "Rovers"),
        ("lead author Dr Ingrid Solberg", "Ingrid Solberg", "lead author", ""),
        ("Prof Arjun Tevar of King's College London", "Arjun Tevar", "", "King's College London"),
        ("the mayor, Ruth Adeyemi", "Ruth Adeyemi", "mayor", ""),
        ("Joanna Pike, CEO of Aquiva", "Joanna Pike", "CEO", "Aquiva"),
        ("farmer Tom Hale", "Tom Hale", "farmer", ""),
        (
            "European Commission President Ursula von der Leden",
            "Ursula von der Leden",
            "president",
            "European Commission",
        ),
        ("Norvolt", "Norvolt", "", ""),
        ("Bank of England", "Bank of England", "", ""),
        ("Trevor Baker", "Trevor Baker", "", ""),
    ],
)
def test_a_description_is_taken_apart(phrase: str, name: str, role: str, body: str) -> None:
    found = parse_titles_around_name(phrase)
    assert (found.name, found.role) == (name, role)
    if found.person:
        assert found.organisation == body


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Auditor Hanna Weiss", "person"), ("Mara Lindqvist", "person"), ("one resident", "person"),
        ("the foreign minister", "person"), ("Iranian officials", "group"), ("White House officials", "group"),
        ("Analysts", "group"), ("residents and two military sources", "group"), ("Bank of England", "organisation"),
        ("NATO", "organisation"), ("Iran", "organisation"), ("the health ministry", "organisation"),
        ("local media", "organisation"), ("Severn Utilities", "organisation"), ("a study of 250,000 adults", "document"),
        ("the annual report", "document"), ("government figures", "data"), ("the latest census", "data"),
    ],
)  # fmt: skip
def test_the_kind_is_guessed_from_title_form_and_noun(phrase: str, kind: str) -> None:
    assert kind_of_person_or_body(phrase, "", frozenset({"Iran"})) == kind


def test_a_pronoun_near_the_name_tells_the_kind() -> None:
    assert kind_of_person_or_body("Tamsin", "Tamsin said her firm had paid. It rained.") == "person"
    assert kind_of_person_or_body("Tamsin", "Tamsin said its profit had fallen.") == "organisation"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. O’Brien", "j obrien"), ("José Muñoz", "Jose Munoz"), ("Łukasz", "lukasz"), ("The United Nations", "united nations"),
        ("U.N.", "UN"), ("Straße", "strasse"), ("Jean-Luc", "jean luc"), ("ΑΘΗΝΑ", "αθηνα"),
    ],
)  # fmt: skip
def test_case_accents_and_punctuation_are_folded(one: str, other: str) -> None:
    assert folded_person_name(one) == folded_person_name(other)


def test_vowel_signs_are_letters() -> None:
    assert folded_person_name("नरेन्द्र मोदी") != folded_person_name("नरनदर मद")


@pytest.mark.parametrize(
    ("name", "given", "surname", "suffix"),
    [
        ("Karin de Boer", ("karin",), "de boer", ""), ("de Boer", (), "de boer", ""), ("Boer, Karin de", ("karin",), "de boer", ""),
        ("Robert Kessler Jr.", ("robert",), "kessler", "junior"), ("Kessler, Jr.", (), "kessler", "junior"),
        ("William Pitton the Younger", ("william",), "pitton", "junior"), ("Mohammed bin Faisal", ("mohammed",), "bin faisal", ""),
        ("Weiss", (), "weiss", ""),
    ],
)  # fmt: skip
def test_a_name_has_parts(name: str, given: tuple[str, ...], surname: str, suffix: str) -> None:
    found = parse_person_name(name)
    assert (found.given, found.surname, found.suffix) == (given, surname, suffix)


def test_a_role_alone_names_nobody() -> None:
    assert role_title_alone("the foreign minister") == "foreign minister"
    assert role_title_alone("Minister De Boer") == ""
    assert person_name_in_order("Joanna Pike, CEO of Aquiva") == "Joanna Pike, CEO of Aquiva"


@pytest.mark.parametrize(
    ("one", "other"), [("zelensky", "zelenskyy"), ("mohammed", "muhammad"), ("tchernov", "chernov")]
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert consonants_of_person_name(one) == consonants_of_person_name(other)
    assert consonants_of_person_name("keller") != consonants_of_person_name("kessler")


COMPANIES = [
    ("Velo Karst Systems, which sells 41 trams, said it was ready. The Port Velia company says its trams carried 318 people.", "Velo Karst Systems"),
    # Two bodies are named before it.
    (
        "Velo Karst Systems, which sells 41 trams, sued Orrin Energy. The Port Velia company says its trams carried 318 people.",
        "The Port Velia company",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), COMPANIES)
def test_the_company_of_a_town_is_the_only_body_of_the_paragraph(
    extractor: Extractor, text: str, name: str
) -> None:
    found = people_of(extractor, f"Trams stop\n\n{text}\n")
    assert any("318" in claim for claim in found.get(name, []))


@pytest.mark.parametrize(
    ("lead", "name"), [("since Ida Noor became", "Ida Noor"), ("if Ida Noor became", "the mayor")]
)
def test_who_is_in_office_since_then_is_the_mayor(extractor: Extractor, lead: str, name: str) -> None:
    text = f"Rents would double {lead} mayor, the ad says.\n\nOn Tuesday the mayor said that 29 mills had closed.\n"
    assert any("29 mills" in claim for claim in people_of(extractor, text).get(name, []))


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Revenue doubled in 2024.", "Brightvale"),
        ("Orrin Ventures doubled its loan in 2024.", "Orrin Ventures"),
    ],
)
def test_the_company_of_a_release_is_the_one_that_announces_something(
    extractor: Extractor, before: str, name: str
) -> None:
    text = (
        "Lamps for Velia\n\nVELIA, Norland--Brightvale, Inc., a seller of lamps, today announced a loan led by Orrin Ventures.\n\n"
        f"{before} The company said that it sold 22,000 lamps in 2023.\n"
    )
    assert any("22,000" in claim for claim in people_of(extractor, text).get(name, []))
