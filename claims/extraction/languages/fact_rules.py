"""How a language writes numbers and dates, as a language pack tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = frozenset[str]


@dataclass(frozen=True)
class NumberRules:
    """How numbers are written."""

    decimal: str
    groups: str
    words: Mapping[str, float]
    unsure_words: Words
    joiner: str
    compounds: bool
    scales: Mapping[str, float]
    percent: Words
    currencies: Words
    units: Words
    at_least: Words
    at_most: Words
    more_than: Words
    less_than: Words
    about: Words
    between: Words
    changed: Words
    """What leads the two ends of a change: "von 3 auf 5"."""
    to: Words
    not_counted: Words
    """Words after a number that are not what it counts: "2-0 ante"."""
    fractions: Mapping[str, float]
    shares: tuple[str, ...]
    """Two numbers that are a share: "{of} von {base}", "un {thing} sur {base}", "jeder {nth}"."""
    nth: Mapping[str, float]
    minus_before: Words
    minus_after: Words
    and_half: Words
    """What adds a half to the unit before it: "y medio"."""
    names_before: Words
    names_after: Words


@dataclass(frozen=True)
class DateRules:
    """How dates are written."""

    months: Mapping[str, float]
    weekdays: Mapping[str, float]
    day_parts: Words
    """What a weekday is written together with: "Mittwochabend"."""
    day_times: Words
    """What stands after a day that it belongs to: "gestern Abend", "mercredi soir"."""
    days: Mapping[str, float]
    forms: tuple[str, ...]
    quarters: Mapping[str, float]
    day_suffixes: Words
    day_words: Mapping[str, float]
    numeric: str
    written: str
    written_month: str
    """How a day and a month are written in full."""
    written_months: str
    """How the months from one to another of a year are: "Januar bis März 2026"."""
    past: Words
    next: Words
    this: Words
    periods: Mapping[str, str]
    not_calendar: Words
    """Right after such a period: it is none of the calendar ("ano letivo")."""
    ahead_words: Words
    leads_ahead: Words
    """Right before a date that is still to come: "bis"; a verb in the past says otherwise."""
    future_endings: Words
    """Of verbs that tell what is to come, where the parser has not seen it: "réuniront"."""
    lower_months: bool
    years_after: Words
