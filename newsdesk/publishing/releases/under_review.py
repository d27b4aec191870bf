"""What readers are told of a release while the desk looks at its claim again."""

from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Review


def mark_under_review(event: Event) -> None:
    """A correction is under way: the release stays, and says so."""
    _set(event, under_review=True)


def clear_under_review(event: Event) -> None:
    """The words are back as they were approved: nothing is under way any more."""
    _set(event, under_review=False)


def _set(event: Event, *, under_review: bool) -> None:
    claim = Review.objects.filter(pk=event.subject_id).values("claim")
    CurrentRelease.objects.filter(claim__in=claim, retracted=False).update(under_review=under_review)
