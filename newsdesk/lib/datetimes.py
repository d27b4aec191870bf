"""A moment in words that leave no doubt, for refusals and for pages."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def in_full(moment: datetime) -> str:
    """Date, time and zone."""
    here = timezone.localtime(moment)
    return f"{date_format(here, 'DATETIME_FORMAT')} {here.tzname()}"
