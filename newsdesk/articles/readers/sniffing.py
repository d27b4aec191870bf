"""Detect the format of a file by its first bytes; its name is used only if the bytes are not enough."""

import io
import re
import zipfile
from pathlib import PurePath

from newsdesk.articles.readers.document import Unreadable
from newsdesk.articles.transcripts.detection import (
    DEBATE,
    SAMI,
    SBV,
    SUBRIP,
    TRANSCRIPT_ENDINGS,
    TTML,
    WEBVTT,
    WHISPER_TABLE,
    YOUTUBE,
    detect_transcript_media_type,
)

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
FODT = "application/vnd.oasis.opendocument.text-flat-xml"
RTF = "application/rtf"
PDF = "application/pdf"
EML = "message/rfc822"
NINJS = "application/json"
NEWSML = "application/vnd.iptc.g2.newsitem+xml"

# What people may choose; a file without an ending is taken for plain text, if its bytes say nothing else.
ENDINGS = {
    "": PLAIN, ".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML,
    ".xhtml": HTML, ".docx": DOCX, ".docm": DOCX, ".odt": ODT, ".fodt": FODT, ".rtf": RTF, ".pdf": PDF, ".eml": EML, ".mbox": EML,
    ".json": NINJS, ".xml": NEWSML, **TRANSCRIPT_ENDINGS,
}  # fmt: skip
# Forms whose bytes are text.
TEXTS = frozenset([PLAIN, MARKDOWN, HTML, RTF, EML, NINJS, NEWSML, SUBRIP, WEBVTT, SBV, SAMI, WHISPER_TABLE])
# Names that promise markup of one kind: other markup is not read as if it were words.
_MARKUP = frozenset([NEWSML, TTML, SAMI, YOUTUBE, DEBATE])
_MAILS = frozenset([".eml", ".mbox"])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How an encrypted .docx names its content inside the older container.
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# How Outlook names the parts of a message in the same container.
_OLE_MESSAGE = "__substg1.0_".encode("utf-16-le")
# How older programs name the main part of their files in that container.
_OLE_WORD = "WordDocument".encode("utf-16-le")
_OLE_OTHERS = tuple(
    name.encode("utf-16-le") for name in ("Workbook", "Book", "PowerPoint Document", "VisioDocument")
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_NOT_TEXT = (b"\x7fELF", b"RIFF", b"MZ", b"ID3", b"OggS")
_PACKED = (b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_TAR = (257, b"ustar")
# Archives that are a document of another program: the ending by which people know it.
_OTHERS = {"application/epub+zip": ".epub", "application/vnd.oasis.opendocument.text-master": ".odm"}
_WORD_MAIN = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main\+xml|word\.(?:document|template)\.macroEnabled",
    re.IGNORECASE,
)
_HEAD = 4096
_PDF_WITHIN = 1024
_HEADER = re.compile(r"(?:[!-9;-~]+:[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_MAIL_HEADERS = re.compile(
    r"^(from|to|subject|date|mime-version|message-id|received|return-path):", re.IGNORECASE | re.MULTILINE
)
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!--")
# The first line of a message in a mailbox.
MAILBOX_LINE = re.compile(r"From \S+.* (?:19|20)\d\d\s*\r?\n")
_HTML_INSIDE = re.compile(r"<(?:p|div|article|h[1-6]|ul|table|span|br)\b[^>]*>", re.IGNORECASE)
_NEWS_XML = re.compile(r"<(?:\w+:)?(?:newsItem|newsMessage|nitf|NewsML|packageItem)\b")
_FLAT = re.compile(r"<office:document\s[^>]*urn:oasis:names:tc:opendocument")
_NINJS = re.compile(
    r"\"(?:body_?\w+|bodies|headlines?|version_?created|pub_?status|article_?html|article_?text|article_?body|body_?html)\"\s*:",
    re.IGNORECASE,
)
_JSON_TITLE = re.compile(r"\"(?:title|head(?:line|ing)?|name)\"\s*:\s*[\"{\[]", re.IGNORECASE)
_JSON_BODY = re.compile(
    r"\"(?:content|text|body|story|article|article_?body|paragraphs)\"\s*:\s*[\"{\[]", re.IGNORECASE
)


def sniff_media_type(content: bytes, file_name: str = "") -> str:
    """The media type of a file; raises Unreadable when no reader knows the form."""
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    if content.startswith(_OLE):
        raise Unreadable(_in_container(content, PurePath(file_name).suffix.lower()))
    if content.startswith(_PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        raise Unreadable("picture")
    if content.startswith(_NOT_TEXT):
        raise Unreadable("binary")
    if content.startswith(_PACKED) or content[_TAR[0] :].startswith(_TAR[1]):
        raise Unreadable("archive")
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if content.lstrip()[:5] == b"{\\rtf":
        return RTF
    head, ending = _beginning(content), PurePath(file_name).suffix.lower()
    return _among_texts(head, ending) if _is_news(head) else _transcript_or_text(head, content, ending)


def _in_container(content: bytes, ending: str) -> str:
    """Why a file in the container of older programs is refused: by the names of what is in it."""
    if _OLE_MESSAGE in content:
        return "outlook"
    if _OLE_ENCRYPTED in content:
        return "encrypted"
    if _OLE_WORD in content:
        return "old-word"
    if any(name in content for name in _OLE_OTHERS):
        return "no-article"
    return "old-word" if ending in {".doc", ".dot"} else "binary"


def _in_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = (
                archive.read("mimetype")[:100].decode("ascii", "replace")
                if _is_small(archive, "mimetype")
                else ""
            )
            main = (
                archive.read("[Content_Types].xml")
                if _is_small(archive, "[Content_Types].xml", 256 * 1024)
                else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise Unreadable("broken") from None
    if "word/document.xml" in names or (_is_word(names, main) and not kind):
        return DOCX
    if kind.strip() in {ODT, ODT + "-template"}:
        return ODT
    if kind.strip() in _OTHERS or "Index/Document.iwa" in names:
        raise Unreadable("unknown-form", ending=_OTHERS.get(kind.strip(), ".pages"))
    if kind or "[Content_Types].xml" in names:
        raise Unreadable("no-article")
    raise Unreadable("archive")


def _is_small(archive: zipfile.ZipFile, name: str, most: int = _HEAD) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < most


def _is_word(names: set[str], types: bytes) -> bool:
    """Whether a package says that its main part is a Word document, whatever that part is called."""
    return "_rels/.rels" in names and bool(_WORD_MAIN.search(types))


def _beginning(content: bytes) -> str:
    """The first characters, as far as they are needed to detect the format, which needs only ASCII."""
    content = _without_comments(content)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content[:_HEAD].decode("utf-16", "replace")
    return content[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _without_comments(content: bytes) -> bytes:
    """The bytes after comments, which may be long and precede anything that shows the format."""
    at = 0
    while (start := _COMMENT.match(content, at)) is not None:
        end = content.find(b"-->", start.end())
        if end < 0:
            break
        at = end + 3
    return content[at:]


def _is_news(head: str) -> bool:
    """Whether the form of an agency's item or of a web page is certain."""
    bare = head.lstrip()
    news = _HTML_START.match(head) or (bare.startswith("<") and _NEWS_XML.search(head))
    return bool(news or (bare.startswith(("{", "[")) and _NINJS.search(head)))


def _transcript_or_text(head: str, content: bytes, ending: str) -> str:
    return detect_transcript_media_type(head, content, ending) or _among_texts(head, ending)


def _among_texts(head: str, ending: str) -> str:
    bare = head.lstrip()
    if _HTML_START.match(head):
        return HTML
    if bare.startswith("<") and _FLAT.search(head):
        return FODT
    if bare.startswith("<") and _NEWS_XML.search(head):
        return NEWSML
    if bare.startswith(("{", "[")) and _NINJS.search(head):
        return NINJS
    mail = MAILBOX_LINE.sub("", head, count=1) if MAILBOX_LINE.match(head) else head
    if _is_mail(mail) or (ending in _MAILS and _HEADER.match(mail)):
        return EML
    return _by_name(bare, head, ending)


def _is_mail(head: str) -> bool:
    headers = _HEADER.match(head)
    return (
        bool(headers) and len({name.lower() for name in _MAIL_HEADERS.findall(headers[0])}) >= 3
        if headers
        else False
    )


def _by_name(bare: str, head: str, ending: str) -> str:
    named = ENDINGS.get(ending)
    if named in {PLAIN, MARKDOWN}:
        return named
    if named == HTML:
        return HTML if _HTML_INSIDE.search(head) else PLAIN
    if named == NINJS and bare.startswith(("{", "[")):
        if _JSON_TITLE.search(head) and _JSON_BODY.search(head):
            return NINJS
        raise Unreadable("no-article")
    if named == WHISPER_TABLE:
        raise Unreadable("no-article")
    if named in _MARKUP and bare.startswith("<"):
        raise Unreadable("no-article")
    if named:
        # A name that promises another form, on what is plain text.
        return PLAIN
    raise Unreadable("unknown-form", ending=ending)
