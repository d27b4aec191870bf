"""The workflow, step by step, on the desk and in plain Python: after each step both must say the same.

Every step is chosen by Hypothesis, with any person and any claim: what the model refuses, the desk must refuse with one of
its own refusals (never an error of the database), and nothing may have changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from claims.runs import EXTRACT_TASK
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.articles import intake
from newsdesk.articles.models import Article
from newsdesk.articles.parse import READ_TASK
from newsdesk.articles.sender import apply_sender_cancellation
from newsdesk.audit.models import Reaction
from newsdesk.lib.errors import Refusal
from newsdesk.publishing.models import Change, CurrentRelease, Release
from newsdesk.publishing.releases import embargoes, lifecycle, rechecks
from reviews import opinion_visibility
from reviews.evidence import evidence
from reviews.models import Review, Verdict
from reviews.workflow import (
    approval,
    assignment,
    leases,
    second_opinions,
    terms,
    triage,
    verdicts,
    withdrawal,
)
from tests import factories
from tests.stateful import workflow_model as model

STAFF = {
    "Sam": [Role.EDITOR],
    "Iris": [Role.EDITOR, Role.REVIEWER],
    "Mara": [Role.REVIEWER],
    "Jonas": [Role.REVIEWER],
    "Nils": [Role.REVIEWER, Role.APPROVER],
    "Ruth": [Role.APPROVER],
}
# Each claim in two wordings.
SENTENCES = [
    ("The port of Aldmouth handled 4,200 containers in March 2026.", "4,200", "4,300"),
    ("The harbour employs 900 people.", "900", "950"),
    ("The city spent 12 million euros on the road.", "12", "14"),
]
PEOPLE = st.sampled_from(list(STAFF))
CLAIMS = st.integers(0, len(SENTENCES) - 1)
RATINGS = st.sampled_from(["sourced", "disputed", "unsupported"])
READING = (READ_TASK, EXTRACT_TASK)


def sentence(number: int, words: int | None) -> str:
    """A claim's sentence in one of its wordings; empty where it has left the article."""
    text, first, second = SENTENCES[number]
    return "" if words is None else text.replace(first, second) if words else text


def read_versions() -> None:
    """Do what reads a new version; other reactions wait, as they do behind a slow worker."""
    factories.commit_rules()
    for _ in range(factories.ROUNDS):
        waiting = [r for r in Reaction.objects.unfinished().order_by("pk") if r.task in READING]
        if not waiting:
            return
        for row in waiting:
            current_app.tasks[row.task](row.pk)
            row.refresh_from_db()
            require_same(row.error, "")


class Desk:
    """What stands in the database before the first step of each example."""

    def __init__(self) -> None:
        self.people = {name: factories.make_person(f"{name} Person", *roles) for name, roles in STAFF.items()}
        text = "\n\n".join(["A Day at the Harbour", *(sentence(n, 0) for n in range(len(SENTENCES)))])
        self.article = factories.make_article(self.people["Sam"], text)
        self.names = {user.pk: name for name, user in self.people.items()}
        found = [factories.review_of(self.article, first) for _text, first, _second in SENTENCES]
        self.reviews: list[UUID] = [one.pk for one in found]
        self.claims: list[UUID] = [one.claim_id for one in found]


