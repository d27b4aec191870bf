"""Named queries over runs, claims and mentions."""

from typing import Any
from uuid import UUID

from django.db import models


class RunQuerySet(models.QuerySet[Any]):
    """Runs."""

    def of_version(self, version_id: UUID) -> "RunQuerySet":
        """The runs over one version, newest first."""
        return self.filter(version=version_id).order_by("-created_at")


class ClaimQuerySet(models.QuerySet[Any]):
    """Claims."""

    def worth_checking(self, threshold: float) -> "ClaimQuerySet":
        """Those that a reviewer should see."""
        return self.filter(score__gte=threshold)


class MentionQuerySet(models.QuerySet[Any]):
    """Claims as they stand in versions."""

    def in_version(self, version_id: UUID) -> "MentionQuerySet":
        """The claims of one version in the order of the text."""
        return self.filter(version=version_id).select_related("claim__claimant").order_by("start", "end")
