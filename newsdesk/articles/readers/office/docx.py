"""Word's .docx, with pandoc, after its parts are converted to a form that pandoc reads completely."""

import posixpath
from collections import Counter
from email import policy
from email.parser import BytesParser
from typing import Any

from newsdesk.articles.readers import pandoc, zip_archives
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Document, Unreadable, document_with_more_notes
from newsdesk.articles.readers.office import details, docx_parts, docx_settling, google_docx
from newsdesk.articles.readers.office.docx_parts import W
from newsdesk.articles.readers.office.lost_words import count_lost_words
from newsdesk.articles.readers.office.xml_parts import (
    Element,
    parse_xml_part,
    repack_xml_parts,
    unwrap_xml_part_element,
    write_xml_part,
)
from newsdesk.articles.readers.writer import file_author_for_document_writer

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The namespaces of the form that Word calls strict, in the form that everybody reads.
_STRICT = [
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
]  # fmt: skip
_BESIDE = ("footnotes", "endnotes", "comments")
_MOST_CHUNKS = 20
_CHUNKS = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".rtf": "rtf",
    ".docx": "docx",
    ".txt": "",
    ".mht": "html",
    ".mhtml": "html",
}


def read_docx(content: bytes) -> Document:
    """Read Word's .docx; macros, remote templates and embedded files are left alone."""
    return _read(content, depth=0)


def _read(content: bytes, depth: int) -> Document:
    parts = zip_archives.zip_archive_parts(content)
    main = _main_part(content, parts)
    lost: Counter[str] = Counter()
    changed = {
        name: _transitional(zip_archives.read_zip_archive_part(content, name, zip_archives.MAX_UNPACKED))
        for name in _texts(parts, main)
    }
    roots = {name: parse_xml_part(changed[name]) for name in _rewritten(changed, main)}
    styles = details.office_details_xml(changed.get(_beside(main, "styles"), b""))
    _open_chunks(roots[main], content, main, lost, depth)
    if google_docx.is_google_docx(changed[main]):
        for root in roots.values():
            google_docx.drop_google_docx_suggestions(root, lost)
    for root in roots.values():
        _rewrite(root, _lxml(changed.get(_beside(main, "styles"), b"")), lost)
    changed.update({name: write_xml_part(root) for name, root in roots.items()})
    core = details.office_details_xml(zip_archives.read_zip_archive_part(content, "docProps/core.xml"))
    document = pandoc.read_with_pandoc(repack_xml_parts(content, changed), "docx", **_given(core, styles))
    shown = "\n".join(
        docx_parts.visible_text_of_docx_part(root) for name, root in roots.items() if "comments" not in name
    )
    lost["words-lost"] += count_lost_words(shown, document)
    return document_with_more_notes(document, [*_left_out(parts, content, main), *_noted(lost)])


def _rewrite(root: Element, styles: Element | None, lost: Counter[str]) -> None:
    """Put one part into the form that pandoc reads in full."""
    docx_parts.open_docx_alternatives(root)
    docx_parts.drop_docx_charts(root, lost)
    docx_parts.unwrap_docx_parts(root, lost)
    docx_settling.settle_docx_breaks(root)
    docx_settling.drop_inner_docx_fields(root)
    docx_settling.complete_docx_grids(root)
    docx_parts.drop_hidden_docx_runs(root, docx_parts.hidden_docx_styles(styles), lost)
    docx_parts.move_docx_boxes_out(root)
    docx_parts.keep_docx_ruby_bases(root)
    docx_parts.join_docx_drop_caps(root)
    docx_parts.settle_docx_part_titles(root, docx_parts.docx_title_styles(styles))


def _noted(lost: Counter[str]) -> list[str]:
    """Notes with their numbers."""
    return [f"{code}={count}" for code, count in lost.items() if count]


def _main_part(content: bytes, parts: dict[str, int]) -> str:
    """The part with the text: the one that the package names, which need not be word/document.xml."""
    relations = details.office_details_xml(
        _transitional(zip_archives.read_zip_archive_part(content, "_rels/.rels"))
    )
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            name = (relation.get("Target") or "").lstrip("/")
            if name in parts:
                return name
    if "word/document.xml" not in parts:
        raise Unreadable("broken")
    return "word/document.xml"


def _beside(main: str, kind: str) -> str:
    return posixpath.join(posixpath.dirname(main), f"{kind}.xml")


