"""Webhooks, their messages, and the attempts to deliver them."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsdesk.lib.db.models import Record
from newsdesk.lib.encrypted_columns import EncryptedField
from newsdesk.publishing.querysets import DeliveryQuerySet, WebhookQuerySet


class Webhook(Record):
    """A webhook: URL, event kinds, filter, and the secret that signs its messages."""

    class Kind(models.TextChoices):
        """The kinds of messages."""

        PUBLISHED = "claim.published", _("a claim was published")
        CORRECTED = "claim.corrected", _("a claim was corrected")
        RETRACTED = "claim.retracted", _("a claim was retracted")
        UNDER_REVIEW = "claim.under_review", _("a claim is being re-checked, or no longer is")
        CLEARED = "article.cleared", _("an article was cleared for print")
        LIVE_CLAIM = "live.claim", _("a claim of a live session was published, corrected or retracted")
        LIVE_ENDED = "live.ended", _("a live session has ended")
        TEST = "webhook.test", _("a test message")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhooks")
    url = models.URLField(_("address"), max_length=1000)
    kinds = ArrayField(models.CharField(max_length=30, choices=Kind))
    # Only of claims with these members: {"rating": ..., "desk": ..., "claimant": ..., "language": ...}.
    only = models.JSONField(default=dict, blank=True)
    # Encrypted with SECRET_KEY; the old one also signs until it expires.
    secret = EncryptedField()
    old_secret = EncryptedField(null=True)
    old_secret_until = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)
    # In words, for the owner.
    disabled_why = models.TextField(blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.url

    @property
    def kind_names(self) -> list[str]:
        """The names of its kinds."""
        return [str(Webhook.Kind(kind).label) for kind in self.kinds]

    def both_sign_until(self, now: datetime) -> datetime | None:
        """When the old secret stops signing; None if there is only one secret."""
        until = self.old_secret_until
        return until if self.old_secret is not None and until is not None and until > now else None


class Delivery(Record):
    """One message for one webhook; its id is the same in all attempts."""

    class State(models.TextChoices):
        """The state of the delivery."""

        WAITING = "waiting", _("waiting")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("failed")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=30, choices=Webhook.Kind)
    # The release, version or webhook that it is about; one message each, and one more for each replay.
    subject = models.UUIDField()
    replay = models.PositiveIntegerField(default=0)
    body = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["webhook", "kind", "subject", "replay"], name="delivery_once"),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["webhook", "-id"], name="delivery_log"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.webhook_id}: {self.state}"


class Attempt(models.Model):
    """One attempt to deliver, and its result."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    seconds = models.FloatField()
    # None without a response.
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at}: {self.status or self.error}"
