"""Fact checks by other newsrooms."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from newsdesk.lib.db.datetime_range import datetime_range_constraint_for_day
from newsdesk.lib.db.models import Record


class Precedent(Record):
    """Another newsroom's fact check, imported from its ClaimReview feed."""

    # SHA-256 of URL and words: a page may review several claims.
    key = models.CharField(max_length=64, unique=True)
    url = models.URLField(max_length=1000)
    publisher = models.CharField(max_length=200)
    publisher_url = models.URLField(max_length=1000, blank=True)
    words = models.TextField()
    claimant = models.CharField(max_length=300, blank=True)
    # Their rating, never translated into one of ours.
    rating = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    reviewed_on = models.DateField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [GinIndex(OpClass("words", "gin_trgm_ops"), name="precedent_words_like")]
        constraints = [
            models.CheckConstraint(
                condition=datetime_range_constraint_for_day("reviewed_on"), name="precedent_reviewed_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.words}"
