"""Rows for COPY: every column of a model, with the model's own defaults where nothing is said."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, models
from psycopg import sql

Row = dict[str, Any]


class Table:
    """Collects rows of one model and writes them in large pieces."""

    def __init__(self, model: type[models.Model]) -> None:
        self.name = model._meta.db_table
        fields = [
            field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)
        ]
        self.columns = [str(field.column) for field in fields]
        self.defaults = [_default(field) for field in fields]
        self.json = frozenset(field.column for field in fields if isinstance(field, models.JSONField))
        self.rows: list[Row] = []

    def add(self, **row: Any) -> None:
        """One row, by column; what is left out has its default."""
        self.rows.append(row)

    def write(self) -> None:
        """COPY what was collected."""
        columns = sql.SQL(", ").join(sql.Identifier(column) for column in self.columns)
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), columns)
        with connection.cursor() as cursor, cursor.copy(statement) as sink:
            for row in self.rows:
                sink.write_row(self._values(row))
        self.rows = []

    def _values(self, row: Row) -> list[Any]:
        return [
            self._value(column, row[column]) if column in row else default()
            for column, default in zip(self.columns, self.defaults, strict=True)
        ]

    def _value(self, column: str, value: Any) -> Any:
        return json.dumps(value) if column in self.json else value


def _default(field: models.Field[Any, Any]) -> Callable[[], Any]:
    """What the column holds when nothing is said; made anew for each row only where it must be."""
    if field.primary_key:
        return field.get_default
    value = field.get_default()
    value = json.dumps(value) if isinstance(field, models.JSONField) else value
    return lambda: value


def indexes(tables: Iterable[str]) -> list[tuple[str, str]]:
    """The indexes that no rule rests on, with the statements that make them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public' AND i.tablename = ANY(%s) "
            "AND i.indexdef NOT LIKE 'CREATE UNIQUE%%' "
            "AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)",
            [list(tables)],
        )
        return [(str(name), str(statement)) for name, statement in cursor.fetchall()]
