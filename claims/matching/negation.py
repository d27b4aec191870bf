"""Negation and its scope, by readable rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.types import Span
from claims.matching.framing import remove_framing
from claims.matching.statement_clauses import (
    AUXILIARIES,
    MAIN,
    Word,
    is_statement_clause_verb,
    split_statement_clauses,
)

# Words that look like a negation but are not.
_NONE = re.compile(
    r"\bnot (?:only|just|merely|simply|solely|least|to mention|surprisingly|for the first time)\b"
    r"|\b(?:if|or|whether or) not\b|\bno (?:doubt|wonder|matter|sooner)\b|\bno\.? ?\d|\b(?:no|not) (?:more|less|fewer|later|earlier|"
    r"smaller|larger|higher|lower) than (?=\W{0,2}\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|half)\b)|\bnot without\b|\bnothing (?:but|less than|short of)\b|\bnone other than\b|\bno-(?!one)[a-z]+|"
    r"\bcannot (?:help )?but\b|^no,|\bnever mind\b|\bnot far from\b|\bnot to be confused\b|\bnot-for-profit\b"
    # "Did not open until May": it opened, in May.
    r"|(?:\b(?:not|never)\b|n[’']t\b)(?=(?: [\w’'-]+){0,8} until\b)",
    re.IGNORECASE,
)
# Words that negate their clause.
_OF_CLAUSE = re.compile(
    r"\b(?:not|never|cannot|nobody|no ?one|no-one|nothing|nowhere|none|neither|nor|no longer|no)\b|n[’']t\b"
    r"|\b(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|neglect(?:s|ed|ing)?|unable|failure|yet|omitt?(?:s|ed|ing)?) to\b"
    # "Declined to 7 percent" is a figure.
    r"(?! (?:\W*\d\S*|a|an|the|about|around|just|under|over|nearly|almost|zero|some|roughly|below|above)\b)"
    r"|\b(?:(?:at no (?:time|point|stage|moment))|under no circumstances|in no (?:way|case)|on no (?:account|occasion))\b"
    r"|\b(?:hardly|scarcely|barely) (?:any|ever)\b|\bfar from\b|\bstopp(?:ed|ing) short of\b"
    r"|\b(?:stop(?:s|ped|ping)?|ceas(?:e|es|ed|ing)|quits?) (?:to |(?=\w+ing\b))|\b(?:cleared|acquitted|absolved|exonerated|innocent) of\b|\bvot(?:e|es|ed|ing) against\b"
    r"|(?<!net )(?<!below )(?<!above )\bzero (?!tolerance|percent|per cent|degrees|hour|emission)(?=[a-z])"
    r"|\bden(?:y|ies|ied|ying)\b|\b(?:avoid(?:s|ed|ing)?|refrain(?:s|ed|ing)? from) (?=\w+ing\b)|\black(?:s|ed|ing)?\b",
    re.IGNORECASE,
)  # fmt: skip
# Where none of these stands there is nothing to read: most sentences say what they say.
_CUE = re.compile(
    r"n[’']t\b|\b(?:no|not|non|never|no\s?one|no-one|nobody|nothing|nowhere|none|neither|nor|cannot|without|with|rather|instead|place|lack\w*|"
    r"absence|opposed|contrary|fail\w*|refus\w*|declin\w*|neglect\w*|unable|yet|omit\w*|hardly|scarcely|barely|far|stop\w*|ceas\w*|"
    r"quits?|cleared|acquitted|absolved|exonerated|innocent|vot\w+|den(?:y|ies|ied|ying|ial)|avoid\w*|refrain\w*|that|whether|if|of|"
    r"ruled|disput\w*|contest\w*|reject\w*|dismiss\w*|refut\w*|rebut\w*|repudiat\w*|contradict\w*|lies?|myth|hoax|nonsense|fiction|"
    r"fabricat\w*|inven\w*|inaccurate|baseless|unfounded|groundless|misleading|made|"
    r"only|false\w*|wrong\w*|untrue|incorrect\w*|mistaken\w*|little|scant|zero|beyond|confirm\w*|call\w*|said|says?)\b",
    re.IGNORECASE,
)
# Those that say so of a few words beside the clause: "without notice", "in March, not April".
_OF_WORDS = re.compile(
    r"\b(?:without|rather than|instead of|in place of|in the absence of|for lack of|as opposed to|contrary to)\b"
    r"|,\s+(?:and |but )?not\b|\b(?:and|but) not (?=(?:the|a|an|in|on|for|by|to|from|at|\d)\b)"
    r"|\b(?:with|for|of|by|from|through|despite|amid|after) no\b",
    re.IGNORECASE,
)
_NOT_X_BUT_Y = re.compile(
    r"\bnot (?P<x>(?:(?!\b(?:but|which|who|that)\b)[^,;]){1,60}?),? but (?!also)", re.IGNORECASE
)
_EXCEPT = re.compile(
    r"\b(?:only|all but|except|apart from|nearly all|almost all|other than)\b", re.IGNORECASE
)
# Where a few words end.
_END_OF_WORDS = re.compile(
    r"[,;:()—–]|\b(?:in|on|at|since|until|after|before|during|but|and|which|who|that|when|while|because|said)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5
# The verb precedes these, unless they begin their clause.
_OBJECTS = (
    "no",
    "none",
    "nothing",
    "nobody",
    "no one",
    "no-one",
    "noone",
    "nowhere",
    "neither",
    "lack",
    "zero",
)


@dataclass(frozen=True, slots=True)
class Polarity:
    """The affirmed and negated parts of a sentence."""

    denies: bool
    """Whether the sentence as a whole denies."""
    open: str
    """The words by which it says neither: "did not confirm that"."""
    negative: tuple[Span, ...]
    """Each turns round what stands in it."""
    unmarked: tuple[Span, ...]
    """Spans of subjects and sources, which are not negated."""
    frames: tuple[Span, ...]
    """Words that only say whether the rest is so."""
    excepts: bool
    """Whether it denies of all but some: "only two did not"."""
    contrasts: tuple[Span, ...]
    """Contrasted alternatives."""

    def of(self, at: int) -> bool | None:
        """Whether the words at this span are negated; None if unclear."""
        if _within(at, self.frames) or _within(at, self.unmarked):
            return None
        return bool(sum(start <= at < end for start, end in self.negative) % 2)


_AFFIRMS = Polarity(denies=False, open="", negative=(), unmarked=(), frames=(), excepts=False, contrasts=())


def read_negation(words: str) -> Polarity:
    """Read the negations of a sentence."""
    return read_negation_fully(words) if _CUE.search(words) else _AFFIRMS


def read_negation_fully(words: str) -> Polarity:
    """The same, whether or not there is a sign of a negation in it."""
    framed = remove_framing(words)
    begin, end = framed.statement
    masked = _NONE.sub(lambda match: "_" * len(match[0]), words)
    contrasts, masked = _few_words(masked, framed.statement)
    read = split_statement_clauses(words, framed.statement)
    negative = list(contrasts)
    unmarked = [(0, begin), (end, len(words))] if framed.frames else []
    denies = framed.turned
    if framed.turned:
        negative.append(framed.statement)
    seen: set[int] = set()
    for match in _OF_CLAUSE.finditer(masked, begin, end):
        clause = _clause_at(read, match.start())
        if clause in seen and match[0].lower() == "nor":
            continue
        first = _scope(read, clause, match)
        if clause not in seen:
            unmarked += _before(read, clause, first)
        seen.add(clause)
        negative += _from(read, clause, first)
        denies ^= clause == MAIN
    return Polarity(
        denies,
        framed.open,
        tuple(negative),
        tuple(unmarked),
        framed.frames,
        bool(negative and _EXCEPT.search(masked)),
        tuple(contrasts),
    )


def _few_words(masked: str, statement: Span) -> tuple[list[Span], str]:
    """The words that a preposition or a contrast negates, and the text without these negations."""
    found = []
    for match in _NOT_X_BUT_Y.finditer(masked, *statement):
        before = masked[: match.start()].split()
        if not (
            before and before[-1].lower() in AUXILIARIES and is_statement_clause_verb(match["x"].split()[0])
        ):
            found.append((match.start(), match.end("x")))
    for match in _OF_WORDS.finditer(masked, *statement):
        if not any(start <= match.start() < end for start, end in found):
            found.append((match.start(), _end_of_words(masked, match.end(), statement[1])))
    for start, end in found:
        masked = masked[:start] + re.sub(r"\b(?:not|no|without)\b", lambda m: "_" * len(m[0]), masked[start:end], count=1) + masked[end:]  # fmt: skip
    return found, masked


def _end_of_words(masked: str, start: int, end: int) -> int:
    """The end of the phrase after a negation."""
    # "Not in March": the preposition begins them.
    led = re.compile(r"\s*(?:in|on|at|for|by|to|from|during|after|before)\s").match(masked, start, end)
    stop = _END_OF_WORDS.search(masked, led.end() if led else start + 1, end)
    end = stop.start() if stop else end
    ends = [m.end() for m in re.finditer(r"\S+", masked[start:end])][:_MOST_WORDS]
    return start + ends[-1] if ends else end


def _clause_at(read: list[Word], at: int) -> int:
    return next((word.clause for word in read if word.span[1] > at), MAIN)


def _scope(read: list[Word], clause: int, match: re.Match[str]) -> int:
    """Where what a negation denies begins: at the verb before "no money", else at the negation itself."""
    if not match[0].lower().startswith(_OBJECTS):
        return match.start()
    before = [word for word in read if word.clause == clause and word.span[1] <= match.start()]
    for place in range(len(before) - 1, -1, -1):
        after = before[place + 1].text if place + 1 < len(before) else "no"
        if is_statement_clause_verb(before[place].text, after):
            return before[place].span[0]
    return before[-1].span[0] if before else match.start()


def _before(read: list[Word], clause: int, first: int) -> list[Span]:
    return [word.span for word in read if word.clause == clause and word.span[0] < first]


def _from(read: list[Word], clause: int, first: int) -> list[Span]:
    """The rest of a clause, in parts."""
    return [word.span for word in read if word.clause == clause and word.span[1] > first]


def _within(at: int, spans: tuple[Span, ...]) -> bool:
    return any(start <= at < end for start, end in spans)
