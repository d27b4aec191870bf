"""Add and remove evidence while working on a claim."""

from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.db.ids import uuid7
from newsdesk.lib.disk_space import refuse_when_disk_is_low
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.lib.text import normalise_text, sha256_of_text
from reviews.models import Evidence, Review
from reviews.workflow import leases

FIELDS = ("title", "publisher", "url", "passage", "stance", "primary")
# The place of a passage in the newsroom's own archive; `archive_search.py` sets them.
IN_ARCHIVE = ("archive_version", "archive_start", "archive_end")


@transaction.atomic
def add_evidence(review_id: UUID, token: UUID, *, actor: User, **fields: Any) -> Evidence:
    """Add a document with a passage, and whether it supports the claim.

    Raises LeaseLost without the lease, BadInput for incomplete input.
    """
    review = leases.review_under_lease(review_id, token, actor=actor)
    _check(fields)
    evidence: Evidence = Evidence.objects.create(
        review=review,
        added_by=actor,
        retrieved_at=timezone.now(),
        **{k: fields[k] for k in (*FIELDS, *IN_ARCHIVE) if k in fields},
        **_kept_file(fields.get("file")),
    )
    _tell(EventKind.EVIDENCE_ADDED, evidence, review, actor)
    return evidence


@transaction.atomic
def remove_evidence(review_id: UUID, token: UUID, evidence_id: UUID, *, actor: User) -> Evidence:
    """Remove a piece of evidence; it stays in the record, and in any verdict that uses it."""
    review = leases.review_under_lease(review_id, token, actor=actor)
    standing = Evidence.objects.standing_for(review.pk, actor)
    evidence: Evidence | None = standing.filter(pk=evidence_id).first()
    if evidence is None:
        raise NotFound(_("This evidence is not yours, or has already been removed."))
    evidence.removed_at = timezone.now()
    evidence.save(update_fields=["removed_at"])
    _tell(EventKind.EVIDENCE_REMOVED, evidence, review, actor)
    return evidence


# The length of the columns.
AT_MOST = {"title": 300, "publisher": 200, "url": 1000, "passage": 20_000}


def _check(fields: dict[str, Any]) -> None:
    if not str(fields.get("title", "")).strip():
        raise BadInput(_("Enter the title of the document."), title=_("Enter a title."))
    if not str(fields.get("passage", "")).strip():
        raise BadInput(
            _("Quote the passage that supports or contradicts the claim."), passage=_("Enter the passage.")
        )
    if fields.get("stance") not in Evidence.Stance.values:
        raise BadInput(
            _("Choose whether the passage supports or contradicts the claim, or gives context."),
            stance=_("Choose one."),
        )
    if (url := str(fields.get("url") or "")) and not url.startswith(("http://", "https://")):
        raise BadInput(_("Enter a URL that starts with http:// or https://."), url=_("Start with https://."))
    for name, most in AT_MOST.items():
        value = str(fields.get(name) or "")
        if len(value) > most:
            raise BadInput(
                _("That is too long."), **{name: _("Use at most %(most)s characters.") % {"most": most}}
            )
        if "\x00" in value:
            raise BadInput(
                _("This contains characters that are not text."),
                **{name: _("Remove characters that are not text.")},
            )


def _kept_file(file: File[bytes] | None) -> dict[str, Any]:
    """Store an uploaded document under a generated name; its own name is only displayed."""
    if not file:
        return {}
    if (file.size or 0) > settings.MAX_FILE_BYTES:
        limit = filesizeformat(settings.MAX_FILE_BYTES)
        text = _("The file is larger than the limit of %(limit)s.") % {"limit": limit}
        raise BadInput(text, file=text)
    refuse_when_disk_is_low()
    content = file.read()
    name = normalise_text(PurePath((file.name or "").replace("\\", "/")).name)[:255] or "document"
    stored = ContentFile(content, name=f"{uuid7().hex}.bin")
    return {"file": stored, "file_name": name, "file_sha256": sha256_of_text(content)}


def _tell(kind: str, evidence: Evidence, review: Review, actor: User) -> None:
    record_event(
        kind,
        evidence,
        actor=actor,
        threads=[review.pk, review.claim_id, review.article_id],
        title=evidence.title,
        stance=evidence.stance,
    )
