"""Train the parser of a language pack on Universal Dependencies: the same seed on the same kind of processor, the same file.

    python -m bench.languages.train de --data FOLDER      FOLDER holds the treebanks that the pack names

Writes claims/extraction/languages/LANGUAGE/parser.bin and prints how many heads and labels are right in held-out sentences.
The treebanks are never part of the project; the weights are given under their licence (NOTICE).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.pack_file import MODEL, PACKS, load_pack_file
from claims.extraction.languages.tokens import TokenRules
from claims.extraction.languages.universal.network import build_network, load_network, network_bytes

SEED = 7
WORDS, DROPOUT = 700_000, 0.2
"""How many words are read in all by default (a language with little data reads it more often), and how much is hidden from it."""
HELD_OUT = 12
"""One sentence in so many is kept to measure with."""
KEPT = frozenset(["Mood", "Tense", "VerbForm", "Person", "Number", "PronType", "Poss"])
"""The features that rules ask for: fewer are learnt better."""


@dataclass(slots=True)
class Row:
    """One word of a treebank."""

    form: str
    pos: str
    features: str
    head: int
    relation: str
    space: bool


def read_treebank(path: Path) -> Iterator[list[Row]]:
    """The sentences of one file, contractions ("im", "del") as the one word that is written."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        yield _merged([line for line in lines if "." not in line[0]])


def _merged(lines: list[list[str]], *, highest: bool = False) -> list[Row]:
    """The rows of one sentence; where the heads would close a circle, a contraction hangs on the head of its highest word."""
    words = [line for line in lines if "-" not in line[0]]
    ranges = {int(line[0].split("-")[0]): line for line in lines if "-" in line[0]}
    place: dict[int, int] = {0: -1}
    groups: list[tuple[list[str], list[list[str]]]] = []
    number = 1
    while number <= len(words):
        line = ranges.get(number)
        last = int(line[0].split("-")[1]) if line else number
        for inner in range(number, last + 1):
            place[inner] = len(groups)
        groups.append((line or words[number - 1], words[number - 1 : last]))
        number = last + 1
    rows = []
    for index, (written, parts) in enumerate(groups):
        # Of the words of a contraction, the one whose head stands outside; of several, the first.
        outer = next((p for p in parts if place[int(p[6])] != index), parts[0])
        if highest:
            outer = min(parts, key=lambda part: _depth(words, part))
        kept = [f for f in outer[5].split("|") if f.split("=")[0] in KEPT]
        relation = outer[7] if outer[7] != "root" else "ROOT"
        rows.append(
            Row(
                written[1],
                outer[3],
                "|".join(kept),
                place[int(outer[6])],
                relation,
                "SpaceAfter=No" not in written[9],
            )
        )
    return rows if highest or _is_tree(rows) else _merged(lines, highest=True)


def _is_tree(rows: list[Row]) -> bool:
    """Whether every word's heads lead to the top."""
    for row in rows:
        at, steps = row, 0
        while at.head >= 0 and steps <= len(rows):
            at, steps = rows[at.head], steps + 1
        if steps > len(rows):
            return False
    return True


def _depth(words: list[list[str]], word: list[str]) -> int:
    """How many heads stand above a word."""
    depth = 0
    while (head := int(word[6])) and depth < len(words):
        word, depth = words[head - 1], depth + 1
    return depth


def _as_example(nlp: Any, rules: TokenRules, rows: list[Row]) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415
    from spacy.training import Example  # noqa: PLC0415

    heads = [row.head if row.head >= 0 else index for index, row in enumerate(rows)]
    gold = Doc(
        nlp.vocab,
        words=[row.form for row in rows],
        spaces=[row.space for row in rows],
        pos=[row.pos for row in rows],
        morphs=[row.features for row in rows],
        heads=heads,
        deps=[row.relation for row in rows],
        sent_starts=[index == 0 for index in range(len(rows))],
    )
    return Example(as_document(nlp, rules, gold.text), gold)


def as_document(nlp: Any, rules: TokenRules, text: str) -> Any:
    """A text cut as the product cuts it, told to be one sentence."""
    from spacy.tokens import Doc  # noqa: PLC0415

    cut = rules.cut(text)
    words = [text[start:end] for start, end in cut]
    spaces = [text[end : end + 1].isspace() for _, end in cut]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[index == 0 for index in range(len(cut))])


def read_examples(nlp: Any, pack: LanguagePack, data: Path) -> tuple[list[Any], list[Any]]:
    """What to learn from, and what to measure with."""
    taught: list[Any] = []
    held: list[Any] = []
    files = [path for name in pack.treebanks for path in sorted((data / name).glob("*.conllu"))]
    if not files:
        raise SystemExit(f"{data} has none of the treebanks {', '.join(pack.treebanks)}.")
    sentences = [rows for path in files for rows in read_treebank(path) if rows]
    for number, rows in enumerate(sentences):
        (held if number % HELD_OUT == HELD_OUT - 1 else taught).append(_as_example(nlp, pack.tokens, rows))
    return taught, held


def train(pack: LanguagePack, data: Path, rounds: int, keep: Callable[[bytes], object]) -> bytes:
    """The network of the best round as a file; each that is better than those before is kept at once."""
    from spacy.about import __version__ as version  # noqa: PLC0415
    from spacy.util import minibatch  # noqa: PLC0415
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(SEED)
    shuffled = random.Random(SEED)
    nlp = build_network(pack.code)
    taught, held = read_examples(nlp, pack, data)
    words = sum(len(example.reference) for example in taught)
    print(
        f"{pack.code}: {len(taught)} sentences, {words} words; {len(held)} held out; spaCy {version}",
        flush=True,
    )
    nlp.initialize(lambda: taught)
    optimizer = nlp.create_optimizer()
    optimizer.learn_rate = 0.001
    begun, best, content = time.monotonic(), 0.0, b""
    rounds = rounds or max(6, round(WORDS / words))
    for turn in range(1, rounds + 1):
        shuffled.shuffle(taught)
        losses: dict[str, float] = {}
        # Small batches first: the first rounds learn most.
        batches: Any = minibatch
        for batch in batches(taught, size=min(8 + 2 * turn, 32)):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        if turn % 3 == 0 or turn == rounds:
            with nlp.use_params(optimizer.averages):
                score = _measure(nlp, held, f"round {turn}, {time.monotonic() - begun:.0f} s")
                if score > best:
                    best, content = score, network_bytes(nlp)
                    keep(content)
    return content


def _measure(nlp: Any, held: list[Any], when: str) -> float:
    """Prints how much is right in the held-out sentences, and returns the share of heads with their relations."""
    from spacy.training import Example  # noqa: PLC0415

    # The end of the sentence is told, as in the product: the document keeps its sentence starts.
    fresh = [Example(_bare(nlp, example.predicted), example.reference) for example in held]
    for example in fresh:
        nlp(example.predicted)
    scores = nlp.get_pipe("parser").score(fresh) | nlp.get_pipe("morphologizer").score(fresh)
    kept = {name: round(100 * scores[name], 1) for name in ("dep_uas", "dep_las", "pos_acc", "morph_acc")}
    print(when, json.dumps(kept), flush=True)
    return float(scores["dep_las"])


def _bare(nlp: Any, doc: Any) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415

    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[index == 0 for index in range(len(words))])


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=0, help="by default as many as read 700,000 words")
    options = parser.parse_args()
    pack = load_pack_file(options.language)
    content = train(pack, options.data, options.rounds, (PACKS / pack.code / MODEL).write_bytes)
    load_network(pack.code, content)
    print(f"{len(content):,} bytes written")


if __name__ == "__main__":
    main()
