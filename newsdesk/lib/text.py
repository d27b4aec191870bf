"""Normal form of stored text: NFC, newlines as `\
`, no control characters."""

import hashlib
import re
import unicodedata

# Characters that change the direction of writing: with them, words can be made to look like others.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Control characters without meaning in text, and the byte order mark; tab and newline stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")


def normalise_text(text: str) -> str:
    """The text in the form that all offsets refer to: NFC, `\
`, no control characters."""
    text = _NEWLINES.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def sha256_of_text(text: str | bytes) -> str:
    """SHA-256 as 64 hexadecimal digits; a string counts as its UTF-8 bytes."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()
