"""Encrypt a stream while it is written, and decrypt it while it is read.

The stream is split into pieces of a megabyte, each encrypted with AES-256-GCM together with its number and whether it is
the last, so that no piece can be changed, dropped, moved or cut off unnoticed. A stream may be larger than memory.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from newsdesk.ops.errors import StartError

MAGIC = b"newsdesk archive 1\n"
SALT, TAG = 16, 16
PIECE = 1024 * 1024


@contextmanager
def encrypted_writing(sink: IO[bytes], key: str) -> Iterator[IO[bytes]]:
    """The stream to write to; without a key it is `sink` itself."""
    if not key:
        yield sink
        return
    salt = os.urandom(SALT)
    sink.write(MAGIC + salt)
    encrypted = _EncryptedSink(sink, AESGCM(_derived(key, salt)))
    yield cast("IO[bytes]", encrypted)
    encrypted.finish()


@contextmanager
def decrypted_backup_reading(file: IO[bytes], key: str) -> Iterator[IO[bytes]]:
    """The stream to read from; raises StartError if a key is missing, and InvalidTag for a wrong key or a changed piece."""
    if file.read(len(MAGIC)) != MAGIC:
        file.seek(0)
        yield file
    elif not key:
        raise StartError("This archive is encrypted: give its key in NEWSDESK_BACKUP_KEY.")
    else:
        yield io.BufferedReader(_EncryptedSource(file, AESGCM(_derived(key, file.read(SALT)))), PIECE)


def _derived(key: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key.encode())


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class _EncryptedSink(io.RawIOBase):
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


class _EncryptedSource(io.RawIOBase):
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
        encrypted, following = self.ahead or b"", self.file.read(PIECE + TAG)
        self.left = self.box.decrypt(_nonce(self.number, not following), encrypted, MAGIC)
        self.ahead, self.number = following or None, self.number + 1
