"""Sentences parsed by a pack's network: words with Universal Dependencies, universal tags and features."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.pack_file import MODEL, PACKS
from claims.extraction.languages.universal.network import load_network
from claims.extraction.parsing.tree import Tree
from claims.extraction.text.parse_units import Unit
from claims.extraction.types import Span

_TOLD = ("POS", "MORPH", "DEP", "HEAD")
_NEGATIVE = 1 << 63
"""spaCy gives the way to a head as a number without a sign: from here on the head stands before."""
BATCH = 64
_NOT_OF_VERBS = frozenset(["det", "amod", "nmod", "advmod", "case", "mark", "appos", "compound", "nummod"])


class UniversalTree(Tree):
    """One sentence; tags are universal, relations are those of Universal Dependencies, the root's is "ROOT"."""

    def __init__(
        self,
        words: list[str],
        spans: list[Span],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        quoted: list[bool],
        features: list[str],
    ) -> None:
        super().__init__(words, spans, tags, deps, heads, quoted)
        self.features = features
        """The features of each word as Universal Dependencies writes them: "Mood=Sub|Tense=Pres"."""

    def is_verb(self, index: int) -> bool:
        """True for any verb form, auxiliaries among them."""
        return self.tags[index] in ("VERB", "AUX")

    def is_nominal(self, index: int) -> bool:
        """True for what can be the head of a source."""
        return self.tags[index] in ("NOUN", "PROPN", "PRON", "NUM", "X") or self.quoted[index]

    def is_finite(self, index: int) -> bool:
        """True for a finite verb form, as far as its features tell."""
        return self.is_verb(index) and (
            "VerbForm=Fin" in self.features[index] or "Mood=" in self.features[index]
        )

    def base(self, index: int) -> str:
        """The relation without what a language adds: "nsubj" for "nsubj:pass"."""
        return self.deps[index].split(":", maxsplit=1)[0]


class UniversalParser:
    """The network of one pack; safe to share between threads (one parses at a time)."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._nlp: Any = load_network(pack.code, (PACKS / pack.code / MODEL).read_bytes())
        # Only now: spaCy takes most of a second to import.
        from spacy.tokens import Doc  # noqa: PLC0415
        from thinc.backends import NumpyOps  # noqa: PLC0415

        ops = NumpyOps(use_blis=False)
        for _, part in self._nlp.pipeline:
            for node in part.model.walk():
                node.ops = ops
        self._doc = Doc
        self._lock = threading.RLock()

    @contextmanager
    def article(self) -> Iterator[None]:
        """While one article is read its new words are remembered, and forgotten after: memory stays bounded."""
        with self._lock, self._nlp.memory_zone():
            yield

    def parse(self, units: Sequence[Unit]) -> list[UniversalTree]:
        """One tree a unit, in order."""
        with self._lock:
            cuts = [self._pack.tokens.cut(unit.masked) for unit in units]
            docs = [self._document(unit.masked, cut) for unit, cut in zip(units, cuts, strict=True)]
            parsed = self._nlp.pipe(docs, batch_size=BATCH)
            return [
                _tree(doc, unit, cut, self._pack) for doc, unit, cut in zip(parsed, units, cuts, strict=True)
            ]

    def _document(self, text: str, cut: Sequence[Span]) -> Any:
        words = [text[start:end] for start, end in cut]
        spaces = [text[end : end + 1].isspace() for _, end in cut]
        return self._doc(
            self._nlp.vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(cut))]
        )


def _tree(doc: Any, unit: Unit, cut: Sequence[Span], pack: LanguagePack) -> UniversalTree:
    names, text = doc.vocab.strings, unit.masked
    words, spans, tags, deps, heads, quoted, features = [], [], [], [], [], [], []
    told = doc.to_array(_TOLD).tolist() if len(doc) else []
    for index, ((start, end), (tag, feature, dep, head)) in enumerate(zip(cut, told, strict=True)):
        span, inside = unit.place(start, end)
        words.append(text[start:end])
        spans.append(span)
        quoted.append(inside)
        # The forms of reported speech are rare in what the parser has learnt, and no other words look like them.
        subjunctive = words[-1] in pack.grammar.reported_mood and names[tag] not in ("VERB", "AUX")
        tags.append("VERB" if subjunctive else names[tag])
        deps.append("dep" if subjunctive and names[dep] in _NOT_OF_VERBS else names[dep])
        heads.append(index + (head if head < _NEGATIVE else head - 2 * _NEGATIVE))
        features.append("Mood=Sub|Tense=Pres|VerbForm=Fin" if subjunctive else names[feature])
    return UniversalTree(words, spans, tags, deps, heads, quoted, features)
