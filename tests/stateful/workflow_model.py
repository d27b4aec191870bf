"""The workflow of claims in plain Python, without a database: what the desk must do, and what it must refuse.

Written from `docs/workflow.md`, not from the code: `machine.py` does the same steps on the desk and compares.
"""

from dataclasses import dataclass, field

WAITING, IN_REVIEW, AWAITING, APPROVED = "waiting", "in review", "awaiting approval", "approved"
DISMISSED, SUPERSEDED, HELD, RETRACTED = "dismissed", "superseded", "held", "retracted"
DECIDING = (AWAITING, APPROVED)
# The evidence that a rating needs; for "unsupported" none may support the claim.
NEEDED = {"sourced": "supports", "disputed": "contradicts"}


class RefusedByModel(Exception):
    """The desk must refuse this step, and nothing may have changed."""


def require(allowed: bool) -> None:
    """Refuse unless this is so."""
    if not allowed:
        raise RefusedByModel


@dataclass(frozen=True)
class Member:
    """Somebody of the newsroom."""

    name: str
    roles: frozenset[str]


@dataclass
class Opinion:
    """A verdict."""

    author: str
    rating: str
    stances: frozenset[str]
    words: int
    answer: str = ""

    @property
    def content(self) -> tuple[str, frozenset[str], int]:
        """What readers would see of it."""
        return self.rating, self.stances, self.words


@dataclass
class ModelClaim:
    """A claim with its review, its verdicts and what was published of it."""

    words: int | None = 0
    # The words that it has, or had last.
    last: int = 0
    seen: set[int] = field(default_factory=lambda: {0})
    state: str = WAITING
    holder: str | None = None
    expired: bool = False
    kept: str | None = None
    required: int = 1
    first_by: str | None = None
    disagreement: bool = False
    # Who took a verdict back after reading the other one, and gives no further one in this round.
    left: set[str] = field(default_factory=set)
    opinions: list[Opinion] = field(default_factory=list)
    evidence: list[tuple[str, str]] = field(default_factory=list)
    # How many verdicts and pieces of evidence both reviewers know from rounds before.
    known: tuple[int, int] = (0, 0)
    # The first verdict that may count for the present round: those before it are of one that was decided.
    round_from: int = 0
    reopened_by_edit: bool = False
    approved: Opinion | None = None
    dismissed: bool = False
    releases: list[Opinion | None] = field(default_factory=list)
    under_review: bool = False

    @property
    def newest(self) -> Opinion | None:
        """The newest verdict that counts: of this round, or the one that was approved last."""
        fresh = self.opinions[self.round_from :]
        return fresh[-1] if fresh else self.approved

    @property
    def retracted(self) -> bool:
        """Whether it was published and retracted."""
        return bool(self.releases) and self.releases[-1] is None

    @property
    def standing(self) -> Opinion | None:
        """What is published, if anything is."""
        return self.releases[-1] if self.releases else None

    @property
    def blind(self) -> bool:
        """Whether reviewers see nothing of each other."""
        return self.required > 1 and self.state not in DECIDING

    def current_opinions(self) -> list[Opinion]:
        """The open verdicts of this round on the words as they are, newest first, one of each author."""
        found: dict[str, Opinion] = {}
        for one in reversed(self.opinions[self.round_from :]):
            if not one.answer and one.words == self.last:
                found.setdefault(one.author, one)
        return list(found.values())

    def go(self, state: str, *, new_round: bool = False) -> None:
        """Change the state, and what ends with the old one."""
        if self.state in DECIDING and state not in DECIDING and self.required > 1:
            self.known = len(self.opinions), len(self.evidence)
        if new_round:
            self.first_by, self.disagreement, self.left = None, False, set()
        if state != IN_REVIEW:
            self.holder, self.expired = None, False
        self.state = state

    def back(self, stopped: bool, *, new_round: bool = False) -> None:
        """Return to the queue; of an article that its sender took back, be held."""
        self.go(HELD if stopped else WAITING, new_round=new_round)


