"""A pytest plugin for `make coverage`: record which rules the tests execute, for `bench/uncovered_rules.py`.

Line coverage says little about a table, because a table is executed when it is imported. So the plugin records each
transition, each permission that was granted or refused, and each database trigger that acted or refused. It finds the
tables by name, in any module. For Celery's processes, only triggers are recorded.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import psycopg.errors
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.backends.signals import connection_created

FOLDER = "NEWSDESK_RULES"
FUNCTION = re.compile(r"PL/pgSQL function (?:\w+\.)?(\w+)\(")
# By kind: the rules that there are, and those that were put to work.
KINDS = ("transition", "permission", "trigger")
there: dict[str, set[str]] = {kind: set() for kind in KINDS}
used: dict[str, set[str]] = {kind: set() for kind in KINDS}


def pytest_collection_finish() -> None:
    """All modules are imported: take the place of the two functions that decide."""
    note_transitions(module_with("MOVES", "require_move_between_review_states"))
    note_permissions(module_with("PERMISSIONS", "Role"))
    note_refusals_of_triggers()


def module_with(*names: str) -> ModuleType:
    """The one module of ours that defines all these names."""
    ours = (
        module for name, module in sorted(sys.modules.items()) if name.startswith(("newsdesk.", "reviews."))
    )
    for module in ours:
        values = [vars(module).get(name) for name in names]
        if all(value is not None for value in values) and values[1].__module__ == module.__name__:
            return module
    raise pytest.UsageError(
        f"No module defines {' and '.join(names)}: bench/rule_recorder.py must learn their new names."
    )


def note_transitions(states: ModuleType) -> None:
    """Note each row of the table that was allowed."""
    decide = states.require_move_between_review_states
    there["transition"] |= {f"{state}: {action}" for state, action in states.MOVES}

    @wraps(decide)
    def noted(state: Any, action: Any, *args: Any, **kwargs: Any) -> Any:
        row = decide(state, action, *args, **kwargs)
        used["transition"].add(f"{state}: {action}")
        return row

    replace_everywhere(decide, noted)


def replace_everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """In all modules that have imported it by name, too."""
    for module in list(sys.modules.values()):
        for name in [name for name, value in list(getattr(module, "__dict__", {}).items()) if value is old]:
            setattr(module, name, new)


def note_permissions(roles: ModuleType) -> None:
    """Note each permission that was granted to somebody, and refused to somebody where not everybody has it."""
    model: Any = get_user_model()
    decide = model.may
    for action, who in roles.PERMISSIONS.items():
        there["permission"] |= {f"{action}: granted"} | (
            {f"{action}: refused"} if set(who) != set(roles.Role) else set()
        )

    @wraps(decide)
    def noted(self: Any, action: str) -> bool:
        allowed = bool(decide(self, action))
        used["permission"].add(f"{action}: {'granted' if allowed else 'refused'}")
        return allowed

    model.may = noted


def note_refusals_of_triggers() -> None:
    """Note the function that each error of PostgreSQL comes from."""
    make = psycopg.errors.error_from_result

    @wraps(make)
    def noted(*args: Any, **kwargs: Any) -> Any:
        error = make(*args, **kwargs)
        used["trigger"].update(f"{name}: refuses" for name in FUNCTION.findall(error.diag.context or ""))
        return error

    psycopg.errors.error_from_result = noted


def count_calls(connection: Any, **_others: Any) -> None:
    """Have PostgreSQL count the calls of functions; a call that ends with an error it does not count."""
    assumed = connection.settings_dict["OPTIONS"].get("assume_role")
    with connection.cursor() as cursor:
        # Only a superuser may: the tests themselves run as the desk does.
        cursor.execute("SET ROLE NONE")
        cursor.execute("SET track_functions = 'pl'")
        if assumed:
            cursor.execute("SELECT set_config('role', %s, false)", [assumed])


@pytest.fixture(scope="session", autouse=True)
def rules_of_the_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - a fixture asks by naming
    """At the end, ask PostgreSQL which triggers there are and which have acted."""
    connection_created.connect(count_calls)
    with django_db_blocker.unblock():
        connection.close()
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname, p.prosrc ILIKE '%raise exception%', coalesce(s.calls, 0) > 0 FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid LEFT JOIN pg_stat_user_functions s ON s.funcid = p.oid "
            "WHERE NOT t.tgisinternal"
        )
        for name, refuses, called in cursor.fetchall():
            rule = f"{name}: {'refuses' if refuses else 'acts'}"
            there["trigger"].add(rule)
            if called and not refuses:
                used["trigger"].add(rule)


def pytest_sessionfinish() -> None:
    """Leave what this process has noted; the controlling process of several has run nothing."""
    folder = os.environ.get(FOLDER)
    if folder and there["trigger"]:
        noted = {
            "there": {kind: sorted(there[kind]) for kind in KINDS},
            "used": {kind: sorted(used[kind]) for kind in KINDS},
        }
        (Path(folder) / f"{os.getpid()}.json").write_text(json.dumps(noted))
