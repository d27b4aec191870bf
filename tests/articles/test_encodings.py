"""Texts in many languages and code pages: read at least as often as by charset_normalizer, and hardly ever wrong.

The texts are Django's own translations, which are installed wherever the desk is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import charset_normalizer
import django
import pytest

from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Unreadable

LOCALES = Path(django.__file__).parent / "conf" / "locale"
CODE_PAGES = {
    "fr": "cp1252 iso8859-15 mac-roman cp850", "de": "cp1252 cp850", "es": "cp1252", "it": "cp1252", "pt": "cp1252", "nl": "cp1252",
    "sv": "cp1252", "da": "cp1252", "is": "cp1252", "ca": "cp1252", "pl": "cp1250 iso8859-2 cp852", "cs": "cp1250 iso8859-2",
    "hu": "cp1250 iso8859-2", "hr": "cp1250", "sl": "cp1250", "ro": "cp1250", "lt": "cp1257 iso8859-13", "lv": "cp1257", "et": "cp1257",
    "tr": "cp1254 iso8859-9 cp857", "ru": "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic cp855", "uk": "cp1251 koi8-u", "bg": "cp1251 iso8859-5",
    "sr": "cp1251", "mk": "cp1251", "el": "cp1253 iso8859-7 cp737", "he": "cp1255 iso8859-8 cp862", "ar": "cp1256 iso8859-6",
    "fa": "cp1256", "ja": "cp932 euc-jp iso2022-jp", "zh_Hans": "gb18030 gb2312 hz", "zh_Hant": "big5", "ko": "cp949 euc-kr johab iso2022-kr",
    "th": "cp874",
}  # fmt: skip


def texts(language: str) -> Iterator[str]:
    """Long messages of one language, in parts of a few hundred letters, without what the program puts in."""
    words = (LOCALES / language / "LC_MESSAGES" / "django.po").read_text("utf-8").partition("\n\n")[2]
    found = (
        "".join(re.findall(r'"(.*)"', said))
        for said in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', words, re.MULTILINE)
    )
    bare = [re.sub(r"%\(\w+\)s|%[sd]|\{\w*\}|<[^>]+>|\\.", "", text) for text in found]
    whole = "\n".join(text for text in bare if len(text) > 25)
    for start in range(0, min(len(whole), 3000), 600):
        if len(whole) - start > 300:
            yield whole[start : start + 600].strip()


def cases() -> Iterator[tuple[str, bytes, str]]:
    for language, pages in CODE_PAGES.items():
        for text in texts(language):
            for page in pages.split():
                content = text.encode(page, "ignore")
                yield f"{language} {page}", content, content.decode(page)


def test_many_code_pages_are_read_as_often_as_by_the_best_library_and_more_rarely_wrong():
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    misread = []
    for name, content, text in cases():
        try:
            read = decode_text_bytes(content)
        except Unreadable:
            read = None
        best = charset_normalizer.from_bytes(content).best()
        ours["right"] += read == text
        theirs["right"] += best is not None and str(best) == text
        theirs["wrong"] += best is not None and str(best) != text
        if read not in {None, text}:
            misread.append(name)
    assert ours["right"] >= theirs["right"], (ours, theirs)
    assert len(misread) <= theirs["wrong"] // 20, misread


@pytest.mark.parametrize("page", ["cp1251", "koi8-r", "utf-8"])
def test_one_stray_byte_refuses_no_page(page):
    content = "\n".join(texts("ru")).encode(page, "ignore")
    at = content.index(b" ", 200)
    read = decode_text_bytes(content[:at] + b"\x98" + content[at:])
    assert read.count("\n") == content.count(b"\n")
    assert content.decode(page)[:80] in read


def test_one_stray_byte_refuses_no_page_in_japanese():
    text = (
        "港湾局は三月にフェリーを十一隻購入した。市長は月曜日に長い議論の後で述べた。野党はその価格を批判した。\n"
        * 5
    )
    content = text.encode("euc-jp")
    read = decode_text_bytes(content[: len(content) // 5] + b"\xff" + content[len(content) // 5 :])
    assert read.count("港湾局は三月にフェリーを十一隻購入した") == 5


def test_a_foreign_name_refuses_no_page():
    text = (
        "Le port de São Paulo a été fermé à cause des dégâts, a déclaré le maire, qui était déjà là en février. "
        * 3
    )
    assert decode_text_bytes(text.encode("cp1252")) == text
