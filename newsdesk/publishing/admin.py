"""Read-only admin for releases, the change feed and reports; the newsroom's own text on its method can be added."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsdesk.accounts.permissions import signed_in_person
from newsdesk.lib.admin import ReadOnlyAdmin
from newsdesk.publishing.models import Change, CurrentRelease, ErrorReport, OwnMethod, Release
from newsdesk.publishing.releases.methodology import write_methodology


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin[Release]):
    """Releases, without their bytes."""

    list_display = ["id", "claim_id", "number", "kind", "made_by", "created_at"]
    list_select_related = ["made_by"]
    list_filter = ["kind"]
    exclude = ["payload"]


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin[Change]):
    """The change feed, newest first."""

    list_display = ["position", "release_id"]
    ordering = ["-position"]


@admin.register(CurrentRelease)
class CurrentReleaseAdmin(ReadOnlyAdmin[CurrentRelease]):
    """Current releases, without what they say."""

    list_display = ["claim_id", "retracted", "under_review", "published_at"]
    list_filter = ["retracted"]
    fields = ["claim_id", "release_id", "desk", "retracted", "under_review", "published_at", "changed_at"]


@admin.register(ErrorReport)
class ErrorReportAdmin(ReadOnlyAdmin[ErrorReport]):
    """Error reports, without the reader's address and the URL of the case."""

    list_display = ["id", "claim_id", "state", "outcome", "answered_by", "created_at"]
    list_select_related = ["answered_by"]
    list_filter = ["state"]
    exclude = ["email", "token"]


@admin.register(OwnMethod)
class OwnMethodAdmin(admin.ModelAdmin[OwnMethod]):
    """The newsroom's text on its method: a change adds a new text; every earlier one stays."""

    list_display = ["created_at", "author", "__str__"]
    list_select_related = ["author"]
    fields = ["text"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Start with the current text."""
        newest = OwnMethod.objects.first()
        return {"text": newest.text if newest else ""}

    def save_model(self, request: HttpRequest, obj: OwnMethod, form: Any, change: bool) -> None:
        """Save through the function that records the event."""
        write_methodology(obj, actor=signed_in_person(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a new one is added."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
