"""The live desk of one person: how claims are marked for them, and what they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from claims.markup import Mark
from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.live.board.rows import BoardCard, BoardClaim, BoardReady
from newsdesk.live.board.said import BoardTurn, turns_said_on_board
from newsdesk.live.board.shared import SharedBoard, shared_live_board
from newsdesk.live.decisions import reason_against_live_decision
from newsdesk.live.models import LiveLine, LiveSession
from reviews.states import State
from reviews.workflow import approval, terms
from reviews.workflow.claim_context import (
    claim_label_in_context,
    claim_tone_in_context,
    latest_verdict_in_context,
)


@dataclass(frozen=True, slots=True)
class Board:
    """The page of one person."""

    session: LiveSession
    shared: SharedBoard
    tones: tuple[str, ...]
    """How each claim is marked for this person."""
    cards: list[BoardCard]
    ready: list[BoardReady]
    """The one that has waited longest first: what is submitted meanwhile does not come before what somebody reads."""

    @property
    def stamp(self) -> str:
        """The state of the session that the page shows."""
        return self.shared.stamp

    @property
    def unread(self) -> list[LiveLine]:
        """Lines that nothing has read yet."""
        return self.shared.unread

    @property
    def told(self) -> list[tuple[str, UUID]]:
        """What readers got last."""
        return self.shared.told

    @property
    def count(self) -> int:
        """The number of claims so far."""
        return self.shared.rows[-1].number if self.shared.rows else 0

    @property
    def checked_before(self) -> int:
        """How many of those that are shown were checked earlier."""
        return sum(row.was_checked for row in self.shared.rows)

    def turns(self) -> list[BoardTurn]:
        """What was said, with marks in this person's tones."""
        return _turns(self.session, self.shared, self.tones)


def personal_live_board(session: LiveSession, user: User, wanted: str = "") -> Board:
    """The page of this person, newest last, as it is now or as it was at the stamp that they were told of."""
    shared = shared_live_board(session, wanted)
    tones = tuple(_tone(row, user) for row in shared.rows)
    return Board(
        session,
        shared,
        tones,
        [
            _card(row, row.mention, tone, user, shared)
            for row, tone in zip(shared.rows, tones, strict=True)
            if row.has_card and row.mention is not None
        ],
        sorted(
            (ready for row in shared.rows if (ready := _ready(row, user, shared))),
            key=lambda ready: ready.verdict.pk,
        ),
    )


def _turns(session: LiveSession, shared: SharedBoard, tones: Sequence[str]) -> list[BoardTurn]:
    """The paragraphs of the parts, with marks in these tones; a number leads to its card, or else to the article."""
    marks: dict[UUID, list[Mark]] = {}
    for row, tone in zip(shared.rows, tones, strict=True):
        # By its claim: numbers move when an earlier sentence gets a claim, or loses one.
        card = f"#card-{row.claim_id}"
        url = card if row.has_card else reverse("articles:article", args=[row.article_id])
        marks.setdefault(row.version_id, []).append(_mark(row, tone, url))
    return turns_said_on_board(session, shared.versions, shared.lines, marks)


def _tone(row: BoardClaim, user: User) -> str:
    tone = claim_tone_in_context(row.review, user) if row.review else "idle"
    if row.review is not None and row.review.state == State.WAITING and row.best and row.best.verdict:
        tone = terms.verdict_tone_in_terms(row.best.verdict) if row.best.relation == "same" else tone
    return tone


def _mark(row: BoardClaim, tone: str, url: str) -> Mark:
    word = claim_label_in_context(row.review)
    return Mark(row.start, row.end, number=row.number, tone=tone, word=word, url=url)


def _card(row: BoardClaim, mention: Mention, tone: str, user: User, shared: SharedBoard) -> BoardCard:
    review, best = row.review, row.best
    own = user.pk in shared.uploaders.get(row.article_id, set())
    state = review.state if review else None
    mine = bool(review and review.holder_id == user.pk and state == State.IN_REVIEW)
    free = mine or state == State.WAITING
    told = best is not None and best.verdict is not None
    why_not = reason_against_live_decision(best) if best and told else ""
    same = told and not why_not and best is not None and best.relation == "same"
    reviews = user.may("take") and not own and free
    may = {
        "take": user.may("take") and not own and state == State.WAITING,
        "adopt": reviews and same,
        "reject": user.may("match")
        and best is not None
        and best.match.confirmed is None
        and review is not None,
        "dismiss": user.may("dismiss") and (mine or state == State.WAITING),
        "queue": user.may("triage") and review is None,
    }
    verdict = latest_verdict_in_context(review) if review and state == State.APPROVED else None
    return BoardCard(row, mention, tone, verdict, mine, may, why_not if reviews else "")


def _ready(row: BoardClaim, user: User, shared: SharedBoard) -> BoardReady | None:
    review = row.review
    if row.mention is None or review is None or not row.waits_for_second_person:
        return None
    verdict = latest_verdict_in_context(review)
    if verdict is None:
        return None
    # As the claim knows it already, so that nothing is read again.
    review.article = row.mention.claim.article
    own = user.pk in shared.uploaders.get(review.article_id, set())
    why_not = approval.reason_against_approval(verdict, review, user, handed_in=own)
    asks = approval.approval_needs_confirmation(verdict)
    mine = verdict.reviewer_id == user.pk
    return BoardReady(row, verdict, terms.sentence_in_terms(verdict), why_not, mine, asks)
