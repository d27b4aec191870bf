"""Named queries over people and keys."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from newsdesk.accounts.roles import PERMISSIONS


class UserQuerySet(models.QuerySet[Any]):
    """People."""

    def active(self) -> "UserQuerySet":
        """Those who may sign in."""
        return self.filter(is_active=True)

    def who_may(self, action: str) -> "UserQuerySet":
        """Active people whose roles allow the action."""
        return self.active().filter(roles__overlap=list(PERMISSIONS[action]))


class ApiKeyQuerySet(models.QuerySet[Any]):
    """Keys."""

    def valid(self, now: datetime) -> "ApiKeyQuerySet":
        """Keys that are neither revoked nor expired."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None, owner__is_active=True)
