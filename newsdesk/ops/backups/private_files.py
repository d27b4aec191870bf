"""Write a file that only its owner can read, and that has no name until it is complete."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def new_private_file(target: Path) -> Iterator[IO[bytes]]:
    """The file to write to; it replaces `target` when this ends without error, with all data on disk.

    The kernel removes a file without a name when the process is killed. Where the file system knows no such files (NFS), an
    unfinished one is called `.NAME.new`, and the next call replaces it.
    """
    fresh = target.with_name(f".{target.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        try:
            number, named = os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600), False
        except OSError:
            number, named = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), True
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(number)
            if not named:
                _give_name(number, fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _give_name(number: int, name: Path) -> None:
    """Link an open file without a name into its folder."""
    folder = os.open(name.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Only with a folder given does Python follow the link in /proc to the file itself.
        os.link(
            f"/proc/self/fd/{number}", name.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True
        )
    finally:
        os.close(folder)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
