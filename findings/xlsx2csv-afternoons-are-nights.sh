#!/bin/sh
# xlsx2csv: half past two in the afternoon is 02:29, and 41.2 in the format 0.0"m" is the text 0.0"02".
#
# One would guess: the CSV has each cell as the workbook shows it, or as the number that is stored. "h:mm" without AM/PM counts to 24.
# What happens: after a date, "h:mm" is written by a clock of twelve hours without AM or PM; "hh:mm" and "h:mm" alone count to 24.
#     Seconds are cut, not rounded, so 64 of the 288 times at full five minutes come a minute early. A quoted word in a format is
#     read as if it were a date: with an "m", a "d" or an "h" in it the cell becomes its own format, and the figure is gone.
#     "0%" is written as a percentage, "0.0%" as a share.
# Version: xlsx2csv 0.8.6 (the workbook is made with openpyxl 3.1.5). The format m/d/yy h:mm is one of those built into Excel.
# Why it matters: a log of calls or of votes says that something was done at night and a minute before it was, or twelve hours before
#     the order for it. A budget in millions has no figures any more.
# What to do instead: read the cells with openpyxl or python-calamine, which give the stored moment and number, or compare the
#     first lines of the CSV with the workbook as it is shown.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet xlsx2csv==0.8.6 openpyxl==3.1.5
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import csv
import sys
from datetime import datetime, timedelta
from importlib.metadata import version

from openpyxl import Workbook
from xlsx2csv import Xlsx2csv

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def written(*cells):
    """The CSV text of cells, each a value and its number format."""
    workbook = Workbook()
    for row, (value, number_format) in enumerate(cells, start=1):
        workbook.active.cell(row, 1, value).number_format = number_format
    workbook.save("sheet.xlsx")
    Xlsx2csv("sheet.xlsx", outputencoding="utf-8").convert("sheet.csv")
    with open("sheet.csv", encoding="utf-8", newline="") as file:
        return [row[0] for row in csv.reader(file)]


print("xlsx2csv", version("xlsx2csv"))
call = datetime(2026, 3, 5, 14, 30)
check("14:30 as m/d/yy h:mm", written((call, "m/d/yy h:mm")), ["03/05/26 02:29"])
check("14:30 as dd/mm/yyyy hh:mm", written((call, "dd/mm/yyyy hh:mm")), ["05/03/2026 14:29"])
check("14:30 as h:mm", written((call, "h:mm")), ["14:29"])
check("00:30 as d mmm yyyy h:mm", written((datetime(2026, 3, 5, 0, 30), "d mmm yyyy h:mm")), ["05 Mar 2026 12:30"])
day = [datetime(2026, 3, 5) + timedelta(minutes=minutes) for minutes in range(0, 24 * 60, 5)]
times = written(*((moment, "dd/mm/yyyy hh:mm") for moment in day))
early = sum(got == f"{moment - timedelta(minutes=1):%d/%m/%Y %H:%M}" for got, moment in zip(times, day))
check("a minute early, of the 288 times at full five minutes", early, 64)
check('41.2 as 0.0"m"', written((41.2, '0.0"m"')), ['0.0"02"'])
check('41.2 as 0.0"bn"', written((41.2, '0.0"bn"')), ["41.20000"])
check('12 as 0 "dead"', written((12, '0 "dead"')), ['0 "11ea11"'])
check("0.125 as 0% and as 0.0%", written((0.125, "0%"), (0.125, "0.0%")), ["13%", "0.125"])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
