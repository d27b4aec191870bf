#!/bin/sh
# geopy: "48 12.5 N 16 22.5 E", a place in Vienna, is a point in Chad, and "-34.6 S" is north of the equator.
#
# One would guess: Point() reads degrees and minutes, or raises ValueError for what it cannot read, as it does for "48:12:30 N".
# What happens: whatever stands before the part that fits is passed over. Minutes without their mark (') are not read: what stands
#     before them goes, and the degrees and minutes of the longitude become latitude and longitude. A decimal
#     comma is a separator. Degrees above 180 are wrapped, so the result is always a place. A minus with S or W counts twice.
# Version: geopy 2.5.0.
# Why it matters: ships, aircraft and hand-held receivers give "48° 12.5 N"; agencies write "48,2082". A distance or a place that
#     is checked with it belongs to another continent, without an error.
# What to do instead: read the two halves with your own expression that must fit the whole text, and give Point two numbers.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet geopy==2.5.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from geopy import Point

changed = []


def check(text, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    try:
        got = tuple(round(number, 4) for number in Point(text))[:2]
    except ValueError:
        got = "ValueError"
    print(f"  {text}\n    -> {got!r}")
    if got != seen:
        changed.append(text)


print("geopy", version("geopy"))
check("48° 12' N 16° 22' E", (48.2, 16.3667))
check("48:12:30 N 16:22:30 E", "ValueError")
check("48° 12.5 N 16° 22.5 E", (16.0, 22.5))
check("48 12.5 N 16 22.5 E", (16.0, 22.5))
check("48 12 30 N 16 22 15 E", (22.0, 15.0))
check("S 34 36, W 58 22", (58.0, 22.0))
check("48,2082; 16,3738", (16.0, 138.0))
check("34,6037 S 58,3816 W", (-58.0, 144.0))
check("34.6 S 58.4 W", (-34.6, -58.4))
check("-34.6 S -58.4 W", (34.6, 58.4))
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
