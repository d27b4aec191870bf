"""What many claims of an article ask for is read once, so that a long article takes no longer for each of its claims."""

import datetime as dt
from unittest.mock import Mock

import pytest

from claims.extraction.facts.dates import find_dates
from claims.extraction.types import Attribution
from claims.extraction.wording.context.stances import Stances
from claims.extraction.wording.references.introductions import noun_mentions
from claims.extraction.wording.times import day_doubts
from tests.claims.extraction.wording.test_days import wordings

FRIDAY = dt.date(2026, 11, 20)


def test_a_month_is_read_once_however_often_it_is_named(read, monkeypatch):
    find = Mock(side_effect=find_dates)
    monkeypatch.setattr(day_doubts, "find_dates", find)

    article = read("".join(f"Norvolt dismissed {n} people in March.\n" for n in range(20, 40)), date=FRIDAY)

    assert len([words for words in wordings(article) if "March (2026)" in words]) == 20
    assert find.call_count == 20


def test_a_mention_of_a_plan_is_read_once_however_often_the_plan_is_named(read, monkeypatch):
    mention = Mock(side_effect=noun_mentions.is_certain_noun_mention)
    monkeypatch.setattr(noun_mentions, "is_certain_noun_mention", mention)

    read("The company said it had a plan. It will sell the plan. " * 10, date=FRIDAY)

    places = [(id(call.args[1]), call.args[2]) for call in mention.call_args_list]
    assert places
    assert all(places.count(place) == 1 for place in places)


@pytest.mark.parametrize(
    ("at", "stances", "told"),
    [
        (4, ("denies",), True),
        (4, ("states",), False),
        (4, ("states", "denies"), True),
        (12, ("denies",), True),
        (15, ("denies",), False),
        (20, ("denies",), True),
        (30, ("denies",), False),
        (2, ("denies",), False),
    ],
)
def test_a_word_is_denied_within_one_of_several_denials(at, stances, told):
    denials = [((3, 15),), ((4, 6), (20, 30))]
    attributions = [Attribution(None, None, content, "indirect", stance="denies") for content in denials]

    assert Stances(attributions).tell(stances, at) is told
