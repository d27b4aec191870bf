#!/bin/sh
# apportionment: two groups of the same size take a seat from a third one, so a group of 17 in 40 has 2 seats of 7 in place of 3.
#
# One would guess: by the largest remainder, the seats that are left go to the largest remainders. If two are equal, at most one of
#     these two has a seat too many or too few, and with tiesallowed=False TiesException is raised.
# What happens: the parties are gone through in the order in which they are given, and one whose remainder equals the last that counts
#     has its seat before a later one with a larger remainder. If the equals come first, the larger one goes without. The order of
#     the table decides on the seats of a party that is in no tie. Remainders are floating-point numbers, so that 3.4 and 4.4
#     are no tie: tiesallowed=False gives seats and raises nothing.
# Version: apportionment 1.0 with numpy 2.4.6. The methods "hamilton", "largest_remainder" and "lrm" are one.
# Why it matters: the seats of committees are given out by the size of groups, in small numbers in which ties are common. A true
#     claim about who has a seat is found to be wrong, and so is a majority.
# What to do instead: call it with fractions=True and tiesallowed=False, which raises for every tie, and then look up the rule by which
#     this body breaks one. Without a tie the seats are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet apportionment==1.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from fractions import Fraction
from importlib.metadata import version

from apportionment.methods import TiesException, compute

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def seats(groups, number, method="largest_remainder", **options):
    """The seats of each group, or the name of the error."""
    try:
        return dict(zip(groups, compute(method, list(groups.values()), number, **options)))
    except TiesException as error:
        return type(error).__name__


def shares(groups, number):
    """The exact share of each group, with three places."""
    return {name: round(float(Fraction(size * number, sum(groups.values()))), 3) for name, size in groups.items()}


print("apportionment", version("apportionment"), "with numpy", version("numpy"))
council = {"Alder": 8, "Birch": 8, "Cedar": 7, "Dogwood": 17}
check("a committee of 7, exact shares", shares(council, 7), {"Alder": 1.4, "Birch": 1.4, "Cedar": 1.225, "Dogwood": 2.975})
check("  seats", seats(council, 7), {"Alder": 2, "Birch": 2, "Cedar": 1, "Dogwood": 2})
largest_first = {name: council[name] for name in ("Dogwood", "Alder", "Birch", "Cedar")}
check("  seats, largest first", seats(largest_first, 7), {"Dogwood": 3, "Alder": 2, "Birch": 1, "Cedar": 1})
check("  seats, with fractions", seats(council, 7, fractions=True), {"Alder": 2, "Birch": 2, "Cedar": 1, "Dogwood": 2})
check("  seats, no ties allowed", seats(council, 7, tiesallowed=False), "TiesException")
check("  seats, with fractions, no ties allowed", seats(council, 7, fractions=True, tiesallowed=False), "TiesException")
board = {"Alder": 5, "Birch": 5, "Cedar": 7, "Dogwood": 12, "Elder": 11}
check(
    "a committee of 11, exact shares",
    shares(board, 11),
    {"Alder": 1.375, "Birch": 1.375, "Cedar": 1.925, "Dogwood": 3.3, "Elder": 3.025},
)
check("  seats", seats(board, 11), {"Alder": 2, "Birch": 2, "Cedar": 1, "Dogwood": 3, "Elder": 3})
senate = {"Alder": 11, "Birch": 17, "Cedar": 22}
check("a committee of 10, exact shares", shares(senate, 10), {"Alder": 2.2, "Birch": 3.4, "Cedar": 4.4})
check("  seats, no ties allowed", seats(senate, 10, tiesallowed=False), {"Alder": 2, "Birch": 3, "Cedar": 5})
check("  seats, with fractions, no ties allowed", seats(senate, 10, fractions=True, tiesallowed=False), "TiesException")
town = {"Alder": 416, "Birch": 338, "Cedar": 246}
check("no tie: exact shares of 10", shares(town, 10), {"Alder": 4.16, "Birch": 3.38, "Cedar": 2.46})
check("  seats", seats(town, 10), {"Alder": 4, "Birch": 3, "Cedar": 3})
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
