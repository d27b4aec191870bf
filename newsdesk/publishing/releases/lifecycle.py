"""Publish approved claims, immediately or at the end of the embargo; correct and retract published ones."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Mention
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import visibility
from newsdesk.audit.events import record_event
from newsdesk.audit.models import Event
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.publishing.models import CurrentRelease, FeedState, Release
from newsdesk.publishing.releases import amendable
from newsdesk.publishing.releases.amendable import amendable_release
from newsdesk.publishing.releases.payload import build_release_payload, tombstone_payload
from newsdesk.publishing.releases.search import release_search_vector
from newsdesk.publishing.releases.signing import sign_release
from reviews.models import Approval, Finding, Review
from reviews.revisions.retracted import end_review_of_retracted_claim
from reviews.states import Action, State
from reviews.workflow import transitions
from reviews.workflow.approval import evidence_against_approval
from reviews.workflow.priority import prioritise

# Why the claim was reopened (`Review.recheck`).
CORRECTION = "correction"


def publish_release_on_approval(event: Event) -> None:
    """Publish an approved verdict, unless the article is under embargo.

    Raises NothingChanges, or BadInput without a note for readers, where it would correct what is published already:
    the approval is refused with it.
    """
    approval = _loaded(UUID(event.data["approval"]))
    amendable.check_amendable(approval)
    _publish(approval)


@transaction.atomic
def publish_release(approval_id: UUID) -> Release | None:
    """The release of an approval; None under an embargo (also of an article quoted as evidence), if there is a newer approval, or if the claim was retracted.

    Publishing twice returns the same release. Locks the claim, so that two releases at once get two numbers.
    """
    return _publish(_loaded(approval_id))


def _approval(approval_id: UUID) -> QuerySet[Approval]:
    return Approval.objects.select_related("approver", "verdict__review").filter(pk=approval_id)


def _locked_claim(claim_id: UUID) -> QuerySet[Claim]:
    claims: QuerySet[Claim] = Claim.objects.select_for_update(of=("self",)).filter(pk=claim_id)
    return claims.select_related("claimant", "run", "article__desk")


def _newer_approval(claim_id: UUID, approval_id: UUID) -> QuerySet[Approval, tuple[UUID]]:
    newer = Approval.objects.filter(_said_yes_to(claim_id), pk__gt=approval_id)
    return newer.values_list("pk")[:1]


# A few joins each: PostgreSQL takes longer to plan one of ten tables than to run them all.
_APPROVAL = PreparedQuery[Approval](_approval, UUID)
_LOCKED_CLAIM = PreparedQuery[Claim](_locked_claim, UUID)
_MENTION = PreparedQuery[Mention](lambda pk: Mention.objects.select_related("version").filter(pk=pk), UUID)
_NEWER_APPROVAL = PreparedQuery[tuple[UUID]](_newer_approval, UUID, UUID)
_LAST_RELEASE = PreparedQuery[Release](
    lambda claim_id: Release.objects.filter(claim=claim_id).order_by("-number")[:1], UUID
)


def _loaded(approval_id: UUID) -> Approval:
    """An approval with everything that its release tells, the claim locked; its records are loaded once each."""
    (approval,) = _APPROVAL.rows(approval_id)
    verdict, review = approval.verdict, approval.verdict.review
    (review.claim,) = _LOCKED_CLAIM.rows(review.claim_id)
    (verdict.mention,) = _MENTION.rows(verdict.mention_id)
    review.article = verdict.mention.version.article = review.claim.article
    prefetch_related_objects([verdict], "evidence")
    return approval


def _publish(approval: Approval) -> Release | None:
    article, claim = approval.verdict.review.article, approval.verdict.review.claim
    if not visibility.article_visibility_allows_publishing(article) or evidence_against_approval(
        approval.verdict_id
    ):
        return None
    last = _LAST_RELEASE.first(claim.pk)
    there: Release | None = Release.objects.filter(approval=approval).first() if last else None
    if there is not None:
        return there
    # A verdict that was approved during an embargo and replaced before its end is never published.
    if _NEWER_APPROVAL.first(claim.pk, approval.pk):
        return None
    return _release(claim, approval, last)


def _said_yes_to(claim: UUID | OuterRef) -> Q:
    return Q(decision=Approval.Decision.APPROVE, verdict__review__claim=claim)


def _release(claim: Claim, approval: Approval, last: Release | None) -> Release | None:
    now, verdict = timezone.now(), approval.verdict
    if last is not None and last.kind == Release.Kind.RETRACTED:
        return None
    standing = CurrentRelease.objects.filter(claim=claim).first() if last else None
    # The public note alone: neither the note to colleagues nor any other text stands in for it.
    note = (approval.public_note or _("We checked this claim again.")) if last else ""
    number = last.number + 1 if last else 1
    published_at = standing.published_at if standing else now
    content = build_release_payload(
        claim, verdict, approval, number=number, published_at=published_at, changed_at=now, note=str(note)
    )
    kind = Release.Kind.CORRECTED if last else Release.Kind.PUBLISHED
    release = _add(claim, kind, content, note=note, approval=approval, made_by=approval.approver)
    _stand(release, claim, approval, now)
    _tell(release, claim, approval.approver, verdict.review_id)
    return release


def _add(claim: Claim, kind: Release.Kind, content: dict[str, Any], **fields: Any) -> Release:
    payload, digest = sign_release(content)
    return Release.objects.create(
        claim=claim, number=content["release"], kind=kind, payload=payload, sha256=digest, **fields
    )


def _tell(release: Release, claim: Claim, actor: User, *threads: UUID, reason: str = "") -> None:
    record_event(
        f"claim.{release.kind}",
        release,
        actor=actor,
        threads=[claim.pk, claim.article_id, *threads],
        number=release.number,
        note=release.note,
        reason=reason,
    )


@transaction.atomic
def reopen_release(claim_id: UUID, *, public_note: str = "", reason: str = "", actor: User) -> Review:
    """Start a correction: the claim returns to the queue, and the release stays public, marked as under review.

    `public_note` is what readers are told meanwhile, `reason` a note to colleagues; one of them is needed. The next
    approved verdict becomes the corrected release. Raises Conflict while one is under way.
    """
    require_permission(actor, "correct")
    public_note, reason = public_note.strip(), reason.strip()
    if not (public_note or reason):
        raise BadInput(_("Say what readers are told."), public_note=_("Say what readers are told."))
    review = _lock_review(claim_id)
    amendable_release(claim_id)
    if review is None:
        raise Conflict(_("This claim is no longer in the article. Retract it instead."))
    if review.article.stopped_at is not None:
        raise Conflict(_("The sender took this article back. Retract the claim instead."))
    # Readers wait: it must not lie behind the whole queue.
    review.recheck = CORRECTION
    prioritise([review])
    fields = {name: getattr(review, name) for name in ("recheck", "priority", "factors")}
    # A synchronous handler of this event marks the current release as under review (`under_review.py`).
    told = {"reason": reason, "public_note": public_note}
    return transitions.make_transition(review, Action.REOPEN, actor=actor, told=told, **fields)


@transaction.atomic
def retract_release(claim_id: UUID, *, reason: str, note: str = "", actor: User) -> Release:
    """Retract a claim permanently: readers get the reason, colleagues the note. Raises Gone if it was retracted already.

    A re-check that is under way ends with it.
    """
    require_permission(actor, "correct")
    reason = reason.strip()
    if not reason:
        words = _("Say what readers are told.")
        raise BadInput(words, public_note=words, reason=words)
    review = _lock_review(claim_id)
    standing = amendable_release(claim_id)
    claim, now = standing.claim, timezone.now()
    number = standing.release.number + 1
    content = tombstone_payload(
        claim, number=number, published_at=standing.published_at, retracted_at=now, reason=reason
    )
    release = _add(claim, Release.Kind.RETRACTED, content, note=reason, made_by=actor)
    CurrentRelease.objects.filter(pk=standing.pk).update(
        release=release, retracted=True, under_review=False, changed_at=now
    )
    _tell(release, claim, actor, reason=note.strip())
    if review is not None:
        end_review_of_retracted_claim(review, actor=actor)
    return release


def _lock_review(claim_id: UUID) -> Review | None:
    """The review of a claim, locked before the claim, in the same order as an approval, to avoid a deadlock."""
    found = Review.objects.filter(claim=claim_id).exclude(state=State.SUPERSEDED).first()
    return transitions.lock_review_for_transition(found.pk) if found else None


def _stand(release: Release, claim: Claim, approval: Approval, now: datetime) -> None:
    """Make this release the current one."""
    article, verdict = approval.verdict.review.article, approval.verdict
    search = release_search_vector(claim, approval, article.language)
    # Whoever takes no side is nobody's claimant to readers.
    claimant = claim.claimant if verdict.finding != Finding.NOT_ATTRIBUTED else None
    told: dict[str, Any] = {
        "release": release,
        "rating": verdict.rating,
        "finding": verdict.finding,
        "claimant": claimant,
        "changed_at": now,
        "search": search,
    }
    new = {"article": article, "desk_id": article.desk_id, "language": article.language, "published_at": now}
    if release.number == 1:
        CurrentRelease.objects.create(claim=claim, **told, **new)
        return
    CurrentRelease.objects.update_or_create(
        claim=claim, defaults=told | {"retracted": False, "under_review": False}, create_defaults=told | new
    )


def publish_due_releases() -> int:
    """Publish what was approved under an embargo that has ended: the newest approval of each claim; returns how many."""
    of_claim = Approval.objects.filter(_said_yes_to(OuterRef("verdict__review__claim")))
    due = Approval.objects.filter(
        visibility.publishable_by_visibility("verdict__review__article__"),
        pk=Subquery(of_claim.order_by("-pk").values("pk")[:1]),
        release=None,
        verdict__review__state=State.APPROVED,
        verdict__review__article__embargo__isnull=False,
    )
    _show_again()
    found = due.values_list("pk", "verdict__review")
    return sum(_publish_if_it_stands(approval_id, review_id) is not None for approval_id, review_id in found)


def _show_again() -> None:
    """Make readers' pages anew where an embargo has ended that came after the release: caches go by the token."""
    for state in FeedState.objects.all():
        ended = CurrentRelease.objects.filter(
            article__embargo__lte=timezone.now(), article__embargo__gt=state.changed_at
        )
        if ended.exists():
            FeedState.objects.filter(pk=state.pk, token=state.token).update(
                token=uuid4(), changed_at=timezone.now()
            )


@transaction.atomic
def _publish_if_it_stands(approval_id: UUID, review_id: UUID) -> Release | None:
    """Publish, unless an edit or a person reopened the claim meanwhile. The review is locked before the claim."""
    stands = transitions.lock_review_for_transition(review_id).state == State.APPROVED
    return publish_release(approval_id) if stands else None
