"""People, desks, and API keys."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.querysets import ApiKeyQuerySet, UserQuerySet
from newsdesk.accounts.roles import PERMISSIONS, SCOPE_ACTIONS, SERVICE_ROLES, Role, Scope
from newsdesk.lib.db.datetime_range import datetime_range_constraint, datetime_range_constraint_for_day
from newsdesk.lib.db.models import Record


class Desk(Record):
    """A department of the newsroom: World, Politics, Investigations."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Creates people; email addresses are compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who signs in with email and password."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator who may also use Django's admin (for `createsuperuser`)."""
        fields |= {"roles": [Role.ADMINISTRATOR], "is_staff": True, "is_superuser": True}
        return self.create_user(email, password, **fields)


class Scheme(models.TextChoices):
    """Light or dark pages; without a choice, as the device says."""

    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class User(Record, AbstractBaseUser, PermissionsMixin):
    """A person of the newsroom."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    roles = ArrayField(
        models.CharField(max_length=20, choices=Role), verbose_name=_("roles"), default=list, blank=True
    )
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    # The first day back of somebody who is away: nothing is assigned to them before.
    away_until = models.DateField(_("first day back"), null=True, blank=True)
    # None: as many as editors wish.
    claims_at_most = models.PositiveSmallIntegerField(_("claims at a time"), null=True, blank=True)
    # Empty: as the browser wishes, and mails in the newsroom's own.
    language = models.CharField(_("language"), max_length=10, blank=True, default="", db_default="")
    scheme = models.CharField(_("colours"), max_length=5, choices=Scheme, blank=True, db_default="")
    dense = models.BooleanField(_("close lines"), db_default=False, default=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may use the database admin"), default=False)
    # A program with keys of its own, not a person: it cannot sign in.
    is_service = models.BooleanField(_("service account"), default=False, db_default=False)
    # Sessions and mailed links carry it: those from before the last deactivation are never valid again.
    access_number = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case"),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=Role.values), name="user_known_roles"
            ),
            # The second person of four eyes is a person.
            models.CheckConstraint(
                condition=models.Q(is_service=False)
                | models.Q(roles__contained_by=list(SERVICE_ROLES), is_staff=False, is_superuser=False),
                name="user_service_roles",
            ),
            models.CheckConstraint(
                condition=datetime_range_constraint_for_day("away_until"), name="user_away_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with a new password, and for good when the person is deactivated."""
        by_password: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        if not self.access_number:
            return by_password
        return f"{by_password}.{self.access_number}"

    @property
    def away(self) -> bool:
        """Whether the person has said that they are away today."""
        return self.away_until is not None and self.away_until > timezone.localdate()

    def may(self, action: str) -> bool:
        """Whether the person's roles allow the action; KeyError for an action that is not in the table."""
        return self.is_active and not PERMISSIONS[action].isdisjoint(self.roles)

    def may_use(self, scope: str) -> bool:
        """Whether a key with this scope would be of use to the person."""
        return self.may(SCOPE_ACTIONS[scope])

    @cached_property
    def can(self) -> dict[str, bool]:
        """Every action, and whether it is allowed; for templates."""
        return {action: self.may(action) for action in PERMISSIONS}

    @property
    def role_names(self) -> list[str]:
        """The names of the roles."""
        return [str(Role(role).label) for role in self.roles]


class ApiKey(Record):
    """An API key. The secret is never stored: only its prefix, to find it, and its hash."""

    name = models.CharField(_("name"), max_length=80)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_keys")
    prefix = models.CharField(max_length=16, unique=True)
    hash = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope), default=list, blank=True)
    rate = models.PositiveIntegerField(_("requests a minute"), null=True, blank=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    # The old secret works until then.
    old_hash = models.CharField(max_length=64, null=True, blank=True)
    old_until = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=datetime_range_constraint("expires_at"), name="api_key_expires_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class KeyUsage(models.Model):
    """The calls with a key on one day, in the time zone of the newsroom."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="usage")
    day = models.DateField()
    requests = models.PositiveBigIntegerField(default=0)
    # Of these: calls that ended with an error, and calls above the rate limit.
    errors = models.PositiveBigIntegerField(default=0)
    limited = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="key_usage_once_a_day")]

    def __str__(self) -> str:
        return f"{self.key_id} on {self.day}: {self.requests}"
