#!/bin/sh
# whisper-normalizer: sentences with different figures are equal after normalisation, so the word error rate is zero.
#
# One would guess: the normaliser that is used to compare transcripts takes away what does not matter (case, punctuation,
#     spelling of numbers) and keeps every figure apart from every other.
# What happens: the sign of a negative percentage goes; "40.000" is 40 and "100 000" is "100 0"; words in brackets go, "not"
#     too; "half a million euros" is "half a €1000000"; a year in words joins the number after it.
# Version: whisper-normalizer 0.1.15 (the English normaliser that Whisper's paper describes, Radford et al. 2022).
# Why it matters: a transcript that lost a minus sign, or a thousand times, scores as perfect. Who uses the normaliser to
#     prepare text for claims stores figures that nobody said.
# What to do instead: use it to compare transcripts of English speech in words only. Compare figures by themselves, before
#     normalisation.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet whisper-normalizer==0.1.15
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from whisper_normalizer.english import EnglishTextNormalizer

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


normal = EnglishTextNormalizer()
print("whisper-normalizer", version("whisper-normalizer"))
check("an expected one", normal("Five and a half per cent"), "5.5%")
check("a negative percentage", normal("Exports: -12%"), "exports 12%")
check("is equal to the positive one", normal("Exports: -12%") == normal("Exports: 12%"), True)
check("forty thousand, as Germans write it", normal("40.000 jobs"), "40 jobs")
check("a hundred thousand, as the standards write it", normal("100 000 jobs"), "100 0 jobs")
check("a word in brackets", normal("The plan was (not) approved"), "the plan was approved")
check("half a million", normal("half a million euros"), "half a €1000000")
check("a year and a number", normal("in nineteen ninety eight twenty people died"), "in 199820 people died")
check("a possessive", normal("the mayor's debt"), "the mayor is debt")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
