"""Claims, with their exact words in each version."""

from uuid import UUID

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.claimants import Claimant, ClaimantMerge, ClaimantName, ClaimantPair, ClaimantRole
from claims.querysets import (
    SEARCHED,
    ClaimQuerySet,
    MatchQuerySet,
    MentionQuerySet,
    RunQuerySet,
)
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.search import DICTIONARIES, DatedWords

__all__ = [
    "Claim", "Claimant", "ClaimantMerge", "ClaimantName", "ClaimantPair", "ClaimantRole", "Match", "Mention", "Run",
]  # fmt: skip


class Run(Record):
    """One extraction run over one version."""

    class State(models.TextChoices):
        """The state of the run."""

        RUNNING = "running", _("reading")
        DONE = "done", _("read")
        FAILED = "failed", _("failed")

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="runs")
    pipeline = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    # Code points processed so far, and in total.
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # While the text is read: [start, end, score] of what its parts say on their own. Claims are made of the whole.
    early = models.JSONField(default=list, db_default=[])
    # The last claim, by id, that was compared with the archive.
    compared_to = models.UUIDField(null=True)
    # {"sentences": n, "attributions": n, "claims": n}
    counts = models.JSONField(default=dict)
    # The proposals of the newsroom's language model; {} without one.
    assistance = models.JSONField(default=dict, db_default={})
    seconds = models.FloatField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "pipeline"], name="run_once")]

    def __str__(self) -> str:
        return f"{self.pipeline} over {self.version_id}: {self.state}"


