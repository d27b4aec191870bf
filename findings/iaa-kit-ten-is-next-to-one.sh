#!/bin/sh
# iaa-kit: of scores from 1 to 10, 10 is next to 1: people who are never more than one apart agree by 0.21 in place of 0.74.
#
# One would guess: weighted_kappa() counts a difference of one step less than one of many. Scores are ordered as numbers, and labels
#     that are words cannot be ordered without a list. Gwet's AC2 is another figure than the kappa.
# What happens: scores and labels are ordered by how they are written: 1, 10, 2, 3. So 10 is one step from 1 and eight from 9. Words are
#     ordered by the alphabet, "false, half true, mostly false, mostly true, true", and there is no way to give another order. ac2()
#     gives the weighted kappa. Nothing is reported. With scores from 0 to 9 the kappa is right.
# Version: iaa-kit 0.1.2 with numpy 2.4.6.
# Why it matters: a desk that scores claims from 1 to 10, or by five verdicts, measures with this figure whether its people judge alike.
#     It is told to train people who agree, and those who give 1 and 10 to the same claim look better.
# What to do instead: number the labels in their order, from 0 to 9 at most.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet iaa-kit==0.1.2 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from itertools import product

import iaa_kit

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def by_hand(first, second):
    """Cohen's kappa with linear weights: one less the distance between the two scores over that between any two."""
    seen = sum(abs(a - b) for a, b in zip(first, second)) / len(first)
    by_chance = sum(abs(a - b) for a, b in product(first, second)) / len(first) ** 2
    return round(1 - seen / by_chance, 2)


def kappa(first, second, measure=iaa_kit.weighted_kappa):
    return round(measure(first, second), 2)


print("iaa-kit", version("iaa-kit"))
ott, birch = [10, 9, 10, 8, 1, 2, 10, 3, 4, 5, 6, 7], [9, 10, 10, 9, 2, 1, 9, 2, 5, 4, 7, 6]
check("scores of Ott and Birch, from 1 to 10, none more than one apart: by hand", by_hand(ott, birch), 0.74)
check("  weighted_kappa", kappa(ott, birch), 0.21)
check("  ac2", kappa(ott, birch, iaa_kit.ac2), 0.21)
check("  weighted_kappa of the same from 0 to 9", kappa(*([score - 1 for score in scores] for scores in (ott, birch))), 0.74)
apart = list(range(1, 11)) + [1, 10, 1, 10], list(range(1, 11)) + [10, 1, 10, 1]
check("ten equal scores, and four of 1 against 10: by hand", by_hand(*apart), 0.34)
check("  weighted_kappa", kappa(*apart), 0.92)
check("  weighted_kappa of the same from 0 to 9", kappa(*([score - 1 for score in scores] for scores in apart)), 0.34)
scale = ["false", "mostly false", "half true", "mostly true", "true"]
verdicts = [0, 0, 4, 4, 2, 2, 1, 3], [1, 1, 3, 3, 2, 2, 0, 4]
check("verdicts in five steps, none more than one apart: by hand", by_hand(*verdicts), 0.52)
check("  weighted_kappa of their numbers", kappa(*verdicts), 0.52)
check("  weighted_kappa of their names", kappa(*([scale[step] for step in steps] for steps in verdicts)), 0.29)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
