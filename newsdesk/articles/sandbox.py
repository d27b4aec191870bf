"""Read a file in a separate process, which is killed if it takes too long or too much memory.

Even if a hostile file takes over a parser, it has no network, no file but its own input and libraries, and no secrets
from the environment, and does not block the worker. The result is JSON, which is validated like any input.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from newsdesk.articles.readers import Document, Unreadable
from newsdesk.articles.readers.document import document_from_json
from newsdesk.lib.landlock import SIGNALS_FROM, landlock_version

log = logging.getLogger(__name__)

SECONDS = 15.0
# Checked every few hundredths of a second: the limit may be exceeded between two checks.
MEMORY = 420 * 1024 * 1024
# A reader's result is the text with the offsets of its blocks; that of the longest article is far smaller.
OUTPUT = 64 * 1024 * 1024
_LOOK_EVERY = 0.02
_ROOT = Path(__file__).resolve().parents[2]
_PAGE = os.sysconf("SC_PAGE_SIZE")


def read_in_sandbox(
    content: bytes, media_type: str, *, seconds: float = SECONDS, memory: int = MEMORY
) -> Document:
    """Read the bytes as that format; raises Unreadable also if the reader is too slow, uses too much memory, or crashes."""
    log_sandbox_gaps()
    with TemporaryFile() as given, TemporaryFile() as taken, TemporaryFile() as complaints:
        given.write(content)
        given.seek(0)
        process = _start(media_type, seconds, memory, given, taken, complaints)
        try:
            reason = _watch(process, time.monotonic() + seconds, memory)
        finally:
            _kill(process)
        if reason or process.returncode:
            complaints.seek(0)
            log.warning(
                "reading %s ended: %s %s", media_type, reason or process.returncode, complaints.read(2000)
            )
            raise Unreadable(reason or "broken")
        taken.seek(0)
        return _document(taken.read())


@cache
def log_sandbox_gaps() -> None:
    """Log, once in each process, what this kernel cannot keep readers from."""
    version = landlock_version()
    if not version:
        log.warning(
            "readers are not confined to their own files: this kernel has no Landlock (Linux 5.13), or it may not be used "
            "here. A hostile file that takes over a reader could read what this account can read."
        )
    elif version < SIGNALS_FROM:
        log.warning(
            "readers can send signals to other processes of this account: this kernel has Landlock %d, and only version %d "
            "(Linux 6.12) prevents it. They are confined to their own files.",
            version,
            SIGNALS_FROM,
        )


def _start(
    media_type: str, seconds: float, memory: int, given: IO[bytes], taken: IO[bytes], complaints: IO[bytes]
) -> subprocess.Popen[bytes]:
    limits = [str(int(seconds) + 1), str(memory), str(OUTPUT)]
    return subprocess.Popen(  # noqa: S603 - the arguments are ours
        [sys.executable, "-m", "newsdesk.articles.readers", media_type, *limits],
        stdin=given,
        stdout=taken,
        stderr=complaints,
        cwd=_ROOT,
        # None of our settings, so none of our secrets.
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
    )


def _watch(process: subprocess.Popen[bytes], deadline: float, memory: int) -> str:
    """Wait for the process to end; returns why it has to be killed, or ""."""
    while True:
        try:
            process.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            if time.monotonic() > deadline:
                return "too-slow"
            if _memory(process.pid) > memory:
                return "too-heavy"
        else:
            return "too-slow" if process.returncode == -signal.SIGXCPU else ""


def _memory(leader: int) -> int:
    """Bytes that the process and its children use together; 0 if the system does not tell."""
    return sum(_resident(pid) for pid in [leader, *_children(leader)])


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole process group, and wait for it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _document(answer: bytes) -> Document:
    try:
        data = json.loads(answer)
        if "unreadable" in data:
            raise Unreadable(data["unreadable"], **data["details"])
        return document_from_json(data["document"])
    except (ValueError, KeyError, TypeError):
        raise Unreadable("broken") from None
