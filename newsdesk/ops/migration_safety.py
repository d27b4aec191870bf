"""Check that migrations can run while the previous version serves: none locks a table for long or breaks that version.

A table is old if a released migration created it: only old tables have rows in use.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from pathlib import Path
from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently, NotInTransactionMixin
from django.db import connection, migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now

# One line a migration, as `app.name`; `manage.py check_migrations --release` writes it.
RELEASED = Path(__file__).with_name("released_migrations.txt")
# An attribute of the migration: why it may do what would be refused.
EXCUSE = "safe_because"
# Dangerous statements in hand-written SQL, and what to write instead.
SQL = (
    (r"create\s+(unique\s+)?index\s+(?!concurrently)", "build the index CONCURRENTLY, in a migration with atomic = False"),
    (r"set\s+not\s+null", "add CHECK (… IS NOT NULL) NOT VALID, VALIDATE it in a later migration, then SET NOT NULL"),
    (r"\brename\b", "add the new name, let both versions use it, and drop the old one a release later"),
    (r"drop\s+(table|column)", "drop it a release after the code has stopped using it, and say so in safe_because"),
    (r"alter\s+column\s+\S+\s+(set\s+data\s+)?type\b", "add a column of the new type and fill it in batches"),
    (r"add\s+constraint(?!.*not\s+valid)", "add the constraint NOT VALID and VALIDATE it in a later migration"),
    (r"\b(lock\s+table|truncate|vacuum\s+full|cluster)\b", "find a way that locks no table"),
)  # fmt: skip


@dataclass(frozen=True)
class Old:
    """What an operation is compared with: the tables of the previous version, and the state just before it."""

    tables: frozenset[tuple[str, str]]
    state: ProjectState
    app: str
    atomic: bool

    def has(self, model: str) -> bool:
        """Whether the previous version has this table."""
        return (self.app, model.lower()) in self.tables

    def field(self, model: str, name: str) -> models.Field[Any, Any]:
        """The field before the operation."""
        found: models.Field[Any, Any] = self.state.models[self.app, model.lower()].fields[name]
        return found


def released_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of the previous version."""
    lines = RELEASED.read_text().split()
    return frozenset((app, name) for app, _, name in (line.partition(".") for line in lines))


def write_released_migrations(migrations_now: Iterable[tuple[str, str]]) -> None:
    """Record all of these as released."""
    RELEASED.write_text("".join(f"{app}.{name}\n" for app, name in sorted(migrations_now)))


def unsafe_migration_problems(
    plan: Sequence[migrations.Migration], before: frozenset[tuple[str, str]]
) -> list[str]:
    """Problems of the migrations that the previous version does not have, one line each."""
    state = ProjectState()
    for migration in plan:
        if (migration.app_label, migration.name) in before:
            state = migration.mutate_state(state, preserve=False)
    tables = frozenset(state.models)
    found: list[str] = []
    for migration in plan:
        if (migration.app_label, migration.name) not in before:
            if not getattr(migration, EXCUSE, ""):
                found += _of_migration(migration, tables, state.clone())
            state = migration.mutate_state(state, preserve=False)
    return found


def _of_migration(
    migration: migrations.Migration, tables: frozenset[tuple[str, str]], state: ProjectState
) -> Iterator[str]:
    for operation in migration.operations:
        old = Old(tables, state, migration.app_label, migration.atomic)
        for problem in migration_operation_problems(operation, old):
            yield f"{migration.app_label}.{migration.name}: {operation.describe()}: {problem}"
        operation.state_forwards(migration.app_label, state)


@singledispatch
def migration_operation_problems(_operation: Operation, _old: Old) -> list[str]:
    """Problems of one operation; new tables, triggers and options are always safe."""
    return []


@migration_operation_problems.register
def _(operation: migrations.AddField, old: Old) -> list[str]:
    field = operation.field
    if not old.has(operation.model_name) or field.many_to_many:
        return []
    found = []
    if isinstance(field, models.GeneratedField):
        return ["it rewrites the table: add a plain column and fill it in batches"]
    if not field.null and not field.has_db_default():
        found.append("the version before could not insert rows any more: give it db_default=, or null=True")
    if _is_volatile(field):
        found.append(
            "its default differs by row, so the table is rewritten: null=True, then fill it in batches"
        )
    if field.unique or _is_indexed(field):
        found.append("its index locks the table while it is built: db_index=False, then AddIndexConcurrently")
    return found


