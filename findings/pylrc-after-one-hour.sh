#!/bin/sh
# pylrc: "[offset:500]" makes every line half a second later, and everything after the first hour is lost.
#
# One would guess: a positive offset shows the lines earlier, as the format says, and a line at 60:00 comes after one at 59:59.
# What happens: the offset is added to the times. From 60 minutes on a time is no time to the
#     library: the line is left out without an error. What is written as SubRip counts from 0, where players count from 1.
# Version: pylrc 0.1.2.
# Why it matters: programs for speech recognition write transcripts as LRC. Of a debate of two hours the second was
#     never said, and a link to the recording is off by twice the offset.
# What to do instead: read the lines with your own expression that takes any number of digits, and subtract the offset.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pylrc==0.1.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import pylrc

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def read(text):
    """Seconds and words of each line."""
    return [(line.time, line.text) for line in pylrc.parse(text)]


print("pylrc", version("pylrc"))
check("a line at ten seconds, offset +500", read("[offset:500]\n[00:10.00]Rents rose"), [(10.5, "Rents rose")])
check("a line at ten seconds, offset -500", read("[offset:-500]\n[00:10.00]Rents rose"), [(9.5, "Rents rose")])
check(
    "lines at 59:59, 60:00, 100:00 and 1:40:01",
    read("[59:59.00]Rents rose\n[60:00.00]No\n[100:00.00]Rents did not rise\n[01:40:01.00]Who says so?"),
    [(3599.0, "Rents rose")],
)
check("the first line of SubRip", pylrc.parse("[00:10.00]Rents rose").toSRT().splitlines()[0], "0")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
