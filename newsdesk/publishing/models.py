"""Releases: the frozen public copies of approved claims, their feed, what stands now, and what readers object to."""

import secrets
from datetime import datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Claimant
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.audit.models import SEAL_LOCK
from newsdesk.lib.models import Record
from newsdesk.lib.triggers import append_only
from newsdesk.publishing.querysets import (
    ChangeQuerySet,
    CurrentReleaseQuerySet,
    DeliveryQuerySet,
    ErrorReportQuerySet,
    ReleaseQuerySet,
    WebhookQuerySet,
)
from reviews.models import Approval, Finding, Rating

# Held from numbering to commit, so that positions stand in commit order. Any number of our own.
FEED_LOCK = 0x66656564
# Whoever waits for changes listens here.
FEED_CHANNEL = "newsdesk_feed"


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
    # The bytes that readers get: UTF-8 JSON with its signature, rendered once.
    payload = models.BinaryField()
    # Of the canonical JSON (RFC 8785) that is signed.
    sha256 = models.CharField(max_length=64)
    # To the public: why it was corrected or retracted.
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        # Corrections and withdrawals are few among many: the page of them looks at nothing else.
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
            *append_only("release"),
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
            # At commit, as for the audit chain: the locks are the last ones taken and held shortly. The chain's
            # own comes first, as in every other transaction, so that no two wait for each other.
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
    """One row with a token that is another one after every change of what stands published.

    What was put together for readers holds for as long as the token does.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="feed_state_one_row")]

    def __str__(self) -> str:
        return str(self.token)


class SigningKey(Record):
    """A key that signs releases; a retired one is kept, because what it signed must stay verifiable."""

    kid = models.CharField(max_length=64, unique=True)
    public = models.BinaryField()
    # Sealed under SECRET_KEY.
    private = models.BinaryField()
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


class Webhook(Record):
    """An address that wants to be told, what of, and the secret that its messages are signed with."""

    class Kind(models.TextChoices):
        """What can be told."""

        PUBLISHED = "claim.published", _("a claim was published")
        CORRECTED = "claim.corrected", _("a claim was corrected")
        RETRACTED = "claim.retracted", _("a claim was withdrawn")
        CLEARED = "article.cleared", _("an article is clear for print")
        TEST = "webhook.test", _("a test")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhooks")
    url = models.URLField(_("address"), max_length=1000)
    kinds = ArrayField(models.CharField(max_length=30, choices=Kind))
    # Only of claims with these members: {"rating": ..., "desk": ..., "claimant": ..., "language": ...}.
    only = models.JSONField(default=dict, blank=True)
    # Sealed under SECRET_KEY; the one before signs too until its time is over.
    secret = models.BinaryField()
    old_secret = models.BinaryField(null=True)
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
        """What it is told of, in words."""
        return [str(Webhook.Kind(kind).label) for kind in self.kinds]

    def both_sign_until(self, now: datetime) -> datetime | None:
        """Until when the secret before the present one signs, too; None while there is one alone."""
        until = self.old_secret_until
        return until if self.old_secret is not None and until is not None and until > now else None


class Delivery(Record):
    """One message for one address; its id is the same over all attempts."""

    class State(models.TextChoices):
        """Whether it has arrived."""

        WAITING = "waiting", _("waiting")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("failed")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=30, choices=Webhook.Kind)
    # The release, article or webhook that it tells of; one message each, and one more for each replay.
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
    """One try to deliver, and what came of it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    seconds = models.FloatField()
    # None when no answer came.
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at}: {self.status or self.error}"


class StoredAnswer(models.Model):
    """The answer to a request with an Idempotency-Key, to be given again."""

    # Of who asked and their key.
    key = models.CharField(max_length=64, primary_key=True)
    # SHA-256 of method, address and body.
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.status}"


class Precedent(Record):
    """What another newsroom found about a claim, read from its ClaimReview feed and marked as theirs."""

    # SHA-256 of address and words: a page may review several claims.
    key = models.CharField(max_length=64, unique=True)
    url = models.URLField(max_length=1000)
    publisher = models.CharField(max_length=200)
    publisher_url = models.URLField(max_length=1000, blank=True)
    words = models.TextField()
    claimant = models.CharField(max_length=300, blank=True)
    # Their own word, never translated into one of ours.
    rating = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    reviewed_on = models.DateField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [GinIndex(OpClass("words", "gin_trgm_ops"), name="precedent_words_like")]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.words}"


def unguessable() -> str:
    """What the address of a page holds that only its owner is to find."""
    return secrets.token_urlsafe(24)


class ErrorReport(Record):
    """What a reader takes for an error in a published claim; open until somebody answers it."""

    class State(models.TextChoices):
        """Whether it has been answered, and how."""

        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    class Outcome(models.TextChoices):
        """What follows from a report that was accepted."""

        CHECK = "check", _("The claim is checked again")
        RETRACTION = "retraction", _("The claim is withdrawn")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="error_reports")
    # What stood when the reader wrote.
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what is wrong"))
    source = models.URLField(_("where one can see it"), max_length=1000, blank=True)
    # Forgotten some time after the answer (`newsdesk.retention`).
    email = models.EmailField(_("e-mail"), blank=True)
    # Of the page on which the reader follows the case.
    token = models.CharField(max_length=43, unique=True, default=unguessable, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    answer = models.TextField(_("answer to the reader"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "-id"], name="error_report_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answer="", outcome="", answered_by=None, answered_at=None)
                | (Q(state="accepted", answered_by__isnull=False, answered_at__isnull=False) & ~Q(outcome=""))
                | (
                    Q(state="declined", outcome="", answered_by__isnull=False, answered_at__isnull=False)
                    & ~Q(answer="")
                ),
                name="error_report_answered_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="error_report_as_written",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("claim", "release", "text", "source", "token", "created_at"),
            ),
            pgtrigger.Protect(
                name="error_report_answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'open' AND "
                    "(OLD.state, OLD.outcome, OLD.answer, OLD.answered_by_id, OLD.answered_at) IS DISTINCT FROM "
                    "(NEW.state, NEW.outcome, NEW.answer, NEW.answered_by_id, NEW.answered_at)"
                ),
            ),
            pgtrigger.Protect(name="error_report_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.state}"


class OwnMethod(Record):
    """What the newsroom itself says on its methodology page; the newest stands, the older ones are kept."""

    text = models.TextField(
        _("text"),
        help_text=_(
            "Paragraphs are parted by an empty line. Left empty, the page has the desk's own words alone."
        ),
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("text of the methodology page")
        verbose_name_plural = _("texts of the methodology page")
        ordering = ["-id"]
        triggers = append_only("own_method")

    def __str__(self) -> str:
        return self.text[:60]
