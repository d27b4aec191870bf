"""Somebody who speaks into a live session, line by line, whatever happens to the desk."""

import random
from typing import Any

from tests.chaos.clients import PLACES, Client

SPEAKERS = ("Ana Reyes", "Tom Hale")


class Speaker(Client):
    """Sends lines with their numbers. A line without an answer is sent again as it was; some are corrected later."""

    pause = 0.4

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.session = ""
        self.number = 0
        self.unsure: tuple[str, dict[str, Any]] | None = None
        self.certain: list[tuple[str, dict[str, Any]]] = []

    def act(self) -> None:
        if not self.session:
            self.open()
        elif self.unsure is not None:
            self.send(*self.unsure)
        elif self.certain and self.random.random() < 0.2:
            marker, line = self.random.choice(self.certain)
            self.certain.remove((marker, line))
            self.send(marker, line | {"text": said(marker, self.random), "revision": 1})
        else:
            marker = self.marker("line")
            self.ledger.tried("line", marker)
            self.number += 1
            line = {"sequence": self.number, "speaker": self.random.choice(SPEAKERS)}
            self.send(marker, line | {"text": said(marker, self.random), "revision": 0})

    def open(self) -> None:
        """One session for the whole run."""
        marker = self.marker("session")
        body = {"title": marker, "desk": "world", "speakers": [{"name": name} for name in SPEAKERS]}
        if (told := self.post("session", "live/", marker, body)) is not None:
            self.session = str(told["id"])

    def send(self, marker: str, line: dict[str, Any]) -> None:
        """One line; without an answer nobody knows whether it is there."""
        answer = self.ask("POST", f"live/{self.session}/lines/", json={"lines": [line]})
        if answer is None:
            self.unsure = marker, line
            return
        self.unsure = None
        if not answer.is_success:
            self.ledger.complain(f"line {marker} was refused: {answer.status_code} {answer.text[:200]}")
        elif not line["revision"]:
            self.ledger.told("line", marker, id="")
            self.certain.append((marker, line))


def said(marker: str, chance: random.Random) -> str:
    """A line with a figure to check; the marker stands before the colon."""
    place, count = chance.choice(PLACES), chance.randint(100, 99_999)
    return f"{marker}: The port of {place} handled {count:,} containers in March 2026."
