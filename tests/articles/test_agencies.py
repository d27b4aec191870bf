"""What agencies send in other ways than the usual: packed bodies, people as authors, lists of paragraphs, framed transmissions."""

import base64
import datetime as dt
import json

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document, Unreadable

FIRST = "The harbour board of Castell bought eleven ferries in March, the mayor said on Monday."
SECOND = "The opposition called the price absurd."
COLUMN = """   CASTELL, March 5 (Agency) - The harbour board of Castell bought
eleven ferries in March, the mayor, Ines Farrow, said on Monday
after a long debate.
   The opposition called the price absurd, and its leader, Tomas
Hale, said that the board would face an inquiry before the year
was out.
"""


def read(content: str | bytes, name: str) -> Document:
    raw = content.encode() if isinstance(content, str) else content
    return readers.read_any_format(raw, readers.sniff_media_type(raw, name))


def paragraphs(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]


def newsml(content: str) -> str:
    lines = "<NewsLines><HeadLine>Castell buys</HeadLine></NewsLines>"
    return f"<NewsML><NewsItem><NewsComponent>{lines}<ContentItem>{content}</ContentItem></NewsComponent></NewsItem></NewsML>"


def test_a_body_in_base64_is_unpacked():
    packed = base64.b64encode(f"<p>{FIRST}</p><p>{SECOND}</p>".encode()).decode()
    document = read(
        newsml(f"<Encoding Notation='Base64'><DataContent>{packed}</DataContent></Encoding>"), "a.xml"
    )
    assert paragraphs(document) == [FIRST, SECOND]


def test_a_stray_byte_in_an_item_of_a_named_encoding_is_marked():
    item = newsml(f"<DataContent><p>{FIRST} Señora.</p></DataContent>")
    content = (
        ('<?xml version="1.0" encoding="iso-8859-1"?>' + item)
        .encode("cp1252")
        .replace(b"Monday", b"Mon\x81day")
    )
    assert "Señora" in read(content, "a.xml").text


@pytest.mark.parametrize(
    "said",
    [
        {"people": [{"name": "Ada Lund", "rel": "author"}, {"name": "Mia Roe", "rel": "subject"}]},
        {"bylines": [{"by": "Ada Lund", "title": "Writer"}]},
        {"byline": "Von Ada Lund, dpa"},
        {"by": "Ada Lund, Chief Reporter"},
        {"authors": ["Ada Lund"]},
    ],
)
def test_who_wrote_an_item_is_told_in_each_way(said):
    item = {
        "pubStatus": "usable",
        "headlines": [{"value": "Castell buys"}],
        "bodies": [{"value": f"{FIRST}\n\n{SECOND}"}],
        **said,
    }
    assert read(json.dumps(item), "a.json").byline == "Ada Lund"


def test_an_agency_s_own_json_is_read_whatever_it_calls_its_body():
    parts = [
        {"type": "paragraph", "text": FIRST},
        {"type": "image", "text": "A ferry"},
        {"type": "paragraph", "text": SECOND},
    ]
    assert paragraphs(read(json.dumps({"title": "Castell buys", "content": parts}), "a.json")) == [
        FIRST,
        SECOND,
    ]
    nested = {"article": {"title": "Castell buys", "body": f"<p>{FIRST}</p>", "published_at": "2026-03-04"}}
    assert read(json.dumps(nested), "a.json").dated == dt.date(2026, 3, 4)
    with pytest.raises(Unreadable, match="no-article"):
        read(json.dumps({"rows": [1, 2]}), "a.json")


@pytest.mark.parametrize(
    "frame",
    [
        "\x01ABC0123 4 I 0123 DEF\r\n\r\nCastell-ferries/\r\nHarbour board buys eleven ferries =\r\n   By Ada Lund =\r\n%s   abc/def\r\n\r\n051230 GMT MAR 24\r\n\x04",
        "\x16\x16\x01abc123 4 pol 0210\r\n\x02Harbour board buys eleven ferries <\r\nBy Ada Lund <\r\n%s\x03\r\n051230 mar 24\r\n\x04",
        "\x16\x01a0123\x1f\r\nr i\x13^BC-Castell, 1st Ld\x1403-05 0210\r\n\x02^BC-Castell, 1st Ld,0210<\r\n^Harbour board buys eleven ferries<\r\n^By Ada Lund=\r\n^Associated Press Writer=\r\n%s\x03\r\nAP-NY-03-05-24 1230EST<\r\n\x04",
    ],
)
def test_a_transmission_is_read_without_its_frame(frame):
    document = read(frame % COLUMN.replace("\n", "\r\n"), "a.txt")
    assert (document.title, document.byline, document.dated) == (
        "Harbour board buys eleven ferries",
        "Ada Lund",
        dt.date(2024, 3, 5),
    )
    first, second = paragraphs(document)
    assert first.endswith("after a long debate.")
    assert second.endswith("was out.")


def test_a_wide_column_is_one_paragraph_too():
    text = (
        "The harbour board of Castell bought eleven ferries in March, the mayor, Ines Farrow, said on Monday after a long debate in\n"
        "the town hall of the old city.\n\n"
        "The opposition called the price absurd, and its leader, Tomas Hale, said that the board would face an inquiry before the\n"
        "year was out.\n"
    )
    assert len(paragraphs(read(text, "a.txt"))) == 2
