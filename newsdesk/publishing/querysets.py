"""Named queries over releases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Q


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


class DeliveryQuerySet(models.QuerySet[Any]):
    """Messages to webhooks."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Those to be tried now."""
        return self.filter(state="waiting", due_at__lte=now, webhook__disabled_at=None)
