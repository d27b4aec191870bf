"""Where sentences end in the words of a transcript."""

from __future__ import annotations

import re


def has_sentence_end(words: str) -> bool:
    """Whether words end with a full stop or the like, perhaps inside a quotation or brackets."""
    return bool(
        re.search(r"[.!?…。！？؟।][\"'”’»)\]」』]*$", words.rstrip())
    ) and not words.rstrip().endswith(("...", "…"))
