#!/bin/sh
# ics: reading a calendar and writing it again moves deadlines: a weekly one by an hour in summer, one without a zone to UTC.
#
# One would guess: an event that is not touched is written with the time and the zone that it was read with, and a backslash
#     in a title stays one.
# What happens: the zone is lost and the start is written in UTC, while "every week" stays, so a deadline at five o'clock in
#     Berlin is at six from the end of March. A time without a zone, which is five o'clock wherever one is, becomes five
#     o'clock UTC. In a title, an escaped backslash before an "n" is read as a line break. The calendar is said to be
#     "GEORGIAN", where the standard knows GREGORIAN only.
# Version: ics 0.7.3.
# Why it matters: a desk that reads the newsroom's calendar, adds its deadlines and writes it back has changed the others.
# What to do instead: the library icalendar keeps zones and rules as they are written.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ics==0.7.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import ics

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def written_again(*lines):
    """The lines of one event, and of its calendar, after reading and writing."""
    event = ["BEGIN:VEVENT", "UID:1@desk.example", "DTSTAMP:20261128T100000Z", *lines, "END:VEVENT"]
    calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Desk//EN", *event, "END:VCALENDAR"]
    return ics.Calendar("\r\n".join(calendar)).serialize().split("\r\n")


def starting(lines, *names):
    """Those that begin with one of the names."""
    return sorted(line for line in lines if line.startswith(names))


print("ics", version("ics"))
weekly = written_again("DTSTART;TZID=Europe/Berlin:20261201T170000", "RRULE:FREQ=WEEKLY", "SUMMARY:Deadline")
check(
    "every week at five o'clock in Berlin",
    starting(weekly, "DTSTART", "RRULE"),
    ["DTSTART:20261201T160000Z", "RRULE:FREQ=WEEKLY"],
)
check("the scale of that calendar", starting(weekly, "CALSCALE"), ["CALSCALE:GEORGIAN"])
check(
    "five o'clock without a zone",
    starting(written_again("DTSTART:20261201T170000", "SUMMARY:Deadline"), "DTSTART"),
    ["DTSTART:20261201T170000Z"],
)
title = ics.Calendar(
    "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Desk//EN", "BEGIN:VEVENT", "UID:1@desk.example"]
        + ["DTSTART:20261201T170000Z", r"SUMMARY:Check folder\\news", "END:VEVENT", "END:VCALENDAR"]
    )
)
check("an escaped backslash and 'news'", next(iter(title.events)).name, "Check folder\\\news")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
