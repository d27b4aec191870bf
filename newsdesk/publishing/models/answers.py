"""Stored responses for `Idempotency-Key`."""

from django.db import models


class StoredAnswer(models.Model):
    """The response to a request with an Idempotency-Key."""

    # Of the client and its key.
    key = models.CharField(max_length=64, primary_key=True)
    # SHA-256 of method, address and body.
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.status}"
