"""Detect older encodings by language; refuse a text if two encodings are equally likely.

A byte means a different character in each encoding, and most sequences can be decoded in several. But the most
frequent words of a text show its language, and a language has its own characters and its own positions of
quotation marks. A decoded text with a foreign character or a quotation mark inside a word is wrong. A text that is
too short to have such words is told by its letters (`short_texts.py`). If more
than one text remains, the encoding is unknown, and the person is asked for UTF-8 instead.
"""

import re
from dataclasses import dataclass

from newsdesk.articles.readers.encodings.languages import SPACED, Language
from newsdesk.articles.readers.encodings.short_texts import short_text_by_letters

# Enough words to tell the language by; a text of five megabytes has too many to count.
_SAMPLE = 100_000
# Share of the words that must be common words of the language, and how many different ones.
_COMMON_SHARE = 0.04
_COMMON_KINDS = 2
# A language with fewer of its words than this share of the likeliest one's is another one.
_NEARLY = 0.7
_TYPOGRAPHIC = frozenset("–—‘’“”„‚…«»‹›•·§°©®€£™½¼¾²³ºª¿¡\u00a0\u00ad†‡×±¹")

# Written without spaces, or with endings on every word: told by signs that no text of any length lacks.
_UNSPACED = (
    (("shift-jis", "cp932", "euc-jp"), re.compile("[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef]"), "のはをにがでとした", 4),
    (("gb18030",), re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]"), "的一是不了在有和人这中大为对", 3),
    (("big5", "cp950"), re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]"), "的一是不了在有和人這中大為對", 3),
    (("euc-kr", "cp949", "johab"), re.compile("[\uac00-\ud7a3\u3000-\u303f]"), "이다는을의에고가를은", 4),
)  # fmt: skip

# Encodings of plain ASCII, with the bytes by which each begins to write in another alphabet.
_ESCAPED = ((b"\x1b$)C", "iso2022-kr"), (b"\x1b$", "iso2022-jp"), (b"~{", "hz"))
# Stars, arrows, figures in circles: newspapers of East Asia put them at the head of lines.
_SIGN = re.compile(
    "[\u2010-\u2027\u2030-\u203e\u2103\u2116\u2121\u2160-\u217f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u27bf\u3200-\u33ff]"
)
_MOST_SIGNS = 0.12
# What stands for a byte that is no letter.
STRAY = "\ufffd"
# So many bytes beyond ASCII tell an encoding, although this share of them is left out.
_ENOUGH, _FEW = 20, 0.04
_WORD = re.compile(r"[^\W\d_]+")
_NOT_IN_A_WORD = re.compile(r"[^\W\d_][–—“”„‚‘«»‹›•·§°©®€£™½¼¾²³¿¡†‡×±¹…][^\W\d_]")
_CAPITAL_IN_A_WORD = re.compile(r"[a-zà-öø-ÿąćęłńśźż][À-ÖØ-ÞĄĆĘŁŃŚŹŻŠŽŒ]")
_IN_PLACE = re.compile(r"(?<=\w)’(?=\w)|(?:(?<=^)|(?<=[\s(\[]))[“„«‘](?=\s?\w)|(?<=[\w.,!?])\s?[”»](?=[\s.,;:!?)]|$)|(?<=\s)[–—](?=\s)", re.MULTILINE)  # fmt: skip
_OUT_OF_PLACE = re.compile(r"\s[”’](?=\s)|(?<=\w)[“„](?=\w)|(?<=\s)…(?=\w…)")


def text_by_encoding_detection(content: bytes) -> str | None:
    """The text if one decoding is clearly best; None if none or several are."""
    if content.isascii():
        return next(
            (text for mark, codec in _ESCAPED if mark in content and (text := _decoded(content, codec))), None
        )
    readings = _unspaced(content) or _spaced(content, content)
    if not readings and (found := _by_script(content)):
        return found
    # A byte that went wrong, or a letter of a foreign name, hides no language of which there is enough.
    readings = readings or _unspaced(content, lenient=True) or _spaced(content, _without_rare(content))
    best = max(readings.values(), default=0)
    likeliest = [text for text, score in readings.items() if score == best]
    if len(likeliest) == 1:
        return likeliest[0]
    short = short_text_by_letters(content)
    return short if not likeliest or short in likeliest else None


def _by_script(content: bytes) -> str | None:
    """The text in a script whose rules for sequences of characters no wrong decoding follows by chance."""
    for encoding, rules in _SCRIPTS:
        text = _decoded(content, encoding)
        if text is not None and rules(text[:_SAMPLE]):
            return text
    return None


def _is_hebrew(text: str) -> bool:
    """Five letters have a form for the end of a word, and occur nowhere else in a word."""
    beyond = {c for c in text if c > "\x7f"} - _TYPOGRAPHIC
    words = [word for word in _WORD.findall(text) if "א" <= word[0] <= "ת"]
    finals = sum(word[-1] in _FINAL for word in words)
    early = any(letter in _FINAL for word in words for letter in word[:-1])
    late = sum(word[-1] in _BEFORE_FINAL for word in words)
    return (
        all("\u05b0" <= c <= "\u05f4" or c in "₪\u200e\u200f" for c in beyond)
        and len(words) >= 6
        and finals >= 2
        and not early
        and late <= finals // 4
    )


def _is_thai(text: str) -> bool:
    """Marks follow consonants, and some vowels precede them."""
    beyond = [c for c in text if c > "\x7f" and c not in _TYPOGRAPHIC]
    marks = sum(bool(_THAI_MARK.match(c)) for c in beyond)
    thai = all("\u0e01" <= c <= "\u0e5b" for c in beyond)
    return thai and len(beyond) >= 20 and marks > 0.08 * len(beyond) and not _THAI_WRONG.search(text)


