"""What the parser keeps of the words that it has met, so that a worker that reads for weeks does not grow."""

from typing import Any

import pytest

from claims.extraction.parsing import parser as parsing
from claims.extraction.parsing import word_vectors
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


def test_a_word_has_the_same_numbers_whatever_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six words fit: those of Ottoline's sentence are forgotten for Halvorsen's, and worked out again, each to the last digit."""
    monkeypatch.setattr(word_vectors, "KEPT", 6)
    nlp = parsing.Parser()._nlp
    embed = nlp.get_pipe("tok2vec").model.layers[0]
    words = [
        "Ottoline sold the mill.",
        "Halvorsen bought the Brookmere mill in Skelby, Port Merrin.",
        "Ottoline sold it.",
    ]
    docs = [nlp.make_doc(sentence) for sentence in words]
    alone = [embed.predict([doc])[0].tolist() for doc in docs]
    assert [rows.tolist() for rows in embed.predict(docs)] == alone
    # One new word among known ones is worked out by itself.
    told = embed.predict([nlp.make_doc("Ottoline sold it twice.")])[0].tolist()
    assert told[:2] == alone[2][:2]
    assert embed.predict([nlp.make_doc("Twice."), docs[0]])[1].tolist() == alone[0]
