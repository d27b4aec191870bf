"""Find a passage in a document, and notices of correction or retraction. No database."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio

# From this score on a passage counts as found although characters differ (typing errors, unusual characters).
NEARLY = 85.0
# Only the beginning of a longer text or passage is compared, so that no document can block a worker.
LONGEST_TEXT, LONGEST_PASSAGE = 400_000, 2_000
# Such notices are at the beginning or the end of a page.
HEAD, FOOT = 1_500, 800

_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."}
)
_WORK = r"(?:article|story|report|study|paper|page|post|statement|release|item|piece|interview|column)"
_RETRACTED = re.compile(
    rf"^\W*(?:retraction|retracted|withdrawn)\b(?=\s*[:.\-–—]|\s*$|\s+(?:article|notice|of)\b)"
    rf"|\b(?:this|the following) {_WORK} (?:has been|was|is) (?:retracted|withdrawn|removed)\b"
    rf"|\bwe (?:have )?(?:retracted|withdrawn|withdrew) (?:this|the) {_WORK}\b",
    re.IGNORECASE | re.MULTILINE,
)
_CORRECTED = re.compile(
    rf"^\W*(?:correction|corrections and clarifications|clarification|corrected|erratum|editor['’]s note)\b(?=\s*[:.\-–—(]|\s*$)"
    rf"|\b(?:this|the) {_WORK} (?:has been|was) (?:corrected|amended)\b"
    rf"|\ban earlier version of this {_WORK}\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """Whether a passage is in a text: exactly, approximately (with a score, 0 to 100), or not."""

    how: str
    score: float


def find_passage(passage: str, text: str) -> PassageMatch:
    """Find a passage; case, quotation marks, dashes and spaces are ignored."""
    wanted, given = _plain(passage)[:LONGEST_PASSAGE], _plain(text)[:LONGEST_TEXT]
    if not wanted:
        return PassageMatch("missing", 0.0)
    if wanted in given:
        return PassageMatch("exact", 100.0)
    score = round(partial_ratio(wanted, given, score_cutoff=50), 1) if len(given) >= len(wanted) / 2 else 0.0
    return PassageMatch("approximate" if score >= NEARLY else "missing", score)


def _plain(text: str) -> str:
    """A text for comparison."""
    return " ".join(text.translate(_FOLD).casefold().split()).strip("\"'. ")


def passage_source_status(title: str, text: str) -> str:
    """The notice at the beginning or end of a document: retracted, corrected, or "" for neither."""
    near = f"{title}\n{text[:HEAD]}\n{text[-FOOT:]}"
    if _RETRACTED.search(near):
        return "retracted"
    return "corrected" if _CORRECTED.search(near) else ""
