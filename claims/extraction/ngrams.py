"""A sentence as hashed n-grams of words, shapes, letters and part-of-speech tags: what the linear model reads."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]

FAMILIES = ("words", "letters", "tags")
"""Each family's weights have length one together, so that none drowns the others."""
TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
LONGEST = 1500
"""Characters of a sentence that are read: no real one is longer, and a broken one must not cost minutes."""
_DIGIT = re.compile(r"\d")
_KEPT = frozenset(
    """the a an of in on to for and or but that this is are was were be been have has had do did does will would can
    could should i you he she it we they my your his her our their not no n't at by with from as than more less over
    under about if who what when which there""".split()
)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_SHAPE_SALT, _TAG_SALT = np.uint64(0x51ED270B), np.uint64(0x2545F491)


def tokens_of(text: str) -> list[str]:
    """Words and marks, in order."""
    return TOKEN.findall(text[:LONGEST])


@dataclass(frozen=True, slots=True)
class Counted:
    """The distinct n-grams of one family in many sentences: whose each is, its hash, and how often it stands there."""

    owners: npt.NDArray[np.int64]
    hashes: Hashes
    counts: npt.NDArray[np.int64]


def ngrams_of(texts: Sequence[str], tags: Sequence[Sequence[str]]) -> list[Counted]:
    """For each family the n-grams of some sentences; tags are the parts of speech of each sentence's tokens."""
    tokens = [tokens_of(text) for text in texts]
    worded = _stream([_hashes(["<", *map(_word, row), ">"]) for row in tokens])
    shaped = _stream([_hashes(_shapes(row)) ^ _SHAPE_SALT for row in tokens])
    tagged = _stream([_hashes(["<", *row[:LONGEST], ">"]) ^ _TAG_SALT for row in tags])
    lettered = _stream([_letters(text[:LONGEST]) for text in texts])
    return [
        _counted([_grams(worded, n) for n in (1, 2, 3)] + [_grams(shaped, n) for n in (2, 3, 4)]),
        _counted([_grams(lettered, n) for n in (2, 3, 4, 5)]),
        _counted([_grams(tagged, n) for n in (1, 2, 3, 4)]),
    ]


def numbers_of(text: str) -> list[float]:
    """A few plain measures of a sentence, each about 0..1."""
    tokens = tokens_of(text)
    lower = {token.lower() for token in tokens}
    digits = sum(bool(_DIGIT.search(token)) for token in tokens)
    capitals = sum(token[0].isupper() for token in tokens[1:])
    return [
        float(np.log1p(len(tokens))) / 4,
        min(digits, 4) / 4,
        float(digits > 0),
        min(capitals, 6) / 6,
        float("?" in lower),
        float("i" in lower),
        float("we" in lower),
        float("you" in lower),
        min(sum(token.endswith("ed") for token in tokens), 4) / 4,
        float(len(tokens) < 6),
        float(len(tokens) > 30),
        float("%" in lower or "percent" in lower),
        float(bool(lower & {"$", "€", "£"})),
    ]


def _word(token: str) -> str:
    return "#" + _DIGIT.sub("0", token)[:6] if _DIGIT.search(token) else token.lower()


def _shapes(tokens: Sequence[str]) -> list[str]:
    shapes = []
    for at, token in enumerate(tokens):
        lower = token.lower()
        if _DIGIT.search(token):
            shapes.append("9")
        elif token[0].isupper() and at:
            shapes.append("X")
        elif lower in _KEPT or not token.isalpha():
            shapes.append(lower)
        else:
            shapes.append("x" + lower[-2:] if len(lower) > 3 else "x")
    return shapes


def _hashes(words: Sequence[str]) -> Wide:
    return np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], np.uint64)


def _letters(text: str) -> Wide:
    plain = " " + _DIGIT.sub("0", text.lower().replace("’", "'")) + " "
    return np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _stream(rows: Sequence[Wide]) -> tuple[Wide, Wide]:
    """The rows end to end, and the number of the row each element came from."""
    owners = np.repeat(np.arange(len(rows), dtype=np.uint64), [len(row) for row in rows])
    return (np.concatenate(rows) if rows else np.empty(0, np.uint64)), owners


def _grams(stream: tuple[Wide, Wide], length: int) -> Wide:
    """A key for each n-gram that lies in one row: the row above, a well mixed hash below.

    Wraps at 64 bits, so it is the same on every machine.
    """
    elements, owners = stream
    count = max(0, len(elements) - length + 1)
    mixed = np.full(count, length, np.uint64)
    for at in range(length):
        mixed = (mixed ^ elements[at : at + count]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    mixed *= _MULTIPLIER
    keys: Wide = (owners[:count] << _HALF) | (mixed >> _HALF)
    within: Wide = keys[owners[:count] == owners[length - 1 : length - 1 + count]]
    return within


def _counted(grams: list[Wide]) -> Counted:
    keys, counts = np.unique(np.concatenate(grams), return_counts=True)
    return Counted((keys >> _HALF).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32), counts)
