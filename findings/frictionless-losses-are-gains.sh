#!/bin/sh
# frictionless: a table in which 12 percent of the jobs were lost (−12%) is valid, and is read as 12 more.
#
# One would guess: with "bareNumber": false a field of type number takes "12%" and "€12", as the Table Schema says, and for what
#     changes the number it reports an error, as it does for "-€12".
# What happens: all that stands before and after the digits is stripped, except "+" and "-". The minus sign that
#     statistical offices and typesetters print (U+2212) is stripped too, and so are the brackets of accounts, "<" and "bn". The
#     report says that the table is valid. Without bareNumber the same cells are errors.
# Version: frictionless 5.21.0.
# Why it matters: a check of "jobs rose by 12 percent in Skelby" against the official table confirms it, although the table says the
#     opposite. "€1.2bn" is one euro twenty, and "<5", which an office writes to protect people, is 5.
# What to do instead: read such columns as strings, turn U+2212 and the en dash into "-", and refuse what is left beside the digits
#     unless you know it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet frictionless==5.21.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from frictionless import Resource, Schema

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def read(cell, kind="number", bare=False):
    """The number in a table of one cell, after the library has said that the table is valid."""
    Path("jobs.csv").write_text(f"place,jobs\nSkelby,{cell}\n", encoding="utf-8")
    fields = [{"name": "place", "type": "string"}, {"name": "jobs", "type": kind, "bareNumber": bare}]
    resource = Resource(path="jobs.csv", schema=Schema.from_descriptor({"fields": fields}))
    if not resource.validate().valid:
        return "invalid"
    return float(resource.read_rows()[0]["jobs"])


print("frictionless", version("frictionless"))
check("12%", read("12%"), 12.0)
check("-12% with a hyphen", read("-12%"), -12.0)
check("\u221212% with the minus sign U+2212", read("\u221212%"), 12.0)
check("\u221212 as an integer", read("\u221212", "integer"), 12.0)
check("\u221212 where numbers are bare", read("\u221212", bare=True), "invalid")
check("\u201312 with an en dash", read("\u201312"), 12.0)
check("(12)", read("(12)"), 12.0)
check("-€12", read("-€12"), "invalid")
check("€-12", read("€-12"), -12.0)
check("€1.2bn", read("€1.2bn"), 1.2)
check("<5", read("<5"), 5.0)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
