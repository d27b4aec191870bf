#!/bin/sh
# csvkit, agate: sorting a CSV file turns the range 5-10 into 10 May 2001, "3 years" into a day of the year 4, and 3,5 into 35.
#
# One would guess: csvsort changes the order of the rows, and csvjson the form of the file. If types are found at all, a column is
#     one of dates only if its cells have a year, and what was found is written as it was read.
# What happens: both find a type for each column and write the values, not the text. "Date" is whatever reads as a date in words:
#     ranges (5-10), fractions (1/2), 9/11, the names May and April, "3 years". What lacks a year gets the year 1 or 2001.
#     "3,5" is 35, "12%" is 12 and "1:30" is a time, as agate has no other separator than the comma for thousands.
#     csvcut leaves the cells as they are.
# Version: csvkit 2.2.0 with agate 1.14.2.
# Why it matters: newsrooms sort and convert their data with these commands. Age groups, scores and ranges of casualties are gone from
#     the file, and the dates that replace them are valid.
# What to do instead: give --no-inference (-I) to every command of csvkit; in agate, give the types of the columns.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6
cd "$folder"
LC_ALL=C.UTF-8 "$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

TABLE = """area,hurt,child,held,share,raised,seats,rate
Westmere,5-10,May,3 years,1/2,"3,5",9/11,12%
Skelby,10-15,April,5 years,3/4,"12,5",7/12,8%
"""
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def lines(command, *arguments):
    """What a command of csvkit makes of the table, by line."""
    program = Path(sys.executable).with_name(command)
    done = subprocess.run([program, *arguments, "table.csv"], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


Path("table.csv").write_text(TABLE, encoding="utf-8")
print("csvkit", version("csvkit"), "with agate", version("agate"))
check(
    "csvsort -c area",
    lines("csvsort", "-c", "area")[1:],
    [
        "Skelby,2001-10-15,0001-04-01,0006-01-01,2001-03-04,125,2001-07-12,8",
        "Westmere,2001-05-10,0001-05-01,0004-01-01,2001-01-02,35,2001-09-11,12",
    ],
)
check(
    "csvsort -I -c area",
    lines("csvsort", "-I", "-c", "area")[1:],
    ['Skelby,10-15,April,5 years,3/4,"12,5",7/12,8%', 'Westmere,5-10,May,3 years,1/2,"3,5",9/11,12%'],
)
rows = json.loads("".join(lines("csvjson")))
check("csvjson", [(row["hurt"], row["raised"]) for row in rows], [("2001-05-10", 35.0), ("2001-10-15", 125.0)])
check("csvcut -c area,hurt", lines("csvcut", "-c", "area,hurt")[1:], ["Westmere,5-10", "Skelby,10-15"])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
