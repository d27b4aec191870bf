#!/bin/sh
# edtf: "not before 2020" becomes "until 2020", and the third quarter becomes March.
#
# One would guess: text_to_edtf reads an English phrase of time as Extended Date/Time Format, or answers None when the
#     phrase is beyond it, as it does for "last year".
# What happens: it looks for single words. "before" and "earlier" open the interval to the left and "later" and "after" to
#     the right, whether or not a "not" or "no" stands in front, so "not before 2020" and "no later than 2020" mean the
#     opposite. "Q3 2024" is the third month. A verb or a share counts as well: "prices fall in 2024" is autumn, "a rise
#     of 12 percent in 2024" is December. And the bounds of "winter 2024" are 1 to 31 December.
# Version: edtf 5.0.2.
# Why it matters: when a thing is said to be true is part of the claim. A deadline that is turned around is checked
#     against the wrong years, and the answer looks as sure as any other.
# What to do instead: use the library for strings that are EDTF already. Read phrases with rules of your own, and leave
#     the time open when a word of the phrase was not used.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet edtf==5.0.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from edtf import parse_edtf, text_to_edtf

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


print("edtf", version("edtf"))
check("last year", text_to_edtf("last year"), None)
check("before 2020 (right)", text_to_edtf("before 2020"), "/2020")
check("not before 2020", text_to_edtf("not before 2020"), "/2020")
check("no later than 2020", text_to_edtf("no later than 2020"), "2020/")
check("Q3 2024", text_to_edtf("Q3 2024"), "2024-03")
check("prices fall in 2024", text_to_edtf("prices fall in 2024"), "2024-23")
check("a rise of 12 percent in 2024", text_to_edtf("a rise of 12 percent in 2024"), "2024-12")
winter = parse_edtf(text_to_edtf("winter 2024"))
bounds = tuple(winter.lower_strict())[:3], tuple(winter.upper_strict())[:3]
check("first and last day of winter 2024", bounds, ((2024, 12, 1), (2024, 12, 31)))
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
