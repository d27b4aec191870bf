"""Addresses that open a recording at a second."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_YOUTUBE = re.compile(r"(?:[\w-]+\.)*youtube(?:-nocookie)?\.com|youtu\.be")


def link_to_transcript_recording(address: str, second: float | None) -> str:
    """The address at that second: as YouTube wants it ("t=" in the query), elsewhere as a media fragment ("#t=").

    "" for an address that is not http or https; the address alone if the second is not known.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    if second is None:
        return address
    whole = str(max(0, int(second)))
    if _YOUTUBE.fullmatch(host):
        kept = [
            pair
            for pair in parse_qsl(parts.query, keep_blank_values=True)
            if pair[0] not in ("t", "start", "time_continue")
        ]
        name = "start" if parts.path.startswith("/embed/") else "t"
        return urlunsplit(
            parts._replace(
                query=urlencode([*kept, (name, whole if name == "start" else f"{whole}s")]), fragment=""
            )
        )
    other = [piece for piece in parts.fragment.split("&") if piece and not re.match(r"t(?:ime)?=", piece)]
    return urlunsplit(parts._replace(fragment="&".join([*other, f"t={whole}"])))
