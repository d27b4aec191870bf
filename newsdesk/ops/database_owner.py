"""The owner of the tables: only what changes tables connects as the owner, everything else as the runtime role."""

from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from newsdesk.lib.db.grants import RuntimeRole, set_table_grants
from newsdesk.ops.table_kinds import changeable_columns_of_table_kinds, kinds_of_tables


@contextmanager
def connected_as_owner() -> Iterator[None]:
    """Connect as the role that DATABASE_OWNER_URL names; without one, as ever."""
    if not settings.DATABASE_OWNER_URL:
        yield
        return
    ours = connections[DEFAULT_DB_ALIAS].settings_dict
    before = dict(ours)
    connections[DEFAULT_DB_ALIAS].close()
    found = dj_database_url.parse(settings.DATABASE_OWNER_URL, conn_max_age=0)
    ours.update({"OPTIONS": {}} | dict(found))
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        ours.update(before)


def runtime_role_beside_database_owner() -> RuntimeRole:
    """The role that the desk runs as; to be asked outside `connected_as_owner`."""
    ours = connections[DEFAULT_DB_ALIAS].settings_dict
    assumed = ours["OPTIONS"].get("assume_role")
    return RuntimeRole(assumed) if assumed else RuntimeRole(str(ours["USER"]), str(ours["PASSWORD"]))


def give_rights_as_database_owner(role: RuntimeRole) -> list[str]:
    """Give the runtime role its rights, as the owner; returns the tables without a kind, which nobody may write to.

    Without DATABASE_OWNER_URL there is one role for everything, and nothing to give.
    """
    if not settings.DATABASE_OWNER_URL:
        return []
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.settings_dict["USER"] == role.name:
        return []
    with transaction.atomic():
        unknown = set_table_grants(connection, role, kinds_of_tables(), changeable_columns_of_table_kinds())
    # Django's own list of migrations is read by the desk and written by the owner.
    return [name for name in unknown if name != "django_migrations"]
