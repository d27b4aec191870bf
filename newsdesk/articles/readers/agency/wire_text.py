"""Agencies' wire text: IPTC 7901 and ANPA 1312 with a header, or only a slug and a headline."""

import datetime as dt
import re
from dataclasses import dataclass, field

from newsdesk.articles.readers.agency.bylines import agency_byline
from newsdesk.articles.readers.agency.status import check_agency_status
from newsdesk.articles.readers.agency.wire_embargo import embargo_of_line, is_embargo_line, wire_day
from newsdesk.articles.readers.document import Document, document_under_embargo
from newsdesk.articles.readers.wrapping import undo_wrapping
from newsdesk.articles.readers.writer import Writer
from newsdesk.lib.text import normalise_text

# Source and number, priority, category, number of words, other numbers.
_HEADER_7901 = re.compile(r"[A-Za-z]{2,4}\d{3,4}[ \t]+[1-9][ \t]+[A-Za-z]{1,3}[ \t]+\d{1,5}\b[^\n]*")
# Service and number, priority, category, slug with its version, day, number of words.
_HEADER_ANPA = re.compile(
    r"[A-Za-z]\d{4}[ \t]+(?:[A-Za-z]{1,2}[ \t]*){1,3}[ \t]*(?:BC|AM|PM|US|EU|SP|FEA)?[-\w,. ]*?[ \t](?P<day>\d{2}-\d{2})(?:-\d{2,4})?[ \t]+\d{1,5}[ \t]*"
)
_SLUG = re.compile(r"[\w .,'’&-]{3,80}/[ \t]*(?:\([^\n]*\)|[A-Z][A-Z \d-]{2,30})?")
_HEADLINE = re.compile(r"\^?(?P<words>[^\n]{5,200}?)[ \t]*[=<][ \t]*")
_BEGINS_ITEM = re.compile(rb"\x01[ \t]*[A-Za-z]{1,4}\d{3,4}[^\x01\x02]{0,400}\x02")
_FRAME = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f]")
_STAMP = re.compile(
    r"(?P<day>\d{2})\d{4}[ \t]*(?:[A-Za-z]{1,4}[ \t]+)?(?P<month>[A-Za-z]{3})[a-z]*[ \t]+(?P<year>\d{2,4})[ \t]*"
)
_KILL_SLUG = re.compile(r"/[ \t]*(?:MANDATORY )?(?:KILL|WITHDRAWAL|CANCELLATION)\b")
_KILLS = re.compile(r"(?:\W*\b(?:MANDATORY|KILL|KILLS|WITHDRAWAL|CANCELLED|CANCELLATION)\b)+\W*")
_STAMP_ANPA = re.compile(
    r"(?:[A-Za-z]{2,4}-){0,3}(?P<month>\d{2})-(?P<day>\d{2})-(?P<year>\d{2,4})[ \t]+\d{4}[ \t]*(?:[A-Z]{2,4})?[ \t]*[<=]?[ \t]*"
)
_SIGNATURE = re.compile(r"(?<=[.!?”\"')])\s+[a-z]{2,5}(?:[ /][a-z]{2,3}){1,4}[ \t]*$")
_SIGNED = re.compile(r"\s*[a-z]{2,5}(?:/[a-z]{2,5}){1,4}\s*")
_SLUG_ANPA = re.compile(
    r"\^?(?:BC|AM|PM|US|EU|AS|ML|LT|AF|SP|FEA|BIZ)-[\w-]+(?:,[^\n]*?)?,? ?\d{2,5}[ \t]*[<=]?[ \t]*"
)
_NOTE = re.compile(
    r"\W*(?:(?:eds?|editors?|attention|achtung|attn)\b(?:[^\n]*:|\s*[-–—/])|(?:mandatory |bulletin )?kill\b|withdrawal?\b)[^\n]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\^?\s*(?:By|Von|Par|Por) [A-Z][^\n]{2,80}")
