#!/bin/sh
# quotecheck: a quotation from which "not" was left out is found in the source, and so is "510 percent" for "5-10 percent".
#
# One would guess: the command finds a quotation in its source in spite of line breaks, hyphens at ends of lines and quotation marks.
#     If a word differs it says "drift", as its guide promises, and exits with 1, as for a quotation that is not there.
# What happens: a quotation that is not found as a whole is cut in two, and its parts may stand up to twelve letters apart in the source.
#     This is meant for page numbers; it lets "not", "never" and "no longer" pass if twelve letters or more stand on both sides. The
#     status is "interleaved" (FOUND*), the similarity 1.0 and the exit code 0. Hyphens, dashes and spaces are taken out of both texts:
#     "-12 million" is "12 million", the range 5-10 is 510, and "now here" is "nowhere". A word more in the quotation is "drift".
# Version: quotecheck 0.1.0. Its guide names the hyphens and spaces, for ends of lines, and not the gap.
# Why it matters: this is the question of a fact-check desk: did she say that? The changes that turn a quotation around are small words
#     and signs, and those are the ones that pass.
# What to do instead: accept the status "found" only, and compare the figures with their signs and ranges in the context that it shows.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet quotecheck==0.1.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PASSED, DRIFT = ("interleaved", 0, True), ("drift", 1, False)
COMMAND = Path(sys.executable).with_name("quotecheck")
changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def answer(quotation, source):
    """The status of the quotation in this source, the exit code of the command, and if the similarity is 1."""
    Path("source.txt").write_text(source, encoding="utf-8")
    done = subprocess.run([COMMAND, "source.txt", quotation, "--json"], capture_output=True, check=False, text=True)
    found = json.loads(done.stdout)[0]
    return found["status"], done.returncode, found["similarity"] == 1


print("quotecheck", version("quotecheck"))
full = "Lea Ott said that the city would raise the rents of its tenants in Skelby."
short = "The city would raise the rents of its tenants in Skelby."
brief = "We would raise the rents of its tenants in Skelby."
print(f"The quotation is {full!r}")
for words in ("not", "never", "hardly ever", "no longer"):
    source = full.replace("would", f"would {words}")
    check(f"the source says 'would {words} raise'", answer(full, source), PASSED)
longer = full.replace("would", "would under no condition")
check("the source says 'would under no condition raise'", answer(full, longer), ("absent", 1, False))
check("the source says 'might raise'", answer(full, full.replace("would", "might")), DRIFT)
check("the quotation says 'would not raise', the source 'would raise'", answer(full.replace("would", "would not"), full), DRIFT)
check("'The city would raise', and the source says 'would not raise'", answer(short, short.replace("would", "would not")), PASSED)
check("'We would raise', and the source says 'would not raise'", answer(brief, brief.replace("would", "would not")), DRIFT)
pairs = {
    "Prices fell by 510 percent": "Prices fell by 5-10 percent",
    "the balance was 12 million": "the balance was -12 million",
    "The house is nowhere": "The house is now here",
}
for quotation, source in pairs.items():
    check(f"{quotation!r} in {source!r}", answer(quotation, source), ("found", 0, True))
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
