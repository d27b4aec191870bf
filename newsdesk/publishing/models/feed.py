"""The change feed, current releases, and the token for caches."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from claims.models import Claim, Claimant
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.lib.db.triggers import append_only
from newsdesk.publishing.models.releases import Release
from newsdesk.publishing.querysets import ChangeQuerySet, CurrentReleaseQuerySet
from reviews.models import Finding, Rating


class Change(models.Model):
    """A position in the change feed: without gaps, in commit order, written only by the database."""

    position = models.BigIntegerField(primary_key=True)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="change")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        triggers = append_only("change")

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
