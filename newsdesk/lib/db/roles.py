"""Whether the desk runs as a role that cannot get past its own rules."""

import logging

from django.db import DatabaseError, connection

log = logging.getLogger(__name__)

# Each right that the runtime role must not have, and whether the current role has it. A member of a role can become it.
QUERY = """
    SELECT r.rolsuper, r.rolbypassrls, r.rolreplication, r.rolcreaterole, r.rolcreatedb,
        EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
            AND c.relkind IN ('r', 'p', 'S', 'v', 'm') AND pg_has_role(current_user, c.relowner, 'MEMBER')),
        EXISTS (SELECT 1 FROM pg_roles other WHERE pg_has_role(current_user, other.oid, 'MEMBER') AND (other.rolsuper
            OR other.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files',
                'pg_write_all_data', 'pg_maintain'))),
        has_database_privilege(current_database(), 'CREATE') OR has_database_privilege(current_database(), 'TEMPORARY')
            OR COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false),
        current_user
    FROM pg_roles r WHERE r.rolname = current_user
"""
RIGHTS = (
    "is a superuser",
    "may bypass row security",
    "may replicate",
    "may create roles",
    "may create databases",
    "owns tables of the desk",
    "is a member of a role with rights over the server or over every table",
    "may create tables",
)
HINT = (
    "Set DATABASE_URL to a role of its own and DATABASE_OWNER_URL to the owner of the tables, then run `manage.py "
    "migrate`: it gives the role its rights (docs/operations.md, “Two database roles”)."
)


def excess_of_runtime_role() -> str:
    """What the current role may do that the desk must not be able to do, in one sentence; "" if nothing."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        *rights, role = cursor.fetchone()
    found = [words for words, has in zip(RIGHTS, rights, strict=True) if has]
    if not found:
        return ""
    return f"The desk runs as the database role {role}, which {', '.join(found)}: it could get past its own rules."


def refuse_excess_of_runtime_role(production: bool) -> None:
    """End the process in production if its database role may too much; elsewhere say so in the log.

    While PostgreSQL does not answer there is nothing to ask: pages say that they are not ready.
    """
    try:
        problem = excess_of_runtime_role()
    except DatabaseError as error:
        log.warning("the rights of the database role could not be checked: %s", " ".join(str(error).split()))
        return
    finally:
        connection.close()
    if problem and production:
        raise SystemExit(f"newsdesk.E008: {problem} {HINT}")
    if problem:
        log.warning("%s %s", problem, HINT)
