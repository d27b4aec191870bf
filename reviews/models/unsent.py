"""Text that people have typed and not sent yet."""

from django.conf import settings
from django.db import models

from newsdesk.lib.db.models import Record


class UnsentText(Record):
    """What a person has typed into one form of a page: it saves itself as they type, and only they see it.

    The draft of a verdict has a record of its own, `Draft`: it is read by the page and by the rules.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The review or the article whose page has the form.
    subject = models.UUIDField()
    # Which form of the page: "comment", "evidence".
    place = models.CharField(max_length=100)
    # Names and values of the fields, as a form sends them; empty once the form was sent.
    fields = models.JSONField(default=list)
    # How often the form was sent. A page that was open before then has text that is out of date.
    sent = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "subject", "place"], name="unsent_one_each")]

    def __str__(self) -> str:
        return f"{self.place} of {self.subject}"
