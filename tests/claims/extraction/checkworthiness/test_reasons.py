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


@pytest.mark.parametrize(
    "words",
    [
        "© 2026 The Helm Courier",
        "Last updated on 12 November",
        "Sources: the weather bureau; interview with Ada Orr",
        "★★★★☆ The rest of the show is uneven",
        "Mr. Hale, you have five minutes for your statement",
        "The member's time has expired",
    ],
)
def test_what_frames_a_text_is_no_part_of_the_story(words):
    assert "boilerplate" in reasons(words)


@pytest.mark.parametrize(
    "words",
    [
        "Published on Wednesday in the Journal of Sleep, it found no link in 40 adults",
        "Last updated in 2020, the rules allow 40 tonnes",
        "Sources said the army had left",
        "The mill is recognised as the oldest in Helm",
    ],
)
def test_what_begins_alike_is(words):
    assert "boilerplate" not in reasons(words)


def test_a_forecast_is_about_the_future():
    assert "future" in reasons("The company expects sales of $1.6 billion.")
    assert "future" not in reasons("Profit beat the $1.2 billion expected by analysts.")


@pytest.mark.parametrize(
    ("words", "reaction"),
    [
        ("Her deputy blamed cuts.", True),
        ("The firm blamed the weather.", True),
        ("The firm blamed a shortage of chips and a strike.", False),
    ],
)
def test_to_blame_one_thing_by_its_name_is_a_reaction(words, reaction):
    assert ("reaction" in reasons(words)) is reaction


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("Prices are already moving.", True),
        ("Passengers were getting used to the bunks.", True),
        ("Two hundred people are still waiting for their money.", False),
        ("The commission is investigating a report.", False),
    ],
)
def test_a_mood_that_goes_on_is_the_writers_reading(words, mood):
    assert ("analysis" in reasons(words)) is mood
