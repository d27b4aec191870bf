"""Every format is read word for word: files made by real programs, and the expected text."""

import re
from pathlib import Path

import pytest

from newsdesk.articles import readers, sandbox
from newsdesk.articles.readers import Document
from newsdesk.articles.wording import NOTES, REASONS
from tests.articles.make_files import all_files

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.name for path in FILES.iterdir() if path.is_file() and path.suffix != ".expected")
# Transcripts, whose texts are compared line by line: tests/articles/transcripts/test_formats.py.
SPOKEN = Path(__file__).parent / "transcripts" / "files"
FIGURES = "https://harbour.example/figures/2026-03"
MINUTES = "Source: Minutes of the council, 14 April 2026, https://council.example/minutes/2026-04-14."
HARBOUR_KINDS = ["heading", "paragraph", "heading", "paragraph", "quotation", "list_item", "list_item", *["table_cell"] * 9, "paragraph"]  # fmt: skip


def read(name: str) -> Document:
    content = (FILES / name).read_bytes()
    return readers.read_any_format(content, readers.sniff_media_type(content, name))


def cited(document: Document) -> dict[str, tuple[str, str]]:
    """By the words that each citation hangs on: its label and address."""
    return {document.text[c.start : c.end]: (c.label, c.url) for c in document.citations}


def test_there_are_files_of_every_form():
    assert set(NAMES) == set(all_files())
    assert len(NAMES) >= 60
    paths = [*(FILES / name for name in NAMES), *SPOKEN.iterdir()]
    forms = {
        readers.sniff_media_type(path.read_bytes(), path.name) for path in paths if path.suffix != ".expected"
    }
    forms -= {readers.PLAIN}
    assert forms == set(readers.FORMATS) - {readers.PLAIN}


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_read_letter_by_letter(name):
    document = read(name)

    assert document.text == (FILES / f"{name}.expected").read_text(encoding="utf-8")
    assert [block.kind for block in document.blocks] == [
        b.kind for b in sorted(document.blocks, key=lambda b: b.start)
    ]
    for block in document.blocks:
        words = document.text[block.start : block.end]
        assert words == words.strip() != ""
    for citation in document.citations:
        assert document.text[citation.start : citation.end].strip()


@pytest.mark.parametrize(
    "name",
    [n for n in NAMES if n.startswith("harbour.") and "pdf" not in n and "ninjs3" not in n
     and not n.endswith((".eml", ".rtf", "office.odt"))],
)  # fmt: skip
def test_what_a_form_says_of_its_blocks_is_kept(name):
    document = read(name)

    assert [block.kind for block in document.blocks] == HARBOUR_KINDS
    cell = next(block for block in document.blocks if document.text[block.start : block.end] == "900")
    assert (cell.row, cell.column, cell.row_name, cell.column_name) == (2, 1, "2025", "Ships")
    assert cited(document)["4,200 containers"] == ("4,200 containers", FIGURES)


@pytest.mark.parametrize("name", ["harbour.chromium.pdf", "harbour.office.pdf"])
def test_a_pdf_has_its_headings_and_its_table_though_it_names_neither(name):
    document = read(name)

    kinds = [block.kind for block in document.blocks]
    assert [kinds.count(kind) for kind in ("heading", "table_cell")] == [2, 9]
    assert "layout" in document.notes


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("budget.")])
def test_a_footnote_that_gives_a_source_becomes_a_citation_on_its_words(name):
    document = read(name)

    citations = cited(document)
    assert citations["Tuesday."] == (MINUTES, "https://council.example/minutes/2026-04-14")
    assert citations["2029."] == ("Interview with the mayor, 15 April 2026.", "")
    assert not any("Roads include" in label for label, _url in citations.values())
    assert "footnotes-at-end" in document.notes


@pytest.mark.parametrize("name", ["comments.docx", "comments.office.docx"])
def test_a_comment_that_gives_a_source_becomes_a_citation_and_a_question_does_not(name):
    document = read(name)

    assert cited(document) == {
        "4,200 containers": ("Source: https://harbour.example/figures/2026-03", FIGURES),
        "120 dockers": ("Interview with Piet Maas, 2 April 2026", ""),
    }
    assert "comments" in document.notes
    assert (document.title, document.byline) == ("Harbour dispute deepens", "Elena Voss")


