"""Usage of keys: counted in the cache with one round trip per call, stored in PostgreSQL every minute.

Calls without a key are not counted. If the cache fails, the counts of up to a minute are lost; they are only
statistics. Counts are taken from the cache atomically, so no call is counted twice.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from newsdesk.accounts.models import ApiKey, KeyUsage

log = logging.getLogger(__name__)

# Each day is a hash: its fields are the key's id and the counter.
NAME = "newsdesk:usage:"
REQUESTS, ERRORS, LIMITED = "requests", "errors", "limited"
ADD = """
    INSERT INTO accounts_keyusage (key_id, day, requests, errors, limited)
    SELECT k.id, %(day)s, %(requests)s, %(errors)s, %(limited)s FROM accounts_apikey k WHERE k.id = %(key)s
    ON CONFLICT (key_id, day) DO UPDATE SET requests = accounts_keyusage.requests + EXCLUDED.requests,
        errors = accounts_keyusage.errors + EXCLUDED.errors, limited = accounts_keyusage.limited + EXCLUDED.limited
"""


@dataclass(frozen=True, slots=True)
class UsageDay:
    """The calls of one day."""

    day: date
    requests: int = 0
    errors: int = 0
    limited: int = 0


def begin_key_usage(request: HttpRequest, key: ApiKey) -> None:
    """Remember the key of this call."""
    request.api_key_id = key.pk  # type: ignore[attr-defined]


def count_key_usage(request: HttpRequest, status: int) -> None:
    """Count one call, if it has a key."""
    key_id = getattr(request, "api_key_id", None)
    if key_id is not None:
        add_key_usage(key_id, status)


def add_key_usage(key_id: UUID, status: int) -> None:
    """Count one call of a key; without the cache nothing is counted and nothing fails."""
    name = NAME + current_usage_day().isoformat()
    try:
        with get_redis_connection("default").pipeline(transaction=False) as pipe:
            pipe.hincrby(name, f"{key_id} {REQUESTS}", 1)
            if status == HTTPStatus.TOO_MANY_REQUESTS:
                pipe.hincrby(name, f"{key_id} {LIMITED}", 1)
            elif status >= HTTPStatus.BAD_REQUEST:
                pipe.hincrby(name, f"{key_id} {ERRORS}", 1)
            pipe.execute()
    except RedisError as error:
        log.debug("a call was not counted: %s", error)


def store_key_usage() -> int:
    """Move the counts from the cache to the rows of the day; returns for how many keys and days."""
    cache, kept = get_redis_connection("default"), 0
    for name in list(cache.scan_iter(f"{NAME}*")):
        counts = _taken(cache, name)
        day = date.fromisoformat(name.decode()[len(NAME) :])
        with connection.cursor() as cursor:
            for key, row in counts.items():
                nothing: dict[str, Any] = {REQUESTS: 0, ERRORS: 0, LIMITED: 0}
                cursor.execute(ADD, nothing | row | {"key": key, "day": day})
                kept += 1
    return kept


def _taken(cache: Any, name: bytes) -> dict[UUID, dict[str, int]]:
    """The counts of one day, by key; they are deleted from the cache."""
    with cache.pipeline(transaction=True) as pipe:
        pipe.hgetall(name)
        pipe.delete(name)
        fields, _deleted = pipe.execute()
    counts: dict[UUID, dict[str, int]] = {}
    for field, value in fields.items():
        key, _space, what = field.decode().partition(" ")
        counts.setdefault(UUID(key), {})[what] = int(value)
    return counts


def key_usage_days(key: ApiKey, count: int) -> list[UsageDay]:
    """The last days of a key, oldest first, including those without calls."""
    last = current_usage_day()
    wanted = [last - timedelta(days=back) for back in range(count - 1, -1, -1)]
    rows: Iterable[KeyUsage] = key.usage.filter(day__gte=wanted[0])
    there = {row.day: UsageDay(row.day, row.requests, row.errors, row.limited) for row in rows}
    return [there.get(day, UsageDay(day)) for day in wanted]


def current_usage_day() -> date:
    """The day in the time zone of the newsroom."""
    return datetime.now(timezone.get_default_timezone()).date()
