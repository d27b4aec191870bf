"""What a text is made of: headings, paragraphs, lists, tables, quotations, captions, diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "heading", "paragraph", "list_item", "quotation", "table_cell", "caption", "diagram", "related"
]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a text; start and end are code points into it, end excluded, edges trimmed of space."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    """Depth of a heading (1 is the title) or of a list item (1 is the outermost)."""
    row: int | None = None
    """Row of a table cell, counted from 0; row 0 holds the column names."""
    column: int | None = None
    """Column of a table cell, counted from 0; column 0 usually names the row."""
    row_name: str = ""
    """What the first cell of the row says."""
    column_name: str = ""
    """What the head of the column says."""
