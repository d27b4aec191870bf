"""What Markdown files have around their text: front matter with the title, author and date, and notes."""

import datetime as dt
import re
from typing import Any

from newsdesk.articles.readers.writer import author_name_for_document_writer, normalise_writer_line

_FRONT = re.compile(r"\s*(?P<rule>---|\+\+\+)[ \t]*\n(?P<lines>(?:.*\n){1,100}?)(?P=rule)[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,40}?)[ \t]*[:=](?:[ \t]+(?P<value>.*))?")
_REST = re.compile(r"[ \t]*(?:#.*|-(?:[ \t].*)?|[\]}],?)?|[ \t]+\S.*")
_FIELDS = {
    "title": "title", "headline": "title", "author": "byline", "authors": "byline", "byline": "byline", "date": "dated",
    "published": "dated", "pubdate": "dated", "lang": "language", "language": "language", "canonical": "url", "canonical_url": "url",
}  # fmt: skip
_DEFINITION = re.compile(
    r"^ {0,3}\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]*(?P<words>.*(?:\n(?:[ \t]{2,}\S.*|[ \t]*(?=\n[ \t]{4,}\S)))*)\n?",
    re.MULTILINE,
)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


def split_markdown_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The details in the front matter, and the text below it; none where the first lines are no front matter."""
    found = _FRONT.match(text)
    lines = found["lines"].splitlines() if found else []
    names = {pair["name"].lower() for line in lines if (pair := _PAIR.fullmatch(line))}
    if found is None or names.isdisjoint(_FIELDS):
        return {}, text
    if not all(_PAIR.fullmatch(line) or _REST.fullmatch(line) for line in lines):
        return {}, text
    return _details(lines), text[found.end() :]


def _details(lines: list[str]) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        pair = _PAIR.fullmatch(line)
        if pair:
            name = _FIELDS.get(pair["name"].strip().lower(), "")
            values.setdefault(name, []).extend(_values(pair["value"] or ""))
        elif name and line.strip().startswith("- "):
            values[name] += _values(line.strip()[2:])
    said = {key: [value for value in found if value] for key, found in values.items() if key}
    details: dict[str, Any] = {key: said[key][0] for key in ("title", "language", "url") if said.get(key)}
    names = [
        author_name_for_document_writer(re.sub(r"^name:\s*", "", value)) for value in said.get("byline", [])
    ]
    return details | {"byline": ", ".join(filter(None, names)), "dated": _day((said.get("dated") or [""])[0])}


def _values(words: str) -> list[str]:
    """A value, or those of a list in brackets, without quotation marks."""
    bare = words.strip().rstrip(",")
    pieces = bare[1:-1].split(",") if bare[:1] == "[" and bare[-1:] == "]" else [bare]
    return [normalise_writer_line(piece).strip("\"'") for piece in pieces]


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None


def split_markdown_notes(text: str) -> tuple[dict[str, str], str]:
    """The notes by their names, and the text without them; code is left as it is."""
    if "[^" not in text or _FENCE.search(text):
        return {}, text
    notes = {found["name"]: " ".join(found["words"].split()) for found in _DEFINITION.finditer(text)}
    return notes, _DEFINITION.sub("", text) if notes else text