def _texts(parts: dict[str, int], main: str) -> list[str]:
    folders = (posixpath.dirname(main) + "/", "_rels/")
    return [name for name in parts if name.endswith((".xml", ".rels")) and name.startswith(folders)]


def _rewritten(changed: dict[str, bytes], main: str) -> list[str]:
    return [main, *(name for kind in _BESIDE if (name := _beside(main, kind)) in changed)]


def _transitional(xml: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" in xml:
        for strict, known in _STRICT:
            xml = xml.replace(strict, known)
    return xml


def _lxml(xml: bytes) -> Element | None:
    return parse_xml_part(xml) if xml else None


def _given(core: Any, styles: Any) -> dict[str, Any]:
    return {
        "title": details.office_details_text(core, details.DC + "title"),
        "byline": file_author_for_document_writer(details.office_details_text(core, details.DC + "creator")),
        "dated": details.office_details_day(details.office_details_text(core, details.TERMS + "modified")),
        "language": details.office_details_text(core, details.DC + "language")
        or details.office_details_attribute(styles, f"{W}docDefaults//{W}lang", W + "val"),
    }


def _left_out(parts: dict[str, int], content: bytes, main: str) -> list[str]:
    lost = []
    if any(name.endswith("vbaProject.bin") for name in parts):
        lost.append("macros")
    if any(name.startswith("word/embeddings/") for name in parts):
        lost.append("embedded")
    folder = posixpath.dirname(main)
    edges = [
        n for n in parts if n.startswith((f"{folder}/header", f"{folder}/footer")) and n.endswith(".xml")
    ]
    if any(
        docx_parts.visible_text_of_docx_part(
            parse_xml_part(_transitional(zip_archives.read_zip_archive_part(content, name)))
        ).strip()
        for name in edges[:50]
        if parts[name]
    ):
        lost.append("running-heads")
    return lost


def _open_chunks(root: Element, content: bytes, main: str, lost: Counter[str], depth: int) -> None:
    """Put the words of documents that are set into this one where they belong."""
    targets = _targets(content, main)
    for number, chunk in enumerate(list(root.iter(W + "altChunk"))):
        paragraphs = (
            _chunk(content, targets.get(chunk.get(_R + "id") or "", ""), depth)
            if number < _MOST_CHUNKS
            else []
        )
        if not paragraphs:
            lost["chunks-lost"] += 1
        for words in paragraphs:
            paragraph = chunk.makeelement(W + "p", {}, None)
            run = chunk.makeelement(W + "r", {}, None)
            text = chunk.makeelement(W + "t", {}, None)
            text.text = words
            run.append(text)
            paragraph.append(run)
            chunk.addprevious(paragraph)
        unwrap_xml_part_element(chunk)


def _targets(content: bytes, main: str) -> dict[str, str]:
    folder, name = posixpath.split(main)
    relations = details.office_details_xml(
        _transitional(zip_archives.read_zip_archive_part(content, f"{folder}/_rels/{name}.rels"))
    )
    found = {}
    for relation in relations if relations is not None else ():
        target = relation.get("Target") or ""
        found[relation.get("Id") or ""] = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
    return found


def _chunk(content: bytes, name: str, depth: int) -> list[str]:
    """The paragraphs of a document inside the document; none where it cannot be read."""
    inside = zip_archives.read_zip_archive_part(content, name) if name else b""
    ending = posixpath.splitext(name)[1].lower()
    if not inside or ending not in _CHUNKS or depth:
        return []
    try:
        if ending == ".docx":
            document = _read(inside, depth + 1)
        elif ending == ".txt":
            return [line for line in decode_text_bytes(inside).split("\n") if line.strip()]
        elif ending == ".rtf":
            document = pandoc.read_with_pandoc(decode_text_bytes(inside).encode(), "rtf")
        else:
            document = pandoc.read_markup_with_pandoc(
                _page_in(inside) if ending.startswith(".mht") else decode_text_bytes(inside)
            )
    except Unreadable:
        return []
    return [" ".join(document.text[b.start : b.end].split()) for b in document.blocks]


def _page_in(archive: bytes) -> str:
    """The web page in an archive of one, which is a message with its parts."""
    message = BytesParser(policy=policy.default).parsebytes(archive)
    part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    payload = part.get_payload(decode=True) if part is not None else b""
    return decode_text_bytes(payload) if isinstance(payload, bytes) else ""
