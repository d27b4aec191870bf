#!/bin/sh
# htmldate: an article of May 2024 is dated to the day of the month on which you run the program.
#
# One would guess: a page whose markup says only "2024-05" is answered with the first of the month, or with nothing, and
#     the answer for a stored page is the same every day.
# What happens: the missing day is taken from today's date. Read on the 3rd the article is of 3 May, read on the 17th of
#     17 May. Without markup the same month in plain words gives 1 January: there the month is lost too.
# Version: htmldate 1.11.0 with python-dateutil 4.0.0. trafilatura takes its dates from htmldate.
# Why it matters: whether a claim was made before or after an event is decided by such dates. An invented day looks exact, and
#     two readings of one archived page disagree.
# What to do instead: look at the markup yourself, keep a month as a month, and take the library's day only where the page
#     shows one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet htmldate==1.11.0 python-dateutil==4.0.0 dateparser==1.5.0 time-machine==3.6.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import UTC, datetime
from importlib.metadata import version

import time_machine
from htmldate import find_date

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def dated(head, body, today):
    page = f"<html><head>{head}</head><body>{body}<p>Prices fell by half, the ministry said.</p></body></html>"
    with time_machine.travel(today):
        return find_date(page, original_date=True)


print("htmldate", version("htmldate"))
third, seventeenth = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (3, 17))
meta = '<meta property="article:published_time" content="%s">'
full, month = meta % "2024-05-20", meta % "2024-05"
check("20 May 2024, read on the 3rd (right)", dated(full, "", third), "2024-05-20")
check("2024-05, read on the 3rd", dated(month, "", third), "2024-05-03")
check("2024-05, read on the 17th", dated(month, "", seventeenth), "2024-05-17")
check("<time> of 2024-05", dated("", '<time datetime="2024-05">May 2024</time>', seventeenth), "2024-05-17")
check("plain words", dated("", "<p>Published in May 2024</p>", seventeenth), "2024-01-01")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
