"""Pages for articles from a URL, from several files, and from a feed."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from newsdesk.articles import following, links
from newsdesk.articles.intake import Details
from newsdesk.articles.models import Article, Feed, Upload
from newsdesk.articles.parse import refuse_to_parse_upload
from tests import factories
from tests.articles.test_following import URL, poll, rss
from tests.articles.test_links import answer
from tests.lib.test_fetch import PUBLIC, Web, host

__all__ = ["host"]

HTMX = {"HTTP_HX_REQUEST": "true"}
ADDRESS = "https://paper.example/2026/harbour"


@pytest.fixture
def sams_desk(sam, desk, signed_in):
    return signed_in(sam)


@pytest.fixture
def linked(sam, desk) -> Article:
    return links.submit_link(Details(title="", desk=desk), ADDRESS, actor=sam)


def page_of(browser, article: Article) -> str:
    return browser.get(reverse("articles:article", args=[article.pk])).content.decode()


# --- by its address


@pytest.mark.parametrize("typed", [ADDRESS, f"  {ADDRESS}#top ", "paper.example/2026/harbour"])
def test_sam_gives_an_address_and_sees_that_it_is_being_fetched(sams_desk, desk, typed):
    sent = sams_desk.post(reverse("articles:new"), {"url": typed, "desk": desk.pk, "text": ""})
    article = Article.objects.get()
    assert sent.headers["Location"] == reverse("articles:article", args=[article.pk])
    assert article.uploads.get().url == ADDRESS
    page = page_of(sams_desk, article)
    assert "Fetching the page" in page
    assert ADDRESS in page
    assert 'hx-trigger="every 300ms"' in page


@pytest.mark.parametrize(
    "typed",
    ["ftp://paper.example/a", "http://2130706433/", "https://sam:secret@paper.example/", "https://"],
)  # fmt: skip
def test_an_address_that_nobody_may_fetch_is_refused_at_once_and_stays_typed(sams_desk, desk, typed):
    before = sams_desk.post(reverse("articles:new"), {"url": typed, "desk": desk.pk, "title": "Kept title"})
    page = before.content.decode()
    assert before.status_code == 422
    assert 'class="errorlist"' in page.split('name="url"')[1].split("</div>\n  <div")[0]
    assert f'value="{typed}"' in page
    assert "Kept title" in page
    assert not Article.objects.exists()


def test_a_url_and_a_text_together_are_refused(sams_desk, desk):
    sent = {"url": ADDRESS, "text": factories.TEXT, "desk": desk.pk}
    refused = sams_desk.post(reverse("articles:new"), sent)
    assert "Use either text or a URL, not both." in refused.content.decode()


def test_a_page_that_cannot_be_fetched_says_why_and_shows_two_ways_on(
    linked, sams_desk, react, mara, signed_in
):
    react()
    page = page_of(sams_desk, linked)
    assert "could not be read" in page
    assert linked.uploads.get().error in page
    assert 'hx-trigger="every' not in page.split("</header>", 1)[1]
    again = reverse("articles:fetch_again", args=[linked.pk])
    assert again in page
    assert reverse("articles:new_version", args=[linked.pk]) in page
    assert again not in page_of(signed_in(mara), linked)

    sams_desk.post(again)
    assert "Fetching the page" in page_of(sams_desk, linked)
    sams_desk.post(again)
    assert linked.uploads.count() == 2


def test_sam_pastes_the_text_of_a_page_that_could_not_be_fetched(linked, sams_desk, react):
    react()
    sams_desk.post(reverse("articles:new_version", args=[linked.pk]), {"text": factories.TEXT})
    react()
    assert '<mark class="claim' in page_of(sams_desk, linked)


def test_another_version_comes_from_an_address(article, sams_desk):
    sams_desk.post(reverse("articles:new_version", args=[article.pk]), {"url": ADDRESS, "text": ""})
    assert article.uploads.order_by("-created_at").first().state == Upload.State.FETCHING
    assert "Fetching the page" in page_of(sams_desk, article)


def test_only_what_was_refused_is_asked_again(article, sams_desk):
    sams_desk.post(reverse("articles:fetch_again", args=[article.pk]))
    assert article.uploads.count() == 1


# --- many files


def send(browser, desk, *files: tuple[str, bytes], field: str = "chosen") -> str:
    sent = {"desk": desk.pk, "byline": "Lena Ortiz", field: [SimpleUploadedFile(*file) for file in files]}
    return browser.post(reverse("articles:many"), sent).headers["Location"]


def rows_in(page: str) -> list[str]:
    return re.findall(r'<li class="row.*?</li>', page, re.DOTALL)


@pytest.mark.parametrize("field", ["chosen", "folder"])
def test_sam_sends_many_files_and_what_goes_well_is_kept(sams_desk, desk, react, field):
    harbour = ("harbour.md", b"# The Harbour\n\nIt handled 4,200 containers in March.\n")
    ferry = ("ferry.txt", b"The ferry carried two million passengers last year.")
    address = send(sams_desk, desk, harbour, ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)), ("e.txt", b""), ferry,
                   field=field)  # fmt: skip

    before = sams_desk.get(address).content.decode()
    assert "2 files to read" in before
    assert 'hx-trigger="every 1s"' in before
    states = ["waiting to be processed" in row for row in rows_in(before)]
    assert states == [True, False, False, True]
    assert "This is a picture" in rows_in(before)[1]
    assert "It has no text" in rows_in(before)[2]

    react()
    after = sams_desk.get(address, **HTMX).content.decode()
    assert "2 files were read" in after
    assert "2 were rejected" in after
    assert "hx-trigger" not in after
    assert "<html" not in after
    first = Article.objects.get(title="The Harbour")
    assert first.byline == "Lena Ortiz"
    assert reverse("articles:article", args=[first.pk]) in rows_in(after)[0]


def test_a_file_that_a_worker_refuses_says_why_in_its_row(sams_desk, desk):
    address = send(sams_desk, desk, ("a.txt", b"Some words."), ("b.txt", b"Other words."))
    refuse_to_parse_upload(Upload.objects.get(file_name="b.txt"), "It is locked with a password.")
    first, second = rows_in(sams_desk.get(address).content.decode())
    assert "waiting to be processed" in first
    assert "It is locked with a password." in second


def test_without_a_file_or_a_desk_the_page_says_so(sams_desk, desk):
    refused = sams_desk.post(reverse("articles:many"), {"desk": ""})
    assert refused.status_code == 422
    assert "Choose files or drop them here." in refused.content.decode()
    assert "Choose a desk" in refused.content.decode()


def test_the_rows_do_not_poll_for_ever(sams_desk, desk, time_machine):
    address = send(sams_desk, desk, ("a.txt", b"Some words."))
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    page = sams_desk.get(address).content.decode()
    assert 'hx-trigger="every' not in page.split("</header>", 1)[1]
    assert "Ask an administrator to check the worker" in page


def test_another_editors_files_are_not_shown(sams_desk, desk, signed_in):
    address = send(sams_desk, desk, ("a.txt", b"Some words."))
    pat = factories.make_person("Pat Quill", "editor")
    assert signed_in(pat).get(address).status_code == 404


def test_many_files_take_as_few_queries_as_one(sams_desk, desk, django_assert_max_num_queries):
    address = send(sams_desk, desk, *[(f"{n}.txt", f"Words number {n}.".encode()) for n in range(30)])
    with django_assert_max_num_queries(12):
        assert len(rows_in(sams_desk.get(address).content.decode())) == 30


# --- feeds


def test_sam_follows_a_feed_and_sees_how_it_does(sams_desk, desk, sam, host):
    sams_desk.post(reverse("articles:feeds"), {"url": URL, "desk": desk.pk})
    feed = Feed.objects.get()
    page = sams_desk.get(reverse("articles:feeds")).content.decode()
    assert URL in page
    assert "not yet" in page

    host.answers = [answer(rss(1)), answer(rss(2, 1)), answer(b"", status="500 Oh dear")]
    for _time in range(3):
        poll(feed, Web(host.port, paper_example=[PUBLIC]))
    page = sams_desk.get(reverse("articles:feeds")).content.decode()
    assert "The Aldmouth Paper" in page
    assert "The site returned error 500." in page
    assert '<td class="number" data-label="Articles">1</td>' in page
    assert reverse("articles:feeds") in sams_desk.get(reverse("articles:list")).content.decode()


@pytest.mark.parametrize(
    ("url", "says"), [("", "Enter the URL of an RSS or Atom feed."), ("ftp://a.example/", "http")]
)
def test_a_feed_that_cannot_be_followed_says_why(sams_desk, desk, url, says):
    refused = sams_desk.post(reverse("articles:feeds"), {"url": url, "desk": desk.pk})
    assert refused.status_code == 422
    assert says in refused.content.decode().split('class="errorlist"')[1].split("</ul>")[0]


def test_a_feed_is_followed_once_a_desk(sams_desk, desk, sam):
    following.follow_feed(URL, desk, actor=sam)
    refused = sams_desk.post(reverse("articles:feeds"), {"url": URL, "desk": desk.pk})
    assert "This desk already follows that feed." in refused.content.decode()


def test_a_feed_unfollowed_by_mistake_is_followed_again_and_nothing_in_between_is_taken(
    sams_desk, desk, sam, host
):
    web = Web(host.port, paper_example=[PUBLIC])
    feed = following.follow_feed(URL, desk, actor=sam)
    host.answers = [answer(rss(1)), answer(rss(2, 1)), answer(rss(3, 2, 1))]
    poll(feed, web)
    page = sams_desk.post(reverse("articles:unfollow", args=[feed.pk]), follow=True).content.decode()
    assert "Its articles remain." in page
    assert "Follow again" in page

    sams_desk.post(reverse("articles:feeds"), {"url": URL, "desk": desk.pk})
    poll(feed, web)
    assert not Article.objects.exists()
    poll(feed, web)
    assert Article.objects.get().title == "Story 3"


def test_the_feeds_take_as_few_queries_for_many_as_for_one(
    sams_desk, desk, sam, django_assert_max_num_queries
):
    for n in range(12):
        following.follow_feed(f"https://paper{n}.example/feed", desk, actor=sam)
    with django_assert_max_num_queries(12):
        sams_desk.get(reverse("articles:feeds"))
