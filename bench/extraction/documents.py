"""Read files with known values and web pages with known text; print accuracy, time and memory.

`python -m bench.extraction.documents --data FOLDER --cases FOLDER`: the data folder has `readability_pages.tar.xz`; the folder
of cases has `readers.json` and the files that it names. `bench/extraction/document_cases.py` explains the conditions.
"""

import argparse
import json
import re
import resource
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import lxml.html
from django.conf import settings

from bench.extraction.document_cases import judge
from newsdesk.articles import readers, sandbox
from newsdesk.articles.readers import Document, Unreadable

PAGES = "readability_pages.tar.xz"
OURS = Path(__file__).resolve().parents[2] / "tests" / "articles" / "files"
MOST_SECONDS = 10.0
MOST_MEGABYTES = 400
_NEW_LINE = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol option p pre section table tbody td tfoot th thead tr ul".split()
)
_WORD = re.compile(r"\w+")
_SILENT = frozenset(["script", "style", "noscript", "template"])


@dataclass(slots=True)
class Cost:
    """The slowest and the largest reading so far."""

    files: int = 0
    slowest: tuple[float, str] = (0.0, "")
    """In seconds of the processor."""
    longest: float = 0.0
    """By the clock."""
    largest: tuple[int, str] = (0, "")

    def read(self, content: bytes, name: str) -> Document:
        """Read a file as the desk does, in a process of its own, and keep what it cost."""
        media_type = readers.sniff_media_type(content, name)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        try:
            return sandbox.read_in_sandbox(content, media_type)
        finally:
            waited = time.perf_counter() - begun
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            # By the clock a reading takes as long as others keep the processors busy.
            took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            self.files += 1
            self.slowest = max(self.slowest, (took, name))
            self.longest = max(self.longest, waited)
            if after.ru_maxrss > before.ru_maxrss:
                self.largest = (after.ru_maxrss // 1024, name)


@dataclass(slots=True)
class Pages:
    """How near the texts of some pages are to those expected."""

    scores: list[tuple[float, str]] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    bylines: Counter[str] = field(default_factory=Counter)
    titles: int = 0

    def add(self, name: str, document: Document | None, expected: str, meta: dict[str, str]) -> None:
        """Count one page in."""
        text = document.text if document else ""
        title = " ".join((meta.get("title") or "").split())
        got = _without_title(text, title)
        self.scores.append((f1(_WORD.findall(got), _WORD.findall(expected)), name))
        self.joined += [f"{name}: {word}" for word in joined_words(got, expected)]
        self.titles += bool(document and title and " ".join(document.title.split()) == title)
        self._byline(document.byline if document else "", " ".join((meta.get("byline") or "").split()))

    def _byline(self, got: str, want: str) -> None:
        if want:
            self.bylines["with"] += 1
            self.bylines["equal"] += _bare(got) == _bare(want)
        elif got:
            self.bylines["invented"] += 1


def f1(got: Iterable[str], want: Iterable[str]) -> float:
    """Harmonic mean of precision and recall over words, each as often as it stands."""
    have, right = Counter(got), Counter(want)
    shared = sum((have & right).values())
    return 2 * shared / (sum(have.values()) + sum(right.values()) or 1)


def joined_words(got: str, expected: str) -> list[str]:
    """Words that are two neighbours of the expected text without the space between them."""
    want = _WORD.findall(expected)
    known = set(want)
    pairs = {a + b for a, b in pairwise(want)} - known
    return [word for word in _WORD.findall(got) if word in pairs]


def text_of(markup: str) -> str:
    """The words of some HTML, a space between blocks."""
    pieces: list[str] = []

    def walk(element: lxml.html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        edge = " " if element.tag in _NEW_LINE else ""
        pieces.extend((edge, element.text or ""))
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append(edge)

    walk(lxml.html.fromstring(markup))
    return " ".join("".join(pieces).split())


def _without_title(text: str, title: str) -> str:
    """The text without the headline before it: the expected texts have none."""
    first, _gap, rest = text.partition("\n\n")
    return rest if title and rest and (first in title or title in first) else text


def _bare(words: str) -> str:
    return " ".join(words.lower().removeprefix("by ").replace(",", " ").split())


def read_pages(data: Path, cost: Cost) -> Pages:
    """Read all pages of the archive."""
    pages = Pages()
    with tarfile.open(data / PAGES) as archive:
        members = {m.name: m for m in archive.getmembers() if m.isfile()}
        for name in sorted(n for n in members if n.endswith("/source.html")):
            folder = name.removesuffix("source.html")
            source, expected, meta = (
                archive.extractfile(members[folder + part]).read()  # type: ignore[union-attr]
                for part in ("source.html", "expected.html", "expected-metadata.json")
            )
            try:
                document = cost.read(source, name)
            except Unreadable as error:
                print(f"  {name}: {error.reason}")
                document = None
            pages.add(folder.split("/")[-2], document, text_of(expected.decode()), json.loads(meta))
    return pages


def report_pages(pages: Pages, *, every: bool) -> None:
    """Print the figures of the pages, and the worst of them."""
    mean = sum(score for score, _name in pages.scores) / len(pages.scores)
    print(f"pages {len(pages.scores)}  words F1 {mean:.3f}  joined words {len(pages.joined)}")
    print(
        f"titles equal {pages.titles}; bylines equal {pages.bylines['equal']} of {pages.bylines['with']}, invented {pages.bylines['invented']}"
    )
    for score, name in sorted(pages.scores)[: None if every else 12]:
        print(f"  {score:.3f} {name}")
    for line in pages.joined[: None if every else 12]:
        print(f"  joined: {line}")


def main() -> int:
    """Measure what is at hand; 1 when a reading took more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--every", action="store_true", help="every page, not only the worst")
    options = parser.parse_args()
    # For the reasons of refusals in words.
    settings.configure(USE_I18N=False)
    cost = Cost()
    if options.cases:
        outcomes = judge(options.cases, cost.read)
        for name, faults in outcomes.items():
            print(
                f"  {'right' if not faults else 'WRONG'}  {name}" + "".join(f"\n         {f}" for f in faults)
            )
        print(f"cases {sum(not faults for faults in outcomes.values())} of {len(outcomes)} right")
    if options.data:
        report_pages(read_pages(options.data, cost), every=options.every)
    for path in sorted(OURS.iterdir()):
        if path.is_file() and path.suffix != ".expected":
            cost.read(path.read_bytes(), path.name)
    seconds, slow = cost.slowest
    megabytes, large = cost.largest
    clock = f"{cost.longest:.1f} s by the clock"
    print(
        f"files {cost.files}  slowest {seconds:.1f} s of the processor ({slow}), longest {clock}  largest process {megabytes} MB ({large})"
    )
    return int(seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
