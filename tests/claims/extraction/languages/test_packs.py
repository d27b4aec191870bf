"""Every language pack is whole, and its parser is loaded only when an article of its language comes."""

import tomllib

import pytest

from claims.extraction.languages import pack_file as packs
from claims.extraction.languages.registry import CODES, READ, find_pack, is_experimental
from claims.extraction.languages.universal.facts.numerals import Numerals
from newsdesk.articles.language import LANGUAGES
from newsdesk.articles.wording import LANGUAGE_NAMES
from newsdesk.publishing.releases.search import DICTIONARIES


def test_german_is_read_and_english_keeps_its_own_rules() -> None:
    assert {"de", "en"} <= READ
    assert find_pack("de-AT") is find_pack("de")
    assert find_pack("en-GB") is None


@pytest.mark.parametrize("code", CODES)
def test_a_pack_is_whole(code: str) -> None:
    pack = packs.load_pack_file(code)
    assert pack.code == code
    assert code in LANGUAGES
    assert code in LANGUAGE_NAMES
    assert pack.search == DICTIONARIES[code]
    assert len(set(pack.dates.months.values())) == 12
    assert set(pack.dates.weekdays.values()) == {1, 2, 3, 4, 5, 6, 7}
    assert {verb.stance for verbs in pack.verbs.values() for verb in verbs} >= {
        "states",
        "denies",
        "accuses",
        "asks",
    }
    assert pack.according.before
    assert pack.words.third_person
    assert pack.words.roles
    assert pack.words.bodies
    assert pack.reasons.keys() == packs.load_pack_file("de").reasons.keys()
    assert {
        pack.grammar.whether <= pack.grammar.complementizers,
        is_experimental(code) is pack.experimental,
    } == {True}
    assert (
        Numerals(pack.numbers).value(next(word for word, value in pack.numbers.words.items() if value == 12))
        == 12
    )
    assert pack.treebanks


def test_the_notice_names_what_every_parser_was_trained_on() -> None:
    notice = (packs.PACKS / "NOTICE").read_text(encoding="utf-8")
    for code in CODES:
        for treebank in packs.load_pack_file(code).treebanks:
            assert treebank in notice


def test_a_pack_with_a_key_that_nothing_reads_is_refused(monkeypatch, tmp_path) -> None:
    words = (packs.PACKS / "de" / packs.WORDS).read_text(encoding="utf-8")
    for name, wrong in (
        ("xx", words.replace("whether =", "wether =")),
        ("xy", words.replace("stand_in =", "standin =")),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / packs.WORDS).write_text(wrong, encoding="utf-8")
    assert tomllib.loads(words)
    monkeypatch.setattr(packs, "PACKS", tmp_path)
    for name in ("xx", "xy"):
        with pytest.raises(packs.IncompletePack):
            packs.load_pack_file(name)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A economia cresceu 0,4% no segundo trimestre de 2025.", []),
        ("O segundo turno custou 40 milhões de euros, segundo o tribunal.", ["o tribunal"]),
    ],
)
def test_the_second_of_something_is_nobody_s_report(extractor, text: str, sources: list[str]) -> None:
    said = extractor.extract(text, locale="pt").attributions
    assert [text[slice(*one.source)] for one in said] == sources
