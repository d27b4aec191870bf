"""Store the rows of a processed article, and copy them for each test, with new ids and the current time.

Processing an article takes a few hundred statements and a parse. Most tests need a processed article and are about
later steps. So it is processed once per test process, and every test gets a copy. A copy takes one round trip, in
which the database checks its rules as usual (exact words, numbers without gaps, the chain of seals).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import AutoField, Field, ForeignKey, Model
from django.utils import timezone

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event, Seal
from newsdesk.lib.db.ids import uuid7
from tests import factories, roles

# From the records of what happened up to what came of it: what is pointed to comes first.
APPS = ("audit", "accounts", "articles", "claims", "reviews", "publishing")
# People and desks are a test's own; seals are the database's.
LEFT_OUT = {User, Desk, Seal}
# A number that the database gives out anew: ‹table:number›.
NUMBER = r"‹(?P<table>\w+):(?P<number>\d+)›"
ID = r"(?P<id>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)"
MOMENT = r"(?P<day>\d{4}-\d\d-\d\d)(?P<between>[ T])(?P<time>\d\d:\d\d:\d\d(?:\.\d+)?)(?P<zone>\+00(?::00)?)"
CHANGES = re.compile(f"{NUMBER}|{ID}|{MOMENT}")


@dataclass(frozen=True)
class Copy:
    """Records as the SQL that writes them, with the ids and the moment they had."""

    script: str
    numbers: dict[str, list[int]]
    ids: list[UUID]
    taken: datetime

    def lay_out(self, stand_ins: dict[User | Desk, User | Desk]) -> dict[UUID, UUID]:
        """Write the records, with other people and desks in the places of those they had; returns new ids by old ones."""
        # In the order of the old ones, which is that of time.
        new_ids = dict(zip(self.ids, (uuid7() for _ in self.ids), strict=True))
        new_ids |= {old.pk: new.pk for old, new in stand_ins.items()}
        # The desk has no use for the next number of a table: its rows get one as they are written.
        with roles.owner():
            numbers = {
                (table, old): new
                for table, olds in self.numbers.items()
                for old, new in _renumbered(table, olds)
            }
        later = timezone.now() - self.taken

        def change(found: re.Match[str]) -> str:
            if table := found["table"]:
                return str(numbers[table, int(found["number"])])
            if found["id"]:
                return str(new_ids.get(UUID(found["id"]), found["id"]))
            return _moved(found, later)

        with connection.cursor() as cursor:
            cursor.execute(CHANGES.sub(change, self.script))
        return new_ids


@dataclass(frozen=True)
class ReadArticle:
    """The article that most tests tell of, read by the real pipeline for somebody who is gone."""

    copy: Copy
    id: UUID
    uploader: User
    desk: Desk

    @classmethod
    def make(cls) -> "ReadArticle":
        """Have it read; the caller rolls back."""
        uploader = factories.make_person("Sam Okafor", Role.EDITOR)
        desk = factories.make_desk("World")
        made: list[Article] = []
        copy = take(lambda: made.append(factories.make_article(uploader, desk=desk)))
        return cls(copy, made[0].pk, uploader, desk)

    def again(self, uploader: User, desk: Desk) -> Article:
        """The same article, uploaded and read just now; read for real where others could have to do with it."""
        if Event.objects.exists():
            return factories.make_article(uploader, desk=desk)
        new_ids = self.copy.lay_out({self.uploader: uploader, self.desk: desk})
        factories.commit_rules()
        return Article.objects.get(pk=new_ids[self.id])


def take(make: Callable[[], object]) -> Copy:
    """Copy whatever this makes: all records of the desk that were not there before."""
    models = [
        model for label in APPS for model in apps.get_app_config(label).get_models() if model not in LEFT_OUT
    ]
    before = {model: set(model._default_manager.values_list("pk", flat=True)) for model in models}
    make()
    statements, numbers, ids = [], {}, []
    for model in models:
        new = set(model._default_manager.values_list("pk", flat=True)) - before[model]
        if not new:
            continue
        statements.append(_statement(model, new))
        if isinstance(model._meta.pk, AutoField):
            numbers[model._meta.db_table] = sorted(new)
        else:
            ids += [key for key in new if isinstance(key, UUID)]
    return Copy("\n".join(statements), numbers, sorted(set(ids)), timezone.now())


def _statement(model: type[Model], keys: set[Any]) -> str:
    """The INSERT of these rows, each value as a literal that its column reads."""
    fields = model._meta.local_concrete_fields
    table, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    row = " || ', ' || ".join(_literal(field) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT string_agg('(' || {row} || ')', E',\n' ORDER BY {key}) FROM {table} WHERE {key} = ANY(%s)",
            [list(keys)],
        )
        [(rows,)] = cursor.fetchall()
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    return f"INSERT INTO {table} ({columns}) VALUES {rows};"


def _literal(field: Field) -> str:
    column = connection.ops.quote_name(field.column)
    source = field.target_field if isinstance(field, ForeignKey) else field
    if isinstance(source, AutoField):
        return f"COALESCE('‹{source.model._meta.db_table}:' || {column} || '›', 'NULL')"
    return f"quote_nullable({column}::text)"


def _renumbered(table: str, olds: list[int]) -> Iterator[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, len(olds)]
        )
        numbers = sorted(number for (number,) in cursor.fetchall())
    return zip(olds, numbers, strict=True)


def _moved(found: re.Match[str], later: timedelta) -> str:
    moment = datetime.fromisoformat(f"{found['day']}T{found['time']}").replace(tzinfo=UTC) + later
    return moment.isoformat(found["between"])
