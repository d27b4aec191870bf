"""Find text that is not part of the story: corrections, credits, signatures, stage directions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdesk.articles.blocks import Block

_MENDED = (
    "corrected|amended|updated|clarified|misstated|misspelled|misspelt|misattributed|misidentified|wrongly|incorrectly|mistakenly"
    "|erroneously|originally|in error|has been edited|was edited|removed|revised"
)
_CORRECTION = re.compile(
    r"\W*(?:updated?\s?[:—–-]\s*)?(?:(?:correction|clarification|editor['’]s note|editors['’] note|corrections? and clarifications?|amendment|erratum|note to readers|for the record)\b"
    r"[^.!?\n]{0,40}?[:.—–-]"
    r"|(?:this|(?:the|an?) (?:earlier|previous|original))(?: \w+)? (?:article|story|version|post|report|piece|page"
    rf"|headline|text|caption|column|live ?blog)\b[^.!?\n]{{0,60}}?\b(?:{_MENDED}|said|stated|gave|referred|included|reported|claimed|implied|named"
    r"|listed|quoted|described|put)\b"
    # What "the report said" may be the news itself.
    rf"|the(?: \w+)? (?:article|story|version|piece|headline|caption|column|live ?blog)\b[^.!?\n]{{0,60}}?\b(?:{_MENDED})\b"
    r"|(?:this|it) was (?:corrected|amended|updated|clarified) (?:on|at)\b|we apologi[sz]e for\b|due to an editing error\b)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\W*(?:photo(?:graph)?s?|picture|image|illustration|graphic|credit|video|audio|source|additional reporting|reporting|editing|translated|translation)"
    r"(?: credit)?(?: by\b|\s?[:©/])[^.!?]{0,120}\W*$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"^[(\[][^()\[\]]{1,80}[)\]]$")


def is_credit_note(words: str) -> bool:
    """True for who took a picture or wrote a piece: "Photo: Ned Poole/Reuters"."""
    return len(words) < 200 and _CREDIT.match(words) is not None


def _is_stage_direction_note(words: str) -> bool:
    """True for a paragraph that only says what happens on the stage: "(COMMERCIAL BREAK)", "[applause]"."""
    return bool(_DIRECTION.match(words.strip()))


def standfirst_among_text_notes(text: str, blocks: Sequence[Block]) -> int | None:
    """The number of the line under the title that sums the article up without a full stop."""
    if len(blocks) < 4 or blocks[0].kind != "heading" or blocks[1].kind != "paragraph":
        return None
    words = text[blocks[1].start : blocks[1].end]
    summed = words[-1].isalnum() and 5 < len(words.split()) <= 45 and "\n" not in words
    # A byline or a place may stand between it and the story.
    story = [text[block.end - 1] in '.!?"”' for block in blocks[2:6] if block.kind == "paragraph"]
    return 1 if summed and any(story) else None


def notes_beside_story(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the blocks that are notes about the article, credits or stage directions."""
    found = set()
    for number, block in enumerate(blocks):
        words = text[block.start : min(block.end, block.start + 400)]
        if block.kind in ("heading", "table_cell", "diagram"):
            continue
        if _CORRECTION.match(words) or _is_stage_direction_note(words) or is_credit_note(words):
            found.add(number)
    return frozenset(found)
