"""Releases: the frozen public copies of approved claims, their feed, and what stands now."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Claimant
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.lib.models import Record
from newsdesk.lib.triggers import append_only
from newsdesk.publishing.querysets import ChangeQuerySet, CurrentReleaseQuerySet
from reviews.models import Approval, Finding, Rating

# Held from numbering to commit, so that positions stand in commit order. Any number of our own.
FEED_LOCK = 0x66656564


class Release(Record):
    """One frozen public copy; each correction is a new number, a retraction the last."""

    class Kind(models.TextChoices):
        """What this release does for readers."""

        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        RETRACTED = "retracted", _("retracted")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    approval = models.OneToOneField(Approval, null=True, on_delete=models.PROTECT, related_name="release")
    # The bytes that readers get: UTF-8 JSON, rendered once.
    payload = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    # To the public: why it was corrected or retracted.
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="release_number"),
            models.CheckConstraint(
                condition=Q(kind__in=["published", "corrected", "retracted"]), name="release_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind="retracted") | Q(approval__isnull=False), name="release_of_an_approval"
            ),
            models.CheckConstraint(condition=Q(kind="published") | ~Q(note=""), name="release_says_why"),
        ]
        triggers = [
            *append_only("release"),
            # At commit, as for the audit chain: the lock is the last one taken and held shortly.
            pgtrigger.Trigger(
                name="release_position",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=f"""
                    PERFORM pg_advisory_xact_lock({FEED_LOCK});
                    INSERT INTO publishing_change (position, release_id)
                        SELECT COALESCE(max(position), 0) + 1, NEW.id FROM publishing_change;
                    RETURN NULL;
                """,  # noqa: S608 - the only thing put in is a number of ours
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} release {self.number}"


class Change(models.Model):
    """A position in the change feed: gap-free, in commit order, written by the database alone."""

    position = models.BigIntegerField(primary_key=True)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="change")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        triggers = append_only("change")

    def __str__(self) -> str:
        return str(self.position)


class CurrentRelease(models.Model):
    """Which release of a claim stands now, with what readers filter by; derived from releases alone."""

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

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.rating}"
