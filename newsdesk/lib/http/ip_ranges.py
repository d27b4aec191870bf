"""Tell public IP addresses from private and reserved ones."""

import ipaddress
import re

# Ranges of public addresses; all others (loopback, link-local, private, multicast,
# addresses that contain an IPv4 address, such as ::ffff:127.0.0.1 and 64:ff9b::7f00:1) are refused.
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")
# Within these ranges, but tunnels to IPv4 (Teredo, 6to4), documentation, or special uses.
_NOT_OPEN_V6 = [ipaddress.IPv6Network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
# IPv4 ranges that Python calls global: the old 6to4 relays and the protocol assignments of RFC 6890.
_NOT_OPEN_V4 = [ipaddress.IPv4Network(n) for n in ("192.88.99.0/24", "192.0.0.0/24")]
_DOTTED_QUAD = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")


def is_public_ip(address: str) -> bool:
    """Whether an address, as a resolver returns it, is public."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not parsed.is_global or parsed.is_multicast or parsed.is_reserved:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _NOT_OPEN_V4)
    return parsed in _OPEN_V6 and not any(parsed in network for network in _NOT_OPEN_V6)


def is_ip_hidden_from_ranges(host: str) -> bool:
    """Whether a host is a number that is not written as an address: 2130706433, 0x7f.1, 0177.0.0.1, 127.1."""
    last = host.rstrip(".").rsplit(".", 1)[-1]
    return bool(_NUMBER.fullmatch(last)) and not _DOTTED_QUAD.fullmatch(host)
