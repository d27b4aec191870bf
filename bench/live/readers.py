"""Readers of a live page, in a process of their own: each follows the change feed and asks for the page when told.

`python -m bench.live.readers WEB_PORT STREAM_PORT PATH READERS POSITION` talks to this machine only, runs until its input is closed and then
prints one line of JSON: for each claim, the moments (seconds since 1970) at which readers had it on their page.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict

HOST = "127.0.0.1"
ENTRY = re.compile(rb'id="claim-([0-9a-f-]{36})"')
# As the page's own script does.
SPREAD = 0.4
CONNECTED_AT_ONCE = 50


class Reader:
    """One reader: a connection to the stream, and one to the page."""

    def __init__(self, web: int, stream: int, path: str, position: int, seen: dict[str, list[float]]) -> None:
        self.web, self.path, self.seen = web, path, seen
        self.stream, self.position = stream, position
        self.known: set[str] = set()
        self.tag = b""
        self.problems: Counter[str] = Counter()
        self.news = asyncio.Event()

    async def run(self, turns: asyncio.Semaphore) -> None:
        """Read the page, then follow; after a lost connection again."""
        while True:
            try:
                async with turns:
                    follow, _writer = await self._open_stream()
                await asyncio.gather(self._follow(follow), self._read())
            except (OSError, EOFError, asyncio.IncompleteReadError) as error:
                self.problems[type(error).__name__] += 1
                await asyncio.sleep(1)

    async def _open_stream(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(HOST, self.stream, limit=4 * 1024 * 1024)
        path = b"/api/v1/changes/stream/?after=%d" % self.position
        writer.write(b"GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n" % (path, HOST.encode(), self.stream))
        await writer.drain()
        return reader, writer

    async def _follow(self, stream: asyncio.StreamReader) -> None:
        """Wake the page reader at every change."""
        while True:
            line = await stream.readline()
            if not line:
                raise EOFError
            if line.startswith(b"id: "):
                self.news.set()

    async def _read(self) -> None:
        """The page, whenever there is news; nothing comes if it is the one that is known."""
        while True:
            # As a browser after a pause: the server closes connections on which nothing moves.
            reader, writer = await asyncio.open_connection(HOST, self.web, limit=4 * 1024 * 1024)
            asked = b"GET %s HTTP/1.1\r\nHost: %s:%d\r\n" % (self.path.encode(), HOST.encode(), self.web)
            writer.write(asked + (b"If-None-Match: %s\r\n" % self.tag if self.tag else b"") + b"\r\n")
            await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            body = await reader.readexactly(page_length(head))
            writer.close()
            if head[9:12] == b"200":
                self._note(head, body)
            elif head[9:12] != b"304":
                self.problems[head[9:12].decode()] += 1
            await self.news.wait()
            await asyncio.sleep(random.random() * SPREAD)
            self.news.clear()

    def _note(self, head: bytes, body: bytes) -> None:
        if found := re.search(rb"etag: (\S+)", head):
            self.tag = found[1]
        now = time.time()
        for claim in {one.decode() for one in ENTRY.findall(body)} - self.known:
            self.known.add(claim)
            self.seen[claim].append(now)


def page_length(head: bytes) -> int:
    """The length of the body after this head, in small letters; a 304 has none."""
    found = re.search(rb"content-length: (\d+)", head)
    return int(found[1]) if found and head[9:12] != b"304" else 0


async def crowd(web: int, stream: int, path: str, count: int, position: int) -> dict[str, object]:
    """All of them, until the input of this process is closed."""
    seen: dict[str, list[float]] = defaultdict(list)
    readers = [Reader(web, stream, path, position, seen) for _number in range(count)]
    turns = asyncio.Semaphore(CONNECTED_AT_ONCE)
    tasks = [asyncio.create_task(reader.run(turns)) for reader in readers]
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {"seen": seen, "problems": sum((reader.problems for reader in readers), Counter())}


if __name__ == "__main__":
    web_port, stream_port, page, many, after = sys.argv[1:]
    told = crowd(int(web_port), int(stream_port), page, int(many), int(after))
    print(json.dumps(asyncio.run(told)))
