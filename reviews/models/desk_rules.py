"""What administrators set for a desk: its cut-offs, and what may be sent to chats."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import Desk
from newsdesk.lib.db.models import Record


class DeskRules(Record):
    """The rules of a desk; without a row, no cut-offs, and no texts in chats."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="rules")
    # Times of day in the newsroom's time zone, in their order.
    cut_offs = ArrayField(models.TimeField(), verbose_name=_("cut-offs"), default=list, blank=True)
    channel_texts = models.BooleanField(_("titles, claims and comments may be sent to chats"), default=False)

    def __str__(self) -> str:
        return f"rules of {self.desk_id}"
