"""Named queries over releases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from newsdesk.accounts.models import User
from newsdesk.articles import visibility


class ReleaseQuerySet(models.QuerySet[Any]):
    """Releases."""

    def amending(self) -> "ReleaseQuerySet":
        """Corrections and retractions that readers may see, newest first."""
        return self.seen().exclude(kind="published").order_by("-id")

    def seen(self) -> "ReleaseQuerySet":
        """Of articles that readers may see."""
        return self.filter(visibility.reader_visibility_condition("claim__article__"))

    def with_claimant_told(self) -> "ReleaseQuerySet":
        """With `told_id` and `told_name` of the claimant as it was published; the claim's own may have changed since.

        Reads the payload of every row, so use it on few.
        """
        payload = Cast(Func(F("payload"), Value("UTF8"), function="convert_from"), models.JSONField())
        claimant = KeyTransform("claimant", payload)
        named = {f"told_{name}": KeyTextTransform(name, claimant) for name in ("id", "name")}
        rows: ReleaseQuerySet = self.annotate(**named)
        return rows


class CurrentReleaseQuerySet(models.QuerySet[Any]):
    """Current releases."""

    def verified(self) -> "CurrentReleaseQuerySet":
        """Not retracted, of articles that readers may see."""
        return self.seen().filter(retracted=False)

    def seen(self) -> "CurrentReleaseQuerySet":
        """Of articles that readers may see."""
        return self.filter(visibility.reader_visibility_condition("article__"))

    def newest_first(self) -> "CurrentReleaseQuerySet":
        """By first publication; corrections do not move a claim."""
        return self.order_by("-published_at", "-claim_id")

    def after(self, published_at: datetime, claim_id: UUID) -> "CurrentReleaseQuerySet":
        """Those after this claim, in the order newest first."""
        return self.filter(
            Q(published_at__lte=published_at) & (Q(published_at__lt=published_at) | Q(claim_id__lt=claim_id))
        )

    def found_by(self, query: SearchQuery) -> "CurrentReleaseQuerySet":
        """Those that match a full-text query."""
        return self.filter(search=query)


class ChangeQuerySet(models.QuerySet[Any]):
    """The change feed."""

    def after(self, position: int) -> "ChangeQuerySet":
        """Changes after this position, in order."""
        return self.filter(position__gt=position).order_by("position")

    def newest(self) -> int:
        """The last position; 0 before the first."""
        return self.order_by("-position").values_list("position", flat=True).first() or 0


class WebhookQuerySet(models.QuerySet[Any]):
    """Webhooks."""

    def looked_after_by(self, user: User) -> "WebhookQuerySet":
        """A person's own; all of them for people who manage keys."""
        return self.order_by("id") if user.may("manage_keys") else self.filter(owner=user).order_by("id")

    def with_counts(self) -> "WebhookQuerySet":
        """With the number of waiting and failed messages."""
        counted: WebhookQuerySet = self.annotate(
            waiting=models.Count("deliveries", filter=Q(deliveries__state="waiting")),
            failed=models.Count("deliveries", filter=Q(deliveries__state="failed")),
        )
        return counted


class DeliveryQuerySet(models.QuerySet[Any]):
    """Messages to webhooks."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Those that are due."""
        return self.filter(state="waiting", due_at__lte=now, webhook__disabled_at=None)


class ErrorReportQuerySet(models.QuerySet[Any]):
    """Error reports."""

    def open(self) -> "ErrorReportQuerySet":
        """Open ones, oldest first."""
        return self.filter(state="open").order_by("id")

    def answered(self) -> "ErrorReportQuerySet":
        """Answered ones, newest first."""
        return self.exclude(state="open").order_by("-answered_at", "-id")
