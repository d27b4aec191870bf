"""Error reports from readers."""

import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.lib.db.models import Record
from newsdesk.publishing.models.releases import Release
from newsdesk.publishing.querysets import ErrorReportQuerySet


def default_error_report_token() -> str:
    """A random token for a secret URL."""
    return secrets.token_urlsafe(24)


class ErrorReport(Record):
    """A reader's report of an error in a published claim; open until it is answered."""

    class State(models.TextChoices):
        """Whether it has been answered, and how."""

        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    class Outcome(models.TextChoices):
        """The outcome of an accepted report."""

        CHECK = "check", _("The claim is being re-checked")
        RETRACTION = "retraction", _("The claim was retracted")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="error_reports")
    # The current release when the reader wrote.
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what is wrong"))
    source = models.URLField(_("where one can see it"), max_length=1000, blank=True)
    # Deleted some time after the answer (`newsdesk.ops.retention`).
    email = models.EmailField(_("email"), blank=True)
    # Of the page of the case.
    token = models.CharField(max_length=43, unique=True, default=default_error_report_token, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    answer = models.TextField(_("answer to the reader"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    # The check that an accepted report started ended without a change: what the reader was told, and when.
    unchanged = models.TextField(_("answer after the check"), blank=True, db_default="")
    unchanged_at = models.DateTimeField(null=True)

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
            pgtrigger.Protect(
                name="error_report_concluded_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.unchanged_at IS NOT NULL AND "
                    "(OLD.unchanged, OLD.unchanged_at) IS DISTINCT FROM (NEW.unchanged, NEW.unchanged_at)"
                ),
            ),
            pgtrigger.Protect(name="error_report_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.state}"
