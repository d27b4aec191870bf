"""Reads Server-Sent Events, of which the change feed needs only the data."""

import json
from typing import cast

from newsdesk_client.core import Change


class EventReader:
    """Give it what arrives, in pieces of any length; it gives the changes that are complete."""

    def __init__(self) -> None:
        self._rest, self._data = b"", list[bytes]()

    def read(self, piece: bytes) -> list[Change]:
        """The changes that end in this piece. One that was cut off is not given: it comes again.

        Lines end with a line feed alone: a text may contain other characters at which Python would break lines.
        """
        *lines, self._rest = (self._rest + piece).split(b"\n")
        return [change for line in lines if (change := self._take(line.removesuffix(b"\r")))]

    def _take(self, line: bytes) -> Change | None:
        if line.startswith(b"data:"):
            self._data.append(line[5:].removeprefix(b" "))
            return None
        if line or not self._data:
            return None
        text, self._data = b"\n".join(self._data), []
        return cast(Change, json.loads(text))
