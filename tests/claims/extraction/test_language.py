"""Texts in languages without a pack are not processed: the page says so, and a person can still add claims."""

import json

import pytest
from django.urls import reverse

from claims.extraction import to_json
from claims.extraction.languages.registry import READ
from claims.models import Claim, Run
from newsdesk.accounts.models import User
from newsdesk.articles.language import article_language, article_language_tag
from newsdesk.articles.models import Article
from reviews.models import Review
from tests import factories
from tests.claims.extraction.test_command import run

GERMAN = """Der Hafen verliert Schiffe

Der Hafen von Aldmouth hat im März 4.200 Container umgeschlagen, teilte die Hafenbehörde am Montag mit. Das sind 12,5 Prozent weniger als
im Vorjahr.

„Wir verlieren jede Woche zwei Schiffe an Brennick“, sagte die Lotsin Elena Voss vor dem Ausschuss. Die Reederei wies das zurück.
"""
POLISH = """Port traci statki

Port w Aldmouth przeładował w marcu 4200 kontenerów, poinformował w poniedziałek zarząd portu. To o 12,5 procent mniej niż rok wcześniej.

„Co tydzień tracimy dwa statki na rzecz Brennick”, powiedziała pilotka Elena Voss przed komisją. Armator temu zaprzeczył.
"""
TEXTS = {
    "de": GERMAN,
    "fr": "Le ministre a affirmé mardi que la criminalité avait baissé de 12 % depuis 2023. « Nous avons recruté 8 500 policiers », a-t-il dit.",
    "es": "La presidenta aseguró el martes que el paro ha bajado un 9 % desde 2023. «Hemos creado dos millones de empleos», dijo ante el Congreso.",
    "it": "Il sindaco ha detto lunedì che i prezzi delle case sono saliti del 4,5 per cento. «Non possiamo più aspettare», ha aggiunto.",
    "pt": "O ministro disse na segunda-feira que o desemprego caiu para 6,1 %. «Não vamos aumentar os impostos», afirmou aos jornalistas.",
    "nl": "De minister zei maandag dat de huren met 3,2 procent zijn gestegen. „We bouwen dit jaar 80.000 woningen”, zei hij tegen de Kamer.",
    "pl": "Minister powiedział w poniedziałek, że ceny mieszkań wzrosły o 4,5 procent. „Nie podniesiemy podatków” – dodał.",
    "ca": "L'Ajuntament de Tarna va aprovar dimecres el pressupost de 240 milions d'euros. Segons els bombers, 14 persones van resultar ferides.",
    "gl": "O Concello de Tarna aprobou o mércores o orzamento de 240 millóns de euros. Segundo os bombeiros, 14 persoas resultaron feridas.",
    "lb": "D'Gemeng Tarn huet e Mëttwoch e Budget vu 240 Milliounen Euro gestëmmt. No Informatioune vun de Pompjeeë goufen 14 Leit verwonnt.",
    "ru": "Министр заявил в понедельник, что цены на жильё выросли на 4,5 процента. «Мы не будем повышать налоги», — добавил он.",
    "fa": "سخنگوی وزارت روز سه‌شنبه گفت که آتش‌بس نقض شده است. او افزود: «ما 400 مدرسه ساخته‌ایم».",
    "ar": "قال الوزير يوم الاثنين إن أسعار المنازل ارتفعت بنسبة 4.5 في المئة. وأضاف: «لن نرفع الضرائب».",
    "zh": "部长星期一表示，房价上涨了百分之四点五。他补充说：“我们不会提高税收。”",
    "en": "Sales of books fell 12% last year, publishers said, while libraries lent more of them than in any year since 2009.",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_is_told_by_the_text(language: str) -> None:
    assert article_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Iran", "3.5%", "Iran, Qatar", "— — —", "2024 | 2025"])
def test_a_word_or_two_are_in_no_language(text: str) -> None:
    assert article_language(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Rents rose.",
        "Police said three men were arrested.",
        "Temperatures hit 41.2C in Delhi.",
        "It cost Rs 50 crore.",
        "Angela Merkel met Emmanuel Macron in Aix-la-Chapelle, officials said.",
        "“Wir schaffen das”, Angela Merkel said in 2015, and the phrase has followed her through every debate since.",
    ],
)
def test_few_words_in_english_are_read(text: str, extractor) -> None:
    assert extractor.extract(text).language in ("en", "")
    assert extractor.extract(text).sentences


