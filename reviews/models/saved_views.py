"""Saved views of the queue."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import Desk
from newsdesk.lib.db.models import Record


class SavedView(Record):
    """Filters of the queue that a person saved under a name."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="queue_views")
    name = models.CharField(_("name"), max_length=40)
    # The filters as a query string in a fixed order, so that equal filters are equal strings.
    query = models.CharField(max_length=1000)
    # A view that everybody sees under the desk's name; None: only its owner.
    # A newsroom has few views: they need no index of their own.
    desk = models.ForeignKey(Desk, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_view_one_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_named"),
        ]

    def __str__(self) -> str:
        return self.name
