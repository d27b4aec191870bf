"""No word of a file is lost or added without a note, however its program stores it."""

import datetime as dt
from pathlib import Path

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document, Unreadable
from newsdesk.articles.readers.document import CLOSED
from newsdesk.articles.readers.wrapping import undo_wrapping
from newsdesk.articles.wording import REASONS, article_note_wording
from tests.articles.small_files import docx, ninjs, odt, rtf, run, text_box, turned_pdf

FILES = Path(__file__).parent / "files"
LONG = "The port authority said on Tuesday that it would close two of its five piers before the end of the winter, after a year of losses."

STYLES = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>'
STYLED = {
    "parts": {"word/styles.xml": STYLES},
    "relations": '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
}


def read(content: bytes, name: str = "") -> Document:
    return readers.read_any_format(content, readers.sniff_media_type(content, name))


def refusal(content: bytes, name: str = "") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read(content, name)
    return refused.value


def blocks(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kind or b.kind == kind]


# --- Word -----------------------------------------------------------------------------------------
def test_a_text_box_and_the_paragraph_it_hangs_in_are_both_read():
    document = read(docx(f"<w:p>{run('Before. ')}{text_box('In the box.')}{run('After.')}</w:p>"))
    assert blocks(document) == ["Before. After.", "In the box."]


@pytest.mark.parametrize(
    "inner",
    [
        f'<w:fldSimple w:instr="DATE">{run("in March")}</w:fldSimple>',
        f'<w:customXml w:element="x"><w:customXmlPr/>{run("in March")}</w:customXml>',
        f"<w:sdt><w:sdtContent>{run('in March')}</w:sdtContent></w:sdt>",
        f'<w:smartTag w:element="x">{run("in March")}</w:smartTag>',
    ],
    ids=["field", "custom", "control", "tag"],
)
def test_words_in_fields_and_controls_are_read(inner):
    document = read(docx(f"<w:p>{run('It sank ')}{inner}{run(', he said.')}</w:p>"))
    assert blocks(document) == ["It sank in March, he said."]


def test_hidden_words_of_word_are_left_out_and_counted():
    document = read(
        docx(
            f"<w:p>{run('Seen. ')}{run('Not for print.', '<w:vanish/>')}{run('Shown.', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:p>"
        )
    )
    assert document.text == "Seen. Shown."
    assert [article_note_wording(code) for code in document.notes] == ["1 hidden passage was left out."]


def test_every_title_line_is_read():
    title = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    first, second = (f"<w:p>{title}{run(words)}</w:p>" for words in ("Port closes piers", "Dockers strike"))
    document = read(docx(f"{first}<w:p>{title}</w:p>{second}<w:p>{run(LONG)}</w:p>", **STYLED))
    assert document.title == "Port closes piers"
    assert blocks(document) == ["Port closes piers", "Dockers strike", LONG]


def test_a_document_in_the_document_is_read_or_counted():
    chunk = '<w:altChunk r:id="rId7"/>'
    relation = '<Relationship Id="rId7" Type="x/aFChunk" Target="chunk.{}"/>'
    page = {"word/chunk.html": "<p>From the chunk.</p>"}
    document = read(docx(f"<w:p>{run('First.')}</w:p>{chunk}", parts=page, relations=relation.format("html")))
    assert blocks(document) == ["First.", "From the chunk."]
    lost = read(docx(f"<w:p>{run('First.')}</w:p>{chunk}", relations=relation.format("mht")))
    assert lost.notes == ("chunks-lost=1",)


def test_ruby_keeps_the_words_and_a_package_names_its_main_part():
    ruby = f"<w:r><w:ruby><w:rt>{run('みなと')}</w:rt><w:rubyBase>{run('港')}</w:rubyBase></w:ruby></w:r>"
    assert read(docx(f"<w:p>{ruby}{run('は。')}</w:p>", main="word/document2.xml")).text == "港は。"


