"""Full-text search in the newsroom's own archive."""

from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models.functions import Left

from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.querysets import FOUND_IN

AT_MOST = 20
# Control characters, which no stored text contains, mark the words that were found.
OPEN, CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article of the archive, and where the words are in it."""

    article: Article
    version_id: UUID
    number: int
    pieces: tuple[tuple[str, bool], ...]
    """Parts of its text in order; True for the words that were found."""


def typed(words: str) -> SearchQuery:
    """A query in the syntax of search engines: words, "phrases", or, -not."""
    return SearchQuery(words, config="english", search_type="websearch")


def search(query: SearchQuery, *, without: UUID, now: datetime) -> list[Hit]:
    """Articles whose current version has the words, newest first; without this one and those under embargo. One query."""
    shown = SearchHeadline(
        Left("text", FOUND_IN), query, config="english", start_sel=OPEN, stop_sel=CLOSE,
        max_fragments=2, max_words=28, min_words=12, fragment_delimiter=" … ",
    )  # fmt: skip
    found = ArticleVersion.objects.current().with_words(query).in_the_open(now).exclude(article=without)
    rows = found.without_text().select_related("article__desk").order_by("-pk").annotate(shown=shown)
    return [Hit(row.article, row.pk, row.number, _pieces(row.shown)) for row in rows[:AT_MOST]]


def _pieces(shown: str) -> tuple[tuple[str, bool], ...]:
    parts = shown.replace(CLOSE, OPEN).split(OPEN)
    return tuple((part, found) for part, found in zip(parts, cycle((False, True)), strict=False) if part)
