"""The rights of the runtime role: what the desk may do with each table, given by the owner of the tables.

The owner changes tables and nothing else; the desk runs as a role that owns nothing, so that no statement of the desk,
not even one that somebody else made it send, can switch off a trigger or change what is only ever added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import ProgrammingError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import errors, sql

# What is searched for the tables that a function names. The folder of temporary tables comes last: first, anybody could put
# an empty table in the place of a real one.
SEARCH_PATH = "pg_catalog, {schema}, pg_temp"
# Functions of triggers that write into a table that only triggers write into.
WRITERS = r"""
    SELECT DISTINCT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prorettype = 'trigger'::regtype
        AND p.prosrc ~* ('\minsert\s+into\s+' || %s || '\M')
"""
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')"
# Not yet there, or no longer, while the tables are changed step by step.
COLUMN = """
    SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = %s AND a.attname = %s
"""


class TableKind(Enum):
    """What may happen to the rows of a table; the value is the rights that follow. Reading is always one of them."""

    # Only ever added.
    APPEND_ONLY = "SELECT, INSERT"
    # Added by triggers alone, which have the rights of the owner.
    BY_TRIGGERS = "SELECT"
    # Changed, never deleted. What may change is the business of triggers.
    KEPT = "SELECT, INSERT, UPDATE"
    # Changed and deleted.
    FREE = "SELECT, INSERT, UPDATE, DELETE"


class NoRuntimeRole(Exception):
    """The runtime role is missing, and the owner may not create it; the message says what to do."""


@dataclass(frozen=True)
class RuntimeRole:
    """The role that the desk runs as."""

    name: str
    password: str = ""


def set_table_grants(
    connection: BaseDatabaseWrapper,
    role: RuntimeRole,
    kinds: Mapping[str, TableKind],
    corrected: Mapping[str, str] | None = None,
) -> list[str]:
    """Give the role its rights to every table, and take all others away; returns the tables without a kind.

    `corrected` names the one column that may change of tables whose rows are otherwise only added.

    Run by the owner of the tables, after every change of them. Whoever reads or writes meanwhile notices nothing.
    """
    with connection.cursor() as cursor:
        _make_role(cursor, role)
        cursor.execute("SELECT current_schema(), current_database()")
        schema, database = cursor.fetchone()
        cursor.execute(TABLES)
        tables = {name for (name,) in cursor.fetchall()}
        names = {
            "role": sql.Identifier(role.name),
            "schema": sql.Identifier(schema),
            "database": sql.Identifier(database),
        }
        for statement in _statements(kinds, tables):
            cursor.execute(sql.SQL(statement).format(**names))
        for table, column in (corrected or {}).items():
            cursor.execute(COLUMN, [table, column])
            if cursor.fetchone():
                statement = f'GRANT UPDATE ("{column}") ON {{schema}}."{table}" TO {{role}}'
                cursor.execute(sql.SQL(statement).format(**names))
        _let_triggers_write(cursor, schema, kinds)
    return sorted(tables - kinds.keys())


def _statements(kinds: Mapping[str, TableKind], tables: set[str]) -> list[str]:
    """The rights as SQL. Nobody may create a table, not even a temporary one: it could stand in for a real one."""
    statements = [
        "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
        "GRANT CONNECT ON DATABASE {database} TO {role}",
        "REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {role}",
        "GRANT USAGE ON SCHEMA {schema} TO {role}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {role}",
        "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC, {role}",
        # Also of tables without a kind: backups contain all of them.
        "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
        "GRANT SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    ]
    for kind in TableKind:
        of_kind = sorted(name for name, its in kinds.items() if its == kind and name in tables)
        if of_kind:
            listed = ", ".join(f'{{schema}}."{name}"' for name in of_kind)
            statements.append(f"GRANT {kind.value} ON {listed} TO {{role}}")
    return statements


def _let_triggers_write(cursor: Any, schema: str, kinds: Mapping[str, TableKind]) -> None:
    """Run the triggers that write into tables of their own with the rights of the owner."""
    path = SEARCH_PATH.format(schema=f'"{schema}"')
    for table, kind in kinds.items():
        if kind == TableKind.BY_TRIGGERS:
            cursor.execute(WRITERS, [table])
            for (function,) in cursor.fetchall():
                cursor.execute(f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = {path}")


def _make_role(cursor: Any, role: RuntimeRole) -> None:
    """Create the role unless it exists; raises NoRuntimeRole if that is not allowed."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.name])
    if cursor.fetchone():
        return
    statement = sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role.name))
    if role.password:
        # Hashed here, so that no log of the server has the password.
        driver = cursor.connection.pgconn
        hashed = driver.encrypt_password(role.password.encode(), role.name.encode(), b"scram-sha-256")
        statement += sql.SQL(" PASSWORD {}").format(sql.Literal(hashed.decode()))
    try:
        cursor.execute(statement)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise
        raise NoRuntimeRole(
            f"DATABASE_URL names the role {role.name}, which does not exist, and the owner may not create it. Have an "
            f"administrator of PostgreSQL run: CREATE ROLE \"{role.name}\" LOGIN PASSWORD '…';"
        ) from error
