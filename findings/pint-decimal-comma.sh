#!/bin/sh
# pint: "3,5 km" is 35 kilometres, "12,5 %" is 125 percent, and "1 200 km" is 200 kilometres.
#
# One would guess: a number that pint cannot read raises an error, as an unknown unit does.
# What happens: every comma between two digits is removed before the text is parsed, also one that is a decimal mark. A space
#     between two numbers means a multiplication, as between a number and its unit, so "1 200 km" is 1 times 200. Nothing
#     is raised and nothing is logged.
# Version: pint 0.25.3.
# Why it matters: European agencies, statistics offices and translated press releases write decimals with a comma and
#     thousands with a space. A figure that is ten times too large, or six times too small, looks like a disputed claim.
# What to do instead: find the number with a reader of numbers that knows the language of the text, and give pint the value
#     and the unit separately: Quantity(3.5, "km").
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pint==0.25.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import pint

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


units = pint.UnitRegistry()
print("pint", version("pint"))
check("a comma before three digits", str(units("1,200 km")), "1200 kilometer")
check("a comma before one digit", str(units("3,5 km")), "35 kilometer")
check("a decimal comma before a percent sign", str(units("12,5 %")), "125 percent")
check("a decimal point before a percent sign", str(units("12.5 %")), "12.5 percent")
check("thousands with a space", str(units("1 200 km")), "200 kilometer")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
