"""Drafts and verdicts."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Mention
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import fixed_columns_trigger, never_changed_trigger
from reviews.models.evidence import Evidence
from reviews.models.reviews import Review


class Rating(models.TextChoices):
    """What does the evidence show?"""

    SOURCED = "sourced", _("Sourced")
    DISPUTED = "disputed", _("Disputed")
    UNSUPPORTED = "unsupported", _("Unsupported")


class Finding(models.TextChoices):
    """Did they say it?"""

    CONFIRMED = "confirmed", _("Confirmed")
    MISATTRIBUTED = "misattributed", _("Misattributed")
    UNVERIFIED = "unverified", _("Unverified")
    NOT_ATTRIBUTED = "not attributed", _("Not attributed")


class SideChosen(models.TextChoices):
    """Which side of the statement the claimant takes."""

    SAYS = "says", _("says")
    DENIES = "denies", _("denies")
    ALLEGES = "alleges", _("alleges")
    ASKS = "asks", _("asks")
    NOBODY = "nobody", _("takes no side")


class AccusedAnswer(models.TextChoices):
    """What the accused say to an allegation."""

    DENIED = "denied", _("They deny it")
    ADMITTED = "admitted", _("They admit it")
    NOT_ANSWERED = "not answered", _("Asked, no answer")
    NOT_ASKED = "not asked", _("Not asked yet")


class Draft(models.Model):
    """A reviewer's draft; it outlives the lease."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="drafts")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rating = models.CharField(max_length=15, choices=Rating, blank=True)
    finding = models.CharField(max_length=15, choices=Finding, blank=True)
    rationale = models.TextField(blank=True)
    context_note = models.TextField(blank=True)
    search_log = models.TextField(blank=True)
    # The sentence that is judged, and the side that the claimant takes of it; "nobody" in the article's own voice.
    statement = models.TextField(blank=True, db_default="")
    side = models.CharField(max_length=10, choices=SideChosen, blank=True, db_default="")
    # Whom an allegation accuses, and what they say to it.
    target = models.CharField(max_length=300, blank=True, db_default="")
    answer = models.CharField(max_length=15, choices=AccusedAnswer, blank=True, db_default="")
    # Who said it in truth, where it was wrongly attributed.
    speaker = models.CharField(max_length=300, blank=True, db_default="")
    # Somebody else who is on record with a side of the same statement.
    other = models.CharField(max_length=300, blank=True, db_default="")
    other_side = models.CharField(max_length=10, choices=Claim.Side, blank=True, db_default="")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "reviewer"], name="draft_one_each")]
        triggers = [fixed_columns_trigger("draft", "review", "reviewer")]

    def __str__(self) -> str:
        return f"draft of {self.review_id}"


class Verdict(Record):
    """One reviewer's rating, finding, rationale and evidence. It never changes once submitted."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="verdicts")
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="verdicts")
    # SHA-256 of the words that it judges: an approval applies to exactly these.
    mention_sha256 = models.CharField(max_length=64)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts")
    rating = models.CharField(max_length=15, choices=Rating)
    finding = models.CharField(max_length=15, choices=Finding)
    rationale = models.TextField()
    context_note = models.TextField(blank=True)
    search_log = models.TextField(blank=True)
    # What readers are told: the sentence that is judged, who takes which side of it (a list of `SideTaken` as JSON),
    # and the line that follows from them. Blank in verdicts from before there were any.
    statement = models.TextField(blank=True, db_default="")
    sides = models.JSONField(default=list, db_default=[])
    sentence = models.TextField(blank=True, db_default="")
    # SHA-256 of the claim's wording, claimant and side as the reviewer had them: an approval is of these.
    terms_sha256 = models.CharField(max_length=64, blank=True, db_default="")
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
            *never_changed_trigger("verdict"),
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
            # Deferred, because the evidence is linked after the verdict is created.
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
    """A piece of evidence of a verdict; permanent."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verdict", "evidence"], name="verdict_evidence_once")]
        triggers = [
            *never_changed_trigger("verdict_evidence"),
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
