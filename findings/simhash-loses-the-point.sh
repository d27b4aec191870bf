#!/bin/sh
# simhash: two sentences whose figures differ tenfold have the same hash.
#
# One would guess: a similarity hash of a sentence changes a little when a figure in it changes, so "3.5 per cent" and
#     "35 per cent" come out close, but not equal.
# What happens: given a text, Simhash keeps the word characters alone, glues them together without spaces and cuts the
#     rest into runs of four. Decimal points, minus signs, range dashes and spaces are gone before anything is hashed.
#     "3.5", "35" and "-3.5" are one figure, "10-15" is 1015, and "is now here" is "is nowhere": distance 0, equal values.
# Version: simhash 2.1.2.
# Why it matters: a desk that folds repeated claims by distance 0 shows the fact-check of one figure under another one.
# What to do instead: give Simhash a list of words that you cut yourself, with figures whole ("3.5", "-3.5"), and even
#     then compare the figures of two claims apart from their words before you call them the same.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet simhash==2.1.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import re
import sys
from importlib.metadata import version

from simhash import Simhash

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def distance(one, other):
    return Simhash(one).distance(Simhash(other))


def words(text):
    return re.findall(r"-?\w+(?:[.,-]\w+)*", text.lower())


print("simhash", version("simhash"))
base = "Unemployment in the region fell to 3.5 per cent in May, the ministry said, after two years of growth."
for figure in ("35", "-3.5"):
    check(f"distance when 3.5 becomes {figure}", distance(base, base.replace("3.5", figure)), 0)
check("distance of two ranges", distance("10-15 people were hurt", "1015 people were hurt"), 0)
check("distance of 'now here' and 'nowhere'", distance("The money is now here", "The money is nowhere"), 0)
check("equal with words of our own", Simhash(words(base)).value == Simhash(words(base.replace("3.5", "35"))).value, False)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
