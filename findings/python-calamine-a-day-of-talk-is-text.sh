#!/bin/sh
# python-calamine: a duration of a day or more in an OpenDocument sheet is text ("PT26H30M00S"); the same cell of an Excel sheet is a timedelta.
#
# One would guess: hours that two files show as "26:30" are one kind of value, a timedelta, as python-calamine gives for Excel; and
#     a column of durations has one kind of value throughout.
# What happens: in .ods a duration below 24 hours is a datetime.time, one of 24 hours or more and a negative one are text, as the file
#     writes them (ISO 8601). In .xlsx, with a format of hours, all are a timedelta. pandas, which may use this library for both
#     kinds of file, hands the same values on.
# Version: python-calamine 0.9.1, pandas 2.2.3 (odfpy 1.4.1 and openpyxl 3.1.5 write the files).
# Why it matters: hours of overtime, of flight or of talk are what a check adds up ("doctors worked 26 hours without a break"). The
#     long ones are those that the check is about; code that adds what is a time leaves them out.
# What to do instead: read `office:time-value` from the file's XML, or turn text that begins with "PT" or "-PT" into a duration.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-calamine==0.9.1 pandas==2.2.3 odfpy==1.4.1 openpyxl==3.1.5
"$folder/venv/bin/python" -W ignore - "$folder" <<'PYTHON'
import datetime as dt
import sys
from importlib.metadata import version

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

SHIFTS = {"18:30": dt.timedelta(hours=18, minutes=30), "26:30": dt.timedelta(hours=26, minutes=30)}
WRITTEN = {"18:30": "PT18H30M00S", "26:30": "PT26H30M00S", "-1:00": "-PT01H00M00S"}
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def open_document(file):
    """A sheet with a column of durations, as LibreOffice writes them."""
    document, table = OpenDocumentSpreadsheet(), Table(name="Shifts")
    for shown, value in WRITTEN.items():
        row, cell = TableRow(), TableCell(valuetype="time", timevalue=value)
        cell.addElement(P(text=shown))
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(file)
    return file


def excel(file):
    """The same, as Excel has it: a part of a day with a format of hours."""
    book = Workbook()
    for value in SHIFTS.values():
        book.active.append([value])
        book.active.cell(book.active.max_row, 1).number_format = "[h]:mm"
    book.save(file)
    return file


def column(file):
    return [row[0] for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]


for name in ("python-calamine", "pandas"):
    print(name, version(name))
ods, xlsx = open_document(f"{sys.argv[1]}/shifts.ods"), excel(f"{sys.argv[1]}/shifts.xlsx")
check("an Excel sheet with 18:30 and 26:30", column(xlsx), list(SHIFTS.values()))
check(
    "an OpenDocument sheet with 18:30, 26:30 and -1:00",
    column(ods),
    [dt.time(18, 30), "PT26H30M00S", "-PT01H00M00S"],
)
frame = pandas.read_excel(ods, engine="calamine", header=None)
check("the same sheet in pandas", frame[0].tolist(), [dt.time(18, 30), "PT26H30M00S", "-PT01H00M00S"])
if changed:
    print("The behaviour has changed:", ", ".join(changed))
    sys.exit(1)
print("As recorded.")
PYTHON
