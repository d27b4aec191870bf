"""Refuse private addresses to a whole process, whichever library connects; cannot be taken off again.

The address is checked when it is connected to, so a name that leads elsewhere the second time gains nothing.
"""

import socket
import sys
from typing import Any

from newsdesk.lib.http.ip_ranges import is_public_ip

# Nothing that sends a message starts programs or sends datagrams.
_NEVER = {
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "socket.sendto",
    "socket.sendmsg",
}


class ChatGuard:
    """The rule for this process; `refused` says that it was broken."""

    def __init__(self, allowed: list[str], hosts: set[str]) -> None:
        self.refused = False
        self.allowed = {pair for entry in allowed for pair in _resolved(entry, hosts)}

    def install(self) -> None:
        """From now on, for the whole process."""
        sys.addaudithook(self._check)

    def _check(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NEVER:
            raise PermissionError(event)
        if event != "socket.connect":
            return
        address = arguments[1]
        if isinstance(address, tuple) and (is_public_ip(str(address[0])) or address[:2] in self.allowed):
            return
        self.refused = True
        raise PermissionError("this address is private")


def _resolved(entry: str, hosts: set[str]) -> list[tuple[str, int]]:
    """The addresses of an entry of FETCH_ALLOW, if it names one of these hosts."""
    host, _colon, port = entry.strip().lower().rpartition(":")
    host = host.strip("[]")
    if host not in hosts or not port.isdigit():
        return []
    try:
        found = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
    except OSError:
        return []
    return [(str(one[4][0]), int(port)) for one in found]
