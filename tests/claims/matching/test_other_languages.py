"""Claims in German are found by German words, and compared with claims in German alone."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.extraction.languages.pack_file import load_pack_file
from claims.extraction.languages.registry import CODES
from claims.matching import candidates
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.db.search import DICTIONARIES
from tests import factories, roles

HARBURG = """Wohnungen in Harburg

Die Stadt Harburg hat im vergangenen Jahr 400 Wohnungen an der Elbbrücke gebaut, sagte Bürgermeisterin Karin Weber.

Die Häuser kosteten 80 Millionen Euro."""
# No word of the claim is written in the same way but the names and figures.
AGAIN = """Neues aus Harburg

Nach Angaben des Senats wurde in Harburg an den Elbbrücken der Bau der vierhundertsten Wohnung gefeiert: Das Haus kostete eine Million Euro."""


@pytest.fixture
def german(sam: User) -> Article:
    return factories.make_article(sam, HARBURG, title="Wohnungen in Harburg")


def test_a_claim_has_the_language_of_its_article(german: Article, article: Article) -> None:
    assert set(german.claims.values_list("language", flat=True)) == {"de"}
    assert set(article.claims.values_list("language", flat=True)) == {"en"}


def test_other_forms_of_german_words_find_a_claim_and_those_in_english_do_not(
    sam: User, german: Article
) -> None:
    factories.make_article(sam, AGAIN, title="Neues aus Harburg")
    english = Claim.objects.create(
        article=factories.make_article(sam),
        kind="event",
        score=0.8,
        words="Harburg Haus kostete eine Million Euro",
    )
    asked = Claim.objects.get(article=german, words__contains="80 Millionen")
    found = [candidate.pk for candidate in candidates.matching_candidates(asked)]
    theirs = Claim.objects.get(words__contains="Haus kostete", language="de")
    assert theirs.pk in found
    assert english.pk not in found
    # By English rules "Häuser" and "Haus", "kosteten" and "kostete" are different words.
    german_query = candidates.match_candidate_queries(["Häuser kosteten"], language="de")
    assert german_query != candidates.match_candidate_queries(["Häuser kosteten"])
    assert german_query == candidates.match_candidate_queries(["Haus kostete"], language="de")


@pytest.mark.parametrize(
    ("language", "index"),
    [
        ("de", "claim_words_found_de"),
        ("pt", "claim_words_found_pt"),
        ("en", "claim_words_found"),
        ("nl", "claim_words_found"),
    ],
)
def test_each_language_is_looked_up_in_its_own_index(language: str, index: str, german: Article) -> None:
    told = {"words": ["Wohnungen gebaut"], "queries": ["'wohnung' & 'gebaut'"], "looked_at": 10, "most": 5}
    # With so few claims, the smaller index of all that are not in English would do.
    with roles.owner(), connection.cursor() as cursor:
        cursor.execute("DROP INDEX claim_other_language")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + candidates._by_words(language), told)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"on {index} " in plan


def test_sam_finds_a_german_claim_by_another_form_of_its_word(
    sam: User, german: Article, article: Article
) -> None:
    browser = Client()
    browser.force_login(sam)
    for words in ("Wohnung", "Haus", "Wohnungen Elbbrücken"):
        page = browser.get(reverse("reviews:search"), {"q": words, "where": "claims"}).content.decode()
        assert "Harburg" in page, words
    assert (
        "Harburg"
        not in browser.get(reverse("reviews:search"), {"q": "Haushalt", "where": "claims"})
        .content.decode()
        .split("<main")[1]
    )


def test_every_language_that_is_read_is_searched_by_the_dictionary_of_its_pack() -> None:
    assert {code: load_pack_file(code).search for code in CODES} == DICTIONARIES
