"""What speaks for and against checking a sentence, where a word has two meanings."""

import pytest

from claims.extraction.checkworthiness.features import checkworthiness_features as reasons


@pytest.mark.parametrize(
    ("words", "hedged"),
    [
        ("The mine closed in May.", False),
        ("A recording leaked in May shows a fire.", False),
        ("Sales fell on 4 May.", False),
        ("The mine may close in June.", True),
    ],
)
def test_the_month_of_may_is_no_hedge(words, hedged):
    assert ("hedged" in reasons(words)) is hedged


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("Landlords who charge more must repay up to 20,000 euros.", False),
        ("Banks have to consult customers for twelve weeks.", False),
        ("We must cut 40 jobs.", True),
        ("The council must act.", True),
        ("Parents should keep the 12 tickets.", True),
    ],
)
def test_what_a_law_asks_for_in_figures_is_no_advice(words, advice):
    assert ("advice" in reasons(words)) is advice
    assert ("opinion" in reasons(words)) is advice


def test_that_nobody_comments_is_silence():
    assert "silence" in reasons("The organisers did not comment on the fall.")


def test_people_who_were_moved_are_no_lead_in(read):
    assert [c.text for c in read("Nearly 500 people were moved.").reading.claims] == [
        "Nearly 500 people were moved"
    ]
