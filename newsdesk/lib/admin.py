"""The database admin is read-only: each change has its own function, which applies rules and records events."""

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model, URLField
from django.http import HttpRequest

AnyModel = TypeVar("AnyModel", bound=Model)


class ReadOnlyAdmin(admin.ModelAdmin[AnyModel]):
    """Records that can be viewed, not changed."""

    list_per_page = 50
    show_full_result_count = False
    actions = None
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
