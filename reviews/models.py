"""Reviews: the work around one claim, from the queue to the second person's yes."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Mention
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.lib.models import Record
from newsdesk.lib.triggers import never_changed
from reviews.querysets import EvidenceQuerySet, ReviewQuerySet
from reviews.states import State


class Rating(models.TextChoices):
    """Is it so?"""

    SOURCED = "sourced", _("Sourced")
    DISPUTED = "disputed", _("Disputed")
    UNSUPPORTED = "unsupported", _("Unsupported")


class Finding(models.TextChoices):
    """Did they say it?"""

    CONFIRMED = "confirmed", _("Confirmed")
    MISATTRIBUTED = "misattributed", _("Misattributed")
    UNVERIFIED = "unverified", _("Unverified")
    NOT_ATTRIBUTED = "not attributed", _("Not attributed")


class Review(Record):
    """The workflow around one claim. Only `reviews.workflow.change` sets its state."""

    class Dismissal(models.TextChoices):
        """Why a claim needs no verdict."""

        OPINION = "opinion", _("opinion")
        NOT_CHECKABLE = "not checkable", _("not checkable")
        DUPLICATE = "duplicate", _("duplicate")
        TRIVIAL = "trivial", _("trivial")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    # Repeated from the claim, so that the queue is one index and one table.
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="reviews")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    priority = models.IntegerField(default=0)
    # What the priority is the sum of: [{"code", "points", "detail"}].
    factors = models.JSONField(default=list)
    raised = models.SmallIntegerField(default=0)
    deadline = models.DateTimeField(null=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="reviews_in_hand"
    )
    lease_expires_at = models.DateTimeField(null=True)
    # Given out with the lease; a submission must bring it back.
    lease_token = models.UUIDField(null=True)
    kept_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    kept_until = models.DateTimeField(null=True)
    dismissal = models.CharField(max_length=20, choices=Dismissal, blank=True)
    dismissal_note = models.TextField(blank=True)
    # Why a decided claim came back: a source of its verdict changed, died, was corrected or retracted.
    recheck = models.CharField(max_length=15, blank=True)
    reviews_required = models.PositiveSmallIntegerField(default=1)
    # Who gave the first of two verdicts, as long as the second is still blind to it.
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Two verdicts differ: whoever approves chooses between them.
    disagreement = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    # Set by `with_verdicts`: every verdict, newest first.
    told: "list[Verdict]"

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=~Q(state=State.SUPERSEDED), name="review_one_open_a_claim"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="review_known_state"),
            models.CheckConstraint(
                condition=Q(holder=None, lease_expires_at=None, lease_token=None)
                | Q(holder__isnull=False, lease_expires_at__isnull=False, lease_token__isnull=False),
                name="review_lease_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=State.IN_REVIEW, holder__isnull=False)
                | (~Q(state=State.IN_REVIEW) & Q(holder=None)),
                name="review_held_in_review",
            ),
            models.CheckConstraint(
                condition=Q(holder=None) | ~Q(holder=F("uploader")), name="review_holder_not_uploader"
            ),
            models.CheckConstraint(
                condition=Q(holder=None) | Q(first_by=None) | ~Q(holder=F("first_by")),
                name="review_second_opinion_of_another",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DISMISSED) | ~Q(dismissal=""), name="review_dismissed_for_a_reason"
            ),
        ]
        indexes = [
            # What is waiting and what is in hand: the queue page shows both in one order.
            models.Index(
                F("priority").desc(),
                "deadline",
                "id",
                name="review_queue",
                condition=Q(state__in=[State.WAITING, State.IN_REVIEW]),
            ),
            models.Index(
                fields=["lease_expires_at"], name="review_leases", condition=Q(state=State.IN_REVIEW)
            ),
            models.Index(fields=["state", "-changed_at"], name="review_by_state"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="review_approved_as_the_words_stand",
                operation=pgtrigger.UpdateOf("state") | pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__state="approved"),
                declare=[("stands", "uuid")],
                func="""
                    SELECT COALESCE(m.repeats_id, m.id) INTO stands
                        FROM claims_mention m JOIN articles_articleversion v ON v.id = m.version_id
                        WHERE m.claim_id = NEW.claim_id AND m.replaced_at IS NULL
                        ORDER BY v.number DESC LIMIT 1;
                    IF NOT EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_approval a ON a.verdict_id = v.id
                        JOIN claims_mention m ON m.id = v.mention_id
                        WHERE v.review_id = NEW.id AND a.decision = 'approve'
                            AND COALESCE(m.repeats_id, m.id) = stands
                    ) THEN
                        RAISE EXCEPTION 'no approved verdict is about these words as they stand now'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.state}"


