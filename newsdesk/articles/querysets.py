"""Named queries over articles and their versions."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery


class ArticleQuerySet(models.QuerySet[Any]):
    """Articles."""

    def for_list(self) -> "ArticleQuerySet":
        """With what a list of articles shows, newest first."""
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

    def without_text(self) -> "VersionQuerySet":
        """Without the large fields."""
        return self.defer("text", "blocks", "citations")


class FeedQuerySet(models.QuerySet[Any]):
    """Followed feeds."""

    def due(self, now: datetime) -> "FeedQuerySet":
        """Those to be asked again by now, the longest waiting first."""
        return self.filter(active=True, due_at__lte=now).order_by("due_at")

    def for_list(self) -> "FeedQuerySet":
        """With desk, follower and how many articles each has brought, by title."""
        told: FeedQuerySet = self.select_related("desk", "follower").annotate(taken=Count("entries__article"))
        return told.order_by("desk__name", "title", "url")
