#!/bin/sh
# pyjstat: a table that is sorted by its figures and written as JSON-stat gives each figure to another place and year.
#
# One would guess: Dataset.read() takes the figures of a data frame by the names beside them, so the order of the rows does not matter,
#     and a combination that has no row has no figure.
# What happens: the figures are written in the order of the rows, and the names in the order in which each occurs first. Only if the
#     rows are the whole table, in the order of its dimensions, do the two agree. If a row is missing, all figures behind
#     it move forward by one. Nothing is said.
# Version: pyjstat 2.4.0 with pandas 2.3.3.
# Why it matters: "unemployment in Skelby was 9 percent in 2025" is checked against a data set that Eurostat published and that a
#     colleague has only sorted. The file is valid, and its figures all come from the source.
# What to do instead: before you write, set the dimensions as the index, `reindex` to their full product and take the rows in that
#     order; read the file again and compare a few cells.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyjstat==2.4.0 pandas==2.3.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import sys
from importlib.metadata import version

import pandas
from pyjstat import pyjstat

COLUMNS = ["place", "year", "value"]
SOURCE = [("Westmere", "2025", 4), ("Westmere", "2026", 7), ("Skelby", "2025", 9), ("Skelby", "2026", 5)]
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def written(frame):
    """The figures of the data frame after it was written as JSON-stat and read again."""
    again = pyjstat.Dataset.read(pyjstat.Dataset.read(frame).write()).write("dataframe")
    return {f"{place} {year}": int(value) for place, year, value in again[COLUMNS].itertuples(index=False)}


print("pyjstat", version("pyjstat"), "with pandas", pandas.__version__)
table = pandas.DataFrame(SOURCE, columns=COLUMNS)
right = {"Westmere 2025": 4, "Westmere 2026": 7, "Skelby 2025": 9, "Skelby 2026": 5}
check("as it came", written(table), right)
check(
    "sorted by the figures",
    written(table.sort_values("value")),
    {"Westmere 2025": 4, "Westmere 2026": 5, "Skelby 2025": 7, "Skelby 2026": 9},
)
check(
    "with a figure added for a third year at the end",
    written(pandas.concat([table, pandas.DataFrame([("Westmere", "2027", 8), ("Skelby", "2027", 6)], columns=COLUMNS)])),
    {
        "Westmere 2025": 4,
        "Westmere 2026": 7,
        "Westmere 2027": 9,
        "Skelby 2025": 5,
        "Skelby 2026": 8,
        "Skelby 2027": 6,
    },
)
short = json.loads(pyjstat.Dataset.read(table.drop(index=1)).write())
check("without Westmere 2026: size, figures", (short["size"], short["value"]), ([2, 2], [4, 9, 5]))
dataset = pyjstat.Dataset.read(table.drop(index=1))
check("  and Westmere 2026 is", dataset.get_value([{"place": "Westmere"}, {"year": "2026"}]), 9)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
