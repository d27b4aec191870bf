"""Readers: one for each file format, from bytes to a document, without Django.

`sniff` detects the format of the bytes; `read` reads them. Both raise `Unreadable`, whose `reason` is for the
person who uploaded. Only plain text is read during the request; `newsdesk.articles.sandbox` reads the other formats.
"""

from importlib import import_module

from newsdesk.articles.readers.decoding import decode_text_bytes_as
from newsdesk.articles.readers.document import (
    Document,
    DocumentCitation,
    Unreadable,
    document_with_more_notes,
)
from newsdesk.articles.readers.sniffing import (
    DOCX,
    EML,
    ENDINGS,
    FODT,
    HTML,
    MARKDOWN,
    NEWSML,
    NINJS,
    ODT,
    PDF,
    PLAIN,
    RTF,
    TEXTS,
    sniff_media_type,
)
from newsdesk.articles.transcripts.detection import (
    DEBATE,
    HANSARD,
    SAMI,
    SBV,
    SPEECH,
    SUBRIP,
    TTML,
    WEBVTT,
    WHISPER_TABLE,
    YOUTUBE,
)
from newsdesk.lib.text import TURNS

__all__ = [
    "ENDINGS",
    "FORMATS",
    "MARKDOWN",
    "PLAIN",
    "TEXTS",
    "Document",
    "DocumentCitation",
    "Unreadable",
    "read_any_format",
    "sniff_media_type",
]

# A byte order mark counts more than what a host says.
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# The reader of each form, by name: their libraries are large, and one process needs one of them.
FORMATS: dict[str, str] = {
    PLAIN: "text.read_text",
    MARKDOWN: "markdown.read_markdown",
    HTML: "web.page.read_web_page",
    DOCX: "office.docx.read_docx",
    ODT: "office.odt.read_odt",
    FODT: "office.fodt.read_fodt",
    RTF: "office.rtf.read_rtf",
    PDF: "pdf.read_pdf",
    EML: "mail.message.read_mail",
    NINJS: "agency.ninjs.read_ninjs",
    NEWSML: "agency.newsml.read_newsml",
    SUBRIP: "transcript.read_transcript_file_in_subrip",
    WEBVTT: "transcript.read_transcript_file_in_webvtt",
    TTML: "transcript.read_transcript_file_in_ttml",
    DEBATE: "transcript.read_transcript_file_of_debate",
    SPEECH: "transcript.read_transcript_file_in_speech_json",
    SBV: "transcript.read_transcript_file_in_sbv",
    SAMI: "transcript.read_transcript_file_in_sami",
    YOUTUBE: "transcript.read_transcript_file_in_youtube_xml",
    WHISPER_TABLE: "transcript.read_transcript_file_in_whisper_table",
    HANSARD: "transcript.read_transcript_file_of_hansard",
}


def read_any_format(content: bytes, media_type: str) -> Document:
    """Read the bytes as that form; raises Unreadable when they are not.

    A media type may end in ";charset=", as a web server gives it.
    """
    form, _semicolon, charset = media_type.partition(";charset=")
    module, _point, function = FORMATS[form].rpartition(".")
    document: Document = getattr(import_module(f"{__name__}.{module}"), function)(_as_said(content, charset))
    if not document.text.strip():
        raise Unreadable("empty")
    turned = form in TEXTS and TURNS.search(content.decode("utf-8", "ignore"))
    return document_with_more_notes(document, ["turned"] if turned else [])


def _as_said(content: bytes, charset: str) -> bytes:
    """Text in UTF-8 with its mark, where the host said truly which character set it has."""
    if not charset or content.startswith(_MARKS):
        return content
    text = decode_text_bytes_as(content, charset)
    return content if text is None else text.encode("utf-8-sig")
