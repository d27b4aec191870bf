#!/bin/sh
# krippendorff, simpledorff, nltk: annotators who agree on everything have three different agreements.
#
# One would guess: two people who give every sentence the same label agree perfectly, and alpha is 1; or, as the chance
#     agreement is 1 too, every library says in the same way that alpha is not defined.
# What happens: nltk answers 1 (an int; kappa and pi are 1.0). krippendorff raises ValueError, although the annotators
#     are complete and agree. simpledorff raises ZeroDivisionError, and pip installs it without pandas, which its
#     only function needs. With one other label in the data the three give the same figure.
# Version: krippendorff 0.8.1, simpledorff 0.0.2, nltk 3.10.4 (pandas 2.2.3).
# Why it matters: agreement is stated for each small set of articles, and a set in which everything is (or nothing is)
#     worth checking is common. A report that is made with one library stops; made with another it says "perfect".
# What to do instead: treat a set with one label as a case of its own, and write "not defined: one label" beside the
#     share of equal labels.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet krippendorff==0.8.1 simpledorff==0.0.2 nltk==3.10.4
if "$folder/venv/bin/python" -c "import simpledorff" 2>/dev/null; then
    echo "The behaviour has changed: simpledorff can be imported after its own installation."
    exit 1
fi
echo "  simpledorff after its own installation\n    -> cannot be imported"
"$folder/venv/bin/pip" install --quiet pandas==2.2.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import krippendorff
import pandas
import simpledorff
from nltk.metrics.agreement import AnnotationTask

changed = []


def check(what, ask, seen):
    """Print what the library answers or raises, and remember an answer that is not the one seen before."""
    try:
        got = round(float(ask()), 6)
    except (ValueError, ZeroDivisionError) as error:
        got = f"{type(error).__name__}: {error}"
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def three(labels, seen):
    """The alpha of two people, by each library."""
    rows = [(who, f"sentence {i}", label) for who, own in labels.items() for i, label in enumerate(own)]
    names = sorted({label for own in labels.values() for label in own})
    numbers = [[names.index(label) for label in own] for own in labels.values()]
    frame = pandas.DataFrame(rows, columns=["who", "sentence", "label"])
    check("krippendorff", lambda: krippendorff.alpha(numbers, level_of_measurement="nominal"), seen[0])
    check("simpledorff", lambda: simpledorff.calculate_krippendorffs_alpha_for_df(
        frame, experiment_col="sentence", annotator_col="who", class_col="label"), seen[1])
    check("nltk", lambda: AnnotationTask(rows).alpha(), seen[2])


for library in ("krippendorff", "simpledorff", "nltk"):
    print(library, version(library))
print("two labels, one disagreement:")
three({"Ana": ["claim", "claim", "claim", "none", "none"], "Tom": ["claim", "claim", "claim", "none", "claim"]},
      [0.571429, 0.571429, 0.571429])
print("one label, no disagreement:")
three({"Ana": ["claim"] * 5, "Tom": ["claim"] * 5},
      ["ValueError: There has to be more than one value in the domain.", "ZeroDivisionError: float division by zero", 1.0])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
