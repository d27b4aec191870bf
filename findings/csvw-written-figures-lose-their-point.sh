#!/bin/sh
# csvw: a table with 12.5 in it, read and written without a change, has 125 if its description gives a sign for thousands.
#
# One would guess: a table that is read with its description (CSV on the Web) and written with the same one has the same figures. The
#     decimal sign is the full stop unless the description names another, and the format counts for every kind of number.
# What happens: with `groupChar` and no `decimalChar`, the full stop of a decimal is written as nothing: 1,234.5 becomes 1,2345, and
#     12.5 becomes 125. With a pattern and the signs of German or Spanish, 12,5 is written as 12.50, which the same description reads
#     as 1250. The columns of type `number` and `double` do not look at the two signs: 1.234 for one thousand two hundred and
#     thirty-four is read as 1.234, and the table is valid. No error and no warning is given.
# Version: csvw 4.1.1 with babel 2.19.0. The format of numbers is in section 6.4.2 of the W3C's Model for Tabular Data of 2015.
# Why it matters: statistical offices describe their tables in this way. A desk that adds a column, or sorts one, and writes the table
#     has rates ten times as high; the next reader of the same description has them too, and each writing makes it worse.
# What to do instead: always give both signs and no pattern, use `decimal` or `integer` and not `number`, and read what was written
#     once more to compare it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet csvw==4.1.1 babel==2.19.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import sys
from importlib.metadata import version
from pathlib import Path

from csvw import CSVW, Table

DESCRIPTION = Path("jobs.csv-metadata.json")
TABLE = Path("jobs.csv")
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def describe(kind, numbers, *cells):
    """Make a table of two columns, and its description with this format for the second."""
    TABLE.write_text("place;jobs\n" + "".join(f"Skelby;{cell}\n" for cell in cells), encoding="utf-8")
    columns = [{"name": "place", "datatype": "string"}, {"name": "jobs", "datatype": {"base": kind, "format": numbers}}]
    description = {"@context": "http://www.w3.org/ns/csvw", "url": "jobs.csv", "dialect": {"delimiter": ";"}}
    DESCRIPTION.write_text(json.dumps(description | {"tableSchema": {"columns": columns}}), encoding="utf-8")


def read():
    """The figures that the library finds in the table."""
    return [float(row["jobs"]) for row in Table.from_file(DESCRIPTION)]


def around():
    """The figures, the cells after the table was written without a change, and the figures in those."""
    table = Table.from_file(DESCRIPTION)
    figures = read()
    table.write(list(table))
    cells = [line.split(";")[1] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return figures, cells, read()


print("csvw", version("csvw"), "with babel", version("babel"))
for sign in (",", " ", "'"):
    describe("decimal", {"groupChar": sign}, f"1{sign}234.5", "12.5")
    check(f"decimal, thousands {sign!r}", around(), ([1234.5, 12.5], [f"1{sign}2345", "125"], [12345.0, 125.0]))
describe("decimal", {"groupChar": ",", "decimalChar": "."}, "1,234.5", "12.5")
check("decimal, thousands ',', decimal '.'", around(), ([1234.5, 12.5], ["1,234.5", "12.5"], [1234.5, 12.5]))
german = {"groupChar": ".", "decimalChar": ","}
describe("decimal", german, "1.234,5", "12,5")
check("decimal, thousands '.', decimal ','", around(), ([1234.5, 12.5], ["1.234,5", "12,5"], [1234.5, 12.5]))
describe("decimal", german | {"pattern": "#.##0,0"}, "1.234,5", "12,5")
check("the same with the pattern '#.##0,0'", around(), ([1234.5, 12.5], ["1234.50", "12.50"], [123450.0, 1250.0]))
describe("decimal", german | {"pattern": "#,##0.0"}, "12,5")
check("the same with the pattern '#,##0.0'", around(), ([12.5], ["12.5"], [125.0]))
describe("integer", german, "1.234")
check("integer, thousands '.', decimal ','", read(), [1234.0])
for kind in ("number", "double"):
    describe(kind, german, "1.234")
    check(f"{kind}, thousands '.', decimal ','", read(), [1.234])
    check("  the table is valid", CSVW(str(DESCRIPTION), validate=True).is_valid, True)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
