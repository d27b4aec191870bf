"""Bytes are decoded to exactly the characters that were written, or refused: a wrong guess is worse than none."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.articles import readers
from newsdesk.articles.readers import Unreadable
from newsdesk.articles.readers.decoding import decode_text_bytes
from newsdesk.lib.text import normalise_text
from tests.growth import assert_linear

ENGLISH = (
    "The port of Aldmouth handled 4,200 containers – “a record”, the café owner’s €5 coffee aside. Déjà vu?\n"
    * 3
)
FRENCH = (
    "Le préfet a déclaré que l’été avait été très sec. « C’est déjà la troisième année », a-t-il ajouté à Orléans. Où va-t-on ?\n"
    * 3
)
GERMAN = (
    "Der Minister sagte, die Häfen würden größer. „Wir müssen über Öl reden“, erklärte er. Die Maßnahme kostet fünf Millionen Euro.\n"
    * 3
)
POLISH = (
    "Premier powiedział, że inflacja spadła do czterech procent. „Źle się dzieje w państwie”, dodał rzecznik związkowców. Zażółć gęślą jaźń.\n"
    * 3
)
CZECH = (
    "Ministr řekl, že nezaměstnanost klesla na čtyři procenta. Příliš žluťoučký kůň úpěl ďábelské ódy. Vláda to potvrdila v úterý.\n"
    * 3
)
RUSSIAN = (
    "Министр сообщил, что безработица в мае снизилась до четырёх процентов. Профсоюзы с этим не согласны и требуют проверки данных.\n"
    * 3
)
JAPANESE = (
    "大臣は、五月の失業率が四パーセントに低下したと述べた。労働組合はこの数字に異議を唱え、データの検証を求めている。\n"
    * 3
)
CHINESE = (
    "部长表示，五月份的失业率下降到百分之四。工会对这一数字提出异议，并要求核实数据。政府尚未作出回应。\n" * 3
)
KOREAN = (
    "장관은 오월 실업률이 사 퍼센트로 떨어졌다고 말했다. 노동조합은 이 수치에 이의를 제기하며 자료 검증을 요구하고 있다.\n"
    * 3
)
GREEK = (
    "Ο υπουργός δήλωσε ότι η ανεργία μειώθηκε στο τέσσερα τοις εκατό τον Μάιο. Τα συνδικάτα διαφωνούν και ζητούν έλεγχο.\n"
    * 3
)
TURKISH = (
    "Bakan, işsizliğin mayıs ayında yüzde dörde düştüğünü söyledi. Sendikalar buna karşı çıkıyor ve verilerin doğrulanmasını istiyor. Çağrı yapıldı.\n"
    * 3
)
ARABIC = (
    "قال الوزير إن البطالة انخفضت إلى أربعة في المئة في مايو. وتعترض النقابات على هذا الرقم وتطالب بالتحقق من البيانات.\n"
    * 3
)

UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
TEXTS = {
    "English": ENGLISH, "French": FRENCH, "German": GERMAN, "Polish": POLISH, "Russian": RUSSIAN,
    "Japanese": JAPANESE, "Chinese": CHINESE, "Korean": KOREAN, "Arabic": ARABIC,
}  # fmt: skip
OLDER = [
    ("cp1252", ENGLISH), ("cp1252", FRENCH), ("cp1252", GERMAN), ("iso-8859-15", FRENCH), ("iso-8859-1", GERMAN),
    ("iso-8859-2", POLISH), ("iso-8859-2", CZECH), ("cp1250", POLISH), ("cp1250", CZECH),
    ("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("iso-8859-5", RUSSIAN), ("cp866", RUSSIAN),
    ("shift-jis", JAPANESE), ("euc-jp", JAPANESE), ("iso-2022-jp", JAPANESE), ("gb18030", CHINESE), ("big5", CHINESE),
    ("euc-kr", KOREAN), ("mac-roman", ENGLISH), ("mac-roman", FRENCH), ("mac-roman", GERMAN), ("cp850", GERMAN),
    ("iso-8859-7", GREEK), ("cp1253", GREEK), ("cp1254", TURKISH), ("iso-8859-9", TURKISH), ("cp1256", ARABIC),
]  # fmt: skip


def fitted(text: str, encoding: str) -> str:
    """The text with only the letters that the encoding has."""
    return text.encode(encoding, errors="ignore").decode(encoding)


def read_or_refused(content: bytes) -> str | None:
    try:
        return decode_text_bytes(content).removeprefix("\ufeff")
    except Unreadable:
        return None


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_read_right_in_every_form(encoding, language):
    text = TEXTS[language]
    assert read_or_refused(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"), OLDER, ids=lambda value: value if len(value) < 20 else value[:12]
)
def test_an_older_encoding_is_read_right_or_refused(encoding, text):
    text = fitted(text, encoding)
    assert read_or_refused(text.encode(encoding)) in {text, None}


@pytest.mark.parametrize(
    ("encoding", "text"), OLDER, ids=lambda value: value if len(value) < 20 else value[:12]
)
def test_a_short_text_in_an_older_encoding_is_not_misread_either(encoding, text):
    for length in (20, 40, 60, 90):
        short = fitted(text, encoding)[:length]
        assert read_or_refused(short.encode(encoding)) in {short, None}, length


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", ENGLISH), ("cp1252", FRENCH), ("cp1252", GERMAN), ("cp1251", RUSSIAN), ("shift-jis", JAPANESE), ("gb18030", CHINESE)],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_the_commonest_older_encodings_are_read(encoding, text):
    text = fitted(text * 3, encoding)
    assert read_or_refused(text.encode(encoding)) == text


def test_five_megabytes_are_read_in_time_by_their_length():
    def read(times):
        content = fitted(FRENCH * times, "cp1252").encode("cp1252")
        assert read_or_refused(content) == content.decode("cp1252")

    assert_linear(read, 3_000)


def test_plain_ascii_is_read():
    assert decode_text_bytes(b"Only plain letters.\n") == "Only plain letters.\n"


@pytest.mark.parametrize(
    "content", [b"", b" ", b"\n\r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u2003".encode()]
)
def test_what_has_no_words_is_refused_as_empty(content):
    with pytest.raises(Unreadable) as refusal:
        readers.read_any_format(content, "text/plain")
    assert refusal.value.reason == "empty"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)),
        b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 2,
        b"words and\x00then\x00null\x00bytes\x00in\x00between them all the time",
        bytes(1000),
        b"ID3\x04\x00\x00" + bytes(range(1, 255)) * 3,
    ],
    ids=["png", "pdf", "zip", "jpeg", "exe", "nulls", "zeros", "mp3"],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(Unreadable) as refusal:
        decode_text_bytes(content)
    assert refusal.value.reason in {"binary", "encoding", "picture"}


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes_are_refused(seed):
    content = random.Random(seed).randbytes(random.Random(seed).choice([30, 100, 500, 5000]))
    with pytest.raises(Unreadable):
        decode_text_bytes(content)


def test_bytes_from_the_machine_are_refused():
    for _ in range(20):
        with pytest.raises(Unreadable):
            decode_text_bytes(os.urandom(400))


@pytest.mark.parametrize(
    "content", [b"\xff\xfea\x00b", b"\xef\xbb\xbfabc\xff", b"\x00\xd8\x00\xd8" * 20, b"caf\xc3\xa9 \xc3"]
)
def test_broken_unicode_is_refused(content):
    with pytest.raises(Unreadable):
        decode_text_bytes(content)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1))
def test_whatever_is_written_in_utf8_is_read_as_it_was_written(text):
    assert decode_text_bytes(b"\xef\xbb\xbf" + text.encode()) == text
    assert decode_text_bytes(text.encode()).removeprefix("\ufeff") == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_never_break(content):
    try:
        document = readers.read_any_format(content, "text/plain")
    except Unreadable:
        return
    assert document.text == normalise_text(document.text)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)


MARKDOWN = """# The *Port*

