"""Reviews, and the share of claims that need two."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import Article
from newsdesk.audit.triggers import audit_trigger_on_columns
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import fixed_columns_trigger
from reviews.querysets import ReviewQuerySet
from reviews.states import State

# States on the queue page, and the others that are often listed.
IN_QUEUE = [State.WAITING, State.IN_REVIEW]
OUT_OF_QUEUE = [State.AWAITING_APPROVAL, State.APPROVED, State.DISMISSED, State.SUPERSEDED]


class Review(Record):
    """The work on one claim. Only `reviews.workflow.transitions.make_transition` sets its state."""

    class Dismissal(models.TextChoices):
        """Why a claim needs no verdict."""

        OPINION = "opinion", _("opinion")
        NOT_CHECKABLE = "not checkable", _("not checkable")
        DUPLICATE = "duplicate", _("duplicate")
        TRIVIAL = "trivial", _("trivial")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reviews")
    # Copied from the claim, so that the queue needs one index and one table.
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="reviews")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    priority = models.IntegerField(default=0)
    # The factors of the priority: [{"code", "points", "detail"}].
    factors = models.JSONField(default=list)
    raised = models.SmallIntegerField(default=0)
    deadline = models.DateTimeField(null=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="reviews_in_hand",
        db_index=False,
    )
    lease_expires_at = models.DateTimeField(null=True)
    # The token of the lease; a submission must include it.
    lease_token = models.UUIDField(null=True)
    kept_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kept_until = models.DateTimeField(null=True)
    dismissal = models.CharField(max_length=20, choices=Dismissal, blank=True)
    dismissal_note = models.TextField(blank=True)
    # Why a decided claim was reopened: a source of its verdict changed, is dead, was corrected or retracted.
    recheck = models.CharField(max_length=15, blank=True)
    reviews_required = models.PositiveSmallIntegerField(default=1)
    # The author of the first of two verdicts, while it is hidden.
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # While two verdicts are asked for and not both are in: what reviewers have done since is hidden from each other
    # (`reviews/opinion_visibility.py`). Only the database sets it; None: nothing is hidden.
    blind_since = models.DateTimeField(null=True, editable=False)
    # What `blind_since` was until both verdicts were in: if one is taken back, the other is hidden as before.
    blind_before = models.DateTimeField(null=True, editable=False)
    # People who took a verdict back after they could read the other one: they give no second one in this round.
    read_both = ArrayField(models.UUIDField(), default=list, db_default=[], editable=False)
    # Two verdicts differ: the approver chooses one.
    disagreement = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    # Set by `with_verdicts`: every `Verdict`, newest first.
    told: list[Any]
    # Set by `reviews.workflow.spoken` and `words_before`.
    spoken: Any = None
    words_before: str = ""

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
        # Every transition updates every index whose condition is met: so there are few, and most are partial.
        indexes = [
            # Waiting and in review: the queue page shows both in one order.
            models.Index(
                F("priority").desc(),
                "deadline",
                "id",
                name="review_queue",
                condition=Q(state__in=IN_QUEUE),
            ),
            models.Index(
                fields=["holder", "lease_expires_at"],
                name="review_in_hand",
                condition=Q(state=State.IN_REVIEW),
            ),
            # For the age of the oldest; changes when a claim enters the queue, not when it is taken.
            models.Index(
                fields=["created_at"], name="review_waiting_since", condition=Q(state=State.WAITING)
            ),
            models.Index(fields=["kept_for"], name="review_kept_for", condition=Q(kept_for__isnull=False)),
            models.Index(
                fields=["state", "-changed_at"],
                name="review_out_of_queue",
                condition=Q(state__in=OUT_OF_QUEUE),
            ),
        ]
        triggers = [
            fixed_columns_trigger("review", "claim", "article", "uploader", "created_at"),
            audit_trigger_on_columns("review", "reviews_required", "first_by", "disagreement", "read_both"),
            pgtrigger.Trigger(
                name="review_blind_until_both",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "NEW.reviews_required > 1 OR NEW.blind_since IS NOT NULL OR NEW.blind_before IS NOT NULL"
                ),
                func="""
                    IF TG_OP = 'INSERT' THEN
                        NEW.blind_before := NULL;
                    ELSE
                        NEW.blind_before := COALESCE(OLD.blind_since, OLD.blind_before);
                    END IF;
                    IF NEW.reviews_required < 2 THEN
                        NEW.blind_since := NULL;
                        NEW.blind_before := NULL;
                    ELSIF NEW.state IN ('awaiting approval', 'approved') THEN
                        NEW.blind_since := NULL;
                    ELSIF TG_OP = 'INSERT' THEN
                        NEW.blind_since := NEW.created_at;
                    ELSIF OLD.state = 'awaiting approval' AND OLD.first_by_id IS NULL AND NEW.first_by_id IS NOT NULL THEN
                        -- One of two verdicts was taken back: whoever gives another one has read neither.
                        NEW.blind_since := COALESCE(OLD.blind_before, NEW.created_at);
                    ELSIF OLD.state IN ('awaiting approval', 'approved') THEN
                        -- Another round: what was told in the one before, both reviewers know.
                        NEW.blind_since := clock_timestamp();
                    ELSIF OLD.reviews_required < 2 THEN
                        NEW.blind_since := NEW.created_at;
                    ELSE
                        NEW.blind_since := OLD.blind_since;
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="review_hides_the_first_verdict",
                operation=pgtrigger.UpdateOf("reviews_required", "first_by_id"),
                when=pgtrigger.Before,
                func="""
                    IF NEW.reviews_required < OLD.reviews_required THEN
                        RAISE EXCEPTION 'two verdicts were asked for: that is not taken back'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF NEW.first_by_id IS DISTINCT FROM OLD.first_by_id AND NEW.first_by_id IS NOT NULL AND (
                        OLD.first_by_id IS NOT NULL OR NOT EXISTS (
                            SELECT 1 FROM reviews_verdict v WHERE v.review_id = NEW.id AND v.reviewer_id = NEW.first_by_id
                        )
                    ) THEN
                        RAISE EXCEPTION 'the first of two verdicts is that of its author'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="review_second_by_who_has_not_read",
                operation=pgtrigger.UpdateOf("holder_id", "read_both"),
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("NEW.holder_id = ANY (NEW.read_both)"),
                func="""
                    RAISE EXCEPTION 'whoever has read the other verdict gives no second one'
                        USING ERRCODE = 'check_violation';
                """,
            ),
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
    """The share of a desk's claims that need two reviews."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="+")
    # A percentage.
    share = models.PositiveSmallIntegerField(_("claims with two reviews, in percent"), default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(share__lte=100), name="opinions_share")]

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.share} %"
