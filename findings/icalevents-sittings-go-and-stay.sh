#!/bin/sh
# icalevents: one sitting taken off a day takes the others of the day with it, an extra one never is, and one that was moved stays.
#
# One would guess: parse_events() lists what a calendar program shows between two dates: each date of the rule and each extra date
#     (RDATE), without those excluded (EXDATE), and what was moved at its new time only.
# What happens: EXDATE is compared by its day, so of two sittings on 5 March both go if one is excluded. RDATE is not
#     read. What was moved to a time outside of the two dates is listed at its old time. Nothing is said.
# Version: icalevents 0.3.1 with icalendar 7.3.2.
# Why it matters: parliaments and courts publish their sittings in this way. "The committee met twice in March" is checked against a
#     list in which a sitting that took place is missing and one that was put off to May is there.
# What to do instead: use recurring-ical-events, or treat each calendar that has RDATE, RECURRENCE-ID or BYHOUR as not read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet icalevents==0.3.1 icalendar==7.3.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from datetime import datetime, timezone
from importlib.metadata import version

from icalevents.icalparser import parse_events

SITTING = ["UID:sitting@example.org", "SUMMARY:Sitting", "DTSTART:20260305T100000Z", "DTEND:20260305T110000Z"]
TWICE_A_DAY = [*SITTING, "RRULE:FREQ=DAILY;COUNT=4;BYHOUR=10,15"]
WEEKLY = [*SITTING, "RRULE:FREQ=WEEKLY;COUNT=3"]
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def listed(*events, until="2026-03-31"):
    """Day and time of what is listed from 1 March to the given day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Skelby//Sittings//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", *event, "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    start = datetime(2026, 3, 1, tzinfo=timezone.utc)
    end = datetime.fromisoformat(until).replace(tzinfo=timezone.utc)
    return sorted(f"{event.start:%d.%m. %H:%M}" for event in parse_events(text, start=start, end=end))


def moved(day):
    """The sitting of 12 March, held on another day at three o'clock."""
    times = [f"DTSTART:{day}T150000Z", f"DTEND:{day}T160000Z"]
    return ["UID:sitting@example.org", "SUMMARY:Sitting", "RECURRENCE-ID:20260312T100000Z", *times]


print("icalevents", version("icalevents"), "with icalendar", version("icalendar"))
check("10:00 and 15:00 on two days", listed(TWICE_A_DAY), ["05.03. 10:00", "05.03. 15:00", "06.03. 10:00", "06.03. 15:00"])
check("  without 5 March, 15:00", listed([*TWICE_A_DAY, "EXDATE:20260305T150000Z"]), ["06.03. 10:00", "06.03. 15:00"])
check("each week from 5 March", listed(WEEKLY), ["05.03. 10:00", "12.03. 10:00", "19.03. 10:00"])
check(
    "  and on 25 March",
    listed([*WEEKLY, "RDATE:20260325T100000Z"]),
    ["05.03. 10:00", "12.03. 10:00", "19.03. 10:00"],
)
check("  12 March moved to 13 March", listed(WEEKLY, moved("20260313")), ["05.03. 10:00", "13.03. 15:00", "19.03. 10:00"])
check("  12 March moved to 1 May", listed(WEEKLY, moved("20260501")), ["05.03. 10:00", "12.03. 10:00", "19.03. 10:00"])
check(
    "  the same, listed until 31 May",
    listed(WEEKLY, moved("20260501"), until="2026-05-31"),
    ["01.05. 15:00", "05.03. 10:00", "19.03. 10:00"],
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
