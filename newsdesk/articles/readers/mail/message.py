"""Email (.eml, .mbox with one message): the text of the message and of the messages that it forwards."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from newsdesk.articles.blocks import find_blocks
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Document, Unreadable, document_with_more_notes
from newsdesk.articles.readers.encodings.detection import STRAY
from newsdesk.articles.readers.web import page
from newsdesk.articles.readers.web.forward_heads import without_forward_heads
from newsdesk.articles.readers.wrapping import drop_division_marks, undo_wrapping
from newsdesk.articles.readers.writer import author_name_for_document_writer, normalise_writer_line
from newsdesk.lib.text import normalise_text

_FORWARDED = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|vs|sv|enc|i|r)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:^|\n)-- ?\n.*\Z", re.DOTALL)
# The line that a mailbox puts before each message; in the text it is marked, where it looks like one.
_MAILBOX_LINE = re.compile(rb"From \S+[^\n]*(?:19|20)\d\d[ \t]*\r?\n")
_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom \S+[^\n]*(?:19|20)\d\d[ \t]*\r?\n[!-9;-~]+:")
_MARKED = re.compile(rb"(?m)^>(>*From )")
_QUOTED = re.compile(r">*")
_DEEPEST = 5


def read_mail(content: bytes) -> Document:
    """Read a message; its plain text is preferred to its HTML, attachments but messages are left alone."""
    bare = content.lstrip(b"\xef\xbb\xbf\r\n")
    if first := _MAILBOX_LINE.match(bare):
        if _NEXT_MESSAGE.search(bare):
            raise Unreadable("mailbox")
        bare = _MARKED.sub(rb"\1", bare[first.end() :])
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(bare)
        return document_with_more_notes(_whole(message), _lost(message))
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError):
        # The parser of the standard library raises these on headers that are wrong in strange ways.
        raise Unreadable("broken") from None


def _whole(message: EmailMessage) -> Document:
    """The message, and below it those that it forwards."""
    documents = [found for one in _messages(message, 0) if (found := _body(one)) and found.text.strip()]
    if not documents:
        raise Unreadable("empty")
    first, *others = documents
    for other in others:
        first = _joined(first, other)
    return replace(first, **{name: value for name, value in _given(message).items() if value})


def _messages(message: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    yield message
    for part in message.iter_parts() if message.is_multipart() and depth < _DEEPEST else ():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                yield from _messages(inner, depth + 1)
        elif part.is_multipart() and isinstance(part, EmailMessage):
            yield from list(_messages(part, depth + 1))[1:]


def _joined(first: Document, other: Document) -> Document:
    shift = len(first.text) + 2
    blocks = tuple(replace(b, start=b.start + shift, end=b.end + shift) for b in other.blocks)
    citations = tuple(replace(c, start=c.start + shift, end=c.end + shift) for c in other.citations)
    joined = replace(
        first,
        text=f"{first.text}\n\n{other.text}",
        blocks=first.blocks + blocks,
        citations=first.citations + citations,
    )
    return document_with_more_notes(joined, other.notes)


def _body(message: EmailMessage) -> Document | None:
    given = _given(message)
    body = message.get_body(("plain", "html"))
    if body is None or body.get_content_maintype() != "text":
        return None
    words = _words_of(body)
    if body.get_content_type() == "text/html":
        return page.read_html_message(words, **given)
    flowed = str(body.get_param("format", "")).lower() == "flowed"
    shown = _unflowed(words, str(body.get_param("delsp", "")).lower() == "yes") if flowed else words
    text, signatures = _SIGNATURE.subn("", without_forward_heads(drop_division_marks(normalise_text(shown))))
    text = (text if flowed else undo_wrapping(text)).strip("\n")
    return Document(text, find_blocks(text), notes=("signature",) if signatures else (), **given)


def _words_of(body: MIMEPart) -> str:
    """The words of a part in the encoding that it names, or in the one that they are in if that is another."""
    try:
        words = str(body.get_content())
    except LookupError:
        # An encoding that nobody knows.
        words = STRAY
    payload = body.get_payload(decode=True) if STRAY in words else None
    if not isinstance(payload, bytes):
        return words
    try:
        return decode_text_bytes(payload)
    except Unreadable:
        return words


def _given(message: EmailMessage) -> dict[str, Any]:
    name, _address = parseaddr(str(message.get("from", "")))
    return {
        "title": _FORWARDED.sub("", normalise_writer_line(str(message.get("subject", "")))),
        "byline": author_name_for_document_writer(name),
        "dated": _day(message),
        "language": normalise_writer_line(str(message.get("content-language", ""))).split(",")[0][:10],
    }


def _day(message: EmailMessage) -> dt.date | None:
    moment = getattr(message.get("date"), "datetime", None)
    return moment.date() if isinstance(moment, dt.datetime) else None


def _lost(message: EmailMessage) -> list[str]:
    left_out = [part for part in message.iter_attachments() if part.get_content_type() != "message/rfc822"]
    return [f"attachments={len(left_out)}"] if left_out else []


def _unflowed(words: str, delete_space: bool) -> str:
    """Lines that end in a space run on, if the next is quoted as deeply (RFC 3676)."""
    lines: list[str] = []
    deep = -1
    runs_on = False
    for line in words.replace("\r\n", "\n").split("\n"):
        depth = len(_QUOTED.match(line)[0])  # type: ignore[index]
        # One space was stuffed before what could be taken for something else.
        bare = line[depth:].removeprefix(" ")
        if runs_on and depth == deep and bare != "-- ":
            lines[-1] += bare
        else:
            lines.append(("> " if depth else "") + bare)
        deep, runs_on = depth, bare.endswith(" ") and bare != "-- "
        if runs_on and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line if line == "-- " else line.rstrip() for line in lines)
