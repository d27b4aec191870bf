#!/bin/sh
# odfpy: the number of a footnote is joined to the figure before it, "4,200" becomes "4,2001".
#
# One would guess: teletype.extractText gives the text of a paragraph as a reader sees it on the line, without its footnotes
#     and comments, or with a mark between them.
# What happens: it gives all text below the paragraph's element without any separation. The number of a footnote follows
#     the figure, then come the words of the footnote, then the rest of the sentence. The words of a comment
#     stand in the middle of the sentence that it is about. Footnotes and comments are paragraphs themselves, so
#     a loop over all paragraphs gives their words a second time.
# Version: odfpy 1.4.1.
# Why it matters: figures are what footnotes are put on. "4,200" with footnote 1 has the digits of 42,001, and the private comment
#     of an editor becomes part of the article.
# What to do instead: remove text:note and office:annotation from the paragraph before its text is taken, and keep the notes
#     apart.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet odfpy==1.4.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

from odf import office, teletype, text
from odf.opendocument import OpenDocumentText, load

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


document = OpenDocumentText()
paragraph = text.P(text="The port handled 4,200")
note = text.Note(noteclass="footnote", id="one")
note.addElement(text.NoteCitation(text="1"))
words = text.NoteBody()
words.addElement(text.P(text="Port authority, 31 May."))
note.addElement(words)
paragraph.addElement(note)
paragraph.addText(" containers.")
document.text.addElement(paragraph)
paragraph = text.P(text="In May")
comment = office.Annotation()
comment.addElement(text.P(text="Are we sure?"))
paragraph.addElement(comment)
paragraph.addText(" trade fell.")
document.text.addElement(paragraph)
file = io.BytesIO()
document.save(file)
file.seek(0)
found = [teletype.extractText(paragraph) for paragraph in load(file).getElementsByType(text.P)]
print("odfpy", version("odfpy"))
check("a figure with a footnote", found[0], "The port handled 4,2001Port authority, 31 May. containers.")
check("a sentence with a comment", found[2], "In MayAre we sure? trade fell.")
check("paragraphs of a document of two", found[1::2], ["Port authority, 31 May.", "Are we sure?"])
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
