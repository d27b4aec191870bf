"""A sentence in an older encoding is read if only one reading of it is possible; otherwise UTF-8 is asked for."""

import pytest

from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.articles.readers.document import Unreadable


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Ο δήμος αγόρασε έντεκα τραμ.\nΗ δήμαρχος Άννα Ρήγα το είπε την Πέμπτη.", "cp1253"),
        ("Совет города купил одиннадцать трамваев, сказала мэр Анна Рогова.", "koi8-r"),
        ("Совет города купил одиннадцать трамваев, сказала мэр Анна Рогова.", "cp1251"),
        (
            "Rada města koupila jedenáct tramvají za 40 milionů korun, řekla starostka Žofie Hájková.",
            "cp1250",
        ),
        (
            "A villamos naponta tizennyolcezer embert szállított júniusban, közölte Szőke Éva, a hivatal vezetője.",
            "cp1250",
        ),
        ("市議會星期四決定以四千萬克朗購買十一輛電車，市長說。", "big5"),
        ("市议会星期四决定以四千万克朗购买十一辆电车，市长说。", "gb2312"),
        ("시의회는 목요일 전차 열한 대를 사기로 했다고 시장이 말했다.", "euc-kr"),
    ],
)
def test_a_sentence_is_read(words, encoding):
    assert decode_text_bytes(words.encode(encoding)) == words


@pytest.mark.parametrize(
    "content",
    [
        b"Zo\xeb paid.",
        b"Caf\xe9",
        b"\xd0\xcf \xd2\xc9",
        b"\xa4\xa4\xa4\xe5",
        b"The board \x8e bought \x8f it.",
    ],
)
def test_a_few_letters_tell_nothing(content):
    with pytest.raises(Unreadable, match="encoding"):
        decode_text_bytes(content)
