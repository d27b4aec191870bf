"""Messages: what mail programs and newsletters put around a text is no text."""

import pytest

from newsdesk.articles import readers
from newsdesk.articles.readers import Document
from newsdesk.articles.readers.web.forward_heads import without_forward_heads

TEXT = "The port authority said on Tuesday that it would close two of its five piers."
MORE = "The dockers said that they had not been asked."
HEAD = "From: Ada Lund <ada@castell.example>\nSubject: Fwd: Piers close\nDate: Tue, 5 Mar 2024 10:15:00 +0000\nMIME-Version: 1.0\n"


def mail(body: str, kind: str = "plain") -> Document:
    content = f"{HEAD}Content-Type: text/{kind}; charset=utf-8\n\n{body}".encode()
    return readers.read_any_format(content, readers.sniff_media_type(content, "a.eml"))


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Port <port@castell.example>\nSent: Monday, 4 March 2024\nTo: Ada Lund\nSubject: Piers\n",
        "---------- Forwarded message ---------\nFrom: Port <port@castell.example>\nDate: Mon, 4 Mar 2024\nSubject: Piers\nTo: <a@b.example>,\n <c@d.example>\n",
        "Begin forwarded message:\n\nFrom: Port <port@castell.example>\nSubject: Piers\nDate: 4 March 2024\nTo: Ada Lund\n",
        "________________________________\nVon: Hafen <port@castell.example>\nGesendet: Montag, 4. März 2024\nAn: Ada Lund\nBetreff: Piers\n",
        "> De : Port <port@castell.example>\n> Envoyé : lundi 4 mars 2024\n> À : Ada Lund\n> Objet : Piers\n>\n",
    ],
)
def test_the_head_of_a_message_that_is_forwarded_in_the_text_is_left_out(head):
    assert mail(f"For you.\n\n{head}\n{TEXT}\n\n{MORE}\n").text == f"For you.\n\n{TEXT}\n\n{MORE}"


def test_lines_with_colons_are_text():
    lines = "From: Castell to Ostwick\nTo: nobody in particular\n\nRents: up. Wages: down."
    assert without_forward_heads(lines) == lines


def test_a_newsletter_in_tables_is_read_as_text_without_its_frame():
    document = mail(
        "<table><tr><td><a href='https://c.example/v'>View this email in your browser</a></td></tr>"
        f"<tr><td><h1>Piers close</h1><p>{TEXT}</p><p>{MORE}</p></td></tr>"
        "<tr><td><p>You get this because you asked for it. <a href='https://c.example/u'>Unsubscribe</a></p></td></tr></table>",
        "html",
    )
    assert blocks(document, "paragraph") == [TEXT, MORE]
    assert blocks(document, "heading") == ["Piers close"]
    assert not blocks(document, "table_cell")
    assert "Unsubscribe" not in document.text
    assert "browser" not in document.text


def test_a_table_of_figures_in_a_message_stays_a_table():
    rows = "<tr><td><p>Pier</p></td><td><p>Ships</p></td></tr><tr><td><p>North</p><p>(old)</p></td><td><p>812</p></td></tr>"
    assert blocks(mail(f"<p>{TEXT}</p><table>{rows}</table>", "html"), "table_cell") == [
        "Pier",
        "Ships",
        "North\n(old)",
        "812",
    ]


def test_a_sentence_about_a_newsletter_is_text():
    words = "Readers who want to leave must <a href='https://c.example/law'>find a link that says unsubscribe</a>, the law says."
    assert "the law says" in mail(f"<p>{TEXT}</p><p>{words}</p>", "html").text


def test_a_signature_in_html_is_left_out_with_a_note():
    document = mail(f"<p>{TEXT}</p><div class='gmail_signature'>Ada Lund<br>+46 70 000 00</div>", "html")
    assert (document.text, document.notes) == (TEXT, ("signature",))


@pytest.mark.parametrize("named", ["us-ascii", "x-nobody-knows"])
def test_the_encoding_of_the_words_counts_more_than_a_wrong_name(named):
    content = f"{HEAD}Content-Type: text/plain; charset={named}\nContent-Transfer-Encoding: 8bit\n\nThe café of Zoë Lund closed.\n"
    document = readers.read_any_format(content.encode(), readers.sniff_media_type(content.encode(), "a.eml"))
    assert document.text == "The café of Zoë Lund closed."


@pytest.mark.parametrize(
    "head",
    [
        "<div><p><b>From:</b> Port &lt;port@castell.example&gt;<br><b>Sent:</b> Monday, 4 March 2024<br><b>To:</b> Ada Lund<br><b>Subject:</b> Piers</p></div>",
        "<p>-----Original Message-----</p><p>From: Port</p><p>Date: 4 March 2024</p><p>To: Ada Lund</p><p>Subject: Piers</p>",
    ],
)
def test_the_head_of_a_message_that_outlook_forwards_in_html_is_left_out(head):
    assert blocks(mail(f"<p>For you.</p>{head}<p>{TEXT}</p>", "html"), "paragraph") == ["For you.", TEXT]


def test_the_head_of_a_forwarded_message_in_html_is_left_out():
    head = (
        "<div class='gmail_attr'>---------- Forwarded message ---------<br>From: <b>Port</b><br>To: Ada</div>"
    )
    assert mail(f"<div class='gmail_quote'>{head}<p>{TEXT}</p></div>", "html").text == TEXT
