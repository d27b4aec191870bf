"""A claim that needs its article is listed with the words before it, as the article has them."""

import pytest

from claims.statements.words_before import words_before_claim

TOWER = "Tower to fall\n\nThe cooling tower at Kell will be blown up on Sunday at 10am."


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("", ""),
        (f"{TOWER} ", "The cooling tower at Kell will be blown up on Sunday at 10am."),
        ("A post that linked the vaccine to infertility was shared widely.\n\n", "A post that linked the vaccine to infertility was shared widely."),
        ("The quiet end of the village bank\n\n", "The quiet end of the village bank"),
    ],
)  # fmt: skip
def test_the_sentence_before_comes_whole(before: str, shown: str) -> None:
    assert words_before_claim(before) == shown


def test_the_beginning_of_the_claims_own_sentence_comes_too() -> None:
    before = "Wolf said officers found the painting in a garage in Helm on Saturday. She said "
    assert words_before_claim(before) == (
        "Wolf said officers found the painting in a garage in Helm on Saturday. She said …"
    )


def test_a_heading_is_no_part_of_the_sentence_under_it() -> None:
    before = "Chef wins case\n\nA chef has won £38,000 from a newspaper whose critic wrote that "
    assert words_before_claim(before) == "A chef has won £38,000 from a newspaper whose critic wrote that …"


def test_an_opening_quotation_mark_alone_is_no_beginning() -> None:
    assert words_before_claim("Lumo said it would appeal. “") == "Lumo said it would appeal."
    assert words_before_claim("Airgrove replied: “") == "Airgrove replied: …"


def test_a_sentence_that_points_back_itself_comes_with_the_one_before() -> None:
    before = "Anders Kvie unties the rope every morning at six. He has done so since 1959. "
    assert words_before_claim(before) == before.strip()
    assert words_before_claim("Il ferme l’usine. Elle date de 1959. ", "fr") == (
        "Il ferme l’usine. Elle date de 1959."
    )


def test_words_of_a_speaker_bring_no_earlier_sentence() -> None:
    before = "Penn runs the bakery in Tarbeck. “We have never had a recall.” But the authority said that "
    assert words_before_claim(before) == "“We have never had a recall.” But the authority said that …"


def test_long_words_lose_their_beginning_between_two_words() -> None:
    shown = words_before_claim("The report of the inquiry says that nobody knew. " + "word " * 80 + ". ")
    assert shown.startswith("… word word")
    assert len(shown) <= 182
