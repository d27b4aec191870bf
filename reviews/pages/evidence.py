"""Copies of sources, and uploaded documents."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import NotFound
from reviews.models import Evidence
from reviews.opinion_visibility import evidence_by_opinion_visibility

# An untrusted file: browsers download it, and would not run it even if they opened it.
SANDBOX = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@requires_permission("read")
@require_GET
def evidence_snapshot_page(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """The text at the URL, and each check with its result."""
    evidence = item_on_evidence_page(signed_in_person(request), pk, item)
    context = {
        "item": evidence,
        "review": evidence.review,
        "looks": evidence.snapshots.defer("text").order_by("-id")[:50],
        "first": evidence.snapshots.exclude(text="").order_by("id").first(),
    }
    return render(request, "reviews/evidence/snapshot.html", context)


@requires_permission("read")
@require_GET
def evidence_download_page(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """An uploaded document, as a download."""
    evidence = item_on_evidence_page(signed_in_person(request), pk, item)
    if not evidence.file:
        raise NotFound(_("No file was uploaded with this evidence."))
    try:
        with evidence.file.open("rb") as stored:
            content = stored.read()
    except FileNotFoundError:
        raise NotFound(_("The file is missing from storage. Tell an administrator.")) from None
    attachment = content_disposition_header(as_attachment=True, filename=evidence.file_name) or "attachment"
    headers = SANDBOX | {"Content-Disposition": attachment}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


def item_on_evidence_page(user: User, review_id: UUID, item: UUID) -> Evidence:
    """A piece of evidence; raises NotFound if this person may not see it yet."""
    found: Evidence | None = (
        evidence_by_opinion_visibility(user)
        .select_related("review__claim", "review__article", "archive_version__article")
        .filter(review=review_id, pk=item)
        .first()
    )
    if found is None:
        raise NotFound(_("Evidence not found."))
    return found
