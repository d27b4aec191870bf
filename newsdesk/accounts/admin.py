"""Admin: people and keys read-only; desks can be added and renamed."""

from django.contrib import admin

from newsdesk.accounts.models import ApiKey, Desk, User
from newsdesk.lib.admin import ReadOnlyAdmin


@admin.register(User)
class UserAdmin(ReadOnlyAdmin[User]):
    """People, without their password hashes."""

    list_display = ["name", "email", "roles", "is_active", "last_login"]
    search_fields = ["name", "email"]
    exclude = ["password", "groups", "user_permissions"]


@admin.register(ApiKey)
class ApiKeyAdmin(ReadOnlyAdmin[ApiKey]):
    """Keys, without their hashes."""

    list_display = ["name", "prefix", "owner", "scopes", "expires_at", "revoked_at", "last_used_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "prefix"]
    exclude = ["hash", "old_hash"]


@admin.register(Desk)
class DeskAdmin(admin.ModelAdmin[Desk]):
    """Desks; one with articles cannot be deleted."""

    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
