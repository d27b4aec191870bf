#!/bin/sh
# timecode: one second and one second make two seconds and one frame.
#
# One would guess: Timecode("25", "00:00:01:00") is 25 frames at 25 frames a second, so sums, differences and conversions
#     of such values come out even, and start_seconds=1 is 00:00:01:00.
# What happens: a Timecode counts the frames up to and including the one it names, so 00:00:00:00 has one frame and
#     00:00:01:00 has 26. Adding two of them is one frame too long, subtracting one frame too short, start_seconds=1 is
#     00:00:00:24, and a difference of nothing cannot be expressed and raises ValueError.
# Version: timecode 1.5.1.
# Why it matters: a transcript that came in parts (one file for each reel or each hour) is put together by adding offsets. Every
#     addition moves the quotation by one frame more, and with the library's millisecond base by a millisecond.
# What to do instead: turn every timecode into a count of frames from nought (`frame_number`), do the sums in whole
#     numbers, and make a Timecode only to print one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet timecode==1.5.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from timecode import Timecode

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def at(text, rate="25"):
    return Timecode(rate, text)


print("timecode", version("timecode"))
check("frames of 00:00:01:00", at("00:00:01:00").frames, 26)
check("frame_number of 00:00:01:00", at("00:00:01:00").frame_number, 25)
check("1 s + 1 s", str(at("00:00:01:00") + at("00:00:01:00")), "00:00:02:01")
check("5 s - 2 s", str(at("00:00:05:00") - at("00:00:02:00")), "00:00:02:24")
check("start_seconds=1", str(Timecode("25", start_seconds=1)), "00:00:00:24")
check("1.5 s + 1.5 s in milliseconds", str(at("00:00:01.500", "ms") + at("00:00:01.500", "ms")), "00:00:03.001")
try:
    at("00:00:10:00") - at("00:00:10:00")
    answer = "no error"
except ValueError as error:
    answer = type(error).__name__
check("10 s - 10 s", answer, "ValueError")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
