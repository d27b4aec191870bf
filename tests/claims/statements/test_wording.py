"""Which sentences can be a statement, and how a statement is used in a line."""

import pytest

from claims.statements.statement_wording import (
    first_statement_wording,
    is_statement_wording_with_not,
    lower_case_words_of_statement_wording,
    lower_statement_wording_start,
    normalise_statement_wording,
    statement_wording_clause,
    statement_wording_names_nobody,
    statement_wording_problems,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("the plant failed  its\ninspection", "The plant failed its inspection."),
        ("The plant failed.", "The plant failed."),
        ("iPhone sales fell by 4 %,", "iPhone sales fell by 4 %."),
        ("1,200 people work there.", "1,200 people work there."),
        ("éclairs cost 4 euros", "Éclairs cost 4 euros."),
        ("  ", ""),
    ],
)
def test_a_capital_letter_and_a_full_stop_are_mended(typed: str, kept: str) -> None:
    assert normalise_statement_wording(typed) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "one sentence"),
        ('the strike as "very weak,"', "quotation marks"),
        ("The minister called the strike “very weak”.", "quotation marks"),
        ("The minister called it 'weak'.", "quotation marks"),
        ("It owes the state 14 million euros.", "begins with “It”"),
        ("they paid nothing", "begins with “They”"),
        ("This plant failed its inspection.", "begins with “This”"),
        ("The plant told us nothing.", "says “us”"),
        ("My firm paid 4 million euros.", "begins with “My”"),
        ("Did Norvolt pay?", "is a question"),
        ("Norvolt paid nothing!", "breaks off"),
        ("Norvolt paid …", "breaks off"),
        ("Norvolt denied that the plant failed.", "leave out who says it"),
        ("Energy company Norvolt flatly denies the plant failed.", "leave out who says it"),
        ("According to Norvolt, the plant failed.", "leave out who says it"),
        ("Norvolt.", "too short"),
        ("The plant " + "x" * 1000, "under 1000 letters"),
    ],
)
def test_what_cannot_stand_alone_is_refused_with_the_reason(typed: str, told: str) -> None:
    assert any(told in problem for problem in statement_wording_problems(typed, ["Norvolt"])), (
        statement_wording_problems(typed, ["Norvolt"])
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Norvolt’s Skelby plant failed its fire-safety inspection in March.",
        "There was informal contact between the employers’ union and the dockers' union.",
        "The U.S. Navy has 11 carriers.",
        "Norvolt called the inspector on 4 May.",
        "Inflation in the US fell to 3 %",
        "None were hurt.",
    ],
)
def test_a_sentence_that_reads_alone_is_taken(typed: str) -> None:
    assert statement_wording_problems(typed, ["Norvolt"]) == []


def test_a_demand_is_the_article_s_own_statement() -> None:
    assert statement_wording_problems("Norvolt asked the state for 14 million euros.") == []


@pytest.mark.parametrize(
    ("statement", "small", "inside"),
    [
        ("The plant failed.", "", "the plant failed"),
        ("Social care cost 4 million.", "social", "social care cost 4 million"),
        ("Social care cost 4 million.", "", "Social care cost 4 million"),
        ("Norvolt’s plant failed.", "", "Norvolt’s plant failed"),
        ("NATO paid.", "nato", "NATO paid"),
        ("Will Smith paid.", "will", "Will Smith paid"),
        ("May paid.", "may", "May paid"),
        ("Reading Council paid.", "reading", "Reading Council paid"),
        ("A man was hurt.", "", "a man was hurt"),
        ("I. Moe paid.", "", "I. Moe paid"),
        ("iPhone sales fell.", "", "iPhone sales fell"),
        ("62 % said no.", "", "62 % said no"),
        ("Bank of England staff left.", "bank", "Bank of England staff left"),
        ("Office for National Statistics data fell.", "office", "Office for National Statistics data fell"),
        ("Court papers named him.", "court", "court papers named him"),
        ("Residents of Lakemoor pay more.", "residents", "residents of Lakemoor pay more"),
    ],
)
def test_the_first_letter_is_small_unless_it_begins_a_name(statement: str, small: str, inside: str) -> None:
    assert statement_wording_clause(statement, small=set(small.split())) == inside


@pytest.mark.parametrize(
    ("name", "small", "inside"),
    [
        ("The council", "", "the council"),
        ("Court of Audit", "court", "Court of Audit"),
        ("Friends of the Fjord", "friends", "Friends of the Fjord"),
        ("Save the Children", "save", "Save the Children"),
        ("Doctors Without Borders", "doctors", "Doctors Without Borders"),
        ("Council minutes of Lakemoor", "council", "council minutes of Lakemoor"),
        ("Police", "police", "Police"),
    ],
)
def test_whoever_said_it_keeps_the_capital_of_a_name(name: str, small: str, inside: str) -> None:
    assert lower_statement_wording_start(name, small=set(small.split()), name=True) == inside


def test_a_name_that_the_article_knows_keeps_its_capital() -> None:
    assert (
        statement_wording_clause("Union Bank paid 4 million.", names=["Union Bank"], small={"union"})
        == "Union Bank paid 4 million"
    )
    assert "bank" in lower_case_words_of_statement_wording("The bank of Aldmouth; Bank Street.")
    assert "aldmouth" not in lower_case_words_of_statement_wording("The bank of Aldmouth")


def test_the_proposal_is_the_first_that_says_something() -> None:
    assert first_statement_wording("", "  ", "it owes 14 million") == "It owes 14 million."
    assert first_statement_wording("The plant failed.", "x") == "The plant failed."


def test_a_statement_that_denies_itself_is_noticed() -> None:
    assert is_statement_wording_with_not("Norvolt did not pay.")
    assert is_statement_wording_with_not("Norvolt couldn’t pay.")
    assert not is_statement_wording_with_not("Norvolt paid nothingness.")


@pytest.mark.parametrize(
    ("statement", "names", "nobody"),
    [
        ("Two workers were wounded.", [], True),
        ("Members would be balloted in January (2027).", ["Unison"], True),
        ("A fourth was shot down on Monday.", [], True),
        ("Three drones hit the plant at Lomny.", [], False),
        ("Norvolt closed 23 stores.", ["Norvolt cuts forecast"], False),
        ("Coaches had been paid until March.", ["Federation suspends its president"], True),
    ],
)
def test_a_sentence_without_a_name_needs_its_article(statement: str, names: list[str], nobody: bool) -> None:
    assert statement_wording_names_nobody(statement, names) is nobody


def test_capitals_tell_nothing_in_other_languages() -> None:
    assert not statement_wording_names_nobody("Zwei Arbeiter wurden verletzt.", [], "de")
    assert not statement_wording_names_nobody("أصيب عاملان.", [], "ar")
