"""Named queries over releases."""

from typing import Any

from django.db import models


class CurrentReleaseQuerySet(models.QuerySet[Any]):
    """What stands published now."""

    def verified(self) -> "CurrentReleaseQuerySet":
        """Not retracted."""
        return self.filter(retracted=False)

    def newest_first(self) -> "CurrentReleaseQuerySet":
        """By first publication; corrections do not move a claim."""
        return self.order_by("-published_at", "-claim_id")
