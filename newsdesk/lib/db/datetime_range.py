"""The range in which dates and times from outside must lie: checked in code, and by constraints of the database."""

from datetime import UTC, date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy

# No newsroom means another year. Far beyond, a moment has no local time in some zones (year 9999, west of UTC).
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)
OUTSIDE = gettext_lazy("Enter a date between 1990 and 2100.")


def is_datetime_in_range(moment: datetime | date | None) -> bool:
    """Whether it lies in the years that Newsdesk takes; nothing always does."""
    if moment is None:
        return True
    if not isinstance(moment, datetime):
        return FIRST.date() <= moment <= LAST.date()
    # Naive moments are refused by their fields; the year decides first, because far years overflow.
    return FIRST.year <= moment.year <= LAST.year and (moment.tzinfo is None or FIRST <= moment <= LAST)


def datetime_range_constraint(*names: str) -> Q:
    """The rule for the database: each of these columns is empty or in the range."""
    rule = Q()
    for name in names:
        rule &= Q(**{name: None}) | Q(**{f"{name}__gte": FIRST, f"{name}__lte": LAST})
    return rule


def datetime_range_constraint_for_day(name: str) -> Q:
    """The same for a column of days."""
    return Q(**{name: None}) | Q(**{f"{name}__gte": FIRST.date(), f"{name}__lte": LAST.date()})


def day_in_datetime_range(words: str) -> date | None:
    """A day that a file or another site names, as 2026-11-30 at its beginning; None if it is none, or outside the range."""
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    return day if is_datetime_in_range(day) else None
