"""Words that deny or hedge, and words that only look like it."""

import pytest

from claims.extraction.facts.polarity import has_hedged_polarity, has_negative_polarity


@pytest.mark.parametrize(
    "words",
    [
        "The dam did not fail.",
        "There is no evidence that the vaccine causes harm.",
        "Hardly any schools reopened.",
        "The minister never visited the camp.",
        "Crime hasn’t fallen since 2020.",
        "None of the homes had power.",
        "The plant no longer makes cars.",
        "Neither side won.",
        "The firm failed to pay.",
        "The city has never flooded and the river has never frozen.",
        "The council did not raise the fee and the tax.",
    ],
)
def test_negated(words: str) -> None:
    assert has_negative_polarity(words)


@pytest.mark.parametrize(
    "words",
    [
        "There is no doubt that the dam failed.",
        "Not only the mayor but the whole council resigned.",
        "No fewer than 40 people died.",
        "Not until 2019 did the plant open.",
        "It was without doubt the worst flood.",
        "No one disputes that the dam failed.",
        "Nothing but debt was left.",
        "The no-fly zone was extended by a non-profit.",
        "The No. 10 team won.",
        "It is not uncommon for bridges to fail.",
        "The mayor did not resign, but the council passed the budget.",
        "Police did not comment and three men were arrested.",
        "The dam was not repaired; the bridge was closed.",
    ],
)
def test_not_negated(words: str) -> None:
    assert not has_negative_polarity(words)


@pytest.mark.parametrize(
    "words",
    [
        "The bridge may fail.",
        "The port could close.",
        "The minister reportedly resigned.",
        "It is possible that the dam failed.",
        "Officials believe the ship was sunk.",
        "It is not known whether the payment was made.",
        "The fire appears to have been set.",
        "The man is thought to have fled.",
        "Unconfirmed reports say 40 people died.",
        "The data suggest that wages fell.",
        "He may have left in May.",
    ],
)
def test_hedged(words: str) -> None:
    assert has_hedged_polarity(words)


@pytest.mark.parametrize(
    "words",
    [
        "The minister said the port lost 3 million euros in May.",
        "May was the driest month in years.",
        "On May 5 the dam failed.",
        "The fair was held from May to July.",
        "Theresa May resigned.",
        "There is no doubt that the dam failed.",
        "Officials could not reach the village.",
        "The minister appeared in court.",
        "The mayor believes in free schools.",
        "The firm would close the plant in June, it said.",
    ],
)
def test_not_hedged(words: str) -> None:
    assert not has_hedged_polarity(words)


@pytest.mark.parametrize(
    ("before", "words", "after", "hedged"),
    [
        ("Officials believe ", "the ship was sunk", ".", True),
        ("It is unclear whether ", "the payment was made", ".", True),
        ("", "The ship was sunk", ", officials believe.", True),
        ("It is thought ", "40 people died", ".", True),
        ("The minister, who may resign, said ", "the port lost money", ".", False),
        ("There is no doubt that ", "the dam failed", ".", False),
        ("The union said in May that ", "40 men were dismissed", ".", False),
        ("Nobody knows whether ", "the ship sank", ".", True),
    ],
)
def test_the_words_beside_a_claim_hedge_it(before: str, words: str, after: str, hedged: bool) -> None:
    assert has_hedged_polarity(words, before, after) == hedged


def test_a_claim_has_the_flags_of_its_own_statement(read) -> None:
    claims = read("Officials believe the ship was sunk.").reading.claims
    assert [claim.hedged for claim in claims] == [True]
