"""Named queries over articles and their versions."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Left

from newsdesk.articles import visibility
from newsdesk.lib.db.search import DatedWords

# Characters of an article that are indexed: PostgreSQL limits the size of an indexed text.
FOUND_IN = 100_000
# Columns that people search; the index `article_title_searched` has the same.
TITLE_SEARCHED = ("title",)
# The same for the index `version_text_searched`.
TEXT_SEARCHED = (Left("text", FOUND_IN),)


class ArticleQuerySet(models.QuerySet[Any]):
    """Articles."""

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

    def with_words(self, query: SearchQuery) -> "VersionQuerySet":
        """Those that match a full-text query; the index `version_text_searched` has the same expression."""
        found: VersionQuerySet = self.alias(found=DatedWords(*TEXT_SEARCHED))
        return found.filter(found=query)

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