@pytest.mark.parametrize("name", sorted(p.name for p in FILES.iterdir() if p.suffix in {".docx", ".odt"}))
def test_no_word_of_the_files_own_xml_is_missing(name):
    document = read((FILES / name).read_bytes(), name)
    assert not [code for code in document.notes if code.startswith("words-lost")]


# --- OpenDocument ---------------------------------------------------------------------------------
def test_fields_boxes_and_references_of_opendocument_are_read():
    box = "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
    body = (
        f"<text:p>It sank on <text:date>5 March</text:date>{box}, see <text:bookmark-ref>page two</text:bookmark-ref>,"
        " <text:user-field-get>nine</text:user-field-get> said.</text:p>"
    )
    assert blocks(read(odt(body))) == ["It sank on 5 March, see page two, nine said.", "In the box."]


def test_hidden_words_of_opendocument_are_left_out():
    styles = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    body = (
        '<text:p>Seen. <text:span text:style-name="T1">Not for print.</text:span></text:p>'
        '<text:section text:display="none"><text:p>A hidden part.</text:p></text:section>'
    )
    document = read(odt(body, styles=styles))
    assert (document.text, document.notes) == ("Seen.", ("hidden=2",))


def test_a_library_of_macros_is_no_attack():
    doctype = '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd"><x/>'
    document = read(odt("<text:p>Words.</text:p>", parts={"Basic/script-lc.xml": doctype}))
    assert (document.text, document.notes) == ("Words.", ("macros",))


# --- RTF ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "page", "charset", "codec"),
    [
        ("Порт купив п'ять суден.", 1251, None, "cp1251"), ("Совет порта купил паромы.", 1252, 204, "cp1251"),
        ("Zażółć gęślą jaźń.", 1250, 238, "cp1250"), ("Η πόλη αγόρασε πλοία.", 1253, 161, "cp1253"),
        ("港務局は船を買った。", 932, 128, "cp932"), ("港务局买了渡轮。", 936, 134, "gb18030"),
        ("항만청이 배를 샀다.", 949, 129, "cp949"), ("L’été à Orléans.", 1252, 0, "cp1252"),
    ],
    ids=lambda value: str(value)[:8],
)  # fmt: skip
def test_rtf_of_every_code_page_has_its_letters(words, page, charset, codec):
    assert read(rtf(words, page, charset, codec)).text == words


def test_rtf_codes_leave_no_placeholder_and_styles_mark_headings():
    content = (
        rb"{\rtf1\ansi\ansicpg1252{\stylesheet{\s0 Normal;}{\s3\'dcberschrift 2;}}{\pard\s3 Piers close\par}"
        rb"{\pard \u8222?Nein\u8220?, sagte er. \uc2\u28207\'8d\'60\uc1 {\v not shown}\par}}"
    )
    document = read(content)
    assert blocks(document, "heading") == ["Piers close"]
    assert blocks(document, "paragraph") == ["„Nein“, sagte er. 港"]


# --- Agencies -------------------------------------------------------------------------------------
def test_newsml_1_is_read_without_its_document_type():
    doctype = '<!DOCTYPE NewsML PUBLIC "urn:x" "NewsML.dtd" [<!ENTITY % nitf SYSTEM "http://agency.example/nitf.dtd"> %nitf; ]>'
    item = (
        "<NewsML><NewsItem><NewsManagement><ThisRevisionCreated>20260304T101500Z</ThisRevisionCreated>"
        '<Status FormalName="{status}"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Piers close</HeadLine>'
        "<ByLine>By Ada Lund</ByLine></NewsLines><ContentItem><DataContent><p>First.</p><p>Second.</p></DataContent>"
        "</ContentItem></NewsComponent></NewsItem></NewsML>"
    )
    document = read((doctype + item.format(status="Usable")).encode())
    assert blocks(document) == ["Piers close", "First.", "Second."]
    assert (document.byline, document.dated) == ("Ada Lund", dt.date(2026, 3, 4))
    assert refusal((doctype + item.format(status="Canceled")).encode()).reason == "stopped"
    bad = doctype.replace("%nitf;", "<!ENTITY a 'ha'>") + item.format(status="&a;")
    assert refusal(bad.encode()).reason == "entities"


