"""Read-only admin for runs, claims and claimants."""

from django.contrib import admin

from claims.models import Claim, Claimant, Match, Mention, Run
from newsdesk.lib.admin import ReadOnlyAdmin


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin[Run]):
    """Extraction runs, with their errors."""

    list_display = ["id", "pipeline", "state", "progress", "total", "seconds", "error"]
    list_filter = ["state"]
    ordering = ["-created_at"]


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin[Claim]):
    """Claims."""

    list_display = ["words", "kind", "score", "claimant", "article"]
    list_select_related = ["claimant", "article"]
    search_fields = ["words"]
    ordering = ["-created_at"]


@admin.register(Claimant)
class ClaimantAdmin(ReadOnlyAdmin[Claimant]):
    """Claimants."""

    list_display = ["name", "kind", "wikidata"]
    search_fields = ["name"]


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin[Mention]):
    """Mentions of claims in versions."""

    list_display = ["exact", "start", "end", "outcome"]
    ordering = ["-created_at"]


@admin.register(Match)
class MatchAdmin(ReadOnlyAdmin[Match]):
    """Pairs of related claims."""

    list_display = ["first_id", "relation", "second_id", "score", "confirmed"]
    ordering = ["-created_at"]
