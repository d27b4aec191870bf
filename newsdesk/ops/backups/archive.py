"""One archive of the whole desk: a PostgreSQL dump of the database, and the files; encrypted if a key is given.

An archive is a tar: the dump in pieces (`database/00000000`, …), `files/…`, and last `manifest.json`. Everything streams: from
pg_dump into the archive and from the archive into pg_restore, encrypted and decrypted on the way. Neither writes anything
else to disk, and an archive may be larger than memory.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

import psycopg
from cryptography.exceptions import InvalidTag

from newsdesk.ops.backups.encryption import PIECE, decrypted_backup_reading, encrypted_writing
from newsdesk.ops.backups.private_files import new_private_file
from newsdesk.ops.backups.programs import reading_from_backup_program, writing_to_backup_program
from newsdesk.ops.errors import StartError

# Format 1 had the dump in one entry, `database.dump`, after the manifest.
FORMATS = (1, 2)
MANIFEST = "manifest.json"
DUMP_OPTIONS = ("--format=custom", "--no-owner", "--no-privileges")
RESTORE_OPTIONS = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")


@dataclass(frozen=True)
class Parts:
    """The parts of a backup: a database and a folder of files."""

    database: str
    files: Path


def write_backup_archive(parts: Parts, target: Path, key: str = "") -> dict[str, Any]:
    """Write everything into one file, completely or not at all; returns what it contains.

    The database comes first: files are written before the rows that name them, so no row in the
    archive lacks its file.
    """
    with new_private_file(target) as sink, encrypted_writing(sink, key) as out:
        with tarfile.open(fileobj=out, mode="w|") as tar:
            digest = _write_database(tar, parts.database)
            _write_files(tar, parts.files)
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = {"format": FORMATS[-1], "made_at": made_at, "database_sha256": digest}
            _add(tar, MANIFEST, json.dumps(manifest).encode())
        out.flush()
    return manifest | {"bytes": target.stat().st_size, "sealed": bool(key)}


def _write_database(tar: tarfile.TarFile, database: str) -> str:
    """The dump in pieces, because a tar has to know the size of an entry before its content; returns its SHA-256."""
    digest = hashlib.sha256()
    with reading_from_backup_program(database, "pg_dump", *DUMP_OPTIONS) as dump:
        for number, piece in enumerate(iter(lambda: dump.read(PIECE), b"")):
            digest.update(piece)
            _add(tar, f"database/{number:08}", piece)
    return digest.hexdigest()


def _write_files(tar: tarfile.TarFile, files: Path) -> None:
    for file in sorted(path for path in files.rglob("*") if path.is_file()):
        name = str(PurePosixPath("files", *file.relative_to(files).parts))
        try:
            content = file.open("rb")
        except FileNotFoundError:
            # Deleted meanwhile: no row in the dump needs it.
            continue
        with content:
            tar.addfile(tar.gettarinfo(arcname=name, fileobj=content), content)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def restore_backup_archive(parts: Parts, source: Path, key: str = "") -> dict[str, Any]:
    """Restore an archive into an empty database and a folder; returns what it contained.

    The archive is read three times: to verify the whole of it before anything is changed, for the files, and for the
    database. Raises StartError.
    """
    check_archive_database_empty(parts.database)
    manifest = check_backup_archive(source, key)
    with _entries(source, key) as entries:
        for entry, content in entries:
            if entry.name.startswith("files/"):
                _restore_file(parts.files.joinpath(*PurePosixPath(entry.name).parts[1:]), content)
    with (
        writing_to_backup_program(parts.database, "pg_restore", *RESTORE_OPTIONS) as program,
        _entries(source, key) as entries,
    ):
        for entry, content in entries:
            if _is_database(entry.name):
                for piece in iter(lambda content=content: content.read(PIECE), b""):  # type: ignore[misc]
                    program.write(piece)
    return manifest


def check_backup_archive(source: Path, key: str = "") -> dict[str, Any]:
    """Read a whole archive; raises StartError if it is not an archive of Newsdesk, is damaged, or needs another key."""
    digest, manifest = hashlib.sha256(), b"{}"
    with _entries(source, key) as entries:
        for entry, content in entries:
            if entry.name == MANIFEST:
                manifest = content.read()
            elif _is_database(entry.name):
                for piece in iter(lambda content=content: content.read(PIECE), b""):  # type: ignore[misc]
                    digest.update(piece)
    try:
        described: dict[str, Any] = json.loads(manifest)
    except ValueError as error:
        raise StartError(f"{source} is not a whole archive of this desk: {error}") from error
    if described.get("format") not in FORMATS:
        raise StartError(f"{source} was made by another release of Newsdesk: restore it with that one.")
    if digest.hexdigest() != described.get("database_sha256"):
        raise StartError(f"{source} is damaged: its database is not the one that was saved.")
    return described


def _is_database(name: str) -> bool:
    return name == "database.dump" or name.startswith("database/")


@contextmanager
def _entries(source: Path, key: str) -> Iterator[Iterator[tuple[tarfile.TarInfo, IO[bytes]]]]:
    """The files in an archive, one after another; raises StartError for an archive that cannot be read to its end."""
    try:
        with (
            source.open("rb") as file,
            decrypted_backup_reading(file, key) as stream,
            tarfile.open(fileobj=stream, mode="r|") as tar,
        ):
            yield _checked(tar)
            # The last piece is marked as the last: read up to it.
            while stream.read(PIECE):
                pass
    except InvalidTag as error:
        raise StartError(f"{source} cannot be opened with this key, or it is damaged.") from error
    except (tarfile.TarError, EOFError) as error:
        raise StartError(f"{source} is not a whole archive of this desk: {error}") from error


def _checked(tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Plain files whose names stay inside the folder that they are restored to."""
    for entry in tar:
        name = PurePosixPath(entry.name)
        known = entry.name == MANIFEST or _is_database(entry.name) or name.parts[:1] == ("files",)
        if entry.isdir() and known:
            continue
        content = tar.extractfile(entry) if entry.isfile() and known and ".." not in name.parts else None
        if content is None:
            raise tarfile.ReadError(f"{entry.name} has no place in an archive of a desk")
        yield entry, content


def _restore_file(target: Path, content: IO[bytes]) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for piece in iter(lambda: content.read(PIECE), b""):
            file.write(piece)


def check_archive_database_empty(url: str) -> None:
    """Raise StartError unless the database is empty."""
    query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.OperationalError as error:
        raise StartError(
            f"The database to restore into does not answer: {' '.join(str(error).split())}"
        ) from error
    if row is not None and row[0]:
        raise StartError(
            f"The database has {row[0]} tables already. Restore into an empty one: make it with `createdb`, "
            "or choose a new NEWSDESK_HOME."
        )
