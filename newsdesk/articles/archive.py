"""Full-text search in the newsroom's own archive."""

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
from newsdesk.lib.db.search import Sought

AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An article of the archive, and where the words are in it."""

    article: Article
    version_id: UUID
    number: int
    pieces: tuple[tuple[str, bool], ...]
    """Parts of its text in order; True for the words that were found."""


def archived_article_query(words: str) -> SearchQuery:
    """A query in the syntax of search engines: words, "phrases", or, -not."""
    return Sought(words, config="english")


def archive_search_spelling(words: str) -> str:
    """A text in the spelling in which the archive is searched. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT newsdesk_search_words('english', %s, false)", [words])
        [(written,)] = cursor.fetchall()
    return str(written)


def find_archived_articles(query: SearchQuery, *, without: UUID, now: datetime) -> list[Hit]:
    """Articles whose current version has the words, newest first; without this one and those under embargo. Two queries."""
    found = ArticleVersion.objects.current().with_words(query).in_the_open(now).exclude(article=without)
    rows = found.without_text().select_related("article__desk").order_by("-pk")
    shown = list(rows.annotate(asked=Cast(query, TextField()), start=Left("text", FOUND_IN))[:AT_MOST])
    if not shown:
        return []
    sought = found_words.found_lexemes(shown[0].asked)
    words = found_words.find_found_words((row.start for row in shown), sought)
    return [
        Hit(row.article, row.pk, row.number, found_words.split_at_found_words(row.start, words))
        for row in shown
    ]
