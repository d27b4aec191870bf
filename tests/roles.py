"""The owner of the tables, for the few things that a test may do and the desk may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection

from newsdesk.ops.postgres import RUNTIME_ROLE


@contextmanager
def owner() -> Iterator[None]:
    """Have the rights of the owner on the connection of the test, also inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        [before] = cursor.fetchone()
        cursor.execute("SET ROLE NONE")
    try:
        yield
    finally:
        # A transaction that failed ends, and what was set in it with it.
        if not connection.needs_rollback and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('role', %s, false)", [before])


def url_of_tests(role: str = RUNTIME_ROLE) -> str:
    """The address of the test's own database, for another process."""
    at = connection.settings_dict
    if not at["OPTIONS"].get("assume_role"):
        # A server of somebody else, where nobody has made two roles.
        role = f"{at['USER']}:{at['PASSWORD']}"
    return f"postgres://{role}@{quote(at['HOST'], safe='')}:{at['PORT'] or 5432}/{at['NAME']}"


def owner_url_of_tests() -> str:
    """The same by the owner, who may make databases and tables."""
    return url_of_tests(str(connection.settings_dict["USER"]))
