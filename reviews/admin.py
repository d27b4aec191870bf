"""Read-only admin for reviews, verdicts and approvals."""

from django.contrib import admin

from newsdesk.lib.admin import ReadOnlyAdmin
from reviews.models import Approval, Evidence, Review, Verdict


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin[Review]):
    """Reviews, without the token of the lease."""

    list_display = ["id", "claim", "state", "holder", "priority", "deadline"]
    list_select_related = ["claim", "holder"]
    list_filter = ["state"]
    exclude = ["lease_token"]
    ordering = ["-created_at"]


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin[Evidence]):
    """Evidence."""

    list_display = ["title", "publisher", "stance", "added_by", "standing"]
    list_select_related = ["added_by"]
    search_fields = ["title", "url"]


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin[Verdict]):
    """Verdicts."""

    list_display = ["id", "rating", "finding", "reviewer", "created_at"]
    list_select_related = ["reviewer"]
    list_filter = ["rating", "finding"]


@admin.register(Approval)
class ApprovalAdmin(ReadOnlyAdmin[Approval]):
    """Approvals."""

    list_display = ["verdict", "decision", "approver", "created_at"]
    list_select_related = ["verdict__reviewer", "approver"]
    list_filter = ["decision"]
