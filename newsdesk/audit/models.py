"""Events in an append-only hash chain, and the reactions that they start."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from newsdesk.audit.querysets import EventQuerySet, ReactionQuerySet
from newsdesk.lib.db.triggers import append_only_trigger

# Held from sealing to commit, so that seals are in commit order. The number is arbitrary.
SEAL_LOCK = 0x6E647364

# What a seal covers, as SQL over an event `e` and the previous hash; verification uses the same expression.
# A JSON array separates the fields, whatever they contain; times are seconds since 1970.
SEALED = """encode(sha256(convert_to(jsonb_build_array(
    {previous}, {e}.id, {e}.kind, {e}.subject_type, {e}.subject_id, {e}.actor_id,
    extract(epoch from {e}.at), to_jsonb({e}.threads), {e}.data
)::text, 'UTF8')), 'hex')"""


class Event(models.Model):
    """One event, written in the transaction of its change."""

    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # The records to whose history it belongs: an article, a claim, a person.
    threads = ArrayField(models.UUIDField(), default=list)
    data = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["threads"], name="event_threads"),
            models.Index(fields=["kind", "-id"], name="event_kind"),
        ]
        triggers = [
            *append_only_trigger("event"),
            # Deferred to the commit: by then no other lock is needed, and this one is held briefly.
            pgtrigger.Trigger(
                name="event_seal",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=[("last_position", "bigint"), ("last_hash", "text")],
                func=f"""
                    PERFORM pg_advisory_xact_lock({SEAL_LOCK});
                    SELECT position, hash INTO last_position, last_hash
                        FROM audit_seal ORDER BY position DESC LIMIT 1;
                    last_position := COALESCE(last_position, 0);
                    last_hash := COALESCE(last_hash, repeat('0', 64));
                    INSERT INTO audit_seal (position, event_id, previous, hash) VALUES (
                        last_position + 1, NEW.id, last_hash, {SEALED.format(previous="last_hash", e="NEW")}
                    );
                    RETURN NULL;
                """,  # noqa: S608 - constants of this module
            ),
        ]

    def __str__(self) -> str:
        # The database admin shows it: what an event tells is shown by the history alone.
        return f"event {self.pk}"


class Seal(models.Model):
    """The position of an event in the chain: without gaps, in commit order, with the hash of the previous one.

    Only the database writes it, at commit.
    """

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        triggers = append_only_trigger("seal")

    def __str__(self) -> str:
        return f"{self.position} {self.hash[:8]}"


class Reaction(models.Model):
    """A task that an event starts, stored until it is done: the outbox."""

    class State(models.TextChoices):
        """The state of a reaction."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="reactions")
    task = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # How often it was started, and how often it raised an error: in the other attempts the worker died.
    attempts = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0, db_default=0)
    due_at = models.DateTimeField(default=timezone.now)
    # When a message for it was last sent to the broker.
    sent_at = models.DateTimeField(default=timezone.now)
    # The last heartbeat of the worker that runs it.
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "task"], name="reaction_once")]
        indexes = [
            models.Index(
                fields=["due_at"], name="reaction_open", condition=models.Q(state__in=["waiting", "running"])
            ),
            models.Index(fields=["due_at"], name="reaction_failed", condition=models.Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.task} for event {self.event_id}: {self.state}"
