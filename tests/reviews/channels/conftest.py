"""Chats of people and of a desk; what they would get is kept instead of sent."""

from collections.abc import Sequence

import pytest

from newsdesk.accounts.models import Desk, User
from newsdesk.lib.chat.sending import ChatFailed, ChatMessage
from newsdesk.lib.encryption import encrypt
from reviews.channels import delivery
from reviews.models import Channel, Notice


class Outside:
    """The chats outside: what they got, by address, and how the next attempts fail."""

    def __init__(self) -> None:
        self.got: list[tuple[str, ChatMessage]] = []
        self.failing: ChatFailed | None = None

    def send(self, address: str, messages: Sequence[ChatMessage]) -> None:
        if self.failing is not None:
            self.got += [(address, one) for one in messages[: self.failing.sent]]
            raise self.failing
        self.got += [(address, one) for one in messages]

    @property
    def told(self) -> list[str]:
        """Every word of every message."""
        return [f"{one.title}\n{one.text}" for _address, one in self.got]


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """Only the network is replaced."""
    made = Outside()
    monkeypatch.setattr(delivery, "send_to_chat", made.send)
    return made


def make_channel(owner: User | Desk, *kinds: str) -> Channel:
    """A chat of a person or a desk, for these kinds or for all."""
    whose = {"person": owner} if isinstance(owner, User) else {"desk": owner}
    every = Notice.Kind.values if isinstance(owner, User) else Channel.DeskKind.values
    return Channel.objects.create(
        **whose, name="#facts", service="Mattermost", address=encrypt(b"mmosts://chat.example/x"),
        kinds=list(kinds or every),
    )  # fmt: skip


def deliver() -> int:
    """What the workers of the queue do."""
    return sum(delivery.deliver_to_channel(one.pk) for one in Channel.objects.all())
