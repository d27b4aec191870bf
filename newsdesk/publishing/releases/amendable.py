"""What a correction must have: something that changes for readers, and a note to them that says what."""

import json
from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.models import Claim
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import BadInput, Gone, NotFound
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases.payload import build_release_payload
from newsdesk.publishing.releases.told import told_to_readers
from reviews.models import Approval, Verdict
from reviews.workflow import terms
from reviews.workflow.approval import NothingChanges

# What readers see of a document; its id and the times when we looked at it are not part of what we say.
SEEN_OF_EVIDENCE = ("title", "publisher", "url", "passage", "stance", "primary", "standing")
PARTS: dict[str, StrOrPromise] = {
    "sentence": _("the sentence"),
    "words": _("the words of the article"),
    "rationale": _("the explanation"),
    "context_note": _("the context"),
    "search_log": _("where we looked"),
    "evidence": _("the evidence"),
}


def _standing(claim_id: UUID) -> QuerySet[CurrentRelease]:
    return CurrentRelease.objects.select_related("release").filter(claim=claim_id, retracted=False)


_STANDING = PreparedQuery[CurrentRelease](_standing, UUID)


def amendable_release(claim_id: UUID) -> CurrentRelease:
    """The current release of a claim, the claim locked; raises NotFound, or Gone if it was retracted."""
    claim = Claim.objects.select_for_update(of=("self",)).filter(pk=claim_id).first()
    found = CurrentRelease.objects.select_related("release").filter(claim=claim)
    standing: CurrentRelease | None = found.first() if claim else None
    if standing is None:
        raise NotFound(_("Verified claim not found."))
    if standing.retracted:
        raise Gone(_("This claim was retracted: %(reason)s") % {"reason": standing.release.note})
    return standing


def amendable_parts_changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The parts that readers would see differ between two releases, by their names in PARTS; empty for none."""
    return [name for name in PARTS if _seen(before, name) != _seen(after, name)]


def _seen(payload: dict[str, Any], name: str) -> Any:
    if name == "sentence":
        shown = told_to_readers(payload)
        return shown.sentence, shown.sides, payload["rating"]["value"]
    if name == "evidence":
        return {tuple(item[member] for member in SEEN_OF_EVIDENCE) for item in payload["evidence"]}
    return payload[name]


def amendable_parts_changed_by(verdict: Verdict) -> list[str] | None:
    """The parts that this verdict would change for readers as it was submitted; None where nothing is published yet."""
    shown = terms.terms_of_verdict(verdict)
    # A copy: an approval that is not saved must not be taken for the verdict's own.
    return _would_change(Approval(verdict=copy(verdict), statement=shown.statement, sentence=shown.sentence))


def _would_change(approval: Approval) -> list[str] | None:
    """The same of an approval, in the wording that the approver gave it; it may be unsaved."""
    verdict = approval.verdict
    standing = _standing_of(verdict)
    if standing is None:
        return None
    before, now = json.loads(bytes(standing.release.payload)), timezone.now()
    after = build_release_payload(
        verdict.review.claim, verdict, approval, number=0, published_at=now, changed_at=now, note=""
    )
    return amendable_parts_changed(before, after)


def _standing_of(verdict: Verdict) -> CurrentRelease | None:
    """What is published of the claim and was not retracted."""
    return _STANDING.first(verdict.review.claim_id)


def check_amendable(approval: Approval) -> None:
    """Refuse an approval that changes nothing for readers, or that says nothing to them of the change."""
    parts = _would_change(approval)
    if parts is None:
        return
    if not parts:
        raise NothingChanges(
            _("Nothing changes for readers, so there is nothing to correct. Choose “No change needed”.")
        )
    if not approval.public_note:
        raise BadInput(
            _("This corrects what is published: say what readers are told."),
            public_note=_("Say what was wrong and what is right now."),
        )
