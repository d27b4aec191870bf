"""Formats that are zip archives: opened carefully, because the sizes in their directory may be false."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from newsdesk.articles.readers.document import Unreadable

# All parts together, unpacked. A long article with its pictures stays far below.
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PARTS = 5000
_PIECE = 256 * 1024
# Word processors never write these; they are for attacks. A document type alone is harmless: nobody reads it.
_DECLARATION = re.compile(re.escape("<!ENTITY"), re.IGNORECASE)
_XML = (".xml", ".rels")


def zip_archive_parts(content: bytes) -> dict[str, int]:
    """The parts of an archive with their true sizes; raises Unreadable when it is broken, locked or a bomb.

    Every part is unpacked once, in pieces, and thrown away: an archive inside is never opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _measure(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise Unreadable("broken") from None


def read_zip_archive_part(content: bytes, name: str, most: int = 4 * 1024 * 1024) -> bytes:
    """One part of an archive that `parts` has passed; empty when it is not there or larger than `most`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if name not in archive.namelist() or archive.getinfo(name).file_size > most:
            return b""
        return archive.read(name)


def _measure(archive: zipfile.ZipFile) -> dict[str, int]:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS:
        raise Unreadable("bomb")
    sizes: dict[str, int] = {}
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Unreadable("encrypted")
        left = MAX_UNPACKED - sum(sizes.values())
        # Two parts of one name: which of them a parser takes is anybody's guess.
        if entry.filename in sizes:
            raise Unreadable("broken")
        sizes[entry.filename] = _size(archive, entry, left)
    return sizes


def _size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    size = 0
    for piece in _pieces(archive, entry):
        size += len(piece)
        if size > left:
            raise Unreadable("bomb")
        if size == len(piece) and entry.filename.lower().endswith(_XML) and _declares(piece):
            raise Unreadable("entities")
    return size


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as opened:
        while piece := opened.read(_PIECE):
            yield piece


def _declares(xml: bytes) -> bool:
    """Whether an XML part begins with its own declarations; they can only be before the first element."""
    encoding = "utf-16" if xml[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return bool(_DECLARATION.search(xml.replace(b"\x00", b"").decode("latin-1"))) or bool(
        _DECLARATION.search(xml.decode(encoding, "replace"))
    )
