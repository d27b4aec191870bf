"""What the parser keeps of the words that it has met, so that a worker that reads for weeks does not grow."""

from typing import Any

import pytest

from claims.extraction.parsing import parser as parsing
from claims.extraction.text.parse_units import Unit


def _unit(words: str) -> Unit:
    return Unit(0, len(words), 0, "paragraph", masked=words, cuts=[(0, 0, None)])


def test_words_of_the_first_articles_are_kept_and_those_of_later_ones_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ottoline's article fills the store of words; Halvorsen's comes after it, and reads the same when it is read again."""
    first, second = _unit("Ottoline sold the Brookmere mill."), _unit("Halvorsen bought the Skelby mill.")
    monkeypatch.setattr(parsing, "_LEARNT", len(first.masked))
    parser = parsing.Parser()
    read: list[Any] = []
    for unit in (first, second, second):
        with parser.article():
            [tree] = parser.parse([unit])
        read.append((tree.words, tree.tags, tree.deps, tree.heads))
        parser._known.clear()
    words = parser._nlp.vocab
    assert "Ottoline" in words
    assert "Brookmere" in words
    assert "Halvorsen" not in words
    assert "Skelby" not in words
    assert read[1] == read[2]
