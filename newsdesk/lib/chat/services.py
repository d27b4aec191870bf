"""The chats that may get messages, and how their addresses are written. Uses neither Django nor the library."""

import re
from urllib.parse import parse_qsl, urlsplit

# By the scheme of the address. Only chats that are reached by HTTP: no mail, no files, no commands, no other protocol.
SERVICES = {
    "slack": "Slack",
    "workflow": "Microsoft Teams",
    "workflows": "Microsoft Teams",
    "mmost": "Mattermost",
    "mmosts": "Mattermost",
    "discord": "Discord",
    "ntfy": "ntfy",
    "ntfys": "ntfy",
    "rocket": "Rocket.Chat",
    "rockets": "Rocket.Chat",
    "gchat": "Google Chat",
    "zulip": "Zulip",
    "webex": "Webex",
    "wxteams": "Webex",
    "nctalk": "Nextcloud Talk",
    "nctalks": "Nextcloud Talk",
    "matrix": "Matrix",
    "matrixs": "Matrix",
    "signal": "Signal",
    "signals": "Signal",
    "tgram": "Telegram",
    "gotify": "Gotify",
    "gotifys": "Gotify",
    "guilded": "Guilded",
    "twist": "Twist",
    "lark": "Lark",
    "json": "JSON",
    "jsons": "JSON",
}
# What may follow the “?”. Others would read a file, skip the check of a certificate, or keep a worker waiting.
OPTIONS = frozenset(
    {"api-version", "auth", "channel", "key", "mode", "priority", "sig", "sp", "sv", "to", "token", "topic"}
)
# Chats that newsrooms run themselves are known by the path of the address that they show.
_OWN_HOOK = re.compile(
    r"(?P<before>/.*)?/hooks/(?P<key>[A-Za-z0-9]{17,})(?:/(?P<second>[A-Za-z0-9]{17,}))?/?"
)
LONGEST = 1000


class ChatAddressRefused(Exception):
    """The address is not one of a chat that may get messages; `reason` is a code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


def normal_chat_address(text: str) -> str:
    """The address as the library reads it, or the address that the chat itself shows; raises ChatAddressRefused."""
    address = text.strip()
    if (
        not address
        or len(address) > LONGEST
        or any(not mark.isprintable() or mark.isspace() for mark in address)
    ):
        raise ChatAddressRefused("address")
    try:
        parts = urlsplit(address)
        options = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise ChatAddressRefused("address") from None
    refused = [name for name, _value in options if name.lower() not in OPTIONS]
    if refused:
        raise ChatAddressRefused("option", refused[0][:40])
    scheme = parts.scheme.lower()
    if scheme in {"http", "https"}:
        return _of_own_chat(scheme, parts.netloc, parts.path) or address
    if scheme not in SERVICES:
        raise ChatAddressRefused("scheme", scheme[:40])
    return address


def _of_own_chat(scheme: str, host: str, path: str) -> str | None:
    """The hook of a Mattermost or of a Rocket.Chat that the newsroom runs; None for anything else."""
    hook = _OWN_HOOK.fullmatch(path)
    if hook is None or "@" in host:
        return None
    end = "s" if scheme == "https" else ""
    if hook["second"]:
        return f"rocket{end}://{hook['key']}/{hook['second']}@{host}{hook['before'] or ''}/?mode=webhook"
    return f"mmost{end}://{host}{hook['before'] or ''}/{hook['key']}"
