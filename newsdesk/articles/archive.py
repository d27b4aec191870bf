"""Full-text search in the newsroom's own archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast, Left

from newsdesk.articles import found_words
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.querysets import FOUND_IN
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.search import DICTIONARIES, Sought
from newsdesk.lib.db.search import ENGLISH as ENGLISH_DICTIONARY

AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An article of the archive, and where the words are in it."""

    article: Article
    version_id: UUID
    number: int
    pieces: tuple[tuple[str, bool], ...]
    """Parts of its text in order; True for the words that were found."""


def archived_article_queries(words: str) -> dict[str, SearchQuery]:
    """A query in the syntax of search engines (words, "phrases", or, -not), by each language whose dictionary reads it."""
    return {
        language: Sought(words, config=config)
        for language, config in {ENGLISH: ENGLISH_DICTIONARY, **DICTIONARIES}.items()
    }


def spelling_in_article_archive(words: str, language: str = ENGLISH) -> str:
    """A text in the spelling in which the archive is searched. One query."""
    with connection.cursor() as cursor:
        config = DICTIONARIES.get(language, ENGLISH_DICTIONARY)
        cursor.execute("SELECT newsdesk_search_words(%s::regconfig, %s, false)", [config, words])
        [(written,)] = cursor.fetchall()
    return str(written)


def find_archived_articles(queries: Mapping[str, SearchQuery], *, without: UUID, now: datetime) -> list[Hit]:
    """Articles whose current version has the words, newest first; without this one and those under embargo.

    `queries` are those of `archived_article_queries`. One query, and one for each language of the articles.
    """
    found = ArticleVersion.objects.current().with_words(queries).in_the_open(now).exclude(article=without)
    rows = found.without_text().select_related("article__desk").order_by("-pk")
    asked = {f"asked_{language}": Cast(query, TextField()) for language, query in queries.items()}
    shown = list(rows.annotate(**asked, start=Left("text", FOUND_IN))[:AT_MOST])
    if not shown:
        return []
    sought = {
        language: found_words.lexemes_of_found_words(getattr(shown[0], f"asked_{language}"))
        for language in queries
    }
    words = found_words.find_found_words_by_language(((row.language, row.start) for row in shown), sought)
    return [
        Hit(
            row.article,
            row.pk,
            row.number,
            found_words.split_at_found_words(row.start, words.get(row.language, frozenset())),
        )
        for row in shown
    ]
