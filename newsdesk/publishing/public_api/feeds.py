"""Feeds of any list of verified claims: Atom (RFC 4287), JSON Feed 1.1, and a schema.org DataFeed of ClaimReviews."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers

from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.claims_api import (
    ClaimFilter,
    claims_api_arguments,
    claims_api_etag,
    claims_api_query_string,
)
from newsdesk.publishing.public_api.left_claims import LeftClaim, left_claims
from newsdesk.publishing.public_api.page_cache import CachedBody, PageCache
from newsdesk.publishing.public_api.responses import Bytes, PublicView
from newsdesk.publishing.releases import claimreview, corrections
from newsdesk.publishing.releases.corrections import Amendment
from newsdesk.publishing.releases.payload import LICENCE, payload_time
from newsdesk.publishing.releases.told import told_sentence, told_statement, told_to_readers

ATOM = "http://www.w3.org/2005/Atom"
# RFC 6721: a retracted claim stays in the feed as a tombstone.
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AMENDMENTS = 50
SHELF = PageCache(8 * 1024 * 1024)


class FeedQuery(ClaimFilter):
    """The filters of the list; a feed has no pages."""

    cursor = None  # type: ignore[assignment]


class ClaimFeed(PublicView):
    """A feed; what it is written as is the subclass's."""

    media_type: ClassVar[str]

    def write(self, address: str, since: datetime, wanted: dict[str, Any]) -> bytes:
        """The feed of these claims."""
        raise NotImplementedError

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The feed, from the page cache if nothing has changed; a feed of one claimant is made each time."""
        query = claims_api_query_string(request)
        wanted = claims_api_arguments(query, FeedQuery)
        state, since = queries.run_public_query_for_state()
        address = settings.PUBLIC_URL + request.path + (f"?{query}" if query else "")

        def make() -> bytes:
            return self.write(address, since or datetime(1970, 1, 1, tzinfo=UTC), wanted)

        if "claimant" in wanted:
            # A name may be given to a record at any time, without a publication: such a feed is named by its content.
            body = make()
            tag = hashlib.blake2b(body, digest_size=16).hexdigest()
            return Bytes(lambda: CachedBody(body), tag, content_type=self.media_type)
        return Bytes(
            lambda: SHELF.get(
                state, request.path + "?" + query, make, lambda: queries.run_public_query_for_state()[0]
            ),
            claims_api_etag(state, request.path + query),
            since,
            content_type=self.media_type,
            frozen=True,
        )


class AtomFeed(ClaimFeed):
    """Atom, with a tombstone for each retracted claim."""

    media_type = "application/atom+xml; charset=utf-8"

    def write(self, address: str, since: datetime, wanted: dict[str, Any]) -> bytes:
        """The feed as XML."""
        ET.register_namespace("", ATOM)
        ET.register_namespace("at", TOMBSTONES)
        feed = ET.Element(f"{{{ATOM}}}feed")
        add = feed_element_adder(feed)
        add("id", address)
        add("title", _title())
        add("updated", payload_time(since))
        add("link", rel="self", href=address, type="application/atom+xml")
        add("link", rel="alternate", href=f"{settings.PUBLIC_URL}/claims/", type="text/html")
        add("rights", LICENCE)
        for claim in _claims(wanted):
            _entry(feed, claim)
        for gone in left_claims(wanted):
            _deleted(feed, gone)
        written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
        return written


class CorrectionsFeed(PublicView):
    """Atom with only corrections and retractions, each with the text before and after."""

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The newest corrections, from the page cache if nothing has changed."""
        claims_api_arguments(claims_api_query_string(request), serializers.Serializer)
        state, since = queries.run_public_query_for_state()

        def make() -> bytes:
            return self.write(settings.PUBLIC_URL + request.path)

        return Bytes(
            lambda: SHELF.get(state, request.path, make, lambda: queries.run_public_query_for_state()[0]),
            claims_api_etag(state, request.path),
            since,
            content_type=AtomFeed.media_type,
        )

    def write(self, address: str) -> bytes:
        """The feed as XML."""
        ET.register_namespace("", ATOM)
        rows, _following = corrections.newest_corrections(AMENDMENTS)
        feed = ET.Element(f"{{{ATOM}}}feed")
        add = feed_element_adder(feed)
        add("id", address)
        add("title", _("Corrections from %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME})
        add("updated", payload_time(rows[0].at if rows else datetime(1970, 1, 1, tzinfo=UTC)))
        add("link", rel="self", href=address, type="application/atom+xml")
        page = settings.PUBLIC_URL + reverse("publishing:corrections")
        add("link", rel="alternate", href=page, type="text/html")
        for row in rows:
            _amended(feed, row)
        written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
        return written


def _deleted(feed: ET.Element, gone: LeftClaim) -> None:
    at = f"{{{TOMBSTONES}}}"
    attributes = {"ref": f"urn:uuid:{gone.claim_id}", "when": payload_time(gone.at)}
    entry = ET.SubElement(feed, f"{at}deleted-entry", attributes)
    ET.SubElement(entry, f"{at}comment").text = _why_left(gone)
    feed_element_adder(entry)("link", rel="alternate", href=gone.url, type="text/html")


def _why_left(gone: LeftClaim) -> str:
    if gone.retracted:
        return _("Retracted.")
    return _("Corrected: it left this list. Its page says how it stands now.")


def _amended(feed: ET.Element, row: Amendment) -> None:
    entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
    add = feed_element_adder(entry)
    # Each correction of a claim is an entry of its own.
    add("id", f"urn:uuid:{row.release.pk}")
    said = {"claim": told_sentence(row.before)}
    add("title", _("Corrected: %(claim)s") % said if row.after else _("Retracted: %(claim)s") % said)
    add("updated", payload_time(row.at))
    add("link", rel="alternate", href=row.before["url"], type="text/html")
    feed_element_adder(add("author"))("name", str(settings.NEWSROOM_NAME))
    lines = [row.release.note, _("Before: %(said)s") % {"said": told_sentence(row.before)}]
    if row.after:
        lines.append(_("Now: %(said)s") % {"said": told_sentence(row.after)})
    add("summary", "\n\n".join(lines), type="text")


class JsonFeed(ClaimFeed):
    """JSON Feed 1.1."""

    media_type = "application/feed+json"

    def write(self, address: str, since: datetime, wanted: dict[str, Any]) -> bytes:
        """The feed as JSON."""
        return queries.json_of_public_query({
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(),
            "home_page_url": f"{settings.PUBLIC_URL}/claims/",
            "feed_url": address,
            "authors": [{"name": str(settings.NEWSROOM_NAME), "url": settings.PUBLIC_URL}],
            "items": [_item(claim) for claim in _claims(wanted)],
            "_newsdesk": {
                "about": f"{settings.PUBLIC_URL}/api/docs/",
                # JSON Feed has no tombstones: what an earlier state of this feed had and this one has not.
                "left": [
                    {
                        "id": f"urn:uuid:{gone.claim_id}",
                        "url": gone.url,
                        "at": payload_time(gone.at),
                        "retracted": gone.retracted,
                        "why": _why_left(gone),
                    }
                    for gone in left_claims(wanted)
                ],
            },
        })  # fmt: skip


class ClaimReviewFeed(ClaimFeed):
    """A DataFeed of the ClaimReviews; claims in an article's own voice have none and are not in it."""

    media_type = "application/ld+json"

    def write(self, address: str, since: datetime, wanted: dict[str, Any]) -> bytes:
        """The feed as JSON-LD."""
        reviews = [
            (claim, review) for claim in _claims(wanted) if (review := claimreview.build_claimreview(claim))
        ]
        return queries.json_of_public_query({
            "@context": "https://schema.org",
            "@type": "DataFeed",
            "@id": address,
            "name": _title(),
            "license": LICENCE,
            "dateModified": payload_time(since),
            "dataFeedElement": [
                {
                    "@type": "DataFeedItem",
                    "@id": claim["url"],
                    "dateCreated": claim["published_at"],
                    "dateModified": claim["changed_at"],
                    "item": {name: value for name, value in review.items() if name != "@context"},
                }
                for claim, review in reviews
            ],
        })  # fmt: skip


def _claims(wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims of a feed, newest first."""
    return [json.loads(item) for item in queries.query_claim_page(wanted).items]


def _title() -> str:
    return _("Verified claims from %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME}


def feed_element_adder(parent: ET.Element) -> Callable[..., ET.Element]:
    """A function that adds an element of Atom with text and attributes."""

    def add(name: str, text: str = "", **attributes: str) -> ET.Element:
        child = ET.SubElement(parent, f"{{{ATOM}}}{name}", {k: _clean(v) for k, v in attributes.items()})
        child.text = _clean(text) or None
        return child

    return add


def _entry(feed: ET.Element, claim: dict[str, Any]) -> None:
    entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
    add = feed_element_adder(entry)
    add("id", f"urn:uuid:{claim['id']}")
    add("title", told_sentence(claim))
    add("updated", claim["changed_at"])
    add("published", claim["published_at"])
    add("link", rel="alternate", href=claim["url"], type="text/html")
    add(
        "link",
        rel="related",
        href=f"{settings.PUBLIC_URL}/api/v1/claims/{claim['id']}/",
        type="application/json",
    )
    feed_element_adder(add("author"))("name", str(settings.NEWSROOM_NAME))
    # As a tag beside the line, a rating would be read as one of the denial or the question.
    if tone := told_to_readers(claim).tone:
        add("category", term=tone)
    add("summary", public_api_feed_summary(claim), type="text")


def _item(claim: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{claim['id']}",
        "url": claim["url"],
        "title": told_sentence(claim),
        "content_text": public_api_feed_summary(claim),
        "date_published": claim["published_at"],
        "date_modified": claim["changed_at"],
        "language": claim["article"]["language"],
        "tags": [*filter(None, [told_to_readers(claim).tone]), claim["article"]["desk"]],
        "_newsdesk": {
            "about": f"{settings.PUBLIC_URL}/api/docs/",
            "statement": told_statement(claim),
            "sides": claim.get("sides"),
            "sentence": told_sentence(claim),
            "rating": claim["rating"],
            "attribution": claim["attribution"],
            "claimant": claim["claimant"],
            "release": claim["release"],
        },
    }


def public_api_feed_summary(claim: dict[str, Any]) -> str:
    """The line, the finding for each side, the rating of the statement, and the explanation."""
    shown = told_to_readers(claim)
    found = " ".join([*(side.means for side in shown.sides), shown.means])
    parts = [shown.sentence, found, claim["rationale"]]
    if claim["correction"]:
        parts.append(_("Corrected: %(note)s") % {"note": claim["correction"]})
    return "\n\n".join(parts)


def _clean(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return _NOT_XML.sub("", text)
