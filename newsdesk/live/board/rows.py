"""The rows of the live desk: claims, what a person may do with them, and verdicts that wait for a second person."""

from dataclasses import dataclass
from datetime import datetime

from claims.models import Mention
from newsdesk.live.models import LiveLine
from newsdesk.live.packs import PackMatch
from reviews.models import Review, Verdict
from reviews.revisions.precedents import SimilarDecision


@dataclass(frozen=True, slots=True)
class BoardClaim:
    """A claim with what was decided about others like it."""

    number: int
    mention: Mention
    review: Review | None
    line: LiveLine | None
    moment: datetime | None
    matches: list[SimilarDecision]
    others: tuple[PackMatch, ...] = ()
    """What other newsrooms found, of the checks that were prepared for this session."""

    @property
    def best(self) -> SimilarDecision | None:
        """The nearest claim."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A claim, and what this person may do with it."""

    claim: BoardClaim
    tone: str
    verdict: Verdict | None
    """What was approved of it."""
    mine: bool
    may: dict[str, bool]
    why_not: str = ""
    """Why the earlier verdict cannot be adopted; empty if it can, or if this person adopts none."""


@dataclass(frozen=True, slots=True)
class BoardReady:
    """A verdict that waits for a second person."""

    claim: BoardClaim
    verdict: Verdict
    sentence: str
    why_not: str
    """Why this person may not approve it; empty if they may."""
    mine: bool
    """Whether this person has submitted it, and may take it back."""
    asks_again: bool
    """Whether publishing it needs a confirmation, on its own page."""
