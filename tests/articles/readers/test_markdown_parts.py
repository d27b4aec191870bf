"""Front matter and notes of Markdown files are not sentences of the article."""

import datetime as dt

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document


def read(text: str) -> Document:
    return readers.read_any_format(text.encode(), "text/markdown")


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Piers close"\nauthor: Ada Lund\ndate: 2024-03-05\ntags: [port, piers]\n---\n',
        "---\n# for the desk\ntitle: Piers close\nauthors:\n  - Ada Lund\npublished: 2024-03-05T10:00:00Z\ndraft:\n---\n\n",
        "+++\ntitle = 'Piers close'\nauthors = [\"Ada Lund\"]\ndate = 2024-03-05\n+++\n",
    ],
)
def test_front_matter_gives_the_details(front):
    document = read(front + "The port closed two piers.")
    assert document.text == "The port closed two piers."
    assert (document.title, document.byline, document.dated) == (
        "Piers close",
        "Ada Lund",
        dt.date(2024, 3, 5),
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe port closed two piers.\n---\nMore.",
        "---\nRents: up\n---\nMore.",
        "---\ntitle: Piers close\n\nThe end.",
    ],
)
def test_lines_between_rules_are_text(text):
    document = read(text)
    assert document.title == ""
    assert any(words in document.text for words in ("two piers", "Rents: up", "title: Piers close"))


def test_a_note_goes_to_the_end_and_a_source_becomes_a_citation():
    document = read(
        "The port closed two piers.[^1] Nine ships sank in May[^src].\n\nMore.\n\n[^1]: Both are\n    of wood.\n[^src]: Source: https://castell.example/ships\n"
    )
    assert document.text == "The port closed two piers. Nine ships sank in May.\n\nMore.\n\nBoth are of wood."
    (cited,) = document.citations
    assert (document.text[cited.start : cited.end], cited.url) == ("May", "https://castell.example/ships")


def test_a_mark_without_its_note_and_code_stay():
    assert read("It closed.[^9]").text == "It closed.[^9]"
    assert "[^1]: x" in read("```\n[^1]: x\n```\n").text