def test_ninjs_3_is_read_by_its_own_keys():
    document = read(
        ninjs(
            versionCreated="2026-03-04T09:15:00Z", embargoedUntil="2027-03-06T06:00:00Z", pubStatus="usable", by="By Ada Lund",
            headlines=[{"role": "seo", "value": "Port"}, {"role": "main", "value": "Piers close"}, {"role": "sub", "value": "Strike looms"}],
            bodies=[{"role": "summary", "contentType": "text/plain", "value": "In short."}, {"role": "main", "contentType": "text/html", "value": "<p>In full.</p>"}],
        )
    )  # fmt: skip
    assert blocks(document) == ["Piers close", "Strike looms", "In short.", "In full."]
    assert (document.byline, document.dated, document.embargo) == (
        "Ada Lund",
        dt.date(2026, 3, 4),
        "2027-03-06T06:00:00+00:00",
    )


@pytest.mark.parametrize(
    "members",
    [{"pubstatus": "canceled"}, {"pubStatus": "withheld"}, {"ednote": "KILL: wrong figures"}, {"ednote": "Please withdraw this story"}],
    ids=str,
)  # fmt: skip
def test_an_item_that_its_agency_took_back_is_refused_in_plain_words(members):
    refused = refusal(ninjs(headline="Piers close", body_text="Words.", **members))
    assert refused.reason == "stopped"
    assert "cancelled or killed" in str(REASONS["stopped"]) % refused.details


def test_a_note_about_small_changes_stops_nothing():
    document = read(
        ninjs(headline="Piers close", body_text="Words.", ednote="Recasts; kills extra word in 5th paragraph")
    )
    assert document.text == "Piers close\n\nWords."


def test_newsml_g2_may_hold_back_without_an_end_and_escapes_its_markup():
    item = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><versionCreated>2026-03-04</versionCreated><embargoed/></itemMeta>'
        "<contentMeta><headline>Piers close</headline></contentMeta><contentSet><inlineData>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"
        "</inlineData></contentSet></newsItem>"
    )
    document = read(item.encode())
    assert blocks(document, "paragraph") == ["One.", "Two."]
    assert document.embargo == CLOSED
    assert "embargo-open" in document.notes


def test_nitf_keeps_its_lines_apart():
    document = read(
        b"<nitf><head><docdata><date.issue norm='20260304T101500Z'/></docdata></head><body><body.head><hedline><hl1>Piers close</hl1>"
        b"<hl2>Dockers strike</hl2></hedline><byline>By <person>Ada Lund</person><byttl>Port Correspondent</byttl></byline></body.head>"
        b"<body.content><p>Words.</p></body.content></body></nitf>"
    )
    assert blocks(document) == ["Piers close", "Dockers strike", "Words."]
    assert (document.title, document.byline, document.dated) == (
        "Piers close",
        "Ada Lund",
        dt.date(2026, 3, 4),
    )


def test_the_header_of_a_wire_is_no_text():
    sent = "\x01exa0123 4 pl 012  exa 001\r\n\x02Port-piers/\r\nPiers close =\r\n\r\nPort (exa) - The port closed two piers, and\r\nthe mayor wept. exa ab cd\r\n\x03041015 Mar 26\r\n\x04"
    document = read(sent.encode(), "a.txt")
    assert blocks(document) == ["Piers close", "Port (exa) - The port closed two piers, and the mayor wept."]
    assert document.dated == dt.date(2026, 3, 4)


