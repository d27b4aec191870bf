"""Questions to sources: the claimant or an expert, who have no account, only a link."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.articles.models import Article
from newsdesk.lib.db.models import Record
from reviews.querysets import EnquiryQuerySet


class Enquiry(Record):
    """A question about one claim to one source, open until it expires."""

    class Role(models.TextChoices):
        """The role of the source."""

        CLAIMANT = "claimant", _("the claimant")
        EXPERT = "expert", _("an outside expert")

    class State(models.TextChoices):
        """The state of the question."""

        OPEN = "open", _("waiting for an answer")
        ANSWERED = "answered", _("answered")
        UNANSWERED = "unanswered", _("no answer in time")
        REVOKED = "revoked", _("link closed")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="enquiries")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email"), blank=True)
    # What the page shows: the statement as it was drafted on that day, with whoever takes its side; the claim's words; the question.
    statement = models.TextField(blank=True, db_default="", default="")
    words = models.TextField()
    text = models.TextField(_("question"))
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    mailed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    # Untrusted text: shown as text only.
    answer = models.TextField(blank=True)
    signed = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("inquiries")
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(words=""), name="enquiry_not_empty"),
            models.CheckConstraint(
                condition=Q(state="answered", closed_at__isnull=False) & ~Q(answer="")
                | Q(state="open", closed_at=None, answer="")
                | Q(state__in=["unanswered", "revoked"], closed_at__isnull=False, answer=""),
                name="enquiry_answered_or_not",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="enquiry_open", condition=Q(state="open"))]
        triggers = [
            pgtrigger.Protect(name="enquiry_keep", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="enquiry_stays_as_it_was",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF ROW(NEW.claim_id, NEW.created_at, NEW.asked_by_id, NEW.role, NEW.statement, NEW.words, NEW.text, NEW.expires_at)
                            IS DISTINCT FROM
                            ROW(OLD.claim_id, OLD.created_at, OLD.asked_by_id, OLD.role, OLD.statement, OLD.words, OLD.text, OLD.expires_at)
                        OR (OLD.state <> 'open' AND ROW(NEW.state, NEW.answer, NEW.signed, NEW.closed_at)
                            IS DISTINCT FROM ROW(OLD.state, OLD.answer, OLD.signed, OLD.closed_at))
                    THEN
                        RAISE EXCEPTION 'what was asked and what came of it is never changed'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.text


class EnquiryLink(Record):
    """A secret link to one enquiry, of which only the hash is stored: one was shown, another emailed."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"a link to {self.enquiry_id}"
