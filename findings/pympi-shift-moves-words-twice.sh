#!/bin/sh
# pympi: shifting all annotations by half a second moves some by a whole one and makes others longer.
#
# One would guess: shift_annotations(500) makes every start and end half a second later. If a shift to the left goes over the
#     beginning, what is cut off is cut at its start ("squashed"), and its end moves like all others.
# What happens: in the ELAN format two annotations that touch may share one time slot, and ELAN writes subdivided ones like
#     that. Each annotation moves its two slots, so a shared one moves twice: the middle one of three starts and ends a second
#     later, the others grow or shrink. Of an annotation that is cut only the start is set to 0: its end stays where it was.
# Version: pympi-ling 1.71.
# Why it matters: transcripts with speakers are shifted when a recording is trimmed or gets a leader. The time codes of the
#     quotations are wrong by different amounts, and two speakers seem to talk over each other.
# What to do instead: add the shift to each value of `timeslots` once: {slot: max(0, at + shift)}, and drop what has no length.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pympi-ling==1.71
"$folder/venv/bin/python" -W ignore - "$folder/debate.eaf" <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from pympi import Eaf

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def document(slots, spans):
    """An ELAN document of one tier. Each span: first slot, last slot, words."""
    times = "".join(f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{at}"/>' for n, at in enumerate(slots))
    words = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{a}" TIME_SLOT_REF2="ts{b}">'
        f"<ANNOTATION_VALUE>{said}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        for n, (a, b, said) in enumerate(spans)
    )
    return (
        '<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-05-01T10:00:00+00:00" FORMAT="3.0" VERSION="3.0" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">'
        f'<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/><TIME_ORDER>{times}</TIME_ORDER>'
        f'<TIER LINGUISTIC_TYPE_REF="words" TIER_ID="Lea Ott">{words}</TIER>'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="words" TIME_ALIGNABLE="true"/></ANNOTATION_DOCUMENT>'
    )


def shifted(slots, spans, by):
    """Start, end and words of each annotation, after the shift."""
    path = Path(sys.argv[1])
    path.write_text(document(slots, spans))
    debate = Eaf(str(path))
    debate.shift_annotations(by)
    return sorted(debate.get_annotation_data_for_tier("Lea Ott"), key=lambda one: one[2])


touching = [1000, 2000, 3000, 4000], [(0, 1, "1 Rents"), (1, 2, "2 did not"), (2, 3, "3 rise")]
apart = [1000, 4000, 5000, 6000], [(0, 1, "1 Rents"), (2, 3, "2 did not rise")]
print("pympi-ling", version("pympi-ling"))
check(
    "1000-2000, 2000-3000 and 3000-4000 with shared slots, by 0",
    shifted(*touching, 0),
    [(1000, 2000, "1 Rents"), (2000, 3000, "2 did not"), (3000, 4000, "3 rise")],
)
check(
    "the same, by 500",
    shifted(*touching, 500),
    [(1500, 3000, "1 Rents"), (3000, 4000, "2 did not"), (4000, 4500, "3 rise")],
)
check(
    "the same, by -500",
    shifted(*touching, -500),
    [(500, 1000, "1 Rents"), (1000, 2000, "2 did not"), (2000, 3500, "3 rise")],
)
check(
    "1000-4000 and 5000-6000 with slots of their own, by -1000",
    shifted(*apart, -1000),
    [(0, 3000, "1 Rents"), (4000, 5000, "2 did not rise")],
)
check("the same, by -2000", shifted(*apart, -2000), [(0, 4000, "1 Rents"), (3000, 4000, "2 did not rise")])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
