"""The newest records that match a full-text query, in a time that does not grow with their number.

A word that stands in half of a million rows would mean half a million rows to sort, to show thirty. So the indexed
words of a record (`DatedWords`) contain the time of its id, a UUIDv7, as one more word: "@019ac8f2d41". A common word
is looked for among the newest rows first, whose times begin with one of a few prefixes, then further back, until there
are enough. A rare word is looked for everywhere at once.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQueryCombinable
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import Combinable

from newsdesk.lib.db.row_estimate import estimated_id_bounds
from newsdesk.lib.db.search import ENGLISH, DatedWords, SoughtBeginnings

# Hexadecimal digits of the id's time that are indexed: sixteen milliseconds.
DIGITS = 11
# Up to so many expected matches are sorted at once, without a look at the newest rows first.
FEW = 3_000
# Rows in the first part, in relation to those that should have enough matches; and how much further back each next part reaches.
SPARE, FURTHER = 3, 8
# More rows than that are not counted: where they begin is told by PostgreSQL's statistics.
COUNTED = 5_000

Rows = QuerySet[Any]
# A table, or its rows in one language.
Sized = type[Model] | tuple[type[Model], str]


def find_newest_matches(
    rows: Rows,
    texts: Sequence[str | Combinable],
    sought: SearchQueryCombinable,
    at_most: int,
    of_all: int,
    narrowed: Callable[[Rows], Rows] = lambda rows: rows,
    *,
    config: str = ENGLISH,
    indexed_rows: Rows | None = None,
) -> Rows:
    """Rows that match a query, newest first; `of_all` is about how many there are, `narrowed` adds further conditions.

    `config` is the dictionary, and `indexed_rows` what its index has: all rows, or those of a partial index.

    A queryset that is evaluated already, so that its rows can be values. One query, four to six for common words.
    """
    all_rows: Rows = rows.model._default_manager.all() if indexed_rows is None else indexed_rows
    vector = DatedWords(*texts, config=config)
    indexed = rows.alias(searched_words=vector)
    expected = 0
    if of_all > FEW:
        expected = _planned(all_rows.alias(searched_words=vector).filter(searched_words=sought))
    looked_at = SPARE * at_most * max(of_all, 1) // max(expected, 1)
    while expected > FEW and looked_at < of_all:
        newest = _newest(all_rows, looked_at, of_all)
        if newest is None:
            break
        found = narrowed(indexed.filter(searched_words=sought & newest)).order_by("-pk")[:at_most]
        if len(found) == at_most:
            return found
        looked_at *= FURTHER
    found = narrowed(indexed.filter(searched_words=sought)).order_by("-pk")[:at_most]
    len(found)
    return found


def table_sizes_for_newest_matches(
    models: Iterable[type[Model]], parts: Mapping[tuple[type[Model], str], Rows] | None = None
) -> dict[Sized, int]:
    """About how many rows each table and each part of one has: small ones are counted, others by PostgreSQL's statistics.

    A large part is given the size of its table. Statistics may tell of rows that are gone long since, and then a small
    table would be searched in many parts. One query.
    """
    counted: list[tuple[Sized, Rows]] = [(model, model._default_manager.all()) for model in models]
    counted += (parts or {}).items()
    queries = [rows.order_by().values("pk")[: FEW + 1].query.sql_with_params() for _name, rows in counted]
    tables = [connection.ops.quote_name(rows.model._meta.db_table) for _name, rows in counted]
    selects = [
        f"SELECT {number}, (SELECT count(*) FROM ({query}) AS counted), "  # noqa: S608
        f"(SELECT reltuples FROM pg_class WHERE oid = '{table}'::regclass)"
        for number, (table, (query, _params)) in enumerate(zip(tables, queries, strict=True))
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [param for _query, params in queries for param in params])
        return {
            counted[number][0]: few if few <= FEW else max(few, int(estimated))
            for number, few, estimated in cursor.fetchall()
        }


def _planned(rows: Rows) -> int:
    """How many rows PostgreSQL expects, from its statistics."""
    [told] = json.loads(rows.order_by().explain(format="json"))
    return int(told["Plan"]["Plan Rows"])


def _newest(all_rows: Rows, count: int, of_all: int) -> SoughtBeginnings | None:
    """A query for the words of about so many of the newest rows, or more; None if there are not so many."""
    ids = all_rows.order_by("-pk").values_list("pk", flat=True)
    first = ids[:1].first()
    last = None if count <= COUNTED else first_of_newest(estimated_id_bounds(all_rows.model), count / of_all)
    # The statistics may tell of rows that are gone.
    if last is None or first is None or last > first:
        last = ids[count : count + 1].first()
    if last is None or first is None:
        return None
    return SoughtBeginnings(*(f"@{prefix}" for prefix in time_prefixes_of_newest_matches(last, first)))


def first_of_newest(bounds: Sequence[UUID], share: float) -> UUID | None:
    """The bound above which at least this share of the rows lies; None if that is no part of them."""
    back = ceil(share * (len(bounds) - 1))
    return bounds[-1 - back] if 0 < back < len(bounds) - 1 else None


def time_prefixes_of_newest_matches(first: UUID, last: UUID) -> list[str]:
    """The fewest beginnings of times that cover every id from the first to the last."""
    low, high = first.hex[:DIGITS], last.hex[:DIGITS]
    shared = next((n for n in range(DIGITS) if low[n] != high[n]), DIGITS)
    if shared == DIGITS:
        return [low]
    found = [low]
    for place in range(DIGITS - 1, shared, -1):
        found += [low[:place] + digit for digit in _digits(low[place], "g")]
    found += [low[:shared] + digit for digit in _digits(low[shared], high[shared])]
    for place in range(shared + 1, DIGITS):
        found += [high[:place] + digit for digit in _digits("/", high[place])]
    return [*found, high]


def _digits(after: str, before: str) -> list[str]:
    return [digit for digit in "0123456789abcdef" if after < digit < before]
