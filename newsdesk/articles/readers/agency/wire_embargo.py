"""The line of a wire text that holds it back: until which day, hour and zone."""

import datetime as dt
import re

from newsdesk.articles.readers.agency.status import agency_embargo

_EMBARGO = re.compile(r"\W*(?:embargo(?:ed)?|sperrfrist)\b[^\n]*", re.IGNORECASE)
_WHEN = re.compile(
    r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)? (?P<month>[A-Za-zä]{3})[a-z]*\.?,? (?P<year>\d{4})"
    r"|\b(?P<month2>[A-Za-z]{3})[a-z]*\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))?\b(?!\d)[ \t]*(?P<half>[ap]\.?m\b\.?)?"
    r"[ \t]*(?:hrs?\b|hours?\b|uhr\b)?[ \t]*\(?(?P<zone>[A-Z]+\b)?",
    re.IGNORECASE,
)
_ZONES = {
    "": 0, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "aest": 10,
    "aedt": 11, "nzst": 12, "nzdt": 13, "sgt": 8, "hkt": 8,
}  # fmt: skip
_NO_ZONE = frozenset("on the of at until till from to am and for".split())
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ABROAD = {"mär": "mar", "mai": "may", "okt": "oct", "dez": "dec"}


def is_embargo_line(line: str) -> bool:
    """Whether a line of a wire text says that the text is held back."""
    return _EMBARGO.fullmatch(line) is not None


def embargo_of_line(line: str) -> str:
    """Until when a line holds the text back, in ISO 8601; without an end unless its day and zone are certain."""
    found = _WHEN.search(line)
    if not found:
        return agency_embargo(True)
    day = (
        dt.date.fromisoformat(found["iso"])
        if found["iso"]
        else wire_day(
            found["day"] or found["day2"], found["month"] or found["month2"], found["year"] or found["year2"]
        )
    )
    clock = _clock(line[: found.start()] + " ; " + line[found.end() :])
    return agency_embargo(f"{day}{clock}" if day and clock is not None else True)


def _clock(rest: str) -> str | None:
    """The hour with its zone, "" if no hour is named; None if it cannot be told."""
    for hour in _HOUR.finditer(rest):
        if not (hour["minute"] or hour["half"]):
            continue
        zone = (hour["zone"] or "").lower()
        number = (
            int(hour["hour"]) % 12 + 12 * (hour["half"][0] in "pP") if hour["half"] else int(hour["hour"])
        )
        shift = _ZONES.get("" if zone in _NO_ZONE else zone)
        if number > 23 or shift is None or int(hour["minute"] or 0) > 59:
            # An hour in a zone that is not known: the text stays held until a person says when.
            return None
        return f"T{number:02}:{hour['minute'] or '00'}:00{shift:+03}:00"
    return ""


def wire_day(day: str, month: str, year: str) -> dt.date | None:
    """The date that its parts name, the month as a number or a name; None if there is no such day."""
    name = month[:3].lower()
    name = _ABROAD.get(name, name)
    number = int(month) if month.isdigit() else _MONTHS.index(name) + 1 if name in _MONTHS else 0
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None
