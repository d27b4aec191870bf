"""Keep the lists of published claims with the records of their claimants; signed releases stay as they are."""

from collections.abc import Iterable
from uuid import UUID

from claims.people.merging import claims_moved_by_merging
from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease


def follow_merged_claimants(event: Event) -> None:
    """The claims of the record that is gone belong to the one that was kept."""
    CurrentRelease.objects.filter(claimant=UUID(event.data["gone"])).update(claimant=event.subject_id)


def follow_undone_merge_of_claimants(event: Event) -> None:
    """A merge was undone: its claims go back."""
    _move(claims_moved_by_merging(event.data["merge"]), event.subject_id, UUID(event.data["gone"]))


def follow_split_claimant(event: Event) -> None:
    """Some claims have a record of their own now."""
    _move([UUID(pk) for pk in event.data["claims"]], event.subject_id, UUID(event.data["fresh"]))


def _move(claims: Iterable[UUID], was: UUID, now: UUID) -> None:
    """Whoever takes no side in a release stays nobody there."""
    CurrentRelease.objects.filter(claim__in=list(claims), claimant=was).update(claimant=now)
