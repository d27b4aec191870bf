"""Dates by the conventions of a pack, resolved relative to the article's date: "am 5. Mai", "1er mars 2026", "el año pasado"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cached_property

from claims.extraction.facts import iso_dates
from claims.extraction.facts.tense import AHEAD, BEHIND, UNKNOWN
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.types import Date, Span

_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


class Dates:
    """The grammar of one pack."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack, self._rules = pack, pack.dates
        self._flags = re.IGNORECASE if pack.dates.lower_months else re.NOFLAG

    def find(self, text: str, span: Span, written: dt.date | None, *, past: bool = False) -> tuple[Date, ...]:
        """The dates between two offsets, in order; `past` says that the sentence tells what has happened."""
        begin, stop = span
        found: list[Date] = []
        ahead = AHEAD if self._looks_ahead(text[begin:stop]) else BEHIND if past else UNKNOWN
        for pattern in self._patterns:
            for match in pattern.finditer(text, begin, stop):
                start, end = match.span("date") if "date" in match.re.groupindex else match.span()
                if any(start < d.end and d.start < end for d in found):
                    continue
                value = self._value(match, written, ahead)
                if value is not None:
                    found.append(Date(start, end, text[start:end], value))
        return tuple(sorted(found, key=lambda d: d.start))

    def _looks_ahead(self, words: str) -> bool:
        lower = words.lower()
        return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", lower) for w in self._rules.ahead_words)

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        rules, which = self._rules, "|".join(_which(self._rules.past, self._rules.next, self._rules.this))
        periods, after = _either(rules.periods), _either(rules.years_after)
        relative = rf"(?<!\w)(?:(?P<which>{which})\s)?(?P<weekday>{_either(rules.weekdays, self._flags)})(?!\w)(?:\s(?P<which_after>{which})(?!\w))?"
        return [
            re.compile(r"(?<![\w-])(?P<iso>\d{4}-\d\d-\d\d)(?![\w-])"),
            re.compile(rf"(?<![\w.,/-])(?P<first>\d{{1,2}})(?P<mark>[./])\s?(?P<second>\d{{1,2}})(?P=mark)\s?(?P<last>{_YEAR}|\d\d)(?![\w/]|[.,]\d)"),
            *[self._form(form) for form in rules.forms],
            re.compile(rf"(?<![\w.,/-])(?P<from>{_YEAR})(?:/|-|–|\s(?:bis|a|à)\s)(?P<to>{_YEAR}|\d\d)(?![\w.,]\d|\w)"),
            re.compile(relative, self._flags),
            re.compile(rf"(?<!\w)(?:(?P<period_which>{which})\s(?P<period>{periods})|(?P<period_first>{periods})\s(?P<period_after>{which}))(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?P<word>{_either(rules.days)})(?!\w)", re.IGNORECASE),
*self._years(after),
        ]  # fmt: skip

    def _years(self, after: str) -> list[re.Pattern[str]]:
        """A year alone: after a word that leads to one, in brackets, at the start; in German wherever no noun follows that it counts."""
        numbers = self._pack.numbers
        counted = _either(numbers.units | numbers.currencies | numbers.percent)
        end = rf"(?![\w%/-]|[.,]\d|\s?[%€$])(?!\s(?:{counted})(?!\w))"
        led = re.compile(rf"(?:(?<!\w)(?:{after})\s|\(|^)(?P<date>(?P<bare>{_YEAR})){end}", re.IGNORECASE)
        if self._pack.grammar.names_by_capitals:
            return [led]
        return [led, re.compile(rf"(?<![\w.,-])(?P<date>(?P<bare>(?:19|20)\d\d)){end}(?!\s[A-ZÄÖÜ])")]

    def _form(self, form: str) -> re.Pattern[str]:
        pieces = {
            "{day}": r"(?P<day>\d{1,2})"
            + (f"(?:{_either(self._rules.day_suffixes)})?" if self._rules.day_suffixes else ""),
            "{quarter}": f"(?P<quarter>{_either(self._rules.quarters)})",
            "{day_to}": r"(?P<day_to>\d{1,2})",
            "{month}": f"(?P<month>{_either(self._rules.months, self._flags)})",
            "{year}": f"(?P<year>{_YEAR})",
        }
        made = re.escape(form).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"[\s\u00a0]")
        for name, pattern in pieces.items():
            made = made.replace(name, pattern)
        return re.compile(rf"(?<![\w-]){made}(?!\w|-\w)", self._flags)

    def _value(self, match: re.Match[str], written: dt.date | None, ahead: int) -> str | None:
        told = {name: value for name, value in match.groupdict().items() if value}
        if "iso" in told:
            return told["iso"]
        if "first" in told:
            year = iso_dates.iso_full_year(told["last"], written)
            return (
                iso_dates.iso_day_from_numbers(
                    int(told["first"]), int(told["second"]), year, self._rules.numeric == "dmy"
                )
                or None
            )
        if "from" in told:
            return iso_dates.iso_year_range(int(told["from"]), told["to"]) or None
        if "month" in told or "year" in told:
            return self._of_form(told, written, ahead)
        if "bare" in told:
            return told["bare"]
        return self._relative(told, written, ahead)

    def _of_form(self, told: dict[str, str], written: dt.date | None, ahead: int) -> str | None:
        year = int(told["year"]) if "year" in told else None
        if year and "quarter" in told:
            first = 3 * int(self._rules.quarters[told["quarter"].lower()]) - 2
            return f"{year}-{first:02d}/{year}-{first + 2:02d}"
        if "month" not in told:
            return told["year"]
        month = int(self._rules.months[told["month"].lower()])
        if "day" not in told:
            if year is None:
                return iso_dates.nearest_iso_month(month, written, ahead) if written else ""
            return f"{year}-{month:02d}"
        days = [int(told[name]) for name in ("day", "day_to") if name in told]
        if year is None and written is None:
            return ""
        if year is not None:
            values = [iso_dates.iso_day(year, month, day) for day in days]
        else:
            values = (
                [iso_dates.nearest_iso_day(month, day, written, ahead) for day in days] if written else []
            )
        return "/".join(values) if all(values) else None

    def _relative(self, told: dict[str, str], written: dt.date | None, ahead: int) -> str:
        if written is None:
            return ""
        if "weekday" in told:
            number = int(self._rules.weekdays[told["weekday"].lower()])
            which = self._direction(told.get("which") or told.get("which_after") or "")
            name = {-1: "last", 1: "next"}.get(which or 0, "")
            return iso_dates.iso_day_of_weekday(_WEEKDAYS[number - 1], written, name, ahead)
        if "word" in told:
            return (written + dt.timedelta(days=int(self._rules.days[told["word"].lower()]))).isoformat()
        unit = self._rules.periods[(told.get("period") or told["period_first"]).lower()]
        shift = self._direction(told.get("period_which") or told["period_after"]) or 0
        if unit == "day":
            return (written + dt.timedelta(days=shift)).isoformat()
        return iso_dates.iso_calendar_unit(written, unit, shift)

    def _direction(self, word: str) -> int | None:
        lower = word.lower()
        return (
            -1
            if lower in self._rules.past
            else 1
            if lower in self._rules.next
            else 0
            if lower in self._rules.this
            else None
        )


def _which(*words: Iterable[str]) -> list[str]:
    return sorted((re.escape(word) for group in words for word in group), key=len, reverse=True)


def _either(words: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> str:
    """One of these words; where capitals count, as a name is written: "Mai"."""
    written = words if flags & re.IGNORECASE else [word[:1].upper() + word[1:] for word in words]
    return "|".join(sorted(map(re.escape, written), key=len, reverse=True)) or r"(?!)"
