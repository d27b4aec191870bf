"""Words of a web page that are not said in its sentences: struck out, numbers of notes, names of topics, titles of tables."""

from newsdesk.articles import readers
from newsdesk.articles.readers import Document

LONG = "<p>The opposition called the price absurd, and its leader, Tomas Hale, said that the board would face an inquiry before the year was out.</p>"


def page(inner: str) -> Document:
    content = f"<html><body><article><h1>Castell buys ferries</h1>{LONG}{inner}{LONG}</article></body></html>".encode()
    return readers.read_any_format(content, readers.sniff_media_type(content, "a.html"))


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def test_what_a_page_strikes_out_is_left_out_and_counted():
    document = page(
        "<p>The board bought <del>twelve</del> <ins>eleven</ins> ferries for <s>50</s> 40 million.</p>"
    )
    assert "The board bought eleven ferries for 40 million." in document.text
    assert "deletions=2" in document.notes


def test_numbers_of_notes_do_not_stand_among_figures():
    document = page(
        '<p>The city has 4,100<sup><a href="#fn1">1</a></sup> flats and 12 million<sup>[<a href="#n2">2</a>]</sup> crowns.</p>'
        '<ol><li id="fn1">Only empty ones. <a href="#r1">↩</a></li></ol>'
    )
    assert "The city has 4,100 flats and 12 million crowns." in document.text
    assert "Only empty ones." in document.text


def test_raised_figures_and_links_with_words_are_text():
    document = page(
        '<p>The flat has 40 m<sup>2</sup> and the pool 10<sup>6</sup> litres, by <a href="#method">our count</a>, the'
        ' <sup><a href="https://a.example/2#table">2</a></sup> said.</p>'
    )
    assert "40 m² and the pool 10⁶ litres, by our count" in document.text


def test_names_of_topics_are_no_text():
    assert (
        "Housing" not in page('<div class="tags"><a href="/h">Housing</a><a href="/c">Castell</a></div>').text
    )


def test_a_row_over_the_whole_table_is_its_caption():
    head = "<tr><th colspan='3'>Rent by ward</th></tr><tr><th>Ward</th><th>2024</th><th>2025</th></tr>"
    document = page(f"<table>{head}<tr><td>Quay</td><td>812</td><td>930</td></tr></table>")
    assert blocks(document, "caption") == ["Rent by ward"]
    (last,) = (b for b in document.blocks if document.text[b.start : b.end] == "930")
    assert (last.row_name, last.column_name) == ("Quay", "2025")


def test_the_frame_of_a_post_without_its_words_is_no_text():
    frame = '<a href="https://www.instagram.com/p/Cx1/">View this post on Instagram</a><p>A post shared by Castell Port (@castell)</p>'
    document = page(f'<blockquote class="instagram-media"><div>{frame}</div></blockquote>')
    assert "Instagram" not in document.text
    assert "A post shared" not in document.text
