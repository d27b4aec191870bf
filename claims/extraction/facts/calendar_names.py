"""The names of months and days of the week."""

from __future__ import annotations

import re

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTH_NAMES = f"(?:{'|'.join(MONTHS)})"
WEEKDAY_NAMES = f"(?:{'|'.join(WEEKDAYS)})"
MONTH = re.compile(rf"\b{MONTH_NAMES}\b")
WEEKDAY = re.compile(rf"\b{WEEKDAY_NAMES}\b")