@pytest.mark.parametrize("language", [language for language in TEXTS if language not in READ])
def test_a_text_in_a_language_without_a_pack_has_no_claims_and_no_figures(language: str, extractor) -> None:
    reading = to_json(extractor.extract(TEXTS[language]))
    assert reading["language"] == language
    assert (reading["claims"], reading["attributions"]) == ([], [])


def test_an_article_in_english_that_begins_with_a_foreign_quotation_is_read(extractor) -> None:
    text = (
        "„Wir verlieren jede Woche zwei Schiffe an Brennick, und niemand hilft uns“, the pilot said.\n\n"
        + factories.TEXT
    )
    assert extractor.extract(text).language == "en"


@pytest.mark.parametrize(
    ("stated", "tag"), [("en-GB", "de"), ("de-AT", "de-AT"), ("de_CH", "de-CH"), ("", "de"), ("???", "de")]
)
def test_metadata_count_where_the_words_agree(stated: str, tag: str) -> None:
    assert article_language_tag(GERMAN, stated) == tag


def test_metadata_count_where_the_words_are_too_few() -> None:
    assert article_language_tag("Iran", "pt-BR") == "pt-BR"


def test_json_lines_name_the_language_and_take_the_day_of_the_article(monkeypatch) -> None:
    english = {"id": 1, "text": "Police said on Tuesday that three men were arrested.", "date": "2026-03-05"}
    given = "\n".join(json.dumps(row) for row in (english, {"id": 2, "text": POLISH}))
    rows = [json.loads(line) for line in run(monkeypatch, "--jsonl", given=given).splitlines()]
    assert [(row["language"], bool(row["sentences"])) for row in rows] == [("en", True), ("pl", False)]


def test_sam_reads_that_nothing_was_looked_for_and_adds_a_claim(sam: User, signed_in) -> None:
    article = factories.make_article(sam, POLISH, title="Port traci statki")
    article.refresh_from_db()
    assert article.language == "pl"
    assert not Claim.objects.exists()
    assert not Review.objects.exists()
    assert Run.objects.get().counts["language"] == "pl"

    page = signed_in(sam).get(reverse("articles:article", args=[article.pk])).content.decode()
    assert "This article appears to be in Polish. Newsdesk does not read this language." in page
    assert "You can still add claims by selecting text." in page
    assert "No statement in this text was found worth checking." not in page
    listed = signed_in(sam).get(reverse("articles:list")).content.decode()
    assert "in Polish, no claims were looked for" in listed

    assert article.current is not None
    words = {"version": str(article.current.pk), "words": "To o 12,5 procent mniej", "do": "add"}
    sent = signed_in(sam).post(reverse("reviews:triage_words", args=[article.pk]), words)
    assert sent.status_code in (200, 302)
    assert Claim.objects.get().words == "To o 12,5 procent mniej"
    assert Review.objects.count() == 1


def test_what_sam_states_stays_though_the_text_is_in_another_language(sam: User) -> None:
    article = factories.make_article(sam, POLISH, language="en")
    article.refresh_from_db()
    assert article.language == "en"
    assert not Claim.objects.exists()


def test_an_article_from_a_program_that_states_no_language_has_that_of_its_text(sam: User, signed_in) -> None:
    german = (
        "Die Stadt Aldmuth bestreitet, dass sie 300 Stellen gestrichen hat. Das sagte Ida Vogt am Montag."
    )
    sent = {"title": "Stellen in Aldmuth", "desk": factories.make_desk().slug, "text": german}
    signed_in(sam).post("/api/v1/articles/", sent, content_type="application/json")
    factories.react()
    assert Article.objects.get().language == "de"


def test_an_article_in_english_says_nothing_of_its_language(sam: User, signed_in) -> None:
    article = factories.make_article(sam)
    article.refresh_from_db()
    assert article.language == "en"
    page = signed_in(sam).get(reverse("articles:article", args=[article.pk])).content.decode()
    assert "appears to be in" not in page


def test_the_table_for_the_shell_says_in_which_language_the_text_is(monkeypatch, tmp_path) -> None:
    path = tmp_path / "port.txt"
    path.write_text(POLISH, encoding="utf-8")
    assert "The text is in Polish" in run(monkeypatch, str(path))
