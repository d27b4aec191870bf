"""Check files against their expected values: `readers.json`, a list of {"file", condition: value, ...}.

title, byline, dated, language, media_type: equal to the value; byline_begins, no_byline. For the text with single
spaces: has, lacks, once, matches. For its blocks: block, one_block, heading, no_heading, paragraphs, list_items, cells
([row name, column name, text]). links: URLs of citations. For the claims: dates: {words: value}, said_by: {words:
claimant}. no_note; or_note and or_refused: such a note or refusal is accepted instead. beside: the words are outside the
text; stopped: the same, or the file is refused with these words.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claims.extraction import Citation, ExtractionResult, Extractor
from newsdesk.articles.readers import Document, Unreadable, sniff_media_type
from newsdesk.articles.readers.document import document_to_json
from newsdesk.articles.wording import REASONS

Read = Callable[[bytes, str], Document]


def judge(folder: Path, read: Read) -> dict[str, list[str]]:
    """For each case, by its file: what is wrong, nothing where all is right."""
    place = folder if (folder / "readers.json").exists() else folder.parent
    rows = json.loads((place / "readers.json").read_text())
    files = place / "readers" if (place / "readers").is_dir() else place
    return {row["file"]: _judge(files / row["file"], row, read) for row in rows}


def _judge(path: Path, row: dict[str, Any], read: Read) -> list[str]:
    content = path.read_bytes()
    try:
        document = read(content, path.name)
        media_type = sniff_media_type(content, path.name)
    except Unreadable as error:
        words = str(REASONS[error.reason]) % error.details
        wanted = row.get("or_refused") or row.get("stopped")
        return [] if wanted and re.search(wanted, words) else [f"refused: {words}"]
    faults = [
        *_details(document, media_type, row),
        *_words(document, row),
        *_blocks(document, row),
        *_claims(document, row),
    ]
    if faults and "or_note" in row and any(re.search(row["or_note"], note) for note in document.notes):
        return []
    return faults


def _details(document: Document, media_type: str, row: dict[str, Any]) -> list[str]:
    known = document_to_json(document) | {"media_type": media_type}
    faults = [
        f"{name} is {known[name]!r}, not {row[name]!r}"
        for name in ("title", "byline", "dated", "language", "media_type")
        if name in row and known[name] != row[name]
    ]
    if "byline_begins" in row and not document.byline.startswith(row["byline_begins"]):
        faults.append(f"byline begins {document.byline!r}")
    if "no_byline" in row and row["no_byline"] in document.byline:
        faults.append(f"byline {document.byline!r}")
    outside = json.dumps({name: value for name, value in known.items() if name != "text"}, ensure_ascii=False)
    faults += [f"not beside the text: {words}" for words in row.get("beside", []) if words not in outside]
    if "stopped" in row and not re.search(row["stopped"], outside):
        faults.append("not stopped")
    if row.get("no_note") in document.notes:
        faults.append(f"note {row['no_note']}")
    urls = {citation.url for citation in document.citations}
    return faults + [f"no link {url}" for url in row.get("links", []) if url not in urls]


def _words(document: Document, row: dict[str, Any]) -> list[str]:
    text = " ".join(document.text.split())
    faults = [f"lost: {words}" for words in row.get("has", []) if words not in text]
    faults += [f"there: {words}" for words in row.get("lacks", []) if words in text]
    faults += [
        f"{text.count(words)} times: {words}" for words in row.get("once", []) if text.count(words) != 1
    ]
    faults += [f"no match: {rule}" for rule in row.get("matches", []) if not re.search(rule, text)]
    return [f"{fault} (in {text[:160]!r})" for fault in faults]


def _blocks(document: Document, row: dict[str, Any]) -> list[str]:
    blocks = [(b, " ".join(document.text[b.start : b.end].split())) for b in document.blocks]
    headings = [words for block, words in blocks if block.kind == "heading"]
    whole = [words for _block, words in blocks]
    cells = [[b.row_name, b.column_name, words] for b, words in blocks if b.kind == "table_cell"]
    faults = [f"no block: {words}" for words in row.get("block", []) if words not in whole]
    faults += [
        f"in no one block: {words}"
        for words in row.get("one_block", [])
        if not any(words in block for block in whole)
    ]
    faults += [f"no heading: {words}" for words in row.get("heading", []) if words not in headings]
    faults += [
        f"heading: {words}" for words in row.get("no_heading", []) if any(words in head for head in headings)
    ]
    faults += [f"no cell: {cell}" for cell in row.get("cells", []) if cell not in cells]
    for name, kind in (("paragraphs", "paragraph"), ("list_items", "list_item")):
        count = sum(block.kind == kind for block, _words in blocks)
        if name in row and count != row[name]:
            faults.append(f"{count} {name}, not {row[name]}")
    return faults


def _claims(document: Document, row: dict[str, Any]) -> list[str]:
    if not row.keys() & {"dates", "said_by"}:
        return []
    citations = [Citation(**asdict(citation)) for citation in document.citations]
    reading = Extractor().extract(
        document.text, blocks=document.blocks, citations=citations, date=document.dated
    )
    dates = {date.text: date.value for claim in reading.claims for date in claim.dates}
    faults = [
        f"{words} is {dates.get(words)}, not {value}"
        for words, value in row.get("dates", {}).items()
        if not any(words in text and value == found for text, found in dates.items())
    ]
    return faults + [
        f"not said by {who}: {words}"
        for words, who in row.get("said_by", {}).items()
        if not _is_said_by(reading, words, who)
    ]


def _is_said_by(reading: ExtractionResult, words: str, who: str) -> bool:
    return any(words in claim.text and who in (claim.claimant or "") for claim in reading.claims)