class ModelNewsroom:
    """One article, its claims and the people who work on them."""

    def __init__(self, people: list[Member], uploader: str, claims: int) -> None:
        self.people = {one.name: one for one in people}
        self.uploaders = {uploader}
        self.claims = [ModelClaim() for _ in range(claims)]
        self.embargo = self.stopped = False

    def may(self, who: str, *roles: str) -> bool:
        """Whether this person has one of these roles."""
        return not self.people[who].roles.isdisjoint(roles)

    # The work on a claim.

    def takeable(self, who: str, claim: ModelClaim) -> bool:
        """Whether this person finds the claim in the queue."""
        return (
            claim.state == WAITING
            and who not in self.uploaders
            and who != claim.first_by
            and who not in claim.left
            and claim.kept in (None, who)
        )

    def take(self, who: str, claim: ModelClaim) -> None:
        """Take this claim, or go on with it."""
        require(self.may(who, "reviewer"))
        if claim.state == IN_REVIEW and claim.holder == who:
            claim.expired = False
            return
        require(who not in self.uploaders and who != claim.first_by and who not in claim.left)
        require(claim.kept in (None, who))
        require(claim.state == WAITING or (claim.state == IN_REVIEW and claim.expired))
        claim.go(IN_REVIEW)
        claim.holder, claim.expired = who, False

    def has_lease(self, who: str, claim: ModelClaim) -> bool:
        """Whether this person has the claim in hand."""
        return claim.state == IN_REVIEW and claim.holder == who and not claim.expired

    def release(self, who: str, claim: ModelClaim) -> None:
        """Give the claim back to the queue."""
        require(self.has_lease(who, claim))
        claim.back(self.stopped)

    def expire_leases(self) -> None:
        """What the clock does."""
        for claim in self.claims:
            if claim.expired:
                claim.back(self.stopped)

    def submit(self, who: str, claim: ModelClaim, rating: str) -> None:
        """Give a verdict, with the evidence that the rating needs."""
        require(self.has_lease(who, claim) and who not in self.uploaders)
        stances = frozenset(stance for author, stance in claim.evidence if author == who)
        require(rating != "unsupported" or "supports" not in stances)
        self.add_opinion(claim, Opinion(who, rating, stances, claim.last))

    def add_opinion(self, claim: ModelClaim, opinion: Opinion) -> None:
        """A verdict is in: it awaits approval, or a second one."""
        claim.opinions.append(opinion)
        claim.kept = None
        others = [one for one in claim.current_opinions() if one.author != opinion.author]
        if claim.required > 1 and not others:
            claim.back(self.stopped)
            claim.first_by = opinion.author
            return
        claim.go(AWAITING)
        claim.first_by = None
        claim.disagreement = claim.required > 1 and others[0].rating != opinion.rating

    def withdraw(self, who: str, claim: ModelClaim) -> None:
        """Take one's verdict back before it has an answer."""
        mine = self.withdrawable(who, claim)
        require(mine is not None and self.may(who, "reviewer"))
        assert mine is not None
        both_in = claim.state == AWAITING and claim.required > 1
        if not both_in:
            mine.answer = "withdrawn"
            claim.first_by = None
            if claim.state == AWAITING:
                claim.back(self.stopped)
                claim.kept = who
            return
        others = [one for one in claim.current_opinions() if one.author != who]
        authors = {one.author for one in claim.opinions}
        out = authors | claim.left | self.uploaders
        require(
            bool(others) and any("reviewer" in p.roles and p.name not in out for p in self.people.values())
        )
        mine.answer = "withdrawn"
        known = claim.known
        claim.back(self.stopped)
        # The one that stays is hidden again from whoever gives the second.
        claim.known, claim.kept, claim.disagreement = known, None, False
        claim.first_by = others[0].author
        claim.left.add(who)

    def withdrawable(self, who: str, claim: ModelClaim) -> Opinion | None:
        """The verdict that this person could take back."""
        if claim.required > 1:
            if claim.state == AWAITING or (claim.state in (WAITING, IN_REVIEW) and claim.first_by == who):
                return next((one for one in claim.current_opinions() if one.author == who), None)
            return None
        newest = claim.newest if claim.state == AWAITING else None
        return newest if newest is not None and newest.author == who else None

    # Decisions.

    def answerable(self, who: str, claim: ModelClaim, opinion: Opinion) -> bool:
        """Whether this person may answer this verdict."""
        choice = claim.current_opinions() if claim.disagreement else [claim.newest]
        wrote = claim.required > 1 and any(one.author == who for one in claim.opinions)
        return (
            self.may(who, "approver")
            and claim.state == AWAITING
            and any(one is opinion for one in choice)
            and who != opinion.author
            and not wrote
            and who not in self.uploaders
            and not self.stopped
        )

    def approve(self, who: str, claim: ModelClaim, opinion: Opinion) -> None:
        """Approve a verdict, which publishes it where nothing holds it back."""
        require(self.answerable(who, claim, opinion))
        require(claim.standing is None or claim.standing.content != opinion.content)
        opinion.answer = "approve"
        claim.approved = opinion
        claim.go(APPROVED)
        if not self.embargo:
            self.publish(claim)

    def publish(self, claim: ModelClaim) -> None:
        """The release of the approved verdict; what was retracted stays so."""
        assert claim.approved is not None
        if not claim.retracted and not any(one is claim.approved for one in claim.releases):
            claim.releases.append(claim.approved)
            claim.under_review = False

    def send_back(self, who: str, claim: ModelClaim, opinion: Opinion) -> None:
        """Send a verdict back to its author."""
        require(self.answerable(who, claim, opinion))
        opinion.answer = "return"
        claim.back(self.stopped, new_round=True)
        claim.kept = opinion.author

    # Triage.

    def assign(self, who: str, claim: ModelClaim, to: str) -> None:
        """Keep a waiting claim for a reviewer, who can take it."""
        require(self.may(who, "editor") and self.may(to, "reviewer") and claim.state == WAITING)
        require(to not in self.uploaders and to != claim.first_by and to not in claim.left)
        claim.kept = to

    def require_two(self, who: str, claim: ModelClaim) -> None:
        """Ask for two verdicts."""
        require(self.may(who, "editor") and claim.state in (WAITING, IN_REVIEW))
        if claim.required == 1:
            claim.required, claim.known = 2, (0, 0)

    def dismiss(self, who: str, claim: ModelClaim) -> None:
        """Set a claim aside."""
        require(self.may(who, "editor", "reviewer") and claim.state in (WAITING, IN_REVIEW))
        require(claim.state == WAITING or claim.holder == who or self.may(who, "editor"))
        claim.dismissed = True
        claim.go(DISMISSED)

    def restore(self, who: str, claim: ModelClaim) -> None:
        """Bring a dismissed claim back."""
        require(self.may(who, "editor", "reviewer") and claim.state == DISMISSED)
        claim.dismissed = False
        claim.back(self.stopped, new_round=True)

    # What is published.

    def reopen(self, who: str, claim: ModelClaim) -> None:
        """Start a correction."""
        require(self.may(who, "approver") and claim.standing is not None)
        require(claim.state == APPROVED and not self.stopped)
        claim.under_review, claim.reopened_by_edit = True, False
        claim.round_from = len(claim.opinions)
        claim.back(self.stopped, new_round=True)

    def keep(self, who: str, claim: ModelClaim) -> None:
        """End a correction without a change."""
        require(self.may(who, "approver") and claim.standing is not None and claim.under_review)
        require(claim.state in (WAITING, AWAITING) and claim.approved is not None)
        assert claim.approved is not None
        require(claim.last == claim.approved.words)
        if claim.state == AWAITING:
            newest = claim.opinions[-1]
            wrote = claim.required > 1 and any(one.author == who for one in claim.opinions)
            require(who not in self.uploaders and who != newest.author and not wrote and not self.stopped)
            require(claim.standing is not None and newest.content == claim.standing.content)
        claim.go(APPROVED, new_round=True)
        claim.under_review, claim.kept, claim.round_from = False, None, len(claim.opinions)

    def retract(self, who: str, claim: ModelClaim) -> None:
        """Retract what is published, for good."""
        require(self.may(who, "approver") and claim.standing is not None)
        claim.releases.append(None)
        claim.under_review = False
        if claim.state in (WAITING, IN_REVIEW, AWAITING, DISMISSED):
            claim.go(RETRACTED, new_round=True)
            claim.kept = None

    def end_embargo(self) -> None:
        """What was approved meanwhile goes out."""
        self.embargo = False
        for claim in self.claims:
            if claim.state == APPROVED and not self.stopped and claim.approved is not None:
                self.publish(claim)

    def stop(self) -> None:
        """The sender takes the article back."""
        self.stopped = True
        for claim in self.claims:
            if claim.state in (WAITING, IN_REVIEW, AWAITING):
                claim.go(HELD)

    # New versions of the article.

    def edit(self, who: str, claim: ModelClaim | None, words: int | None) -> None:
        """A new version, by this person: one claim has these words, or is gone; or none has changed."""
        self.uploaders.add(who)
        if claim is None:
            return
        before, claim.words = claim.words, words
        if words is None:
            self._gone(claim)
            return
        claim.last = words
        fresh = words not in claim.seen
        claim.seen.add(words)
        if claim.state == SUPERSEDED:
            claim.back(self.stopped)
            if claim.dismissed and not fresh:
                claim.go(DISMISSED)
        if before != words:
            self._reworded(claim, fresh)
            if claim.state == WAITING:
                self._verdict_back(claim)

    def _reopened_by_edit(self, claim: ModelClaim) -> None:
        if claim.retracted:
            claim.go(RETRACTED, new_round=True)
            return
        claim.under_review = claim.standing is not None
        claim.reopened_by_edit, claim.round_from = True, len(claim.opinions)
        claim.back(self.stopped, new_round=True)

    def _gone(self, claim: ModelClaim) -> None:
        if claim.approved is None:
            claim.go(SUPERSEDED)
        elif claim.state == APPROVED:
            self._reopened_by_edit(claim)
        elif claim.state in (IN_REVIEW, AWAITING):
            claim.back(self.stopped, new_round=True)

    def _reworded(self, claim: ModelClaim, fresh: bool) -> None:
        holder = claim.holder
        if claim.state == APPROVED:
            self._reopened_by_edit(claim)
        elif claim.state == AWAITING:
            claim.back(self.stopped, new_round=True)
        elif claim.state == IN_REVIEW:
            claim.back(self.stopped, new_round=True)
            claim.kept = holder
        elif claim.state == DISMISSED and fresh:
            claim.dismissed = False
            claim.back(self.stopped, new_round=True)
        elif claim.state == WAITING and claim.first_by is not None:
            claim.back(self.stopped, new_round=True)

    def _verdict_back(self, claim: ModelClaim) -> None:
        """The words of a verdict are back, and it counts again."""
        newest = claim.newest
        if newest is None or newest.words != claim.words:
            return
        if newest.answer == "approve":
            if claim.reopened_by_edit:
                claim.go(APPROVED)
                claim.under_review, claim.kept = False, None
            return
        opinions = claim.current_opinions()
        if claim.required > 1:
            if len(opinions) == 1:
                claim.first_by, claim.kept = opinions[0].author, None
            if len(opinions) < claim.required:
                return
            claim.disagreement = opinions[0].rating != opinions[1].rating
        elif newest.answer:
            return
        claim.go(AWAITING)
        claim.kept, claim.first_by = None, None
