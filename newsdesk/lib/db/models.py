"""The base class of all records."""

from django.db import models

from newsdesk.lib.db.ids import uuid7


class Record(models.Model):
    """A row with a public id, a UUIDv7."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True
