"""A refusal says what is true of the file: what it is, and what its sender can do."""

import io
import tarfile
import zipfile

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Unreadable
from newsdesk.articles.readers.sniffing import ODT, PDF
from newsdesk.articles.wording import REASONS
from tests.articles.small_files import docx, odt, page_pdf, run

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURE = b"/XObject<</I 6 0 R>>"


def container(*names: str) -> bytes:
    """A file in the container of older programs, with parts of these names."""
    return OLE + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


def packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name.replace("__", "/"), words)
    return made.getvalue()


def tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return made.getvalue()


FILES = [
    ("old.doc", container("WordDocument", "1Table"), "old-word"),
    ("old.xls", container("Workbook"), "no-article"),
    ("old.ppt", container("PowerPoint Document"), "no-article"),
    ("mail.msg", container("__substg1.0_0037001F"), "outlook"),
    ("locked.docx", container("EncryptedPackage", "EncryptionInfo"), "encrypted"),
    ("installer.msi", container("Property"), "binary"),
    ("pier.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
    ("speech.wav", b"RIFF\x10\0\0\0WAVEfmt ", "binary"),
    ("book.epub", packed(mimetype="application/epub+zip", OEBPS__a="x"), "unknown-form"),
    ("letter.pages", packed(Index__Document="x") + b"", "archive"),
    ("sheet.ods", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "no-article"),
    ("things.zip", packed(a="x"), "archive"),
    ("things.tar", tar(), "archive"),
    ("things.gz", b"\x1f\x8b\x08\x00" + bytes(20), "archive"),
    ("things.7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), "archive"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
    ("cut.docx", docx(f"<w:p>{run('The port closed.')}</w:p>")[:300], "broken"),
    ("empty.txt", b"  \n \n", "empty"),
    ("empty.pdf", page_pdf([]), "empty"),
    ("feed.xml", b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "no-article"),
    ("data.json", b'{"rows": [1, 2, 3]}', "no-article"),
    ("cut.json", b'{"headline": "Two piers close", "body_text": "The', "broken"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "reason"), FILES, ids=[name for name, _content, _reason in FILES]
)
def test_a_refusal_says_what_is_true(name, content, reason):
    with pytest.raises(Unreadable) as refused:
        readers.read_any_format(content, readers.sniff_media_type(content, name))
    assert refused.value.reason == reason
    assert reason in REASONS


def test_a_document_of_pages_is_named():
    content = packed(**{"Index/Document.iwa": "x"})
    with pytest.raises(Unreadable) as refused:
        readers.sniff_media_type(content, "letter.pages")
    assert (refused.value.reason, refused.value.details) == ("unknown-form", {"ending": ".pages"})


def test_a_short_pdf_without_pictures_is_no_scan():
    content = page_pdf([(50, 700, 12, "Two piers close.")])
    assert readers.read_any_format(content, PDF).text == "Two piers close."


@pytest.mark.parametrize("part", ["Basic/Standard/script-lb.xml", "Dialogs/Standard/dialog-lb.xml"])
def test_a_document_type_of_a_macro_is_no_attack(part):
    macro = '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><library/>'
    content = odt("<text:p>The port closed.</text:p>", parts={part: macro})
    document = readers.read_any_format(content, ODT)
    assert document.text == "The port closed."
    assert "macros" in document.notes


def test_a_standard_document_type_of_an_agency_is_no_attack():
    item = "<nitf><body><body.content><p>The port closed two of its piers.</p></body.content></body></nitf>"
    declared = (
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd" [<!NOTATION jpg SYSTEM "x">]>'
    )
    content = f"<?xml version='1.0'?>{declared}{item}".encode()
    assert (
        "two of its piers"
        in readers.read_any_format(content, readers.sniff_media_type(content, "a.xml")).text
    )
    attack = content.replace(b'<!NOTATION jpg SYSTEM "x">', b'<!ENTITY a "aaaa">')
    with pytest.raises(Unreadable, match="entities"):
        readers.read_any_format(attack, readers.sniff_media_type(attack, "a.xml"))
