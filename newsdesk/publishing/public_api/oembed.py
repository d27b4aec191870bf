"""Published claims as cards on other sites: the HTML to copy, and oEmbed 1.0."""

from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from newsdesk.lib.errors import Gone, NotFound, Refusal
from newsdesk.lib.rest.query_params import BadQuery
from newsdesk.publishing.public_api import queries
from newsdesk.publishing.public_api.page_cache import CachedBody
from newsdesk.publishing.public_api.responses import Bytes, PublicView
from newsdesk.publishing.releases.told import told_sentence

WIDTH, HEIGHT = 480, 300
DAY = 86_400
FORMATS = ("json",)


class UnsupportedFormat(Refusal):
    """A response format that is not supported."""

    status = HTTPStatus.NOT_IMPLEMENTED
    code = "format-not-made"


@dataclass(frozen=True, slots=True)
class EmbeddedCard:
    """The embedded card of a claim."""

    claim_id: UUID
    title: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def html(self) -> str:
        """The HTML to copy. It has no script, so it works wherever frames are allowed."""
        src = settings.PUBLIC_URL + reverse("publishing:card", args=[self.claim_id])
        return (
            f'<iframe src="{escape(src)}" width="{self.width}" height="{self.height}" '
            f'title="{escape(self.title)}" loading="lazy" frameborder="0"></iframe>'
        )


def oembed_discovery_url(page: str) -> str:
    """The oEmbed URL of a claim's page."""
    return f"{settings.PUBLIC_URL}{reverse('feeds:oembed')}?{urlencode({'format': 'json', 'url': page})}"


class Embed(PublicView):
    """oEmbed: how to show the page at a URL as a card."""

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The description as JSON; raises NotFound for a URL of no published claim, UnsupportedFormat for XML."""
        asked = parse_qs(str(request.META.get("QUERY_STRING", "")), keep_blank_values=True)
        wanted = {name: values[-1] for name, values in asked.items()}
        if (form := wanted.get("format", "json")) not in FORMATS:
            raise UnsupportedFormat(
                _("Only the format “json” is supported, not “%(form)s”.") % {"form": form[:30]}
            )
        claim = _standing_at(wanted.get("url", ""))
        payload = queries.queried_claim_members(claim.body)
        frame = EmbeddedCard(
            UUID(payload["id"]),
            told_sentence(payload),
            _at_most(wanted, "maxwidth", WIDTH),
            _at_most(wanted, "maxheight", HEIGHT),
        )
        body = queries.json_of_public_query(_described(frame, payload))
        tag = f"{claim.sha256[:24]}.{frame.width}x{frame.height}"
        return Bytes(lambda: CachedBody(body), tag, claim.changed_at)


def _described(frame: EmbeddedCard, payload: dict[str, Any]) -> dict[str, Any]:
    """The members of a rich oEmbed response."""
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "author_name": payload["publisher"]["name"],
        "author_url": payload["publisher"]["url"],
        "provider_name": str(settings.NEWSROOM_NAME),
        "provider_url": settings.PUBLIC_URL,
        "cache_age": DAY,
        "html": frame.html,
        "width": frame.width,
        "height": frame.height,
    }


def _standing_at(url: str) -> queries.Standing:
    """The claim whose page this is; raises NotFound also for a retracted one, because oEmbed has no status for that."""
    try:
        return queries.query_current_claim(_claim_at(url))
    except Gone as gone:
        raise NotFound(str(gone)) from None


def _claim_at(url: str) -> UUID:
    """The claim whose page has this URL; raises NotFound for any other URL."""
    missing = NotFound(_("There is no published claim at this URL. “url” must be the URL of a claim's page."))
    try:
        there, ours = urlsplit(url), urlsplit(settings.PUBLIC_URL)
        if there.netloc.lower() != ours.netloc.lower() or there.scheme not in {"http", "https"}:
            raise missing
        match = resolve(there.path)
    except (ValueError, Resolver404):
        raise missing from None
    if match.view_name != "publishing:claim":
        raise missing
    claim_id: UUID = match.kwargs["claim_id"]
    return claim_id


def _at_most(wanted: dict[str, str], name: str, usual: int) -> int:
    """The usual size, or the maximum that the request allows."""
    text = wanted.get(name, "")
    if not text:
        return usual
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) == 0:
        raise BadQuery(_("“%(name)s” must be a whole number of pixels.") % {"name": name})
    return min(usual, int(text))
