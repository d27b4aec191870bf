"""Notifications: in Newsdesk, by email, or not at all, as each person chooses."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import fixed_columns_trigger
from reviews.models.reviews import Review
from reviews.querysets import NoticeQuerySet


class Notice(Record):
    """A notification of one event for one person; unique, even if the task runs twice."""

    class Kind(models.TextChoices):
        """The kinds of notifications."""

        ASSIGNED = "assigned", _("a claim is assigned to me")
        REASSIGNED = "reassigned", _("a claim of mine is assigned to someone else")
        RETURNED = "returned", _("my verdict is sent back")
        RETRACTED = "retracted", _("a claim that I work on is retracted")
        APPROVED = "approved", _("my verdict is approved or published")
        MENTIONED = "mentioned", _("someone mentions me")
        ANSWERED = "answered", _("a question of mine is answered or expires")
        DEADLINE = "deadline", _("a deadline is near")
        CORRECTION = "correction", _("a correction has started")
        REPORTED = "reported", _("a reader reports an error")
        DUE = "due", _("a correction is awaiting my approval")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    # The claim that it is about; None if it is about the article.
    review = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    # Whether it is shown in Newsdesk; a person may want only email.
    shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    # When the next email attempt is due; None if no email is to be sent.
    mail_due_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="notice_once_each")]
        triggers = [fixed_columns_trigger("notice", "person", "event", "review")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_of_person", condition=Q(shown=True)),
            models.Index(
                fields=["person"], name="notice_unread", condition=Q(shown=True, read_at__isnull=True)
            ),
            models.Index(
                fields=["mail_due_at"], name="notice_to_mail", condition=Q(mail_due_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


class NoticeChoice(Record):
    """A person's choice for one kind of notification; the defaults are in `reviews/discussion/notifications.py`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField(max_length=12, choices=Notice.Kind)
    page = models.BooleanField(default=True)
    mail = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="notice_choice_one_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: page {self.page}, mail {self.mail}"
