#!/bin/sh
# CurrencyConverter: without a date, roubles are converted at the rate of 1 March 2022, and Estonian crowns at that of 2010.
#
# One would guess: without a date one gets the latest rate, and an error for a currency that has none any more, as one gets
#     for a day without a rate.
# What happens: the last day on which the first of the two currencies had a rate is taken without a sign, however long ago.
#     With the date of today the same question is refused.
# Version: CurrencyConverter 0.18.23 (rates of the European Central Bank until 30 October 2026 come with it).
# Why it matters: "a fine of 100 million roubles (850,000 euros)" is checked in 2026 with the rate of one day four years
#     ago, a quarter below that of two months before it.
# What to do instead: always give the date of the event, and compare with `bounds[currency].last_date` first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet CurrencyConverter==0.18.23
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import date
from importlib.metadata import version

from currency_converter import CurrencyConverter, RateNotFoundError

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def last(currency):
    """The day of its last rate."""
    return str(rates.bounds[currency].last_date)


rates = CurrencyConverter()
print("CurrencyConverter", version("CurrencyConverter"))
check(
    "last rates of dollar, rouble and Estonian crown",
    [last(currency) for currency in ("USD", "RUB", "EEK")],
    ["2026-10-30", "2022-03-01", "2010-12-31"],
)
check("100 roubles in euros", round(rates.convert(100, "RUB", "EUR"), 3), 0.853)
check("the same on 1 March 2022", round(rates.convert(100, "RUB", "EUR", date=date(2022, 3, 1)), 3), 0.853)
check("on 3 January 2022", round(rates.convert(100, "RUB", "EUR", date=date(2022, 1, 3)), 3), 1.183)
check(
    "100 Estonian crowns in dollars: without a date, and on the last day of 2010",
    (round(rates.convert(100, "EEK", "USD"), 2), round(rates.convert(100, "EEK", "USD", date=date(2010, 12, 31)), 2)),
    (8.54, 8.54),
)
try:
    rates.convert(100, "RUB", "EUR", date=date(2026, 10, 30))
    answer = "a rate"
except RateNotFoundError:
    answer = "RateNotFoundError"
check("on 30 October 2026", answer, "RateNotFoundError")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
