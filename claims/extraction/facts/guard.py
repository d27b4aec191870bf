"""Errors while reading a quantity or date never stop an article: they are logged, and the value is left out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Found = TypeVar("Found")
Fact = TypeVar("Fact")

_log = logging.getLogger(__name__)


def guard_each_fact(read: Callable[[Found], Fact | None], found: Iterable[Found]) -> Iterator[Fact]:
    """What `read` makes of each; an error leaves one out, and so does None."""
    for each in found:
        try:
            fact = read(each)
        except Exception:  # noqa: BLE001 - which error it is must not matter to the article
            _log.exception("A quantity or a date could not be read and is left out.")
            continue
        if fact is not None:
            yield fact
