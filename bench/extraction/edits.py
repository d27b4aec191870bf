"""Random edits of a text that track the position of every word."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.types import Span

WORDS = [
    "harbour",
    "union",
    "storm",
    "ministry",
    "figures",
    "workers",
    "ships",
    "court",
    "report",
    "minister",
    "police",
    "budget",
    "school",
    "river",
    "vaccine",
    "border",
    "energy",
    "price",
    "market",
    "drought",
    "railway",
    "hospital",
    "election",
    "parliament",
    "company",
    "strike",
    "inquiry",
    "tribunal",
]
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
LIGATURES = {"fi": "ﬁ", "fl": "ﬂ", "...": "…", " - ": " – "}


@dataclass(slots=True)
class Letter:
    """One character and where it stood in the old text; nowhere, if it is new."""

    text: str
    was: int | None


def apart(text: str, span: Span) -> bool:
    """Whether no word or number goes on beyond the edges of the span."""
    return not any(
        match.start() < edge < match.end()
        for edge in span
        for match in _WORD.finditer(text, max(0, edge - 60), edge + 60)
    )


class Edited:
    """A text under edit: a list of paragraphs of letters that know where they come from."""

    def __init__(self, text: str, rng: random.Random) -> None:
        self.rng = rng
        self.lines = []
        at = 0
        for line in text.split("\n"):
            self.lines.append([Letter(char, at + step) for step, char in enumerate(line)])
            at += len(line) + 1

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "\n".join("".join(letter.text for letter in line) for line in self.lines)

    def now(self, spans: Sequence[Span]) -> list[Span | None]:
        """Where the words of old spans stand now: every letter there, in order, side by side, no word going on."""
        text = self.text
        places = self._places()
        return [self._whole(text, places, span) for span in spans]

    def _places(self) -> dict[int, int]:
        places, at = {}, 0
        for line in self.lines:
            for letter in line:
                if letter.was is not None and len(letter.text) == 1:
                    places[letter.was] = at
                at += len(letter.text)
            at += 1
        return places

    @staticmethod
    def _whole(text: str, places: dict[int, int], span: Span) -> Span | None:
        start = places.get(span[0], -1)
        if start < 0 or any(places.get(was) != start + was - span[0] for was in range(*span)):
            return None
        there = (start, start + span[1] - span[0])
        return there if apart(text, there) else None

    def edit(self) -> str:
        """Make one edit; returns its name."""
        name = self.rng.choice(list(EDITS))
        getattr(self, name)()
        return name

    def _line(self) -> int:
        full = [number for number, line in enumerate(self.lines) if line]
        return self.rng.choice(full) if full else 0

    def _gap(self, line: Sequence[Letter]) -> int:
        """A place between two words."""
        gaps = [0, len(line), *(n for n, letter in enumerate(line) if letter.text == " ")]
        return self.rng.choice(gaps)

    def _word(self, line: Sequence[Letter]) -> Span:
        first, second = sorted((self._gap(line), self._gap(line)))
        return first, min(second, first + 60)

    def _new(self, words: str) -> list[Letter]:
        return [Letter(char, None) for char in words]

    def _phrase(self, most: int = 8) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, most)))

    def insert_words(self) -> None:
        """A few words more."""
        line = self.lines[self._line()]
        at = self._gap(line)
        line[at:at] = self._new(f" {self._phrase()}" if at else f"{self._phrase()} ")

    def delete_words(self) -> None:
        """A few words less."""
        line = self.lines[self._line()]
        first, second = self._word(line)
        del line[first:second]

    def replace_words(self) -> None:
        """Other words."""
        line = self.lines[self._line()]
        first, second = self._word(line)
        line[first:second] = self._new(f" {self._phrase()}" if first else self._phrase())

    def change_figure(self) -> None:
        """Another digit in a number, or one more: the smallest edit that changes what is said."""
        line = self.lines[self._line()]
        digits = [n for n, letter in enumerate(line) if letter.text.isdigit()]
        if digits:
            at = self.rng.choice(digits)
            line[at : at + self.rng.randint(0, 1)] = self._new(str(self.rng.randint(0, 9)))

    def insert_paragraph(self) -> None:
        """A paragraph more."""
        at = self.rng.randint(0, len(self.lines))
        self.lines[at:at] = [self._new(self._phrase(30).capitalize() + "."), []]

    def delete_paragraph(self) -> None:
        """A paragraph less."""
        if len(self.lines) > 3:
            del self.lines[self._line()]

    def move_paragraph(self) -> None:
        """A paragraph elsewhere."""
        line = self.lines.pop(self._line())
        at = self.rng.randint(0, len(self.lines))
        self.lines[at:at] = [line, []]

    def copy_paragraph(self) -> None:
        """A paragraph twice."""
        line = self.lines[self._line()]
        at = self.rng.randint(0, len(self.lines))
        self.lines[at:at] = [self._new("".join(letter.text for letter in line)), []]

    def split_paragraph(self) -> None:
        """Two paragraphs out of one."""
        number = self._line()
        line = self.lines[number]
        at = self._gap(line)
        self.lines[number : number + 1] = [line[:at], [], line[at:]]

    def join_paragraphs(self) -> None:
        """One paragraph out of two."""
        number = self._line()
        follow = next((n for n in range(number + 1, len(self.lines)) if self.lines[n]), None)
        if follow is not None:
            self.lines[number] = [*self.lines[number], *self._new(" "), *self.lines.pop(follow)]

    def change_quotes(self) -> None:
        """Typewriter quotation marks instead of curly ones, from here on."""
        for line in self.lines[self._line() :]:
            for number, letter in enumerate(line):
                if (other := letter.text.translate(QUOTES)) != letter.text:
                    line[number] = Letter(other, None)

    def normalise_unicode(self) -> None:
        """What a word processor does by itself: ligatures, dashes, no-break spaces."""
        line = self.lines[self._line()]
        words = "".join(letter.text for letter in line)
        for plain, other in LIGATURES.items():
            if (at := words.find(plain)) >= 0:
                line[at : at + len(plain)] = self._new(other)
                words = "".join(letter.text for letter in line)
        spaces = [n for n, letter in enumerate(line) if letter.text == " "]
        if spaces:
            line[self.rng.choice(spaces)] = Letter("\u00a0", None)

    def deny(self) -> None:
        """The same words inside a sentence that says the opposite."""
        line = self.lines[self._line()]
        line[0:0] = self._new("It is false that ")


EDITS = [name for name in vars(Edited) if not name.startswith("_") and name not in ("text", "now", "edit")]
