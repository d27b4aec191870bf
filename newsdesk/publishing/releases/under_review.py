"""Mark releases as under review; each change of the mark is told in the feed and to webhooks."""

from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease, ReviewMark
from reviews.models import Review


def mark_under_review(event: Event) -> None:
    """A correction has started: the release stays public, marked as under review."""
    _set(event, under_review=True)


def clear_under_review(event: Event) -> None:
    """The approved wording is back, or no change is needed: remove the mark."""
    _set(event, under_review=False)


def _set(event: Event, *, under_review: bool) -> None:
    claim = Review.objects.filter(pk=event.subject_id).values("claim")
    found = CurrentRelease.objects.select_related("release").filter(claim__in=claim, retracted=False)
    current: CurrentRelease | None = found.first()
    note = event.data.get("public_note", "") if under_review else ""
    if current is None or (current.under_review == under_review and not note):
        return
    found.update(under_review=under_review)
    mark = ReviewMark.objects.create(release=current.release, under_review=under_review, note=note)
    record_event(
        EventKind.CLAIM_UNDER_REVIEW,
        mark,
        actor=event.actor,
        threads=[current.claim_id, current.article_id],
        under_review=under_review,
        note=note,
    )
