"""Words a second of each language pack beside the English pipeline, memory with all of them, and who said what in German news.

python -m bench.languages --data FOLDER     FOLDER has german_quotes_train/de_quotes_train.jsonl (measured only, never shipped)
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

from bench.annotated_languages import ANNOTATED
from bench.whosaid import Tally, relation, score
from claims.extraction import Extractor
from claims.extraction.languages.pack import load_pack
from claims.extraction.languages.registry import CODES
from claims.extraction.languages.universal.reading import read_with_pack
from newsdesk.articles.blocks import find_blocks

QUOTES = Path("german_quotes_train/de_quotes_train.jsonl")


def score_german_quotes(path: Path) -> Tally:
    """The attributions of the pack against those that readers marked."""
    pack, told = load_pack("de"), Tally()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = row["text"]
        found = read_with_pack(text, find_blocks(text), (), pack).attributions
        gold = [relation(text, one["source"], one["cue"], one["content"]) for one in row["attributions"]]
        made = [
            relation(text, [a.source] if a.source else [], [a.cue] if a.cue else [], a.content) for a in found
        ]
        told += score(gold, made)
    return told


def words_a_second(extractor: Extractor, texts: list[str]) -> float:
    """The whole pipeline on one core, by the processor's time; the models are loaded before."""
    extractor.extract(texts[0])
    begun = time.process_time()
    for text in texts:
        extractor.extract(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - begun)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path)
    data = parser.parse_args().data
    extractor = Extractor()
    print("language  words a second")
    for code in ("en", *CODES):
        articles = (ANNOTATED / "articles.jsonl") if code == "en" else ANNOTATED / code / "articles.jsonl"
        if articles.is_file():
            texts = [json.loads(line)["text"] for line in articles.read_text(encoding="utf-8").splitlines()]
            print(f"{code:8}  {words_a_second(extractor, texts):,.0f}")
    print(f"memory with all of them: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    if data and (data / QUOTES).is_file():
        told = score_german_quotes(data / QUOTES)
        print(
            f"German news, who-said-what strict / lenient: {100 * told.f1(told.strict):.1f} / {100 * told.f1(told.lenient):.1f}"
        )


if __name__ == "__main__":
    main()
