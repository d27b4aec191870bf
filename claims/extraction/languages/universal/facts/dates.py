"""Dates by the conventions of a pack, resolved relative to the article's date: "am 5. Mai", "1er mars 2026", "el año pasado"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cached_property

from claims.extraction.facts import iso_dates
from claims.extraction.facts.calendar_names import WEEKDAYS
from claims.extraction.facts.tense import AHEAD, BEHIND, UNKNOWN
from claims.extraction.languages.pack import LanguagePack
from claims.extraction.types import Date, Span

_YEAR = r"(?:1[5-9]|20)\d\d"
_NEXT = re.compile(r",?\s(?:\w{1,3}\s)?")


class Dates:
    """The grammar of one pack."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack, self._rules = pack, pack.dates
        self._flags = re.IGNORECASE if pack.dates.lower_months else re.NOFLAG

    def find(
        self, text: str, span: Span, written: dt.date | None, *, past: bool = False, future: bool = False
    ) -> tuple[Date, ...]:
        """The dates between two offsets, in order; `past` and `future` say what the tenses of the sentence tell."""
        begin, stop = span
        if not self._may_be_dated.search(text, begin, stop):
            return ()
        found: list[Date] = []
        ahead = future or self._looks_ahead.search(text[begin:stop].lower())
        told = AHEAD if ahead else BEHIND if past else UNKNOWN
        for pattern in self._patterns:
            for match in pattern.finditer(text, begin, stop):
                start, end = match.span("date") if "date" in match.re.groupindex else match.span()
                if any(start < d.end and d.start < end for d in found):
                    continue
                leads = told == UNKNOWN and self._leads_ahead.search(text, max(begin, start - 24), start)
                value = self._value(match, written, AHEAD if leads else told)
                if value is not None:
                    found.append(Date(start, end, text[start:end], value))
        return self._without_named_days(text, sorted(found, key=lambda d: d.start))

    def _without_named_days(self, text: str, found: list[Date]) -> tuple[Date, ...]:
        """The dates without a weekday that only names the day after it: "am Sonntag, den 22. Juni", "le mercredi 5 mai"."""
        kept = []
        for number, date in enumerate(found):
            after = found[number + 1] if number + 1 < len(found) else None
            names = after and after.text[0].isdigit() and date.text.lower() in self._rules.weekdays
            if not (names and after and _NEXT.fullmatch(text, date.end, after.start)):
                kept.append(date)
        return tuple(kept)

    @cached_property
    def _looks_ahead(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{_either(self._rules.ahead_words)})(?!\w)")

    @cached_property
    def _may_be_dated(self) -> re.Pattern[str]:
        """A figure, or a word of which one is in every date without figures: most claims have none."""
        rules = self._rules
        capital = _either({**rules.months, **rules.weekdays}, self._flags)
        return re.compile(
            rf"\d|(?<!\w)(?:{capital}|(?i:{_either([*rules.days, *rules.periods, *rules.day_words])}))",
            self._flags,
        )

    @cached_property
    def _leads_ahead(self) -> re.Pattern[str]:
        """ "bis Montag", "hasta el lunes": right before a day, where no tense says otherwise."""
        return re.compile(rf"(?<!\w)(?:{_either(self._rules.leads_ahead)})\s(?:\w{{1,3}}\s)?$", re.IGNORECASE)

    @cached_property
    def _which(self) -> str:
        return "|".join(_longest_first(self._rules.past, self._rules.next, self._rules.this))

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        rules, which = self._rules, self._which
        periods, after = _either(rules.periods), _either(rules.years_after)
        part = f"(?:{_either(rules.day_parts)})?" if rules.day_parts else ""
        relative = rf"(?<!\w)(?:(?P<which>{which})\s)?(?P<weekday>{_either(rules.weekdays, self._flags)}){part}(?!\w)(?:\s(?P<which_after>{which})(?!\w))?(?:\s\((?P<of_month>\d{{1,2}})(?:/\d{{1,2}})?\))?"
        return [
            re.compile(r"(?<![\w-])(?P<iso>\d{4}-\d\d-\d\d)(?![\w-])"),
            re.compile(rf"(?<![\w.,/-])(?P<first>\d{{1,2}})(?P<mark>[./])\s?(?P<second>\d{{1,2}})(?P=mark)\s?(?P<last>{_YEAR}|\d\d)(?![\w/]|[.,]\d)"),
            *[self._form(form) for form in rules.forms],
            self._quarter_alone,
            re.compile(rf"(?<![\w.,/-])(?P<from>{_YEAR})(?:/|-|–|\s(?:bis|a|à)\s)(?P<to>{_YEAR}|\d\d)(?![\w.,]\d|\w)"),
            re.compile(relative, self._flags),
            re.compile(rf"(?<!\w)(?:(?P<period_which>{which})\s(?P<period>{periods})|(?P<period_first>{periods})\s(?P<period_after>{which}))(?!\w)(?!\s(?:{_either(rules.not_calendar)})(?!\w))", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?P<word>{_either(rules.days)})(?!\w)", re.IGNORECASE),
*self._years(after),
        ]  # fmt: skip

    @property
    def _quarter_alone(self) -> re.Pattern[str]:
        """ "im ersten Quartal", without the year that may follow it."""
        nouns = _either(word for word, unit in self._rules.periods.items() if unit == "quarter")
        return re.compile(
            rf"(?<![\w-])(?P<quarter>{_either(self._rules.quarters)})\s(?:{nouns})(?![\w-])(?!\s(?:d\w{{1,2}}|d\w{{3,4}}s|\d{{4}})(?!\w))",
            re.IGNORECASE,
        )

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
            "{day}": rf"(?P<day>\d{{1,2}}|{_either(self._rules.day_words)})"
            + (f"(?:{_either(self._rules.day_suffixes)})?" if self._rules.day_suffixes else ""),
            "{quarter}": f"(?P<quarter>{_either(self._rules.quarters)})",
            "{half}": f"(?P<half>{_either(self._rules.quarters)})",
            "{decade}": r"(?P<decade>(?:(?:1[89]|20)\d|[1-9])0)",
            "{day_to}": r"(?P<day_to>\d{1,2})",
            "{month}": f"(?P<month>{_either(self._rules.months, self._flags)})",
            "{year}": f"(?P<year>{_YEAR})",
            "{that_year}": self._that_year,
        }
        if form == "{month}":
            # "im vergangenen Mai", "en mai dernier"; what says "this" may belong to the next word.
            after = "|".join(_longest_first(self._rules.past, self._rules.next))
            form = f"(?:(?P<which>{self._which})\\s)?{pieces[form]}(?:\\s(?P<which_after>{after}))?"
            return re.compile(rf"(?<![\w-]){form}(?!\w|-\w)", self._flags)
        made = re.escape(form).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"[\s\u00a0]")
        for name, pattern in pieces.items():
            made = made.replace(name, pattern)
        return re.compile(rf"(?<![\w-]){made}(?!\w|-\w)", self._flags)

    @property
    def _that_year(self) -> str:
        """ "vergangenen Jahres", "année dernière"."""
        years = _either(word for word, unit in self._rules.periods.items() if unit == "year")
        which = f"(?i:{self._which})"
        return rf"(?:(?P<year_which>{which})\s(?i:{years})|(?i:{years})\s(?P<year_which_after>{which}))"

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
        if "decade" in told:
            first = int(told["decade"]) + (0 if len(told["decade"]) == 4 else 1900)
            return f"{first}/{first + 9}"
        if "quarter" in told and written and not told.keys() & {"year", "month"}:
            return iso_dates.nearest_iso_quarter(
                int(self._rules.quarters[told["quarter"].lower()]), written, ahead
            )
        if "month" in told or "year" in told:
            return self._of_form(told, written, ahead)
        if "bare" in told:
            return told["bare"]
        return self._relative(told, written, ahead)

    def _of_form(self, told: dict[str, str], written: dt.date | None, ahead: int) -> str | None:
        year = int(told["year"]) if "year" in told else self._year_told(told, written)
        if year and "quarter" in told:
            return iso_dates.iso_quarter(year, int(self._rules.quarters[told["quarter"].lower()]))
        if year and "half" in told:
            half = int(self._rules.quarters[told["half"].lower()])
            return iso_dates.iso_half_year(year, half) if half < 3 else None
        if "month" not in told:
            return told.get("year", "")
        if year is None and written is None:
            return ""
        month = int(self._rules.months[told["month"].lower()])
        if "day" not in told:
            return (
                f"{year}-{month:02d}"
                if year
                else self._month_alone(month, told, written or dt.date.min, ahead)
            )
        days = [
            int(self._rules.day_words.get(told[n].lower()) or told[n]) for n in ("day", "day_to") if n in told
        ]
        if year is not None:
            values = [iso_dates.iso_day(year, month, day) for day in days]
        else:
            values = (
                [iso_dates.nearest_iso_day(month, day, written, ahead) for day in days] if written else []
            )
        return "/".join(values) if all(values) else None

    def _year_told(self, told: dict[str, str], written: dt.date | None) -> int | None:
        """The year that "vergangenen Jahres" means."""
        shift = self._direction(told.get("year_which") or told.get("year_which_after") or "")
        return written.year + shift if written and shift is not None else None

    def _month_alone(self, month: int, told: dict[str, str], written: dt.date, ahead: int) -> str:
        shift = self._direction(told.get("which") or told.get("which_after") or "")
        if shift == 0:
            return f"{written.year}-{month:02d}"
        if shift == -1 and month == written.month:
            return f"{written.year - 1}-{month:02d}"
        return iso_dates.nearest_iso_month(month, written, shift if shift is not None else ahead)

    def _relative(self, told: dict[str, str], written: dt.date | None, ahead: int) -> str:
        if written is None:
            return ""
        if "of_month" in told:
            # "na segunda-feira (9)": the day of the month.
            return _nearest_day_of_month(int(told["of_month"]), written)
        if "weekday" in told:
            number = int(self._rules.weekdays[told["weekday"].lower()])
            which = self._direction(told.get("which") or told.get("which_after") or "")
            name = {-1: "last", 1: "next"}.get(which or 0, "")
            return iso_dates.iso_day_of_weekday(WEEKDAYS[number - 1], written, name, ahead)
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


def _nearest_day_of_month(day: int, written: dt.date) -> str:
    months = [iso_dates.shifted_iso_month(written, shift) for shift in (-1, 0, 1)]
    days = [value for month in months if (value := iso_dates.iso_day(int(month[:4]), int(month[5:]), day))]
    return min(days, key=lambda value: abs(dt.date.fromisoformat(value) - written), default="")


def _longest_first(*words: Iterable[str]) -> list[str]:
    return sorted((re.escape(word) for group in words for word in group), key=len, reverse=True)


def _either(words: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> str:
    """One of these words; where capitals count, as a name is written: "Mai"."""
    written = words if flags & re.IGNORECASE else [word[:1].upper() + word[1:] for word in words]
    return "|".join(sorted(map(re.escape, written), key=len, reverse=True)) or r"(?!)"
