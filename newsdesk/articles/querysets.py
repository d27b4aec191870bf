"""Named queries over articles and their versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Left

from newsdesk.articles import visibility
from newsdesk.lib.db.search import DICTIONARIES, ENGLISH, DatedWords

# Characters of an article that are indexed: PostgreSQL limits the size of an indexed text.
FOUND_IN = 100_000
# Columns that people search; the index `article_title_searched` has the same.
TITLE_SEARCHED = ("title",)
# The same for the index `version_text_searched`.
TEXT_SEARCHED = (Left("text", FOUND_IN),)


def article_queryset_language_condition(language: str) -> Q:
    """Articles of which a language is told as this one (ISO 639), or as the one of a country: "de", "de-AT"."""
    return Q(language__iexact=language) | Q(language__istartswith=f"{language}-")


class ArticleQuerySet(models.QuerySet[Any]):
    """Articles."""

    def in_language(self, language: str) -> "ArticleQuerySet":
        """Those in this language (ISO 639), in any country; partial indexes have the same condition."""
        return self.filter(article_queryset_language_condition(language))

    def for_list(self) -> "ArticleQuerySet":
        """With the data for a list of articles, newest first."""
        return self.select_related("desk", "uploader").order_by("-created_at")

    def handed_in_by(self, user: AbstractBaseUser) -> "ArticleQuerySet":
        """Those of which this person uploaded any version."""
        return self.filter(Q(uploader=user) | Q(uploads__submitter=user)).distinct()


class VersionQuerySet(models.QuerySet[Any]):
    """Versions."""

    def current(self) -> "VersionQuerySet":
        """Only the newest version of each article."""
        newest = self.model._default_manager.filter(article=OuterRef("article")).order_by("-number")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def same_text_elsewhere(self, version: Any) -> "VersionQuerySet":
        """Versions of other articles that have exactly this text, the newest article first."""
        found = self.filter(sha256=version.sha256).exclude(article=version.article_id)
        return found.select_related("article__uploader").order_by("-article", "number")

    def in_language(self, language: str) -> "VersionQuerySet":
        """Texts in this language (ISO 639); partial indexes have the same condition."""
        return self.filter(language=language)

    def with_words(self, queries: Mapping[str, SearchQuery]) -> "VersionQuerySet":
        """Texts that match the query of the English dictionary, or the one of the dictionary of their own language.

        The indexes `version_text_searched` and `version_text_searched_de` … have the same expressions and conditions.
        """
        rows, rule = self, Q()
        for language, query in queries.items():
            config, name = DICTIONARIES.get(language, ENGLISH), f"found_{language}"
            rows = rows.alias(**{name: DatedWords(*TEXT_SEARCHED, config=config)})
            rule |= Q(**{name: query}, **({"language": language} if language in DICTIONARIES else {}))
        return rows.filter(rule)

    def in_the_open(self, now: datetime) -> "VersionQuerySet":
        """Versions of articles from which something may go out to readers."""
        return self.filter(visibility.publishable_by_visibility("article__", now))

    def without_text(self) -> "VersionQuerySet":
        """Without the large fields."""
        return self.defer("text", "blocks", "citations")


class FeedQuerySet(models.QuerySet[Any]):
    """Followed feeds."""

    def due(self, now: datetime) -> "FeedQuerySet":
        """Those that are due for polling, the longest waiting first."""
        return self.filter(active=True, due_at__lte=now).order_by("due_at")

    def for_list(self) -> "FeedQuerySet":
        """With desk, follower and number of articles, by title."""
        told: FeedQuerySet = self.select_related("desk", "follower").annotate(taken=Count("entries__article"))
        return told.order_by("desk__name", "title", "url")
