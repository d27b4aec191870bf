"""Fetch URLs safely: never from the newsroom's own network (SSRF).

Redirects are followed here, each checked like the first URL; `newsdesk.lib.http.ssrf` connects.
"""

import re
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import httpcore
import httpx
from django.conf import settings

from newsdesk.lib.http.ip_ranges import is_ip_hidden_from_ranges
from newsdesk.lib.http.ssrf import Guard, Network, Unfetchable

__all__ = [
    "Fetched",
    "Network",
    "Unfetchable",
    "fetch_url",
    "is_url_unfit_to_fetch",
    "parse_url_to_fetch",
    "port_of_url_to_fetch",
    "post_to_url",
]

MAX_REDIRECTS = 5
MAX_ANSWER = 64 * 1024
# How long a person waits for a name to be looked up.
LOOK_UP_SECONDS = 3.0
_REDIRECTS = {301, 302, 303, 307, 308}
_SCHEMES = {"http": 80, "https": 443}
# Not sent when a redirect goes to another host.
_PRIVATE_HEADERS = {"authorization", "cookie"}
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f:.]+:[0-9a-f:.]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The response, whatever its status."""

    url: str
    final_url: str
    status: int
    headers: httpx.Headers
    content: bytes = field(repr=False)


def fetch_url(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    max_bytes: int,
    seconds: float,
    network: Network | None = None,
) -> Fetched:
    """Fetch a URL, with at most five redirects; raises Unfetchable after `seconds` at the latest.

    A response of any status is returned: check `status`.
    """
    guard = Guard(time.monotonic() + seconds, network or Network())
    sent = httpx.Headers(headers)
    at = parse_url_to_fetch(url)
    for _hop in range(MAX_REDIRECTS + 1):
        answer = _exchange(guard, "GET", at, sent, b"", max_bytes, cut=False)
        location = answer.headers.get("location", "")
        if answer.status not in _REDIRECTS or not location:
            return Fetched(url, str(at), answer.status, answer.headers, answer.content)
        before, at = at, _follow(at, location)
        if (before.scheme, before.netloc) != (at.scheme, at.netloc):
            sent = httpx.Headers([(k, v) for k, v in sent.items() if k not in _PRIVATE_HEADERS])
    raise Unfetchable("redirects")


def post_to_url(
    url: str,
    content: bytes,
    headers: Mapping[str, str],
    seconds: float,
    *,
    network: Network | None = None,
) -> Fetched:
    """Send bytes to a URL; redirects are not followed, and 64 kB of the response are kept."""
    guard = Guard(time.monotonic() + seconds, network or Network())
    answer = _exchange(
        guard, "POST", parse_url_to_fetch(url), httpx.Headers(headers), content, MAX_ANSWER, cut=True
    )
    return Fetched(url, url, answer.status, answer.headers, answer.content)


def parse_url_to_fetch(url: str) -> httpx.URL:
    """The parsed URL; raises Unfetchable for what can be refused without a name lookup."""
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError):
        raise Unfetchable("address") from None
    if parsed.scheme not in _SCHEMES:
        raise Unfetchable("scheme" if parsed.scheme else "address")
    host = _host_of(parsed)
    if (
        not _HOST.fullmatch(host)
        or not 0 < (parsed.port or _SCHEMES[parsed.scheme]) < 65536
        or any(character.isspace() or not character.isprintable() for character in url.strip())
    ):
        raise Unfetchable("address")
    if parsed.userinfo:
        raise Unfetchable("credentials")
    if is_ip_hidden_from_ranges(host):
        raise Unfetchable("private")
    return parsed.copy_with(fragment=None)


def port_of_url_to_fetch(url: httpx.URL) -> int:
    """The port of a URL, or that of its scheme."""
    return url.port or _SCHEMES[url.scheme]


def is_url_unfit_to_fetch(url: httpx.URL, network: Network | None = None) -> bool:
    """Whether the host leads to an address that is not public and not allowed; False for a name that nobody knows yet.

    Looks the name up, for at most a few seconds: say it when the URL is entered, not when the first message fails.
    """
    guard = Guard(time.monotonic() + LOOK_UP_SECONDS, network or Network())
    try:
        return guard.refuses(_host_of(url).strip("[]"), port_of_url_to_fetch(url))
    except Unfetchable:
        return False


def _host_of(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii", "replace").lower()


def _follow(at: httpx.URL, location: str) -> httpx.URL:
    try:
        return parse_url_to_fetch(str(at.join(location)))
    except (httpx.InvalidURL, ValueError):
        raise Unfetchable("address") from None


@cache
def _certificates() -> ssl.SSLContext:
    """The trusted certificates; loaded once, because reading them takes 20 ms."""
    return httpx.create_ssl_context()


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    content: bytes


def _exchange(
    guard: Guard,
    method: str,
    url: httpx.URL,
    headers: httpx.Headers,
    body: bytes,
    max_bytes: int,
    *,
    cut: bool,
) -> _Answer:
    """One request on a new connection."""
    request = httpx.Request(method, url, headers=_completed(headers), content=body or None)
    with httpcore.ConnectionPool(_certificates(), network_backend=guard, http2=False) as pool:
        try:
            # Passed in parts, so that no second parser can read another host from it.
            target = httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            )
            with pool.stream(method, target, headers=request.headers.raw, content=body or None) as response:
                answer_headers = httpx.Headers(response.headers)
                content = _body(response.iter_stream(), answer_headers, max_bytes, cut=cut)
                return _Answer(response.status, answer_headers, content)
        except httpcore.TimeoutException:
            raise Unfetchable("slow") from None
        except (httpcore.ProtocolError, zlib.error):
            raise Unfetchable("broken") from None
        except (httpcore.NetworkError, OSError):
            raise Unfetchable("unreachable") from None


def _completed(headers: httpx.Headers) -> httpx.Headers:
    whole = httpx.Headers({"user-agent": f"Newsdesk (+{settings.PUBLIC_URL})", "accept": "*/*"})
    whole.update(headers)
    # An encoding that can be decompressed in bounded pieces.
    whole["accept-encoding"] = "gzip"
    return whole


def _body(chunks: Iterable[bytes], headers: httpx.Headers, max_bytes: int, *, cut: bool) -> bytes:
    """The decompressed body; more than `max_bytes` is cut off or refused before it is in memory."""
    unpack = _unpacker(headers)
    content = bytearray()
    for chunk in chunks:
        content += unpack(chunk, max_bytes + 1 - len(content))
        if len(content) > max_bytes:
            if cut:
                break
            raise Unfetchable("too-large")
    return bytes(content[:max_bytes])


def _unpacker(headers: httpx.Headers) -> Callable[[bytes, int], bytes]:
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in {"", "identity"}:
        return lambda chunk, most: chunk[:most]
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise Unfetchable("broken")
    machine = zlib.decompressobj(wbits=47 if coding != "deflate" else zlib.MAX_WBITS)
    return machine.decompress
