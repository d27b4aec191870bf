"""Named queries over live sessions."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce


class LiveSessionQuerySet(models.QuerySet[Any]):
    """Sessions."""

    def for_list(self) -> "LiveSessionQuerySet":
        """With desk, opener and the number of lines: open ones first, then the newest."""
        # Counted for each session that is shown, not for all before the newest are chosen.
        lines = self._lines().filter(session=OuterRef("pk")).order_by().values("session")
        told: LiveSessionQuerySet = (
            self.select_related("desk", "opener")
            .annotate(line_count=Coalesce(Subquery(lines.annotate(count=Count("pk")).values("count")), 0))
            .order_by(Case(When(state="ended", then=1), default=0), "-created_at")
        )
        return told

    def running(self) -> "LiveSessionQuerySet":
        """Those that have not ended."""
        return self.exclude(state="ended")

    def to_follow(self, now: datetime) -> "LiveSessionQuerySet":
        """Open ones whose captions are due to be fetched."""
        return (
            self.filter(state="open", source_due_at__lte=now).exclude(source_url="").order_by("source_due_at")
        )

    def unread(self, now: datetime) -> "LiveSessionQuerySet":
        """Those with lines that were not read yet, or that a worker read when it died."""
        waiting = Exists(self._lines().filter(session=OuterRef("pk"), offset=None))
        return self.filter(waiting | Q(reading_until__lt=now))

    def _lines(self) -> Any:
        return self.model._meta.get_field("lines").related_model._default_manager


class LivePartQuerySet(models.QuerySet[Any]):
    """Parts."""

    def holding(self, sequence: int) -> "LivePartQuerySet":
        """The part to which a line with this number belongs, first."""
        return self.filter(first_sequence__lte=sequence).order_by("-first_sequence")


class LiveLineQuerySet(models.QuerySet[Any]):
    """Lines."""

    def spoken(self) -> "LiveLineQuerySet":
        """Without those that were taken back, in the order of speech."""
        return self.exclude(text="").order_by("sequence")

    def unread(self) -> "LiveLineQuerySet":
        """Those that are new or changed since their part was last read."""
        return self.filter(offset=None)
