"""Articles are found by the dictionary of their own language: "Häuser" by "Haus", in their texts and in their titles."""

import importlib

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.models import Run
from claims.rereading import reread_in_corrected_language
from newsdesk.accounts.models import User
from newsdesk.articles import archive
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.querysets import TEXT_SEARCHED, TITLE_SEARCHED
from newsdesk.lib.db.search import DatedWords, Sought
from reviews.evidence import archive_search
from reviews.search.asked import Asked, Where
from reviews.search.results import search_desk
from tests import factories, roles

pytestmark = pytest.mark.django_db

HARBURG = """Wohnungen in Harburg

Die Stadt Harburg hat im vergangenen Jahr 400 Wohnungen an der Elbbrücke gebaut, sagte Bürgermeisterin Karin Weber.

Die Häuser kosteten 80 Millionen Euro."""


@pytest.fixture
def harburg(sam: User) -> Article:
    return factories.make_article(sam, HARBURG, title="Neue Viertel in Harburg", language="de-AT")


def articles_found(user: User, words: str) -> list[tuple[str, set[str]]]:
    """The titles of the articles on the page of the search, each with the words that are marked."""
    groups = search_desk(Asked(words, where=Where.ARTICLES), user).groups
    return [
        (row.words, {piece for text in (row.marked, row.marked_under) for piece, found in text if found})
        for group in groups
        for row in group.rows
    ]


@pytest.mark.parametrize(
    ("words", "marked"),
    [("Haus", "Häuser"), ("Wohnung", "Wohnungen"), ("kostete", "kosteten"), ("neues", "Neue")],
)
def test_mara_finds_a_german_article_by_another_form_of_its_word(
    mara: User, harburg: Article, article: Article, words: str, marked: str
) -> None:
    [(title, found)] = articles_found(mara, words)
    assert title == harburg.title
    assert marked in found


def test_german_rules_are_for_german_articles_alone(mara: User, harburg: Article, article: Article) -> None:
    assert articles_found(mara, "Haushalt") == []
    # By German rules "containern" is "container"; the article is in English.
    assert articles_found(mara, "containern") == []


def test_mara_finds_german_evidence_in_the_archive(mara: User, harburg: Article, article: Article) -> None:
    queries = archive.archived_article_queries("Haus kostete")
    [hit] = archive.find_archived_articles(queries, without=article.pk, now=timezone.now())
    assert hit.article == harburg
    assert {piece for piece, found in hit.pieces if found} == {"Häuser", "kosteten"}


def test_the_archive_is_searched_for_the_rarest_words_of_a_german_claim(sam: User, harburg: Article) -> None:
    text = "Bau\n\nDie vierhundertste Wohnung an den Elbbrücken kostete 90.000 Euro."
    other = factories.make_article(sam, text, title="Bau", language="de")
    review = factories.review_of(harburg, "400 Wohnungen")
    assert [hit.article for hit in archive_search.search_archive_for_evidence(review, "")] == [other]


def test_an_article_whose_language_is_corrected_is_found_by_the_new_one(sam: User, mara: User) -> None:
    taken_for_english = factories.make_article(sam, HARBURG, title="Harburg", language="en")
    assert articles_found(mara, "Haus") == []
    Run.objects.filter(version__article=taken_for_english).update(counts={"language": "en"})
    reread_in_corrected_language(taken_for_english.pk, "de", actor=sam)
    assert [title for title, _marked in articles_found(mara, "Haus")] == ["Harburg"]


def test_nothing_but_the_language_of_a_version_changes(harburg: Article) -> None:
    version = harburg.current
    assert version is not None
    with roles.owner():
        for column in ("number = 9", "text = text || '.'", "created_at = now()"):
            with (
                pytest.raises(DatabaseError, match="Cannot update rows"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"UPDATE articles_articleversion SET {column} WHERE id = %s", [version.pk])


def test_texts_that_were_there_before_get_the_language_of_their_article(
    harburg: Article, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = importlib.import_module("newsdesk.articles.migrations.0023_languages_of_earlier_texts")
    ArticleVersion.objects.update(language="en")
    monkeypatch.setattr(migration, "BATCH", 1)
    with roles.owner(), connection.schema_editor() as editor:
        migration.tell_languages(None, editor)
    assert dict(ArticleVersion.objects.values_list("article", "language")) == {
        harburg.pk: "de",
        article.pk: "en",
    }


@pytest.mark.parametrize(
    ("rows", "texts", "index"),
    [
        (ArticleVersion.objects.in_language("de"), TEXT_SEARCHED, "version_text_searched_de"),
        (Article.objects.in_language("de"), TITLE_SEARCHED, "article_title_searched_de"),
    ],
)
def test_each_language_is_looked_up_in_its_own_index(rows, texts, index, harburg: Article) -> None:
    found = rows.alias(found=DatedWords(*texts, config="german")).filter(
        found=Sought("Haus", config="german")
    )
    with roles.owner(), connection.cursor() as cursor:
        # With so few articles, the smaller index of all that are not in English would do.
        cursor.execute("DROP INDEX version_other_language")
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert f"on {index} " in found.explain()
