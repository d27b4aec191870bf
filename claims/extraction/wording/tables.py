"""Turn a table cell into a sentence, if the names of its row and column are unambiguous."""

from __future__ import annotations

import re

from newsdesk.articles.blocks import Block

_FIGURE = re.compile(
    r"(?:about\s|some\s)?[-+−]?[£$€¥]?\d[\d.,\u202f ]*\s?(?:%|(?:bn|m|k|tn|million|billion)\b|[a-z]{1,12})?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?$")


def table_cell_wording(block: Block, words: str) -> str | None:
    """The sentence of one cell: "Adult social care in 2026/27 is £41.2m."; None where it may read wrongly."""
    row, column, figure = block.row_name.strip(), block.column_name.strip(), words.strip()
    if not row or not column or not _FIGURE.match(figure) or len(row.split()) > 6 or not row[0].isupper():
        return None
    if not re.search(r"[a-z]", row) or re.search(r"[.:;?]|\b(?:and|or)\b", row):
        return None
    if _YEAR.match(column):
        return f"{row} in {column} is {figure}."
    return None
