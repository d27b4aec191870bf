"""Events never change, and the hash chain shows every change."""

import pytest
from django.db import DatabaseError, connection, transaction

from newsdesk.accounts.models import Desk
from newsdesk.audit.events import record_event
from newsdesk.audit.models import Event, Seal
from tests import roles

CHANGES = [
    "UPDATE audit_event SET kind = 'nothing.happened'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event CASCADE",
    "UPDATE audit_seal SET hash = repeat('0', 64)",
    "DELETE FROM audit_seal",
    "TRUNCATE audit_seal",
]


@pytest.fixture
def desk(db):
    return Desk.objects.create(name="World", slug="world")


@pytest.mark.parametrize("sql", CHANGES)
def test_the_database_refuses_to_change_the_record(desk, sql):
    record_event("desk.tried", desk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    # By a rule, too: the owner has the right.
    with (
        roles.owner(),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Event.objects.get().kind == "desk.tried"


@pytest.mark.django_db(transaction=True)
def test_every_commit_adds_to_the_chain():
    desk = Desk.objects.create(name="World", slug="world")
    for number in range(3):
        with transaction.atomic():
            record_event("desk.tried", desk, number=number)
    seals = list(Seal.objects.order_by("position"))
    assert [seal.position for seal in seals] == [1, 2, 3]
    assert seals[0].previous == "0" * 64
    assert [seal.previous for seal in seals[1:]] == [seal.hash for seal in seals[:-1]]


def test_an_event_belongs_to_the_story_of_everything_it_names(desk):
    other = Desk.objects.create(name="Politics", slug="politics")
    record_event("desk.tried", desk, threads=[other.pk, other.pk])
    assert [event.subject_id for event in Event.objects.story_of(other.pk)] == [desk.pk]
    assert Event.objects.get().threads == [desk.pk, other.pk]
