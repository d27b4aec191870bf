"""When a webhook is tried again: the schedule of Standard Webhooks 1.0.0, and the delay for which a receiver asks."""

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# After the first, immediate attempt. Then the address is considered dead.
SCHEDULE = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
]
# So that many messages to a recovered address do not all arrive at once.
JITTER = 0.1
SLOW_DOWN = {429, 502, 503, 504}
LONGEST_RETRY_AFTER = timedelta(hours=24)


def webhook_retry_delay(attempts: int, asked: timedelta | None = None) -> timedelta | None:
    """The delay after this number of attempts; None after the last. `asked` is the requested Retry-After."""
    if attempts > len(SCHEDULE):
        return None
    wait = SCHEDULE[attempts - 1]
    wait *= 1 + random.uniform(0, JITTER)  # noqa: S311 - spreads load, no secret
    return max(wait, asked) if asked else wait


def requested_webhook_retry_delay(status: int, value: str, now: datetime) -> timedelta | None:
    """The delay in a Retry-After header (seconds or a date), a day at most."""
    if status not in SLOW_DOWN or not value:
        return None
    try:
        asked = timedelta(seconds=int(value))
    except (ValueError, OverflowError):
        try:
            at = parsedate_to_datetime(value)
        except ValueError:
            return None
        asked = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    return min(max(asked, timedelta()), LONGEST_RETRY_AFTER)
