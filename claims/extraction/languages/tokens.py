"""Cut a text into words in the same way when a parser is trained and when it reads; a pack says what its language glues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

Token = tuple[int, int]
"""Start and end in the text."""


@dataclass(frozen=True)
class TokenRules:
    """What differs between languages."""

    abbreviations: frozenset[str] = frozenset()
    """Lower case, with their full stop: "z.b.", "dr."; they are one word and end no sentence."""
    may_end: frozenset[str] = frozenset()
    """Those of them after which a sentence may end all the same: "usw."."""
    elisions: tuple[str, ...] = ()
    """Words that lose their vowel before the next: "l", "qu" in "l'article", "qu'il"."""
    kept: tuple[str, ...] = ()
    """Words with an apostrophe that stay whole: "aujourd'hui"."""
    clitics: tuple[str, ...] = ()
    """Words joined by a hyphen that are words of their own: "-t-il", "-se"."""
    ordinal_stop: bool = False
    """Whether a full stop after a number of one or two digits may belong to it: "am 5. Mai"."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a word is; everything else is a word for each character."""
        glued = sorted((a for a in self.abbreviations if a.endswith(".")), key=len, reverse=True)
        parts = [
            r"https?://\S+[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w",
            r"(?<!\w)(?:" + "|".join(map(re.escape, glued)) + r")(?!\w)" if glued else r"(?!)",
            r"(?<!\w)(?:" + "|".join(map(re.escape, self.kept)) + r")(?!\w)" if self.kept else r"(?!)",
            r"(?<!\w)(?:" + "|".join(map(re.escape, self.elisions)) + r")['’](?=\w)" if self.elisions else r"(?!)",
            r"-(?:" + "|".join(map(re.escape, self.clitics)) + r")(?!\w)" if self.clitics else r"(?!)",
            r"\d+(?:[.,:’'\u00a0\u202f]\d+)*(?:-\w+)?" + (r"(?:\.(?=\s+[a-zäöüß]|\s+(?:" + _MONTHS + r")))?" if self.ordinal_stop else ""),
            r"(?<!\w)[^\W\d_]\.(?=\s?[^\W\d_])",
            r"\w+(?:[-/]\w+)*" if not self.clitics else r"\w+(?:-(?!(?:" + "|".join(map(re.escape, self.clitics)) + r")(?!\w))\w+)*",
            r"\.\.+|--+|\S",
        ]  # fmt: skip
        return re.compile("|".join(parts), re.IGNORECASE)

    def cut(self, text: str) -> list[Token]:
        """The words of a text, in order, without spaces."""
        return [match.span() for match in self.pattern.finditer(text)]


_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
