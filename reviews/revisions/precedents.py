"""Related claims with their decisions, a person's answer to each match, and copying a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims.matching import matcher
from claims.matching.similarity import METHODS, compare_similarity
from claims.models import Claim, Match
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import visibility
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.evidence import evidence
from reviews.models import Approval, Evidence, Review, Verdict
from reviews.states import State
from reviews.workflow import leases, terms, verdicts
from reviews.workflow.claim_context import reviews_in_claim_context

SHOWN = 12
# Words for the scorer's codes.
REASONS: dict[str, StrOrPromise] = {
    "same-words": gettext_lazy("the same words"),
    "nearly-same-words": gettext_lazy("nearly the same words"),
    "some-words": gettext_lazy("some of the words"),
    "same-number": gettext_lazy("the same number"),
    "other-number": gettext_lazy("different number"),
    "other-date": gettext_lazy("different date"),
    "other-names": gettext_lazy("different names"),
    "other-claimant": gettext_lazy("different claimant"),
    "denied": gettext_lazy("asserted in one, denied in the other"),
    "turned-round": gettext_lazy("the same names, reversed"),
}
ORDER = [
    Match.Relation.SAME,
    Match.Relation.CONTRADICTS,
    Match.Relation.ATTRIBUTED_DIFFERENTLY,
    Match.Relation.RELATED,
]
# Of thousands of matches PostgreSQL passes on the few that are shown. A scalar subquery looks each claim up by its index; as a join
# it would read all approved reviews of the desk.
STRONGEST = """
    WITH pair AS MATERIALIZED (
        SELECT first_id AS claim, second_id AS other, id, relation, score, confirmed
          FROM claims_match WHERE first_id = ANY(%(claims)s)
        UNION ALL
        SELECT second_id, first_id, id, relation, score, confirmed
          FROM claims_match WHERE second_id = ANY(%(claims)s)
    ), elsewhere AS MATERIALIZED (
        SELECT pair.*, array_position(%(relations)s::text[], relation::text) - 1 AS place,
               (SELECT true FROM reviews_review WHERE claim_id = other AND state = %(approved)s LIMIT 1) IS NULL AS waits
          FROM pair
         WHERE confirmed IS NOT FALSE
           AND (SELECT article_id FROM claims_claim WHERE id = claim) <> (SELECT article_id FROM claims_claim WHERE id = other)
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY claim ORDER BY waits, place, score DESC, id) AS nth
          FROM elsewhere WHERE relation <> %(related)s OR NOT waits
    )
    SELECT claim, waits, place, -score, id, other FROM ranked WHERE nth <= %(shown)s ORDER BY claim, nth
"""


@dataclass(frozen=True, slots=True)
class SimilarDecision:
    """Another claim, its relation to this one, and the decision about it."""

    match: Match
    claim: Claim
    review: Review | None
    verdict: Verdict | None
    reversed: bool = False
    """Whether the verdict judges the opposite of this claim's statement: its rating would say the reverse."""

    @property
    def why(self) -> list[str]:
        """The reasons in words; links from the extraction name the shared words."""
        if self.match.method not in METHODS:
            return [_("both say: %(words)s") % {"words": ", ".join(self.match.reasons)}]
        codes = ["denied"] if self.reversed else self.match.reasons
        return [str(REASONS.get(code, code)) for code in codes]

    @property
    def relation(self) -> Match.Relation:
        """The relation of the statements; the match only compares the articles' words."""
        return Match.Relation.CONTRADICTS if self.reversed else Match.Relation(self.match.relation)

    @property
    def percent(self) -> int:
        """The score as a percentage."""
        return round(100 * self.match.score)

    @property
    def may_be_adopted(self) -> bool:
        """Whether a person has confirmed that it is the same claim, and readers may see its approved verdict."""
        same = self.match.confirmed and self.relation == Match.Relation.SAME
        return bool(same and self.verdict and not self.hidden)

    @property
    def hidden(self) -> str:
        """Why nothing of the other article may go into public text now; empty if it may."""
        return visibility.reason_against_visibility(self.claim.article)


def precedents_of_claim(claim_id: UUID) -> list[SimilarDecision]:
    """The related claims, except rejected ones; the same claims first. Three queries."""
    found = Match.objects.of_claim(claim_id).not_rejected().with_claims().order_by("-score")[: 4 * SHOWN]
    pairs = sorted(found, key=lambda pair: (ORDER.index(Match.Relation(pair.relation)), -pair.score))[:SHOWN]
    reviews = reviews_in_claim_context([_other(pair, claim_id).pk for pair in pairs])
    return [_decision(pair, claim_id, reviews) for pair in pairs]


class PrecedentPair(NamedTuple):
    """A match as one of its claims has it; in this order the strongest comes first."""

    waits: bool
    """Whether nobody has judged the other claim yet."""
    order: int
    score: float
    match: UUID
    other: UUID

    @property
    def says_the_same(self) -> bool:
        """Whether both make the same statement, as far as their articles' words tell."""
        return ORDER[self.order] == Match.Relation.SAME


def strongest_precedent_pairs(claim_ids: Sequence[UUID], *, shown: int) -> dict[UUID, list[PrecedentPair]]:
    """The nearest claims in other articles: those with a verdict first, merely related ones only with one. One query."""
    pairs: dict[UUID, list[PrecedentPair]] = {claim_id: [] for claim_id in claim_ids}
    with connection.cursor() as cursor:
        codes: dict[str, str] = {"approved": State.APPROVED, "related": Match.Relation.RELATED}
        cursor.execute(STRONGEST, {"claims": [*pairs], "relations": ORDER, "shown": shown, **codes})
        for claim, *pair in cursor.fetchall():
            pairs[claim].append(PrecedentPair(*pair))
    return pairs


