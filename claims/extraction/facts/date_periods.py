"""Periods whose ends are said: "from 30 November to 12 December 2023", "January–June", "2015-2021", "the winter of 2022/23"."""

from __future__ import annotations

import re

from claims.extraction.facts import iso_dates
from claims.extraction.facts.date_reading import DateReading, date_shift
from claims.extraction.facts.times_beside import is_told_beside


def period_of_days(reading: DateReading) -> str:
    """From a day of one month to a day of another, in the year that is told with its end."""
    match = reading.match
    which = "" if match["late_year"] else "2"
    first, last = (iso_dates.iso_month_number(match[f"{end}_month{which}"]) for end in ("early", "late"))
    days = [int(re.sub(r"\D", "", match[f"{end}_day{which}"])) for end in ("early", "late")]
    year = int(match["late_year" + which])
    start, end = (
        iso_dates.iso_day(year - (first > last), first, days[0]),
        iso_dates.iso_day(year, last, days[1]),
    )
    return f"{start}/{end}" if start and end else ""


def period_of_months(reading: DateReading) -> str:
    """A period of months, whose year is told, or that of its end."""
    match, written = reading.match, reading.written
    first = iso_dates.iso_month_number(match["month_from"] or match["month_first"])
    last = iso_dates.iso_month_number(match["month_to"])
    if match["months_year"]:
        year = int(match["months_year"])
    elif written is None or is_told_beside(match.string, *match.span()):
        return ""
    elif match["months_of"]:
        year = written.year + date_shift(match["months_of"])
    else:
        year = int(iso_dates.nearest_iso_month(last, written, reading.ahead(*match.span()))[:4])
    return f"{year - (first > last)}-{first:02d}/{year}-{last:02d}"


def period_of_years(match: re.Match[str]) -> str:
    """Two years, or one that begins in the one and ends in the next."""
    if match["season_year"]:
        first = match["season_year"]
        return iso_dates.iso_year_range(int(first), match["season_to"]) if match["season_to"] else first
    if match["fiscal"]:
        year = iso_dates.iso_full_year(match["fiscal"], None)
        return iso_dates.iso_year_range(year, match["fiscal_to"]) if match["fiscal_to"] else str(year)
    group = "split" if match["split"] else "years"
    return iso_dates.iso_year_range(int(match[group]), match[group + "_to"])
