"""Bylines of web pages are names: of people, or of the body that wrote; of all of them, and of nobody else."""

import json

import pytest

from newsdesk.articles.readers.names import read_author_names
from newsdesk.articles.readers.web import page

LINES = [
    ("By Ada Lund, Staff Writer", "Ada Lund"), ("Ada Lund Monday, February 29, 2016", "Ada Lund"),
    ("By Ada Lund22 Dec 2016651", "Ada Lund"), ("By Ada Lund Published: 12:01 GMT", "Ada Lund"), ("Ada Lund · 3 March", "Ada Lund"),
    ("Ada Lund and Tomas Hale", "Ada Lund and Tomas Hale"), ("By Ada Lund, Tomas Hale and Mia Roe", "Ada Lund, Tomas Hale and Mia Roe"),
    ("By Ada Lund, Science Editor, and Tomas Hale", "Ada Lund, Tomas Hale"), ("BY ADA LUND | The Castell Post", "ADA LUND"),
    ("Ada Lund, BBC News, Washington", "Ada Lund"), ("Ada Lund Political editor", "Ada Lund"), ("By Ada Lund for The Castell Post", "Ada Lund"),
    ("By Ada Lund in Castell", "Ada Lund"), ("Analysis by Ada Lund, CNN", "Ada Lund"), ("View all posts by Ada Lund", "Ada Lund"),
    ("Ada Lund, PhD", "Ada Lund"), ("Martin Lund, Jr.", "Martin Lund, Jr."), ("Ludwig van der Rohe", "Ludwig van der Rohe"),
    ("Conor d'Arcy", "Conor d'Arcy"), ("Von Anna Schmidt", "Anna Schmidt"), ("Par Sébastien Farcis", "Sébastien Farcis"),
    ("Ada Lund (ada@castell.example)", "Ada Lund"), ("By Reuters", "Reuters"), ("Photo by Ada Lund", ""), ("Username", ""),
    ("Facebook Com", ""), ("5 min read", ""), ("March 3, 2024", ""), ("Follow Author", ""), ("By admin", ""), ("Share this article", ""),
]  # fmt: skip
IN_HEAD = [
    ("Mark Di Stefano", "Mark Di Stefano"), ("Ada Lund For Mailonline", "Ada Lund"), ("Associated Press", "Associated Press"),
    ("Centre for Transport", "Centre for Transport"), ("@adalund", ""), ("https://x.com/adalund", ""), ("adalund22", ""),
    ("The Castell Post", ""), ("castellpost.com", ""), ("Our Foreign Staff", ""), ("Web Desk", ""), ("admin", ""), ("editor@castell.example", ""),
]  # fmt: skip
TEXT = (
    "<article><h1>Two piers close</h1>%s<p>"
    + "The harbour board closed two piers in May. " * 20
    + "</p></article>"
)


def byline(head: str = "", line: str = "") -> str:
    return page.read_web_page(f"<html><head>{head}</head><body>{TEXT % line}</body></html>".encode()).byline


@pytest.mark.parametrize(("line", "names"), LINES)
def test_a_line_of_a_page_gives_names_or_nothing(line, names):
    assert read_author_names(line, "The Castell Post", alone=False) == names


@pytest.mark.parametrize(("said", "names"), IN_HEAD)
def test_the_head_of_a_page_gives_names_or_nothing(said, names):
    assert read_author_names(said, "The Castell Post", alone=True) == names


def json_ld(**article: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **article})}</script>"


def test_all_authors_of_the_head_are_named():
    assert byline(json_ld(author=[{"name": "Ada Lund"}, {"name": "Tomas Hale"}])) == "Ada Lund, Tomas Hale"
    assert (
        byline("<meta name='author' content='Ada Lund'><meta name='author' content='Tomas Hale'>")
        == "Ada Lund, Tomas Hale"
    )


def test_authors_are_found_by_their_id():
    people = {
        "@graph": [
            {"@type": "NewsArticle", "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Lund"},
        ]
    }
    assert byline(f"<script type='application/ld+json'>{json.dumps(people)}</script>") == "Ada Lund"


def test_an_address_is_no_author_and_the_page_is_asked():
    head = "<meta name='author' content='https://castell.example/ada'><meta property='article:author' content='@ada'>"
    assert byline(head, "<p class='byline'>By Ada Lund, Staff Writer</p>") == "Ada Lund"


def test_authors_who_stand_beside_each_other_are_named_together():
    line = "<p>By <a rel='author' href='/a'>Ada Lund</a> and <a rel='author' href='/t'>Tomas Hale</a></p>"
    assert byline("", line) == "Ada Lund, Tomas Hale"


def test_nobody_is_invented_where_the_head_names_staff():
    assert (
        byline("<meta name='author' content='Our Foreign Staff'>", "<p class='author-teaser'>Mia Roe</p>")
        == ""
    )
