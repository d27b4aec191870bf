"""Documents of Google Docs: saved as a web page or for Word, or published: without comments, suggestions and the frame."""

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document
from newsdesk.articles.wording import article_note_wording
from tests.articles.small_files import docx, run

HEAD = (
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">'
    "@import url(https://themes.googleusercontent.com/fonts/css?kit=x);.lst-kix_a-0{}.c1{color:#000}</style>%s</head>"
)
BODY = (
    '<p class="c3 title" id="h.1"><span class="c4">Harbour board buys eleven ferries</span></p>'
    '<p class="c3"><span class="c1">The harbour board of Castell bought eleven</span><sup class="c1"><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    '<span class="c1">&nbsp;ferries in March.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
    '<h2 class="c7" id="h.2"><span>Price</span></h2><ul class="c2 lst-kix_a-0 start"><li class="c5 li-bullet-0"><span>Nine million crowns</span></li></ul>'
    '<p class="c3"><span><a class="c6" href="https://www.google.com/url?q=https://port.example/a&amp;sa=D">The authority</a></span>'
    "<span>&nbsp;said so on Monday.</span></p>"
)
END = (
    '<hr class="c11"><div><p class="c3"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Source: https://port.example/report</span></p></div>'
    '<div class="c12"><p class="c3"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is that so?</span></p></div>'
)
SAVED = HEAD % "" + f'<body class="c13 doc-content">{BODY}{END}</body></html>'
PUBLISHED = (
    HEAD
    % "<title>Ferries draft - Google Docs</title>"
    + '<body><div id="banners"><div id="publish-banner"><div>Published using Google Docs</div><a href="x">Report abuse</a></div>'
    '<div id="title-banner"><div id="title">Ferries draft</div><div id="interval">Updated automatically every 5 minutes</div></div></div>'
    f'<div id="contents"><style>.c1{{}}</style><div class="c13 doc-content">{BODY}{END}</div></div></body></html>'
)
PUBLISHED_BEFORE = (
    "<html><head><title>Ferries draft</title></head><body><div id='header'>Ferries draft</div>"
    f"<div id='contents'><style>.c1{{}}</style>{BODY}{END}</div><div id='footer'><span>Published by "
    "<a href='https://docs.google.com/'>Google Drive</a></span><span>Updated automatically every 5 minutes</span></div></body></html>"
)
SAME = 'w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000"'


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("markup", [SAVED, PUBLISHED, PUBLISHED_BEFORE])
def test_a_document_is_read_whole_and_without_its_frame(markup):
    document = readers.read_any_format(markup.encode(), "text/html")
    assert document.title == "Harbour board buys eleven ferries"
    assert blocks(document) == [
        ("heading", "Harbour board buys eleven ferries"),
        ("paragraph", "The harbour board of Castell bought eleven ferries in March."),
        ("heading", "Price"),
        ("list_item", "Nine million crowns"),
        ("paragraph", "The authority said so on Monday."),
    ]
    assert [citation.url for citation in document.citations] == [
        "https://port.example/report",
        "https://port.example/a",
    ]
    assert [article_note_wording(note) for note in document.notes] == ["1 comment was left out."]


def test_without_a_title_line_the_name_of_the_document_is_its_title():
    document = readers.read_any_format(
        PUBLISHED.replace('class="c3 title"', 'class="c3"').encode(), "text/html"
    )
    assert document.title == "Ferries draft"
    assert ("paragraph", "Harbour board buys eleven ferries") in blocks(document)


def changed(words: str, kind: str) -> str:
    text = run(words) if kind == "ins" else run(words).replace("w:t", "w:delText")
    return f'<w:{kind} w:id="1" w:author="Mia Roe" w:date="2026-03-04T10:00:00Z">{text}</w:{kind}>'


def test_suggestions_are_no_text_and_are_counted():
    body = (
        f"<w:p {SAME}>{run('The board bought ')}{changed('eleven', 'del')}{changed('twelve', 'ins')}{run(' ferries.')}</w:p>"
        f"<w:p {SAME}><w:pPr><w:rPr><w:ins w:id='2' w:author='Mia Roe'/></w:rPr></w:pPr>{changed('Nobody agreed.', 'ins')}</w:p>"
        f"<w:p {SAME}>{run('The mayor said so.')}</w:p>"
    )
    document = readers.read_any_format(docx(body), readers.sniff_media_type(docx(body), "a.docx"))
    assert [words for _kind, words in blocks(document)] == [
        "The board bought eleven ferries.",
        "The mayor said so.",
    ]
    assert any("3 suggested changes were left out" in article_note_wording(note) for note in document.notes)


def test_tracked_changes_of_word_are_text_as_before():
    body = f"<w:p>{run('The board bought ')}{changed('eleven', 'del')}{changed('twelve', 'ins')}{run(' ferries.')}</w:p>"
    document = readers.read_any_format(docx(body), readers.sniff_media_type(docx(body), "a.docx"))
    assert document.text == "The board bought twelve ferries."


def test_a_page_that_only_has_the_same_names_is_an_article():
    text = "The harbour board of Castell bought eleven ferries in March, the mayor said on Monday. " * 6
    markup = f"<html><body><div id='header'>Menu</div><div id='contents'><ul><li><a href='/a'>Contents</a></li></ul></div><article class='doc-content'><h1>Piers</h1><p>{text}</p></article></body></html>"
    assert text.strip() in readers.read_any_format(markup.encode(), "text/html").text
