"""People at the live desk, in a process of their own: each follows its stream and asks for the page when told, as the page's script does.

`python -m bench.live.people WEB_PORT STREAM_PORT PATH STREAM_PATH PEOPLE` gets a cookie a line on its input, talks to this machine only, runs
until its input is closed and then prints one line of JSON: for each claim, the moments (seconds since 1970) at which people had its card.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from urllib.parse import urlsplit

from bench.live.readers import HOST, page_length

CARD = re.compile(rb'name="claim" value="([0-9a-f-]{36})"')
STAMP = re.compile(rb'data-stamp="([^"]+)"')
LOCATION = re.compile(rb"\r\nlocation: ([^\r]+)", re.IGNORECASE)
# As the page's own script does: seldom without news, never twice within a moment, and not all in the same one.
SELDOM, BETWEEN, SPREAD = 10.0, 0.4, 0.15


class PersonAtDesk:
    """One browser with the live desk open."""

    def __init__(
        self, web: int, stream: int, paths: tuple[str, str], cookie: str, seen: dict[str, list[float]]
    ) -> None:
        self.web, self.stream, self.cookie, self.seen = web, stream, cookie, seen
        self.page_path, self.stream_path = paths
        self.known: set[str] = set()
        self.stamp, self.told = b"-", b""
        self.news = asyncio.Event()
        self.problems: Counter[str] = Counter()

    async def run(self) -> None:
        """Follow the stream, and ask for the page whenever it tells of news."""
        await asyncio.gather(self._follow(), self._read())

    async def _follow(self) -> None:
        while True:
            try:
                # The writer is kept: without it the connection would be closed.
                reader, writer = await self._open_stream()
                while line := await reader.readline():
                    if line.startswith(b"data: ") and line[6:].strip() != self.stamp:
                        self.told = line[6:].strip()
                        self.news.set()
                writer.close()
            except (OSError, asyncio.IncompleteReadError, ValueError) as error:
                self.problems[type(error).__name__] += 1
            await asyncio.sleep(1)

    async def _open_stream(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Ask the desk where the stream is, and go there."""
        head, _body = await self._get(self.stream_path)
        found = LOCATION.search(head)
        if found is None:
            raise ValueError(head[:20])
        where = urlsplit(found[1].decode())
        reader, writer = await asyncio.open_connection(HOST, self.stream)
        path = f"{where.path}?{where.query}"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.stream}\r\n\r\n".encode())
        await writer.drain()
        return reader, writer

    async def _read(self) -> None:
        while True:
            try:
                await self._ask()
            except (OSError, asyncio.IncompleteReadError) as error:
                self.problems[type(error).__name__] += 1
            await asyncio.sleep(BETWEEN)
            try:
                await asyncio.wait_for(self.news.wait(), SELDOM)
                await asyncio.sleep(random.random() * SPREAD)
            except TimeoutError:
                pass
            self.news.clear()

    async def _ask(self) -> None:
        head, body = await self._get(self.page_path)
        if head[9:12] == b"200":
            self._note(body)
        elif head[9:12] != b"204":
            self.problems[head[9:12].decode()] += 1

    async def _get(self, path: str) -> tuple[bytes, bytes]:
        reader, writer = await asyncio.open_connection(HOST, self.web, limit=4 * 1024 * 1024)
        head = (
            f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.web}\r\nCookie: {self.cookie}\r\nBy-Itself: yes\r\n"
        )
        stamps = b"Stamp: %s\r\nWanted: %s\r\n" % (self.stamp, self.told)
        self.told = b""
        writer.write(head.encode() + stamps + b"Connection: close\r\n\r\n")
        await writer.drain()
        told = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(page_length(told.lower()))
        writer.close()
        return told, body

    def _note(self, body: bytes) -> None:
        if found := STAMP.search(body):
            self.stamp = found[1]
        now = time.time()
        for claim in {one.decode() for one in CARD.findall(body)} - self.known:
            self.known.add(claim)
            self.seen[claim].append(now)


async def sit(web: int, stream: int, paths: tuple[str, str], cookies: list[str]) -> dict[str, object]:
    """All of them, until the input of this process is closed."""
    seen: dict[str, list[float]] = defaultdict(list)
    people = [PersonAtDesk(web, stream, paths, cookie, seen) for cookie in cookies]
    tasks = [asyncio.create_task(person.run()) for person in people]
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {"seen": seen, "problems": sum((person.problems for person in people), Counter())}


if __name__ == "__main__":
    web_port, stream_port, page, news, many = sys.argv[1:]
    given = [sys.stdin.readline().strip() for _number in range(int(many))]
    print(json.dumps(asyncio.run(sit(int(web_port), int(stream_port), (page, news), given))))
