"""A record of what clients tried and what they were told, kept outside the desk, for the checker."""

import json
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any


class Ledger:
    """One list for all clients. An act has a marker of its own, so that it can be found and counted in the desk."""

    def __init__(self, file: Path) -> None:
        self.lock = threading.Lock()
        self.rows: list[dict[str, Any]] = []
        self.file = file.open("a", buffering=1)

    def add(self, kind: str, **told: Any) -> None:
        """Keep one line."""
        row = {"at": round(time.time(), 3), "kind": kind, **told}
        with self.lock:
            self.rows.append(row)
            self.file.write(json.dumps(row) + "\n")

    def tried(self, what: str, marker: str) -> None:
        """Something is about to be asked for; until an answer comes nobody knows whether it happened."""
        self.add("tried", what=what, marker=marker)

    def told(self, what: str, marker: str, **answer: Any) -> None:
        """The desk said yes."""
        self.add("told", what=what, marker=marker, **answer)

    def complain(self, what: str) -> None:
        """A client saw something with its own eyes that must never be."""
        self.add("complaint", what=what)

    def of(self, kind: str, what: str | None = None) -> list[dict[str, Any]]:
        """The lines of a kind, in order."""
        with self.lock:
            return [row for row in self.rows if row["kind"] == kind and what in (None, row.get("what"))]

    def counts(self) -> dict[str, int]:
        """How much of each was acknowledged."""
        return dict(sorted(Counter(row["what"] for row in self.of("told")).items()))
