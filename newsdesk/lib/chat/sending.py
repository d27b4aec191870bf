"""Send messages to a chat by the program of this package, which is killed if it takes too long."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from newsdesk.lib.chat.services import ChatAddressRefused, normal_chat_address

log = logging.getLogger(__name__)
SECONDS = 20
_ROOT = Path(__file__).resolve().parents[3]

REASONS: dict[str, StrOrPromise] = {
    "address": gettext_lazy("This is not the address of a chat. Copy the whole address that the chat shows."),
    "scheme": gettext_lazy("Messages cannot be sent to “%(detail)s://”. Use the address of a chat."),
    "option": gettext_lazy("Remove “%(detail)s=” from the address."),
    "private": gettext_lazy(
        "The address leads to a private network. Add its host and port to FETCH_ALLOW, or use another chat."
    ),
    "unreachable": gettext_lazy("The chat does not respond."),
    "refused": gettext_lazy("The chat did not take the message."),
    "status": gettext_lazy("The chat answered with error %(detail)s."),
    "slow": gettext_lazy("The chat takes too long to respond."),
}


class ChatFailed(Exception):
    """Not every message was sent; `sent` were. `reason` is a key of REASONS."""

    def __init__(self, reason: str, detail: str = "", sent: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.detail, self.sent = reason, detail, sent

    def __str__(self) -> str:
        return str(REASONS[self.reason]) % {"detail": self.detail}


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A title, a text in plain words, and the page that it leads to."""

    title: str
    text: str
    link: str
    open: str


def parse_chat_sending_address(address: str) -> tuple[str, str]:
    """The address in its normal form, and the name of its chat; raises ChatFailed. Connects to nothing."""
    try:
        normal = normal_chat_address(address)
    except ChatAddressRefused as refused:
        raise ChatFailed(refused.reason, refused.detail) from None
    return normal, str(_run(normal, [])["service"])


def send_to_chat(address: str, messages: Sequence[ChatMessage]) -> None:
    """Send the messages in their order; raises ChatFailed at the first that fails. Takes at most `SECONDS`."""
    _run(address, messages)


def _run(address: str, messages: Sequence[ChatMessage]) -> dict[str, Any]:
    order = {
        "address": address,
        "home": settings.PUBLIC_URL,
        "allowed": list(settings.FETCH_ALLOW),
        "messages": [asdict(message) for message in messages],
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "newsdesk.lib.chat"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=_ROOT,
            # None of our settings, so none of our secrets; no proxy, and no file with passwords.
            env={
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "HOME": "/nonexistent",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            start_new_session=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise ChatFailed("slow") from None
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        # Not the output of the program: the address may be in it.
        log.warning("the program that sends to chats ended: %s", type(error).__name__)
        raise ChatFailed("unreachable") from None
    if "error" in answer:
        raise ChatFailed(answer["error"], str(answer.get("detail", "")), int(answer.get("sent", 0)))
    return answer


def explain_chat_failure(reason: str, detail: str) -> str:
    """Why messages to a chat failed, in words."""
    return str(REASONS[reason]) % {"detail": detail} if reason in REASONS else _("The chat does not respond.")
