"""PostgreSQL's own programs for backups: their output and input are streams, never files."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import unquote, urlsplit, urlunsplit

from newsdesk.ops.errors import StartError
from newsdesk.ops.identity import choose_unix_identity
from newsdesk.ops.postgres import find_postgres_programs


@contextmanager
def reading_from_backup_program(database: str, name: str, *arguments: str) -> Iterator[IO[bytes]]:
    """What the program writes; raises StartError if it fails, which is known when this ends."""
    with TemporaryFile() as complaints, _start(database, name, arguments, complaints, output=True) as process:
        if process.stdout is None:
            raise StartError(f"{name} has no output.")
        yield process.stdout
        _finish(process, name, complaints)


@contextmanager
def writing_to_backup_program(database: str, name: str, *arguments: str) -> Iterator[IO[bytes]]:
    """The input of the program; raises StartError if it fails."""
    with (
        TemporaryFile() as complaints,
        _start(database, name, arguments, complaints, output=False) as process,
    ):
        if process.stdin is None:
            raise StartError(f"{name} has no input.")
        # A program that fails stops reading; it says why itself.
        with suppress(BrokenPipeError):
            yield process.stdin
            process.stdin.close()
        _finish(process, name, complaints)


def _start(
    database: str, name: str, arguments: tuple[str, ...], complaints: IO[bytes], *, output: bool
) -> subprocess.Popen[bytes]:
    """Start the program. The password is passed in the environment: every account on the machine can read a command line."""
    address = urlsplit(database)
    user, at, host = address.netloc.rpartition("@")
    shown = urlunsplit(address._replace(netloc=user.partition(":")[0] + at + host))
    secret = {"PGPASSWORD": unquote(address.password)} if address.password else {}
    return subprocess.Popen(  # noqa: S603 - our own command line
        [find_backup_program(name), f"--dbname={shown}", *arguments],
        env=os.environ | secret,
        stdin=subprocess.DEVNULL if output else subprocess.PIPE,
        stdout=subprocess.PIPE if output else subprocess.DEVNULL,
        stderr=complaints,
    )


def _finish(process: subprocess.Popen[bytes], name: str, complaints: IO[bytes]) -> None:
    """Wait for the end; raises StartError with the last line of its messages."""
    if process.wait() != 0:
        complaints.seek(0)
        lines = complaints.read().decode(errors="replace").strip().splitlines()
        raise StartError(f"{name} could not finish: {(lines or ['it gave no reason'])[-1]}")


def find_backup_program(name: str) -> str:
    """A program beside the server's, or on the PATH; raises StartError."""
    try:
        beside = find_postgres_programs(choose_unix_identity()) / name
    except StartError:
        beside = None
    if beside is not None and os.access(beside, os.X_OK):
        return str(beside)
    on_path = shutil.which(name)
    if on_path is None:
        raise StartError(
            f"{name} was not found. Install PostgreSQL's client programs, or set NEWSDESK_POSTGRES_BIN."
        )
    return on_path