# What a corrected version says first; it belongs to the text.
_CORRECTED = re.compile(
    r"\((?:Corrects|Adds|Updates|Recasts|Clarifies|Amends|Removes)\b[^\n]*\)", re.IGNORECASE
)
_HEAD_LINES = 12
_SHORT = 50
# What takes an item back is short, or names what it takes back.
_LONGEST_KILL = 600
_TAKES_BACK = re.compile(r"\b(?:editors?|eds|kill|slugged|withdrawn?|disregard)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Item:
    """What the lines around a text say."""

    headline: str = ""
    byline: str = ""
    dated: dt.date | None = None
    held: str = ""
    slug: str = ""
    notes: list[str] = field(default_factory=list)
    decks: list[str] = field(default_factory=list)
    """Further lines of the headline."""
    corrected: list[str] = field(default_factory=list)
    """What a corrected version says first."""


def strip_wire_frame(content: bytes) -> bytes:
    """The bytes without the signs that begin and end a transmission, where they are one."""
    bare = content.lstrip(b"\x16\x01\r\n\x00 ")
    framed = content[:1] in (b"\x01", b"\x16") or b"\x02" in content[:400]
    if not framed:
        return content
    # The header ends where the text begins, on whichever line; a line of keywords may stand between them.
    head, _begins, rest = bare.partition(b"\x02") if b"\x02" in bare[:400] else bare.partition(b"\n")
    lines = head.split(b"\n")
    header, used = "", 0
    for used in range(1, len(lines) + 1):
        joined = _FRAME.sub(b" ", b" ".join(lines[:used])).replace(b"^", b" ")
        header = " ".join(joined.decode("latin-1").split())
        if _HEADER_7901.fullmatch(header) or _HEADER_ANPA.fullmatch(header):
            break
    else:
        if not _HEADER_ANPA.match(header):
            return content
    text, _ends, after = rest.partition(b"\x03")
    after = after.partition(b"\x01")[0]
    return _FRAME.sub(b"", b"\n".join([header.encode("latin-1"), *lines[used:], text, after]))


def has_more_wire_items(content: bytes) -> bool:
    """Whether a transmission has several items, of which the first is read."""
    return len(_BEGINS_ITEM.findall(content)) > 1


def read_wire_text(text: str) -> Document | None:
    """The article in a text that an agency sent; None for any other text."""
    lines = normalise_text(text).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        return None
    head = lines[0].strip()
    anpa = _HEADER_ANPA.fullmatch(head)
    headed = bool(_HEADER_7901.fullmatch(head) or anpa)
    if headed:
        lines.pop(0)
    elif not (_SLUG.fullmatch(head) and any(_HEADLINE.fullmatch(line.strip()) for line in lines[1:4])):
        return None
    item = _Item()
    body = _without_head(_without_tail(lines, item, headed), item)
    for note in [*_kill_in_head(item, body), *item.notes]:
        check_agency_status("", note)
    return _written(body, item, anpa=anpa is not None)


def _kill_in_head(item: _Item, body: list[str]) -> list[str]:
    """The words of an item whose slug or headline says only that another one is taken back."""
    if _KILL_SLUG.search(item.slug) or _KILLS.fullmatch(item.headline):
        first = next((line.strip() for line in body if line.strip()), "")
        return [f"KILL: {first}"]
    return []


def _without_tail(lines: list[str], item: _Item, headed: bool) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    stamp = (
        (_STAMP.fullmatch(lines[-1].strip()) or _STAMP_ANPA.fullmatch(lines[-1].strip())) if lines else None
    )
    if stamp:
        item.dated = wire_day(stamp["day"], stamp["month"], stamp["year"])
        lines = lines[:-1]
        while lines and not lines[-1].strip():
            lines.pop()
    if lines and (headed or stamp) and _SIGNED.fullmatch(lines[-1]):
        lines = lines[:-1]
    if lines and (headed or stamp):
        lines[-1] = _SIGNATURE.sub("", lines[-1])
    return lines


def _without_head(lines: list[str], item: _Item) -> list[str]:
    """The lines of the text, without slug, notes, headline and byline, which are kept in the item."""
    for _step in range(_HEAD_LINES):
        raw = lines[0] if lines else "-"
        line = raw.strip()
        if not line:
            pass
        elif is_embargo_line(line) and not item.held:
            item.held = embargo_of_line(line)
        elif _NOTE.fullmatch(line) and not _is_headline(line, item, lines[1:]):
            item.notes.append(line)
        elif _CORRECTED.fullmatch(line) and item.headline:
            item.corrected.append(line)
        elif _BYLINE.fullmatch(line.rstrip("=<")) and item.headline:
            item.byline = agency_byline(line.strip("^=< "))
        elif _SLUG_ANPA.fullmatch(line) or (_SLUG.fullmatch(line) and not item.headline):
            item.slug = item.slug or line
        elif (found := _HEADLINE.fullmatch(line)) and _is_of_head(raw, item):
            _take_headline(found["words"].strip("^ "), item)
        else:
            break
        lines = lines[1:]
    return lines


def _is_headline(line: str, item: _Item, rest: list[str]) -> bool:
    """Whether a line that begins as a note that kills an item does is the headline of a long text: “Kill the seals, says mayor”."""
    words = " ".join(rest)
    return (
        not item.headline
        and _HEADLINE.fullmatch(line) is not None
        and line.upper() != line
        and ":" not in line
        and len(words) > _LONGEST_KILL
        and not _TAKES_BACK.search(words)
    )


def _is_of_head(raw: str, item: _Item) -> bool:
    """Whether a line that ends as a headline does is none of the text, whose paragraphs may end so, too."""
    return not item.headline or raw.startswith("^") or (not raw[:1].isspace() and raw.rstrip().endswith("="))


def _take_headline(words: str, item: _Item) -> None:
    if not item.headline:
        item.headline = words
    elif not item.byline:
        item.decks.append(words)


def _joined_at_indents(text: str) -> str:
    """The text with each paragraph on one line, if all paragraphs are told by their indents; else as it is."""
    lines = text.split("\n")
    indented = [line[:2].isspace() for line in lines]
    first = [at for at, line in enumerate(lines) if line.strip() and (not at or not lines[at - 1].strip())]
    if not first or not all(indented[at] for at in first):
        return text
    joined: list[str] = []
    for before, line, begins in zip(["", *lines], lines, indented, strict=False):
        # After a short line comes a line of a table or a list.
        if line.strip() and not begins and len(before.rstrip()) >= _SHORT:
            joined[-1] += ("" if joined[-1].endswith("-") else " ") + line.strip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _written(lines: list[str], item: _Item, *, anpa: bool) -> Document:
    writer = Writer()
    if item.headline:
        writer.begin("heading", level=1)
        writer.write(item.headline)
    for deck in item.decks:
        writer.begin("heading", level=2)
        writer.write(deck)
    for words in item.corrected:
        writer.begin("paragraph")
        writer.write(words)
    words = "\n".join(lines)
    if anpa:
        # Its five bits had no dash and no quotation marks.
        words = words.replace("``", "“").replace("''", "”").replace(" _ ", " – ").replace("^", "")
        words = re.sub(r"[=<][ \t]*$", "", words, flags=re.MULTILINE)
    for line in undo_wrapping(_joined_at_indents(words)).split("\n"):
        if line.strip():
            writer.begin("paragraph")
            writer.write(line.strip())
    return document_under_embargo(
        writer.finish(title=item.headline, byline=item.byline, dated=item.dated), item.held
    )
