#!/bin/sh
# srt: a file that is read and written again loses the captions that begin and end in the same millisecond.
#
# One would guess: parse() and compose() are the two directions of one format; what was read is written, with new numbers
#     at most.
# What happens: compose() leaves out every caption whose end is not after its start, and every caption without words, and
#     numbers the rest anew, so nothing shows the gap. parse() reads those captions without a word. Programs that write
#     captions of live speech make them: a cue that was begun and corrected in one moment has no duration. With
#     compose(..., reindex=False) they stay.
# Version: srt 3.5.3.
# Why it matters: "The bridge cost 40 million euros" becomes "The bridge cost the mayor said" after a conversion that only
#     shifted the times. The figure is gone, and the numbers of the captions run on without a gap.
# What to do instead: sort and number the captions yourself, and call compose(captions, reindex=False).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet srt==3.5.3
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import srt

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


FILE = """1
00:00:01,000 --> 00:00:03,000
The bridge cost

2
00:00:03,000 --> 00:00:03,000
40 million euros,

3
00:00:04,000 --> 00:00:05,000
the mayor said.
"""
print("srt", version("srt"))
read = list(srt.parse(FILE))
check("the words that are read", [caption.content for caption in read],
      ["The bridge cost", "40 million euros,", "the mayor said."])
again = list(srt.parse(srt.compose(read)))
check("the words after compose()", [(caption.index, caption.content) for caption in again],
      [(1, "The bridge cost"), (2, "the mayor said.")])
kept = list(srt.parse(srt.compose(read, reindex=False)))
check("the words after compose(reindex=False)", [caption.content for caption in kept],
      ["The bridge cost", "40 million euros,", "the mayor said."])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
