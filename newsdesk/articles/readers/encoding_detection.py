"""Detect older encodings by language; refuse a text if two encodings are equally likely.

A byte means a different character in each encoding, and most sequences can be decoded in several. But the most
frequent words of a text show its language, and a language has its own characters and its own positions of
quotation marks. A decoded text with a foreign character or a quotation mark inside a word is wrong. If more
than one text remains, the encoding is unknown, and the person is asked for UTF-8 instead.
"""

import re
from dataclasses import dataclass

# Enough words to tell the language by; a text of five megabytes has too many to count.
_SAMPLE = 100_000
# Share of the words that must be common words of the language, and how many different ones.
_COMMON_SHARE = 0.04
_COMMON_KINDS = 2
# A language with fewer of its words than this share of the likeliest one's is another one.
_NEARLY = 0.7
_TYPOGRAPHIC = frozenset("–—‘’“”„‚…«»‹›•·§°©®€£™½¼¾²³ºª¿¡\u00a0\u00ad†‡×±¹")

_LATIN_1 = ("cp1252", "iso8859-15", "mac-roman", "cp850")
_LATIN_2 = ("cp1250", "iso8859-2")
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")


@dataclass(frozen=True, slots=True)
class _Language:
    """Its characters beyond a to z, its most frequent words, and the encodings that were used for it."""

    letters: str
    words: frozenset[str]
    encodings: tuple[str, ...]
    # What one such letter counts: in English they are rare, so a reading with fewer is likelier.
    weight: int = 0


def _language(letters: str, words: str, encodings: tuple[str, ...], weight: int = 0) -> _Language:
    return _Language(letters + letters.upper().replace("SS", ""), frozenset(words.split()), encodings, weight)


