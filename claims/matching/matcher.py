"""Find claims related to a new one: candidates from PostgreSQL, ranked by the scorer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from claims.matching.candidates import (
    Candidate,
    matching_candidate_as_statement,
    matching_candidates_by_claim,
)
from claims.matching.features import Statement
from claims.matching.similarity import METHOD, Likeness, Relation, compare_similarity
from claims.models import Claim, Match, Mention, Run
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind

# The limits for merely related matches, and for all matches.
RELATED_FROM, KEPT = 0.5, 20
# How many claims of an article are compared at a time: about a second, with everything that a person waits for in between.
AT_A_TIME = 64


@transaction.atomic
def match_run(run_id: UUID) -> bool:
    """Store the matches of the next claims of a run with earlier ones; returns whether there are more to compare.

    In pieces, so that a worker can do in between what a person waits for. Two workers never compare the same piece: whoever comes
    second waits until the first one is done, or dead, and goes on from there.
    """
    run = Run.objects.select_for_update(no_key=True, of=("self",)).select_related("version").get(pk=run_id)
    claims = Claim.objects.filter(run=run).with_claimant().order_by("pk")
    if run.compared_to is not None:
        claims = claims.filter(pk__gt=run.compared_to)
    piece = list(claims[:AT_A_TIME])
    if piece:
        _keep((match for each in matches_of_claims(piece).values() for match in each), run)
        Run.objects.filter(pk=run.pk).update(compared_to=piece[-1].pk)
    return len(piece) == AT_A_TIME


def match_with_chosen_claims(run_id: UUID, chosen: Sequence[Claim]) -> int:
    """Store the matches of a run's claims with claims that a person has chosen, whatever the search finds; returns how many are new."""
    run = Run.objects.select_related("version").get(pk=run_id)
    others = [(claim.pk, rated_statement_for_matcher(claim, claim.wording)) for claim in chosen]
    found = []
    for claim in Claim.objects.filter(run=run).with_claimant():
        mine = _statement_of(claim)
        for other, statement in others:
            likeness = compare_similarity(mine, statement)
            if other != claim.pk and likeness.relation and likeness.relation != "related":
                found.append(_match(claim.pk, other, likeness.relation, likeness))
    return _keep(found, run)


def compare_matches_again(run_id: UUID) -> int:
    """Compare the pairs of a run's claims again, whose words may have changed, unless a person has answered; returns how many differ."""
    claims = Claim.objects.filter(run=run_id).values("pk")
    pairs = Match.objects.filter(Q(first__in=claims) | Q(second__in=claims), confirmed=None, method=METHOD)
    changed = []
    for pair in pairs.with_claims():
        likeness = compare_similarity(_statement_of(pair.first), _statement_of(pair.second))
        told = (likeness.relation or Match.Relation.RELATED, likeness.score, list(likeness.reasons))
        if told != (pair.relation, pair.score, pair.reasons):
            pair.relation, pair.score, pair.reasons = told
            changed.append(pair)
    Match.objects.bulk_update(changed, ["relation", "score", "reasons"], batch_size=200)
    return len(changed)


def match_claim(claim_id: UUID) -> int:
    """Store the matches of one claim, such as one that an editor added; returns how many pairs are new."""
    claim = Claim.objects.with_claimant().get(pk=claim_id)
    return _keep(matches_of_claim(claim), claim)


def matches_of_claim(claim: Claim) -> list[Match]:
    """Unsaved matches of a claim, the strongest first."""
    return matches_of_claims([claim])[claim.pk]


def matches_of_claims(claims: Sequence[Claim]) -> dict[UUID, list[Match]]:
    """The same for many claims, in as few queries as for a few; each search has a limit of time."""
    others = _apart(claims, matching_candidates_by_claim(claims))
    # The same statement in two articles is compared once.
    known: dict[tuple[Statement, Statement], Likeness] = {}
    found = {}
    for claim in claims:
        mine = _statement_of(claim)
        alike: list[tuple[UUID, Relation, Likeness]] = []
        for other in others[claim.pk]:
            pair = (mine, other.statement)
            likeness = known[pair] if pair in known else known.setdefault(pair, compare_similarity(*pair))
            if likeness.relation and (likeness.relation != "related" or likeness.score >= RELATED_FROM):
                alike.append((other.pk, likeness.relation, likeness))
        alike.sort(key=lambda one: (one[1] == "related", -one[2].score))
        found[claim.pk] = [_match(claim.pk, *one) for one in alike[:KEPT]]
    return found


def _match(one: UUID, other: UUID, relation: Relation, likeness: Likeness) -> Match:
    first, second = sorted((one, other))
    return Match(
        first_id=first,
        second_id=second,
        relation=relation,
        score=likeness.score,
        reasons=list(likeness.reasons),
        method=METHOD,
    )


def _statement_of(claim: Claim) -> Statement:
    """A claim as the scorer reads it."""
    claimant, article = claim.claimant.name if claim.claimant else "", claim.article
    return matching_candidate_as_statement(
        claim.words, claim.context, claim.side, claim.stance, claimant, article.dated, article.created_at
    )


def rated_statement_for_matcher(claim: Claim, statement: str) -> Statement:
    """What a rating of a claim judges: its statement, where one was released, else its words; never the denial of it."""
    said = _statement_of(claim)
    return replace(said, words=statement or said.words, denied=False)


def _apart(claims: Sequence[Claim], found: Mapping[UUID, list[Candidate]]) -> Mapping[UUID, list[Candidate]]:
    """Without claims that contain this claim or are contained in it: a part is not another account."""
    articles = {claim.pk: claim.article_id for claim in claims}
    nearby = {pk: {o.pk for o in others if o.article_id == articles[pk]} for pk, others in found.items()}
    nearby = {pk: others for pk, others in nearby.items() if others}
    if not nearby:
        return found
    wanted = set(nearby).union(*nearby.values())
    places: dict[UUID, dict[UUID, tuple[int, int]]] = {}
    mentions = Mention.objects.filter(claim__in=wanted, replaced_at=None).order_by("start", "end")
    for claim_id, version_id, start, end in mentions.values_list("claim_id", "version_id", "start", "end"):
        places.setdefault(claim_id, {})[version_id] = (start, end)
    return {
        pk: [
            other
            for other in others
            if other.pk not in nearby.get(pk, ()) or not _overlap(places, pk, other.pk)
        ]
        for pk, others in found.items()
    }


def _overlap(places: Mapping[UUID, Mapping[UUID, tuple[int, int]]], one: UUID, other: UUID) -> bool:
    mine, theirs = places.get(one, {}), places.get(other, {})
    return any(
        theirs[version][0] < end and start < theirs[version][1]
        for version, (start, end) in mine.items()
        if version in theirs
    )


@transaction.atomic
def _keep(found: Iterable[Match], subject: Run | Claim) -> int:
    """Add missing pairs; pairs with a person's answer are not changed."""
    pairs = {(match.first_id, match.second_id): match for match in found}
    new = len(pairs) - len(Match.objects.there(pairs.keys()))
    # In one order, so that two workers who find the same pairs never wait for each other.
    Match.objects.bulk_create([pairs[pair] for pair in sorted(pairs)], ignore_conflicts=True)
    if new:
        article_id = subject.article_id if isinstance(subject, Claim) else subject.version.article_id
        record_event(EventKind.MATCHES_FOUND, subject, threads=[article_id], count=new, method=METHOD)
    return new
