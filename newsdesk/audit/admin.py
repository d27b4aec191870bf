"""Read-only admin for events, seals and reactions."""

from django.contrib import admin

from newsdesk.audit.models import Event, Reaction, Seal
from newsdesk.lib.admin import ReadOnlyAdmin


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin[Event]):
    """Events, newest first."""

    list_display = ["id", "kind", "subject_type", "subject_id", "actor", "at"]
    list_select_related = ["actor"]
    search_fields = ["kind"]
    ordering = ["-id"]


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin[Seal]):
    """The chain, newest first."""

    list_display = ["position", "event", "hash"]
    list_select_related = ["event"]
    ordering = ["-position"]


@admin.register(Reaction)
class ReactionAdmin(ReadOnlyAdmin[Reaction]):
    """Reactions, open and done."""

    list_display = ["id", "task", "state", "attempts", "failures", "due_at", "finished_at", "error"]
    list_filter = ["state"]
    ordering = ["-id"]