class OpinionPolicy(Record):
    """How many of a desk's claims are judged twice."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="+")
    # In a hundred.
    share = models.PositiveSmallIntegerField(_("claims judged twice, in a hundred"), default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(share__lte=100), name="opinions_share")]

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.share} %"


class Draft(models.Model):
    """What a reviewer has written so far; it outlives the lease."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="drafts")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rating = models.CharField(max_length=15, choices=Rating, blank=True)
    finding = models.CharField(max_length=15, choices=Finding, blank=True)
    rationale = models.TextField(blank=True)
    context_note = models.TextField(blank=True)
    search_log = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "reviewer"], name="draft_one_each")]

    def __str__(self) -> str:
        return f"draft of {self.review_id}"


class Evidence(Record):
    """What a reviewer found: a document with a passage and a stance."""

    class Stance(models.TextChoices):
        """What the passage does to the claim."""

        SUPPORTS = "supports", _("supports")
        CONTRADICTS = "contradicts", _("contradicts")
        CONTEXT = "context", _("context")

    class Standing(models.TextChoices):
        """Whether the document still says so."""

        CURRENT = "current", _("current")
        CORRECTED = "corrected", _("corrected")
        RETRACTED = "retracted", _("retracted")
        DEAD = "dead", _("no longer there")
        CHANGED = "changed", _("says something else now")

    class Found(models.TextChoices):
        """Whether the passage stands in what was fetched."""

        EXACT = "exact", _("the passage stands there")
        APPROXIMATE = "approximate", _("the passage stands there, nearly in these words")
        MISSING = "missing", _("the passage is not there")

    class Trouble(models.TextChoices):
        """Why nothing could be fetched or read; the first ones are those of `newsdesk.lib.fetch`."""

        ADDRESS = "address", _("not a web address")
        SCHEME = "scheme", _("not a web address")
        CREDENTIALS = "credentials", _("the address holds a password")
        PRIVATE = "private", _("the address leads to a private network")
        UNRESOLVED = "unresolved", _("no such host")
        UNREACHABLE = "unreachable", _("could not be reached")
        SLOW = "slow", _("took too long")
        TOO_LARGE = "too-large", _("too large")
        REDIRECTS = "redirects", _("leads on and on")
        BROKEN = "broken", _("broken answer")
        GONE = "gone", _("not found there")
        REFUSED = "refused", _("the host refused")
        UNREADABLE = "unreadable", _("no words that we can read")

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
    # What the newest look at the address gave; every look is a `Snapshot`.
    looked_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=15, choices=Trouble, blank=True)
    found = models.CharField(max_length=15, choices=Found, blank=True)
    found_score = models.FloatField(null=True)
    # A document that was uploaded rather than linked to; kept privately, given out as a download alone.
    file = models.FileField(_("file"), upload_to="evidence/%Y/%m/", blank=True, max_length=200)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("evidence")
        triggers = [
            pgtrigger.Protect(name="evidence_keep", operation=pgtrigger.Delete),
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
    """One look at what a piece of evidence cites: its readable words, or why there are none."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="snapshots")
    status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=2000, blank=True)
    trouble = models.CharField(max_length=15, choices=Evidence.Trouble, blank=True)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    found = models.CharField(max_length=15, choices=Evidence.Found, blank=True)
    score = models.FloatField(null=True)
    # What the document says of itself: retracted, corrected, or nothing.
    notice = models.CharField(max_length=15, blank=True)

    class Meta:
        ordering = ["id"]
        triggers = never_changed("snapshot")

    def __str__(self) -> str:
        return f"{self.evidence_id} at {self.created_at:%Y-%m-%d %H:%M}"


class Verdict(Record):
    """One reviewer's rating, finding, rationale and evidence. It never changes once submitted."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="verdicts")
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="verdicts")
    # SHA-256 of the words that it judges: an approval is of exactly these.
    mention_sha256 = models.CharField(max_length=64)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts")
    rating = models.CharField(max_length=15, choices=Rating)
    finding = models.CharField(max_length=15, choices=Finding)
    rationale = models.TextField()
    context_note = models.TextField(blank=True)
    search_log = models.TextField(blank=True)
    evidence = models.ManyToManyField(Evidence, through="VerdictEvidence", related_name="verdicts")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(rating__in=Rating.values), name="verdict_known_rating"),
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="verdict_known_finding"),
            models.CheckConstraint(condition=~Q(rationale=""), name="verdict_with_reason"),
            models.CheckConstraint(
                condition=~Q(rating=Rating.UNSUPPORTED) | ~Q(search_log=""),
                name="verdict_unsupported_says_where_we_looked",
            ),
        ]
        triggers = [
            *never_changed("verdict"),
            pgtrigger.Trigger(
                name="verdict_not_of_ones_own_article",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (SELECT 1 FROM reviews_review r JOIN articles_article a ON a.id = r.article_id
                               LEFT JOIN articles_upload u ON u.article_id = a.id
                               WHERE r.id = NEW.review_id AND NEW.reviewer_id IN (a.uploader_id, u.submitter_id)) THEN
                        RAISE EXCEPTION 'nobody judges a claim of an article that they uploaded'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="verdict_of_these_words",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM claims_mention m JOIN reviews_review r ON r.claim_id = m.claim_id
                        WHERE m.id = NEW.mention_id AND r.id = NEW.review_id
                            AND encode(sha256(convert_to(m.exact, 'UTF8')), 'hex') = NEW.mention_sha256
                    ) THEN
                        RAISE EXCEPTION 'a verdict judges the very words of its claim'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Deferred, because the evidence is linked after the verdict is there.
            pgtrigger.Trigger(
                name="verdict_rests_on_evidence",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=[("needed", "text")],
                func="""
                    needed := CASE NEW.rating WHEN 'sourced' THEN 'supports' WHEN 'disputed' THEN 'contradicts' END;
                    IF needed IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM reviews_verdictevidence l JOIN reviews_evidence e ON e.id = l.evidence_id
                        WHERE l.verdict_id = NEW.id AND e.stance = needed
                    ) THEN
                        RAISE EXCEPTION 'a verdict % needs evidence that %', NEW.rating, needed
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating} ({self.reviewer})"


class VerdictEvidence(models.Model):
    """A piece of evidence that a verdict rests on; for good."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verdict", "evidence"], name="verdict_evidence_once")]
        triggers = [
            *never_changed("verdict_evidence"),
            pgtrigger.Trigger(
                name="verdict_evidence_of_this_review",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_evidence e ON e.review_id = v.review_id
                        WHERE v.id = NEW.verdict_id AND e.id = NEW.evidence_id AND e.removed_at IS NULL
                    ) THEN
                        RAISE EXCEPTION 'a verdict rests on evidence of its own review that was not removed'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="verdict_evidence_before_the_answer",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (SELECT 1 FROM reviews_approval WHERE verdict_id = NEW.verdict_id) THEN
                        RAISE EXCEPTION 'the verdict has its answer: no evidence can be added to it'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} for {self.verdict_id}"


