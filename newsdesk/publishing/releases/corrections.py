"""Corrections and retractions, newest first: the text before and after, and the reason."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from newsdesk.publishing.models import Release
from newsdesk.publishing.releases.amendable import PARTS, amendable_parts_changed
from newsdesk.publishing.releases.told import Told, told_to_readers


@dataclass(frozen=True, slots=True)
class Amendment:
    """One correction or retraction; `after` is None for a retraction."""

    release: Release
    before: dict[str, Any]
    after: dict[str, Any] | None
    # When the claim of a correction was retracted later; None while it stands, and for the retraction itself.
    retracted_at: datetime | None = None

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
    """Each with the previous release, and with a later retraction, in one query for all."""
    claims = {release.claim_id for release in releases}
    numbers = {release.number - 1 for release in releases}
    others = Release.objects.filter(Q(number__in=numbers) | Q(kind=Release.Kind.RETRACTED), claim__in=claims)
    found = {(one.claim_id, one.number): one for one in others}
    retracted = {one.claim_id: one for one in found.values() if one.kind == Release.Kind.RETRACTED}
    rows = []
    for release in releases:
        before = json.loads(bytes(found[release.claim_id, release.number - 1].payload))
        if release.kind == Release.Kind.RETRACTED:
            rows.append(Amendment(release, before, None))
        else:
            later = retracted.get(release.claim_id)
            after = json.loads(bytes(release.payload))
            rows.append(Amendment(release, before, after, later.created_at if later else None))
    return rows
