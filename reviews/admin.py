"""Read-only admin for reviews, without anything that a reviewer found or said.

Whoever may use the database admin may be a reviewer, too: verdicts, evidence and approvals are on the pages of the desk, which
show each as early as its rules allow.
"""

from django.contrib import admin

from newsdesk.lib.admin import ReadOnlyAdmin
from reviews.models import Review


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin[Review]):
    """Where the work on a claim stands and who has it."""

    list_display = ["id", "claim", "state", "holder", "priority", "deadline"]
    list_select_related = ["claim", "holder"]
    list_filter = ["state"]
    fields = [
        "claim",
        "article",
        "desk",
        "uploader",
        "state",
        "holder",
        "lease_expires_at",
        "priority",
        "deadline",
    ]
    ordering = ["-created_at"]
