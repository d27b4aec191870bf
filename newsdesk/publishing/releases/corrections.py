"""Corrections and retractions, newest first: the text before and after, and the reason."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from newsdesk.publishing.models import Release
from newsdesk.publishing.releases.amendable import PARTS, amendable_parts_changed
from newsdesk.publishing.releases.told import Told, told_to_readers


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction or retraction; `after` is None for a retraction."""

    release: Release
    before: dict[str, Any]
    after: dict[str, Any] | None

    @property
    def claim_id(self) -> UUID:
        """The id of the claim."""
        return self.release.claim_id

    @property
    def at(self) -> datetime:
        """When it was published."""
        return self.release.created_at

    @property
    def told_before(self) -> Told:
        """The line before the correction."""
        return told_to_readers(self.before)

    @property
    def told_after(self) -> Told | None:
        """The line after the correction."""
        return told_to_readers(self.after) if self.after is not None else None

    @property
    def changes(self) -> list[str]:
        """What changed besides the sentence, in words; of a correction whose sentence stays, all that did."""
        if self.after is None:
            return []
        return [
            str(PARTS[name])
            for name in amendable_parts_changed(self.before, self.after)
            if name != "sentence"
        ]


def newest_corrections(limit: int, before: UUID | None = None) -> tuple[list[Amendment], UUID | None]:
    """The newest ones, or those after a position; and the position of the next page."""
    found = Release.objects.amending()
    if before is not None:
        found = found.filter(pk__lt=before)
    releases = list(found[: limit + 1])
    shown = releases[:limit]
    return _beside_what_was(shown), shown[-1].pk if len(releases) > limit else None


def _beside_what_was(releases: list[Release]) -> list[Amendment]:
    """Each with the previous release, in one query for all."""
    wanted = {(release.claim_id, release.number - 1) for release in releases}
    numbers = {number for _claim, number in wanted}
    earlier = Release.objects.filter(claim__in={claim for claim, _number in wanted}, number__in=numbers)
    said = {(one.claim_id, one.number): json.loads(bytes(one.payload)) for one in earlier}
    return [
        Amendment(
            release,
            said[release.claim_id, release.number - 1],
            None if release.kind == Release.Kind.RETRACTED else json.loads(bytes(release.payload)),
        )
        for release in releases
    ]
