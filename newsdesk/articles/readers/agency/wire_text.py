"""Agencies' wire text: IPTC 7901 and ANPA 1312 with a header, or only a slug and a headline."""

import datetime as dt
import re
from dataclasses import dataclass

from newsdesk.articles.readers.agency.bylines import agency_byline
from newsdesk.articles.readers.agency.status import agency_embargo, check_agency_status
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
_SLUG = re.compile(r"[\w .,'’&-]{3,80}/[ \t]*(?:\([^\n]*\))?")
_HEADLINE = re.compile(r"\^?(?P<words>[^\n]{5,200}?)[ \t]*[=<][ \t]*")
_FRAME = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f]")
_STAMP = re.compile(
    r"(?P<day>\d{2})\d{4}[ \t]*(?:[A-Za-z]{1,4}[ \t]+)?(?P<month>[A-Za-z]{3})[a-z]*[ \t]+(?P<year>\d{2,4})[ \t]*"
)
_STAMP_ANPA = re.compile(
    r"(?:[A-Z]{2,4}-){0,3}(?P<month>\d{2})-(?P<day>\d{2})-(?P<year>\d{2,4})[ \t]+\d{4}[ \t]*(?:[A-Z]{2,4})?[ \t]*[<=]?[ \t]*"
)
_SIGNATURE = re.compile(r"(?<=[.!?”\"')])\s+[a-z]{2,5}(?:[ /][a-z]{2,3}){1,4}[ \t]*$")
_SIGNED = re.compile(r"\s*[a-z]{2,5}(?:/[a-z]{2,5}){1,4}\s*")
_SLUG_ANPA = re.compile(
    r"\^?(?:BC|AM|PM|US|EU|AS|ML|LT|AF|SP|FEA|BIZ)-[\w-]+(?:,[^\n]*?)?,? ?\d{2,5}[ \t]*[<=]?[ \t]*"
)
_EMBARGO = re.compile(r"\W*(?:embargo(?:ed)?|sperrfrist)\b[^\n]*", re.IGNORECASE)
_NOTE = re.compile(
    r"\W*(?:(?:eds?|editors?|attention|attn)\b[^\n]*:|(?:mandatory |bulletin )?kill\b|withdrawal?\b)[^\n]*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\^?\s*(?:By|Von|Par|Por) [A-Z][^\n]{2,80}")
_WHEN = re.compile(
    r"(?P<day>\d{1,2})\.? (?P<month>[A-Za-z]{3})[a-z]*\.?,? (?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})"
)
_HOUR = re.compile(r"\b(?P<hour>\d{1,2})[:.h]?(?P<minute>\d{2})\b(?!\d)(?= ?(?:GMT|UTC|Z|h|hrs|Uhr)?)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_HEAD_LINES = 12


@dataclass(slots=True)
class _Item:
    """What the lines around a text say."""

    headline: str = ""
    byline: str = ""
    dated: dt.date | None = None
    held: str = ""
    note: str = ""


def strip_wire_frame(content: bytes) -> bytes:
    """The bytes without the signs that begin and end a transmission, where they are one."""
    bare = content.lstrip(b"\x16\x01\r\n\x00 ")
    framed = content[:1] in (b"\x01", b"\x16") or b"\x02" in content[:400]
    if not framed:
        return content
    # The header ends where the text begins, on whichever line.
    head, _begins, rest = bare.partition(b"\x02") if b"\x02" in bare[:400] else bare.partition(b"\n")
    first = " ".join(_FRAME.sub(b" ", head).replace(b"^", b" ").decode("latin-1").split())
    if _HEADER_7901.fullmatch(first) or _HEADER_ANPA.match(first):
        text, _ends, after = rest.partition(b"\x03")
        return _FRAME.sub(b"", first.encode("latin-1") + b"\n" + text + b"\n" + after)
    return content


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
    check_agency_status("", item.note)
    return _written(body, item, anpa=anpa is not None)


def _without_tail(lines: list[str], item: _Item, headed: bool) -> list[str]:
    while lines and not lines[-1].strip():
        lines.pop()
    stamp = (
        (_STAMP.fullmatch(lines[-1].strip()) or _STAMP_ANPA.fullmatch(lines[-1].strip())) if lines else None
    )
    if stamp:
        item.dated = _day(stamp["day"], stamp["month"], stamp["year"])
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
        line = lines[0].strip() if lines else "-"
        if not line:
            pass
        elif _EMBARGO.fullmatch(line) and not item.held:
            item.held = _until(line)
        elif _NOTE.fullmatch(line) and not item.note:
            item.note = line
        elif _BYLINE.fullmatch(line.rstrip("=<")) and item.headline:
            item.byline = agency_byline(line.strip("^=< "))
        elif not _SLUG_ANPA.fullmatch(line) and not (_SLUG.fullmatch(line) and not item.headline):
            found = _HEADLINE.fullmatch(line)
            if found is None:
                break
            item.headline = item.headline or found["words"].strip("^ ")
        lines = lines[1:]
    return lines


def _until(line: str) -> str:
    """Until when a line holds the text back: by its day and hour, or without an end."""
    found = _WHEN.search(line)
    if not found:
        return agency_embargo(True)
    day = (
        dt.date.fromisoformat(found["iso"])
        if found["iso"]
        else _day(found["day"], found["month"], found["year"])
    )
    rest = line[: found.start()] + " " + line[found.end() :]
    hour = _HOUR.search(rest)
    clock = f"T{int(hour['hour']):02}:{hour['minute']}:00" if hour and int(hour["hour"]) < 24 else ""
    return agency_embargo(f"{day}{clock}" if day else True)


def _day(day: str, month: str, year: str) -> dt.date | None:
    number = (
        int(month)
        if month.isdigit()
        else _MONTHS.index(month[:3].lower()) + 1
        if month[:3].lower() in _MONTHS
        else 0
    )
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def _written(lines: list[str], item: _Item, *, anpa: bool) -> Document:
    writer = Writer()
    if item.headline:
        writer.begin("heading", level=1)
        writer.write(item.headline)
    words = "\n".join(lines)
    if anpa:
        # Its five bits had no dash and no quotation marks.
        words = words.replace("``", "“").replace("''", "”").replace(" _ ", " – ").replace("^", "")
        words = re.sub(r"[=<][ \t]*$", "", words, flags=re.MULTILINE)
    for line in undo_wrapping(words).split("\n"):
        if line.strip():
            writer.begin("paragraph")
            writer.write(line.strip())
    return document_under_embargo(
        writer.finish(title=item.headline, byline=item.byline, dated=item.dated), item.held
    )
