"""A worker fetches an article from a URL and reads it like a file; the page fills in details that nobody entered."""

from pathlib import Path
from typing import Any

import pytest

from newsdesk.articles import intake, links
from newsdesk.articles.intake import Details
from newsdesk.articles.models import Article, Upload
from newsdesk.audit.models import Event
from newsdesk.event_history import describe_history_event
from newsdesk.lib.errors import BadInput
from newsdesk.lib.http import fetch
from tests.factories import make_desk
from tests.lib.test_fetch import PUBLIC, Host, Web, host

__all__ = ["host"]

FILES = Path(__file__).parent / "files"
PAGE = (FILES / "harbour.page.html").read_bytes()


def answer(
    content: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n{more}\r\n"
    return head.encode() + content


def submit(sam: Any, url: str = "http://paper.example/2026/harbour?utm=1", **details: Any) -> Article:
    known: dict[str, Any] = {"title": "", "desk": make_desk()} | details
    return links.submit_link(Details(**known), url, actor=sam)


@pytest.fixture
def fetch_all(host: Host, monkeypatch: pytest.MonkeyPatch, react: Any) -> Any:
    """Let the worker fetch and read, on a web where paper.example is a public host."""
    web = Web(host.port, paper_example=[PUBLIC], inside_example=["10.0.0.1"])
    really: Any = fetch.fetch_url
    monkeypatch.setattr(fetch, "fetch_url", lambda *a, **k: really(*a, **(k | {"network": web})))
    return react


def test_sam_gives_an_address_and_the_article_is_there(sam, host, fetch_all) -> None:
    host.answers = [answer(PAGE)]
    article = submit(sam)
    upload = article.uploads.get()
    assert upload.state == Upload.State.FETCHING
    assert article.title == "http://paper.example/2026/harbour?utm=1"

    fetch_all()

    article.refresh_from_db()
    upload.refresh_from_db()
    assert upload.state == Upload.State.READ
    assert article.current is not None
    assert article.current.text == (FILES / "harbour.page.html.expected").read_text(encoding="utf-8")
    assert (article.title, article.byline, str(article.dated), article.language) == (
        "Harbour dispute deepens", "Elena Voss", "2026-04-03", "en-GB",
    )  # fmt: skip
    assert article.source_url == "https://paper.example/2026/harbour"
    assert Event.objects.filter(kind="article.described", subject_id=article.pk).exists()


def test_the_address_is_the_one_that_a_redirect_led_to(sam, host, fetch_all) -> None:
    onward = b"HTTP/1.1 302 Found\r\nLocation: /2026/story\r\nContent-Length: 0\r\n\r\n"
    host.answers = [onward, answer(PAGE.replace(b'rel="canonical"', b'rel="other"'))]
    article = submit(sam, "http://paper.example/s/1")

    fetch_all()

    article.refresh_from_db()
    assert article.source_url == "http://paper.example/2026/story"
    kept = Event.objects.get(kind="upload.kept", threads__contains=[article.pk])
    assert describe_history_event(kept) == "uploaded page.html"


def test_what_sam_typed_stays(sam, host, fetch_all) -> None:
    host.answers = [answer(PAGE)]
    article = submit(sam, title="Our own title", byline="Somebody", language="de")

    fetch_all()

    article.refresh_from_db()
    assert (article.title, article.byline, article.language) == ("Our own title", "Somebody", "de")


def test_a_page_cannot_give_itself_the_address_of_another_host(sam, host, fetch_all) -> None:
    host.answers = [
        answer(PAGE.replace(b"https://paper.example/2026/harbour", b"https://bank.example/login"))
    ]
    article = submit(sam)

    fetch_all()

    article.refresh_from_db()
    assert article.source_url == "http://paper.example/2026/harbour?utm=1"


def test_a_pdf_behind_an_address_is_read_as_one(sam, host, fetch_all) -> None:
    host.answers = [answer((FILES / "letters.chromium.pdf").read_bytes(), "application/pdf")]
    article = submit(sam, "http://paper.example/report")

    fetch_all()

    article.refresh_from_db()
    assert article.title == "Größe, café, naïveté: a test of letters"


def test_the_character_set_that_the_host_gives_counts(sam, host, fetch_all) -> None:
    text = "Премьер сообщил, что безработица в мае снизилась до четырёх процентов. " * 3
    page = f"<html><head><title>Порт</title></head><body><article><p>{text}</p></article></body></html>"
    host.answers = [answer(page.encode("cp1251"), "text/html; charset=windows-1251")]
    article = submit(sam)

    fetch_all()

    assert article.current is not None
    assert text.strip() in article.current.text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (answer(b"gone", status="404 Not Found"), "error 404"),
        (answer(b""), "It has no text"),
        (answer(b"\x89PNG\r\n\x1a\n....", "image/png"), "This is a picture"),
        (
            b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
            "private network",
        ),
        (
            b"HTTP/1.1 302 Found\r\nLocation: http://inside.example/\r\nContent-Length: 0\r\n\r\n",
            "private network",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + b"x" * 3_000_000, "page is too large"),
    ],
)
def test_what_cannot_be_fetched_is_refused_in_words(sam, host, fetch_all, settings, sent, words) -> None:
    settings.MAX_FILE_BYTES = 1_000_000
    host.answers = [sent]
    article = submit(sam)

    fetch_all()

    upload = article.uploads.get()
    assert upload.state == Upload.State.REFUSED
    assert words in upload.error
    assert article.current is None


def test_the_worker_refuses_an_address_in_our_own_network(sam, react) -> None:
    article = submit(sam, "http://127.0.0.1:8000/admin/")

    react()

    assert "private network" in article.uploads.get().error


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://paper.example/x", "no address", "http://a:b@paper.example/"]
)
def test_what_is_no_address_is_refused_at_once(sam, url) -> None:
    with pytest.raises(BadInput):
        submit(sam, url)
    assert not Article.objects.exists()


def test_fetching_twice_changes_nothing(sam, host, fetch_all) -> None:
    host.answers = [answer(PAGE)]
    article = submit(sam)
    fetch_all()

    links.fetch_linked_upload(article.uploads.get().pk)

    assert len(host.requests) == 1
    assert article.versions.count() == 1


def test_another_version_from_the_address(sam, host, fetch_all) -> None:
    host.answers = [answer(PAGE), answer(PAGE.replace(b"120 dockers", b"130 dockers"))]
    article = submit(sam)
    fetch_all()

    links.resubmit_link(article, "http://paper.example/2026/harbour", actor=sam)
    fetch_all()

    assert article.versions.count() == 2


def test_many_files_at_once_each_for_itself(sam, react) -> None:
    names = ["harbour.pandoc.docx", "letters.page.html", "budget.pandoc.odt"]
    materials = [intake.Material((FILES / name).read_bytes(), name) for name in names]
    materials.insert(1, intake.Material(b"", "empty.txt"))

    outcomes = intake.submit_articles(Details(title="", desk=make_desk()), materials, actor=sam)
    react()

    assert [outcome.article is not None for outcome in outcomes] == [True, False, True, True]
    assert "no text" in outcomes[1].error
    assert sorted(Article.objects.values_list("title", flat=True)) == [
        "Council budget passes by one vote", "Größe, café, naïveté: a test of letters", "Harbour dispute deepens",
    ]  # fmt: skip