def test_anpa_is_read_with_its_marks():
    sent = "\x16\x16\x01a0123 r i BC-Port-Piers 03-04 0045\r\n\x02^Piers close<\r\n^By ADA LUND=\r\n   PORT (EXA) _ ``We close,'' the mayor said.\r\n\x0303-04-26 1015GMT\r\n\x04"
    document = read(sent.encode(), "a.txt")
    assert blocks(document) == ["Piers close", "PORT (EXA) – “We close,” the mayor said."]
    assert (document.byline, document.dated) == ("ADA LUND", dt.date(2026, 3, 4))


def test_wrapped_lines_are_paragraphs_and_verse_is_not():
    wrapped = "   The port authority said on Tuesday that it would close two of\nits five piers before the end of the winter, after a year of\nlosses.\n   Dockers said that they would strike, and the mayor asked both\nsides to wait."
    assert undo_wrapping(wrapped).count("\n") == 1
    assert undo_wrapping("Roses are red,\nviolets are blue") == "Roses are red,\nviolets are blue"


# --- The web --------------------------------------------------------------------------------------
def page(inside: str, head: str = "") -> Document:
    body = f"<nav>Home</nav><article>{inside}<p>{LONG}</p><p>{LONG.replace('two', 'three')}</p></article><footer>About us</footer>"
    return read(f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode())


def test_words_at_links_and_quotations_are_not_joined():
    document = page(
        f"<p>It asked for <a href='/x'>the islands</a> and <q>two piers</q>.</p><div>Loose <i>words</i><br><br>and more</div><p>{LONG}</p>"
    )
    assert "It asked for the islands and “two piers”." in blocks(document)
    assert {"Loose words", "and more"} <= set(blocks(document))


def test_hidden_words_teasers_and_readings_are_left_out():
    document = page(
        f"<p hidden>HIDDEN</p><p style='display:none'>HIDDEN</p><div><h3>Read next</h3><p>{LONG.replace('port', 'other')}</p></div>"
        "<p>The <ruby>harbour<rt>HIDDEN</rt></ruby> town of Castell has five piers and two thousand dockers.</p>"
    )
    assert "HIDDEN" not in document.text
    assert "other authority" not in document.text


def test_corrections_and_speakers_are_kept():
    document = page(
        "<blockquote>“We knew in May.”<cite>Tomas Hale</cite></blockquote>"
        "<aside class='correction'><p>Correction: an earlier version named another pier.</p></aside>"
    )
    assert blocks(document, "quotation") == ["“We knew in May.”", "Tomas Hale"]
    assert "Correction: an earlier version named another pier." in document.text


def test_a_post_is_a_quotation_of_its_author():
    document = page(
        "<blockquote class='twitter-tweet'><p>No pump has arrived.</p>&mdash; Valley Farmers (@farmers)"
        " <a href='https://twitter.com/farmers/status/17'>May 14, 2026</a></blockquote>"
    )
    assert blocks(document, "quotation") == ["“No pump has arrived.” (Valley Farmers, May 14, 2026)"]
    assert [c.url for c in document.citations] == ["https://twitter.com/farmers/status/17"]


def test_a_speaker_after_a_dash_stays_on_one_line():
    document = page("<blockquote><p>“We knew.”</p><footer>— <cite>Tomas Hale</cite></footer></blockquote>")
    assert blocks(document, "quotation") == ["“We knew.”", "— Tomas Hale"]


def test_words_that_are_only_read_aloud_are_no_text():
    document = page("<p>The port <span class='visually-hidden'>Image source</span>closed.</p>")
    assert "The port closed." in blocks(document)


def test_a_logo_in_a_heading_is_no_headline():
    head = "<title>Port closes two piers | The Castell Post</title>"
    document = page("<div class='logo'><h1>The Castell Post</h1></div><h2>Port closes two piers</h2>", head)
    assert document.title == "Port closes two piers"


