"""The first question of a request to the database, without asking before whether the connection still holds."""

from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

Found = TypeVar("Found")


def first_read(read: Callable[[], Found]) -> Found:
    """What is read; once more on a new connection if the old one is broken, which a read allows.

    To check the connection first would cost as much as a small query.
    """
    if connection.in_atomic_block:
        return read()
    connection.health_check_done = True  # type: ignore[attr-defined] # the stubs do not have it
    try:
        return read()
    except (OperationalError, InterfaceError):
        if connection.is_usable():
            raise
        connection.close()
        return read()
