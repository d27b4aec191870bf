"""Taking the next claim in one statement: the same choice, the same row and the same event as step by step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsdesk.audit.events import is_observed_audit_event
from newsdesk.audit.models import Event
from reviews.models import Rating, Review
from reviews.states import Action, State
from reviews.workflow import leases, second_opinions, transitions
from tests import factories


def chosen(user):
    """What the queue's own query would give this person."""
    return Review.objects.takeable_by(user, timezone.now()).most_pressing_first().first()


def give_back(review, user):
    token = Review.objects.get(pk=review.pk).lease_token
    assert token is not None
    leases.release_lease(review.pk, token, actor=user)


def test_it_takes_what_the_query_of_the_queue_names(article, mara, sam):
    sam.roles = ["editor", "reviewer"]
    sam.save()
    expected = chosen(mara)
    assert leases.lease_next_claim(actor=mara) == expected
    assert leases.lease_next_claim(actor=mara) != expected
    assert leases.lease_next_claim(actor=sam) is None, "nobody checks an article that they uploaded"


@pytest.mark.parametrize("until", [timedelta(hours=1), -timedelta(hours=1)])
def test_a_claim_that_is_kept_for_somebody_is_left_to_them(article, mara, jonas, until):
    first = chosen(jonas)
    Review.objects.filter(pk=first.pk).update(kept_for=mara, kept_until=timezone.now() + until)
    expected = chosen(jonas)
    assert (expected == first) == (until < timedelta())
    assert leases.lease_next_claim(actor=jonas) == expected


def test_the_author_of_the_first_opinion_does_not_get_it_again(article, sam, mara, jonas):
    first = second_opinions.require_second_opinion(chosen(mara).pk, actor=sam)
    factories.submit_verdict(first, mara, Rating.SOURCED)
    assert leases.lease_next_claim(actor=mara) != first
    assert leases.lease_next_claim(actor=jonas) == first


def test_row_and_event_are_those_of_the_long_way(article, mara, jonas, monkeypatch):
    quick = leases.lease_next_claim(actor=mara)
    assert quick is not None
    fast, told = Review.objects.get(pk=quick.pk), Event.objects.filter(kind="review.taken").latest("id")
    assert (quick.lease_token, quick.holder_id, quick.state) == (fast.lease_token, mara.pk, State.IN_REVIEW)
    give_back(fast, mara)

    monkeypatch.setattr(leases, "is_observed_audit_event", lambda kind: True)
    leases.lease_next_claim(actor=mara)
    slow, said = Review.objects.get(pk=quick.pk), Event.objects.filter(kind="review.taken").latest("id")
    assert said.pk != told.pk
    same = ("kind", "subject_type", "subject_id", "actor_id", "threads", "data")
    assert [getattr(told, name) for name in same] == [getattr(said, name) for name in same]
    differing = {"lease_expires_at", "lease_token", "changed_at"}
    for field in Review._meta.concrete_fields:
        if field.name not in differing:
            assert getattr(fast, field.attname) == getattr(slow, field.attname), field.name


def test_an_empty_queue_gives_nothing_and_tells_nothing(mara, desk):
    assert leases.lease_next_claim(actor=mara) is None
    assert not Event.objects.filter(kind="review.taken").exists()


def test_nothing_follows_from_the_event_today():
    """Or else the long way is taken, and this says that taking has become slower."""
    assert not is_observed_audit_event(transitions.EVENTS[Action.TAKE])
