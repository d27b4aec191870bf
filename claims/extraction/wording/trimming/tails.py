"""Remove the end of a claim that was cut from what follows it: ", a move", ", when", ", even though"."""

from __future__ import annotations

import re

from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import WordingView

_CUT = re.compile(
    r"(?:,\s(?:an?|the)\s(?:[a-z-]+\s)?(?:move|charge|claim|decision|step|accusation|allegation|figure|number|statement|assertion|suggestion|view|change"
    r"|development|result|rise|fall|trend|plan|proposal|argument|finding|conclusion|fact|event|price|increase|decrease|drop)"
    r"|,?\s(?:but|and)\s(?:rather|instead)|,?\s(?:let alone|much less|still less|never mind|not to mention|rather than|instead of|as well as)|,?\s(?:when|where|even though|although|though|while|because|but|and|which|who|that|since|as|so|whereas|if))\Z"
)
"""A noun that a "that" or "which" was to explain, or the word that opens the clause after the claim."""
_GOES_ON = re.compile(r"\s?(?:,|that\b|which\b|who\b|[\w‘'“\"]|\Z)")


def drop_wording_tail(view: WordingView) -> None:
    """Edits away what only leads to words that are no part of the claim."""
    text, (start, end) = view.story.text, view.span
    tail = _CUT.search(text, start, end)
    if tail is None or not _GOES_ON.match(text, end) or text[end : end + 1] in (".", "!", ";"):
        return
    if tail[0].endswith(" since") and text[end : end + 1] == ",":
        # "Nothing had been built since, he said".
        return
    kept = [i for i in view.tokens if view.tree.spans[i][0] < tail.start()]
    if len(kept) < 3:
        return
    view.edits.append(Edit(tail.start(), end, ""))
    view.tokens = kept
