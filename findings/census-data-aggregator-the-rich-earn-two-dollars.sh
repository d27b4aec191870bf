#!/bin/sh
# census-data-aggregator: with the option for high incomes, households of 200,000 dollars and more earn about two dollars.
#
# One would guess: approximate_mean(pareto=True) spreads the last range by a Pareto curve, from its lower bound upwards, as its guide
#     advises for incomes. The mean is higher than the one from an even spread, or at least above what the lower bounds add up to.
# What happens: the curve is drawn from zero, and neither the lower bound of the range nor its scale is put to it. Each household of the
#     highest range counts for a few dollars. The mean is too low, and it falls if more households are rich. The margin of error is
#     as small as before. The sample in the guide shows it too: 98,045 dollars become 60,365.
# Version: census-data-aggregator 0.0.8 with numpy 2.4.6. It was written at a newspaper for stories with census figures.
# Why it matters: a mean for a neighbourhood or a group of towns can be had only in this way. "The mean income there is 63,000" comes
#     with a margin of error of 1,000, and it is 30,000 too low.
# What to do instead: leave the option off and give an upper bound, or draw the last range as bound * (1 + numpy.random.pareto(shape)).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet census-data-aggregator==0.0.8 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import numpy
from census_data_aggregator import approximate_mean

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def town(rich):
    """The households of a town by income, with this number in the highest range."""
    return [
        {"min": 0, "max": 49_999, "n": 4000, "moe": 200},
        {"min": 50_000, "max": 99_999, "n": 3000, "moe": 200},
        {"min": 100_000, "max": 199_999, "n": 2000, "moe": 150},
        {"min": 200_000, "max": 400_000, "n": rich, "moe": 0},
    ]


def mean(ranges, **options):
    """The mean and its margin of error, in thousands of dollars."""
    numpy.random.seed(2026)
    return [round(float(figure) / 1000) for figure in approximate_mean(ranges, **options)]


def lowest(ranges):
    """The mean if every household earned the lower bound of its range, in thousands of dollars."""
    return round(sum(one["min"] * one["n"] for one in ranges) / sum(one["n"] for one in ranges) / 1000)


print("census-data-aggregator", version("census-data-aggregator"), "with numpy", version("numpy"))
check("1,000 of 10,000 have 200,000 or more: lowest possible mean", lowest(town(1000)), 55)
check("  mean and margin", mean(town(1000)), [93, 1])
check("  mean and margin with pareto", mean(town(1000), pareto=True), [63, 1])
check("3,000 of 12,000 have 200,000 or more: lowest possible mean", lowest(town(3000)), 79)
check("  mean and margin", mean(town(3000)), [127, 2])
check("  mean and margin with pareto", mean(town(3000), pareto=True), [53, 2])
half = [{"min": 100_000, "max": 199_999, "n": 1000, "moe": 0}, {"min": 200_000, "max": 400_000, "n": 1000, "moe": 0}]
check("nobody has less than 100,000: lowest possible mean", lowest(half), 150)
check("  mean and margin", mean(half), [225, 2])
check("  mean and margin with pareto", mean(half, pareto=True), [75, 1])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
