"""Follow RSS and Atom feeds: each entry published after a desk followed the feed becomes an article."""

import io
from datetime import timedelta
from typing import Any

import feedparser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import links
from newsdesk.articles.intake import Details
from newsdesk.articles.models import Feed, FeedEntry
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.disk_space import StorageFull
from newsdesk.lib.errors import BadInput
from newsdesk.lib.http import fetch
from newsdesk.lib.http.fetch import Fetched, Network, Unfetchable
from newsdesk.lib.text import normalise_text, sha256_of_text

EVERY = timedelta(minutes=10)
# After failures the wait doubles, up to this.
LONGEST_WAIT = timedelta(hours=6)
MAX_BYTES = 5 * 1024 * 1024
SECONDS = 20.0
# A host with more new entries at once has most likely changed all their ids.
MOST_AT_ONCE = 50
_AT_ONE_TICK = 20
_ACCEPT = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"


def follow_feed(url: str, desk: Desk, *, actor: User) -> Feed:
    """Follow a feed for a desk from now on; existing entries are ignored.

    Raises BadInput for an invalid URL, or a feed that is already followed.
    """
    require_permission(actor, "upload")
    address = links.check_link_url(url)
    try:
        with transaction.atomic():
            feed = _begin_again(address, desk, actor) or Feed.objects.create(
                desk=desk, url=address, follower=actor
            )
            record_event(EventKind.FEED_FOLLOWED, feed, actor=actor, threads=[desk.pk], url=address)
    except IntegrityError:
        raise BadInput(_("This desk already follows that feed.")) from None
    return feed


def _begin_again(address: str, desk: Desk, actor: User) -> Feed | None:
    """Follow a feed again, as if for the first time: entries published meanwhile are ignored."""
    found = Feed.objects.filter(desk=desk, url=address, active=False)
    afresh = {"polled_at": None, "etag": "", "last_modified": "", "failures": 0, "error": ""}
    if not found.update(active=True, follower=actor, due_at=timezone.now(), **afresh):
        return None
    return Feed.objects.get(desk=desk, url=address)


@transaction.atomic
def unfollow_feed(feed: Feed, *, actor: User) -> None:
    """Stop following a feed; its articles stay."""
    require_permission(actor, "upload")
    if Feed.objects.filter(pk=feed.pk, active=True).update(active=False):
        record_event(EventKind.FEED_UNFOLLOWED, feed, actor=actor, threads=[feed.desk_id], url=feed.url)


def poll_due_followed_feeds(network: Network | None = None) -> int:
    """Poll each feed that is due; returns how many were polled."""
    due = Feed.objects.due(timezone.now())[:_AT_ONE_TICK]
    return sum(poll_followed_feed(feed, network) for feed in due)


def poll_followed_feed(feed: Feed, network: Network | None = None) -> bool:
    """Poll one feed; False if another worker does so already."""
    # The next poll is scheduled before the fetch: no second worker polls meanwhile, and a crash costs one turn.
    mine = Feed.objects.filter(pk=feed.pk, due_at=feed.due_at).update(due_at=timezone.now() + EVERY)
    if not mine:
        return False
    try:
        fetched = _ask(feed, network)
    except Unfetchable as error:
        _failed(feed, str(error))
        return True
    if fetched.status == 304:
        _asked(feed)
    elif fetched.status != 200:
        _failed(feed, _("The site returned error %(status)s.") % {"status": fetched.status})
    else:
        try:
            _take(feed, fetched)
        except StorageFull as error:
            # What was not taken is still new at the next poll.
            _failed(feed, str(error))
    return True


def _ask(feed: Feed, network: Network | None) -> Fetched:
    headers = {"accept": _ACCEPT}
    if feed.etag:
        headers["if-none-match"] = feed.etag
    if feed.last_modified:
        headers["if-modified-since"] = feed.last_modified
    return fetch.fetch_url(feed.url, headers=headers, max_bytes=MAX_BYTES, seconds=SECONDS, network=network)


def _take(feed: Feed, fetched: Fetched) -> None:
    if b"<!ENTITY" in fetched.content:
        _failed(feed, _("The feed defines XML entities, which are not allowed."))
        return
    # As a stream: a string that looks like a URL would be fetched.
    parsed = feedparser.parse(io.BytesIO(fetched.content), response_headers=_content_type(fetched))
    if not parsed.version:
        _failed(feed, _("There is no RSS or Atom feed at this URL."))
        return
    first_time = feed.polled_at is None
    fresh = _fresh(feed, parsed.entries)
    for key, entry in fresh[:MOST_AT_ONCE]:
        _see(feed, key, None if first_time else entry)
    for key, _entry in fresh[MOST_AT_ONCE:]:
        _see(feed, key, None)
    _asked(
        feed,
        etag=fetched.headers.get("etag", "")[:300],
        last_modified=fetched.headers.get("last-modified", "")[:100],
        title=_words(parsed.feed, "title")[:300],
    )


def _content_type(fetched: Fetched) -> dict[str, str]:
    return {"content-type": fetched.headers.get("content-type", "application/xml")}


def _fresh(feed: Feed, entries: list[Any]) -> list[tuple[str, Any]]:
    """The entries not seen before, oldest first, each with its key."""
    keyed = {
        sha256_of_text(_words(entry, "id") or _words(entry, "link")): entry for entry in reversed(entries)
    }
    known = set(feed.entries.filter(key__in=list(keyed)).values_list("key", flat=True))
    return [(key, entry) for key, entry in keyed.items() if key not in known]


def _see(feed: Feed, key: str, entry: Any | None) -> None:
    """Store an entry and submit its article, both or neither."""
    with transaction.atomic():
        seen, new = FeedEntry.objects.get_or_create(feed=feed, key=key)
        if not new or entry is None:
            return
        details = Details(
            title=_words(entry, "title")[:300], desk=feed.desk, byline=_words(entry, "author")[:200]
        )
        try:
            seen.article = links.submit_link(details, _words(entry, "link"), actor=feed.follower)
        except BadInput:
            # An entry without a valid URL: there is nothing to submit.
            return
        seen.save(update_fields=["article"])


def _words(entry: Any, name: str) -> str:
    return " ".join(normalise_text(str(entry.get(name) or "")).split())


def _asked(feed: Feed, **found: str) -> None:
    kept = {name: value for name, value in found.items() if value or name != "title"}
    Feed.objects.filter(pk=feed.pk).update(polled_at=timezone.now(), failures=0, error="", **kept)


def _failed(feed: Feed, error: str) -> None:
    wait = min(EVERY * 2 ** min(feed.failures + 1, 10), LONGEST_WAIT)
    Feed.objects.filter(pk=feed.pk).update(
        failures=min(feed.failures + 1, 1000), error=error, due_at=timezone.now() + wait
    )