It handled **4,200** [containers](https://harbour.example/figures), says
the authority.

## Who lost

- Dockers
  - Night shift
1. Ships

> The harbour is losing ships.

| Month | Ships | Crews |
|-------|------:|-------|
| March |    40 | 12    |
| April |       | 9     |

```
[ Port ] --> [ Ship ]
```

![The harbour at dawn](dawn.jpg) <script>alert(1)</script>
"""


def markdown(text: str) -> readers.Document:
    return readers.read_any_format(text.encode(), "text/markdown")


def test_markdown_becomes_words_and_blocks():
    document = markdown(MARKDOWN)
    found = [
        (b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks if b.kind != "table_cell"
    ]
    assert found == [
        ("heading", 1, "The Port"),
        ("paragraph", None, "It handled 4,200 containers, says the authority."),
        ("heading", 2, "Who lost"),
        ("list_item", 1, "Dockers"),
        ("list_item", 2, "Night shift"),
        ("list_item", 1, "Ships"),
        ("quotation", None, "The harbour is losing ships."),
        ("diagram", None, "[ Port ] --> [ Ship ]"),
        ("paragraph", None, "The harbour at dawn <script>alert(1)</script>"),
    ]
    assert document.title == "The Port"
    assert len(document.notes) == 1


def test_a_cell_of_a_markdown_table_knows_its_row_and_column():
    document = markdown(MARKDOWN)
    cells = {
        (b.row, b.column): (document.text[b.start : b.end], b.row_name, b.column_name)
        for b in document.blocks
        if b.kind == "table_cell"
    }
    assert cells == {
        (0, 0): ("Month", "", ""),
        (0, 1): ("Ships", "", ""),
        (0, 2): ("Crews", "", ""),
        (1, 0): ("March", "", "Month"),
        (1, 1): ("40", "March", "Ships"),
        (1, 2): ("12", "March", "Crews"),
        (2, 0): ("April", "", "Month"),
        (2, 2): ("9", "April", "Crews"),
    }


def test_a_link_is_a_citation_on_its_words():
    document = markdown(MARKDOWN)
    [citation] = document.citations
    assert (citation.label, citation.url) == ("containers", "https://harbour.example/figures")
    assert document.text[citation.start : citation.end] == "containers"


def test_a_markdown_table_names_cells_as_a_plain_one_does():
    table = "| Month | Ships |\n|---|---|\n| March | 40 |\n"
    plain, marked = readers.read_any_format(table.encode(), "text/plain"), markdown(table)

    def named(document: readers.Document) -> list[tuple[object, ...]]:
        return [(b.row, b.column, b.row_name, b.column_name) for b in document.blocks]

    assert named(plain) == named(marked)


def test_a_second_table_has_its_own_heads():
    document = markdown("| a | b |\n|---|---|\n| 1 | 2 |\n\nBetween.\n\n| c | |\n|---|---|\n| 3 | 4 |\n")
    last = document.blocks[-1]
    assert (last.row_name, last.column_name) == ("3", "")


def test_a_long_markdown_file_takes_time_by_its_length():
    def read(lines):
        document = markdown("A *word* and [a link](https://a.example) here.\n\n" * lines)
        assert len(document.blocks) == lines

    assert_linear(read, 2_000)


@given(st.text(st.sampled_from("ab #*_[]()|>-`~1.\n!\u0301é<&\\"), max_size=120))
def test_any_markdown_is_read_and_its_blocks_and_links_stand_in_the_text(text):
    try:
        document = markdown(text)
    except Unreadable:
        return
    assert document.text == normalise_text(document.text)
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
    for citation in document.citations:
        assert document.text[citation.start : citation.end] == citation.label
