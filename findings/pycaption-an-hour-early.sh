#!/bin/sh
# pycaption: a begin time on a part of a TTML file is not added to the times inside it, and comments are spoken.
#
# One would guess: times in TTML count from the begin of the element around them, as the standard says, so a paragraph
#     at 1 s in a part that begins at 3600 s is spoken at 3601 s.
# What happens: the begin of <body> and <div> is not looked at: the caption stands at 1 s. A paragraph that takes its time
#     from its part alone raises an error. A comment in the file's markup becomes part of what was said. Italics in
#     SubRip stay as tags in the text, and are escaped when written as WebVTT: viewers read "<i>".
# Version: pycaption 2.3.14.
# Why it matters: broadcasters cut a day into parts with a begin each. Quotations land an hour early, where something
#     else was said, and an editor's remark is put into the speaker's mouth.
# What to do instead: read TTML with an XML parser, add up the begins of all elements around the text, and take text
#     nodes only. Take tags out of SubRip before you hand it over.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pycaption==2.3.14
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from pycaption import DFXPReader, SRTReader, WebVTTWriter
from pycaption.exceptions import CaptionReadTimingError

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def ttml(body):
    read = DFXPReader().read(f'<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml">{body}</tt>')
    return [(c.start / 1_000_000, c.end / 1_000_000, c.get_text()) for c in read.get_captions("en")]


print("pycaption", version("pycaption"))
spoken = '<p begin="1s" end="2s">Prices fell.</p>'
check("no part begins later (right)", ttml(f"<body><div>{spoken}</div></body>"), [(1.0, 2.0, "Prices fell.")])
check("a part at one hour", ttml(f'<body><div begin="3600s">{spoken}</div></body>'), [(1.0, 2.0, "Prices fell.")])
check("a body at one hour", ttml(f'<body begin="3600s"><div>{spoken}</div></body>'), [(1.0, 2.0, "Prices fell.")])
noted = '<body><div><p begin="1s" end="2s">Prices <!-- unsure -->fell.</p></div></body>'
check("a comment", ttml(noted), [(1.0, 2.0, "Prices  unsure fell.")])
try:
    answer = ttml('<body><div begin="1s" end="2s"><p>Prices fell.</p></div></body>')
except CaptionReadTimingError as error:
    answer = type(error).__name__
check("a time on the part alone", answer, "CaptionReadTimingError")
subrip = SRTReader().read("1\n00:00:01,000 --> 00:00:03,000\n<i>Prices</i> fell\n")
check("italics from SubRip to WebVTT", WebVTTWriter().write(subrip).splitlines()[-1], "&lt;i>Prices&lt;/i> fell")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
