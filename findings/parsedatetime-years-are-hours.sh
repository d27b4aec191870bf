#!/bin/sh
# parsedatetime: "in 2019" is today at 20:19, and the year 1998 is not found.
#
# One would guess: a parser of dates in plain words reads "in 2019" as a year, or says that it cannot.
# What happens: four digits alone are a time of day. "In 2019", "since 2019", "by 2030" and "from 2010 to 2015" are today at
#     20:19, 20:19, 20:30 and 20:15; the status 2 says that a time, and no date, was found. "In 1998" is no time of day, so
#     it is not found at all: status 0 and the present moment. "The third quarter of 2024" is today at 20:24. A year after
#     the name of a month is read as a year.
# Version: parsedatetime 2.6.
# Why it matters: most dates in a claim are years. The value is a valid moment that lies close to the day of the article, so
#     no later check of its range notices it, and whether it is found depends on the year: 2019 is, 1998 and 2060 are not.
# What to do instead: read years before anything else, and use the answer only where the status says that a date was found
#     (1 or 3).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet parsedatetime==2.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime as dt
import sys
from importlib.metadata import version

import parsedatetime

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


written = dt.datetime(2026, 11, 27, 9, 0)
calendar = parsedatetime.Calendar()


def parse(words):
    """The moment and the status for some words."""
    moment, status = calendar.parseDT(words, written)
    return moment.isoformat(" ", "minutes"), status


print("parsedatetime", version("parsedatetime"))
check("in 2019", parse("in 2019"), ("2026-11-27 20:19", 2))
check("since 2019", parse("since 2019"), ("2026-11-27 20:19", 2))
check("by 2030", parse("by 2030"), ("2026-11-27 20:30", 2))
check("from 2010 to 2015", parse("from 2010 to 2015"), ("2026-11-27 20:15", 2))
check("in the third quarter of 2024", parse("in the third quarter of 2024"), ("2026-11-27 20:24", 2))
check("12 percent in 2015", parse("12 percent in 2015"), ("2026-11-27 20:15", 2))
check("in 1998", parse("in 1998"), ("2026-11-27 09:00", 0))
check("in 2060", parse("in 2060"), ("2026-11-27 09:00", 0))
check("in May 2019", parse("in May 2019"), ("2019-05-01 09:00", 1))
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
