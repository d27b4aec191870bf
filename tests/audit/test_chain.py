"""Ada verifies the audit chain; a row that was changed with triggers disabled is found."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from newsdesk.accounts.models import Desk
from newsdesk.audit.chain import verify_audit_chain
from newsdesk.audit.events import record_event
from tests import roles

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record_of_five(db):
    desk = Desk.objects.create(name="World", slug="world")
    for number in range(5):
        with transaction.atomic():
            record_event("desk.tried", desk, number=number)
    return desk


def past_the_triggers(sql: str) -> None:
    """What somebody with the keys of the server could do."""
    with roles.owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)


def test_an_empty_record_is_whole(db):
    assert verify_audit_chain().fault is None


def test_an_unchanged_chain_is_intact(record_of_five, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out.startswith("5 events, chain intact.")


@pytest.mark.parametrize(
    ("sql", "position", "what"),
    [
        (
            "UPDATE audit_event SET data = '{\"number\": 9}' WHERE data->>'number' = '2'",
            3,
            "not as it was sealed",
        ),
        (
            "UPDATE audit_event SET at = at - interval '1 day' WHERE data->>'number' = '0'",
            1,
            "not as it was sealed",
        ),
        ("DELETE FROM audit_event WHERE data->>'number' = '1'", 2, "its event is gone"),
        ("DELETE FROM audit_seal WHERE position = 4", 5, "the row before it is gone"),
        ("UPDATE audit_seal SET hash = repeat('a', 64) WHERE position = 2", 2, "not as it was sealed"),
        ("DELETE FROM audit_seal WHERE position = 5", None, "never sealed"),
    ],
)
def test_the_first_bad_row_is_named(record_of_five, sql, position, what):
    past_the_triggers(sql)
    fault = verify_audit_chain().fault
    assert fault is not None
    assert fault.position == position
    assert what in fault.what
    with pytest.raises(CommandError, match=what):
        call_command("verify_audit")


def test_an_event_that_was_slipped_in_is_found(record_of_five):
    past_the_triggers(
        "INSERT INTO audit_event (kind, subject_type, subject_id, at, threads, data) "
        "SELECT kind, subject_type, subject_id, at, threads, data FROM audit_event LIMIT 1"
    )
    fault = verify_audit_chain().fault
    assert fault is not None
    assert fault.what == "it was never sealed"
