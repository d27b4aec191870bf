"""Clearance: policies, overrides, and the status of versions."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.accounts.models import Desk
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import never_changed_trigger
from reviews.models.verdicts import Verdict


def default_clearance_policy_kinds() -> list[str]:
    """The kinds of claims that must be checked by default."""
    return [Claim.Kind.STATISTIC, Claim.Kind.EVENT, Claim.Kind.STATEMENT, Claim.Kind.CAUSAL]


class ClearancePolicy(Record):
    """The clearance policy of a desk; without a row, these defaults."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="clearance_policy")
    must_check = ArrayField(
        models.CharField(max_length=15, choices=Claim.Kind),
        verbose_name=_("kinds that must be checked"),
        default=default_clearance_policy_kinds,
        blank=True,
    )
    disputed_may_run = models.BooleanField(
        _("editors may override disputed claims, with a reason"), default=True
    )
    unsupported_may_run = models.BooleanField(
        _("editors may override unsupported claims, with a reason"), default=True
    )

    class Meta:
        verbose_name_plural = _("clearance policies")

    def __str__(self) -> str:
        return str(self.desk)

    @property
    def names_of_kinds(self) -> list[str]:
        """The kinds that must be checked, as pages call them."""
        return [str(Claim.Kind(kind).label) for kind in self.must_check]


class Acceptance(Record):
    """An editor's override of an adverse verdict, or its removal, with a reason."""

    class Decision(models.TextChoices):
        """Override or removal; the newest one applies."""

        ACCEPT = "accept", _("accepted")
        WITHDRAW = "withdraw", _("removed")

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
            *never_changed_trigger("acceptance"),
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
    """Whether a version was cleared at the last evaluation, so that a change is recorded once."""

    version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="clearance")
    cleared = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.version_id}: {'cleared' if self.cleared else 'not cleared'}"
