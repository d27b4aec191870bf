"""Which languages are read, and their parsers, each loaded when the first article of its language comes."""

from __future__ import annotations

import hashlib
from functools import cache

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.pack_file import MODEL, PACKS, WORDS, load_pack_file

ENGLISH = "en"
CODES: tuple[str, ...] = tuple(sorted(path.parent.name for path in PACKS.glob(f"*/{MODEL}")))
"""The languages that have a pack with a trained parser."""
READ = frozenset([ENGLISH, *CODES])


@cache
def find_pack(language: str) -> LanguagePack | None:
    """The pack of a language or of a tag such as "de-AT"; none for English, which has rules of its own."""
    code = language.split("-", maxsplit=1)[0].lower()
    return load_pack_file(code) if code in CODES else None


@cache
def pack_version_in_registry(code: str) -> str:
    """What tells one state of a pack from another: its words and its parser."""
    content = (PACKS / code / WORDS).read_bytes() + (PACKS / code / MODEL).read_bytes()
    return hashlib.sha256(content).hexdigest()[:8]


def is_experimental(language: str) -> bool:
    """Whether a language is read with rules that have been measured little."""
    pack = find_pack(language)
    return pack is not None and pack.experimental
