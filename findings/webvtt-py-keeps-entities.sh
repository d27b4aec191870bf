#!/bin/sh
# webvtt-py: the text of a caption still has its entities, "R&amp;D", though its tags are gone.
#
# One would guess: .raw_text is what the file has, and .text is what the viewer sees.
# What happens: .text has no tags any more, but "&amp;", "&lt;" and "&nbsp;" stay as they are in the file. WebVTT needs "&"
#     and "<" to be written so, so every correct file with an ampersand is affected. A caption that is set through
#     .text is written without escaping, so a text taken from elsewhere makes a file that other programs read differently.
# Version: webvtt-py 0.6.0.
# Why it matters: a quotation that is compared with a transcript does not match ("R&D cost 40 million"), and names such as
#     "Kolbe & Sons" are published with "&amp;" in them.
# What to do instead: html.unescape(caption.text) after reading, and escape "&" and "<" before writing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet webvtt-py==0.6.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import webvtt

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


FILE = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ana Lund>R&amp;D at Kolbe &amp; Sons cost&nbsp;40&nbsp;million.</v>
"""
[caption] = webvtt.from_buffer(io.StringIO(FILE))
print("webvtt-py", version("webvtt-py"))
check("the text without tags", caption.text, "R&amp;D at Kolbe &amp; Sons cost&nbsp;40&nbsp;million.")
check("the speaker", caption.voice, "Ana Lund")
written = io.StringIO()
made = webvtt.WebVTT(captions=[webvtt.Caption("00:00:01.000", "00:00:02.000", "Profit < 4 at Kolbe & Sons")])
made.write(written)
check("the caption that is written", written.getvalue().splitlines()[-1], "Profit < 4 at Kolbe & Sons")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
