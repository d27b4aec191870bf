"""Verdicts that their authors took back."""

import pgtrigger
from django.db import models
from django.db.models import Q

from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import never_changed_trigger
from reviews.models.verdicts import Verdict


class Withdrawal(Record):
    """A verdict that its author took back before anybody had answered it, and why; permanent."""

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_with_reason")]
        triggers = [
            *never_changed_trigger("withdrawal"),
            pgtrigger.Trigger(
                name="withdrawal_before_the_answer",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (SELECT 1 FROM reviews_approval WHERE verdict_id = NEW.verdict_id) THEN
                        RAISE EXCEPTION 'the verdict has its answer: it cannot be taken back'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict_id}: {self.reason}"
