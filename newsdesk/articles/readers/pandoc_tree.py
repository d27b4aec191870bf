"""Read pandoc's document tree: the words of nodes, the paragraphs in blocks."""

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from typing import Any

Node = dict[str, Any]
Nodes = list[Node]

# What stands for a space or a new line.
SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
# Cells that cover more places than this in a table, and cells that are wider, are not meant for readers.
_MOST_COVERED, _WIDEST = 100_000, 1_000
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[/–-]\d{2,4})?(?!\d)|\b[QTH][1-4]\b")


def pandoc_tree_text(nodes: Any) -> str:
    """The words of some inlines, without notes and comments."""
    return "".join(_words(node) for node in nodes)


def _words(node: Node) -> str:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind == "Str":
        return str(content)
    if kind in SPACES:
        return SPACES[kind]
    if kind in {"Note", "Image", "RawInline"}:
        return ""
    if kind in {"Code", "Math"}:
        return str(content[1])
    if kind == "Span" and {"comment-start", "deletion"} & set(content[0][1]):
        return ""
    if kind in {"Link", "Span", "Cite", "Quoted"}:
        return pandoc_tree_text(content[1])
    return pandoc_tree_text(content) if isinstance(content, list) else ""


def pandoc_tree_paragraphs(nodes: Nodes) -> list[Nodes]:
    """The inlines of every paragraph in some blocks, however deep."""
    return [inlines for node in nodes for inlines in _paragraphs(node["t"], node.get("c"))]


def _paragraphs(kind: str, content: Any) -> list[Nodes]:
    if kind in {"Para", "Plain"}:
        return [content]
    if kind == "Header":
        return [content[2]]
    if kind == "CodeBlock":
        return [[{"t": "Str", "c": content[1]}]]
    if kind == "LineBlock":
        return list(content)
    return pandoc_tree_paragraphs(_inside(kind, content))


def _inside(kind: str, content: Any) -> Nodes:
    """The blocks that a block holds."""
    if kind == "BlockQuote":
        return list(content)
    if kind == "Div":
        return list(content[1])
    if kind in {"BulletList", "OrderedList"}:
        return [block for item in (content if kind == "BulletList" else content[1]) for block in item]
    if kind == "Table":
        return [block for row in pandoc_tree_rows(content) for cell in row[1] for block in cell[4]]
    return []


def pandoc_tree_rows(table: list[Any]) -> list[list[Any]]:
    """All rows of a table: of its head, its bodies, its foot."""
    head, bodies, foot = table[3][1], table[4], table[5][1]
    return [*head, *(row for body in bodies for row in [*body[2], *body[3]]), *foot]


@dataclass(frozen=True, slots=True)
class TreeCell:
    """A cell of a table, where it stands when cells above and before it reach over several places."""

    row: int
    column: int
    row_name: str
    """What a cell of a row above says about this row; empty if the row has a first cell of its own."""
    column_name: str
    """What the head says about this column, in each of its rows."""
    blocks: Nodes


def pandoc_tree_titles(table: list[Any]) -> list[Nodes]:
    """The blocks of the first rows that reach over the whole table: what is said of all of it."""
    rows = [placed for _attributes, placed in pandoc_tree_rows(table)]
    columns = max((sum(min(cell[3], _WIDEST) for cell in placed) for placed in rows), default=0)
    titles = list(
        itertools.takewhile(
            lambda placed: len(placed) == 1 and placed[0][2] == 1 and placed[0][3] == columns, rows
        )
    )
    following = rows[len(titles)] if len(titles) < len(rows) else []
    named = len(table[3][1]) > len(titles) or (columns > 2 and _names_columns(following))
    return [placed[0][4] for placed in titles] if len(following) > 1 and named else []


def _names_columns(placed: list[Any]) -> bool:
    """Whether a row has the names of columns, not the first figures: years are names."""
    words = [" ".join(map(pandoc_tree_text, pandoc_tree_paragraphs(cell[4]))) for cell in placed[1:]]
    return not any(re.search(r"\d", _YEARS.sub("", cell)) for cell in words)


def pandoc_tree_cells(table: list[Any]) -> list[TreeCell]:
    """All cells of a table, row by row, without its titles; the first row below these has the names of columns."""
    titles = len(pandoc_tree_titles(table))
    covered: dict[tuple[int, int], str] = {}
    heads: dict[int, list[str]] = {}
    cells = []
    for row, (_attributes, placed) in enumerate(pandoc_tree_rows(table)[titles:]):
        column = 0
        for _attributes, _alignment, height, said_width, blocks in placed:
            width = min(said_width, _WIDEST)
            while (row, column) in covered:
                column += 1
            column_name = " ".join(dict.fromkeys(heads.get(column, ())))
            cells.append(TreeCell(row, column, covered.get((row, 0), ""), column_name, blocks))
            words = " ".join(map(pandoc_tree_text, pandoc_tree_paragraphs(blocks)))
            if height * width > 1 and len(covered) + height * width <= _MOST_COVERED:
                places = itertools.product(range(row, row + height), range(column, column + width))
                covered |= dict.fromkeys(places, words)
            # Without a head the first row has the names.
            if row < max(1, len(table[3][1]) - titles):
                for named in range(column, column + width):
                    heads.setdefault(named, []).append(words)
            column += width
    return cells


def first_pandoc_tree_link(nodes: Nodes) -> str:
    """The address of the first link in some blocks."""
    for inlines in pandoc_tree_paragraphs(nodes):
        for node in inlines:
            if node["t"] == "Link":
                return str(node["c"][2][0])
    return ""


def pandoc_tree_value_text(value: Node | None) -> str:
    """The words of a metadata value."""
    return pandoc_tree_text(pandoc_tree_inlines(value)) if value else ""


def pandoc_tree_inlines(value: Node) -> Nodes:
    """The inlines of a metadata value."""
    if value["t"] == "MetaInlines":
        inlines: Nodes = value["c"]
        return inlines
    if value["t"] == "MetaBlocks":
        return [
            inline for part in pandoc_tree_paragraphs(value["c"]) for inline in [*part, {"t": "LineBreak"}]
        ]
    return [{"t": "Str", "c": str(value.get("c", ""))}] if value["t"] == "MetaString" else []


def pandoc_tree_authors(meta: Node) -> list[str]:
    """The names in the metadata."""
    value = meta.get("author")
    if not value:
        return []
    return (
        [pandoc_tree_value_text(one) for one in value["c"]]
        if value["t"] == "MetaList"
        else [pandoc_tree_value_text(value)]
    )


def pandoc_tree_day(words: str) -> dt.date | None:
    """The day that some words begin with in ISO 8601; None when they do not."""
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None
