"""Encrypt and decrypt single files, for the continuous archive of PostgreSQL's write-ahead log.

`python -m newsdesk.ops.backups.wal encrypt FILE` writes standard input to FILE, and `decrypt FILE` writes FILE to standard
output, with the key in NEWSDESK_BACKUP_KEY. PostgreSQL calls them as archive_command and restore_command; exit code 1 tells it
to try again, or that the archive has no such file.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag

from newsdesk.ops.backups.encryption import PIECE, decrypted_backup_reading, encrypted_writing
from newsdesk.ops.backups.private_files import new_private_file
from newsdesk.ops.errors import StartError


def encrypt_wal_file(source: IO[bytes], target: Path, key: str) -> None:
    """Encrypt a stream into a new file; raises StartError for a file that is there with other content.

    After a crash PostgreSQL archives a file again that it has archived already, and expects success.
    """
    if target.exists():
        if not _is_same(source, target, key):
            raise StartError(f"{target} exists already, with other content.")
        return
    with new_private_file(target) as sink, encrypted_writing(sink, key) as out:
        shutil.copyfileobj(source, out, PIECE)


def decrypt_wal_file(source: Path, target: IO[bytes], key: str) -> None:
    """Decrypt a file into a stream."""
    with source.open("rb") as file, decrypted_backup_reading(file, key) as content:
        shutil.copyfileobj(content, target, PIECE)
    target.flush()


def _is_same(source: IO[bytes], target: Path, key: str) -> bool:
    with target.open("rb") as file, decrypted_backup_reading(file, key) as content:
        while piece := source.read(PIECE):
            if content.read(len(piece)) != piece:
                return False
        return not content.read(1)


def main(arguments: list[str]) -> int:
    """Run one of the two; prints why it failed."""
    key = os.environ.get("NEWSDESK_BACKUP_KEY", "")
    try:
        match arguments:
            case _ if not key:
                raise StartError("Set NEWSDESK_BACKUP_KEY.")
            case ["encrypt", name]:
                encrypt_wal_file(sys.stdin.buffer, Path(name), key)
            case ["decrypt", name]:
                decrypt_wal_file(Path(name), sys.stdout.buffer, key)
            case _:
                raise StartError("Usage: python -m newsdesk.ops.backups.wal encrypt|decrypt FILE")
    except InvalidTag:
        sys.stderr.write(f"{arguments[-1]} cannot be opened with this key, or it is damaged.\n")
        return 1
    except (StartError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
