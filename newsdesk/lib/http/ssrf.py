"""Connections only to public addresses, with one deadline (protection against SSRF).

A name is resolved once; all its addresses are checked and the connection goes to one of them, so that no
second lookup can return another address.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpcore
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.lib.http.ip_ranges import is_public_ip

_MOST_ADDRESSES = 4
_PIECE = 64 * 1024

# Why a URL was not fetched; each message says what to do.
REASONS: dict[str, StrOrPromise] = {
    "address": _("This is not a URL. Enter one that starts with https:// or http://."),
    "scheme": _("Enter a URL that starts with https:// or http://."),
    "credentials": _("The URL has a user name or password. Remove them."),
    "private": _("The URL leads to a private network and cannot be fetched. Upload the file."),
    "unresolved": _("There is no site with this name. Check the URL."),
    "unreachable": _("The site does not respond. Try again later, or upload the file."),
    "slow": _("The site takes too long to respond. Try again later, or upload the file."),
    "too-large": _("The page is too large. Upload the part you need."),
    "redirects": _("The URL redirects too many times."),
    "broken": _("The site sent an invalid response. Save the page and upload the file."),
}


class Unfetchable(Exception):
    """The URL was not fetched; `reason` is a key of `REASONS`, which has the message."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(REASONS[self.reason])


def _look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver returns them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def ssrf_safe_connection(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A connection to an address that has been checked."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """Name lookup and connecting; tests replace them."""

    look_up: Callable[[str, int], list[str]] = _look_up
    connect: Callable[[str, int, float], httpcore.NetworkStream] = ssrf_safe_connection


def _is_allowed(host: str, port: int) -> bool:
    """Whether FETCH_ALLOW names this host and port."""
    allowed = {str(entry).strip().lower() for entry in settings.FETCH_ALLOW}
    return f"{host}:{port}" in allowed or f"[{host}]:{port}" in allowed


def _are_refused(host: str, port: int, addresses: list[str]) -> bool:
    """One private address among public ones is an attack, or a mistake that would only fail sometimes."""
    return not _is_allowed(host, port) and not all(is_public_ip(address) for address in addresses)


class Guard(httpcore.NetworkBackend):
    """Connects only to checked addresses, and only before the deadline."""

    def __init__(self, deadline: float, network: Network) -> None:
        self.deadline = deadline
        self.network = network

    def left(self) -> float:
        """Seconds until the deadline; raises Unfetchable after it."""
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise Unfetchable("slow")
        return seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve the name, check all its addresses, connect to one of them."""
        addresses = self._look_up(host, port)
        if not addresses:
            raise Unfetchable("unresolved")
        if _are_refused(host, port, addresses):
            raise Unfetchable("private")
        return _Stream(self._connect(addresses, port), self)

    def refuses(self, host: str, port: int) -> bool:
        """Whether the host has an address to which no connection is made; False for a name that is not known."""
        return not _is_allowed(host, port) and _are_refused(host, port, self._look_up(host, port))

    def _connect(self, addresses: list[str], port: int) -> httpcore.NetworkStream:
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                return self.network.connect(address, port, self.left())
            except (httpcore.ConnectError, httpcore.ConnectTimeout, OSError):
                continue
        self.left()
        raise Unfetchable("unreachable")

    def _look_up(self, host: str, port: int) -> list[str]:
        """In a thread that is abandoned at the deadline: the system's lookup has no timeout."""
        found: list[str] = []

        def run() -> None:
            try:
                found.extend(self.network.look_up(host, port))
            except (OSError, UnicodeError):
                return

        thread = threading.Thread(target=run, name="look-up", daemon=True)
        thread.start()
        thread.join(self.left())
        self.left()
        return list(found)


class _Stream(httpcore.NetworkStream):
    """A connection on which every step is bounded by the one deadline."""

    def __init__(self, inner: httpcore.NetworkStream, guard: Guard) -> None:
        self.inner = inner
        self.guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.guard.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for begin in range(0, len(buffer), _PIECE):
            self.inner.write(buffer[begin : begin + _PIECE], self.guard.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self.inner.start_tls(ssl_context, server_hostname, self.guard.left()), self.guard)

    def get_extra_info(self, info: str) -> object:
        return self.inner.get_extra_info(info)
