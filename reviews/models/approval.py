"""Approvals."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import never_changed_trigger
from reviews.models.verdicts import Verdict


class Approval(Record):
    """A second person's decision about a verdict."""

    class Decision(models.TextChoices):
        """Approved or sent back."""

        APPROVE = "approve", _("approved")
        RETURN = "return", _("sent back")

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="approval")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    decision = models.CharField(max_length=10, choices=Decision)
    # For colleagues alone.
    note = models.TextField(blank=True)
    # For readers: what was wrong and is right now, where this corrects what was published.
    public_note = models.TextField(blank=True, db_default="")
    # What readers are told, as the approver had it: the verdict's own, or with the wording that the approver gave it.
    statement = models.TextField(blank=True, db_default="")
    sentence = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="return") | ~Q(note=""), name="approval_returned_for_a_reason"
            ),
        ]
        triggers = [
            *never_changed_trigger("approval"),
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
                name="approval_of_what_readers_see",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__decision="approve"),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM reviews_verdict v JOIN reviews_review r ON r.id = v.review_id
                        JOIN claims_claim c ON c.id = r.claim_id
                        WHERE v.id = NEW.verdict_id AND v.terms_sha256 <> '' AND v.terms_sha256 <> encode(sha256(
                            convert_to(c.wording || E'\n' || COALESCE(c.claimant_id::text, '') || E'\n' || c.side, 'UTF8')
                        ), 'hex')
                    ) THEN
                        RAISE EXCEPTION 'an approval is of the wording, claimant and side as they were submitted'
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
