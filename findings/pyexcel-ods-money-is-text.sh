#!/bin/sh
# pyexcel-ods3: a cell of money in an OpenDocument sheet is text with the currency behind the figure; a percentage is a number.
#
# One would guess: a cell that the file marks as a number (`office:value-type="currency"` has `office:value="41.2"`) is read
#     as a number, as those marked "float" and "percentage" are.
# What happens: the value is the text "41.2 GBP". Where the file names no currency, which the schema of OpenDocument
#     leaves optional, the whole workbook is refused with a TypeError. python-calamine reads numbers from both.
# Version: pyexcel-ods3 0.6.1, python-calamine 0.5.4.
# Why it matters: a check of "spending rose from £41.2 million" against a council's own sheet leaves out the rows of money,
#     since code that adds or compares what is a number passes over text.
# What to do instead: read the value and the currency from the file's XML, or use a reader that gives numbers.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyexcel-ods3==0.6.1 odfpy==1.4.1 python-calamine==0.5.4
"$folder/venv/bin/python" -W ignore - "$folder" <<'PYTHON'
import sys
from importlib.metadata import version

import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from pyexcel_ods3 import get_data

CELLS = {
    "£41.20": {"valuetype": "currency", "value": "41.2", "currency": "GBP"},
    "6.1%": {"valuetype": "percentage", "value": "0.061"},
    "2,000": {"valuetype": "float", "value": "2000"},
}
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def write(file, cells):
    """A sheet with one row: what each cell shows, and the value that it has."""
    document, table, row = OpenDocumentSpreadsheet(), Table(name="Budget"), TableRow()
    for shown, value in cells.items():
        cell = TableCell(**value)
        cell.addElement(P(text=shown))
        row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(file)
    return file


def of_pyexcel(file):
    """The rows, or the kind of error."""
    try:
        return get_data(file)["Budget"]
    except TypeError as error:
        return type(error).__name__


def of_calamine(file):
    return python_calamine.load_workbook(file).get_sheet_by_name("Budget").to_python()


coded = write(f"{sys.argv[1]}/coded.ods", CELLS)
bare = write(f"{sys.argv[1]}/bare.ods", {"£43.70": {"valuetype": "currency", "value": "43.7"}})
for name in ("pyexcel-ods3", "python-calamine"):
    print(name, version(name))
check("pyexcel-ods3, with a currency", of_pyexcel(coded), [["41.2 GBP", 0.061, 2000]])
check("pyexcel-ods3, without", of_pyexcel(bare), "TypeError")
check("python-calamine, with a currency", of_calamine(coded), [[41.2, 0.061, 2000.0]])
check("python-calamine, without", of_calamine(bare), [[43.7]])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
