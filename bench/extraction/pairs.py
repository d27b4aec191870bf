"""Generate the labelled pairs of seeds/pairs from its annotated statements: `python -m bench.extraction.pairs`."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import combinations, product
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "pairs"
# Topics that sound alike; every other couple of them is held out for the measurement.
ALIKE = [
    ("harbour", "brennick"), ("norland-jobs", "sudria-jobs"), ("flood", "quake"), ("iran-strikes", "war-dead"),
    ("iran-talks", "truce"), ("fordow", "nuclear"), ("doha", "chip"), ("budget", "aid"), ("vaccine", "flu"),
    ("mayor", "senator"), ("steel", "carmaker"), ("election", "referendum"), ("climate", "data-leak"),
    ("crime", "prison"), ("football", "tennis"), ("train", "airport"), ("housing", "homeless"),
]  # fmt: skip
RELATED_A_TOPIC, NONE_A_COUPLE = 3, 10


@dataclass(frozen=True)
class Stated:
    """A statement as a person annotated it: what it is about, what it says of that, and who says it."""

    topic: str
    fact: str
    value: str
    by: str
    claimant: str
    article: str
    words: str
    denied: bool = False


def read() -> list[Stated]:
    """The annotated statements."""
    lines = (FOLDER / "statements.jsonl").read_text().splitlines()
    return [Stated(**json.loads(line)) for line in lines]


def label(one: Stated, other: Stated) -> str:
    """The rule of the README: same fact, same value, same claimant; each that differs gives another label."""
    if one.topic != other.topic:
        return "none"
    if one.fact != other.fact:
        return "related"
    if one.value != other.value:
        return "contradicts"
    if one.denied != other.denied:
        # The words of one are the opposite of the other's: a rating of the one is the reverse of the other's.
        return "related"
    return "same" if one.by == other.by else "attributed differently"


def pairs(stated: list[Stated]) -> Iterator[tuple[str, Stated, Stated, str]]:
    """Every pair about one fact; of the others those that sound most alike."""
    for number, couple in enumerate(ALIKE):
        half = "tuning" if number % 2 == 0 else "held out"
        first, second = ([s for s in stated if s.topic == topic] for topic in couple)
        for topic in (first, second):
            about_one = [(a, b) for a, b in combinations(topic, 2) if a.fact == b.fact]
            yield from ((half, a, b, label(a, b)) for a, b in about_one)
            others = [(a, b) for a, b in combinations(topic, 2) if a.fact != b.fact]
            yield from ((half, a, b, label(a, b)) for a, b in most_alike(others, RELATED_A_TOPIC))
        yield from ((half, a, b, "none") for a, b in most_alike(list(product(first, second)), NONE_A_COUPLE))


def most_alike(found: list[tuple[Stated, Stated]], count: int) -> list[tuple[Stated, Stated]]:
    """Those with most words in common: the hard ones."""
    return sorted(found, key=lambda pair: -shared(*pair))[:count]


def shared(one: Stated, other: Stated) -> float:
    """The share of words in common, as written."""
    first, second = (set(re.findall(r"\w+", s.words.lower())) for s in (one, other))
    return len(first & second) / len(first | second)


def main() -> None:
    """Write pairs.jsonl."""
    with (FOLDER / "pairs.jsonl").open("w") as out:
        for number, (half, one, other, answer) in enumerate(pairs(read()), 1):
            sides = {
                name: {
                    k: v for k, v in asdict(side).items() if k in ("words", "claimant", "article", "denied")
                }
                for name, side in (("first", one), ("second", other))
            }
            out.write(
                json.dumps({"id": number, "half": half, **sides, "label": answer}, ensure_ascii=False) + "\n"
            )


if __name__ == "__main__":
    main()
