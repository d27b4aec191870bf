#!/bin/sh
# nervaluate: a span that begins where another ends overlaps it: half a point for a speaker that was not found at all.
#
# One would guess: offsets as spaCy and annotation tools give them (the end is the first letter behind the span) can be scored,
#     so 0 to 8 and 8 to 12 have nothing in common.
# What happens: both ends count as inside. Spans that touch are a partial match (.5) and, by type, a full one (1.0). A predicted
#     span whose label is not in the list of labels is left out without a word, so it is not counted as wrong.
# Version: nervaluate 1.2.1.
# Why it matters: in "Lea Ott: rents rose" or in Chinese, Japanese and Thai, what is said begins where its speaker ends, and the
#     score of an extractor that mixes them up is too good.
# What to do instead: subtract one from each end before scoring, and refuse labels that are not in the list.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nervaluate==1.2.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from nervaluate import Evaluator

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def precision(marked, predicted):
    """Partial, and by type."""
    result = Evaluator([[marked]], [[predicted]], tags=["WHO"], loader="dict").evaluate()["overall"]
    return result["partial"].precision, result["ent_type"].precision


def span(start, end, label="WHO"):
    """One span, its end as spaCy gives it."""
    return {"label": label, "start": start, "end": end}


print("nervaluate", version("nervaluate"))
check("marked 0 to 8, predicted 8 to 12", precision(span(0, 8), span(8, 12)), (0.5, 1.0))
check("marked 0 to 7, predicted 8 to 11 (ends counted as inside)", precision(span(0, 7), span(8, 11)), (0.0, 0.0))
unlisted = Evaluator([[span(0, 8)]], [[span(0, 8), span(20, 30, "WHOM")]], tags=["WHO"], loader="dict")
strict = unlisted.evaluate()["overall"]["strict"]
check("one right, one more with a label not listed", (strict.precision, strict.spurious), (1.0, 0))
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
