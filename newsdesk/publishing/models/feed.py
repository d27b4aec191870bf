"""The change feed, current releases, and the token for caches."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from claims.models import Claim, Claimant
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.audit.models import SEAL_LOCK
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import append_only_trigger
from newsdesk.publishing.models.releases import FEED_CHANNEL, FEED_LOCK, Release
from newsdesk.publishing.querysets import ChangeQuerySet, CurrentReleaseQuerySet
from reviews.models import Finding, Rating


class ReviewMark(Record):
    """A published claim is being checked again, or no longer is: what readers are told while its release stays."""

    # The current release at that time, which does not change.
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="marks")
    under_review = models.BooleanField()
    # Public: what readers are told meanwhile. Empty where a program started the check.
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        triggers = [
            *append_only_trigger("review_mark"),
            # At commit, with the same locks in the same order as a release (`releases.py`).
            pgtrigger.Trigger(
                name="review_mark_position",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=f"""
                    PERFORM pg_advisory_xact_lock({SEAL_LOCK});
                    PERFORM pg_advisory_xact_lock({FEED_LOCK});
                    INSERT INTO publishing_change (position, release_id, mark_id)
                        SELECT COALESCE(max(position), 0) + 1, NEW.release_id, NEW.id FROM publishing_change;
                    PERFORM pg_notify('{FEED_CHANNEL}', '');
                    RETURN NULL;
                """,  # noqa: S608 - the only thing put in is ours
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}: {'under review' if self.under_review else 'stands'}"

    @property
    def position(self) -> int:
        """Its position in the change feed. One query."""
        found: int = self.changes.values_list("position", flat=True).get()
        return found


class Change(models.Model):
    """A position in the change feed: without gaps, in commit order, written only by the database.

    It tells of a release, or, with a mark, that the release is being checked again.
    """

    position = models.BigIntegerField(primary_key=True)
    release = models.ForeignKey(
        Release,
        on_delete=models.PROTECT,
        related_name="changes",
        related_query_name="change",
        db_index=False,
    )
    mark = models.ForeignKey(
        ReviewMark, null=True, on_delete=models.PROTECT, related_name="changes", db_index=False
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release"], condition=Q(mark=None), name="change_once_for_a_release"
            )
        ]
        indexes = [
            models.Index(fields=["mark"], name="change_of_mark", condition=Q(mark__isnull=False)),
        ]
        triggers = append_only_trigger("change")

    def __str__(self) -> str:
        return str(self.position)


class CurrentRelease(models.Model):
    """The current release of a claim, with the fields of the filters; derived from releases."""

    claim = models.OneToOneField(
        Claim, primary_key=True, on_delete=models.PROTECT, related_name="current_release"
    )
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    claimant = models.ForeignKey(Claimant, null=True, on_delete=models.PROTECT, related_name="+")
    rating = models.CharField(max_length=15, choices=Rating)
    finding = models.CharField(max_length=15, choices=Finding)
    language = models.CharField(max_length=10)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    retracted = models.BooleanField(default=False)
    under_review = models.BooleanField(default=False)
    # The words of the claim, its claimant and the rationale, for full-text search.
    search = SearchVectorField(null=True)

    objects = CurrentReleaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-published_at", "-claim"], name="current_newest", condition=Q(retracted=False)
            ),
            models.Index(fields=["rating", "-published_at"], name="current_by_rating"),
            GinIndex(fields=["search"], name="current_search"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="current_is_the_newest",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "release_id", "retracted"),
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM publishing_release r
                        WHERE r.id = NEW.release_id AND r.claim_id = NEW.claim_id
                            AND NEW.retracted = (r.kind = 'retracted') AND NOT EXISTS (
                                SELECT 1 FROM publishing_release newer
                                WHERE newer.claim_id = r.claim_id AND newer.number > r.number
                            )
                    ) THEN
                        RAISE EXCEPTION 'readers see the newest release of the claim, and a retraction stays one'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="current_moved",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.After,
                level=pgtrigger.Statement,
                func="""
                    INSERT INTO publishing_feedstate (id, token, changed_at)
                        VALUES (1, gen_random_uuid(), clock_timestamp())
                        ON CONFLICT (id) DO UPDATE SET token = EXCLUDED.token, changed_at = EXCLUDED.changed_at;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.rating}"


class FeedState(models.Model):
    """Single row whose token changes with every publication; used as cache key and ETag.

    Cached pages are valid as long as the token is the same.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="feed_state_one_row")]

    def __str__(self) -> str:
        return str(self.token)
