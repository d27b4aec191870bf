"""Characters that only divide words are no letters, and what Word's programs leave out of a file is completed."""

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document
from tests.articles.small_files import docx, run

WORDS = "Der Hafen\u00adrat kaufte elf\u2060 Fähren."
LONG = "<p>Die Opposition nannte den Preis absurd, und ihr Vorsitzender sagte, der Rat werde sich einer Untersuchung stellen müssen.</p>"


def read(content: bytes, name: str = "") -> Document:
    return readers.read_any_format(content, readers.sniff_media_type(content, name))


def cells(document: Document) -> list[list[str]]:
    return [
        [b.row_name, b.column_name, document.text[b.start : b.end]]
        for b in document.blocks
        if b.kind == "table_cell"
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (WORDS, "a.txt"),
        (WORDS, "a.md"),
        (f"<html><body><p>{WORDS}</p></body></html>", "a.html"),
        (
            f"From: a@b.example\nSubject: x\nDate: Tue, 5 Mar 2024 10:15:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{WORDS}\n",
            "a.eml",
        ),
    ],
)
def test_a_soft_hyphen_is_no_letter(content, name):
    assert read(content.encode(), name).text == "Der Hafenrat kaufte elf Fähren."


def test_a_link_after_a_soft_hyphen_is_where_it_was():
    document = read(
        b'<html><body><p>Der Hafen&shy;rat <a href="https://a.example/x">kaufte elf</a>.</p></body></html>'
    )
    (link,) = document.citations
    assert document.text[link.start : link.end] == "kaufte elf"


def test_thai_words_keep_the_spaces_between_them():
    assert "\u200b" in read("เมือง\u200bซื้อ\u200bเรือ".encode(), "a.txt").text


def test_breaks_and_hyphens_of_word_do_not_join_words():
    inner = "<w:r><w:t>The elec</w:t><w:softHyphen/><w:t>toral board</w:t><w:cr/><w:t>said so.</w:t></w:r>"
    assert read(docx(f"<w:p>{inner}</w:p>")).text == "The electoral board\nsaid so."


def test_a_field_in_the_instruction_of_another_is_not_text():
    begin, between, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    inner = f"{begin}<w:r><w:instrText>DOCPROPERTY n</w:instrText></w:r>{between}{run('9')}{end}"
    field = f"{begin}<w:r><w:instrText>IF</w:instrText></w:r>{inner}{between}{run('9 percent')}{end}"
    assert (
        read(docx(f"<w:p>{run('Rents rose by ')}{field}{run(' in May.')}</w:p>")).text
        == "Rents rose by 9 percent in May."
    )


def test_a_field_in_the_result_of_another_is_text():
    begin, between, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    inner = f"{begin}<w:r><w:instrText>PAGEREF</w:instrText></w:r>{between}{run('page 9')}{end}"
    assert read(docx(f"<w:p>{begin}{between}{run('see ')}{inner}{end}</w:p>")).text == "see page 9"


def row(*words: str, span: int = 1) -> str:
    return (
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p>{run(word)}</w:p></w:tc>'
            for word in words
        )
        + "</w:tr>"
    )


def test_a_table_without_its_grid_is_read_and_a_row_over_all_of_it_is_its_caption():
    rows = row("Rent by ward", span=3) + row("Ward", "2024", "2025") + row("Quay", "812", "930")
    document = read(docx(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"))
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind == "caption"] == [
        "Rent by ward"
    ]
    assert cells(document)[4:] == [["Quay", "2024", "812"], ["Quay", "2025", "930"]]


def test_figures_below_a_row_over_all_of_the_table_are_no_names_of_columns():
    rows = row("Norhaven in figures", span=2) + row("People", "410,000") + row("Flats", "61,000")
    assert cells(read(docx(f"<w:tbl><w:tblPr/>{rows}</w:tbl>")))[-1] == [
        "Flats",
        "Norhaven in figures",
        "61,000",
    ]