_SPACED = (
    _language("éèêëàâäçñöüôîïáíóúåæøß", "the of and to in that is was for on with by said from it are not at", _LATIN_1, -1),
    _language("àâæçéèêëîïôœùûüÿ", "le la les de des et que un une du est dans pour qui sur par au pas plus il", _LATIN_1),
    _language("äöüßé", "der die das und in den von zu mit ist des sich auf für im dem nicht ein eine wir er", _LATIN_1),
    _language("áéíñóúü", "el la los de que en y las un una por con del se para es su al no como", _LATIN_1),
    _language("áâãàçéêíóôõúü", "o a de que e do da em um uma para com não os no se na por dos as", _LATIN_1),
    _language("àèéìíîòóù", "il la di che e un una per in del della non sono con le dei al da si gli", _LATIN_1),
    _language("éëïöüèáóíú", "de het een van en in is dat op te zijn met voor niet aan er om ook als bij", _LATIN_1),
    _language("åäöéøæ", "och att det som en på är av för med den till i har inte om ett og er til ikke af jeg", _LATIN_1),
    _language("äöåšž", "ja on ei se että oli hän mutta ovat kun myös niin joka sen tämä", _LATIN_1),
    _language("ąćęłńóśźż", "i w na z do nie się że jest to o jak za po od przez dla ale jego są", _LATIN_2),
    _language("áäčďéěíĺľňóôŕřšťúůýž", "a v na se je že s z do to o k i za by pro jako ale po jsou sa ako čo aj", _LATIN_2),
    _language("áéíóöőúüű", "a az és hogy nem is egy ez volt meg de mint van el csak már még ki", _LATIN_2),
    _language("čćđšž", "i u je da se na za su od s ne a o iz koji kao što to bi ali in v ki ni so", _LATIN_2),
    _language("ăâîşţșț", "și şi de la în a un o cu pe care nu este din mai pentru că sa se", _LATIN_2),
    _language("çğıİöşüâîû", "ve bir bu da de için ile çok olarak daha olan en ne gibi kadar var sonra on iki üç yüzde milyon dedi söyledi göre başkan bakan etti oldu yeni türkiye bin ancak ise değil", ("cp1254", "iso8859-9")),
    _language("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "и в на не что с по из за к как от это для его о у а с но", _CYRILLIC),
    _language("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "і в на не що з у та до за про як від його для по це", _CYRILLIC),
    _language("абвгдежзийклмнопрстуфхцчшщъьюя", "и на в да се е за от не с по че като са до", _CYRILLIC),
    _language("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "και το η ο να του της με για που στο από τα τη είναι οι στην τον δεν θα ότι", ("cp1253", "iso8859-7")),
    _language("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىًٌٍَُِّْـ،؛؟", "في من على أن إلى إن التي الذي عن مع هذا هذه كان ما لا بين", ("cp1256", "iso8859-6")),
    _language("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "של את על לא הוא זה עם כי גם היא אל או יותר אמר אמרה אמרו בין כל אך לפי ביום היה היתה הייתה כך אין יש רק", ("cp1255", "iso8859-8")),
)  # fmt: skip

# Written without spaces, or with endings on every word: told by signs that no text of any length lacks.
_UNSPACED = (
    (("shift-jis", "cp932", "euc-jp"), re.compile("[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef]"), "のはをにがでとした", 4),
    (("gb18030",), re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]"), "的一是不了在有和人这中大为对", 3),
    (("big5", "cp950"), re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]"), "的一是不了在有和人這中大為對", 3),
    (("euc-kr", "cp949"), re.compile("[\uac00-\ud7a3\u3000-\u303f]"), "이다는을의에고가를은", 4),
)  # fmt: skip

# Stars, arrows, figures in circles: newspapers of East Asia put them at the head of lines.
_SIGN = re.compile(
    "[\u2010-\u2027\u2030-\u203e\u2103\u2116\u2121\u2160-\u217f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u2500-\u27bf\u3200-\u33ff]"
)
_MOST_SIGNS = 0.12
_WORD = re.compile(r"[^\W\d_]+")
_NOT_IN_A_WORD = re.compile(r"[^\W\d_][–—“”„‚‘«»‹›•·§°©®€£™½¼¾²³¿¡†‡×±¹…][^\W\d_]")
_CAPITAL_IN_A_WORD = re.compile(r"[a-zà-öø-ÿąćęłńśźż][À-ÖØ-ÞĄĆĘŁŃŚŹŻŠŽŒ]")
_IN_PLACE = re.compile(r"(?<=\w)’(?=\w)|(?:(?<=^)|(?<=[\s(\[]))[“„«‘](?=\s?\w)|(?<=[\w.,!?])\s?[”»](?=[\s.,;:!?)]|$)|(?<=\s)[–—](?=\s)", re.MULTILINE)  # fmt: skip
_OUT_OF_PLACE = re.compile(r"\s[”’](?=\s)|(?<=\w)[“„](?=\w)|(?<=\s)…(?=\w…)")


def guess(content: bytes) -> str | None:
    """The text if one decoding is clearly best; None if none or several are."""
    if b"\x1b$" in content and content.isascii():
        return _decoded(content, "iso2022-jp")
    readings = _unspaced(content) or _spaced(content)
    if not readings:
        return _by_script(content)
    best = max(readings.values())
    likeliest = [text for text, score in readings.items() if score == best]
    return likeliest[0] if len(likeliest) == 1 else None


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


def likely(text: str) -> bool:
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


def _unspaced(content: bytes) -> dict[str, int]:
    """Readings in Japanese, Chinese or Korean, with how many signs of the language they have."""
    readings: dict[str, int] = {}
    for encodings, own, signs, needed in _UNSPACED:
        for encoding in encodings:
            text = _decoded(content, encoding)
            if text is None:
                continue
            beyond = [c for c in text[:_SAMPLE] if c > "\x7f" and c not in _TYPOGRAPHIC]
            kinds = {c for c in beyond if c in signs}
            share = sum(c in signs for c in beyond) / len(beyond) if beyond else 0
            foreign = [c for c in beyond if not own.match(c)]
            signs_only = all(_SIGN.match(c) for c in foreign) and len(foreign) <= _MOST_SIGNS * len(beyond)
            if len(kinds) >= needed and share > 0.06 and signs_only:
                readings[text] = 1
    return readings


def _spaced(content: bytes) -> dict[str, int]:
    """Readings in languages that put spaces between words, with how well their marks are placed."""
    high = bytes(sorted({byte for byte in set(content) if byte > 0x7F}))
    names = {encoding for language in _SPACED for encoding in language.encodings}
    seen = {encoding: _look(content[:_SAMPLE], high, encoding) for encoding in names}
    found: list[tuple[_Look, float, int]] = []
    for language in _SPACED:
        for look in (seen[encoding] for encoding in language.encodings):
            if look is None or not set(look.beyond) <= _TYPOGRAPHIC | set(language.letters):
                continue
            if share := _share_of_common_words(look.words, language):
                found.append(
                    (look, share, look.in_place + language.weight * _rare(content, high, look, language))
                )
    # Small words such as “a” and “to” are words of many languages: the text's own one has far more of them.
    clear = _NEARLY * max((share for _, share, _ in found), default=0)
    scores: dict[str, int] = {}
    encodings: dict[str, str] = {}
    for look, share, score in found:
        if share >= clear:
            # Encodings that agree on every byte of this text give one reading.
            scores[look.beyond] = max(score, scores.get(look.beyond, score))
            encodings[look.beyond] = look.encoding
    return {content.decode(encodings[beyond]): score for beyond, score in scores.items()}


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


def _rare(content: bytes, high: bytes, look: _Look, language: _Language) -> int:
    """How often the text has characters beyond a to z, if they are rare in the language."""
    if not language.weight:
        return 0
    letters = (byte for byte, char in zip(high, look.beyond, strict=True) if char in language.letters)
    return sum(content[:_SAMPLE].count(byte) for byte in letters)


def _share_of_common_words(words: list[str], language: _Language) -> float:
    """How many of the words are common words of the language; 0 when too few to tell."""
    common = [word for word in words if word in language.words]
    share = len(common) / len(words) if words else 0.0
    return share if len(set(common)) >= _COMMON_KINDS and share >= _COMMON_SHARE else 0.0
