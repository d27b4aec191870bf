"""Krippendorff's alpha, compared with values calculated by hand."""

from itertools import product

import pytest

from reviews.analytics.agreement import agreement, agreement_alpha


def test_the_example_that_krippendorff_himself_works_through():
    """Two observers, ten units, two values: his alpha is 0.095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert agreement_alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.001)


def test_full_agreement_is_one_and_full_disagreement_is_below_nothing():
    assert agreement_alpha([("a", "a"), ("b", "b")]) == 1
    assert (agreement_alpha([("a", "b"), ("b", "a")]) or 0) < 0


def test_where_all_ratings_are_alike_nothing_can_be_said():
    assert agreement_alpha([("a", "a")] * 30) is None


def test_claims_with_one_rating_do_not_count():
    assert agreement_alpha([("a", "a"), ("b", "b"), ("a",), ()]) == 1


def test_it_is_silent_under_twenty_pairs():
    pairs = [("a", "a"), ("b", "b")] * 10
    assert agreement(pairs[:19]).alpha is None
    assert agreement(pairs[:19]).pairs == 19
    assert agreement(pairs).alpha == 1


def test_who_of_the_two_said_which_does_not_matter():
    ratings = ["sourced", "disputed", "unsupported"]
    for pairs in product(product(ratings, repeat=2), repeat=3):
        assert agreement_alpha(pairs) == agreement_alpha([(second, first) for first, second in pairs])
