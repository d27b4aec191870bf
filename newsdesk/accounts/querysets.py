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

    def people(self) -> "UserQuerySet":
        """Persons, not programs."""
        return self.filter(is_service=False)

    def services(self) -> "UserQuerySet":
        """Service accounts that are in use."""
        return self.active().filter(is_service=True)


class ApiKeyQuerySet(models.QuerySet[Any]):
    """Keys."""

    def looked_after_by(self, user: Any) -> "ApiKeyQuerySet":
        """A person's own; all of them for people who manage keys."""
        return self.all() if user.may("manage_keys") else self.filter(owner=user)

    def valid(self, now: datetime) -> "ApiKeyQuerySet":
        """Keys that are neither revoked nor expired."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None, owner__is_active=True)
