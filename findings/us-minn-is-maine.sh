#!/bin/sh
# us: "Minn.", the abbreviation of Minnesota in news agencies' style, is Maine, and "W. Virginia" is Virginia.
#
# One would guess: us.states.lookup() knows the three short forms that the library has for each state (FIPS code, two letters, and
#     `ap_abbr`, the one of the Associated Press), and finds a name that is misspelt. What is neither gives None.
# What happens: everything but two digits and two letters is compared by its sound (metaphone), with the names only. `ap_abbr` is not
#     looked at: of the 42 abbreviations with a full stop, 41 give None and one another state. In this sound, vowels within a word do
#     not count, and a W before a full stop or a space is silent. So "Minn." and "Mon" are Maine, "W. Virginia" is Virginia, "Tunis" is
#     Tennessee, and "Measure", the heading of a column, is Missouri. clean_name() and a fallback do not help where the sound has found
#     a state.
# Version: us 4.0.0 with jellyfish 1.3.0.
# Why it matters: tables of newsrooms in the United States are full of these abbreviations. Figures of Minnesota are added to those of
#     Maine, and those of West Virginia to those of Virginia, without a message, while a row without a state would have been seen.
# What to do instead: look up one field after the other with `field=` ("ap_abbr", "abbr", "name"), which compares exactly, and keep
#     a short list of your own for what is left.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet us==4.0.0 jellyfish==1.3.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from us import states

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def name(found):
    return None if found is None else found.name


print("us", version("us"), "with jellyfish", version("jellyfish"))
check("ap_abbr of Minnesota", states.MN.ap_abbr, "Minn.")
for text, seen in [
    ("Minn.", "Maine"),
    ("W. Virginia", "Virginia"),
    ("W Virginia", "Virginia"),
    ("West Virginia", "West Virginia"),
    ("Mon", "Maine"),
    ("Tunis", "Tennessee"),
    ("Measure", "Missouri"),
    ("Calif.", None),
    ("N.Y.", None),
]:
    check(f"lookup({text!r})", name(states.lookup(text)), seen)
abbreviations = {state.ap_abbr: name(states.lookup(state.ap_abbr)) for state in states.STATES if state.ap_abbr}
full = {state.ap_abbr: state.name for state in states.STATES}
shortened = [text for text in abbreviations if text.endswith(".")]
check("abbreviations with a full stop", len(shortened), 42)
check("of these, found", {text: abbreviations[text] for text in shortened if abbreviations[text]}, {"Minn.": "Maine"})
check("right without a full stop", [t for t in abbreviations if t not in shortened and abbreviations[t] != full[t]], [])
check("lookup(clean_name('Minn.'))", name(states.lookup(states.clean_name("Minn."))), "Maine")
fallback = states.startswith_fallback
check("lookup('Minn', fallback_func=startswith_fallback)", name(states.lookup("Minn", fallback_func=fallback)), "Maine")
check("lookup('Minn.', field='ap_abbr')", name(states.lookup("Minn.", field="ap_abbr")), "Minnesota")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
