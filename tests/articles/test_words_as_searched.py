"""One way of writing finds the others, in the archive: figures, money, acronyms, accents, hyphens."""

import pytest
from django.db import connection
from django.utils import timezone

from newsdesk.articles import archive, found_words
from tests import factories

pytestmark = pytest.mark.django_db

SAME = [
    ("covid 19", "COVID-19 cases"), ("covid-19", "Covid 19"), ("covid19", "COVID\u201119"), ("MH 17", "MH17"),
    ("G-7", "the G7 summit"), ("F16", "an F-16 jet"), ("30 km", "30km"), ('"covid 19 cases"', "COVID-19 cases"),
    ("£3 bn", "a £3bn fund"), ("£3bn", "£3 billion"), ("£3 bn", "3 billion pounds"), ("£3bn", "GBP 3bn"),
    ("€1.2m", "1.2 million euros"), ("$5 trillion", "US$5tn"), ("¥500", "500 yen"), ("₹4,200", "4200 rupees"),
    ("5 million kroner", "kr 5 mio"), ("CHF 3m", "3 million francs"), ("3k", "3,000 people"),
    ("15%", "15 per cent"), ("15%", "15 percent"), ("15 per cent", "15\u202f%"), ("per cent", "15 percent"), ("percent", "15%"),
    ("15%", "10\u201315 per cent"), ("10", "between 10-15%"), ("3,5%", "3.5 per cent"),
    ("WHO", "the WHO said"), ("who", "the WHO said"), ("W.H.O. report", "a WHO report"), ("IT", "its IT failed"),
    ("UK", "in the U.K. today"), ("U.K.", "the UK"), ("uk", "the UK"), ("US", "the U.S. said"),
    ("2024/25", "in 2024-25"), ("2024/25", "in 2024\u201325"), ("2024-25", "the season of 2024/25"),
    ("2024/25", "2024-2025"), ("2024/2025", "2024/25"), ("2025", "2024/25"),
    ("4200", "4,200 people"), ("4,200", "4200 people"), ("4,200", "4\u00a0200 people"), ("1234567", "12,34,567 rupees"),
    ("Muller", "Herr Müller"), ("Müller", "Mr Muller"), ("Mueller", "Müller"), ("Müller", "Mueller"),
    ("Sao Paulo", "São Paulo"), ("Erdogan", "Erdoğan"), ("Łódź", "Lodz"), ("Oersted", "Ørsted"), ("Strasse", "Straße"),
    ("well known", "well-known"), ("well-known", "well known"), ("cooperate", "co-operate"), ("co-operate", "cooperate"),
    ("offshore", "off-shore"), ("“net zero”", "a net-zero plan"), ("Iran USA", "Iran/USA"), ("3", "fell by \u22123"),
]  # fmt: skip
ELSEWHERE = [
    ("german", "Gesetz für Müller", "Das Gesetz der Müllers"), ("german", "4200", "4.200 Menschen"),
    ("german", "15 %", "15 Prozent"), ("german", "3 Mrd. Euro", "3 Milliarden €"), ("french", "EU", "l’EU"),
    ("french", "elections", "les élections"), ("french", "3 Md€", "3 milliards d’euros"), ("spanish", "12500", "12.500"),
]  # fmt: skip
OTHER = [
    ("docker -120", "120 dockers"), ("who", "people who said so"), ("WHO", "people who said so"), ("UK", "Ukraine"),
    ("15%", "15 people"), ("$3bn", "£3bn"), ("4,200", "4,300"), ('"war protest"', "a protest of war"),
]  # fmt: skip


def found(query: str, text: str, config: str = "english") -> bool:
    asked = "SELECT newsdesk_search_vector(%s::text::regconfig, %s) @@ newsdesk_search_query(%s::text::regconfig, %s)"
    with connection.cursor() as cursor:
        cursor.execute(asked, [config, text, config, query])
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(("query", "text"), SAME)
def test_one_way_of_writing_finds_the_other(query, text):
    assert found(query, text)


@pytest.mark.parametrize(("config", "query", "text"), ELSEWHERE)
def test_also_in_other_languages(config, query, text):
    assert found(query, text, config)


@pytest.mark.parametrize(("query", "text"), OTHER)
def test_what_is_not_the_same_stays_apart(query, text):
    assert not found(query, text)


def test_mara_finds_an_article_and_sees_the_words_as_they_are_written(sam, article):
    text = "Figures\n\nThe WHO said in May that 15 per cent of £3bn went to COVID-19 wards in São Tomé."
    factories.make_article(sam, text, title="Figures")

    def marked(words: str) -> set[str]:
        hits = archive.find_archived_articles(
            archive.archived_article_queries(words), without=article.pk, now=timezone.now()
        )
        return {piece for hit in hits for piece, is_found in hit.pieces if is_found}

    assert marked("covid 19") == {"COVID-19"}
    assert marked("£3 bn") == {"£3bn"}
    assert marked("WHO sao") == {"WHO", "São"}
    assert marked("monsoon") == set()


def test_the_part_of_a_long_article_with_the_most_words_is_shown():
    words = ["plain"] * 200
    words[20], words[120], words[122] = "storm", "storm,", "pier."
    [first, *_] = shown = found_words.split_at_found_words(
        " ".join(words), frozenset(["storm", "storm,", "pier."])
    )
    assert [words for words, is_found in shown if is_found] == ["storm", "storm", "pier"]
    assert first == ("plain " * 8, False)