def load_precedents_of_pairs(
    pairs: Mapping[UUID, Sequence[PrecedentPair]],
) -> dict[UUID, list[SimilarDecision]]:
    """The claims of these pairs with their decisions, by the claim whose pairs they are. Four queries.

    Whoever loads only what is shown saves most: what people say again and again has hundreds of matches.
    """
    chosen = [pair for mine in pairs.values() for pair in mine]
    matches = Match.objects.with_claims().in_bulk([pair.match for pair in chosen])
    reviews = reviews_in_claim_context([pair.other for pair in chosen])
    return {
        # One that a reading has removed meanwhile is left out.
        claim_id: [
            _decision(matches[pair.match], claim_id, reviews) for pair in mine if pair.match in matches
        ]
        for claim_id, mine in pairs.items()
    }


def _other(pair: Match, claim_id: UUID) -> Claim:
    return pair.second if pair.first_id == claim_id else pair.first


def _decision(pair: Match, claim_id: UUID, reviews: Mapping[UUID, Review]) -> SimilarDecision:
    other, mine = _other(pair, claim_id), pair.first if pair.first_id == claim_id else pair.second
    review = reviews.get(other.pk)
    verdict = _approved_verdict(review)
    turned = verdict is not None and _judges_the_opposite(verdict, other, mine)
    return SimilarDecision(pair, other, review, verdict, turned)


def _judges_the_opposite(verdict: Verdict, other: Claim, mine: Claim) -> bool:
    """Whether a verdict judges a statement that denies what the statement of a claim says, or the other way round."""
    judged = matcher.rated_statement_for_matcher(other, verdict.statement)
    likeness = compare_similarity(
        judged, matcher.rated_statement_for_matcher(mine, terms.proposed_statement_in_terms(mine))
    )
    return likeness.relation == "contradicts" and "denied" in likeness.reasons


def _approved_verdict(review: Review | None) -> Verdict | None:
    """The approved verdict of a review that was loaded with its verdicts."""
    if review is None or review.state != State.APPROVED:
        return None
    told: list[Verdict] = review.told
    return next(
        (v for v in told if hasattr(v, "approval") and v.approval.decision == Approval.Decision.APPROVE), None
    )


@transaction.atomic
def answer_precedent(review_id: UUID, match_id: UUID, *, yes: bool, actor: User) -> Match:
    """Confirm or reject a match; its score is stored beside the answer."""
    require_permission(actor, "match")
    review = Review.objects.get(pk=review_id)
    match: Match | None = (
        Match.objects.of_claim(review.claim_id).select_for_update().filter(pk=match_id).first()
    )
    if match is None:
        raise NotFound(_("These claims are no longer matched."))
    match.confirmed, match.confirmed_by, match.confirmed_at = yes, actor, timezone.now()
    match.save(update_fields=["confirmed", "confirmed_by", "confirmed_at"])
    told = {"relation": match.relation, "score": match.score, "method": match.method}
    kind = EventKind.MATCH_CONFIRMED if yes else EventKind.MATCH_REJECTED
    record_event(kind, match, actor=actor, threads=[match.first_id, match.second_id, review.pk], **told)
    return match


@transaction.atomic
def adopt_precedent(review_id: UUID, token: UUID, match_id: UUID, *, actor: User) -> Verdict:
    """Copy an earlier verdict on the same claim to the draft; existing text stays.

    The draft becomes public text, so nothing goes into it but what readers have already: no colleague's name, no date of
    our work, nothing of an article that they may not see. Where it came from is in the event.
    Raises LeaseLost without the lease, Conflict unless a person has confirmed the match.
    """
    review = leases.review_under_lease(review_id, token, actor=actor)
    found = next((p for p in precedents_of_claim(review.claim_id) if p.match.pk == match_id), None)
    if found is not None and found.hidden:
        raise Conflict(_("This verdict cannot be copied now. %(why)s") % {"why": found.hidden})
    if found is None or not found.may_be_adopted or found.verdict is None:
        raise Conflict(_("Confirm the match first. Only approved verdicts can be copied."))
    _write(review, found.verdict, actor)
    _copy_evidence(review, token, found.verdict, actor)
    threads = [review.claim_id, review.article_id]
    told = {"verdict": str(found.verdict.pk), "match": str(match_id), "claim": str(found.claim.pk)}
    record_event(EventKind.VERDICT_ADOPTED, review, actor=actor, threads=threads, **told)
    return found.verdict


def _write(review: Review, verdict: Verdict, actor: User) -> None:
    draft = verdicts.draft_of_verdict(review, actor)
    if verdict.rationale in draft.rationale:
        raise BadInput(_("You have already copied this verdict."))
    written = [part for part in (draft.rationale, verdict.rationale) if part]
    fields = {name: getattr(draft, name) or getattr(verdict, name) for name in verdicts.JUDGED}
    verdicts.save_verdict_draft(review.pk, actor=actor, **fields | {"rationale": "\n\n".join(written)})


def _copy_evidence(review: Review, token: UUID, verdict: Verdict, actor: User) -> None:
    """Copies of the evidence: the old verdict keeps its own."""
    there = {(item.url, item.passage) for item in Evidence.objects.standing_for(review.pk, actor)}
    # A passage of the claim's own article is not evidence for it, although it was for another one.
    hidden = Evidence.objects.hidden_in(verdict.pk).values("pk")
    copied = verdict.evidence.filter(removed_at=None).exclude(pk__in=hidden)
    for item in copied.exclude(archive_version__article=review.article_id):
        if (item.url, item.passage) not in there:
            fields = {name: getattr(item, name) for name in (*evidence.FIELDS, *evidence.IN_ARCHIVE)}
            evidence.add_evidence(review.pk, token, actor=actor, **fields)
