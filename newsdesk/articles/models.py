"""Articles, their uploads and their versions."""

from uuid import UUID

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import Desk
from newsdesk.articles.blocks import Block
from newsdesk.articles.querysets import (
    TEXT_SEARCHED,
    TITLE_SEARCHED,
    ArticleQuerySet,
    FeedQuerySet,
    VersionQuerySet,
    article_queryset_language_condition,
)
from newsdesk.articles.visibility import has_reader_visibility
from newsdesk.articles.wording import article_note_wording
from newsdesk.audit.triggers import audit_trigger_on_columns
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.datetime_range import LAST, datetime_range_constraint, datetime_range_constraint_for_day
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.db.search import DICTIONARIES, DatedWords
from newsdesk.lib.db.triggers import fixed_columns_trigger, never_changed_trigger


class Article(Record):
    """An article to be checked."""

    title = models.CharField(_("title"), max_length=300)
    # The title was not typed: it is provisional until a worker has read a better one.
    title_stands_in = models.BooleanField(default=False)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    desk = models.ForeignKey(Desk, verbose_name=_("desk"), on_delete=models.PROTECT, related_name="articles")
    # Empty until the article is read, unless it was given.
    language = models.CharField(_("language"), max_length=10, default="en", blank=True)
    # How often a person has said in which language the text is: from the first time, nothing else decides.
    language_corrections = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)
    source_url = models.URLField(_("address"), max_length=600, blank=True)
    # Where the recording of a transcript can be heard or seen.
    recording_url = models.URLField(_("address of the recording"), max_length=2000, blank=True, db_default="")
    # The day relative to which "Monday" in the text is understood; empty means the day of the upload.
    dated = models.DateField(_("date of the article"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    embargo = models.DateTimeField(_("embargo until"), null=True, blank=True)
    # The embargo lasts until a person ends it; its moment is then the last one that the database takes.
    embargo_without_end = models.BooleanField(default=False, db_default=False, editable=False)
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles")
    # The sender's own id of the item, and the embargo that the sender set last.
    sender_item = models.CharField(max_length=300, blank=True, db_default="", editable=False)
    sender_embargo = models.DateTimeField(null=True, editable=False)
    # The id that a content management system gave it, and the key by which it came (of a person: the account).
    external_id = models.CharField(max_length=200, blank=True, db_default="", editable=False)
    external_source = models.UUIDField(null=True, editable=False)
    # The sender took the item back after it was here: nothing more of it is approved or published.
    stopped_at = models.DateTimeField(null=True, editable=False)
    # For the desk: why, in the sender's words.
    stopped_why = models.TextField(blank=True, db_default="", editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-created_at"], name="article_newest"),
            GinIndex(DatedWords(*TITLE_SEARCHED), name="article_title_searched"),
            # The same for the titles in each other language with a dictionary of its own.
            *(
                GinIndex(
                    DatedWords(*TITLE_SEARCHED, config=dictionary),
                    name=f"article_title_searched_{code}",
                    condition=article_queryset_language_condition(code),
                )
                for code, dictionary in DICTIONARIES.items()
            ),
            models.Index(
                fields=["sender_item"], name="article_sender_item", condition=~models.Q(sender_item="")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=datetime_range_constraint("deadline"), name="article_deadline_in_range"
            ),
            models.CheckConstraint(
                condition=datetime_range_constraint_for_day("dated"), name="article_dated_in_range"
            ),
            models.CheckConstraint(
                condition=datetime_range_constraint("embargo", "sender_embargo"),
                name="article_embargo_in_range",
            ),
            models.CheckConstraint(
                # A comparison with nothing would be neither true nor false, and pass.
                condition=models.Q(embargo_without_end=False) | models.Q(embargo__isnull=False, embargo=LAST),
                name="article_embargo_without_end",
            ),
            models.UniqueConstraint(
                fields=["external_source", "external_id"],
                condition=~models.Q(external_id=""),
                name="article_external_id_once",
            ),
        ]
        triggers = [
            fixed_columns_trigger("article", "uploader"),
            audit_trigger_on_columns("article", "embargo", "stopped_at"),
        ]

    def __str__(self) -> str:
        return self.title

    def handed_in_by(self, user: AbstractBaseUser) -> bool:
        """Whether this person uploaded the article, or any version of it. One query."""
        return self.uploader_id == user.pk or bool(_HANDED_IN.rows(self.pk, user.pk))

    @property
    def current(self) -> "ArticleVersion | None":
        """The newest version, or None while the first is not read yet. One query."""
        return self.versions.order_by("-number").first()

    @property
    def under_embargo(self) -> bool:
        """Whether what is approved of it goes out later."""
        return not has_reader_visibility(self)


class Upload(Record):
    """The uploaded bytes."""

    class State(models.TextChoices):
        """Whether a worker has read it."""

        FETCHING = "fetching", _("being fetched from its URL")
        WAITING = "waiting", _("waiting to be processed")
        READ = "read", _("processed")
        REFUSED = "refused", _("rejected")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="uploads")
    submitter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    # The URL to fetch, if any; media type, bytes and hash are known only after that.
    url = models.URLField(max_length=2000, blank=True)
    fetched_at = models.DateTimeField(null=True)
    media_type = models.CharField(max_length=120)
    # In the database, so that an accepted upload is as safe as its row.
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    error = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [fixed_columns_trigger("upload", "article", "submitter")]

    def __str__(self) -> str:
        return self.file_name or self.url or str(_("pasted text"))


_HANDED_IN = PreparedQuery[tuple[UUID]](
    lambda article_id, person_id: Upload.objects.filter(article=article_id, submitter=person_id).values_list(
        "pk"
    )[:1],
    UUID,
    UUID,
)


class ArticleVersion(Record):
    """The text at one upload. It never changes."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # NFC, newlines as \n; every offset is a code point into it.
    text = models.TextField()
    # As `newsdesk.articles.blocks.Block`: [{"kind", "start", "end", ...}], in order.
    blocks = models.JSONField(default=list)
    # Citations that the article contains as links or footnotes: [{"start", "end", "label", "url"}].
    citations = models.JSONField(default=list)
    # What was lost in reading this format: codes of `newsdesk.articles.wording.NOTES`.
    notes = models.JSONField(default=list)
    # Of a transcript: offsets in the text with the second of the recording, [[offset, second], ...], in order of the offsets.
    times = models.JSONField(default=list, db_default=[])
    sha256 = models.CharField(max_length=64)
    # Of its article (ISO 639): the dictionary by which its words are found. The one column that changes, when a person
    # corrects the language of the article.
    language = models.CharField(max_length=3, default=ENGLISH, db_default=ENGLISH, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number"),
            models.CheckConstraint(
                condition=models.Q(
                    sha256=models.Func(
                        models.Func(
                            models.Func(models.F("text"), models.Value("UTF8"), function="convert_to"),
                            function="sha256",
                        ),
                        models.Value("hex"),
                        function="encode",
                    )
                ),
                name="version_hash_of_text",
            ),
        ]
        indexes = [
            GinIndex(DatedWords(*TEXT_SEARCHED), name="version_text_searched"),
            # The same for the texts in each other language with a dictionary of its own.
            *(
                GinIndex(
                    DatedWords(*TEXT_SEARCHED, config=dictionary),
                    name=f"version_text_searched_{code}",
                    condition=models.Q(language=code),
                )
                for code, dictionary in DICTIONARIES.items()
            ),
            models.Index(
                fields=["language", "id"],
                name="version_other_language",
                condition=~models.Q(language=ENGLISH),
            ),
            models.Index(fields=["sha256"], name="version_by_text"),
        ]
        triggers = [
            *never_changed_trigger("version", but="language"),
            pgtrigger.Trigger(
                name="version_without_gap",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("newest", "articles_articleversion%ROWTYPE")],
                func="""
                    SELECT * INTO newest FROM articles_articleversion
                        WHERE article_id = NEW.article_id ORDER BY number DESC LIMIT 1;
                    IF NEW.number <> COALESCE(newest.number, 0) + 1 THEN
                        RAISE EXCEPTION 'version % of the article would leave a gap', NEW.number
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF NEW.sha256 = newest.sha256 THEN
                        RAISE EXCEPTION 'this is the text of the current version'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"

    @cached_property
    def parsed_blocks(self) -> tuple[Block, ...]:
        """The blocks as dataclasses."""
        return tuple(Block(**block) for block in self.blocks)

    @property
    def lost(self) -> list[str]:
        """What was lost in reading this format, in words."""
        return [words for code in self.notes if (words := article_note_wording(code))]


class Feed(Record):
    """An RSS or Atom feed that a desk follows: each new entry becomes an article."""

    desk = models.ForeignKey(Desk, verbose_name=_("desk"), on_delete=models.PROTECT, related_name="feeds")
    url = models.URLField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=300, blank=True)
    # The person who followed it; its articles count as their uploads.
    follower = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(_("followed"), default=True)
    # Sent back to the host, so that it can answer "not modified".
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    polled_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "url"], name="feed_once_a_desk")]
        indexes = [models.Index(fields=["due_at"], name="feed_due", condition=models.Q(active=True))]

    def __str__(self) -> str:
        return self.title or self.url


class FeedEntry(models.Model):
    """An entry that was seen in a feed: it becomes an article only once."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    # SHA-256 of the entry's own id, or of its URL.
    key = models.CharField(max_length=64)
    # None for entries from before the feed was followed, and for those that could not be submitted.
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="feed_entry_once")]

    def __str__(self) -> str:
        return self.key[:12]
