"""Questions to the author, and their answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.articles.models import Article
from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import fixed_columns_trigger, never_changed_trigger


class Question(Record):
    """A reviewer's question to the author about a claim, with the claim's place in the text."""

    class State(models.TextChoices):
        """The state of the question."""

        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        SETTLED = "settled", _("resolved")

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
        triggers = [fixed_columns_trigger("question", "claim", "article", "asked_by", "text", "created_at")]

    def __str__(self) -> str:
        return self.text


class Answer(Record):
    """An answer by an editor or the uploader: text, a source, or the announcement of a change."""

    class Kind(models.TextChoices):
        """The kind of answer."""

        WORDS = "words", _("an answer")
        SOURCE = "source", _("a source")
        CHANGED = "changed", _("the claim is reworded")

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
        triggers = never_changed_trigger("answer")

    def __str__(self) -> str:
        return self.text