class Claim(Record):
    """A checkable statement; the same claim in all versions of its article."""

    class Kind(models.TextChoices):
        """The kind of statement."""

        STATISTIC = "statistic", _("statistic")
        EVENT = "event", _("event")
        STATEMENT = "statement", _("statement")
        CAUSAL = "causal", _("cause")
        PREDICTION = "prediction", _("prediction")
        OPINION = "opinion", _("opinion")
        QUESTION = "question", _("question")
        BOILERPLATE = "boilerplate", _("not part of the story")
        HEADING = "heading", _("heading")

    class Mode(models.TextChoices):
        """How the article reports the claimant's words."""

        DIRECT = "direct", _("direct speech")
        INDIRECT = "indirect", _("indirect speech")
        MIXED = "mixed", _("partly quoted")
        NONE = "none", _("in the article's own voice")

    class Side(models.TextChoices):
        """The claimant's position on the statement."""

        SAYS = "says", _("says")
        DENIES = "denies", _("denies")
        ALLEGES = "alleges", _("alleges")
        ASKS = "asks", _("asks")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="claims")
    # Of its article (ISO 639): the dictionary by which its words are found.
    language = models.CharField(max_length=3, default=ENGLISH, db_default=ENGLISH)
    kind = models.CharField(max_length=15, choices=Kind)
    # Check-worthiness, 0 to 1, and its reason codes (`claims.extraction.REASONS`).
    score = models.FloatField()
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    claimant = models.ForeignKey(Claimant, null=True, on_delete=models.PROTECT, related_name="claims")
    # A person said who says it: a later extraction does not change that.
    claimant_by_hand = models.BooleanField(default=False, db_default=False)
    cue = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.NONE)
    stance = models.CharField(max_length=20, blank=True)
    citations = ArrayField(models.CharField(max_length=300), default=list)
    # {"entities": [...], "quantities": [...], "dates": [...]}, spans counted from the start of the text
    facts = models.JSONField(default=dict)
    negated = models.BooleanField(default=False)
    hedged = models.BooleanField(default=False)
    # Row and column names, if the claim is a table cell.
    context = models.CharField(max_length=600, blank=True)
    # The words in the newest version that has it, for search; the anchor is the mention.
    words = models.TextField()
    # Empty for the article's own voice, and if the reporting itself is denied.
    side = models.CharField(max_length=10, choices=Side, blank=True, db_default="")
    # The extractor's sentence, blank where it has none; what it put in place of what, and what is open in it: without
    # such phrases the sentence reads alone.
    proposed_wording = models.TextField(blank=True, db_default="")
    wording_changes = models.JSONField(default=list, db_default=[])
    open_phrases = ArrayField(models.TextField(), default=list, db_default=[])
    # The public wording set by an editor; the article text is not changed.
    wording = models.TextField(_("public wording"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(OpClass("words", "gin_trgm_ops"), name="claim_words_like"),
            # One dictionary for all languages: a wrong stem is the same in text and query.
            GinIndex(SearchVector("words", config="english"), name="claim_words_found"),
            # For people who search: in any way of writing, the newest first.
            GinIndex(DatedWords(*SEARCHED), name="claim_words_searched"),
            # The same for each other language with a dictionary; English claims are not in them.
            *(
                GinIndex(
                    SearchVector("words", config=dictionary),
                    name=f"claim_words_found_{code}",
                    condition=models.Q(language=code),
                )
                for code, dictionary in DICTIONARIES.items()
            ),
            *(
                GinIndex(
                    DatedWords(*SEARCHED, config=dictionary),
                    name=f"claim_words_searched_{code}",
                    condition=models.Q(language=code),
                )
                for code, dictionary in DICTIONARIES.items()
            ),
            models.Index(
                fields=["language", "id"], name="claim_other_language", condition=~models.Q(language=ENGLISH)
            ),
        ]

    def __str__(self) -> str:
        return self.wording or self.words


class StandingMentions(models.Manager["Mention"]):
    """Current mentions: without those that an editor replaced."""

    def get_queryset(self) -> models.QuerySet["Mention"]:
        """Without replaced mentions."""
        return super().get_queryset().filter(replaced_at=None)


class Mention(Record):
    """A claim in a version: the span of its words."""

    class Outcome(models.TextChoices):
        """How the words were found again in this version."""

        EXACT = "exact", _("unchanged")
        MOVED = "moved", _("moved")
        PROPOSED = "proposed", _("reworded")
        ORPHANED = "orphaned", _("removed")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="mentions")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="mentions")
    # Code points of the version's text, end excluded.
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.EXACT)
    # The first mention of these exact words in the same sense, which this one repeats; empty
    # for that first one. A verdict applies to every mention that repeats the one it judged.
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="repetitions")
    # The spans of the claimant and of the reporting word in this version.
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    cue_start = models.PositiveIntegerField(null=True)
    cue_end = models.PositiveIntegerField(null=True)
    # When an editor changed the claim's words in the same version. The judged words stay readable: the
    # mention of a verdict is permanent, but every list of mentions leaves it out.
    replaced_at = models.DateTimeField(null=True)

    objects = StandingMentions.from_queryset(MentionQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "version"], name="mention_once", condition=models.Q(replaced_at=None)
            ),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="mention_not_empty"),
        ]
        indexes = [models.Index(fields=["version", "start"], name="mention_in_order")]
        triggers = [
            pgtrigger.Trigger(
                name="mention_verbatim",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("start", "end", "exact", "version_id"),
                when=pgtrigger.Before,
                declare=[("words", "text")],
                func="""
                    SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) INTO words
                        FROM articles_articleversion WHERE id = NEW.version_id;
                    IF words IS DISTINCT FROM NEW.exact THEN
                        RAISE EXCEPTION 'the words of the mention do not stand there in the version'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Verdicts are carried over by `repeats`: only from the same words of the same claim, never from a proposal.
            pgtrigger.Trigger(
                name="mention_repeats_the_same_words",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("exact", "outcome", "repeats_id", "claim_id"),
                when=pgtrigger.Before,
                declare=[("first", "claims_mention%ROWTYPE")],
                func="""
                    SELECT * INTO first FROM claims_mention WHERE id = NEW.repeats_id;
                    IF TG_OP = 'UPDATE' AND NEW.repeats_id IS NOT NULL AND OLD.exact <> NEW.exact THEN
                        -- Somebody moved the edges of the claim: from here on these are other words.
                        NEW.repeats_id := NULL;
                        NEW.outcome := 'proposed';
                    END IF;
                    IF NEW.repeats_id IS NOT NULL AND (
                        NEW.outcome NOT IN ('exact', 'moved') OR first.claim_id <> NEW.claim_id
                        OR first.exact <> NEW.exact OR first.repeats_id IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'a mention can only repeat the same words of the same claim'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF TG_OP = 'INSERT' AND NEW.repeats_id IS NULL AND NEW.outcome IN ('exact', 'moved')
                        AND EXISTS (SELECT 1 FROM claims_mention WHERE claim_id = NEW.claim_id)
                    THEN
                        RAISE EXCEPTION 'words that are the same must say which mention they repeat'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF TG_OP = 'UPDATE' AND OLD.exact <> NEW.exact
                        AND EXISTS (SELECT 1 FROM claims_mention WHERE repeats_id = NEW.id)
                    THEN
                        RAISE EXCEPTION 'other versions repeat these words: they cannot change any more'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def first_id(self) -> UUID:
        """The id shared by all mentions of the same words in the same sense."""
        return self.repeats_id or self.pk


class Match(Record):
    """Two related claims: the scorer's relation, and a person's answer."""

    class Relation(models.TextChoices):
        """How the two claims are related."""

        SAME = "same", _("the same claim")
        RELATED = "related", _("related")
        CONTRADICTS = "contradicts", _("contradicts")
        ATTRIBUTED_DIFFERENTLY = "attributed differently", _("attributed differently")

    # The lower id is first, so that a pair exists once.
    first = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=25, choices=Relation)
    score = models.FloatField()
    reasons = ArrayField(models.CharField(max_length=60), default=list)
    method = models.CharField(max_length=80)
    # A person's answer; None until there is one.
    confirmed = models.BooleanField(null=True)
    confirmed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="match_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="match_ordered"),
        ]
        indexes = [models.Index(fields=["second"], name="match_second")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.relation} {self.second_id}"
