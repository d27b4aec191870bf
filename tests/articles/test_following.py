"""A desk follows a feed: each new entry becomes an article once, and the host is not polled too often."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsdesk.articles import following
from newsdesk.articles.models import Article, Feed
from newsdesk.lib.errors import BadInput, PermissionDenied
from newsdesk.lib.http import fetch
from tests.articles.test_links import PAGE, answer
from tests.factories import make_desk
from tests.lib.test_fetch import PUBLIC, Host, Web, host

__all__ = ["host"]

URL = "http://paper.example/feed.xml"


def rss(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Story {n}</title><link>http://paper.example/{n}</link><guid>id-{n}</guid></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Aldmouth Paper</title>{items}</channel></rss>'.encode()


def atom(*numbers: int) -> bytes:
    entries = "".join(
        f'<entry><id>urn:{n}</id><title>Story {n}</title><link href="http://paper.example/{n}"/><author><name>Elena Voss</name>'
        "</author><updated>2026-04-03T10:00:00Z</updated></entry>" for n in numbers
    )  # fmt: skip
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><id>x</id>{entries}</feed>'.encode()


def poll(feed: Feed, web: Web) -> Feed:
    Feed.objects.filter(pk=feed.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    following.poll_due_followed_feeds(web)
    feed.refresh_from_db()
    return feed


@pytest.fixture
def web(host: Host) -> Web:
    return Web(host.port, paper_example=[PUBLIC])


@pytest.fixture
def feed(sam) -> Feed:
    return following.follow_feed(URL, make_desk(), actor=sam)


@pytest.mark.parametrize("make", [rss, atom])
def test_what_is_new_since_becomes_an_article_once(host, web, feed, make) -> None:
    host.answers = [answer(make(2, 1)), answer(make(3, 2, 1)), answer(make(3, 2, 1))]

    poll(feed, web)
    assert not Article.objects.exists()
    poll(feed, web)
    poll(feed, web)

    article = Article.objects.get()
    assert (article.title, article.source_url) == ("Story 3", "http://paper.example/3")
    assert article.uploader == feed.follower
    assert feed.entries.count() == 3


def test_the_host_may_say_that_nothing_is_new(host, web, feed) -> None:
    more = 'ETag: "v1"\r\nLast-Modified: Fri, 03 Apr 2026 10:00:00 GMT\r\n'
    host.answers = [answer(rss(1), more=more), b"HTTP/1.1 304 Not Modified\r\n\r\n"]

    poll(feed, web)
    poll(feed, web)

    assert b'if-none-match: "v1"' in host.requests[1].lower()
    assert b"if-modified-since: fri, 03 apr 2026 10:00:00 gmt" in host.requests[1].lower()
    assert (feed.error, feed.failures) == ("", 0)


def test_a_feed_is_asked_again_only_when_it_is_due(host, web, feed) -> None:
    host.answers = [answer(rss(1))]
    poll(feed, web)

    assert following.poll_due_followed_feeds(web) == 0
    assert len(host.requests) == 1


def test_two_workers_do_not_ask_for_the_same_feed(host, web, feed) -> None:
    other = Feed.objects.get(pk=feed.pk)

    assert following.poll_followed_feed(feed, web)
    assert not following.poll_followed_feed(other, web)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (answer(b"no feed"), "no RSS or Atom feed"),
        (answer(b"", status="503 Busy"), "error 503"),
        (answer(b"http://127.0.0.1/secret"), "no RSS or Atom feed"),
        (answer(b"<!DOCTYPE r [<!ENTITY a 'x'>]><rss version='2.0'/>"), "XML entities"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n", "private network"),
    ],
)
def test_a_feed_that_fails_says_why_and_is_asked_less_often(host, web, feed, sent, words) -> None:
    host.answers = [sent, sent]

    poll(feed, web)
    assert words in feed.error
    first = feed.due_at - timezone.now()
    poll(feed, web)

    assert feed.due_at - timezone.now() > first
    assert not Article.objects.exists()


def test_an_entry_without_an_address_is_passed_over(host, web, feed) -> None:
    bad = rss(2).replace(b"<link>http://paper.example/2</link>", b"<link>javascript:alert(1)</link>")
    host.answers = [answer(rss(1)), answer(bad)]

    poll(feed, web)
    poll(feed, web)

    assert not Article.objects.exists()
    assert feed.entries.count() == 2


def test_a_feed_that_gives_all_its_entries_new_ids_does_not_flood_the_desk(host, web, feed) -> None:
    host.answers = [answer(rss(0)), answer(rss(*range(1, 200)))]

    poll(feed, web)
    poll(feed, web)

    assert Article.objects.count() == following.MOST_AT_ONCE
    assert feed.entries.count() == 200


def test_following_and_unfollowing(sam, mara, web, host, feed) -> None:
    with pytest.raises(BadInput, match="already"):
        following.follow_feed(URL, feed.desk, actor=sam)
    with pytest.raises(PermissionDenied):
        following.follow_feed("http://other.example/", feed.desk, actor=mara)

    following.unfollow_feed(feed, actor=sam)

    Feed.objects.update(due_at=timezone.now() - timedelta(hours=1))
    assert following.poll_due_followed_feeds(web) == 0


def test_the_article_of_an_entry_is_fetched_and_read(host, web, feed, react, monkeypatch) -> None:
    real: Any = fetch.fetch_url
    monkeypatch.setattr(fetch, "fetch_url", lambda *a, **k: real(*a, **(k | {"network": web})))
    host.answers = [answer(rss(1)), answer(rss(2, 1)), answer(PAGE)]
    poll(feed, web)
    poll(feed, web)

    react()

    article = Article.objects.get()
    assert article.current is not None
    assert "820 people" in article.current.text
