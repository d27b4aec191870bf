"""Links into a recording: the address that plays it from a second on. Does not use Django."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Players that take the second from the query.
BY_QUERY = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")


def public_live_recording_url(url: str, second: float | None) -> str:
    """The recording at a second: a media fragment (`#t=`), or the player's own way; empty without a recording."""
    if not url or second is None:
        return ""
    parts, whole = urlsplit(url), max(0, int(second))
    if parts.netloc.lower() in BY_QUERY:
        kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "t"]
        return urlunsplit(parts._replace(query=urlencode([*kept, ("t", f"{whole}s")])))
    return urlunsplit(parts._replace(fragment=f"t={whole}"))