def test_footnotes_and_comments_stand_beside_one_another():
    citations = cited(read("budget.comments.docx"))

    assert len(citations) == 3
    assert ("See https://waterworks.example/debt", "https://waterworks.example/debt") in citations.values()


@pytest.mark.parametrize("name", ["changes.docx", "changes.office.odt"])
def test_insertions_are_text_and_deletions_are_not(name):
    document = read(name)

    assert "4,000" not in document.text
    assert {"insertions", "deletions"} <= {note.partition("=")[0] for note in document.notes}


# As LibreOffice writes a comment on words: where it begins, where it ends, by whom, when, and what it says.
RTF_WITH_COMMENT = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0\froman Liberation Serif;}}
\pard\plain The port handled {\*\atrfstart 0}4,200 containers{\*\atrfend 0}{\*\atnid SO}{\*\atnauthor Sam Okafor}\chatn
{\*\annotation{\*\atnref 0}{\*\atndate -1043070464}\pard\plain Is that the right month?} in March 2026.\par
\pard\plain The company dismissed 120 dockers.\par}"""


def test_comments_that_a_form_cannot_give_are_not_lost_in_silence():
    odt, rtf = read("comments.office.odt"), readers.read_any_format(RTF_WITH_COMMENT, "application/rtf")
    for document in (odt, rtf):
        assert "comments-lost" in document.notes
        assert "right month" not in document.text, "what somebody remarked is no word of the article"
        assert "4,200 containers in March 2026." in document.text
    assert "comments-lost" not in read("comments.docx").notes
    without = RTF_WITH_COMMENT.replace(b"annotation", b"atnicn")
    assert "comments-lost" not in readers.read_any_format(without, "application/rtf").notes


@pytest.mark.parametrize("name", ["year.newspaper.pdf", "year.heads.chromium.pdf"])
def test_running_heads_and_page_numbers_are_left_out(name):
    document = read(name)

    assert "running-heads" in document.notes
    for odd in ("draft for checking", "Page ", "file://"):
        assert odd not in document.text


@pytest.mark.parametrize("name", [n for n in NAMES if ".page." in n])
def test_of_a_web_page_the_article_is_taken_and_its_metadata(name):
    document = read(name)

    assert "Most read" not in document.text
    assert "injected" not in document.text
    assert document.byline == "Elena Voss"
    assert str(document.dated) == "2026-04-03"
    assert document.language == "en-GB"
    assert document.url == "https://paper.example/2026/harbour"


@pytest.mark.parametrize("name", [n for n in NAMES if "ninjs" in n or "newsml" in n])
def test_the_wire_says_what_an_article_is(name):
    document = read(name)

    assert document.title == document.text.split("\n")[0]
    assert str(document.dated) == "2026-04-03"
    assert document.language == "en-GB"
    assert document.byline in {"Elena Voss", ""}


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".eml")])
def test_a_mail_has_its_subject_for_a_title_and_loses_its_signature(name):
    document = read(name)

    assert document.title == document.text.split("\n")[0]
    assert document.byline == "Elena Voss"
    assert "elena@" not in document.text
    assert ("attachments=1" in document.notes) == (name == "harbour.both.eml")


@pytest.mark.parametrize(
    "name", ["harbour.pandoc.docx", "harbour.page.html", "budget.office.pdf", "harbour.nitf.newsml.xml"]
)
def test_the_sandbox_gives_the_same_document(name):
    content = (FILES / name).read_bytes()

    assert sandbox.read_in_sandbox(content, readers.sniff_media_type(content, name)) == read(name)


def test_every_reason_and_every_note_has_words():
    source = "".join(path.read_text() for path in Path(readers.__file__).parent.glob("*.py"))
    source += Path(sandbox.__file__).read_text()

    reasons = set(re.findall(r"Unreadable\(\s*\"([\w-]+)\"", source)) | {"encrypted", "old-word", "too-slow"}
    notes = set(re.findall(r"note\(\"([\w-]+)\"\)", source)) | {
        "insertions",
        "comments-lost",
        "turned",
        "image",
    }

    assert reasons <= set(REASONS)
    assert notes <= set(NOTES)
    assert len(reasons) > 10
    assert len(notes) > 10
