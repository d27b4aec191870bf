"""Read-only admin for events, seals and reactions: what is in order and when, not what anybody said.

What an event tells is in its history (`newsdesk/event_history.py`), which shows each person what that person may see.
"""

from django.contrib import admin

from newsdesk.audit.models import Event, Reaction, Seal
from newsdesk.lib.admin import ReadOnlyAdmin


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin[Event]):
    """Events, newest first: their numbers and times."""

    list_display = ["id", "at"]
    fields = ["id", "at"]
    ordering = ["-id"]


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin[Seal]):
    """The chain, newest first."""

    list_display = ["position", "event_id", "hash"]
    fields = ["position", "event_id", "hash"]
    ordering = ["-position"]


@admin.register(Reaction)
class ReactionAdmin(ReadOnlyAdmin[Reaction]):
    """Reactions, open and done."""

    list_display = ["id", "task", "state", "attempts", "failures", "due_at", "finished_at", "error"]
    fields = [
        "id", "event_id", "task", "state", "attempts", "failures", "due_at", "finished_at", "error",
    ]  # fmt: skip
    list_filter = ["state"]
    ordering = ["-id"]
