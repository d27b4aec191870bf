"""Keep the lists of published claims with the records of their claimants, and find claimants for readers.

Signed releases stay as they are.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from claims.claimants import Claimant, ClaimantName
from claims.extraction.people.names import folded_person_name
from claims.people import directory
from claims.people.merging import claims_moved_by_merging
from claims.querysets import ClaimantQuerySet
from newsdesk.audit.models import Event
from newsdesk.publishing.models import CurrentRelease


def follow_merged_claimants_in_releases(event: Event) -> None:
    """The claims of the record that is gone belong to the one that was kept."""
    CurrentRelease.objects.filter(claimant=UUID(event.data["gone"])).update(claimant=event.subject_id)


def follow_unmerged_claimants_in_releases(event: Event) -> None:
    """A merge was undone: its claims go back."""
    _move(claims_moved_by_merging(event.data["merge"]), event.subject_id, UUID(event.data["gone"]))


def follow_split_claimant_in_releases(event: Event) -> None:
    """Some claims have a record of their own now."""
    _move([UUID(pk) for pk in event.data["claims"]], event.subject_id, UUID(event.data["fresh"]))


def _move(claims: Iterable[UUID], was: UUID, now: UUID) -> None:
    """Whoever takes no side in a release stays nobody there."""
    CurrentRelease.objects.filter(claim__in=list(claims), claimant=was).update(claimant=now)


def claimants_known_to_readers(text: str) -> ClaimantQuerySet:
    """The claimants with this id, or called so by a name that readers may know; of people, everyone of this surname."""
    return directory.find_in_directory(text, ClaimantName.objects.told_to_readers())


def is_released_claimant(claimant: dict[str, Any], text: str) -> bool:
    """Whether the `claimant` of a payload is the one that a filter names: by what was published, id or any public name."""
    if folded_person_name(claimant["name"]) == folded_person_name(text):
        return True
    # Releases of before claimants had records have no id.
    if not (pk := directory.directory_id_in_text(claimant.get("id") or "")):
        return False
    record = Claimant.objects.select_related("merged_into").filter(pk=pk).first()
    return record is not None and claimants_known_to_readers(text).filter(pk=record.standing.pk).exists()