class Approval(Record):
    """A second person's answer to a verdict."""

    class Decision(models.TextChoices):
        """Yes or no."""

        APPROVE = "approve", _("approved")
        RETURN = "return", _("returned")

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="approval")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    decision = models.CharField(max_length=10, choices=Decision)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="return") | ~Q(note=""), name="approval_returned_for_a_reason"
            ),
        ]
        triggers = [
            *never_changed("approval"),
            pgtrigger.Trigger(
                name="approval_four_eyes",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_review r ON r.id = v.review_id
                        JOIN articles_article a ON a.id = r.article_id
                        LEFT JOIN articles_upload u ON u.article_id = a.id
                        WHERE v.id = NEW.verdict_id
                            AND NEW.approver_id IN (v.reviewer_id, a.uploader_id, u.submitter_id)
                    ) THEN
                        RAISE EXCEPTION 'nobody approves a verdict of their own, or on an article that they uploaded'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="approval_between_two_opinions",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_review r ON r.id = v.review_id
                        JOIN reviews_verdict either ON either.review_id = r.id
                        WHERE v.id = NEW.verdict_id AND r.reviews_required > 1 AND either.reviewer_id = NEW.approver_id
                    ) THEN
                        RAISE EXCEPTION 'whoever gave one of two opinions does not stand between them'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="approval_of_this_verdict",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_review r ON r.id = v.review_id
                        JOIN claims_mention m ON m.id = v.mention_id
                        WHERE v.id = NEW.verdict_id AND r.state = 'awaiting approval'
                            AND encode(sha256(convert_to(m.exact, 'UTF8')), 'hex') = v.mention_sha256
                            AND NOT EXISTS (
                                SELECT 1 FROM reviews_verdict newer WHERE newer.review_id = r.id AND newer.id > v.id
                                    AND NOT (r.disagreement AND newer.reviewer_id <> v.reviewer_id)
                            )
                    ) THEN
                        RAISE EXCEPTION 'only the newest verdict on unchanged words, while it waits, can be answered'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} by {self.approver}"


