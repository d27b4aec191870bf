"""The annotated transcript of a live session, as the desk downloads it."""

import io
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live.models import LiveLine, LiveSession
from newsdesk.publishing.releases import lifecycle
from tests.publishing.conftest import publish

CONTAINERS = "4,200 containers"


@pytest.fixture
def desk_download(
    session: LiveSession, mara: User, signed_in: Callable[[User], Client]
) -> Callable[[str], bytes]:
    """What Mara downloads."""

    def download(form: str) -> bytes:
        answer = signed_in(mara).get(reverse(f"live_desk:transcript_{form}", args=[session.pk]))
        assert answer.status_code == 200
        return bytes(answer.content)

    return download


def test_subtitles_have_what_was_published_below_the_line_and_nothing_that_was_withdrawn(
    session: LiveSession, article: Article, mara: User, ruth: User, desk_download: Callable[[str], bytes]
) -> None:
    # A player would take these for times and for formatting.
    LiveLine.objects.filter(session=session, sequence=1).update(text="Order --> <i>please</i>", revision=1)
    claim = publish(article, CONTAINERS, mara, ruth)
    cues = desk_download("srt").decode().split("\n\n")
    assert cues[0] == "1\n00:01:00,000 --> 00:01:20,000\nAna Reyes: Order → ‹i›please‹/i›"
    number, times, said, note = cues[1].split("\n")
    assert (number, times) == ("2", "00:02:00,000 --> 00:02:20,000")
    assert said.startswith("Ana Reyes: The port of Aldmouth")
    assert note.startswith("[Said by ")
    assert "900 people" in cues[4]
    assert len(cues[4].split("\n")) == 3
    lifecycle.retract_release(claim, reason="The figures were of another port.", actor=ruth)
    assert len(desk_download("srt").decode().split("\n\n")[1].split("\n")) == 3


def test_a_line_whose_end_nobody_noted_is_shown_until_the_next_one_begins(
    session: LiveSession, desk_download: Callable[[str], bytes]
) -> None:
    spoken = LiveLine.objects.filter(session=session)
    for number, start in ((1, 60.0), (2, 62.5), (3, 62.5), (4, 90.0)):
        spoken.filter(sequence=number).update(start=start, end=None)
    times = [cue.split("\n")[1] for cue in desk_download("srt").decode().split("\n\n")[:4]]
    assert times == [
        "00:01:00,000 --> 00:01:02,500",
        "00:01:02,500 --> 00:01:06,500",
        "00:01:02,500 --> 00:01:06,500",
        "00:01:30,000 --> 00:01:34,000",
    ]


def test_word_file_and_pdf_have_a_numbered_note_with_the_time_code_on_each_claim(
    session: LiveSession, article: Article, mara: User, ruth: User, desk_download: Callable[[str], bytes]
) -> None:
    publish(article, CONTAINERS, mara, ruth)
    with zipfile.ZipFile(io.BytesIO(desk_download("docx"))) as file:
        comments = file.read("word/comments.xml").decode()
    assert "[0:02:00]" in comments
    assert "evidence" in comments
    pages = pypdfium2.PdfDocument(desk_download("pdf"))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert session.title in text
    assert "[0:02:00]" in text
