#!/bin/sh
# diff-match-patch: a quotation that is in the text, letter by letter, is not found if it is far from where it was.
#
# One would guess: match_main() looks for the best match and may allow errors; an exact copy is found wherever it is, and the
#     place that is expected only decides between several.
# What happens: distance counts as errors. With the defaults (Match_Threshold 0.5, Match_Distance 1000) nothing further than
#     500 characters from the expected place is found, not even the only and exact copy.
# Version: diff-match-patch 20241021.
# Why it matters: annotations are often anchored with this library. An editor who puts a new paragraph of 600 characters at
#     the top of an article makes every quotation below "lost", though not a letter of it changed.
# What to do instead: look for the exact words in the whole text first, and use match_main() only for what is left, with a
#     Match_Distance of the length of the text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet diff-match-patch==20241021
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from diff_match_patch import diff_match_patch

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


QUOTATION = "Norvolt paid no tax"
text = "-" * 600 + QUOTATION + "-" * 600
matcher = diff_match_patch()
print("diff-match-patch", version("diff-match-patch"))
check("where str.find() sees it", text.find(QUOTATION), 600)
check("expected 500 characters before", matcher.match_main(text, QUOTATION, 100), 600)
check("expected 501 characters before", matcher.match_main(text, QUOTATION, 99), -1)
check("expected at the start", matcher.match_main(text, QUOTATION, 0), -1)
matcher.Match_Distance = len(text)
check("with Match_Distance of the whole text, expected at the start", matcher.match_main(text, QUOTATION, 0), 600)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
