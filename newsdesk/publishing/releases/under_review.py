"""Mark releases as under review."""

from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Review


def mark_under_review(event: Event) -> None:
    """A correction has started: the release stays public, marked as under review."""
    _set(event, under_review=True)


def clear_under_review(event: Event) -> None:
    """The approved wording is back: remove the mark."""
    _set(event, under_review=False)


def _set(event: Event, *, under_review: bool) -> None:
    claim = Review.objects.filter(pk=event.subject_id).values("claim")
    CurrentRelease.objects.filter(claim__in=claim, retracted=False).update(under_review=under_review)
