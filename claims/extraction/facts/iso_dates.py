"""Dates in ISO 8601: days, months, years, and periods "from/to", relative to the article's date."""

from __future__ import annotations

import datetime as dt

from claims.extraction.facts.calendar_names import MONTHS, WEEKDAYS
from claims.extraction.facts.tense import AHEAD, BEHIND

_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}


def iso_month_number(name: str) -> int:
    """The number of a month by its name or its short form."""
    return _NUMBERS[name.lower().rstrip(".")]


def iso_day(year: int, month: int, number: int) -> str:
    """That day; "" where there is no such day."""
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        return ""


def nearest_iso_day(month: int, number: int, written: dt.date, ahead: int) -> str:
    """The day of that name before, after or nearest to the day of writing."""
    days = [
        value for year in range(written.year - 4, written.year + 5) if (value := iso_day(year, month, number))
    ]
    dates = [dt.date.fromisoformat(value) for value in days]
    if ahead == AHEAD:
        dates = [value for value in dates if value >= written] or dates
    elif ahead == BEHIND:
        dates = [value for value in dates if value <= written] or dates
    return min(dates, key=lambda value: abs(value - written)).isoformat() if dates else ""


def nearest_iso_month(month: int, written: dt.date, ahead: int) -> str:
    """The month of that name: the last one, this one, or the next one where the text looks ahead."""
    if ahead == AHEAD:
        return f"{written.year + (month < written.month)}-{month:02d}"
    return f"{written.year - (month > written.month)}-{month:02d}"


def iso_day_of_weekday(name: str, written: dt.date, which: str, ahead: int) -> str:
    """The day of that name: the last, the next, or that of this week's news."""
    back = (written.weekday() - WEEKDAYS.index(name.capitalize())) % 7
    if which == "next":
        return _shifted(written, 7 - back)
    if which == "last":
        return _shifted(written, -(back or 7))
    return _shifted(written, (7 - back) % 7 if ahead == AHEAD else -back)


def iso_weekend(written: dt.date, ahead: int, *, named_last: bool = False) -> str:
    """The Saturday and the Sunday before, around or after the day of writing; the last weekend is never the one that goes on."""
    saturday = written + dt.timedelta(days=5 - written.weekday())
    if ahead == BEHIND and (written.weekday() < 5 or named_last):
        saturday -= dt.timedelta(days=7)
    return f"{saturday.isoformat()}/{_shifted(saturday, 1)}"


def iso_weekday_after(name: str, day: dt.date) -> str:
    """The first day of that name after a day."""
    return _shifted(day, (WEEKDAYS.index(name.capitalize()) - day.weekday() - 1) % 7 + 1)


def _shifted(written: dt.date, days: int) -> str:
    """So many days later."""
    return (written + dt.timedelta(days=days)).isoformat()


def moved_iso_date(written: dt.date, count: int, unit: str) -> str:
    """A point so many days, weeks, months, years or decades away, no more exact than the unit is."""
    if unit in ("hour", "minute"):
        return written.isoformat() if abs(count) < 12 else ""
    if unit in ("day", "week", "fortnight"):
        return _shifted(written, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    if unit in ("month", "quarter"):
        return shifted_iso_month(written, count * (3 if unit == "quarter" else 1))
    years = written.year + count * {"year": 1, "decade": 10, "century": 100}[unit]
    return f"{years:04d}" if 0 < years < 10_000 else ""


def shifted_iso_month(written: dt.date, shift: int) -> str:
    """The month so many months later."""
    months = written.year * 12 + written.month - 1 + shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def iso_calendar_unit(written: dt.date, unit: str, shift: int) -> str:
    """This, the last or the next week, month, quarter, year or decade."""
    if unit == "week":
        monday = written - dt.timedelta(days=written.weekday() - 7 * shift)
        return f"{monday.isoformat()}/{_shifted(monday, 6)}"
    if unit == "month":
        return shifted_iso_month(written, shift)
    if unit == "quarter":
        number = written.year * 4 + (written.month - 1) // 3 + shift
        return iso_quarter(number // 4, number % 4 + 1)
    if unit == "decade":
        first = written.year // 10 * 10 + 10 * shift
        return f"{first}/{first + 9}"
    return str(written.year + shift) if unit == "year" else ""


def iso_quarter(year: int, number: int) -> str:
    """The months of a quarter of a year."""
    return f"{year:04d}-{number * 3 - 2:02d}/{year:04d}-{number * 3:02d}"


def iso_half_year(year: int, number: int) -> str:
    """The months of half a year."""
    return f"{year:04d}-{number * 6 - 5:02d}/{year:04d}-{number * 6:02d}"


def nearest_iso_quarter(number: int, written: dt.date, ahead: int) -> str:
    """The quarter of that number which has begun last, or which comes next where the text looks ahead."""
    now = (written.month - 1) // 3 + 1
    return iso_quarter(
        written.year + (number < now) if ahead == AHEAD else written.year - (number > now), number
    )


def iso_year_range(first: int, second: str) -> str:
    """Two years, of which the second may be short: 2015-2021, 2019-20, 1999/00; a month in "2015-03"; else ""."""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if len(second) == 2 and last < first:
        if first % 100 < 90 or int(second) > 10:
            return f"{first}-{second}" if 0 < int(second) < 13 else ""
        last += 100
    return f"{first}/{last}" if first < last <= first + 400 else ""


def iso_full_year(year: str, written: dt.date | None) -> int:
    """A year of two digits, in the century in which it is not far ahead."""
    if len(year) > 2:
        return int(year)
    limit = (written.year if written else 2050) + 20
    return 2000 + int(year) if 2000 + int(year) <= limit else 1900 + int(year)


def iso_day_from_numbers(first: int, second: int, year: int, day_first: bool | None) -> str:
    """The day 3/4/2026: its month is told by the numbers or by the custom of the article; "" where it is not."""
    if first > 12 or first == second:
        return iso_day(year, second, first)
    if second > 12:
        return iso_day(year, first, second)
    if day_first is None:
        return ""
    return iso_day(year, second, first) if day_first else iso_day(year, first, second)


def iso_date_from_words(words: str, written: dt.date) -> str:
    """The day that words such as "last night" name."""
    shifts = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    return _shifted(written, shifts.get(words, 0))


def iso_period(written: dt.date, count: int, unit: str) -> str:
    """From or to the day of writing, no more exact than the unit."""
    there, here = moved_iso_date(written, count, unit), moved_iso_date(written, 0, unit)
    if not count or not there or unit == "century":
        return ""
    return f"{there}/{here}" if count < 0 else f"{here}/{there}"
