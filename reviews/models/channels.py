"""Chats that get notifications, of a person or of a desk, and what waits to be sent to them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.db.models import Record
from newsdesk.lib.encrypted_columns import EncryptedField
from reviews.models.reviews import Review
from reviews.querysets import ChannelQuerySet


class Channel(Record):
    """A chat. Whoever knows its address can write there, so the address is stored encrypted and never shown."""

    class DeskKind(models.TextChoices):
        """What a desk can be told; a person's kinds are those of `Notice`."""

        OPENED = "opened", _("claims of an article are in the queue")
        AWAITING = "awaiting", _("a verdict is awaiting approval")
        PUBLISHED = "published", _("a claim is published, corrected or retracted")
        DEADLINE = "deadline", _("a deadline is near")
        CORRECTION = "correction", _("a correction has started")
        REPORTED = "reported", _("a reader reports an error")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="channels"
    )
    desk = models.ForeignKey(Desk, null=True, on_delete=models.PROTECT, related_name="channels")
    name = models.CharField(_("name"), max_length=60)
    # The name of the chat's software: Slack, Mattermost.
    service = models.CharField(max_length=30)
    address = EncryptedField()
    kinds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    # No attempt before then: an attempt is under way, or the last one failed.
    wait_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    # Why the last attempt failed, as a code, with the code that the chat answered.
    trouble = models.CharField(max_length=12, blank=True)
    trouble_code = models.CharField(max_length=3, blank=True)
    sent_at = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, desk__isnull=True)
                | Q(person__isnull=True, desk__isnull=False),
                name="channel_of_a_person_or_a_desk",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="channel_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.service})"


class ChannelMessage(Record):
    """A message to a channel about one event; its text is written when it is sent."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="messages")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    review = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="+")
    # None: a test.
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["channel", "event"], name="channel_message_once_each")]
        indexes = [
            models.Index(fields=["channel", "id"], name="channel_message_to_send", condition=Q(sent_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.channel_id}"


class CalendarFeed(Record):
    """A person's secret address of the calendar of deadlines: its hash finds it, the sealed token shows it again."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_sha256 = models.CharField(max_length=64, unique=True)
    token = EncryptedField()

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
