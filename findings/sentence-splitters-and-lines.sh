#!/bin/sh
# pysbd and blingfire: one ends a sentence at every line break, the other at none, not even between headline and text.
#
# One would guess: a sentence splitter treats one line break inside a paragraph as a space and an empty line as an end.
# What happens: pysbd ends the sentence at every line break, also with clean=True, so wrapped agency copy falls into
#     pieces ("fell to five per" / "cent in May"). blingfire takes every line break for a space, an empty line too: headline,
#     byline, place and list become one sentence with the first words of the text. Each is right where the other is wrong.
#     blingfire also ends sentences inside quotations: 'She said: "We won.' stands alone, and 'They lost."' has no speaker.
# Version: pysbd 0.3.4, blingfire 0.1.8.
# Why it matters: a claim is a sentence. In pieces it has no subject or no figure; joined it has the headline's.
# What to do instead: find paragraphs first, by the empty lines; join the lines inside each; then split each paragraph by
#     itself, and keep quotations whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pysbd==0.3.4 blingfire==0.1.8 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import blingfire
import pysbd

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def both(text):
    ours = pysbd.Segmenter(language="en", clean=False).segment(text)
    return [part.strip() for part in ours], blingfire.text_to_sentences(text).split("\n")


print("pysbd", version("pysbd"), "and blingfire", version("blingfire"))
wrapped = "The rate fell to five per\ncent in May. It rose."
check(
    "wrapped copy",
    both(wrapped),
    (["The rate fell to five per", "cent in May.", "It rose."], ["The rate fell to five per cent in May.", "It rose."]),
)
check(
    "a headline",
    both("Minister lied about jobs\n\nThe rate fell."),
    (["Minister lied about jobs", "The rate fell."], ["Minister lied about jobs  The rate fell."]),
)
check(
    "a quotation",
    both('She said: "We won. They lost." Then she left.'),
    (['She said: "We won. They lost."', "Then she left."], ['She said: "We won.', 'They lost."', "Then she left."]),
)
clean = pysbd.Segmenter(language="en", clean=True).segment(wrapped)
check("wrapped copy, clean=True", clean, ["The rate fell to five per", "cent in May.", "It rose."])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
