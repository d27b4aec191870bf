#!/bin/sh
# srt-equalizer: split by punctuation, "9.8 percent" is "9." in one caption and "8 percent" in the next, and 12.5 is "12. 5".
#
# One would guess: the method "punctuation" looks for a better place to break a long caption than any space: after a full stop, a comma
#     or a question mark that ends something. Words and figures stay as they are.
# What happens: every full stop and comma is a place to break, within a figure as well. Where both halves find room, they are joined
#     again with a space, so 12.5 is "12. 5" and 1,200 is "1, 200". Where they do not, the rest of the figure opens the next caption, with a
#     time of its own. "p.m." and "U.S." are broken in the same way. The methods "greedy" and "halving" break at spaces only.
# Version: srt-equalizer 0.1.13 (srt 3.5.3 makes the captions).
# Why it matters: the tool makes captions of speech recognition readable. A search in them finds no 9.8 percent, but 8 percent, and
#     whoever quotes the second caption quotes another figure.
# What to do instead: use "halving", and search and quote from the captions as they were before they were split.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet srt-equalizer==0.1.13 srt==3.5.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime as dt
import sys
from importlib.metadata import version

from srt import Subtitle
from srt_equalizer import split_subtitle

TURNOUT = "Turnout was 41.2 percent in Westmere, 9.8 percent less than in 2021."
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def split(text, method):
    """The captions that one caption of ten seconds becomes, with at most 42 letters each."""
    caption = Subtitle(1, dt.timedelta(0), dt.timedelta(seconds=10), text)
    return [part.content for part in split_subtitle(caption, 42, method=method)]


print("srt-equalizer", version("srt-equalizer"))
for text, seen in [
    (TURNOUT, ["Turnout was 41. 2 percent in Westmere, 9.", "8 percent less than in 2021."]),
    (
        "The new bridge will cost the town 1,200,000 euros, says the mayor.",
        ["The new bridge will cost the town 1, 200,", "000 euros, says the mayor."],
    ),
    (
        "The office of statistics says that rents rose by 12.5 percent.",
        ["The office of statistics says that rents", "rose by 12. 5 percent."],
    ),
    (
        "The U.S. senator left the hall at 5.30 p.m. and did not answer.",
        ["The U. S. senator left the hall at 5. 30 p.", "m. and did not answer."],
    ),
]:
    check(f"punctuation: {text}", split(text, "punctuation"), seen)
check(
    f"greedy: {TURNOUT}",
    split(TURNOUT, "greedy"),
    ["Turnout was 41.2 percent in Westmere, 9.8", "percent less than in 2021."],
)
check(
    f"halving: {TURNOUT}",
    split(TURNOUT, "halving"),
    ["Turnout was 41.2 percent in Westmere,", "9.8 percent less than in 2021."],
)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
