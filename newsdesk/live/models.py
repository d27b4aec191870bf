"""Live sessions, the lines that were spoken, and the articles in which their claims are checked."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.lib.db.datetime_range import datetime_range_constraint
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import fixed_columns_trigger, never_changed_trigger
from newsdesk.live.querysets import LiveLineQuerySet, LivePartQuerySet, LiveSessionQuerySet
from newsdesk.publishing.models import Precedent

# Seconds from the beginning of a recording: no recording lasts longer than some months.
LARGEST_SECOND = 10_000_000


def _second_range_constraint(*names: str) -> Q:
    """The rule for the database: each of these columns is empty or a second of a recording."""
    rule = Q()
    for name in names:
        rule &= Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": LARGEST_SECOND})
    return rule


class LiveSession(Record):
    """A debate, speech or press conference that is checked while it is spoken."""

    class State(models.TextChoices):
        """Whether lines are taken."""

        OPEN = "open", _("open")
        STOPPED = "stopped", _("stopped")
        ENDED = "ended", _("ended")

    title = models.CharField(_("title"), max_length=200)
    desk = models.ForeignKey(Desk, verbose_name=_("desk"), on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=10, default="en")
    # [{"name": "Ana Reyes", "role": "leader of the council"}]: who is expected to speak.
    speakers = models.JSONField(default=list)
    recording_url = models.URLField(_("address of the recording"), max_length=2000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # Whoever opened it has handed in its words: they judge and approve none of its claims.
    opener = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The moment of second 0 of the recording.
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # The last change of anything that the live desk shows; each change gets the next number.
    changes = models.PositiveBigIntegerField(default=0)
    # One worker reads a session at a time and moves this on while it lives; after this moment another one may begin.
    reading_until = models.DateTimeField(null=True)

    # A growing WebVTT file or HLS playlist that a worker follows, and where it is in it.
    source_url = models.URLField(_("address of the captions"), max_length=2000, blank=True)
    source_state = models.JSONField(default=dict)
    source_due_at = models.DateTimeField(null=True)
    source_failures = models.PositiveSmallIntegerField(default=0)
    source_error = models.TextField(blank=True)

    prepared = models.ManyToManyField(Claim, through="PreparedClaim", related_name="+")

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "stopped", "ended"]), name="live_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) | (~Q(state="ended") & Q(ended_at=None)),
                name="live_ended_with_moment",
            ),
            models.CheckConstraint(
                condition=datetime_range_constraint("started_at"), name="live_started_in_range"
            ),
        ]
        indexes = [
            models.Index(fields=["source_due_at"], name="live_source_due", condition=Q(state="open")),
            models.Index(fields=["-created_at"], name="live_newest"),
        ]
        triggers = [
            fixed_columns_trigger("live_session", "opener", "desk"),
            pgtrigger.Protect(
                name="live_session_ended_for_good",
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(old__state="ended") & ~pgtrigger.Q(new__state="ended"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LivePart(Record):
    """Some minutes of a session: an article whose text grows, so that its claims are checked as all others are.

    A long session has several parts, so that a new line costs the same in the first minute and in the last.
    """

    session = models.ForeignKey(LiveSession, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="live_part")
    # Lines from this number on, up to the first of the next part.
    first_sequence = models.PositiveIntegerField()

    objects = LivePartQuerySet.as_manager()

    class Meta:
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="live_part_once"),
            models.UniqueConstraint(fields=["session", "first_sequence"], name="live_part_begins_once"),
        ]
        triggers = [fixed_columns_trigger("live_part", "session", "article", "number")]

    def __str__(self) -> str:
        return f"{self.session} ({self.number})"


class LiveLine(Record):
    """A line as it was last heard; earlier wordings are in `LiveLineRevision`."""

    session = models.ForeignKey(LiveSession, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(LivePart, on_delete=models.PROTECT, related_name="lines")
    sequence = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=0)
    # Empty: nobody knows who speaks.
    speaker = models.CharField(max_length=200, blank=True)
    # Applause, an interruption: nobody's claim.
    aside = models.BooleanField(default=False)
    # Seconds from the beginning of the recording.
    start = models.FloatField(null=True)
    end = models.FloatField(null=True)
    # Empty: the line was taken back.
    text = models.TextField(blank=True)
    received_at = models.DateTimeField()
    # Whoever sent or typed this wording.
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Where its words are in the newest version of the part's article that was read; None until they were read.
    offset = models.PositiveIntegerField(null=True)
    length = models.PositiveIntegerField(null=True)

    objects = LiveLineQuerySet.as_manager()

    class Meta:
        ordering = ["session", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "sequence"], name="live_line_once"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")),
                name="live_line_ends_after_start",
            ),
            models.CheckConstraint(
                condition=_second_range_constraint("start", "end"), name="live_line_seconds_in_range"
            ),
        ]
        indexes = [
            models.Index(fields=["part", "sequence"], name="live_line_of_part"),
            models.Index(fields=["session"], name="live_line_unread", condition=Q(offset=None)),
        ]
        triggers = [
            fixed_columns_trigger("live_line", "session", "sequence"),
            pgtrigger.Protect(
                name="live_line_newer_revision",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.revision <= OLD.revision AND (NEW.text, NEW.speaker) IS DISTINCT FROM (OLD.text, OLD.speaker)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class LiveLineRevision(Record):
    """What a line was before it was heard better."""

    line = models.ForeignKey(LiveLine, on_delete=models.PROTECT, related_name="earlier")
    revision = models.PositiveIntegerField()
    speaker = models.CharField(max_length=200, blank=True)
    start = models.FloatField(null=True)
    end = models.FloatField(null=True)
    text = models.TextField(blank=True)
    received_at = models.DateTimeField()
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "revision"], name="live_line_revision_once")]
        triggers = [*never_changed_trigger("live_line_revision")]

    def __str__(self) -> str:
        return self.text


class PreparedClaim(Record):
    """A claim that the desk expects to hear in a session: it is compared first."""

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="preparations")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    preparer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "claim"], name="live_prepared_once")]

    def __str__(self) -> str:
        return f"{self.claim_id} for {self.session_id}"


class PreparedPrecedent(Record):
    """Another newsroom's fact check that the desk expects to need in a session."""

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="prepared_precedents")
    precedent = models.ForeignKey(Precedent, on_delete=models.CASCADE, related_name="+")
    preparer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "precedent"], name="live_precedent_prepared_once")
        ]

    def __str__(self) -> str:
        return f"{self.precedent_id} for {self.session_id}"
