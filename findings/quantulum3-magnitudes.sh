#!/bin/sh
# quantulum3: "half a million" is 1,500,000, and the "bn" of "$1.2bn" is a unit of measure.
#
# One would guess: a reader of quantities, which reads "1.2 billion dollars" and "seven and a half million" rightly,
#     reads the usual forms of news copy as well: "$1.2bn", "7m people", "half a million", "5 to 10 million".
# What happens: "half a million" is a million and a half. "$1.2bn" is 1.2 of something compounded of dollars and newtons
#     (which compound differs between runs), "7m people" is seven metres, and the word "some" in front takes the
#     magnitude away: "some 2 million people" are two. "5 to 10 million" is the middle between five and
#     ten million, and the financial year 2019/20 is the division 100.95.
# Version: quantulum3 0.10.0, without the optional classifier.
# Why it matters: the sentence is found, the surface is right, and the value is wrong by a factor of three to a
#     billion. Nothing in the answer says so.
# What to do instead: read magnitudes, ranges and split years with a grammar of your own, and refuse a figure that you
#     cannot read to its last character.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet quantulum3==0.10.0 inflect==7.6.0 num2words==0.5.14
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from quantulum3 import parser

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def values(text):
    return [quantity.value for quantity in parser.parse(text)]


print("quantulum3", version("quantulum3"))
check("1.2 billion dollars (right)", values("It costs 1.2 billion dollars."), [1_200_000_000.0])
check("seven and a half million (right)", values("seven and a half million people voted"), [7_500_000.0])
check("half a million", values("Half a million people voted."), [1_500_000.0])
check("$1.2bn", values("It costs $1.2bn."), [1.2])
check("$1.2bn is an amount of dollars", parser.parse("It costs $1.2bn.")[0].unit.name == "dollar", False)
check("Some 2 million", values("Some 2 million people voted."), [2.0])
check("the unit of 7m people", parser.parse("About 7m people voted.")[0].unit.name, "metre")
check("5 to 10 million", values("5 to 10 million people voted."), [5_000_002.5])
check("2019/20", values("In 2019/20 it fell."), [100.95])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
