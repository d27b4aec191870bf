#!/bin/sh
# inscriptis: the figures of a row stand under other headings if a cell above reaches into the row.
#
# One would guess: a converter that keeps the layout of tables, as a text browser does, keeps columns in order when a cell
#     has a rowspan (or says that it cannot).
# What happens: rowspan is not read. The cells of the next row begin in the first column, so each stands one heading to the
#     left. The same for colspan: what comes after a wide cell stands under the wrong heading.
# Version: inscriptis 2.7.6.
# Why it matters: "Skelby, 2024, 25 jobs" becomes a town called 2024 in the year 25. Tables of officials' statistics name a
#     town once for several years.
# What to do instead: repeat each cell for the rows and columns over which it reaches, and convert the table then.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet inscriptis==2.7.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from inscriptis import get_text

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def rows(table):
    """The cells of each line."""
    return [line.split() for line in get_text(table).splitlines() if line.strip()]


print("inscriptis", version("inscriptis"))
HEADINGS = "<tr><th>Town</th><th>Year</th><th>Jobs</th></tr>"
check("a cell for two rows",
      rows(f"<table>{HEADINGS}<tr><td rowspan=2>Skelby</td><td>2023</td><td>40</td></tr><tr><td>2024</td><td>25</td></tr></table>"),
      [["Town", "Year", "Jobs"], ["Skelby", "2023", "40"], ["2024", "25"]])
text = get_text(f"<table>{HEADINGS}<tr><td rowspan=2>Skelby</td><td>2023</td><td>40</td></tr><tr><td>2024</td><td>25</td></tr></table>")
lines = [line for line in text.splitlines() if line.strip()]
check("the column where 2024 begins, and those of the headings",
      (lines[2].index("2024"), lines[0].index("Town"), lines[0].index("Year")), (0, 0, 8))
wide = [line for line in get_text(
    f"<table>{HEADINGS}<tr><td colspan=2>Both towns, all years</td><td>65</td></tr></table>").splitlines() if line.strip()]
check("after a cell over two columns, the figure stands under", wide[0].index("Year") == wide[1].index("65"), True)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