def test_the_day_beside_the_byline_is_that_of_the_article():
    document = page(
        "<h1>Port closes two piers</h1><p class='byline'>By Ada Lund | Published 29 February 2016</p>"
    )
    assert (document.byline, document.dated) == ("Ada Lund", dt.date(2016, 2, 29))


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Ada Lund", "Ada Lund"), ("Ada Lund Monday, February 29, 2016", "Ada Lund"), ("Username", ""), ("Facebook Com", ""), ("12 March 2024", "")],
)  # fmt: skip
def test_a_byline_is_a_name_or_nothing(line, name):
    assert page(f"<h1>Piers close</h1><div class='byline'>{line}</div>").byline == name


def test_a_headline_stands_once_and_without_the_site():
    document = page(
        "<h1>Port closes two piers</h1>", "<title>Port closes two piers | The Castell Post</title>"
    )
    assert (document.title, document.text.count("Port closes two piers")) == ("Port closes two piers", 1)


def test_a_captioned_table_keeps_its_names():
    table = "<table><caption>By year</caption><tr><th>Year</th><th>Rate</th></tr><tr><td>2024</td><td>3%</td></tr></table>"
    cells = [(b.row_name, b.column_name) for b in page(table).blocks if b.kind == "table_cell"]
    assert cells[-1] == ("2024", "Rate")


def test_cells_that_reach_over_rows_and_columns_name_what_they_cover():
    table = (
        "<table><thead><tr><th rowspan='2'>Town</th><th rowspan='2'>Staff</th><th colspan='2'>Jobs</th></tr>"
        "<tr><th>2023</th><th>2024</th></tr></thead><tbody>"
        "<tr><td rowspan='2'>Skelby</td><td>Teachers</td><td>40</td><td>25</td></tr>"
        "<tr><td>Drivers</td><td>12</td><td>14</td></tr>"
        "<tr><td colspan='2'>All towns</td><td>52</td><td>39</td></tr></tbody></table>"
    )
    document = page(table)
    cells = {
        document.text[b.start : b.end]: (b.row, b.column, b.row_name, b.column_name)
        for b in document.blocks
        if b.kind == "table_cell"
    }
    assert cells["25"] == (2, 3, "Skelby", "Jobs 2024")
    assert cells["Drivers"] == (3, 1, "Skelby", "Staff")
    assert cells["14"] == (3, 3, "Skelby", "Jobs 2024")
    assert cells["39"] == (4, 3, "All towns", "Jobs 2024")


def test_a_document_saved_by_google_docs_has_its_own_links_and_no_comments():
    document = read(
        b"<html><body class='doc-content'><p>The port<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> closed, said"
        b" <a href='https://www.google.com/url?q=https://port.example/a&amp;sa=D'>the authority</a>.</p>"
        b"<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Really?</p></div></body></html>"
    )
    assert document.text == "The port closed, said the authority."
    assert [c.url for c in document.citations] == ["https://port.example/a"]
    assert "comments-left-out=1" in document.notes


def test_one_stray_byte_does_not_refuse_a_page():
    content = (
        f"<html><head><meta charset='utf-8'></head><body><p>{LONG}</p><p>caf".encode()
        + b"\xe9</p></body></html>"
    )
    document = read(content)
    assert "stray-bytes" in document.notes


# --- PDF, mail, text ------------------------------------------------------------------------------
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_its_reader_sees_it(turn):
    assert (
        read(turned_pdf(turn, "The port closed two of its five piers.")).text
        == "The port closed two of its five piers."
    )


def test_what_lies_outside_the_page_is_no_text():
    cut = turned_pdf(0, "The port closed two of its five piers.", crop="/CropBox[0 0 200 792]")
    document = read(cut)
    assert "piers" not in document.text
    assert any(code.startswith("letters-outside=") for code in document.notes)


MAIL = "From: Ada Lund <ada@post.example>\nSubject: Piers close\nDate: Wed, 4 Mar 2026 10:15:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8{}\n\n{}\n"
BOX = "From ada@post.example Wed Mar  4 10:15:00 2026\n"


