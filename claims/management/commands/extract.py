"""`manage.py extract`: extraction from the shell, as a table, JSON lines or scores. It needs no database."""

from __future__ import annotations

import datetime as dt
import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from claims.extraction import Citation, ExtractionResult, Extractor, to_json
from claims.extraction.language import can_extract_language
from newsdesk.articles import readers, sandbox
from newsdesk.articles.blocks import Block
from newsdesk.articles.language import article_language_tag
from newsdesk.articles.readers import PLAIN, Document, Unreadable
from newsdesk.articles.readers.document import document_to_json as to_wire
from newsdesk.articles.wording import LANGUAGE_NAMES, REASONS, article_note_wording

SCORED_AT_ONCE = 256
"""Lines of --score per batch: the model is faster with batches."""


class Command(BaseCommand):
    """Extracts claims from a file, from JSON lines, or scores sentences."""

    help = "Find the claims of an article and who made them (or --jsonl, --score: see docs/extraction.md)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A file, or one of the two modes for standard input."""
        parser.add_argument(
            "file",
            nargs="?",
            help="a file in any supported format; default: text from standard input",
        )
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument(
            "--jsonl",
            action="store_true",
            help='read JSON lines {"id", "text", "date"}, and write one result per line',
        )
        mode.add_argument(
            "--score", action="store_true", help="read one sentence per line, and write its check-worthiness"
        )
        parser.add_argument("--json", action="store_true", help="write the result as JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Opens the input and passes it to the chosen mode."""
        for stream in (sys.stdin, sys.stdout):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="strict")
        name = options["file"]
        if name and not options["jsonl"] and not options["score"]:
            self._run_file(Path(name), as_json=options["json"])
            return
        try:
            with Path(name).open(encoding="utf-8-sig") if name else nullcontext(sys.stdin) as source:
                self._run(source, options)
        except OSError as error:
            raise CommandError(
                f"Cannot read {name}: {error.strerror}. Give the path of a text file."
            ) from error
        except UnicodeDecodeError as error:
            raise CommandError(
                f"{name or 'The input'} is not UTF-8 text: {error.reason}. Convert it first."
            ) from error

    def _run_file(self, path: Path, *, as_json: bool) -> None:
        document, media_type = _read_file(path)
        citations = [Citation(**asdict(citation)) for citation in document.citations]
        language = article_language_tag(document.text, document.language)
        reading = Extractor().extract(
            document.text, blocks=document.blocks, citations=citations, date=document.dated, locale=language
        )
        if as_json:
            row = {"media_type": media_type, **to_wire(document), **to_json(reading), "language": language}
            self._put(row)
        else:
            self.stdout.write(f"{_described(document, media_type)}\n\n{_table(reading, document.text)}")

    def _run(self, source: TextIO, options: dict[str, Any]) -> None:
        extractor = Extractor()
        if options["jsonl"]:
            for number, line in enumerate(source, 1):
                if line.strip():
                    self._put(_read_line(extractor, line, number))
        elif options["score"]:
            while lines := list(islice(source, SCORED_AT_ONCE)):
                for score in extractor.score([line.strip() for line in lines]):
                    self.stdout.write(f"{score:.4f}")
        else:
            text = source.read()
            reading = extractor.extract(text)
            if options["json"]:
                self._put(to_json(reading))
            else:
                self.stdout.write(_table(reading, text))

    def _put(self, row: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        self.stdout.flush()


def _read_file(path: Path) -> tuple[Document, str]:
    """Read a file as an upload is read: in a separate process, unless it is plain text."""
    try:
        content = path.read_bytes()
        media_type = readers.sniff_media_type(content, path.name)
        if not content.strip():
            raise Unreadable("empty")
        read = readers.read_any_format if media_type == PLAIN else sandbox.read_in_sandbox
        return read(content, media_type), media_type
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}. Give the path of a file.") from error
    except Unreadable as error:
        raise CommandError(f"{path}: {str(REASONS[error.reason]) % error.details}") from None


def _described(document: Document, media_type: str) -> str:
    """The document for a terminal: details, blocks, citations, and notes."""
    known = {
        "form": media_type,
        "title": document.title,
        "byline": document.byline,
        "date": str(document.dated or ""),
        "language": document.language,
        "address": document.url,
    }
    lines = [f"{name}: {value}" for name, value in known.items() if value]
    lines += [f"note: {words}" for code in document.notes if (words := article_note_wording(code))]
    lines += ["", *(_block_line(document.text, block) for block in document.blocks)]
    for citation in document.citations:
        words = " ".join(document.text[citation.start : citation.end].split())
        label = citation.label if citation.label != words else ""
        lines.append(f"cited at “{_cut(words, 50)}”: {' '.join(filter(None, [label, citation.url]))}")
    return "\n".join(lines)


def _block_line(text: str, block: Block) -> str:
    level = str(block.level or "")
    return f"{block.kind:<10} {level:<2}{_cut(' '.join(text[block.start : block.end].split()), 90)}"


def _read_line(extractor: Extractor, line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
        text = row["text"]
        if not isinstance(text, str):
            raise TypeError(f'"text" is a {type(text).__name__}')
        date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f'Line {number} is not a JSON object with "id" and "text": {error}.') from error
    return {
        "id": row.get("id"),
        **to_json(extractor.extract(text, date=date, locale=row.get("language") or "")),
    }


def _table(reading: ExtractionResult, text: str) -> str:
    """The claims of a result as columns for a terminal, by check-worthiness."""
    if not can_extract_language(reading.language):
        name = LANGUAGE_NAMES.get(reading.language, reading.language)
        return f"The text is in {name}: claims are found in English only. {reading.pipeline}"
    lines = [f"{'score':>5}  {'kind':<11} {'claimant':<26} claim"]
    for claim in sorted(reading.claims, key=lambda c: (-c.score, c.start)):
        marks = " ".join(claim.citations)
        words = " ".join(claim.text.split())
        lines.append(
            f"{claim.score:5.2f}  {claim.kind:<11} {_cut(claim.claimant or '·', 26):<26} {words} {marks}".rstrip()
        )
        lines.append(
            f"{'':>5}  {'':<11} {_cue(reading, claim.attribution, text):<26} {', '.join(claim.reasons)}"
        )
    for link in reading.links:
        first, second = reading.claims[link.first], reading.claims[link.second]
        lines.append(
            f"{link.relation}: “{first.text}” ({first.claimant}) / “{second.text}” ({second.claimant})"
        )
    return "\n".join(
        [*lines, f"{len(reading.claims)} claims in {len(reading.sentences)} sentences; {reading.pipeline}"]
    )


def _cue(reading: ExtractionResult, attribution: int | None, text: str) -> str:
    cue = reading.attributions[attribution].cue if attribution is not None else None
    return _cut(f"({text[slice(*cue)]})", 26) if cue else ""


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1] + "…"
