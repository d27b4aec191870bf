#!/bin/sh
# pysrt: `text_without_tags` removes the words between "<3%" and ">5%".
#
# One would guess: the property removes the tags that SubRip files have (i, b, u, font), or what has the shape of a tag, and
#     leaves the words.
# What happens: everything from a "<" to the next ">" is removed, over spaces and line breaks. SubRip has no escape for "<",
#     so captions of economic news contain it as it is.
# Version: pysrt 1.1.2.
# Why it matters: "Inflation was <3% in May and >5% in June" becomes "Inflation was 5% in June": a sentence that nobody
#     said, without a sign that words are missing.
# What to do instead: remove only the tags of the format, by name.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pysrt==1.1.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import pysrt

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def plain(words):
    """The words of one caption without tags."""
    return pysrt.SubRipItem(1, start=1000, end=2000, text=words).text_without_tags


print("pysrt", version("pysrt"))
check("with a tag", plain("<i>Inflation</i> was 3% in May"), "Inflation was 3% in May")
check("with two signs", plain("Inflation was <3% in May and >5% in June"), "Inflation was 5% in June")
check("over two lines", plain("Turnout was <40%\nin Skelby and\n>60% in Tarn"), "Turnout was 60% in Tarn")
check("with one sign", plain("Inflation was <3% in May"), "Inflation was <3% in May")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