def kinds_to_check() -> list[str]:
    """The kinds of claims that say how the world is or was."""
    return [Claim.Kind.STATISTIC, Claim.Kind.EVENT, Claim.Kind.STATEMENT, Claim.Kind.CAUSAL]


class ClearancePolicy(Record):
    """What a desk asks of an article before it goes to print; without a row, these defaults."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="clearance_policy")
    must_check = ArrayField(
        models.CharField(max_length=15, choices=Claim.Kind),
        verbose_name=_("kinds that must be checked"),
        default=kinds_to_check,
        blank=True,
    )
    disputed_may_run = models.BooleanField(
        _("what is disputed may run with an editor’s written reason"), default=True
    )
    unsupported_may_run = models.BooleanField(
        _("what is unsupported may run with an editor’s written reason"), default=True
    )

    class Meta:
        verbose_name_plural = _("clearance policies")

    def __str__(self) -> str:
        return str(self.desk)


class Acceptance(Record):
    """An editor's written word that a claim may run although its verdict speaks against it, or that it may not after all."""

    class Decision(models.TextChoices):
        """The newest one counts."""

        ACCEPT = "accept", _("accepted")
        WITHDRAW = "withdraw", _("taken back")

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="acceptances")
    decision = models.CharField(max_length=10, choices=Decision)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=["accept", "withdraw"]), name="acceptance_decision"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="acceptance_with_reason"),
        ]
        triggers = [
            *never_changed("acceptance"),
            pgtrigger.Trigger(
                name="acceptance_of_what_speaks_against",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_approval a ON a.verdict_id = v.id
                        WHERE v.id = NEW.verdict_id AND a.decision = 'approve'
                            AND (v.rating <> 'sourced' OR v.finding = 'misattributed')
                    ) THEN
                        RAISE EXCEPTION 'only an approved verdict that speaks against the claim can be accepted'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.verdict_id}"


class Clearance(Record):
    """Whether a version was clear for print when it was last looked at: so that the turn itself can be told once."""

    version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="clearance")
    cleared = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.version_id}: {'cleared' if self.cleared else 'not cleared'}"


class Question(Record):
    """What a checker asks the writer about a claim; where it stood is kept with it."""

    class State(models.TextChoices):
        """Whether anybody still waits."""

        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        SETTLED = "settled", _("settled")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="questions")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("question"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="question_not_empty")]
        indexes = [models.Index(fields=["article", "claim"], name="question_of_article")]

    def __str__(self) -> str:
        return self.text


class Answer(Record):
    """What an editor or the writer says to a question: words, a source, or that the words will change."""

    class Kind(models.TextChoices):
        """What the checker can do with it."""

        WORDS = "words", _("an answer")
        SOURCE = "source", _("a source")
        CHANGED = "changed", _("the words change")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORDS)
    text = models.TextField(_("answer"))
    url = models.URLField(_("address"), max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="answer_not_empty"),
            models.CheckConstraint(
                condition=~Q(kind="source") | ~Q(url=""), name="answer_source_has_address"
            ),
        ]
        triggers = never_changed("answer")

    def __str__(self) -> str:
        return self.text


class SavedView(Record):
    """A choice of filters of the queue under a name of one's own."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="queue_views")
    name = models.CharField(_("name"), max_length=40)
    # The filters as they stand in the address, in one order, so that two ways of writing them are one.
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_view_one_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_named"),
        ]

    def __str__(self) -> str:
        return self.name
