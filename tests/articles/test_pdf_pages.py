"""Pages of PDFs: columns in whatever order they are drawn, tables with rules or columns, paragraphs over pages, broken files."""

import random
from contextlib import suppress

import pytest
import typst

from newsdesk.articles import readers
from newsdesk.articles.readers import Document, Unreadable
from tests.articles.small_files import page_pdf

HEADLINE = [(50.0, 740.0, 20, "Harbour board buys eleven ferries")]
LEFT = [
    "The harbour board of Castell bought eleven", "ferries in March and the mayor of the city", "said on Monday after a long debate that it",
    "had been right to do so.",
]  # fmt: skip
RIGHT = [
    "Auditors in the capital said on Tuesday that", "they would look into the contract and ask for", "all papers of the last three years, which the",
    "board had kept.",
]  # fmt: skip
TEXT = [" ".join(LEFT), " ".join(RIGHT)]


def column(words: list[str], x: float) -> list[tuple[float, float, int, str]]:
    return [(x, 700.0 - 14 * number, 10, line) for number, line in enumerate(words)]


def read(content: bytes) -> Document:
    return readers.read_any_format(content, "application/pdf")


def of_kind(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def drawn() -> dict[str, list[tuple[float, float, int, str]]]:
    left, right = column(LEFT, 50), column(RIGHT, 320)
    mixed = [*HEADLINE, *left, *right]
    random.Random(1).shuffle(mixed)
    return {
        "as they are read": [*HEADLINE, *left, *right],
        "the right one first, the headline last": [*right, *left, *HEADLINE],
        "line by line across both": [
            *HEADLINE,
            *(line for pair in zip(left, right, strict=True) for line in pair),
        ],
        "from the foot of the page": [*HEADLINE, *reversed(left), *reversed(right)],
        "in any order": mixed,
    }


@pytest.mark.parametrize("order", drawn())
def test_columns_are_read_one_after_the_other_however_they_are_drawn(order):
    document = read(page_pdf(drawn()[order]))
    assert of_kind(document, "heading") == [HEADLINE[0][3]]
    assert of_kind(document, "paragraph") == TEXT


def test_three_columns_are_read_from_the_left():
    columns = [
        column([line[:30] for line in words], x) for words, x in ((LEFT, 40), (RIGHT, 225), (LEFT, 410))
    ]
    document = read(page_pdf([*columns[1], *columns[2], *HEADLINE, *columns[0]]))
    assert (
        document.text.index("The harbour")
        < document.text.index("Auditors")
        < document.text.rindex("The harbour")
    )


TABLE = """= Rates in the towns
Before the table stands a line of text that is long enough to be prose.

#table(%s, [Town], [2024], [2025], %s)

After the table stands a line of text that is long enough to be prose.
"""


def cells(document: Document) -> dict[tuple[int | None, int | None], str]:
    return {
        (b.row, b.column): document.text[b.start : b.end] for b in document.blocks if b.kind == "table_cell"
    }


def test_a_table_with_rules_keeps_cells_of_several_lines():
    long = "The rate rose for the third year in a row because of the closed bridge and the new ferries of the board"
    content = typst.compile(
        (TABLE % ("columns: (1fr, 1fr, 2fr)", f"[Castell], [3.1%], [{long}], [Ludd], [], [2.2%]")).encode()
    )
    document = read(content)
    assert cells(document) == {
        (0, 0): "Town", (0, 1): "2024", (0, 2): "2025", (1, 0): "Castell", (1, 1): "3.1%", (1, 2): long, (2, 0): "Ludd", (2, 2): "2.2%",
    }  # fmt: skip
    assert len(of_kind(document, "paragraph")) == 2


@pytest.mark.parametrize("rules", ["stroke: none", "stroke: (x, y) => (bottom: 0.5pt)"])
def test_a_table_without_upright_rules_is_told_by_its_columns_also_where_cells_are_empty(rules):
    filled = "[Castell], [], [4.1], [Ostwick], [3.0], [3.3], [Ludd], [2.0], []"
    document = read(typst.compile((TABLE % (f"{rules}, columns: 3, column-gutter: 20pt", filled)).encode()))
    assert cells(document)[1, 2] == "4.1"
    assert cells(document)[3, 1] == "2.0"
    assert (1, 1) not in cells(document)


@pytest.mark.parametrize(
    "page",
    ['paper: "a6"', 'paper: "a5", columns: 2', 'paper: "a6", header: [The Castell Post], numbering: "1"'],
)
def test_paragraphs_run_on_over_pages_and_columns(page):
    document = read(typst.compile(f"#set page({page})\n= Ferries\n#lorem(230)\n\n#lorem(150)\n".encode()))
    assert len(of_kind(document, "paragraph")) == 2


def test_a_dash_at_the_beginning_of_a_line_is_no_list():
    lines = [
        "The harbour board of Castell bought eleven ferries", "- and the mayor of the city, who had asked for them,",
        "said on Monday that it had been right to do so now.", "The board agreed.",
    ]  # fmt: skip
    assert of_kind(read(page_pdf(column(lines, 50))), "list_item") == []
    listed = ["The board bought:", "- eleven ferries", "- two cranes", "- one tug"]
    assert len(of_kind(read(page_pdf(column(listed, 50))), "list_item")) == 3


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_broken_file_is_refused_or_read_but_never_an_error(cut):
    content = typst.compile((TABLE % ("columns: 3", "[Castell], [1], [2]")).encode())
    with suppress(Unreadable):
        read(content[: int(len(content) * cut)])
