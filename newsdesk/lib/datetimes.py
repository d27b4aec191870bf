"""Unambiguous dates and times in words, for messages and pages."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def in_full(moment: datetime) -> str:
    """Date, time and time zone."""
    here = timezone.localtime(moment)
    return f"{date_format(here, 'DATETIME_FORMAT')} {here.tzname()}"
