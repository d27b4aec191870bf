#!/bin/sh
# mwparserfromhell: the plain text of a Wikipedia article has lost its figures and gained its footnotes.
#
# One would guess: strip_code() gives what a reader sees. Templates cannot be carried out without the site, so some
#     boxes will be missing; footnotes are no part of the running text.
# What happens: the other way round. Measures in running text are templates there, so "It is {{convert|5|km|mi}} long."
#     becomes "It is  long." with no sign of a gap. The words of a footnote are put into the sentence, without a space:
#     "long.A source, 2024.". A table's columns run together, and a picture's layout word stands before its caption.
# Version: mwparserfromhell 0.7.2.
# Why it matters: an encyclopedia's sentence is often the first thing that a claim is held against. Without its figure
#     it neither supports nor contradicts, and a footnote's own year or title may be taken for the figure.
# What to do instead: walk the tree. Take footnotes out first, write out the templates you know by rules of your own,
#     and mark a sentence that held any other template as unfit for comparing figures.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet mwparserfromhell==0.7.2
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import mwparserfromhell

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def plain(text):
    return mwparserfromhell.parse(text).strip_code()


print("mwparserfromhell", version("mwparserfromhell"))
check("a measure", plain("It is {{convert|5|km|mi}} long."), "It is  long.")
check("a footnote", plain("It fell to 5.<ref>Table 3, 2024.</ref> Then it rose."), "It fell to 5.Table 3, 2024. Then it rose.")
check("a number and a date", plain("It had {{nts|5000}} members {{as of|2024}}."), "It had  members .")
check("a picture", plain("[[File:Chart.jpg|thumb|Prices since May]] Prices fell."), "thumb|Prices since May Prices fell.")
code = mwparserfromhell.parse("It is {{convert|5|km|mi}} long.<ref>Table 3, 2024.</ref>")
for footnote in code.filter_tags(matches=lambda tag: tag.tag == "ref"):
    code.remove(footnote)
for measure in code.filter_templates(matches="convert"):
    code.replace(measure, f"{measure.get(1)} {measure.get(2)}")
check("with rules of our own", code.strip_code(), "It is 5 km long.")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
