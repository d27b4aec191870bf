"""A condition on a row whose SQL is made once in a process: with several subqueries, making it takes longer than running it."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Model, Q
from django.db.models.sql.compiler import SQLCompiler

Rule = Callable[[UUID], Q]
# Stands for the person while the SQL is made.
_SOMEBODY = UUID(int=0x6E6577736465736B)
# How Django names the tables of subqueries. Renamed: the query around it may have the same names.
_INNER_ALIAS = re.compile(r"\b([U-Z]\d+)\b(?![\"'])")


class PreparedCondition(Expression):
    """Whether `rule(person)` holds for a row of `model`.

    `column` is a path from the query's own model to any column of that row but its key, such as `event__kind`. The rule looks at columns of
    the row and at subqueries; it follows no relation of the row itself.
    """

    def __init__(self, rule: Rule, model: type[Model], column: str, person: UUID) -> None:
        super().__init__(output_field=BooleanField())
        self.rule, self.model, self.person = rule, model, person
        self.column: Any = F(column)

    def get_source_expressions(self) -> list[Any]:
        """The column, by which Django finds what the row's table is called in the query."""
        return [self.column]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """As it is called now."""
        (self.column,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """The SQL as it was made once, of this row and this person."""
        pieces, values = _prepared(self.rule, self.model)
        column, _values = compiler.compile(self.column)
        table = column.rpartition(".")[0]
        return table.join(pieces), tuple(self.person if value == _SOMEBODY else value for value in values)


@cache
def _prepared(rule: Rule, model: type[Model]) -> tuple[list[str], list[Any]]:
    """The SQL in pieces, between which the name of the row's table belongs, and its values."""
    query = model._default_manager.filter(rule(_SOMEBODY)).query
    made, values = query.where.as_sql(query.get_compiler(connection=connection), connection)
    tables = [name for name in query.alias_map if query.alias_refcount[name]]
    if len(tables) > 1 or _SOMEBODY not in values:
        raise RuntimeError(f"{rule.__name__} follows a relation of the row, or does not ask who reads it")
    table = connection.ops.quote_name(model._meta.db_table)
    return re.split(rf"{re.escape(table)}(?=\.)", _INNER_ALIAS.sub(r"prepared_\1", made)), list(values)
