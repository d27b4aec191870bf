"""People at the live desk, in a process of their own: each asks twice a second what is new, as the page's script does.

`python -m bench.live_people WEB_PORT PATH PEOPLE` gets a cookie a line on its input, talks to this machine only, runs until its input is closed
and then prints one line of JSON: for each claim, the moments (seconds since 1970) at which people had its card on their page.
"""

import asyncio
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict

from bench.live_readers import HOST, page_length

CARD = re.compile(rb'name="claim" value="([0-9a-f-]{36})"')
STAMP = re.compile(rb'data-stamp="([^"]+)"')
EVERY = 0.5


class PersonAtDesk:
    """One browser with the live desk open."""

    def __init__(self, web: int, path: str, cookie: str, seen: dict[str, list[float]]) -> None:
        self.web, self.path, self.cookie, self.seen = web, path, cookie, seen
        self.known: set[str] = set()
        self.stamp = b"-"
        self.problems: Counter[str] = Counter()

    async def run(self) -> None:
        """Ask, wait half a second, ask again."""
        await asyncio.sleep(random.random() * EVERY)
        while True:
            try:
                await self._ask()
            except (OSError, asyncio.IncompleteReadError) as error:
                self.problems[type(error).__name__] += 1
            await asyncio.sleep(EVERY)

    async def _ask(self) -> None:
        reader, writer = await asyncio.open_connection(HOST, self.web, limit=4 * 1024 * 1024)
        head = f"GET {self.path} HTTP/1.1\r\nHost: {HOST}:{self.web}\r\nCookie: {self.cookie}\r\nBy-Itself: yes\r\nStamp: "
        writer.write(head.encode() + self.stamp + b"\r\nConnection: close\r\n\r\n")
        await writer.drain()
        told = (await reader.readuntil(b"\r\n\r\n")).lower()
        body = await reader.readexactly(page_length(told))
        writer.close()
        if told[9:12] == b"200":
            self._note(body)
        elif told[9:12] != b"204":
            self.problems[told[9:12].decode()] += 1

    def _note(self, body: bytes) -> None:
        if found := STAMP.search(body):
            self.stamp = found[1]
        now = time.time()
        for claim in {one.decode() for one in CARD.findall(body)} - self.known:
            self.known.add(claim)
            self.seen[claim].append(now)


async def sit(web: int, path: str, cookies: list[str]) -> dict[str, object]:
    """All of them, until the input of this process is closed."""
    seen: dict[str, list[float]] = defaultdict(list)
    people = [PersonAtDesk(web, path, cookie, seen) for cookie in cookies]
    tasks = [asyncio.create_task(person.run()) for person in people]
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {"seen": seen, "problems": sum((person.problems for person in people), Counter())}


if __name__ == "__main__":
    web_port, page, many = sys.argv[1:]
    given = [sys.stdin.readline().strip() for _number in range(int(many))]
    print(json.dumps(asyncio.run(sit(int(web_port), page, given))))