@migration_operation_problems.register
def _(operation: migrations.AlterField, old: Old) -> list[str]:
    if not old.has(operation.model_name):
        return []
    before, after = old.field(operation.model_name, operation.name), operation.field
    found = []
    if before.null and not after.null:
        found.append("every row is looked at under a lock: add a CHECK (… IS NOT NULL) NOT VALID first")
    if _rewrites(before, after):
        found.append(
            "the table is rewritten under a lock: add a column of the new type and fill it in batches"
        )
    if (after.unique and not before.unique) or (_is_indexed(after) and not _is_indexed(before)):
        found.append("its index locks the table while it is built: use AddIndexConcurrently")
    return found


@migration_operation_problems.register(migrations.RemoveField)
@migration_operation_problems.register(migrations.RenameField)
def _(operation: Any, old: Old) -> list[str]:
    if not old.has(operation.model_name):
        return []
    advice = "take it out of the models first (SeparateDatabaseAndState), drop it a release later"
    return [f"the version before still asks for the column: {advice}"]


@migration_operation_problems.register(migrations.DeleteModel)
@migration_operation_problems.register(migrations.AlterModelTable)
def _(operation: Any, old: Old) -> list[str]:
    if not old.has(operation.name):
        return []
    return ["the version before still asks for the table: drop it a release later"]


@migration_operation_problems.register
def _(operation: migrations.RenameModel, old: Old) -> list[str]:
    if not old.has(operation.old_name):
        return []
    return ["the version before still asks for the old name: keep it with db_table"]


@migration_operation_problems.register
def _(operation: migrations.AddIndex, old: Old) -> list[str]:
    if isinstance(operation, AddIndexConcurrently) or not old.has(operation.model_name):
        return []
    return ["it locks the table while it is built: AddIndexConcurrently, in a migration with atomic = False"]


@migration_operation_problems.register
def _(operation: migrations.AddConstraint, old: Old) -> list[str]:
    if isinstance(operation, NotInTransactionMixin) or not old.has(operation.model_name):
        return []
    if isinstance(operation.constraint, models.CheckConstraint):
        if type(operation).__name__ == "AddConstraintNotValid":
            return []
        return ["every row is looked at under a lock: AddConstraintNotValid, then ValidateConstraint later"]
    return [
        "its index locks the table while it is built: build it CONCURRENTLY, then ADD CONSTRAINT USING INDEX"
    ]


@migration_operation_problems.register(migrations.AlterUniqueTogether)
@migration_operation_problems.register(migrations.AlterIndexTogether)
def _(operation: Any, old: Old) -> list[str]:
    return (
        ["it builds an index under a lock: use an index of its own, built concurrently"]
        if old.has(operation.name)
        else []
    )


@migration_operation_problems.register
def _(operation: migrations.RunSQL, _old: Old) -> list[str]:
    words = " ".join(_sql_of(operation.sql)).lower()
    return [advice for pattern, advice in SQL if re.search(pattern, words, re.DOTALL)]


@migration_operation_problems.register
def _(operation: migrations.RunPython, old: Old) -> list[str]:
    if old.atomic and operation.code is not migrations.RunPython.noop:
        return ["it holds its locks until everything is done: atomic = False, and work in batches"]
    return []


@migration_operation_problems.register
def _(operation: migrations.SeparateDatabaseAndState, old: Old) -> list[str]:
    """Only database operations count."""
    return [
        problem
        for inner in operation.database_operations
        for problem in migration_operation_problems(inner, old)
    ]


def _sql_of(sql: Any) -> Iterator[str]:
    for part in [sql] if isinstance(sql, str) else sql:
        yield part if isinstance(part, str) else part[0]


def _is_volatile(field: models.Field[Any, Any]) -> bool:
    default = field.db_default if field.has_db_default() else None
    return isinstance(default, models.Func) and not isinstance(default, Now)


def _is_indexed(field: models.Field[Any, Any]) -> bool:
    return bool(getattr(field, "db_index", False))


def _rewrites(before: models.Field[Any, Any], after: models.Field[Any, Any]) -> bool:
    """Whether PostgreSQL rewrites the rows; a longer varchar or text needs no rewrite."""
    if isinstance(before, models.ForeignKey) and isinstance(after, models.ForeignKey):
        # The state is not rendered: a key's type is that of the table it points to.
        return before.remote_field.model != after.remote_field.model
    old, new = before.db_type(connection), after.db_type(connection)
    if old == new or new is None or old is None:
        return False
    lengths = [re.fullmatch(r"varchar\((\d+)\)", kind) for kind in (old, new)]
    if lengths[0] and new == "text":
        return False
    return not (lengths[0] and lengths[1] and int(lengths[0][1]) <= int(lengths[1][1]))
