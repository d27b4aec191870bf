"""Empty the tables after a test whose transactions were real.

Django's flush truncates every table, of which there are two hundred with a thousand indexes: each gets a new file, which takes
longer than most tests do. Most tables have no row, and the others a few, which are deleted.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.utils import OperationalError

from tests import roles

# Made for every model when the database was made, and no test's own. Django's flush makes them again.
KEPT = {"django_content_type", "auth_permission"}


def emptied(empty: Callable[[], Any], tries: int = 4) -> Any:
    """Empty; again where a page that is still open asked for a table meanwhile, and PostgreSQL ended the deadlock."""
    for _ in range(tries - 1):
        try:
            return empty()
        except OperationalError as error:
            if "deadlock detected" not in str(error):
                raise
    return empty()


def empty_tables() -> None:
    """Delete every row of every model; the triggers of append-only tables, which refuse it, are set aside."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = [connection.ops.quote_name(name) for name in sorted(set(tables) - KEPT)]
    with roles.owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        # Whoever still writes comes to an end first, as with TRUNCATE.
        cursor.execute(f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in names))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")
