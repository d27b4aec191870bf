"""Count the claims of the sample articles that have a wording, and those whose wording can be read without the article."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.extraction import Extractor
from claims.extraction.wording.context.countries import COUNTRIES

_POINTING = re.compile(
    r"^(?:he|she|it|they|his|her|its|their|this|that|these|those|we|our|my|i)\b"
    r"|\b(?:i|we|my|our|your|you|here)\b"
    r"|\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|tomorrow)\b(?!(?:['’]s)?(?: (?:morning|afternoon|evening|night))? \()",
    re.IGNORECASE,
)
"""A proxy for what a careful reader judges: a pronoun that opens the sentence, a first or second person, a day without its date."""
_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*")
_NO_NAMES = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday""".split()
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|has|have|[a-z]+ed|fell|rose|grew|cost|cut|lost|won|made|took|found|left|paid|spent|sold|bought|held|hit|met|sent"
    r"|(?:19|20)\d\d)\b"
)
"""Signs of something that happened, which needs a place or somebody: "Bees have two eyes" is true anywhere, "two guards were killed" is not."""


@dataclass(frozen=True, slots=True)
class Readable:
    """Shares of the claims of score 0.5 or more."""

    worded: float
    """With a sentence."""
    pointing: float
    """Of these sentences: with a word that points out of it."""
    alone: float
    """With a sentence that points nowhere and names somebody or a place, or tells what is so anywhere."""


def figures(extractor: Extractor) -> Readable:
    """How many claims of the sample and annotated articles read alone, as far as a program can tell."""
    claims = [
        (text, claim)
        for text, written in _articles()
        for claim in extractor.extract(text, date=written).claims
        if claim.score >= 0.5
    ]
    wordings = [(text, claim.wording) for text, claim in claims if claim.wording]
    pointing = sum(bool(_POINTING.search(wording)) for _, wording in wordings)
    alone = sum(reads_alone(wording, text) for text, wording in wordings)
    return Readable(
        len(wordings) / max(1, len(claims)), pointing / max(1, len(wordings)), alone / max(1, len(claims))
    )


def reads_alone(wording: str, article: str) -> bool:
    """True for a sentence that points nowhere and names something, or tells of nothing that happened: "no shots were fired" does not."""
    if _POINTING.search(wording):
        return False
    return any(_is_name(match, article) for match in _CAPITAL.finditer(wording)) or not _TOLD.search(wording)


def _is_name(match: re.Match[str], article: str) -> bool:
    """True for a word with a capital that is no month; the first word has to have its capital elsewhere, too, or a name behind it."""
    word = re.sub(r"['’]s?$", "", match[0])
    if word.lower() in _NO_NAMES or (len(word) == 1 and not match.start()):
        return False
    if match.start() or word in COUNTRIES or (word.isupper() and len(word) > 1):
        return True
    within = re.search(rf"[\w,;] {re.escape(word)}\b", article)
    return within is not None or bool(re.match(r" [A-Z][a-z]", match.string[match.end() :]))


def _articles() -> Iterator[tuple[str, dt.date | None]]:
    for path in sorted(Path("seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), None
    for line in Path("seeds/annotated/articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], dt.date.fromisoformat(row["date"])
