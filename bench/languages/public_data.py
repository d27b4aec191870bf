"""A table by language: who said what, figures and days on annotated texts, speed, memory; German news; telling languages apart.

    python -m bench.languages.public_data [--data FOLDER] [--quick]

FOLDER has german_quotes_train/de_quotes_train.jsonl and language_sentences.json (measured only, never shipped), beside
each other or packed as languages.tar.xz. `--quick` reads every eighth of the German articles. A minute without DATA, three
with it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.extraction.whosaid import Tally, relation, score
from bench.languages.annotated import ANNOTATED, score_language
from claims.extraction import Extractor
from claims.extraction.language import article_language
from claims.extraction.languages.pack_file import load_pack_file
from claims.extraction.languages.registry import CODES
from claims.extraction.languages.universal.reading import universal_reading_of_article
from newsdesk.articles.blocks import find_blocks

PACKED = "languages.tar.xz"
QUOTES, SENTENCES = "german_quotes_train/de_quotes_train.jsonl", "language_sentences.json"
QUICK = 8
ROUNDS = 5


def score_german_quotes(path: Path, step: int = 1) -> Tally:
    """The attributions of the pack against those that readers marked, in every so manieth article."""
    pack, told = load_pack_file("de"), Tally()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()[::step]):
        text = row["text"]
        found = universal_reading_of_article(text, find_blocks(text), (), pack).attributions
        gold = [relation(text, one["source"], one["cue"], one["content"]) for one in row["attributions"]]
        made = [
            relation(text, [a.source] if a.source else [], [a.cue] if a.cue else [], a.content) for a in found
        ]
        told += score(gold, made)
    return told


def words_a_second(extractor: Extractor, texts: Mapping[str, list[str]]) -> dict[str, float]:
    """The whole pipeline on one core by language, by the processor's time; the models are loaded before.

    The languages are read in turns, and the quickest of the rounds counts for each: other work on the machine slows a round down.
    """
    for own in texts.values():
        extractor.extract(own[0])
    best: dict[str, float] = {}
    for _round in range(ROUNDS):
        for code, own in texts.items():
            begun = time.process_time()
            for text in own:
                extractor.extract(text)
            speed = sum(len(text.split()) for text in own) / (time.process_time() - begun)
            best[code] = max(speed, best.get(code, 0.0))
    return best


def articles_by_language() -> dict[str, list[str]]:
    """The annotated articles of each language that has some."""
    files = {code: ANNOTATED / code / "articles.jsonl" for code in CODES}
    found = {"en": ANNOTATED / "articles.jsonl", **files}
    return {
        code: [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        for code, path in found.items()
        if path.is_file()
    }


def print_table(extractor: Extractor) -> None:
    """A row for each language with annotated articles; English has a table of its own (bench.extraction.public_data)."""
    print(
        "language  words a second  × English  marked  found  speaker right  recall  strict F1  figures and days right"
    )
    speeds = words_a_second(extractor, articles_by_language())
    for code, speed in speeds.items():
        row = f"{code:8}  {speed:14,.0f}  {speed / speeds['en']:9.2f}"
        if code != "en":
            told = score_language(code)
            row += (
                f"  {told.said.gold:6}  {told.speakers:5}  {told.speaker_precision:13.2f}  {told.recall:6.2f}"
                f"  {told.said.f1(told.said.strict):9.2f}  {told.facts} of {told.sentences} = {told.facts_right:.1%}"
            )
        print(row, flush=True)
    print(f"memory with all of them: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def print_detection(path: Path) -> None:
    """How often the language of a sentence, and of its first words, is told right."""
    told: dict[str, dict[str, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    for key, name in (("sent", "sentences"), ("head", "openings of four to seven words")):
        rows = [(code, text) for code, texts in told[key].items() for text in texts]
        right = sum(article_language(text) == code for code, text in rows)
        print(f"language of {name}: {right} of {len(rows)} right = {right / len(rows):.1%}")


@contextmanager
def unpacked(data: Path) -> Iterator[Path]:
    """The folder with the data sets on languages, unpacked for as long as it is used where they are packed."""
    if not (data / PACKED).is_file():
        yield data
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(data / PACKED) as packed:
            for name in (QUOTES, SENTENCES):
                packed.extract(name, folder, filter="data")
        yield Path(folder)


def main() -> None:
    """Reads the command line; on one core, as a worker reads (newsdesk/settings.py): numpy asks before it begins."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        os.execve(
            sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        )
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args()
    print_table(Extractor())
    if chosen.data is None:
        return
    with unpacked(chosen.data) as data:
        if (data / SENTENCES).is_file():
            print_detection(data / SENTENCES)
        if (data / QUOTES).is_file():
            told = score_german_quotes(data / QUOTES, QUICK if chosen.quick else 1)
            strict, lenient = told.f1(told.strict), told.f1(told.lenient)
            print(
                f"German news, who-said-what strict / lenient: {strict:.1%} / {lenient:.1%}, of {told.gold} marked and "
                f"{told.found} found; precision {told.strict / told.found:.1%} / {told.lenient / told.found:.1%}"
            )


if __name__ == "__main__":
    main()
