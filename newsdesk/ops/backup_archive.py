"""One archive of the whole desk: a PostgreSQL dump of the database, and the files; encrypted if a key is given.

An archive is a tar: `manifest.json`, `database.dump`, `files/…`. With a key it is split into pieces of a megabyte,
each encrypted with AES-256-GCM together with its number and whether it is the last, so that no piece can be changed,
dropped, moved or cut off unnoticed. Everything streams: an archive may be larger than memory.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from newsdesk.ops.errors import StartError
from newsdesk.ops.identity import choose_identity
from newsdesk.ops.postgres import find_postgres_programs

MAGIC = b"newsdesk archive 1\n"
SALT, TAG = 16, 16
PIECE = 1024 * 1024
FORMAT = 1


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
    fresh = target.with_name(f".{target.name}.new")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".newsdesk-backup-") as scratch:
            dump = Path(scratch, "database.dump")
            _run_program(
                parts.database,
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--file={dump}",
            )
            manifest = _describe(dump)
            with _open_new(fresh) as sink, _sealing(sink, key) as out:
                _write(out, manifest, dump, parts.files)
                out.flush()
            fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return manifest | {"bytes": target.stat().st_size, "sealed": bool(key)}


def _describe(dump: Path) -> dict[str, Any]:
    """The manifest of an archive."""
    with dump.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return {"format": FORMAT, "made_at": made_at, "database_sha256": digest}


def _write(out: IO[bytes], manifest: dict[str, Any], dump: Path, files: Path) -> None:
    with tarfile.open(fileobj=out, mode="w|") as tar:
        content = json.dumps(manifest).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
        tar.add(dump, "database.dump")
        for file in sorted(path for path in files.rglob("*") if path.is_file()):
            # A file may be deleted meanwhile: then no row in the dump needs it.
            if file.exists():
                tar.add(file, str(PurePosixPath("files", *file.relative_to(files).parts)), recursive=False)


def restore_backup_archive(parts: Parts, source: Path, key: str = "") -> dict[str, Any]:
    """Restore an archive into an empty database and a folder; returns what it contained.

    The whole archive is read and verified before the database is changed. Raises StartError.
    """
    check_archive_database_empty(parts.database)
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".newsdesk-restore-") as scratch:
        manifest = unpack_backup_archive(source, Path(scratch), key)
        dump = Path(scratch, "database.dump")
        if _describe(dump)["database_sha256"] != manifest["database_sha256"]:
            raise StartError(f"{source} is damaged: its database is not the one that was saved.")
        options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
        _run_program(parts.database, "pg_restore", *options, str(dump))
        saved = Path(scratch, "files")
        if saved.exists():
            shutil.copytree(saved, parts.files, dirs_exist_ok=True)
    return manifest


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Plain files and folders that stay inside: what `filter="data"` promises, which Python 3.11 has from 3.11.4 on."""
    inside = folder.resolve()
    for member in tar:
        if not (member.isfile() or member.isdir()) or not (inside / member.name).resolve().is_relative_to(
            inside
        ):
            raise tarfile.ReadError(f"{member.name} has no place in an archive of a desk")
        tar.extract(member, folder, set_attrs=False)


def unpack_backup_archive(source: Path, folder: Path, key: str = "") -> dict[str, Any]:
    """Read an archive into a folder; raises StartError if it is not an archive of Newsdesk, is damaged, or needs another key."""
    try:
        with (
            source.open("rb") as file,
            _unsealing(file, key) as stream,
            tarfile.open(fileobj=stream, mode="r|") as tar,
        ):
            _extract(tar, folder)
            # The last piece is marked as the last: read up to it.
            while stream.read(PIECE):
                pass
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    except InvalidTag as error:
        raise StartError(f"{source} cannot be opened with this key, or it is damaged.") from error
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        raise StartError(f"{source} is not a whole archive of this desk: {error}") from error
    if manifest.get("format") != FORMAT or not (folder / "database.dump").exists():
        raise StartError(f"{source} was made by another release of Newsdesk: restore it with that one.")
    return manifest


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


def _run_program(database: str, name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on a database; raises StartError with its last line of output.

    The password is passed in the environment: every account on the machine can read a command line.
    """
    address = urlsplit(database)
    user, at, host = address.netloc.rpartition("@")
    shown = urlunsplit(address._replace(netloc=user.partition(":")[0] + at + host))
    command = [_find_program(name), f"--dbname={shown}", *arguments]
    secret = {"PGPASSWORD": unquote(address.password)} if address.password else {}
    done = subprocess.run(  # noqa: S603 - our own command line
        command, env=os.environ | secret, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise StartError(f"{name} could not finish: {said}")


def _find_program(name: str) -> str:
    """A program beside the server's, or on the PATH; raises StartError."""
    try:
        beside = find_postgres_programs(choose_identity()) / name
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


def _open_new(file: Path) -> IO[bytes]:
    """A new file that only its owner can read."""
    file.unlink(missing_ok=True)
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def _sealing(sink: IO[bytes], key: str) -> Iterator[IO[bytes]]:
    """The stream to write the tar to; all data is on disk when it ends without error."""
    if key:
        salt = os.urandom(SALT)
        sink.write(MAGIC + salt)
        sealed = _Sealed(sink, AESGCM(_derived(key, salt)))
        yield cast("IO[bytes]", sealed)
        sealed.finish()
    else:
        yield sink
    sink.flush()
    os.fsync(sink.fileno())


@contextmanager
def _unsealing(file: IO[bytes], key: str) -> Iterator[IO[bytes]]:
    """The stream to read the tar from; raises StartError if a key is missing."""
    if file.read(len(MAGIC)) != MAGIC:
        file.seek(0)
        yield file
    elif not key:
        raise StartError("This archive is sealed: give its key in NEWSDESK_BACKUP_KEY.")
    else:
        yield io.BufferedReader(_Unsealed(file, AESGCM(_derived(key, file.read(SALT)))), PIECE)


def _derived(key: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key.encode())


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class _Sealed(io.RawIOBase):
    """Splits the written bytes into encrypted pieces."""

    def __init__(self, sink: IO[bytes], box: AESGCM) -> None:
        super().__init__()
        self.sink, self.box, self.number, self.left = sink, box, 0, bytearray()

    def writable(self) -> bool:
        """Written to, never read."""
        return True

    def write(self, content: Any) -> int:
        """Buffer the data until a piece is full; the last piece is never written here."""
        self.left += content
        while len(self.left) > PIECE:
            self._put(bytes(self.left[:PIECE]), last=False)
            del self.left[:PIECE]
        return len(content)

    def finish(self) -> None:
        """The last piece."""
        self._put(bytes(self.left), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self.sink.write(self.box.encrypt(_nonce(self.number, last), piece, MAGIC))
        self.number += 1


class _Unsealed(io.RawIOBase):
    """Decrypts pieces one after another; raises InvalidTag for one that was changed."""

    def __init__(self, file: IO[bytes], box: AESGCM) -> None:
        super().__init__()
        self.file, self.box, self.number, self.left = file, box, 0, b""
        self.ahead: bytes | None = file.read(PIECE + TAG)

    def readable(self) -> bool:
        """Read from, never written."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; 0 after the piece that is marked as the last."""
        while not self.left and self.ahead is not None:
            self._next()
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size

    def _next(self) -> None:
        sealed, following = self.ahead or b"", self.file.read(PIECE + TAG)
        self.left = self.box.decrypt(_nonce(self.number, not following), sealed, MAGIC)
        self.ahead, self.number = following or None, self.number + 1
