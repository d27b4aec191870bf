"""Clients that send requests as fast as they get responses, the same for every server.

`ask` has plain sockets in this process. `ask_hard` uses wrk, one thread with eight connections, which a server in Python does not
keep busy; where wrk is not installed, several processes with plain sockets.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle


@dataclass(frozen=True, slots=True)
class Answered:
    """How many answers in how many seconds, and how large they were."""

    count: int
    seconds: float
    status: int
    size: int
    # Seconds of processor time that an answer took the server, if that was measured.
    processor: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.count / self.seconds


def ask(port: int, paths: Sequence[str], seconds: float, *, headers: str = "", readers: int = 8) -> Answered:
    """Ask for these paths in turn on so many connections at once, for so long."""
    connections = [socket.create_connection(("127.0.0.1", port)) for _reader in range(readers)]
    requests = cycle([f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode() for path in paths])
    count = status = size = 0
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for connection in connections:
            connection.sendall(next(requests))
        for connection in connections:
            status, size = receive(connection)
            count += 1
    took = time.perf_counter() - begun
    for connection in connections:
        connection.close()
    return Answered(count, took, status, size)


PROCESSES = 2


def client_name() -> str:
    """Which client asks hard."""
    return (
        "wrk -t1 -c8"
        if shutil.which("wrk")
        else f"{PROCESSES} processes of plain sockets, 4 connections each"
    )


def ask_hard(port: int, paths: Sequence[str], seconds: float, headers: dict[str, str]) -> Answered:
    """The same as `ask`, by a client that is not the bottleneck."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    seen = ask(port, paths, 0.2, headers=lines)
    if shutil.which("wrk"):
        return Answered(round(_wrk(port, paths, seconds, headers) * seconds), seconds, seen.status, seen.size)
    with ProcessPoolExecutor(PROCESSES) as pool:
        asked = [
            pool.submit(ask, port, paths, seconds, headers=lines, readers=4) for _process in range(PROCESSES)
        ]
        counts = [one.result() for one in asked]
    return Answered(
        sum(one.count for one in counts), max(one.seconds for one in counts), seen.status, seen.size
    )


def _wrk(port: int, paths: Sequence[str], seconds: float, headers: dict[str, str]) -> float:
    """Answers a second, by wrk with a script that asks for the paths in turn."""
    listed = ", ".join(f'"{path}"' for path in paths)
    script = (
        f"local paths, n = {{{listed}}}, 0\n"
        "request = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n"
    )
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        told = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        done = subprocess.run(
            [
                "wrk",
                "-t1",
                "-c8",
                f"-d{max(1, round(seconds))}s",
                *told,
                "-s",
                file.name,
                f"http://127.0.0.1:{port}",
            ],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=os.environ,
        )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert found, done.stdout
    return float(found[1])


def receive(connection: socket.socket) -> tuple[int, int]:
    """Read one answer; its status, and how many bytes its body has."""
    data = connection.recv(262_144)
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += connection.recv(262_144)
    head = data[:end].lower()
    status = int(head[9:12])
    at = head.find(b"content-length:")
    length = 0 if status == 304 or at < 0 else int(head[at + 15 :].split(b"\r", 1)[0])
    left = length - (len(data) - end - 4)
    while left > 0:
        left -= len(connection.recv(262_144))
    return status, length
