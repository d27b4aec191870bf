"""Unambiguous dates and times in words, and the range in which dates from outside must lie."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

# No newsroom means another year. Far beyond, a moment has no local time in some zones (year 9999, west of UTC).
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)
OUTSIDE = gettext_lazy("Enter a date between 1990 and 2100.")
# How a browser's own field sends a moment, and a day.
MOMENT, DAY = "%Y-%m-%dT%H:%M", "%Y-%m-%d"
_TOLD = gettext_lazy("{help} Time zone: {zone}.")
_zone: Callable[[], Any] = lazy(timezone.get_current_timezone_name, str)


def format_datetime_in_full(moment: datetime) -> str:
    """Date, time and time zone."""
    try:
        here = timezone.localtime(moment)
    except OverflowError:
        # It has no local time here; the row is shown all the same.
        here = moment
    return f"{date_format(here, 'DATETIME_FORMAT')} {here.tzname()}"


def is_datetime_in_range(moment: datetime | date | None) -> bool:
    """Whether it lies in the years that Newsdesk takes; nothing always does."""
    if moment is None:
        return True
    if not isinstance(moment, datetime):
        return FIRST.date() <= moment <= LAST.date()
    # Naive moments are refused by their fields; the year decides first, because far years overflow.
    return FIRST.year <= moment.year <= LAST.year and (moment.tzinfo is None or FIRST <= moment <= LAST)


def _check_range(moment: datetime | date | None) -> None:
    """Raise ValidationError for a moment or a day outside the range; a validator of forms and models."""
    if not is_datetime_in_range(moment):
        raise ValidationError(OUTSIDE, code="range")


def datetime_range_constraint(*names: str) -> Q:
    """The rule for the database: each of these columns is empty or in the range."""
    rule = Q()
    for name in names:
        rule &= Q(**{name: None}) | Q(**{f"{name}__gte": FIRST, f"{name}__lte": LAST})
    return rule


def day_range_constraint(name: str) -> Q:
    """The same for a column of days."""
    return Q(**{name: None}) | Q(**{f"{name}__gte": FIRST.date(), f"{name}__lte": LAST.date()})


def day_in_range(words: str) -> date | None:
    """A day that a file or another site names, as 2026-11-30 at its beginning; None if it is none, or outside the range."""
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    return day if is_datetime_in_range(day) else None


class MomentFormField(forms.DateTimeField):
    """A moment as people type it: in their own time zone, which the field names, and in the range."""

    def __init__(self, *, help_text: Any = "", **kwargs: Any) -> None:
        told = format_lazy(_TOLD, help=help_text, zone=_zone())
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"],
            help_text=told,
            validators=[_check_range],
            **kwargs,
        )

    def to_python(self, value: Any) -> datetime | None:
        """The moment; far years fail here, where a zone cannot show them."""
        try:
            return super().to_python(value)
        except OverflowError:
            raise ValidationError(OUTSIDE, code="range") from None


class DayField(forms.DateField):
    """A day as people type it, in the range."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format=DAY)
        super().__init__(widget=widget, input_formats=[DAY], validators=[_check_range], **kwargs)


def is_datetime_long_past(moment: datetime | None) -> bool:
    """Whether a moment lies so far back that it was hardly meant."""
    return moment is not None and moment < timezone.now() - timedelta(minutes=1)
