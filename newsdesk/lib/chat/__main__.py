"""Send messages to one chat: reads JSON from standard input and answers with JSON. `sending.py` starts it.

Only this process loads the library. It has neither the settings nor the secrets of Newsdesk, and connects to no
private address that is not allowed (`guard.py`).
"""

import json
import logging
import os
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.plugins import NotifyBase, url_to_dict

from newsdesk.lib.chat.guard import ChatGuard
from newsdesk.lib.chat.services import SERVICES

CARDS = Path(__file__).parent / "cards"
# Messages with a button or a title that is a link.
_CARDS = {"slack": "slack", "workflow": "teams", "workflows": "teams", "discord": "discord"}
_ERROR_CODE = re.compile(r"error=(\d{3})")
_MARKS, _ESCAPED = re.compile(r"([\\`*_\[\]<>~|#])"), r"\\\1"


class _Codes(logging.Handler):
    """Keeps the codes that the chat answered with; the lines themselves may name addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the code of a line that has one."""
        self.codes += _ERROR_CODE.findall(record.getMessage())


def main() -> None:
    """Check the address, then send each message until one fails."""
    # Several run at once beside the worker and the pages.
    os.nice(10)
    order: dict[str, Any] = json.loads(sys.stdin.read())
    sys.stdout.write(json.dumps(_perform(order)))


def _perform(order: dict[str, Any]) -> dict[str, Any]:
    asset = AppriseAsset(
        app_id="Newsdesk", app_desc="Newsdesk", app_url=order["home"], async_mode=False, http_redirects=False,
        secure_logging=True, storage_mode="memory", image_url_mask="", image_url_logo="", plugin_paths=[],
    )  # fmt: skip
    found: dict[str, Any] | None = url_to_dict(order["address"], secure_logging=True)  # type: ignore[no-untyped-call]
    if not found or found.get("schema") not in SERVICES or _made(found, asset) is None:
        return {"error": "address"}
    host = str(found.get("host") or "")
    guard = ChatGuard(order["allowed"], {host.lower(), (urlsplit(order["address"]).hostname or "").lower()})
    codes = _Codes()
    logging.getLogger("apprise").addHandler(codes)
    guard.install()
    sent = 0
    for message in order["messages"]:
        if not _send(found, message, asset):
            return {"sent": sent, **_reason(guard, codes.codes)}
        sent += 1
    return {"service": SERVICES[found["schema"]], "sent": sent}


def _reason(guard: ChatGuard, codes: list[str]) -> dict[str, str]:
    if guard.refused:
        return {"error": "private"}
    if not codes:
        return {"error": "unreachable"}
    # Some chats answer 200 and say in the words that they took nothing.
    return {"error": "refused"} if codes[-1].startswith("2") else {"error": "status", "detail": codes[-1]}


def _made(found: dict[str, Any], asset: AppriseAsset, link: str = "", opens: str = "") -> NotifyBase | None:
    """The chat, with a card of ours if it shows cards."""
    chosen = {**found, "verify": True}
    card = _CARDS.get(found["schema"])
    if card and link and found.get("mode") not in {"workflow", "trigger"}:
        chosen |= {"template": str(CARDS / f"{card}.json"), "tokens": {"link": link, "open": opens}}
    if found["schema"] in {"ntfy", "ntfys"}:
        chosen["click"] = link or None
    # Everything about the words of a message is decided here.
    chosen |= {"include_image": False, "overflow": "split"}
    return Apprise.instantiate(chosen, asset=asset)


def _send(found: dict[str, Any], message: dict[str, str], asset: AppriseAsset) -> bool:
    chat = _made(found, asset, message["link"], message["open"])
    if chat is None:
        return False
    sender = Apprise(asset=asset)
    sender.add(chat)
    body, form = _body(found["schema"], chat, message)
    return bool(sender.notify(title=message["title"], body=body, body_format=form))


def _body(scheme: str, chat: NotifyBase, message: dict[str, str]) -> tuple[str, NotifyFormat]:
    """The words for this chat; never converted by the library, which would put backslashes into addresses."""
    # One format, or several in the order of preference: the annotation of the library knows only the first case.
    named: Any = chat.notify_format
    formats = named if isinstance(named, tuple) else (named,)
    form = NotifyFormat.TEXT if NotifyFormat.TEXT in formats else formats[0]
    if scheme in _CARDS:
        # The link is a button or the title; only Discord reads marks in the words of its card.
        return _MARKS.sub(_ESCAPED, message["text"]) if scheme == "discord" else message["text"], form
    if form == NotifyFormat.MARKDOWN:
        return f"{_MARKS.sub(_ESCAPED, message['text'])}\n\n[{message['open']}]({message['link']})", form
    return f"{message['text']}\n\n{message['open']}: {message['link']}", NotifyFormat.TEXT


if __name__ == "__main__":
    main()