class WorkflowMachine(RuleBasedStateMachine):
    """Everybody works on three claims of one article."""

    desk: ClassVar[Desk]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.model = model.ModelNewsroom(
            [model.Member(name, frozenset(map(str, roles))) for name, roles in STAFF.items()],
            "Sam",
            len(SENTENCES),
        )
        # The verdicts of each claim by their place in the model's list.
        self.verdicts: list[list[UUID]] = [[] for _ in SENTENCES]
        self.edits = self.paragraphs = 0

    def teardown(self) -> None:
        """Look at the feed, then undo everything."""
        try:
            factories.commit_rules()
            positions = list(Change.objects.order_by("position").values_list("position", flat=True))
            assert positions == list(range(1, len(positions) + 1)), "the feed has gaps"
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @initialize(held_back=st.booleans(), edits=st.sampled_from([0, 0, 0, 1, 2]))
    def begin(self, held_back: bool, edits: int) -> None:
        """Some articles are under an embargo, some get new versions."""
        self.edits = edits
        if held_back:
            article = Article.objects.get(pk=self.desk.article.pk)
            article.embargo = timezone.now() + timedelta(days=1)
            article.save(update_fields=["embargo"])
            self.model.embargo = True

    # How a step is compared.

    @contextmanager
    def both(self, step: Callable[[], None]) -> Iterator[None]:
        """Do the step in the model; the body does it on the desk: both do it, or both refuse."""
        try:
            step()
        except model.RefusedByModel:
            refused = True
        else:
            refused = False
        try:
            with transaction.atomic():
                yield
        except Refusal as refusal:
            require_same(
                ("the desk refuses", str(refusal), True), ("the desk refuses", str(refusal), refused)
            )
        else:
            assert not refused, "the desk does what it must refuse"

    def user(self, who: str) -> User:
        """The person as the desk knows them."""
        return self.desk.people[who]

    def token(self, n: int) -> UUID:
        """The token of the lease, which a thief would have, too."""
        token: UUID | None = Review.objects.values_list("lease_token", flat=True).get(pk=self.desk.reviews[n])
        return token or UUID(int=0)

    # The work on a claim.

    @rule(who=PEOPLE, n=CLAIMS)
    def take(self, who: str, n: int) -> None:
        """Open a claim and take it."""
        with self.both(lambda: self.model.take(who, self.model.claims[n])):
            leases.lease_claim(self.desk.reviews[n], actor=self.user(who))

    @rule(who=PEOPLE)
    def take_next(self, who: str) -> None:
        """Take the most pressing claim that one may take."""
        free = [n for n, claim in enumerate(self.model.claims) if self.model.takeable(who, claim)]
        order = Review.objects.filter(pk__in=[self.desk.reviews[n] for n in free]).most_pressing_first()
        first = order.values_list("pk", flat=True).first()
        with self.both(lambda: model.require(self.model.may(who, "reviewer"))):
            taken = leases.lease_next_claim(actor=self.user(who))
            found = self.desk.reviews.index(taken.pk) if taken else None
            assert (taken.pk if taken else None) == first, f"of {free} {who} was given {found}, not {first}"
            if taken is not None:
                self.model.take(who, self.model.claims[self.desk.reviews.index(taken.pk)])

    @rule(who=PEOPLE, n=CLAIMS)
    def release(self, who: str, n: int) -> None:
        """Give a claim back."""
        with self.both(lambda: self.model.release(who, self.model.claims[n])):
            leases.release_lease(self.desk.reviews[n], self.token(n), actor=self.user(who))

    @rule(n=CLAIMS)
    def lease_ends(self, n: int) -> None:
        """Twenty minutes pass without a sign of life."""
        past = timezone.now() - timedelta(seconds=1)
        if self.model.claims[n].state == model.IN_REVIEW:
            Review.objects.filter(pk=self.desk.reviews[n]).update(lease_expires_at=past)
            self.model.claims[n].expired = True

    @rule()
    def clock(self) -> None:
        """Leases that have ended go back."""
        leases.expire_leases()
        self.model.expire_leases()

    @rule(n=CLAIMS)
    def day_passes(self, n: int) -> None:
        """A claim is no longer kept for anybody."""
        past = timezone.now() - timedelta(seconds=1)
        Review.objects.filter(pk=self.desk.reviews[n]).update(kept_until=past)
        self.model.claims[n].kept = None

    @rule(who=PEOPLE, n=CLAIMS, rating=RATINGS)
    def submit(self, who: str, n: int, rating: str) -> None:
        """Submit a verdict, whoever has the claim in hand."""
        self._submit(who, n, rating)

    @rule(n=CLAIMS, rating=RATINGS)
    @precondition(lambda self: any(claim.holder for claim in self.model.claims))
    def holder_submits(self, n: int, rating: str) -> None:
        """Most verdicts are given by those who have the claim in hand."""
        in_hand = [
            one for one in range(n, n + len(SENTENCES)) if self.model.claims[one % len(SENTENCES)].holder
        ]
        chosen = in_hand[0] % len(SENTENCES)
        self._submit(self.model.claims[chosen].holder or "", chosen, rating)

    def _submit(self, who: str, n: int, rating: str) -> None:
        claim, review, user = self.model.claims[n], self.desk.reviews[n], self.user(who)
        token = self.token(n)
        if self.model.has_lease(who, claim):
            self._find_evidence(who, n, rating, token)
        with self.both(lambda: self.model.submit(who, claim, rating)):
            verdict = verdicts.submit_verdict(review, token, actor=user)
            self.verdicts[n].append(verdict.pk)

    def _find_evidence(self, who: str, n: int, rating: str, token: UUID) -> None:
        claim, review, user = self.model.claims[n], self.desk.reviews[n], self.user(who)
        needed = model.NEEDED.get(rating)
        if needed is not None and (who, needed) not in claim.evidence:
            evidence.add_evidence(
                review, token, actor=user, title="Figures", publisher="Authority", url="", passage=needed,
                stance=needed, primary=True,
            )  # fmt: skip
            claim.evidence.append((who, needed))
        verdicts.save_verdict_draft(
            review,
            actor=user,
            rating=rating,
            finding="not attributed",
            rationale="The figures were read.",
            search_log="The register.",
            statement=terms.proposed_statement_in_terms(Review.objects.get(pk=review).claim),
        )

    @rule(who=PEOPLE, n=CLAIMS)
    def withdraw(self, who: str, n: int) -> None:
        """Take one's verdict back."""
        with self.both(lambda: self.model.withdraw(who, self.model.claims[n])):
            withdrawal.withdraw_submitted_verdict(self.desk.reviews[n], "I misread it.", actor=self.user(who))

    # Decisions.

    @rule(who=PEOPLE, n=CLAIMS, back=st.integers(1, 3), approves=st.sampled_from([True, True, False]))
    def answer(self, who: str, n: int, back: int, approves: bool) -> None:
        """Approve one of the last verdicts, or send it back."""
        if len(self.verdicts[n]) < back:
            return
        claim, verdict = self.model.claims[n], self.verdicts[n][-back]
        opinion, user, review = claim.opinions[-back], self.user(who), self.desk.reviews[n]
        if approves:
            with self.both(lambda: self.model.approve(who, claim, opinion)):
                approval.give_approval(review, verdict, actor=user, public_note="We read it again.")
        else:
            with self.both(lambda: self.model.send_back(who, claim, opinion)):
                approval.refuse_approval(review, verdict, actor=user, reason="Which month?")

    @rule(n=CLAIMS)
    def ruth_approves(self, n: int) -> None:
        """Most claims are approved by those who may."""
        self.answer("Ruth", n, 1, True)

    # Triage.

    @rule(who=PEOPLE, to=PEOPLE, n=CLAIMS)
    def assign(self, who: str, to: str, n: int) -> None:
        """Assign a claim."""
        with self.both(lambda: self.model.assign(who, self.model.claims[n], to)):
            assignment.assign(self.desk.reviews[n], self.user(to), actor=self.user(who))

    @rule(who=PEOPLE, n=CLAIMS)
    def require_two(self, who: str, n: int) -> None:
        """Ask for a second opinion."""
        with self.both(lambda: self.model.require_two(who, self.model.claims[n])):
            second_opinions.require_second_opinion(self.desk.reviews[n], actor=self.user(who))

    @rule(who=PEOPLE, n=CLAIMS, restores=st.sampled_from([True, True, False]))
    def set_aside(self, who: str, n: int, restores: bool) -> None:
        """Restore a claim, or dismiss it, which is rarer: it ends the work."""
        claim, review, user = self.model.claims[n], self.desk.reviews[n], self.user(who)
        if restores:
            with self.both(lambda: self.model.restore(who, claim)):
                triage.restore_in_triage(review, actor=user)
        else:
            with self.both(lambda: self.model.dismiss(who, claim)):
                triage.dismiss_in_triage(review, "trivial", actor=user)

    # What is published.

    @rule(who=PEOPLE, n=CLAIMS)
    def reopen(self, who: str, n: int) -> None:
        """Start a correction."""
        with self.both(lambda: self.model.reopen(who, self.model.claims[n])):
            lifecycle.reopen_release(self.desk.claims[n], reason="A reader wrote.", actor=self.user(who))

    @rule(who=PEOPLE, n=CLAIMS)
    def keep(self, who: str, n: int) -> None:
        """End a correction without a change."""
        with self.both(lambda: self.model.keep(who, self.model.claims[n])):
            rechecks.end_recheck_without_change(self.desk.claims[n], actor=self.user(who))

    @rule(who=st.sampled_from(["Mara", "Nils", "Ruth", "Sam"]), n=CLAIMS, sure=st.integers(0, 3))
    def retract(self, who: str, n: int, sure: int) -> None:
        """Retract a claim, which is rare: it is for good."""
        if sure == 0:
            with self.both(lambda: self.model.retract(who, self.model.claims[n])):
                lifecycle.retract_release(self.desk.claims[n], reason="It was wrong.", actor=self.user(who))

    @rule(who=PEOPLE)
    @precondition(lambda self: self.model.embargo)
    def embargo_ends(self, who: str) -> None:
        """Somebody ends the embargo by hand; then the clock publishes what was approved."""
        with self.both(
            lambda: model.require(self.model.may(who, "approver") and who not in self.model.uploaders)
        ):
            embargoes.end_embargo(self.desk.article.pk, actor=self.user(who), reason="It is out.")
            self.model.end_embargo()

    @rule(sure=st.integers(0, 9))
    def sender_stops(self, sure: int) -> None:
        """The sender takes the article back, which is rare."""
        if sure == 0 and not self.model.stopped:
            upload = self.desk.article.uploads.order_by("pk")[0]
            apply_sender_cancellation(upload, {"why": "Wrong."})
            self.model.stop()

    # New versions.

    @rule(
        who=st.sampled_from(["Sam", "Sam", "Iris"]),
        n=CLAIMS,
        change=st.sampled_from(["words", "gone", "other"]),
    )
    @precondition(lambda self: self.edits > 0 and not self.model.stopped)
    def edit(self, who: str, n: int, change: str) -> None:
        """A new version: a claim is reworded, leaves or returns, or none has changed."""
        self.edits -= 1
        texts = [claim.words for claim in self.model.claims]
        if change == "other" or (change == "gone" and texts.count(None) == len(texts) - 1):
            self.paragraphs += 1
            self.model.edit(who, None, None)
        else:
            claim = self.model.claims[n]
            was = texts[n]
            # A claim returns with the words that it had; a new wording at the same time would be another claim.
            texts[n] = self.left_with[n] if was is None else None if change == "gone" else 1 - was
            if was is not None:
                self.left_with[n] = was
            self.model.edit(who, claim, texts[n])
        # Questions, as they are no claims: another claim would be one more to take.
        asked = ["What will the next day bring?"] * self.paragraphs
        parts = ["A Day at the Harbour", *(sentence(i, words) for i, words in enumerate(texts)), *asked]
        article = Article.objects.get(pk=self.desk.article.pk)
        text = "\n\n".join(filter(None, parts))
        intake.resubmit_to_intake(article, intake.Material.pasted(text), actor=self.user(who))
        read_versions()

    @property
    def left_with(self) -> dict[int, int]:
        """The words that each claim had when it left."""
        return self.__dict__.setdefault("_left_with", {})

    # What both must agree on.

    @invariant()
    def same(self) -> None:
        """Every claim, verdict and release is as the model has it."""
        type(self).steps += 1
        factories.commit_rules()
        found = Review.objects.filter(pk__in=self.desk.reviews).with_verdicts()
        records = {review.pk: review for review in found}
        for n in range(len(SENTENCES)):
            require_same(self._of_desk(n, records[self.desk.reviews[n]]), self._of_model(n))
        published = [
            [(one.rating if one else "retracted") for one in claim.releases] for claim in self.model.claims
        ]
        require_same(self._published(), published)
        self._is_blind()

    def _of_desk(self, n: int, review: Review) -> dict[str, Any]:
        kept = review.kept_until and review.kept_until > timezone.now()
        return {
            "state": review.state,
            "holder": self.desk.names.get(review.holder_id) if review.holder_id else None,
            "kept": self.desk.names[review.kept_for_id] if kept and review.kept_for_id else None,
            "required": review.reviews_required,
            "first by": self.desk.names[review.first_by_id] if review.first_by_id else None,
            "disagreement": review.state == model.AWAITING and review.disagreement,
            "verdicts shown": [(self.verdicts[n].index(v.pk), _answer(v)) for v in reversed(review.told)],
        }

    def _of_model(self, n: int) -> dict[str, Any]:
        claim = self.model.claims[n]
        shown = claim.known[0] if claim.blind else len(claim.opinions)
        return {
            "state": claim.state,
            "holder": claim.holder,
            "kept": claim.kept,
            "required": claim.required,
            "first by": claim.first_by,
            "disagreement": claim.state == model.AWAITING and claim.disagreement,
            "verdicts shown": [(place, one.answer) for place, one in enumerate(claim.opinions[:shown])],
        }

    def _published(self) -> list[list[str]]:
        """The releases of each claim in their order; the current one must be the newest, and marked as the model has it."""
        told: dict[UUID, list[str]] = {claim: [] for claim in self.desk.claims}
        for claim, kind, rating in (
            Release.objects.filter(claim__in=self.desk.claims)
            .order_by("number")
            .values_list("claim", "kind", "approval__verdict__rating")
        ):
            told[claim].append("retracted" if kind == Release.Kind.RETRACTED else rating)
        for current in CurrentRelease.objects.filter(claim__in=self.desk.claims):
            claim_model = self.model.claims[self.desk.claims.index(current.claim_id)]
            marks = current.retracted, current.under_review
            require_same(marks, (claim_model.retracted, claim_model.under_review))
        return [told[claim] for claim in self.desk.claims]

    def _is_blind(self) -> None:
        """Jonas sees the evidence of colleagues only where opinions are not hidden from him."""
        seen = opinion_visibility.evidence_by_opinion_visibility(self.user("Jonas")).filter(
            review__in=self.desk.reviews
        )
        on_desk = {(e.review_id, self.desk.names[e.added_by_id], e.stance) for e in seen}
        wanted = {
            (self.desk.reviews[n], author, stance)
            for n, claim in enumerate(self.model.claims)
            for place, (author, stance) in enumerate(claim.evidence)
            if not claim.blind or author == "Jonas" or place < claim.known[1]
        }
        require_same(on_desk, wanted)


def _answer(verdict: Verdict) -> str:
    if hasattr(verdict, "withdrawal"):
        return "withdrawn"
    return str(verdict.approval.decision) if hasattr(verdict, "approval") else ""


def require_same(on_desk: object, in_model: object) -> None:
    """Fail with both, as this module is none that pytest explains."""
    assert on_desk == in_model, f"the desk has {on_desk}, the model {in_model}"
