"""Named queries over releases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q

from newsdesk.accounts.models import User


class ReleaseQuerySet(models.QuerySet[Any]):
    """Frozen public copies."""

    def amending(self) -> "ReleaseQuerySet":
        """Corrections and withdrawals, newest first."""
        return self.exclude(kind="published").order_by("-id")


class CurrentReleaseQuerySet(models.QuerySet[Any]):
    """What stands published now."""

    def verified(self) -> "CurrentReleaseQuerySet":
        """Not retracted."""
        return self.filter(retracted=False)

    def newest_first(self) -> "CurrentReleaseQuerySet":
        """By first publication; corrections do not move a claim."""
        return self.order_by("-published_at", "-claim_id")

    def after(self, published_at: datetime, claim_id: UUID) -> "CurrentReleaseQuerySet":
        """What follows this claim in the order newest first."""
        return self.filter(
            Q(published_at__lte=published_at) & (Q(published_at__lt=published_at) | Q(claim_id__lt=claim_id))
        )

    def found_by(self, query: SearchQuery) -> "CurrentReleaseQuerySet":
        """Whose words match."""
        return self.filter(search=query)


class ChangeQuerySet(models.QuerySet[Any]):
    """The change feed."""

    def after(self, position: int) -> "ChangeQuerySet":
        """What came later than this position, in order."""
        return self.filter(position__gt=position).order_by("position")

    def newest(self) -> int:
        """The last position that was given; 0 before the first."""
        return self.order_by("-position").values_list("position", flat=True).first() or 0


class WebhookQuerySet(models.QuerySet[Any]):
    """Addresses that want to be told."""

    def looked_after_by(self, user: User) -> "WebhookQuerySet":
        """A person's own; all of them for those who look after the keys of the newsroom."""
        return self.order_by("id") if user.may("manage_keys") else self.filter(owner=user).order_by("id")

    def with_counts(self) -> "WebhookQuerySet":
        """With how many messages wait and how many failed."""
        counted: WebhookQuerySet = self.annotate(
            waiting=models.Count("deliveries", filter=Q(deliveries__state="waiting")),
            failed=models.Count("deliveries", filter=Q(deliveries__state="failed")),
        )
        return counted


class DeliveryQuerySet(models.QuerySet[Any]):
    """Messages to webhooks."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Those to be tried now."""
        return self.filter(state="waiting", due_at__lte=now, webhook__disabled_at=None)


class ErrorReportQuerySet(models.QuerySet[Any]):
    """What readers object to."""

    def open(self) -> "ErrorReportQuerySet":
        """Those that wait for an answer, the oldest first."""
        return self.filter(state="open").order_by("id")

    def answered(self) -> "ErrorReportQuerySet":
        """Those that have one, the newest first."""
        return self.exclude(state="open").order_by("-answered_at", "-id")
