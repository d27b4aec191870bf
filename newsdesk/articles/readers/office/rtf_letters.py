"""Decode the characters of RTF: bytes in the code page of their font become Unicode, which pandoc reads correctly.

Pandoc 3.9 assumes code page 1252 for every byte. Every program that writes RTF names the code page (`\\ansicpg`) and,
for each font, the character set (`\\fcharset`). This module reads the file once, tracks the font, and decodes.
"""

import re
from dataclasses import dataclass, field, replace

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(\r\n|[^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_CHARSETS = {
    77: "mac-roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "big5", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {
    936: "gb18030",
    10000: "mac-roman",
    10007: "mac-cyrillic",
    10029: "mac-latin2",
    65001: "utf-8",
    950: "cp950",
}
_DOUBLE = frozenset(["cp932", "cp949", "gb18030", "big5", "cp950", "johab"])
_ANSI, _SYMBOL = 0, 2
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|заголовок"
    r"|επικεφαλίδα|başlık|titlu|naslov|見出し|标题|標題|제목)\s*([1-6])$",
    re.IGNORECASE,
)
_ESCAPED = str.maketrans({"\\": "\\\\", "{": "\\{", "}": "\\}"})
# Groups whose words are no text; pandoc shows the letters beyond ASCII of some of them.
_NAMES = frozenset(
    [b"fonttbl", b"stylesheet", b"colortbl", b"listtable", b"generator", b"themedata", b"datastore"]
)
_MOST_GROUPS = 2000


@dataclass(slots=True)
class _State:
    """The state of a group: its font, its purpose, how many characters replace a code."""

    font: int = -1
    destination: bytes = b""
    stand_ins: int = 1


@dataclass(slots=True)
class _Entry:
    """A style while it is being read."""

    number: int = -1
    name: bytes = b""
    outlined: bool = False


@dataclass(slots=True)
class _Decoder:
    """Reads the tokens once; `out` is the RTF in Unicode."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    plain_fonts: set[int] = field(default_factory=set)
    default_font: int = 0
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    high: str = ""
    out: list[str] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    entry: _Entry = field(default_factory=_Entry)
    entry_font: int = 0
    skip: int = 0
    boxes: int = 0

    def codec(self) -> str:
        """The current code page."""
        font = self.state.font if self.state.font >= 0 else self.default_font
        if font in self.plain_fonts and self.page != "cp1252" and self.page not in self.fonts.values():
            # A program that never says which font is Cyrillic means the page of the file.
            return self.page
        return self.fonts.get(font, self.page)

    def flush(self) -> None:
        """Decode and write the collected bytes."""
        if not self.pending:
            return
        data, codec = bytes(self.pending), self.codec()
        self.pending.clear()
        if self.state.destination in _NAMES:
            if self.state.destination == b"stylesheet":
                self.entry.name += data
            self.out.append(data.decode("ascii", "ignore").translate(_ESCAPED))
        elif codec == "symbol":
            self.out.append("".join(_SYMBOLS.get(byte, chr(byte)) for byte in data).translate(_ESCAPED))
        else:
            self.out.append(data.decode(codec, "replace").translate(_ESCAPED))

    def byte(self, value: int) -> None:
        """One byte of text."""
        if self.skip:
            self.skip -= 1
        else:
            self.pending.append(value)

    def waits(self) -> bool:
        """Whether the last byte is the first half of a letter."""
        codec = self.codec()
        if not self.pending or codec not in _DOUBLE:
            return False
        try:
            bytes(self.pending).decode(codec)
        except UnicodeDecodeError as error:
            return error.end == len(self.pending) or error.start == len(self.pending) - 1
        return False

    def literal(self, words: bytes) -> None:
        """Bytes, unchanged from the file."""
        left = min(self.skip, len(words))
        self.skip -= left
        self.pending += words[left:]

    def code(self, number: int) -> None:
        """A letter by its number in Unicode; those beyond 65,535 come in two halves."""
        self.flush()
        self.skip = self.state.stand_ins
        letter = chr(number % 65536)
        if "\ud800" <= letter <= "\udbff":
            self.high = letter
            return
        whole = (self.high + letter).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.high = ""
        if self.state.destination in _NAMES:
            self.entry.name += whole.encode(self.page, "ignore")
        else:
            self.out.append(whole.translate(_ESCAPED))

    def open(self) -> None:
        """A group begins."""
        self.flush()
        self.skip = 0
        self.stack.append(replace(self.state))
        self.out.append("{")

    def close(self) -> None:
        """A group ends."""
        self.flush()
        self.skip = 0
        if self.state.destination == b"stylesheet" and len(self.stack) > 1:
            self._end_style()
        self.state = self.stack.pop() if self.stack else _State()
        self.out.append("}")

    def _end_style(self) -> None:
        name = self.entry.name.decode(self.page, "replace").rstrip("; ").strip()
        found = _HEADING.match(name)
        if found and self.entry.number >= 0 and not self.entry.outlined:
            self.levels[self.entry.number] = int(found[1])
        self.entry = _Entry()

    def word(self, name: bytes, number: int | None, whole: bytes) -> None:
        """A control word."""
        if name == b"u" and number is not None:
            self.code(number)
            return
        self.flush()
        if name in _NAMES or name in {b"info", b"pict"}:
            self.state.destination = name
        self._settings(name, number)
        self.out.append(whole.decode("ascii"))
        if name == b"s" and number in self.levels and self.state.destination != b"stylesheet":
            self.out.append(f"\\outlinelevel{self.levels[number] - 1} ")

    def _settings(self, name: bytes, number: int | None) -> None:
        value = number if number is not None else 0
        if self.state.destination == b"fonttbl":
            self._font(name, value)
        elif self.state.destination == b"stylesheet":
            self.entry.number = value if name == b"s" else self.entry.number
            self.entry.outlined = self.entry.outlined or name == b"outlinelevel"
        elif name == b"f":
            self.state.font = value
        if name == b"ansicpg":
            self.page = _codec_of_page(value) or self.page
        elif name in _WHOLE:
            self.page = _WHOLE[name]
        elif name == b"deff":
            self.default_font = value
        elif name == b"plain":
            self.state.font = -1
        elif name == b"uc":
            self.state.stand_ins = max(0, min(value, 8))

    def _font(self, name: bytes, value: int) -> None:
        if name == b"f":
            self.entry_font = value
        elif name == b"fcharset":
            if value == _ANSI:
                self.fonts[self.entry_font] = "cp1252"
                self.plain_fonts.add(self.entry_font)
            elif value == _SYMBOL:
                self.fonts[self.entry_font] = "symbol"
            elif value in _CHARSETS:
                self.fonts[self.entry_font] = _CHARSETS[value]
        elif name == b"cpg" and (codec := _codec_of_page(value)):
            self.fonts[self.entry_font] = codec


_WHOLE = {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xA8: "◆", 0x2D: "-"}


def _codec_of_page(number: int) -> str | None:
    if number in _PAGES:
        return _PAGES[number]
    try:
        b"".decode(f"cp{number}")
    except LookupError:
        return None
    return f"cp{number}"


def unicode_rtf_letters(content: bytes) -> str:
    """The same RTF in Unicode, with headings recognised by the names of their styles."""
    decoder = _Decoder()
    at = 0
    while at < len(content):
        found = _TOKEN.match(content, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        name, number, sign, escaped, brace, words = found.groups()
        if name == b"bin":
            # Bytes of a picture: as many as it says, whatever they look like.
            at += max(0, int(number or 0))
        elif name:
            decoder.word(name, int(number) if number else None, found[0])
        elif sign:
            decoder.byte(int(sign, 16))
        elif words:
            decoder.literal(words)
        elif brace == b"{":
            decoder.open()
        elif brace == b"}":
            decoder.close()
        elif escaped:
            _escaped(decoder, escaped)
        elif found[0][:1] in b"\r\n" and decoder.out and not decoder.pending:
            # No word, but the end of a code before it.
            decoder.out.append("\n")
    decoder.flush()
    return "".join(decoder.out)


def _escaped(decoder: _Decoder, sign: bytes) -> None:
    if decoder.skip and sign in b"\\{}":
        decoder.skip -= 1
    elif sign in (b"\\", b"{", b"}"):
        if decoder.waits():
            decoder.pending += sign
        else:
            decoder.flush()
            decoder.out.append("\\" + sign.decode("ascii"))
    else:
        decoder.flush()
        decoder.out.append("\\" + sign.decode("latin-1"))
