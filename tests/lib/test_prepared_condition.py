"""A condition that is made once finds the rows that its rule finds, in any query, and nobody's person stays in it."""

from uuid import UUID

import pytest
from django.db.models import Exists, OuterRef, Q

from newsdesk.audit.models import Event
from newsdesk.audit.querysets import EventQuerySet
from newsdesk.lib.db.prepared_condition import PreparedCondition
from reviews.models import Review
from reviews.workflow import leases
from tests import factories


def of_a_busy_colleague(person: UUID) -> Q:
    """Events of somebody else who has a claim in hand."""
    return ~Q(actor=person) & Q(Exists(Review.objects.filter(holder=OuterRef("actor"))))


def of_an_active_person(person: UUID) -> Q:
    return Q(actor__is_active=True) & ~Q(actor=person)


@pytest.fixture
def events(article, sam, mara, jonas) -> EventQuerySet:
    """Sam, Mara and Jonas have done something; each of the two has a claim in hand."""
    for reviewer, words in ((mara, "900 people"), (jonas, "4,200")):
        leases.lease_claim(factories.review_of(article, words).pk, actor=reviewer)
    return Event.objects.all()


@pytest.mark.django_db
def test_it_finds_for_each_person_what_the_rule_finds(events, mara, jonas, sam):
    for person in (mara, jonas, sam):
        by_rule = set(events.filter(of_a_busy_colleague(person.pk)))
        prepared = PreparedCondition(of_a_busy_colleague, Event, "kind", person.pk)
        assert set(events.filter(prepared)) == by_rule
        assert set(events.exclude(prepared)) == set(events) - by_rule


@pytest.mark.django_db
def test_it_finds_the_same_in_a_subquery_and_by_a_relation(events, mara, article):
    prepared = PreparedCondition(of_a_busy_colleague, Event, "kind", mara.pk)
    rows = events.filter(of_a_busy_colleague(mara.pk))
    assert rows
    inside = Review.objects.filter(Exists(events.filter(prepared, subject_id=OuterRef("pk"))))
    assert set(inside) == set(Review.objects.filter(pk__in=rows.values("subject_id")))


def test_a_rule_that_follows_a_relation_of_the_row_is_refused(db):
    with pytest.raises(RuntimeError, match="of_an_active_person follows a relation"):
        list(Event.objects.filter(PreparedCondition(of_an_active_person, Event, "kind", UUID(int=1))))
