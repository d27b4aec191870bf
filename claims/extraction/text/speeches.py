"""Find who gives a speech: its title names the speaker, and the text is in the first person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Span
from newsdesk.articles.blocks import Block

_NAME = r"[A-ZÀ-Þ][\w'’-]+\.?(?: (?:(?:de|van|von|der|den|al|bin|la|du) )?[A-ZÀ-Þ][\w'’-]*\.?){1,4}"
_KIND = r"(?:[Rr]emarks|REMARKS|[Ss]peech|SPEECH|[Aa]ddress|ADDRESS|[Ss]tatement|STATEMENT|[Kk]eynote|[Ll]ecture|[Ss]ermon|[Tt]estimony|[Ee]ulogy)"
_GOES_ON = r"(?=,|$|\s(?:at|to|on|in|before|for|during|after|ahead|following|upon)\b)"
_TITLE = re.compile(
    rf"{_KIND}\b[^.;:!?\n]{{0,60}}?\b(?:by|of|from)\s(?:(?:the\s)?[^,.;:!?\n]{{3,70}},\s)?(?P<name>{_NAME}){_GOES_ON}"
    rf"|(?P<owner>{_NAME})['’]s?\s(?:[a-z-]+\s){{0,3}}{_KIND}\s(?:to|at|on|in|before)\b"
)
""" "Remarks by the Minister for Rural Affairs, Ada Orr, at the opening", "Ada Orr's speech to the conference"."""
_ONE_SPEAKS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|I['’]\w+)\b")
_LONGEST_TITLE = 400
"""A first line may be a whole book; its title is not."""
_HEAD = 3
"""Blocks among which the title stands."""
_LEAST = 2
"""Paragraphs in which somebody says "I"; in one a writer may."""


def speech_turns(text: str, blocks: Sequence[Block]) -> tuple[Span, list[int]] | None:
    """The speaker's name in the title and the numbers of the paragraphs of the speech; None where the text is no speech.

    A report of a speech names the speaker again; a speech does not.
    """
    for number, block in enumerate(blocks[:_HEAD]):
        match = _TITLE.search(text, block.start, min(block.end, block.start + _LONGEST_TITLE))
        if match is None:
            continue
        name = match.span("name" if match["name"] else "owner")
        spoken = [n for n in range(number + 1, len(blocks)) if blocks[n].kind in ("paragraph", "list_item")]
        surname = re.escape(text[slice(*name)].rsplit(maxsplit=1)[-1])
        in_person = sum(_ONE_SPEAKS.search(text, blocks[n].start, blocks[n].end) is not None for n in spoken)
        if (
            in_person < _LEAST
            or 4 * in_person < len(spoken)
            or re.search(rf"\b{surname}\b", text[block.end :])
        ):
            return None
        return name, spoken
    return None
