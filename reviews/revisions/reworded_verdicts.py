"""Verdicts on words that have changed: what changed, and the confirmation that the meaning is the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Mention
from claims.statements.table import NOBODY
from claims.versions.diff import DiffPart, merged_word_diff
from claims.versions.plan import sentence_for_version_plan
from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.lib.text import sha256_of_text
from reviews.models import Draft, Finding, Review, Verdict, VerdictEvidence
from reviews.querysets import REVEALED
from reviews.states import Action, State
from reviews.workflow import leases, second_opinions, terms, transitions, verdicts

COPIED = verdicts.JUDGED
# The sentence for readers and the sides go with the verdict: the meaning is the same.
TOLD = ("statement", "sides", "sentence")


@dataclass(frozen=True, slots=True)
class Rewording:
    """An earlier verdict beside the current words."""

    review: Review
    verdict: Verdict
    mention: Mention
    pieces: tuple[DiffPart, ...]
    """The words, or the sentences around them if the words are the same."""
    same_words: bool
    """Whether only the surrounding text has changed."""
    back: bool
    """Whether earlier wording is back: the verdict is on these exact words, and a newer one is on others."""

    @property
    def old(self) -> str:
        """The old wording."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "new")

    @property
    def new(self) -> str:
        """The new wording."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "gone")


def find_reworded_verdict(review: Review) -> Rewording | None:
    """What changed since the newest verdict that was not sent back; None if it applies, or there is none.

    If an earlier verdict is on the words that are back, a person may submit that one again.
    """
    told = (
        review.verdicts.filter(REVEALED, withdrawal=None)
        .exclude(approval__decision="return")
        .select_related("reviewer", "approval__approver", "mention__version")
    )
    verdicts_here = list(told.order_by("-pk"))
    newest = next(iter(verdicts_here), None)
    mention = review.claim.mentions.select_related("version").order_by("-version__number").first()
    if newest is None or mention is None or newest.mention.first_id == mention.first_id:
        return None
    same = newest.mention.exact == mention.exact
    wordings = (
        (sentence_for_version_plan(newest.mention), sentence_for_version_plan(mention))
        if same
        else (newest.mention.exact, mention.exact)
    )
    pieces = merged_word_diff(*wordings)
    on_these = next((one for one in verdicts_here if one.mention.first_id == mention.first_id), None)
    return Rewording(review, on_these or newest, mention, pieces, same, on_these is not None)


@transaction.atomic
def confirm_reworded_verdict(review_id: UUID, mention_id: UUID, verdict_id: UUID, *, actor: User) -> Verdict:
    """Confirm the meaning: submit the old verdict again, by this person on the new words; a second person approves it.

    The ids say which words and which verdict the person saw. Raises Conflict if either has changed.
    """
    review = leases.lease_claim(review_id, actor=actor)
    found = find_reworded_verdict(review)
    if found is None or found.mention.pk != mention_id or found.verdict.pk != verdict_id:
        raise Conflict(_("The claim has been reworded since you opened this page. Reload the page."))
    evidence = [item for item in found.verdict.evidence.all() if item.removed_at is None]
    copied = {name: getattr(found.verdict, name) for name in (*COPIED, *TOLD)}
    missing: list[str] = [*verdicts.missing_from_verdict(review.claim, _as_draft(found.verdict), evidence)]
    if not _of_its_claimant(found.verdict, review):
        missing.append(_("someone else is named as the source now"))
    if missing:
        raise BadInput(
            _("The old verdict does not fit the new wording: %(missing)s. Check the claim again.")
            % {"missing": "; ".join(missing)}
        )
    verdict = Verdict.objects.create(
        review=review,
        mention=found.mention,
        mention_sha256=sha256_of_text(found.mention.exact),
        reviewer=actor,
        terms_sha256=terms.terms_sha256(review.claim),
        **copied,
    )
    VerdictEvidence.objects.bulk_create(
        [VerdictEvidence(verdict=verdict, evidence=item) for item in evidence]
    )
    told = {"verdict": str(verdict.pk), "rating": verdict.rating, "finding": verdict.finding}
    told["confirms"] = str(found.verdict.pk)
    action, fields = second_opinions.action_after_opinion(review, verdict)
    if action == Action.FIRST:
        # Of the first of two verdicts the history shows only that it exists.
        told = {"verdict": str(verdict.pk)}
    fields |= {"kept_for": None, "kept_until": None}
    transitions.make_transition(review, action, actor=actor, told=told, **fields)
    return verdict


def _of_its_claimant(verdict: Verdict, review: Review) -> bool:
    """Whether the verdict's first side is still that of the claim's claimant."""
    if verdict.finding == Finding.NOT_ATTRIBUTED or not verdict.sides:
        return True
    claimant = review.claim.claimant
    return claimant is not None and claimant.is_called(verdict.sides[0]["source"])


def _as_draft(verdict: Verdict) -> Draft:
    """A draft with the fields of the verdict."""
    sides = [*verdict.sides, {}, {}]
    mine, other = ({}, sides[0]) if verdict.finding == Finding.NOT_ATTRIBUTED else (sides[0], sides[1])
    return Draft(
        **{name: getattr(verdict, name) for name in COPIED},
        statement=verdict.statement,
        side=mine.get("side", NOBODY),
        **{name: mine.get(name, "") for name in ("target", "answer", "speaker")},
        other=other.get("source", ""),
        other_side=other.get("side", ""),
    )


def _open_rewordings(article_id: UUID) -> Sequence[Review]:
    """Waiting reviews of an article that have a verdict on other words, in the order of the queue."""
    return list(
        Review.objects.filter(article=article_id, state=State.WAITING, verdicts__isnull=False)
        .distinct()
        .select_related("claim")
        .most_pressing_first()
    )
