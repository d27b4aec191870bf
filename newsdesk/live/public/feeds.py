"""The feeds of one live session: Atom (RFC 4287) with tombstones, and JSON Feed 1.1; one entry for each published claim."""

from typing import Any
from xml.etree import ElementTree as ET

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from newsdesk.lib.languages import quotation_in_language
from newsdesk.live.public.page import LiveView
from newsdesk.live.public.public_session import PublicSession, SessionEntry
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.feeds import ATOM, TOMBSTONES, feed_element_adder, public_api_feed_summary
from newsdesk.publishing.releases.payload import LICENCE, payload_time


class SessionAtomFeed(LiveView):
    """Atom; a retracted claim stays as a tombstone (RFC 6721)."""

    content_type = "application/atom+xml; charset=utf-8"

    def write(self, public: PublicSession) -> bytes:
        """The feed as XML."""
        ET.register_namespace("", ATOM)
        ET.register_namespace("at", TOMBSTONES)
        feed = ET.Element(f"{{{ATOM}}}feed")
        add = feed_element_adder(feed)
        address = str(settings.PUBLIC_URL) + reverse("live_feeds:atom", args=[public.session.pk])
        add("id", f"urn:uuid:{public.session.pk}")
        add("title", public.session.title)
        add("updated", payload_time(public.changed_at))
        add("link", rel="self", href=address, type="application/atom+xml")
        add("link", rel="alternate", href=public.url, type="text/html")
        add("rights", LICENCE)
        for entry in reversed(public.entries):
            if entry.told is None:
                _add_tombstone(feed, entry)
            else:
                _add_entry(feed, public, entry)
        written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
        return written


class SessionJsonFeed(LiveView):
    """JSON Feed 1.1; `_newsdesk.left` has what was retracted."""

    content_type = "application/feed+json"

    def write(self, public: PublicSession) -> bytes:
        """The feed as JSON."""
        about = f"{settings.PUBLIC_URL}/api/docs/"
        newest_first = public.entries[::-1]
        return queries.json_of_public_query({
            "version": "https://jsonfeed.org/version/1.1",
            "title": public.session.title,
            "home_page_url": public.url,
            "feed_url": str(settings.PUBLIC_URL) + reverse("live_feeds:json", args=[public.session.pk]),
            "language": public.session.language,
            "authors": [{"name": str(settings.NEWSROOM_NAME), "url": str(settings.PUBLIC_URL)}],
            # The specification's word for a feed to which nothing will be added.
            "expired": public.has_ended,
            "items": [_item(entry) for entry in newest_first if entry.told],
            "_newsdesk": {
                "about": about,
                "state": public.session.state,
                "started_at": payload_time(public.session.started_at),
                "ended_at": payload_time(public.session.ended_at) if public.session.ended_at else None,
                "left": [_left(entry) for entry in newest_first if entry.retracted],
            },
        })  # fmt: skip


def _add_entry(feed: ET.Element, public: PublicSession, entry: SessionEntry) -> None:
    assert entry.told is not None
    add = feed_element_adder(ET.SubElement(feed, f"{{{ATOM}}}entry"))
    add("id", f"urn:uuid:{entry.claim_id}")
    add("title", entry.told.sentence)
    add("updated", payload_time(entry.changed_at))
    add("published", payload_time(entry.published_at))
    add("link", rel="alternate", href=entry.url, type="text/html")
    add("link", rel="related", href=f"{public.url}#claim-{entry.claim_id}", type="text/html")
    feed_element_adder(add("author"))("name", str(settings.NEWSROOM_NAME))
    if entry.told.tone:
        add("category", term=entry.told.tone)
    add("summary", _summary(entry), type="text")


def _add_tombstone(feed: ET.Element, entry: SessionEntry) -> None:
    at = f"{{{TOMBSTONES}}}"
    attributes = {"ref": f"urn:uuid:{entry.claim_id}", "when": payload_time(entry.changed_at)}
    deleted = ET.SubElement(feed, f"{at}deleted-entry", attributes)
    ET.SubElement(deleted, f"{at}comment").text = _("Retracted.")
    feed_element_adder(deleted)("link", rel="alternate", href=entry.url, type="text/html")


def _item(entry: SessionEntry) -> dict[str, Any]:
    assert entry.told is not None
    return {
        "id": f"urn:uuid:{entry.claim_id}",
        "url": entry.url,
        "title": entry.told.sentence,
        "content_text": _summary(entry),
        "date_published": payload_time(entry.published_at),
        "date_modified": payload_time(entry.changed_at),
        "tags": [entry.told.tone] if entry.told.tone else [],
        "_newsdesk": {
            "said_at": payload_time(entry.said_at),
            "speaker": entry.speaker or None,
            "recording": entry.recording_url or None,
            "release": entry.payload["release"],
        },
    }


def _left(entry: SessionEntry) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{entry.claim_id}",
        "url": entry.url,
        "at": payload_time(entry.changed_at),
        "retracted": True,
        "why": _("Retracted."),
    }


def _summary(entry: SessionEntry) -> str:
    """Who said what and when, then what every feed says of a claim."""
    said = quotation_in_language(entry.payload["words"])
    if entry.speaker:
        said = _("%(speaker)s: %(words)s") % {"speaker": entry.speaker, "words": said}
    return f"{said}\n\n{public_api_feed_summary(entry.payload)}"
