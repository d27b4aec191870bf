"""The rows of the live desk: claims, what a person may do with them, and verdicts that wait for a second person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from claims.models import Mention
from newsdesk.live.models import LiveLine
from newsdesk.live.packs import PackMatch
from reviews.models import Review, Verdict
from reviews.revisions.precedents import SimilarDecision
from reviews.states import State


@dataclass(frozen=True, slots=True)
class BoardClaim:
    """A claim with what was decided about others like it; in full if people read it, otherwise as far as it is marked."""

    number: int
    claim_id: UUID
    version_id: UUID
    article_id: UUID
    start: int
    end: int
    """Where its words are in the version."""
    review: Review | None
    line: LiveLine | None
    moment: datetime | None
    was_checked: bool = False
    """Whether one of the nearest claims was checked before."""
    matches: Sequence[SimilarDecision] = ()
    """The nearest claims; only of a claim that has a card, or that is marked as its check says."""
    others: tuple[PackMatch, ...] = ()
    """What other newsrooms found, of the checks that were prepared for this session."""
    mention: Mention | None = None
    """The words, with their claim; only of a claim that has a card or waits for a second person."""
    has_card: bool = False

    @property
    def waits_for_second_person(self) -> bool:
        """Whether its verdict was submitted, and nothing but an approval is missing."""
        review = self.review
        return review is not None and review.state == State.AWAITING_APPROVAL and not review.disagreement

    @property
    def best(self) -> SimilarDecision | None:
        """The nearest claim."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A claim, and what this person may do with it."""

    claim: BoardClaim
    mention: Mention
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
