"""Releases and the change feed to look at."""

from django.contrib import admin

from newsdesk.lib.admin import ReadOnlyAdmin
from newsdesk.publishing.models import Change, CurrentRelease, Release


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin[Release]):
    """Frozen public copies, without their bytes."""

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
    """What stands now."""

    list_display = ["claim_id", "rating", "finding", "retracted", "under_review", "published_at"]
    list_filter = ["rating", "retracted"]
