"""What PgBouncer in transaction mode requires of the desk; `make pgbouncer` tests all of it with a real one."""

from pathlib import Path

import pytest
from django.db import connection

from newsdesk.audit.models import Event
from newsdesk.lib.db.listening import listening_database_address
from newsdesk.management.places import places_of_database_and_files

DIRECT = "postgres://newsdesk@postgres.internal/newsdesk"


def test_a_long_list_leaves_no_cursor_in_the_connection(article):
    events = Event.objects.order_by("pk").iterator(chunk_size=1)
    next(events)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE is_holdable OR name LIKE '%%django%%'")
        assert cursor.fetchone() == (0,)
    assert next(events)


@pytest.mark.django_db
def test_news_and_backups_go_past_the_pool(settings):
    assert "postgres.internal" not in places_of_database_and_files(Path("files")).database
    settings.DATABASE_DIRECT_URL, settings.DATABASE_OWNER_URL = DIRECT, ""
    assert places_of_database_and_files(Path("files")).database == DIRECT
    assert listening_database_address() == DIRECT
