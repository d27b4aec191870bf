"""Find the speaker of a quotation or a post that a separate line names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.text.quotes import CLOSERS
from claims.extraction.types import Span
from newsdesk.articles.blocks import Block

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|der|den|al|bin|la|du|of|the|for|and) ){0,2}[A-ZÀ-Þ][\w.'’-]*){0,6}"
# "Finance minister Joel Stark": what a person is may go before the name in small letters.
_TITLED = rf"(?:[A-ZÀ-Þ][a-zà-ÿ-]+ (?:(?:of|for|and) )?(?:[a-zà-ÿ-]+ ){{1,3}})?{_NAME}"
_DASH = r"[-–—―~]{1,3}\s?"
_SIGNED = re.compile(
    rf"\s*{_DASH}(?P<name>{_TITLED})(?P<more>(?:,|\s\(|\s@|\sin\b|\sof\b|\sfrom\b|\svia\b|\son\b)[^\n]{{0,140}})?\s*$"
)
_SIGNED_AFTER = re.compile(
    rf"[\"”»’]\s*(?:{_DASH}|\()(?P<name>(?:(?!(?:said|says|writes|wrote|told|adds?|added|as|in|on|by|an?|the|who|which)\b)[a-z-]+ ){{0,4}}{_TITLED})(?P<more>(?:,|\s\(|\s@|\sof\b)[^\n]{{0,140}})?\)?\s*$"
)
_BARE = re.compile(
    rf"\s*(?P<name>{_NAME}(?<=\w)),\s(?P<more>(?:aged )?\d{{1,3}}\b[^.!?\n]{{0,100}}|[^.!?\n]{{2,100}})\s*$"
)
_ONLY_NAME = re.compile(r"\s*(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3})\s*$")
_HANDLED = re.compile(r"\s*(?P<name>[^\n@]{2,60}?)\s*\(?@\w{1,30}\)?(?P<more>[^\n]{0,80})$")
_LEAD = re.compile(
    rf"(?P<name>{_TITLED})(?P<more>(?:, [^\n:.!?]{{2,100}}| \([^()\n]{{1,60}}\))?)(?: (?:said|says|writes|wrote|adds?|added|posted|tweeted))?:$"
)
_FROM = re.compile(
    r"(?i:\b(?:from|by|said|wrote|according to)) (?:the (?:desk|office|pen|account) of )?"
    rf"(?:(?:the|its|their|our|his|her|an?) (?:[\w’'-]+ ){{0,6}}[\w’'-]+, )?(?P<name>(?:[a-z]+ ){{0,3}}?{_NAME})"
)
_VERBISH = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told)\b")
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Signature:
    """Words that a neighbouring line attributes to someone: the position of the name, the line, and the words."""

    name: Span
    line: Span
    words: tuple[Span, ...]
    blocks: tuple[int, ...]
    """The blocks of the words."""


def find_signature_lines(text: str, blocks: Sequence[Block]) -> list[Signature]:
    """The signed quotations and posts of an article, in order."""
    found: list[Signature] = []
    used: set[int] = set()
    for number in range(len(blocks)):
        if number in used:
            continue
        signature = next(
            (
                s
                for rule in (_signed_within, _after, _handle_before, _before)
                if (s := rule(text, blocks, number))
            ),
            None,
        )
        if signature and not used & set(signature.blocks):
            found.append(signature)
            used |= set(signature.blocks)
    return found


def _signed_within(text: str, blocks: Sequence[Block], number: int) -> Signature | None:
    """“...” - Commissioner Joel Stark, all in one paragraph."""
    return signature_of_quotation_at(text, blocks, number, blocks[number].start)


def signature_of_quotation_at(
    text: str, blocks: Sequence[Block], number: int, begin: int
) -> Signature | None:
    """The signature of a quotation with which a paragraph begins, or what follows the label of a paragraph."""
    block = blocks[number]
    if begin >= block.end or text[begin] not in CLOSERS or text[begin] in "'‘":
        return None
    match = _SIGNED_AFTER.search(text, begin, block.end)
    if match is None or block.end - match.start() > _LONGEST_LINE or _VERBISH.search(match["more"] or ""):
        return None
    inner = _inner(text, (begin, match.start() + 1))
    return Signature(match.span("name"), (match.start() + 1, block.end), (inner,), (number,))


def _after(text: str, blocks: Sequence[Block], number: int) -> Signature | None:
    """The line after a quotation or a post: "Ida Noor, 54, shopkeeper", "— Valley Farmers (@valleyfarmers)"."""
    last = _last_of_quotation(text, blocks, number)
    if last + 1 >= len(blocks):
        return None
    line = blocks[last + 1]
    if line.end - line.start > _LONGEST_LINE or line.kind in ("table_cell", "diagram", "list_item"):
        return None
    if text[line.start : line.end].rstrip().endswith(":"):
        # It leads to what follows.
        return None
    whole = all(_is_whole(text, blocks[n]) for n in (number, last)) or _is_run(text, blocks, number, last)
    quoted = whole or blocks[number].kind == "quotation"
    match = _SIGNED.match(text, line.start, line.end)
    if match is None and "@" in text[line.start : line.end] and text[line.start] in "-–—―":
        match = _HANDLED.match(text, line.start + 1, line.end)
    handled = match is not None and "@" in text[line.start : line.end]
    if match is None and whole:
        match = _BARE.match(text, line.start, line.end)
        if match is None and last + 2 < len(blocks) and _is_whole(text, blocks[last + 2]):
            match = _ONLY_NAME.match(text, line.start, line.end)
    if match is None or not (quoted or handled) or _VERBISH.search(text, line.start, line.end):
        return None
    numbers = tuple(range(number, last + 1))
    spans = tuple(_inner(text, (blocks[n].start, blocks[n].end)) for n in numbers)
    return Signature(_name_of(match), (line.start, line.end), spans, numbers)


def _name_of(match: re.Match[str]) -> Span:
    start, end = match.span("name")
    while end > start and match.string[end - 1] in " .,":
        end -= 1
    return start, end


def _handle_before(text: str, blocks: Sequence[Block], number: int) -> Signature | None:
    """A post with its author's line on top: "Ministry of Water @min_water"."""
    if number == 0:
        return None
    line = blocks[number - 1]
    if (
        line.end - line.start > _LONGEST_LINE
        or "@" not in text[line.start : line.end]
        or _VERBISH.search(text, line.start, line.end)
    ):
        return None
    match = _HANDLED.match(text, line.start, line.end)
    if match is None or text[line.start] in "-–—―" or text[line.end - 1] in ".!?":
        return None
    inner = _inner(text, (blocks[number].start, blocks[number].end))
    return Signature(_name_of(match), (line.start, line.end), (inner,), (number,))


