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
from newsdesk.lib.errors import BadInput, Conflict, Gone, NotFound
from newsdesk.publishing.models import CurrentRelease, ReviewMark
from newsdesk.publishing.releases.payload import build_release_payload
from newsdesk.publishing.releases.told import told_to_readers
from reviews.models import Approval, Verdict
from reviews.states import WHY_NOT, State
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
    return CurrentRelease.objects.select_related("release").filter(claim=claim_id)


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
    unsaved = Approval(verdict=copy(verdict), statement=shown.statement, sentence=shown.sentence)
    return _would_change(unsaved, _standing_of(verdict))


def _would_change(approval: Approval, standing: CurrentRelease | None) -> list[str] | None:
    """The same of an approval, in the wording that the approver gave it; it may be unsaved."""
    if standing is None or standing.retracted:
        return None
    verdict = approval.verdict
    before, now = json.loads(bytes(standing.release.payload)), timezone.now()
    after = build_release_payload(
        verdict.review.claim, verdict, approval, number=0, published_at=now, changed_at=now, note=""
    )
    return amendable_parts_changed(before, after)


def _standing_of(verdict: Verdict) -> CurrentRelease | None:
    """What is published of the claim, or was and is retracted."""
    return _STANDING.first(verdict.review.claim_id)


def check_amendable(approval: Approval) -> None:
    """Refuse an approval that changes nothing for readers, or that says nothing to them of the change.

    Raises Conflict for a claim that was retracted: nothing more of it is published.
    """
    standing = _standing_of(approval.verdict)
    if standing is None:
        return
    if standing.retracted:
        raise Conflict(WHY_NOT[State.RETRACTED])
    if not _would_change(approval, standing):
        raise NothingChanges(
            _("Nothing changes for readers, so there is nothing to correct. Choose “No change needed”.")
        )
    if not approval.public_note:
        raise BadInput(
            _("This corrects what is published: say what readers are told."),
            public_note=_("Say what was wrong and what is right now."),
        )
    before = recheck_note(standing.pk)
    if before and _as_read(approval.public_note) == _as_read(before):
        raise BadInput(
            _("These are the words of when the re-check began: say what was wrong and what is right now."),
            public_note=_("Say what was wrong and what is right now."),
        )


def recheck_note(claim_id: UUID) -> str:
    """What readers were told when the re-check of a claim began; "" for nothing."""
    marks = ReviewMark.objects.filter(release__claim=claim_id, under_review=True)
    newest = marks.order_by("-id").first()
    return newest.note if newest is not None else ""


def _as_read(text: str) -> str:
    """A text without what nobody reads: its spaces, its capitals, and the stop at its end."""
    return " ".join(text.split()).rstrip(" .").casefold()
