"""Comments on claims."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.articles.models import Article
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.search import DatedWords
from newsdesk.lib.db.triggers import fixed_columns_trigger
from reviews.querysets import COMMENT_SEARCHED


class Conversation(Record):
    """A conversation about one claim; open or resolved."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="conversations")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="conversation_resolved_by_somebody",
            ),
        ]
        triggers = [fixed_columns_trigger("conversation", "claim", "article")]

    def __str__(self) -> str:
        return f"conversation about {self.claim_id}"


class Comment(Record):
    """A comment. It is never changed; its author may delete it, and the record says so."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("comment"))
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [GinIndex(DatedWords(*COMMENT_SEARCHED), name="comment_words_searched")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_not_empty")]
        triggers = [
            pgtrigger.Protect(name="comment_keep", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="comment_never_changed",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
                        OR ROW(NEW.id, NEW.created_at, NEW.conversation_id, NEW.author_id, NEW.text)
                            IS DISTINCT FROM ROW(OLD.id, OLD.created_at, OLD.conversation_id, OLD.author_id, OLD.text)
                    THEN
                        RAISE EXCEPTION 'a comment is never changed: it can only be withdrawn, once'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.text
