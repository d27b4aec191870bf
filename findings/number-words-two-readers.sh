#!/bin/sh
# text2num and number-parser: "two point five million" becomes two numbers, and two million becomes "2 1000000".
#
# One would guess: a library that writes number words as digits turns "two point five million" into 2500000, and leaves
#     "2 million", where a digit already stands, alone.
# What happens: text2num gives "2.5 1000000" and number-parser gives "2 point 5000000". Both rewrite the magnitude that
#     follows a digit: "2 million" becomes "2 1000000". Halves do the same: "half a 1000000". Plain words ("three hundred
#     thousand") are right in both, so a first test looks good. number-parser also turns "no one" into "no 1".
# Version: text2num 3.1.0, number-parser 0.3.2.
# Why it matters: news copy writes large figures in exactly this mixed form. After the rewriting the claim holds two
#     figures, and the one that is compared with a source is two, or five million, in place of two and a half million.
# What to do instead: never rewrite the text of a claim. Read "digit or word, point, magnitude" as one quantity, keep it
#     beside the text, and keep the place in the text where it stood.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet text2num==3.1.0 number-parser==0.3.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import number_parser
from text_to_num import alpha2digit

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def both(text):
    return alpha2digit(text, "en"), number_parser.parse(text, language="en")


print("text2num", version("text2num"), "and number-parser", version("number-parser"))
check("three hundred thousand (right)", both("three hundred thousand people"), ("300000 people", "300000 people"))
check("two point five million", both("two point five million people"), ("2.5 1000000 people", "2 point 5000000 people"))
check("2 million", both("2 million people"), ("2 1000000 people", "2 1000000 people"))
check("half a million", both("half a million people"), ("half a 1000000 people", "half a 1000000 people"))
check("seven and a half million", both("seven and a half million"), ("7 and a half 1000000", "7 and a half 1000000"))
check("no one", both("no one said so"), ("no one said so", "no 1 said so"))
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
