"""Publish approved claims: in the transaction of the approval, or at the end of the embargo."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims.models import Claim
from newsdesk.audit.events import record
from newsdesk.audit.models import Event
from newsdesk.lib.text import sha256
from newsdesk.publishing.models import CurrentRelease, Release
from newsdesk.publishing.payload import build, to_bytes
from newsdesk.publishing.search import searchable
from reviews.models import Approval
from reviews.states import State


def publish_approved(event: Event) -> None:
    """What an approval does at once: publish, unless the article is under embargo."""
    publish(UUID(event.data["approval"]))


@transaction.atomic
def publish(approval_id: UUID) -> Release | None:
    """The release of an approval; None under embargo. Publishing twice gives the same release.

    Locks the claim, so that two releases at once get two numbers.
    """
    approval = Approval.objects.select_related("approver", "verdict__review__article").get(pk=approval_id)
    article = approval.verdict.review.article
    now = timezone.now()
    if article.embargo is not None and article.embargo > now:
        return None
    claim = Claim.objects.select_for_update().get(pk=approval.verdict.review.claim_id)
    if (there := Release.objects.filter(approval=approval).first()) is not None:
        return there
    return _release(claim, approval)


def _release(claim: Claim, approval: Approval) -> Release:
    now, verdict = timezone.now(), approval.verdict
    last = claim.releases.order_by("-number").first()
    first = claim.releases.order_by("number").first()
    number = last.number + 1 if last else 1
    # A correction tells readers why: the approver's note, or else the reviewer's reason.
    note = (approval.note or verdict.rationale) if last else ""
    published_at = first.created_at if first else now
    payload = to_bytes(
        build(claim, verdict, number=number, published_at=published_at, changed_at=now, note=note)
    )
    release = Release.objects.create(
        claim=claim,
        number=number,
        kind=Release.Kind.CORRECTED if last else Release.Kind.PUBLISHED,
        approval=approval,
        payload=payload,
        sha256=sha256(payload),
        note=note,
        made_by=approval.approver,
    )
    _stand(release, claim, approval)
    threads = [claim.pk, claim.article_id, verdict.review_id]
    record(f"claim.{release.kind}", release, actor=approval.approver, threads=threads, number=number)
    return release


def _stand(release: Release, claim: Claim, approval: Approval) -> None:
    """Let this release be the one that stands."""
    article, verdict = approval.verdict.review.article, approval.verdict
    search = searchable(claim, verdict, article.language)
    CurrentRelease.objects.update_or_create(
        claim=claim,
        defaults={
            "release": release,
            "rating": verdict.rating,
            "finding": verdict.finding,
            "claimant": claim.claimant,
            "changed_at": release.created_at,
            "retracted": False,
            "under_review": False,
            "search": search,
        },
        create_defaults={
            "release": release,
            "article": article,
            "desk_id": article.desk_id,
            "claimant": claim.claimant,
            "rating": verdict.rating,
            "finding": verdict.finding,
            "language": article.language,
            "published_at": release.created_at,
            "changed_at": release.created_at,
            "search": search,
        },
    )


def publish_due() -> int:
    """Publish what was approved under an embargo that has ended; returns how many."""
    due = Approval.objects.filter(
        decision=Approval.Decision.APPROVE,
        release=None,
        verdict__review__state=State.APPROVED,
        verdict__review__article__embargo__lte=timezone.now(),
    )
    return sum(publish(approval.pk) is not None for approval in due)
