#!/bin/sh
# email-reply-parser: a line that begins with a minus sign ends the letter, and all that follows is lost.
#
# One would guess: parse_reply cuts quoted mail ("On ... wrote:", lines with ">") and a signature under "--" at the end.
# What happens: any line that begins with a hyphen and a word character begins a signature: "-12% since May" and the
#     lines of a list without a space after the hyphen. That part is dropped with everything below it, also full
#     paragraphs. A paragraph that begins "On Monday the minister wrote:" is taken for the head of a quoted mail, and a line
#     that begins "From:" likewise. Claims that the reader marked with ">" in the middle of the letter vanish as well.
# Version: email-reply-parser 0.5.12.
# Why it matters: readers send what they want checked by mail, often as a list, a figure or a quotation. Those are the parts
#     that go.
# What to do instead: keep the whole body, fold away what the library would cut, and let an editor unfold it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet email-reply-parser==0.5.12
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from email_reply_parser import EmailReplyParser

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def kept(text):
    return EmailReplyParser.parse_reply(text)


print("email-reply-parser", version("email-reply-parser"))
check("a signature (right)", kept("Is that so?\n\n--\nMara"), "Is that so?")
check("a figure below zero", kept("Is this so?\n\n-12% of jobs since May, they say.\n\nPlease check."), "Is this so?")
check("a list", kept("Three claims:\n\n-taxes fell\n-rents rose\n\nThank you, Mara"), "Three claims:")
check("a quotation", kept('Hello.\n\nOn Monday the minister wrote:\n\n"Taxes fell."\n\nIs that true?'), "Hello.")
check("a claim marked with >", kept("They say\n\n> taxes fell by half\n\nIs that so?"), "They say\nIs that so?")
check("From:", kept("Hello.\n\nFrom: the ministry, a leaflet. Taxes fell.\n\nIs that so?"), "Hello.")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
