"""Releases: the frozen public copies of approved claims, and the keys that sign them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.audit.models import SEAL_LOCK
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import append_only_trigger
from newsdesk.lib.encrypted_columns import EncryptedField
from newsdesk.publishing.querysets import ReleaseQuerySet
from reviews.models import Approval

# Held from numbering to commit, so that positions are in commit order. The number is arbitrary.
FEED_LOCK = 0x66656564
# The channel of notifications about changes.
FEED_CHANNEL = "newsdesk_feed"


class Release(Record):
    """One published state of a claim; each correction gets a new number, a retraction is the last."""

    class Kind(models.TextChoices):
        """What this release does for readers."""

        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        RETRACTED = "retracted", _("retracted")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    approval = models.OneToOneField(Approval, null=True, on_delete=models.PROTECT, related_name="release")
    # The published bytes: UTF-8 JSON with its signature, rendered once.
    payload = models.BinaryField()
    # Of the canonical JSON (RFC 8785) that is signed.
    sha256 = models.CharField(max_length=64)
    # Public: why it was corrected or retracted.
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        # Corrections and retractions are few: their page reads only this index.
        indexes = [models.Index(fields=["-id"], name="release_amends", condition=~Q(kind="published"))]
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
            *append_only_trigger("release"),
            pgtrigger.Trigger(
                name="release_not_after_retraction",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (SELECT 1 FROM publishing_release
                               WHERE claim_id = NEW.claim_id AND kind = 'retracted') THEN
                        RAISE EXCEPTION 'the claim was withdrawn: it is never published again'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # At commit, as for the audit chain: these locks are taken last and held briefly. The chain's
            # own comes first, as in every other transaction, to avoid deadlocks.
            pgtrigger.Trigger(
                name="release_position",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=f"""
                    PERFORM pg_advisory_xact_lock({SEAL_LOCK});
                    PERFORM pg_advisory_xact_lock({FEED_LOCK});
                    INSERT INTO publishing_change (position, release_id)
                        SELECT COALESCE(max(position), 0) + 1, NEW.id FROM publishing_change;
                    PERFORM pg_notify('{FEED_CHANNEL}', '');
                    RETURN NULL;
                """,  # noqa: S608 - the only thing put in is ours
            ),
        ]

    @property
    def position(self) -> int:
        """Its position in the change feed. One query."""
        found: int = self.changes.values_list("position", flat=True).get(mark=None)
        return found

    def __str__(self) -> str:
        return f"{self.claim_id} release {self.number}"


class SigningKey(Record):
    """A key that signs releases; a retired one is kept, because its signatures must stay verifiable."""

    kid = models.CharField(max_length=64, unique=True)
    public = models.BinaryField()
    private = EncryptedField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["retired_at"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="signing_key_one_signs",
            ),
        ]

    def __str__(self) -> str:
        return self.kid
