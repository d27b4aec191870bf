#!/bin/sh
# docx2txt: a non-breaking hyphen disappears, so "5-10 ships" becomes "510 ships"; a text box comes twice.
#
# One would guess: a library that does nothing but take the text out of a Word file keeps every character that Word shows, and
#     each paragraph once.
# What happens: only the elements w:t, w:tab, w:br, w:cr and w:p are read. The hyphen that Word writes for Ctrl+Shift+Hyphen is
#     an element of its own, w:noBreakHyphen, and it is dropped: a range of two figures becomes one figure. Word
#     writes a text box once for new readers and once for old ones (mc:Choice and mc:Fallback); both are read.
# Version: docx2txt 0.9.
# Why it matters: writers use the non-breaking hyphen exactly where a hyphen stands between figures, so that "5-10" is not
#     split over two lines. The figure that is checked was never in the file. A claim in a text box is found twice.
# What to do instead: read w:noBreakHyphen as U+2011, and of mc:AlternateContent one branch.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet docx2txt==0.9
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
import zipfile
from importlib.metadata import version

import docx2txt

changed = []


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


OFFICE = "http://schemas.openxmlformats.org"
PACKAGE = f"{OFFICE}/package/2006"
NAMES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:mc="{OFFICE}/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>The quay is closed.</w:t></w:r></w:p></w:txbxContent>"


def word_file(body):
    """A Word file with these paragraphs."""
    main = f"{OFFICE}/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{main}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
    file.seek(0)
    return file


print("docx2txt", version("docx2txt"))
hyphen = "<w:p><w:r><w:t>The port lost 5</w:t><w:noBreakHyphen/><w:t>10 ships.</w:t></w:r></w:p>"
check("a non-breaking hyphen between two figures", docx2txt.process(word_file(hyphen)), "The port lost 510 ships.")
box = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
    f"{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{BOX}"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
check("how often the words of one text box are in the text", docx2txt.process(word_file(box)).count("quay"), 2)
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