_FINAL, _BEFORE_FINAL = frozenset("ךםןףץ"), frozenset("כמנפצ")
_THAI_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_WRONG = re.compile(
    "(?:(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
)
_SCRIPTS = (("cp1255", _is_hebrew), ("cp874", _is_thai))


def has_plausible_encoding(text: str) -> bool:
    """Whether this reads as text in some language, for bytes whose width is unknown."""
    sample = text[:_SAMPLE]
    letters = [c for c in sample if not c.isspace()]
    if not letters or any(c < " " and c not in "\t\n\r\f\x1b" for c in sample):
        return False
    return sum(_familiar(c) for c in letters) > 0.97 * len(letters) and any(
        c.isspace() or c in "。，" for c in sample
    )


def _familiar(char: str) -> bool:
    """Whether the letter is of a script that newspapers are written in."""
    code = ord(char)
    return (
        0x20 < code < 0x600
        or 0x600 <= code < 0x700
        or 0x900 <= code < 0xE80
        or 0x1E00 <= code < 0x2070
        or 0x20A0 <= code < 0x20C0
        or 0x3000 <= code < 0x3100
        or 0x4E00 <= code < 0xA000
        or 0xAC00 <= code < 0xD7A4
        or 0xFF00 <= code < 0xFFF0
    )


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_rare(content: bytes) -> bytes:
    """The bytes without the rarest ones beyond ASCII; nothing where these are too few to tell by."""
    counted = sorted(
        (content[:_SAMPLE].count(byte), byte) for byte in {byte for byte in content if byte > 0x7F}
    )
    total = sum(count for count, _byte in counted)
    if total < _ENOUGH:
        return b""
    rare, most = bytearray(), max(2, int(total * _FEW))
    for count, byte in counted:
        most -= count
        if most < 0:
            break
        rare.append(byte)
    return content.translate(None, bytes(rare))


def _unspaced(content: bytes, *, lenient: bool = False) -> dict[str, int]:
    """Readings in Japanese, Chinese or Korean, with how many signs of the language they have."""
    readings: dict[str, int] = {}
    for encodings, own, signs, needed in _UNSPACED:
        for encoding in encodings:
            text = content.decode(encoding, "replace") if lenient else _decoded(content, encoding)
            if text is None or text.count(STRAY) > 1 + len(text) // 1000:
                continue
            beyond = [c for c in text[:_SAMPLE] if c > "\x7f" and c not in _TYPOGRAPHIC and c != STRAY]
            kinds = {c for c in beyond if c in signs}
            share = sum(c in signs for c in beyond) / len(beyond) if beyond else 0
            foreign = [c for c in beyond if not own.match(c)]
            signs_only = all(_SIGN.match(c) for c in foreign) and len(foreign) <= _MOST_SIGNS * len(beyond)
            if len(kinds) >= needed and share > 0.06 and signs_only:
                readings[text] = 1
    return readings


def _spaced(content: bytes, judged: bytes) -> dict[str, int]:
    """Readings in languages that put spaces between words, with how well their marks are placed in the bytes judged."""
    high = bytes(sorted({byte for byte in set(judged) if byte > 0x7F}))
    if not high:
        return {}
    names = {encoding for language in SPACED for encoding in language.encodings}
    seen = {encoding: _look(judged[:_SAMPLE], high, encoding) for encoding in names}
    found: list[tuple[_Look, float, int]] = []
    for language in SPACED:
        for look in (seen[encoding] for encoding in language.encodings):
            if look is None or not set(look.beyond) <= _TYPOGRAPHIC | set(language.letters):
                continue
            if share := _share_of_common_words(look.words, language):
                found.append(
                    (look, share, look.in_place + language.weight * _rare(judged, high, look, language))
                )
    # Small words such as “a” and “to” are words of many languages: the text's own one has far more of them.
    clear = _NEARLY * max((share for _, share, _ in found), default=0)
    scores: dict[str, int] = {}
    encodings: dict[str, str] = {}
    for look, share, score in found:
        if share >= clear:
            # Encodings that agree on every byte of this text give one reading.
            scores[look.beyond] = max(score, scores.get(look.beyond, score))
            encodings.setdefault(look.beyond, look.encoding)
    return {content.decode(encodings[beyond], "replace"): score for beyond, score in scores.items()}


@dataclass(frozen=True, slots=True)
class _Look:
    """What can be seen of a text in one encoding before a language is tried on it."""

    encoding: str
    beyond: str
    """What each byte beyond ASCII means, in the order of the bytes."""
    words: list[str]
    in_place: int


def _look(sample: bytes, high: bytes, encoding: str) -> _Look | None:
    """The text in this encoding, or None if that is impossible because a mark is in a wrong place."""
    beyond, part = _decoded(high, encoding), _decoded(sample, encoding)
    if beyond is None or part is None:
        return None
    if _NOT_IN_A_WORD.search(part) or _CAPITAL_IN_A_WORD.search(part) or _OUT_OF_PLACE.search(part):
        return None
    return _Look(encoding, beyond, _WORD.findall(part.lower()), len(_IN_PLACE.findall(part)))


def _rare(content: bytes, high: bytes, look: _Look, language: Language) -> int:
    """How often the text has letters beyond a to z, where the language has them rarely."""
    if not language.weight:
        return 0
    letters = (byte for byte, char in zip(high, look.beyond, strict=True) if char in language.letters)
    return sum(content[:_SAMPLE].count(byte) for byte in letters)


def _share_of_common_words(words: list[str], language: Language) -> float:
    """How many of the words are common words of the language; 0 when too few to tell."""
    common = [word for word in words if word in language.words]
    share = len(common) / len(words) if words else 0.0
    return share if len(set(common)) >= _COMMON_KINDS and share >= _COMMON_SHARE else 0.0
