"""What stands around the text of a wire item: header, slug, headlines, notes, an embargo, a kill."""

import datetime as dt

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document, Unreadable
from newsdesk.articles.readers.agency.wire_embargo import embargo_of_line
from newsdesk.articles.readers.document import CLOSED

FIRST = "CASTELL (Agency) - The harbour board of Castell bought eleven ferries in March."
SECOND = "The opposition called the price absurd."


def read(content: str) -> Document:
    raw = content.encode()
    return readers.read_any_format(raw, readers.sniff_media_type(raw, "a.txt"))


def paragraphs(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]


def test_short_paragraphs_that_end_as_headlines_do_are_text():
    lines = [
        "^BC-Castell,0210<",
        "^Castell buys ferries<",
        "^By ADA LUND=",
        "^Wire Writer=",
        f"   {FIRST}<",
        f"   {SECOND}<",
    ]
    document = read(
        "\x16\x01a0123 rx\r\nr i bc-Castell   03-05 0210\x02\r\n"
        + "\r\n".join(lines)
        + "\r\n   AW-ny-03-05-24 1230EST\x03"
    )
    assert (document.title, document.byline, document.dated) == (
        "Castell buys ferries",
        "ADA LUND",
        dt.date(2024, 3, 5),
    )
    assert paragraphs(document) == [FIRST, SECOND]


def test_keywords_before_the_text_begins_are_its_head_and_a_second_headline_is_kept():
    document = read(
        "\x01eca021 3 e 120\r\nCastell-ferries/CORRECTION\r\nCastell buys ferries =\r\nOpposition objects =\r\n\x02"
        f"\r\n   (Corrects number of ferries)\r\n   By Ada Lund\r\n   {FIRST}\r\n\x03081405 May 25\r\n\x04"
    )
    assert (document.title, document.byline) == ("Castell buys ferries", "Ada Lund")
    assert document.text.split("\n\n")[1:] == ["Opposition objects", "(Corrects number of ferries)", FIRST]


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 06:00 GMT, MARCH 6, 2027", "2027-03-06T06:00:00+00:00"),
        ("Embargo: 6 March 2027, 0600 hrs", "2027-03-06T06:00:00+00:00"),
        ("EMBARGOED for 12:30 a.m. EST, Mar. 6, 2027", "2027-03-06T00:30:00-05:00"),
        ("Sperrfrist: 6. März 2027, 18:00 Uhr MEZ", "2027-03-06T18:00:00+01:00"),
        ("EMBARGO 2027-03-06", "2027-03-06T00:00:00+00:00"),
        # The zone is not known: a person says when the text may be used.
        ("EMBARGOED until 6 March 2027, 06:00 Eastern time", CLOSED),
        ("EMBARGOED until 06:00 on 31 February 2027", CLOSED),
        ("EMBARGOED until the minister has spoken", CLOSED),
    ],
)
def test_an_embargo_ends_at_its_hour_in_its_zone_or_when_a_person_says_so(line, until):
    assert embargo_of_line(line) == until


@pytest.mark.parametrize(
    "head", ["Castell-ferries/KILL\nCastell buys ferries =", "Castell-ferries/\nKILL - KILL ="]
)
def test_an_item_that_kills_another_is_refused_with_its_words(head):
    with pytest.raises(Unreadable) as refused:
        read(f"{head}\n\n   Please kill the story slugged Castell-ferries. The figures are wrong.\n")
    assert refused.value.reason == "stopped"
    assert refused.value.details["why"]


def test_a_headline_about_a_kill_is_an_article_if_nothing_is_taken_back():
    head = "Castell-seals/\nKill the seals, says the mayor =\n\n"
    assert paragraphs(read(head + f"   {FIRST}\n" * 9)) == [FIRST] * 9
    with pytest.raises(Unreadable):
        read(head + f"   {FIRST}\n" * 9 + "   Editors: do not use this story.\n")
    with pytest.raises(Unreadable):
        read(head + f"   {FIRST}\n")


def test_a_paragraph_of_two_lines_is_one_and_a_note_to_editors_is_none():
    document = read(
        "Castell-ferries/\nCastell buys ferries =\n\n   ATTENTION - ADDS details ///\n   By Ada Lund\n"
        "   The harbour board of the old city of Castell bought eleven ferries on\nMonday, its mayor said.\n   The prices:\nCastell 12\nOstwick 9\n"
    )
    assert document.byline == "Ada Lund"
    assert document.text.split("\n\n")[1:] == [
        "The harbour board of the old city of Castell bought eleven ferries on Monday, its mayor said.",
        "The prices:",
        "Castell 12",
        "Ostwick 9",
    ]


def test_of_two_items_in_one_file_the_first_is_read_and_a_note_says_so():
    item = "\x01eca02{0} 3 e 120\r\nCastell/\r\nItem {0} =\r\n\x02\r\n   {1}\r\n\x03081405 May 25\r\n\x04"
    document = read(item.format(1, FIRST) + "\r\n" + item.format(2, SECOND))
    assert (document.title, paragraphs(document)) == ("Item 1", [FIRST])
    assert "more-items" in document.notes
    assert "more-items" not in read(item.format(1, FIRST)).notes


def test_a_sentence_about_editors_is_text():
    document = read(
        "Castell-papers/\nPapers close =\n\n   Editors of three papers - all in Castell - left on Monday.\n   They had not been asked.\n"
    )
    assert len(paragraphs(document)) == 2


def test_an_item_without_a_day_has_that_of_its_message():
    item = f"<NewsItem><NewsComponent><NewsLines><HeadLine>Castell buys</HeadLine></NewsLines><ContentItem><DataContent><p>{FIRST}</p></DataContent></ContentItem></NewsComponent></NewsItem>"
    raw = f"<NewsML><NewsEnvelope><DateAndTime>20240305T233000-0800</DateAndTime></NewsEnvelope>{item}</NewsML>".encode()
    assert readers.read_any_format(raw, readers.sniff_media_type(raw, "a.xml")).dated == dt.date(2024, 3, 5)
