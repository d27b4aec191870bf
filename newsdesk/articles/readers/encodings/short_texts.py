"""Texts too short to have common words: told by their letters and capitals.

Few letters fit several encodings, and a wrong one shows in small things: a capital inside a word, a letter that the
language does not have, a Chinese sign that is hardly ever used. What is left is read only if it is one text.
"""

import re

from newsdesk.articles.readers.encodings.languages import SPACED, Language

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = frozenset("–—‘’“”„‚…«»‹›•·§°©®€£™½\u00a0")
# A quotation that ends before a word, and any mark inside a word but an apostrophe.
_OUT_OF_PLACE = re.compile(r"(?:^|[\s(])[’”]\w|[^\W\d_][–—‘“”„‚…«»‹›•·§°©®€£™½][^\W\d_]")
_BEYOND = "[^\\x00-\\x7f" + "".join(sorted(_MARKS)) + "]"
_MIXED = re.compile(f"[A-Za-z]{_BEYOND}|{_BEYOND}[A-Za-z]")
_FEWEST_WORDS, _FEWEST_BEYOND, _FEWEST_SIGNS = 5, 3, 10
# So many different letters beyond ASCII are all in the alphabet of hardly more than one language.
_MANY_KINDS = 5
_SAMPLE, _LONGEST = 4000, 20_000
_MOSTLY = 0.97


def short_text_by_letters(content: bytes) -> str | None:
    """The text, if only one reading of it is possible; None otherwise."""
    return None if len(content) > _LONGEST else _in_signs(content) or _in_letters(content)


def _in_letters(content: bytes) -> str | None:
    readings: set[str] = set()
    for language in SPACED:
        for encoding in language.encodings:
            text = _decoded(content, encoding)
            if text is None or text in readings:
                continue
            beyond = [c for c in text[:_SAMPLE] if c > "\x7f" and c not in _MARKS]
            if (
                len(beyond) >= _FEWEST_BEYOND
                and set(beyond) <= set(language.letters)
                and _is_likely(text, language)
            ):
                readings.add(text)
    return readings.pop() if len(readings) == 1 else None


def _is_likely(text: str, language: Language) -> bool:
    words = _WORD.findall(text[:_SAMPLE])
    if (
        len(words) < _FEWEST_WORDS
        or _OUT_OF_PLACE.search(text[:_SAMPLE])
        or not all(_is_cased(word) for word in words)
    ):
        return False
    if 2 * sum(word.isupper() for word in words) > len(words):
        return False
    rule = _RULES.get(language.letters[0])
    if rule is not None:
        # No word of such a script has Latin letters as well.
        return not _MIXED.search(text[:_SAMPLE]) and rule(words)
    common = {word.lower() for word in words} & language.words
    kinds = {letter for word in words for letter in word.lower() if letter > "\x7f"}
    return _is_spelt_in_latin(words) and (any(len(word) > 1 for word in common) or len(kinds) >= _MANY_KINDS)


def _is_cased(word: str) -> bool:
    """Whether a word is written small, with a capital first, or in capitals."""
    return word.isascii() or word[1:] in (word[1:].lower(), word[1:].upper())


def _is_spelt_in_latin(words: list[str]) -> bool:
    """A word has letters of the alphabet beside those beyond it; where it has none, they are quotation marks."""
    return not any(len(word) > 1 and not any(letter.isascii() for letter in word) for word in words)


def _is_spelt_in_greek(words: list[str]) -> bool:
    """The last sigma has a form of its own, and a long word in small letters has one accent."""
    long = [word for word in words if len(word) > 4 and not word.isascii() and word[1:].islower()]
    accents = sum(len(_ACCENTS.findall(word)) == 1 for word in long)
    sigmas = any(word.endswith("σ") or "ς" in word[:-1] for word in words if len(word) > 1)
    kinds = {accent for word in long for accent in _ACCENTS.findall(word)}
    return len(long) >= 2 and len(kinds) >= 2 and accents >= 0.9 * len(long) and not sigmas


def _is_spelt_in_arabic(words: list[str]) -> bool:
    """Newspapers leave out the signs of vowels, and two letters end words only."""
    beyond = [letter for word in words for letter in word if letter > "\x7f"]
    late = sum("ة" in word[:-1] or "ى" in word[:-1] for word in words)
    return sum(letter in _VOWEL_SIGNS for letter in beyond) <= 0.02 * len(beyond) and late == 0


def _is_spelt_in_hebrew(words: list[str]) -> bool:
    """Five letters have a form for the end of a word."""
    return not any(letter in _FINAL for word in words for letter in word[:-1])


def _is_spelt_in_cyrillic(words: list[str]) -> bool:
    """Fifteen letters make most of every text; the others, which a wrong reading has as often, are rare."""
    letters = [letter for word in words for letter in word.lower() if letter > "\x7f"]
    return sum(letter in _USUAL_CYRILLIC for letter in letters) >= _USUAL_SHARE * len(letters)


_ACCENTS = re.compile("[άέήίόύώΐΰΆΈΉΊΌΎΏ]")
_VOWEL_SIGNS = frozenset("ًٌٍَُِّْـ")
_FINAL = frozenset("ךםןףץ")
_USUAL_CYRILLIC = frozenset("оеаинтсрвлкмдпуі")
_USUAL_SHARE = 0.65
# By the first letter of the alphabet.
_RULES = {
    "α": _is_spelt_in_greek,
    "ء": _is_spelt_in_arabic,
    "א": _is_spelt_in_hebrew,
    "а": _is_spelt_in_cyrillic,
}


def _in_signs(content: bytes) -> str | None:
    """The text in Chinese or Korean: its signs are those that each encoding puts first, because they are used most."""
    pairs = _pairs(content)
    if len(pairs) < _FEWEST_SIGNS:
        return None
    leads = [pair[0] for pair in pairs if pair[0] > 0xA3]
    level = sum(pair[1] >= 0xA1 for pair in pairs) == len(pairs)
    usual = sum(0xA4 <= lead <= 0xC6 for lead in leads)
    if not level:
        return _decoded(content, "big5") if usual >= _MOSTLY * len(leads) else None
    if any(lead > 0xCF for lead in leads) and sum(0xB0 <= lead <= 0xD7 for lead in leads) >= _MOSTLY * len(
        leads
    ):
        return _decoded(content, "gb18030")
    hangul = all(0xB0 <= lead <= 0xC8 for lead in leads)
    return _decoded(content, "cp949") if hangul and content.count(b" ") * 8 >= len(leads) else None


def _pairs(content: bytes) -> list[tuple[int, int]]:
    """The signs of two bytes; none where a byte beyond ASCII stands alone."""
    found, at = [], 0
    sample = content[: 2 * _SAMPLE]
    while at < len(sample):
        if sample[at] < 0x80:
            at += 1
        elif (
            at + 1 < len(sample)
            and sample[at] >= 0xA1
            and (0x40 <= sample[at + 1] <= 0x7E or sample[at + 1] >= 0xA1)
        ):
            found.append((sample[at], sample[at + 1]))
            at += 2
        elif at + 1 == len(sample) < len(content):
            break
        else:
            return []
    return found


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
