"""E-mail (.eml): the words of the message; subject, sender and day become what is known of the article."""

import datetime as dt
import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from newsdesk.articles.blocks import find_blocks
from newsdesk.articles.readers import pandoc
from newsdesk.articles.readers.document import Document, Unreadable, with_notes
from newsdesk.articles.readers.writer import one_line, person
from newsdesk.lib.text import normalise

_FORWARDED = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:^|\n)-- ?\n.*\Z", re.DOTALL)


def read(content: bytes) -> Document:
    """Read a message; its plain text is preferred to its HTML, attachments are left alone."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)
        return with_notes(_body(message), _lost(message))
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError):
        # The parser of the standard library raises these on headers that are wrong in strange ways.
        raise Unreadable("broken") from None


def _body(message: EmailMessage) -> Document:
    given = _given(message)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise Unreadable("empty")
    words = str(body.get_content())
    if body.get_content_type() == "text/html":
        return pandoc.read_markup(words, **given)
    flowed = body.get_param("format") == "flowed"
    text = normalise(_unflowed(words, body.get_param("delsp") == "yes") if flowed else words)
    text, signatures = _SIGNATURE.subn("", text)
    text = text.strip("\n")
    return Document(text, find_blocks(text), notes=("signature",) if signatures else (), **given)


def _given(message: EmailMessage) -> dict[str, Any]:
    name, _address = parseaddr(str(message.get("from", "")))
    return {
        "title": _FORWARDED.sub("", one_line(str(message.get("subject", "")))),
        "byline": person(name),
        "dated": _day(message),
        "language": one_line(str(message.get("content-language", ""))).split(",")[0][:10],
    }


def _day(message: EmailMessage) -> dt.date | None:
    moment = getattr(message.get("date"), "datetime", None)
    return moment.date() if isinstance(moment, dt.datetime) else None


def _lost(message: EmailMessage) -> list[str]:
    return ["attachments"] if any(True for _ in message.iter_attachments()) else []


def _unflowed(words: str, delete_space: bool) -> str:
    """Lines that end in a space run on (RFC 3676)."""
    lines: list[str] = []
    runs_on = False
    for line in words.replace("\r\n", "\n").split("\n"):
        # One space was stuffed before what could be taken for something else.
        bare = line.removeprefix(" ")
        if runs_on and not bare.startswith(">"):
            lines[-1] += bare
        else:
            lines.append(bare)
        runs_on = bare.endswith(" ") and bare != "-- "
        if runs_on and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