def _before(text: str, blocks: Sequence[Block], number: int) -> Signature | None:
    """The line before a quotation, with a colon: "And from Chairwoman Ruth Okafor:"."""
    if number == 0 or not _is_whole(text, blocks[number]):
        return None
    line = blocks[number - 1]
    words = text[line.start : line.end].rstrip()
    if not words.endswith(":") or len(words) > _LONGEST_LINE:
        return None
    match = _LEAD.match(words) or _FROM.search(words)
    if match is None:
        return None
    start, end = match.span("name")
    span = line.start + start, line.start + end
    inner = _inner(text, (blocks[number].start, blocks[number].end))
    return Signature(span, (line.start, line.end), (inner,), (number,))


def _last_of_quotation(text: str, blocks: Sequence[Block], number: int) -> int:
    """The last block of what begins here: a run of quotation blocks, or of paragraphs that each open the quotation anew."""
    last = number
    while last + 1 < len(blocks) and last - number < 12:
        following = blocks[last + 1]
        both_posts = (
            blocks[number].kind == following.kind == "quotation" and text[following.start] not in "-–—―"
        )
        reopened = _opens(text, following) and not _closes(text, blocks[last])
        if not (reopened or (both_posts and not _closes(text, blocks[last]) and not _opens(text, following))):
            break
        last += 1
    return last


def _is_run(text: str, blocks: Sequence[Block], first: int, last: int) -> bool:
    return _opens(text, blocks[first]) and _closes(text, blocks[last])


def _opens(text: str, block: Block) -> bool:
    return block.start < block.end and text[block.start] in CLOSERS and text[block.start] not in "'‘"


def _closes(text: str, block: Block) -> bool:
    words = text[block.start : block.end].rstrip(".,")
    return bool(words) and words[-1] in '"”»“'


def _is_whole(text: str, block: Block) -> bool:
    """True if one pair of quotation marks holds the whole block."""
    if not (_opens(text, block) and _closes(text, block)):
        return False
    inner = text[block.start + 1 : block.end].rstrip(".,")[:-1]
    return not any(c in inner for c in '"“”«»')


def _inner(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start] in CLOSERS or text[start].isspace()):
        start += 1
    while end > start and text[end - 1] in '"”»“’. ,':
        end -= 1
    return start, end
