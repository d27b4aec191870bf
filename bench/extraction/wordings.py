"""Count the claims of the sample articles that have a wording, and the wordings that still need the article."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

from claims.extraction import Extractor

_POINTING = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|this|that|these|those|we|our|my|i)\b"
    r"|\b(?:i|we|my|our|your|you|here)\b"
    r"|\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|tomorrow)\b(?!(?:['’]s)?(?: (?:morning|afternoon|evening|night))? \()",
    re.IGNORECASE,
)
"""A proxy for what a careful reader judges: a pronoun that opens the sentence, a first or second person, a day without its date."""


def figures(extractor: Extractor) -> tuple[float, float]:
    """Of the claims of score 0.5 or more, the share with a wording; of the wordings, the share that points out of itself."""
    claims = [
        claim
        for text, written in _articles()
        for claim in extractor.extract(text, date=written).claims
        if claim.score >= 0.5
    ]
    wordings = [claim.wording for claim in claims if claim.wording]
    pointing = [wording for wording in wordings if _POINTING.search(wording)]
    return len(wordings) / max(1, len(claims)), len(pointing) / max(1, len(wordings))


def _articles() -> Iterator[tuple[str, dt.date | None]]:
    for path in sorted(Path("seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), None
    for line in Path("seeds/annotated/articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], dt.date.fromisoformat(row["date"])
