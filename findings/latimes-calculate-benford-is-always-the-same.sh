#!/bin/sh
# latimes-calculate: the test for invented figures gives the same answer for every list, -0.86 by the first digit and 0 by the last.
#
# One would guess: benfords_law() says how closely the first digits of a list follow the law of Benford: near 1 for sizes of towns or
#     sums of money, much lower for a list that starts with 9 only. By "last_digit" it is near 1 or 0 by how even they are.
# What happens: it compares the shares that the law expects with the digits 1 to 9 themselves. The list plays no part. The answer is
#     -0.8638 for true figures, for invented ones and for the figure 1 alone, and 0 with "last_digit". The table that it prints beside
#     the answer is right. margin_of_victory() sorts the list that it is given, so that it fits the names beside it no more.
# Version: latimes-calculate 0.3.1, "simple math we use to do journalism".
# Why it matters: the test is used on results of elections, expenses and polls to say that figures may be made up. A strong negative
#     answer reads like evidence, and each list in the world gives it.
# What to do instead: count the first digits and compare them with math.log10(1 + 1 / digit) by a chi-squared test; give
#     margin_of_victory() a copy of the list.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet latimes-calculate==0.3.1 six==1.17.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import calculate

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def benford(figures):
    """The answer by the first digit and by the last one, with four places."""
    return [round(calculate.benfords_law(figures, method=f"{place}_digit", verbose=False), 4) for place in ("first", "last")]


def first_digits(figures):
    """How many of the figures begin with each digit from 1 to 9."""
    return [sum(str(figure).startswith(str(digit)) for figure in figures) for digit in range(1, 10)]


print("latimes-calculate", version("latimes-calculate"))
towns = [round(1.02**year * 100) for year in range(1000)]
made_up = [900 + vote % 100 for vote in range(1000)]
check("1,000 sizes of a town that grows by 2%: first digits", first_digits(towns), [315, 185, 129, 91, 74, 62, 53, 48, 43])
check("  benfords_law", benford(towns), [-0.8638, 0])
check("1,000 figures from 900 to 999: first digits", first_digits(made_up), [0] * 8 + [1000])
check("  benfords_law", benford(made_up), [-0.8638, 0])
check("1,000 times the figure 500", benford([500] * 1000), [-0.8638, 0])
check("the figure 1 alone", benford([1]), [-0.8638, 0])
names, votes = ["Ash", "Birch", "Cedar"], [2804, 7170, 3285]
check("Ash 2804, Birch 7170, Cedar 3285: margin_of_victory", calculate.margin_of_victory(votes), 3885)
check("  names and votes after it", dict(zip(names, votes)), {"Ash": 7170, "Birch": 3285, "Cedar": 2804})
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
