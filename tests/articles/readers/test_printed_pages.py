"""Paragraphs of printed pages, and who made a file."""

import pytest

from newsdesk.articles.readers.lines import PageLine
from newsdesk.articles.readers.paragraphs import write_reader_paragraphs
from newsdesk.articles.readers.writer import Writer, file_author_for_document_writer

FULL = "The harbour board of Castell bought eleven ferries in March, the mayor said,"


def line(text: str, page: int, base: float, left: float = 60) -> PageLine:
    return PageLine(text, page, left, left + 6 * len(text), base, 11)


def paragraphs(*lines: PageLine) -> list[str]:
    writer = Writer()
    write_reader_paragraphs(lines, writer)
    return writer.finish().text.split("\n\n")


def test_an_indented_line_at_the_head_of_a_page_begins_a_paragraph():
    first = [line(FULL, 0, 700), line(FULL[:-1] + ".", 0, 686)]
    rest = [
        line("Nobody asked them what the harbour of Castell costs the city in a year.", 1, 700, 78),
        line(FULL, 1, 686),
    ]
    assert len(paragraphs(*first, *rest)) == 2


def test_a_sentence_goes_on_over_the_page():
    first = [line(FULL, 0, 700), line(FULL, 0, 686)]
    assert len(paragraphs(*first, line(FULL.lower(), 1, 700), line(FULL, 1, 686))) == 1


def test_a_line_that_was_broken_early_goes_on_with_small_letters():
    first = [line(FULL, 0, 728), line(FULL[:50], 0, 714)]
    assert (
        len(paragraphs(*first, line("the mayor said so in the town hall.", 0, 700), line(FULL, 0, 686))) == 2
    )


def test_short_lines_of_a_list_stay_apart():
    assert (
        len(
            paragraphs(
                line(FULL, 0, 728),
                *(line(words, 0, 714 - 14 * at) for at, words in enumerate(("bread", "salt", "oil"))),
            )
        )
        > 2
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [("mquill", ""), ("lund2", ""), ("Ada Lund", "Ada Lund"), ("Xinhua", "Xinhua"), ("ada lund", "ada lund")],
)
def test_the_name_that_somebody_signs_in_with_is_no_byline(said, name):
    assert file_author_for_document_writer(said) == name
