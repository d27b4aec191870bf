"""Rows for COPY: every column of a model, with the model's defaults."""

import json
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

Record = TypeVar("Record", bound=models.Model)


class Table(Generic[Record]):
    """Creates records of one model without the cost of its constructor, and writes them in large batches."""

    def __init__(self, model: type[Record]) -> None:
        self.model, self.name = model, model._meta.db_table
        fields = [
            field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)
        ]
        self.columns = [str(field.column) for field in fields]
        self.names = [str(field.attname) for field in fields]
        # What a field holds when nothing is said; ids are made anew for each record.
        self.fixed = {str(field.attname): _default(field) for field in fields if not field.primary_key}
        self.fresh = [(str(field.attname), field.get_default) for field in fields if field.primary_key]
        self.json = frozenset(str(field.attname) for field in fields if isinstance(field, models.JSONField))
        # Foreign keys: given as a record, stored as an id.
        self.related = {
            str(field.name): str(field.attname) for field in fields if isinstance(field, models.ForeignKey)
        }
        self.rows: list[list[Any]] = []

    def make(self, **values: Any) -> Record:
        """A record with these values and the model's defaults for the others; it is not added yet."""
        made = self.model.__new__(self.model)
        known = made.__dict__
        known["_state"] = state = ModelState()
        known.update(self.fixed)
        for name, default in self.fresh:
            known[name] = default()
        for name, value in values.items():
            if (attname := self.related.get(name)) is None:
                known[name] = value
            else:
                known[attname] = None if value is None else value.pk
                state.fields_cache[name] = value
        return made

    def put(self, record: Record) -> None:
        """Add the current state of a record as a row."""
        known = record.__dict__
        self.rows.append(
            [json.dumps(known[name]) if name in self.json else known[name] for name in self.names]
        )

    def write(self) -> None:
        """Write the collected rows with COPY."""
        columns = sql.SQL(", ").join(sql.Identifier(column) for column in self.columns)
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), columns)
        with connection.cursor() as cursor, cursor.copy(statement) as sink:
            for row in self.rows:
                sink.write_row(row)
        self.rows = []


def _default(field: models.Field[Any, Any]) -> Any:
    """The values that the database would fill in: COPY has to name every column."""
    default = field.get_default()
    return field.db_default if isinstance(default, DatabaseDefault) else default


def synthetic_table_indexes(tables: Iterable[str]) -> list[tuple[str, str]]:
    """The indexes that no constraint needs, with the statements that create them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public' AND i.tablename = ANY(%s) "
            "AND i.indexdef NOT LIKE 'CREATE UNIQUE%%' "
            "AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)",
            [list(tables)],
        )
        return [(str(name), str(statement)) for name, statement in cursor.fetchall()]
