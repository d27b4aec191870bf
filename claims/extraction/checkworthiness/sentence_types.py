"""Decide what kind of statement a sentence is, from its block and the reasons found in it."""

from __future__ import annotations

from collections.abc import Collection

from claims.extraction.types import Kind

_BY_BLOCK: dict[str, Kind] = {"heading": "heading", "diagram": "boilerplate", "related": "boilerplate"}


def decide_sentence_type(reasons: Collection[str], block: str) -> Kind:
    """The kind of a sentence; the first rule that fits decides."""
    if block in _BY_BLOCK:
        return _BY_BLOCK[block]
    if "boilerplate" in reasons:
        return "boilerplate"
    if "question" in reasons:
        return "question"
    if {"advice", "personal", "analysis"} & set(reasons):
        return "opinion"
    if "number" in reasons and ("comparison" in reasons or "law" in reasons):
        return "statistic"
    if "future" in reasons:
        return "prediction"
    if "opinion" in reasons and not {"number", "date"} & set(reasons):
        return "opinion"
    if "cause" in reasons:
        return "causal"
    return "event" if "event" in reasons else "statement"
