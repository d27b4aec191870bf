"""Where lines end: join the lines of each paragraph of a wrapped text, drop marks of where a word may be divided."""

import re
from itertools import pairwise

_OPENS = re.compile(r"[ \t]*(?:[-*+•‣▪◦]|\(?\d{1,3}[.)]|[a-z][.)]|>|\||#{1,6} |[-*_=~]{3})[ \t]*")
_INDENT = re.compile(r"(?:[ \t]{2,}|\t|\u3000)(?=\S)")
# No line of a column is longer, and a shorter column is verse or a table.
_WIDEST, _NARROWEST = 132, 40
_MOSTLY = 0.8
_SLACK = 6
# Soft hyphen, word joiner; a space without width is one of the spaces of Thai, Lao, Burmese and Khmer.
_DIVISIONS = re.compile("[\u00ad\u2060]|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b")
_ENDS = (".", "!", "?", ".”", '."', ".'", ".’")


def drop_division_marks(text: str) -> str:
    """The text without characters that nobody sees, and that only say where a word may be divided or may not."""
    return _DIVISIONS.sub("", text)


def undo_wrapping(text: str) -> str:
    """The text with each paragraph on one line, if it was wrapped; else as it is."""
    runs = _runs(text.split("\n"))
    if not _is_wrapped(runs):
        return text
    return "\n".join(_joined(run) for run in runs)


def _runs(lines: list[str]) -> list[list[str]]:
    """Groups of lines: between blank lines, and from one indented line to the next."""
    runs: list[list[str]] = []
    for line in lines:
        alone = not line.strip() or bool(_OPENS.match(line))
        begins = (
            alone
            or not runs
            or not runs[-1][-1].strip()
            or (_INDENT.match(line) and not _INDENT.match(runs[-1][-1]))
        )
        if begins:
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


def _is_wrapped(runs: list[list[str]]) -> bool:
    """Whether lines end where the next word would not have fitted."""
    several = [run for run in runs if len(run) > 1 and not _OPENS.match(run[0])]
    inner = [pair for run in several for pair in pairwise(run)]
    if not inner:
        return False
    width = max(len(line.rstrip()) for run in several for line in run)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    # The lines of a column end anywhere in a sentence; if most end with one, each is a paragraph.
    if 2 * sum(line.rstrip().endswith(_ENDS) for line, _following in inner) > len(inner) + 1:
        return False
    full = sum(
        len(line.rstrip()) + 1 + len(following.split()[0]) > width - _SLACK for line, following in inner
    )
    if len(inner) == 1:
        line, following = inner[0]
        return len(line) >= width - _SLACK and following.strip()[:1].islower()
    return full >= _MOSTLY * len(inner)


def _joined(run: list[str]) -> str:
    joined = run[0].rstrip()
    for line in run[1:]:
        glue = "" if joined.endswith("-") and joined[-2:-1].isalpha() else " "
        joined += glue + line.strip()
    return joined.strip() if len(run) > 1 or _INDENT.match(joined) else joined
