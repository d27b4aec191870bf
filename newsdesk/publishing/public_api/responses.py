"""Responses of public reads: conditional requests, compression, rate limits, CORS.

This module does not interpret the bytes. The classes are API views, so that the OpenAPI
document contains them, but a read calls `produce` directly: no serializer, parser or content negotiation.
"""

import gzip
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import brotli
import zstandard
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from newsdesk.accounts import throttles
from newsdesk.accounts.authentication import ApiKeyAuthentication
from newsdesk.lib.rest.problems import exception_handler
from newsdesk.publishing.public_api.page_cache import CachedBody

log = logging.getLogger(__name__)

JSON = "application/json"
# Cached but always revalidated: every reader sees a correction immediately, and revalidation is cheap.
REVALIDATE = "public, max-age=0, must-revalidate"
# Smaller responses fit into one packet.
WORTH_COMPRESSING = 1024
READING = {"GET", "HEAD"}
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, RateLimit, RateLimit-Policy, Retry-After",
}
PREFLIGHT = CORS | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}
# For a query that is too long for a URL.
ASKED_BY_POST = PREFLIGHT | {
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Allow": "POST, OPTIONS",
}


# At levels that take about a millisecond for a page; the result is kept with the page.
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstandard.compress(body, 3),
    "br": lambda body: bytes(brotli.compress(body, quality=4)),
    "gzip": lambda body: gzip.compress(body, 5, mtime=0),
}


@dataclass(frozen=True, slots=True)
class Bytes:
    """A response: the body on demand, and the validators."""

    body: Callable[[], CachedBody] = field(repr=False)
    # The part of the strong ETag that names the content; empty for content without an ETag.
    tag: str = ""
    modified: datetime | None = None
    content_type: str = JSON
    cache: str = REVALIDATE
    vary: str = "Accept-Encoding"
    # Whether it is the same as long as nothing is published: then it may be answered from the memory of the process.
    frozen: bool = False
    # For what also changes without a publication: how long it may be answered from memory.
    holds_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a reader gets, before it is made a response of Django or of the web server."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)


# Where a frozen answer, and the valid key of a call, are left in the environment of the request, for newsdesk/server/public_reads.py.
FROZEN, CALLED_WITH = "newsdesk.frozen", "newsdesk.key"


class PublicView(APIView):
    """A public view: `produce` returns the bytes or raises a Refusal; this class makes the response."""

    authentication_classes = [ApiKeyAuthentication]
    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer]

    def produce(self, request: HttpRequest, **kwargs: Any) -> Bytes:
        """The bytes for this URL; raises a Refusal."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Handle reads directly, and other methods in the usual way."""
        if request.method in READING:
            return self.read(request, **kwargs)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        return super().dispatch(request, *args, **kwargs)

    def read(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Answer a GET or HEAD, problems included."""
        try:
            counted = _admit(request)
            found = self.produce(request, **kwargs)
            answer = make_public_api_response(request.META, found)
            response = HttpResponse(
                answer.body,
                status=answer.status,
                headers=answer.headers,
                content_type=found.content_type if answer.status == HTTPStatus.OK else None,
            )
            if found.frozen:
                request.META[FROZEN] = found
            request.rate = charge_for_public_api_response(counted, request.rate, answer)  # type: ignore[attr-defined]
        except Exception as error:  # noqa: BLE001 - unexpected errors are raised again
            response = public_api_refusal_response(request, error, self)
        for name, value in CORS.items():
            response.headers[name] = value
        return response


def _admit(request: HttpRequest) -> tuple[str, int]:
    """Count the call against its key or address, and return that with its limit; raises AuthenticationFailed or Throttled."""
    user, key = AnonymousUser(), None
    if "HTTP_AUTHORIZATION" in request.META:
        found = ApiKeyAuthentication().authenticate(Request(request))
        user, key = found or (user, None)  # type: ignore[assignment]
        request.META[CALLED_WITH] = key
    counted = throttles.throttle_name_and_limit(request, user, key)
    rate = throttles.add_call_to_throttle(*counted)
    request.rate = rate  # type: ignore[attr-defined]
    if rate.exceeded:
        raise Throttled(rate.reset)
    return counted


def charge_for_public_api_response(
    counted: tuple[str, int], rate: throttles.Rate, answer: ReadAnswer
) -> throttles.Rate:
    """What has not changed costs no quota, so that looking often is no reason to keep a copy stale."""
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return throttles.add_call_to_throttle(*counted, calls=-1)
    return rate


def make_public_api_response(environ: Mapping[str, Any], found: Bytes) -> ReadAnswer:
    """304 if the client has it already, otherwise the body in the best accepted encoding."""
    encoding = _best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = {"Cache-Control": found.cache, "Vary": found.vary}
    if found.tag:
        headers["ETag"] = f'"{found.tag}{"." + encoding if encoding else ""}"'
    if found.modified:
        headers["Last-Modified"] = _http_date(found.modified)
    if _has_it(environ, found):
        return ReadAnswer(HTTPStatus.NOT_MODIFIED, headers, b"")
    kept = found.body()
    body = kept.body
    if encoding and len(body) >= WORTH_COMPRESSING:
        body = _compressed(kept, encoding)
        headers["Content-Encoding"] = encoding
    elif encoding and found.tag:
        headers["ETag"] = f'"{found.tag}"'
    headers["Content-Length"] = str(len(body))
    return ReadAnswer(HTTPStatus.OK, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else body)


def _has_it(environ: Mapping[str, Any], found: Bytes) -> bool:
    """Whether the client's copy is current (RFC 9110, section 13.2.2)."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked is not None:
        return bool(found.tag) and (
            asked.strip() == "*" or found.tag in {_bare(tag) for tag in asked.split(",")}
        )
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or found.modified is None:
        return False
    try:
        at = parsedate_to_datetime(since)
    except ValueError:
        return False
    # Dates have whole seconds: a change within the last second could be missed.
    settled = (datetime.now(UTC) - found.modified).total_seconds() > 1
    return settled and found.modified.replace(microsecond=0) <= (at if at.tzinfo else at.replace(tzinfo=UTC))


@lru_cache(maxsize=4096)
def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _bare(tag: str) -> str:
    """The content part of an ETag: without quotes, weakness and encoding."""
    return (
        tag.strip()
        .removeprefix("W/")
        .strip('"')
        .removesuffix(".gzip")
        .removesuffix(".zstd")
        .removesuffix(".br")
    )


@lru_cache(maxsize=1024)
def _best_encoding(accepted: str) -> str:
    """zstd, brotli, gzip or none, by the Accept-Encoding header."""
    if not accepted:
        return ""
    takes = {part.partition(";")[0].strip().lower() for part in accepted.split(",") if not _refused(part)}
    return next((name for name in ("zstd", "br", "gzip") if name in takes), "")


def _refused(part: str) -> bool:
    quality = part.replace(" ", "").lower().partition(";q=")[2]
    return quality.startswith("0") and not quality.strip("0.")


def _compressed(kept: CachedBody, encoding: str) -> bytes:
    """The body in that encoding; compressed once for a cached page."""
    small = kept.compressed.get(encoding)
    if small is None:
        body = kept.body
        small = COMPRESS[encoding](body)
        kept.compressed[encoding] = small
    return small


def public_api_refusal_response(request: HttpRequest, error: Exception, view: APIView) -> HttpResponse:
    """An expected error as problem+json; raises others again."""
    response = exception_handler(error, {"view": view, "request": request})
    if response is None:
        raise error
    response.headers["Cache-Control"] = "no-store"
    return response
