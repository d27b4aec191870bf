"""Score the reading of German, French, Spanish and Portuguese against seeds/annotated.

    python -m bench.languages.annotated [LANGUAGE ...] [--show]

Prints a table by language: who said what in the articles and in the sentences, and the figures and days of the
sentences. `--show` prints what is wrong.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.extraction.whosaid import Relation, Tally, relation, score
from claims.extraction.languages.registry import CODES, find_pack
from claims.extraction.languages.universal.facts.dates import Dates
from claims.extraction.languages.universal.facts.numbers import Numbers
from claims.extraction.languages.universal.reading import universal_reading_of_article
from claims.extraction.types import Attribution, Quantity
from newsdesk.articles.blocks import find_blocks

ANNOTATED = Path(__file__).parents[2] / "seeds" / "annotated"
_ROUNDED = 0.01
"""How far a value may be from the marked one, as a share of it: one in three is 0.333."""


@dataclass
class LanguageScore:
    """One language against its marks."""

    language: str
    said: Tally = field(default_factory=Tally)
    speakers: int = 0
    """Attributions found with a speaker."""
    facts: int = 0
    """Sentences whose figures and days are all right, and nothing more is found."""
    sentences: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def speaker_precision(self) -> float:
        """Of the attributions found with a speaker, those with the marked speaker and the marked words."""
        return self.said.lenient / self.speakers if self.speakers else 0.0

    @property
    def recall(self) -> float:
        """Of the marked attributions, those that were found with their speaker."""
        return self.said.lenient / self.said.gold if self.said.gold else 0.0

    @property
    def facts_right(self) -> float:
        """The share of sentences with all figures and days right."""
        return self.facts / self.sentences if self.sentences else 0.0


def annotated_rows(language: str, name: str) -> list[dict[str, Any]]:
    """The rows of one file of a language."""
    path = ANNOTATED / language / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score_language(language: str) -> LanguageScore:
    """Reads the articles and sentences of a language and counts what is right."""
    told = LanguageScore(language)
    for row in [*annotated_rows(language, "articles"), *annotated_rows(language, "sentences")]:
        _score_said(told, row)
    for row in annotated_rows(language, "sentences"):
        _score_facts(told, row)
    return told


def _score_said(told: LanguageScore, row: Mapping[str, Any]) -> None:
    text, pack = row["text"], find_pack(told.language)
    assert pack is not None
    reading = universal_reading_of_article(text, find_blocks(text), (), pack)
    found = [one for one in reading.attributions if one.source and one.stance != "withholds"]
    gold = [_marked(text, one) for one in row["attributions"] if one["source"]]
    told.speakers += len(found)
    tally = score(gold, [_found(text, one) for one in found])
    told.said += tally
    if tally.lenient < max(len(gold), len(found)):
        told.faults += [f"{row['id']}:", *(f"   marked  {line}" for line in _lines(text, gold, found)), ""]


def _lines(text: str, gold: Sequence[Relation], found: Sequence[Attribution]) -> Iterator[str]:
    made = [_found(text, one) for one in found]
    for number, one in enumerate(found):
        if score(gold, [made[number]]).lenient == 0:
            source, content = one.source or (0, 0), " … ".join(text[a:b] for a, b in one.content)
            yield f"wrong [{text[slice(*source)]}] {one.stance}: {content}"
    words = list(text.split())
    for relation_ in gold:
        if score([relation_], made).lenient == 0:
            near = sorted(relation_.content)[:1]
            yield f"missed, near word {near}: {' '.join(words[max(0, (near or [0])[0] - 8) : (near or [0])[0] + 12])}"


def _marked(text: str, one: Mapping[str, Any]) -> Relation:
    return relation(text, [one["source"]], [one["cue"]] if one["cue"] else [], one["content"])


def _found(text: str, one: Attribution) -> Relation:
    return relation(text, [one.source] if one.source else [], [one.cue] if one.cue else [], one.content)


def _score_facts(told: LanguageScore, row: Mapping[str, Any]) -> None:
    pack = find_pack(told.language)
    assert pack is not None
    text, span = row["text"], (0, len(row["text"]))
    dates = Dates(pack).find(text, span, dt.date.fromisoformat(row["date"]))
    figures = Numbers(pack).find(text, span, [(d.start, d.end) for d in dates])
    told.sentences += 1
    right = _same_figures(row["quantities"], figures) and sorted(row["dates"]) == sorted(
        d.value for d in dates
    )
    told.facts += right
    if not right:
        seen = [(q.value, q.unit) for q in figures], [d.value for d in dates]
        told.faults.append(f"{row['id']} {text}\n   marked {row['quantities']} {row['dates']}, found {seen}")


def _same_figures(marked: Sequence[tuple[float, str]], found: Sequence[Quantity]) -> bool:
    return len(marked) == len(found) and all(
        abs(value - one.value) <= _ROUNDED * abs(value) and unit.lower() in f"{one.unit} {one.text}".lower()
        for (value, unit), one in zip(marked, found, strict=True)
    )


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    print("language  marked  found  speaker precision  recall  strict F1  figures and days right")
    for language in options.languages or [code for code in CODES if (ANNOTATED / code).is_dir()]:
        told = score_language(language)
        print(
            f"{language:8}  {told.said.gold:6}  {told.speakers:5}  {told.speaker_precision:17.2f}  {told.recall:6.2f}"
            f"  {told.said.f1(told.said.strict):9.2f}  {told.facts} of {told.sentences} = {told.facts_right:.1%}"
        )
        if options.show:
            print("\n".join(told.faults))


if __name__ == "__main__":
    main()
