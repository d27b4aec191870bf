"""What a sentence denies is told by its main verb: not by who did not pay, by a reason or by a contrast."""

import pytest

from claims.extraction.facts.polarity import has_hedged_polarity, has_negative_polarity


@pytest.mark.parametrize(
    "words",
    [
        "Those who had not paid were evicted.",
        "The mayor, who did not attend, was re-elected.",
        "Norvolt runs 12 plants that do not meet the rules.",
        "At least 12 people not involved in the protest were hurt.",
        "Workers without a contract earn 20 percent less.",
        "Norvolt was fined for failing to report the spill.",
        "Norvolt was fined because it did not report the spill.",
        "If it does not rain, crops will fail.",
        "The mine was closed after the firm refused to pay.",
        "The road was closed, not the bridge.",
        "The pay rise was 3%, not 5%.",
        "Ada left not because she was ill but because she was tired.",
        "Prices rose to levels not seen since 1980.",
        "It is no surprise that crime fell.",
        "Mara lost no time in leaving.",
        "Sam could not have been happier.",
        "The no vote won by 12 points.",
        "Hardly a day passes without a strike.",
        "Without the grant, the school would have closed.",
    ],
)
def test_a_denial_beside_the_main_statement(words: str) -> None:
    assert not has_negative_polarity(words)


@pytest.mark.parametrize(
    "words",
    [
        "It was the mayor who did not pay.",
        "That is not what the law says.",
        "The mayor said that does not matter.",
        "The firm, which owns 12 plants, did not pay.",
        "The officer, who shot him, was not wearing a camera.",
        "The dam was built without a permit.",
        "The mayor, not the council, has no vote.",
        "Because it rained, the match was not played.",
        "Norvolt has never paid, just as it has never said why.",
        "The mayor declined to name the donor.",
        "It is false that crime fell.",
        "The claim that crime fell is wrong.",
        "Who did not pay?",
    ],
)
def test_a_denial_in_the_main_statement(words: str) -> None:
    assert has_negative_polarity(words)


def test_a_fall_to_a_number_refuses_nothing() -> None:
    assert not has_negative_polarity("Turnout declined to 43 percent.")


@pytest.mark.parametrize(
    ("words", "hedged"),
    [
        ("Crime almost certainly fell.", True),
        ("In all likelihood the dam failed.", True),
        ("It is doubtful that the dam failed.", True),
        ("The pilot is missing, presumed dead.", True),
        ("There are fears that the dam will break.", True),
        ("The figures suggest a slowdown.", True),
        ("Mara suggested a walk.", False),
        ("It looks like it will rain.", True),
        ("The might of the navy was on show.", False),
        ("The state showed its military might.", False),
        ("Two suspects were freed.", False),
        ("It was possible to cross the river.", False),
        ("The possibility of a strike was ruled out.", False),
    ],
)
def test_what_hedges(words: str, hedged: bool) -> None:
    assert has_hedged_polarity(words) == hedged


def test_what_appears_to_be_so_hedges_the_words_after_it() -> None:
    assert has_hedged_polarity("the vote was rigged", "It appears that ", ".")
