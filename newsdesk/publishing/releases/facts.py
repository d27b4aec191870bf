"""What a release is filtered by, before and after a change: whoever follows a part of the claims hears of both.

A claim that was disputed and is sourced now concerns a reader of disputed claims too: it has left their list.
"""

import json
from dataclasses import dataclass
from typing import Any

from newsdesk.publishing.models import Release
from newsdesk.publishing.releases.claimants import is_released_claimant

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FactsTold:
    """The facts of a release and of the one before it; none before the first, none now for a retraction."""

    before: Facts | None
    now: Facts | None

    def concern(self, only: dict[str, str]) -> bool:
        """Whether a filter matches what a claim was or what it is."""
        return _match(self.before, only) or _match(self.now, only)

    def leave(self, only: dict[str, str]) -> bool:
        """Whether the claim was in the list of this filter and no longer is."""
        return _match(self.before, only) and not _match(self.now, only)


def facts_told(release: Release) -> FactsTold:
    """The facts on both sides of a release. One query for a correction or a retraction."""
    now = None if release.kind == Release.Kind.RETRACTED else _facts(release)
    if release.number == 1:
        return FactsTold(None, now)
    earlier = Release.objects.filter(claim=release.claim_id, number=release.number - 1).get()
    return FactsTold(_facts(earlier), now)


def _match(facts: Facts | None, only: dict[str, str]) -> bool:
    return facts is not None and all(_is(facts, name, value) for name, value in only.items())


def _is(facts: Facts, name: str, value: str) -> bool:
    fact = facts.get(name) or ""
    if isinstance(fact, dict):
        return is_released_claimant(fact, value)
    return fact.casefold() == value.casefold()


def _facts(release: Release) -> Facts:
    """The members that a filter names, as they were published."""
    payload: dict[str, Any] = json.loads(bytes(release.payload))
    article = payload["article"]
    return {
        "rating": payload["rating"]["value"],
        "claimant": payload["claimant"],
        "desk": article["desk"],
        "language": article["language"],
    }
