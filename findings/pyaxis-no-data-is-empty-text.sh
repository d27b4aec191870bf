#!/bin/sh
# pyaxis: of three signs for "no figure" in a PX file one is a missing value, one an empty text, one a text with quotation marks.
#
# One would guess: cells of one to six dots are missing values, "-" is zero or missing, and the other cells are numbers.
# What happens: ".." is missing (NaN), "." is an empty text, "-" and three or more dots keep their quotation marks and are texts
#     of their own, and so are the figures. In a file with KEYS the name of the row becomes part of its first figure.
# Version: pyaxis 0.4.3.
# Why it matters: Statistics Sweden, Finland, Norway and others publish tables in this format. "No area reported more" is
#     checked against texts: "9" is more than "10", and the cells without a figure count as figures.
# What to do instead: turn the column into numbers with `pandas.to_numeric(…, errors="coerce")` and keep the signs in a column of
#     their own; ask the statistics office for JSON-stat where it has it.
# Source of the format: Statistics Sweden, "Data in the PX-file".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyaxis==0.4.3
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from pyaxis import pyaxis

HEAD = """CHARSET="ANSI";
AXIS-VERSION="2010";
TITLE="Unemployed by area and year";
UNITS="persons";
STUB="area";
HEADING="year";
VALUES("area")="Westmere","Skelby";
VALUES("year")="2025","2026";
"""
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def cells(data, more=""):
    """The four cells, as text."""
    Path("table.px").write_text(f"{HEAD}{more}DATA=\n{data};\n", encoding="latin-1")
    table = pyaxis.parse(uri="table.px", encoding="latin-1")["DATA"]
    return [cell if isinstance(cell, str) else str(cell) for cell in table["DATA"]]


print("pyaxis", version("pyaxis"))
check("10, one dot, two dots, 9", cells('10 "." \n".." 9 '), ["10", "", "nan", "9"])
check("10, three dots, a dash, 9", cells('10 "..." \n"-" 9 '), ["10", '"..."', '"-"', "9"])
check("the largest of 10 and 9", max(cells("10 9 \n9 10 ")), "9")
check(
    "with KEYS",
    cells('"Westmere",10 5 \n"Skelby",3 7 ', 'KEYS("area")=VALUES;\n'),
    ['"Westmere",10', "5", '"Skelby",3', "7"],
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
