"""Split a statement into a main clause and subordinate details."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.types import Span

MAIN = 0
TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|[,;:()—–]")
AUXILIARIES = frozenset(
    """is are was were has have had does did do will would can could may might shall should must isn't aren't wasn't
    weren't hasn't haven't hadn't doesn't didn't don't won't wouldn't can't cannot couldn't mustn't shouldn't""".split()
)
_IRREGULAR = frozenset(
    """paid said told gave took made went came saw got won lost sold bought built held left kept met sent spent stood began
    rose fell grew broke spoke wrote knew found cut put set hit shut cost led ran became chose stole drove flew hid bore
    brought caught fought taught thought sought shot struck swore withdrew laid read let quit beat bid fed fled sank
    shrank spread won ate drank drew threw wore owes pays owns employs has""".split()
)
_SUBORDINATING = frozenset(
    """who whom whose which where when while whereas although though because unless if until after before despite since
    following amid""".split()
)
_PRONOUNS = frozenset("it he she they we i there nobody neither nor no never not none".split())
_DETERMINERS = frozenset("no the a an any its his her their not some all".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement, its span, and its clause."""

    text: str
    span: Span
    clause: int


def split_statement_clauses(words: str, span: Span) -> list[Word]:
    """The words of a part of a text with the number of their clause; the main one has the number 0."""
    found = [(m[0], m.span()) for m in TOKEN.finditer(words, *span)]
    plain = [text.lower().replace("’", "'") for text, _span in found]
    split: list[Word] = []
    state = _State()
    for at, (text, place) in enumerate(found):
        clause = state.clause_of(plain, at)
        if text[0].isalnum():
            split.append(Word(plain[at], place, clause))
    return split


def is_statement_clause_verb(word: str, after: str = "") -> bool:
    """Whether a word looks like a finite verb."""
    if word in AUXILIARIES or word in _IRREGULAR:
        return True
    if word.endswith("ed") and len(word) > 3:
        return True
    return word.endswith("s") and not word.endswith("ss") and after in _DETERMINERS


@dataclass(slots=True)
class _State:
    """The current clause."""

    newest: int = MAIN
    current: int = MAIN
    back: int = MAIN
    # A clause that ends at a comma, and whether it has its verb: a second verb belongs to the surrounding sentence.
    ends: bool = False
    verbs: int = 0

    def clause_of(self, plain: list[str], at: int) -> int:
        word, after = plain[at], plain[at + 1] if at + 1 < len(plain) else ""
        before = plain[at - 1] if at else ""
        if word in (";", "—", "–", ":"):
            self._open(back=MAIN, ends=False)
        elif word in (",", ")"):
            if self.ends:
                self.current, self.ends = self.back, False
            if _participle(plain, at + 1):
                self._open(back=self.current, ends=True)
        elif word == "(" or word in _SUBORDINATING or (word == "that" and at):
            self._open(back=self.current if not self.ends else self.back, ends=True)
        elif word in ("and", "but", "nor") and self._joins_clauses(plain, at):
            self._open(back=MAIN, ends=False)
        elif self.ends and word in AUXILIARIES and self.verbs and before not in AUXILIARIES:
            self.current, self.ends = self.back, False
        if is_statement_clause_verb(word, after):
            self.verbs += 1
        return self.current

    def _open(self, *, back: int, ends: bool) -> None:
        self.newest += 1
        self.current, self.back, self.ends, self.verbs = self.newest, back, ends, 0

    def _joins_clauses(self, plain: list[str], at: int) -> bool:
        """Whether a clause follows, and not just another name or thing."""
        rest = [
            word
            for word in plain[at + 1 :]
            if word not in ("also", "then", "later") and not word.endswith("ly")
        ]
        if not rest or not self.verbs or (plain[at] == "nor" and "neither" in plain[:at]):
            return False
        if rest[0] in _PRONOUNS:
            return rest[0] not in ("no", "not", "never") or any(
                is_statement_clause_verb(word) for word in _till_comma(rest)
            )
        if is_statement_clause_verb(rest[0], rest[1] if len(rest) > 1 else "") and (
            rest[0] in AUXILIARIES or self.verbs
        ):
            return True
        return any(word in AUXILIARIES for word in _till_comma(rest))


def _till_comma(plain: list[str]) -> list[str]:
    end = next((n for n, word in enumerate(plain) if word in (",", ";", "(")), len(plain))
    return plain[:end]


def _participle(plain: list[str], at: int) -> bool:
    """Whether a comma is followed by "saying that", "not having paid"."""
    rest = [word for word in plain[at : at + 3] if word != "not" and not word.endswith("ly")]
    return (
        bool(rest)
        and rest[0].endswith("ing")
        and len(rest[0]) > 5
        and rest[0] not in ("nothing", "according", "during")
    )
