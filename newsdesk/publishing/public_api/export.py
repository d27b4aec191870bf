"""The whole change feed as a file: NDJSON, one change per line as in the API, or Parquet for analysis.

PyArrow takes a process 23 MB: web servers and workers do not import this module, and load it when they write such a file.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from newsdesk.publishing.models import Change
from newsdesk.publishing.public_api.queries import CHANGE, ChangeRow, public_query_bytes_of_change
from newsdesk.publishing.releases.told import told_sentence, told_statement

BATCH = 2000
TEXT = pa.string()
MOMENT = pa.timestamp("us", tz="UTC")
COLUMNS = pa.schema([
    ("position", pa.int64()), ("type", TEXT), ("id", TEXT), ("release", pa.int32()), ("url", TEXT),
    ("words", TEXT), ("wording", TEXT), ("kind", TEXT), ("claimant", TEXT), ("rating", TEXT),
    ("attribution", TEXT), ("rationale", TEXT), ("correction", TEXT), ("reason", TEXT), ("article", TEXT),
    ("desk", TEXT), ("language", TEXT), ("published_at", MOMENT), ("changed_at", MOMENT),
    ("sha256", TEXT), ("claim", TEXT), ("statement", TEXT), ("sentence", TEXT), ("sides", TEXT),
    ("claimant_id", TEXT), ("claimant_kind", TEXT), ("claimant_same_as", TEXT),
    ("under_review", pa.bool_()), ("note", TEXT),
])  # fmt: skip


def _changes(after: int) -> Iterator[ChangeRow]:
    """Every change after a position, in order, in batches, one query each."""
    while True:
        found = Change.objects.after(after).values_list(*CHANGE)
        rows = [(position, kind, bytes(payload), *mark) for position, kind, payload, *mark in found[:BATCH]]
        if not rows:
            return
        yield from rows
        after = rows[-1][0]


def export_ndjson(path: Path, after: int = 0) -> int:
    """Write one change per line; returns how many."""
    return write_export_ndjson(path, _changes(after))


def export_parquet(path: Path, after: int = 0) -> int:
    """Write one change per row; returns how many."""
    return write_export_parquet(path, _changes(after))


def write_export_ndjson(path: Path, rows: Iterable[ChangeRow]) -> int:
    """Write one row per line; returns how many. The file is written completely or not at all."""
    part, count = path.with_name(path.name + ".part"), 0
    with part.open("wb") as file:
        for change in rows:
            file.write(public_query_bytes_of_change(*change) + b"\n")
            count += 1
    part.replace(path)
    return count


def write_export_parquet(path: Path, rows: Iterable[ChangeRow]) -> int:
    """Write the rows, with the whole claim as JSON in a column; returns how many."""
    part, count = path.with_name(path.name + ".part"), 0
    with pq.ParquetWriter(part, COLUMNS, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist([_row(*change) for change in batch], schema=COLUMNS))
            count += len(batch)
    part.replace(path)
    return count


def _batches(rows: Iterable[ChangeRow]) -> Iterator[list[ChangeRow]]:
    batch: list[ChangeRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _row(
    position: int, kind: str, payload: bytes, under_review: bool | None, note: str | None
) -> dict[str, Any]:
    claim = json.loads(payload)
    article, claimant = claim.get("article") or {}, claim.get("claimant") or {}
    plain = ("id", "release", "url", "words", "wording", "kind", "rationale", "correction", "reason")
    return (
        {name: claim.get(name) for name in plain}
        | {
            "position": position,
            "claimant": claimant.get("name"),
            "claimant_id": claimant.get("id"),
            "claimant_kind": claimant.get("kind"),
            "claimant_same_as": claimant.get("same_as"),
            "type": kind if under_review is None else "under_review",
            "under_review": under_review,
            "note": note,
            "rating": (claim.get("rating") or {}).get("value"),
            "attribution": (claim.get("attribution") or {}).get("finding"),
            "article": article.get("id"),
            "desk": article.get("desk"),
            "language": article.get("language"),
            "published_at": pa.scalar(claim["published_at"]).cast(MOMENT).as_py(),
            "changed_at": pa.scalar(claim["changed_at"]).cast(MOMENT).as_py(),
            "sha256": claim["integrity"]["sha256"],
            "claim": payload.decode(),
        }
        | _told(claim)
    )


def _told(claim: dict[str, Any]) -> dict[str, Any]:
    """The text for readers; empty for a retracted claim."""
    if claim.get("retracted"):
        return {"statement": None, "sentence": None, "sides": None}
    return {
        "statement": told_statement(claim),
        "sentence": told_sentence(claim),
        "sides": json.dumps(claim["sides"], ensure_ascii=False) if "sides" in claim else None,
    }
