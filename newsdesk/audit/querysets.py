"""Named queries over events and reactions."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q


class EventQuerySet(models.QuerySet[Any]):
    """Events."""

    def story_of(self, record_id: UUID) -> "EventQuerySet":
        """The history of one record and of what belongs to it, oldest first."""
        return self.filter(threads__contains=[record_id]).order_by("id")


class ReactionQuerySet(models.QuerySet[Any]):
    """Reactions: the tasks of the outbox."""

    def free(self, now: datetime, stale: timedelta) -> "ReactionQuerySet":
        """Those that a worker may start: waiting, or started by a worker that has gone silent."""
        return self.filter(Q(state="waiting") | Q(state="running", beat_at__lt=now - stale))

    def lost(self, now: datetime, stale: timedelta, resend: timedelta) -> "ReactionQuerySet":
        """Those that may have no message under way."""
        return self.free(now, stale).filter(due_at__lte=now, sent_at__lt=now - resend)

    def given_up(self) -> "ReactionQuerySet":
        """Those that failed and wait for a person."""
        return self.filter(state="failed")

    def unfinished(self) -> "ReactionQuerySet":
        """Those that are not done."""
        return self.filter(Q(state__in=["waiting", "running"]) | Q(state="failed"))