def test_a_mailbox_of_one_message_is_read_and_of_two_refused():
    document = read((BOX + MAIL.format("", ">From the port: words.")).encode(), "a.mbox")
    assert (document.title, document.byline, document.text) == (
        "Piers close",
        "Ada Lund",
        "From the port: words.",
    )
    two = (BOX + MAIL.format("", "One.") + "\n" + BOX + MAIL.format("", "Two.")).encode()
    assert refusal(two, "a.mbox").reason == "mailbox"


def test_a_forwarded_message_is_read_below_its_cover():
    forward = (
        "From: Ada Lund <ada@post.example>\nSubject: Fwd: Piers close\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSee below.\n\n--b\n'
        f"Content-Type: message/rfc822\n\n{MAIL.format('', 'The words.')}\n--b--\n"
    )
    document = read(forward.encode(), "a.eml")
    assert (document.title, document.text) == ("Piers close", "See below.\n\nThe words.")


def test_flowed_lines_run_on_only_within_their_depth():
    document = read(
        MAIL.format("; format=flowed", "> The port \n> closed.\nIt \nwas late.").encode(), "a.eml"
    )
    assert blocks(document) == ["The port closed.", "It was late."]


def test_a_message_of_outlook_is_refused_by_its_name():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "__substg1.0_".encode("utf-16-le")
    assert refusal(content, "a.msg").reason == "outlook"


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        ("★港湾局は三月にフェリーを購入したと、市長が述べた。→続く", "euc-jp"),
        ("מועצת הנמל קנתה מעבורות במרץ, אמרה ראש העיר ביום שני. המחיר הוגן, מוסיפים שכנים רבים.", "cp1255"),
        ("Liman kurulu on vapur aldı. Başkan İnci Çelik soruşturmayı reddetti. Fiyat bir yılda yüksek kaldı.", "cp1254"),
        ("การท่าเรือซื้อเรือข้ามฟากสิบเอ็ดลำในเดือนมีนาคม นายกเทศมนตรีกล่าวเมื่อวันจันทร์", "cp874"),
    ],
    ids=["Japanese", "Hebrew", "Turkish", "Thai"],
)  # fmt: skip
def test_short_texts_of_many_scripts_are_read(words, codec):
    assert read(words.encode(codec), "a.txt").text == words


def flat(body: str) -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "style", "meta")
    )
    mimetype = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} {mimetype}><office:styles/>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


@pytest.mark.parametrize("name", ["article.fodt", "article.xml"])
def test_open_document_in_one_file_is_read_like_an_archive(name):
    content = flat(
        "<text:h text:outline-level='1'>Two piers close</text:h><text:p>The board said so.</text:p>"
    )
    document = readers.read_any_format(content, readers.sniff_media_type(content, name))
    assert document.text == "Two piers close\n\nThe board said so."


def test_open_document_in_one_file_with_entities_is_refused():
    content = flat("<text:p>The board said so.</text:p>").replace(
        b"<office:document ", b'<!DOCTYPE x [<!ENTITY a "b">]><office:document ', 1
    )
    with pytest.raises(Unreadable, match="entities"):
        readers.read_any_format(content, readers.sniff_media_type(content, "article.fodt"))


def test_what_is_left_out_is_said_with_its_number():
    document = page("<p>The port closed.</p><p><img src='a.png' alt='A pier'><img src='b.png'></p>")
    assert "2 images were left out." in [article_note_wording(note) for note in document.notes]


def test_an_archived_page_that_is_set_into_a_document_is_read():
    chunk = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>The caf=C3=A9 closed.</p></body></html>\n--B--\n"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    relation = f"<Relationship Id='rId9' Type='{kind}' Target='chunk.mht'/>"
    content = docx(
        f"<w:p>{run('One.')}</w:p><w:altChunk r:id='rId9'/>",
        parts={"word/chunk.mht": chunk},
        relations=relation,
    )
    assert (
        readers.read_any_format(content, readers.sniff_media_type(content, "a.docx")).text
        == "One.\n\nThe café closed."
    )
