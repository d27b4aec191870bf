"""Evidence, and every check of its source."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.search import DatedWords
from newsdesk.lib.db.triggers import fixed_columns_trigger, never_changed_trigger
from reviews.models.reviews import Review
from reviews.querysets import EVIDENCE_SEARCHED, EvidenceQuerySet


class Evidence(Record):
    """Evidence: a document with a passage and a stance."""

    class Stance(models.TextChoices):
        """What the passage does to the statement; or it shows who said it, which is another question."""

        SUPPORTS = "supports", _("for it")
        CONTRADICTS = "contradicts", _("against it")
        CONTEXT = "context", _("context")
        ATTRIBUTION = "attribution", _("shows who said it")

    class Standing(models.TextChoices):
        """The status of the document."""

        CURRENT = "current", _("current")
        CORRECTED = "corrected", _("corrected")
        RETRACTED = "retracted", _("retracted")
        DEAD = "dead", _("no longer available")
        CHANGED = "changed", _("content changed")

    class Found(models.TextChoices):
        """Whether the passage is in the fetched text."""

        EXACT = "exact", _("passage found")
        APPROXIMATE = "approximate", _("similar passage found")
        MISSING = "missing", _("passage not found")

    class Trouble(models.TextChoices):
        """Why nothing could be fetched or read; the first ones are those of `newsdesk.lib.http.fetch`."""

        ADDRESS = "address", _("not a URL")
        SCHEME = "scheme", _("not a URL")
        CREDENTIALS = "credentials", _("the URL contains a password")
        PRIVATE = "private", _("the URL leads to a private network")
        UNRESOLVED = "unresolved", _("unknown site")
        UNREACHABLE = "unreachable", _("could not be reached")
        SLOW = "slow", _("took too long")
        TOO_LARGE = "too-large", _("too large")
        REDIRECTS = "redirects", _("too many redirects")
        BROKEN = "broken", _("invalid response")
        GONE = "gone", _("page not found")
        REFUSED = "refused", _("access refused")
        UNREADABLE = "unreadable", _("no readable text")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="evidence")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    passage = models.TextField(_("passage"))
    stance = models.CharField(_("stance"), max_length=15, choices=Stance)
    primary = models.BooleanField(_("primary source"), default=False)
    retrieved_at = models.DateTimeField(null=True)
    standing = models.CharField(max_length=15, choices=Standing, default=Standing.CURRENT)
    removed_at = models.DateTimeField(null=True)
    # The result of the newest check; every check is a `Snapshot`.
    looked_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=15, choices=Trouble, blank=True)
    found = models.CharField(max_length=15, choices=Found, blank=True)
    found_score = models.FloatField(null=True)
    # An uploaded document instead of a URL; stored privately, served only as a download.
    file = models.FileField(_("file"), upload_to="evidence/%Y/%m/", blank=True, max_length=200)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)

    # A passage of the newsroom's own archive: the version and the span.
    # Without an index: versions are never deleted, and evidence is never queried by version.
    archive_version = models.ForeignKey(
        ArticleVersion, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    archive_start = models.PositiveIntegerField(null=True)
    archive_end = models.PositiveIntegerField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("evidence")
        indexes = [GinIndex(DatedWords(*EVIDENCE_SEARCHED), name="evidence_words_searched")]
        constraints = [
            models.CheckConstraint(
                condition=Q(archive_version=None, archive_start=None, archive_end=None)
                | Q(
                    archive_version__isnull=False,
                    archive_start__isnull=False,
                    archive_end__gt=F("archive_start"),
                ),
                name="evidence_archive_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="evidence_keep", operation=pgtrigger.Delete),
            fixed_columns_trigger("evidence", "review", "added_by", "created_at"),
            pgtrigger.Trigger(
                name="evidence_of_the_archive_verbatim",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("archive_version_id", "archive_start", "archive_end", "passage"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__archive_version_id__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM articles_articleversion v WHERE v.id = NEW.archive_version_id
                            AND substr(v.text, NEW.archive_start + 1, NEW.archive_end - NEW.archive_start) = NEW.passage
                    ) THEN
                        RAISE EXCEPTION 'a passage of the archive stands in its version, letter by letter'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="evidence_frozen",
                operation=pgtrigger.UpdateOf(
                    "review_id",
                    "added_by_id",
                    "title",
                    "publisher",
                    "url",
                    "passage",
                    "stance",
                    "primary",
                    "file",
                    "file_sha256",
                    "archive_version_id",
                    "archive_start",
                    "archive_end",
                ),
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (SELECT 1 FROM reviews_verdictevidence WHERE evidence_id = OLD.id) THEN
                        RAISE EXCEPTION 'a verdict rests on this evidence: it cannot change any more'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Snapshot(Record):
    """One check of the source of a piece of evidence: its text, or why there is none."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="snapshots")
    status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=2000, blank=True)
    trouble = models.CharField(max_length=15, choices=Evidence.Trouble, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    found = models.CharField(max_length=15, choices=Evidence.Found, blank=True)
    score = models.FloatField(null=True)
    # The notice in the document: retracted, corrected, or nothing.
    notice = models.CharField(max_length=15, blank=True)

    class Meta:
        ordering = ["id"]
        triggers = never_changed_trigger("snapshot")

    def __str__(self) -> str:
        return f"{self.evidence_id} at {self.created_at:%Y-%m-%d %H:%M}"
