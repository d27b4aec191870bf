"""Match claims that were found again with new extraction results. No queries."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from rapidfuzz import fuzz

from claims.extraction.claims.repeats import repeats_claim
from claims.extraction.types import Attribution, Date, ExtractionResult, Quantity, Span
from claims.extraction.types import ExtractedClaim as Found
from claims.models import Claim
from claims.versions.anchoring import ALIKE, AnchoredSpan
from claims.versions.plan import KeptClaim, Plan

# Two spans that share this much of the longer one are the same words.
SAME_WORDS = 0.8
Lapse = Callable[[Collection[UUID]], Collection[UUID]]
"""Which of some claims go where the changed text is read and they are not found in it again."""


@dataclass(slots=True)
class Settled:
    """A claim of an earlier version with its final span, and the new result for its words, if there is one."""

    kept: KeptClaim
    found: Found | None = None
    adopt: bool = False
    """Whether the claim takes claimant, kind and facts from the new result."""


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """The claims of a new version."""

    settled: list[Settled]
    fresh: list[Found]
    lost: int = 0
    """Proposals that turned out to be the words of other claims."""


def reconcile_claims(
    plan: Plan, reading: ExtractionResult, duty: frozenset[int], lapse: Lapse | None = None
) -> ReconcileResult:
    """Match claims with results: the same words first, then rewordings, the most similar first.

    The rest is new, if it is in the blocks that had to be extracted. An earlier claim that no result repeats stays as a
    proposal. With `lapse` the text is speech that still goes on: the beginning of a sentence was read as a claim, and such
    claims go where they lapse.
    """
    found = list(reading.claims) if lapse is None else _without_repeats(reading, plan.kept)
    rows: list[Settled] = []
    doubtful = [kept for kept in plan.kept if not kept.rides]
    for row in [_ride(kept, found, reading) for kept in plan.kept if kept.rides]:
        if row.kept.rides or row.found:
            rows.append(row)
        else:
            doubtful.append(row.kept)
    if lapse is not None:
        gone = _not_read_again(rows, lapse)
        doubtful += [row.kept for row in rows if row.kept.claim.pk in gone]
        rows = [row for row in rows if row.kept.claim.pk not in gone]
    rows += _propose(doubtful, found, rows, lapse)
    for mention in plan.here:
        _take(found, (mention.start, mention.end), mention.claim, reading)
    riding = [row.kept for row in rows if row.kept.rides]
    fresh = [f for f in found if f.block in duty and not _said_already(f, riding, reading)]
    return ReconcileResult(rows, fresh, len(plan.kept) - len(rows))


def _not_read_again(rows: Iterable[Settled], lapse: Lapse) -> Collection[UUID]:
    """Claims with the same words in a paragraph that has grown, whose whole reading does not have them, and that lapse."""
    missing = {row.kept.claim.pk for row in rows if row.found is None and not row.kept.place.known}
    return lapse(missing) if missing else ()


def _without_repeats(reading: ExtractionResult, kept: Sequence[KeptClaim]) -> list[Found]:
    """The results without those that say again what the same person said further up, where it was not read again.

    What one reading of the whole text makes one claim is one claim when the text comes in pieces.
    """
    places = {one.span for one in kept if one.rides}
    return [
        finding
        for finding in reading.claims
        if (finding.start, finding.end) in places or not _is_repeat(finding, kept, reading)
    ]


def _is_repeat(finding: Found, kept: Iterable[KeptClaim], reading: ExtractionResult) -> bool:
    name = claimant_of_reconciled_claim(reading, finding)
    earlier = (one for one in kept if one.rides and one.span[1] <= finding.start)
    return any(_is_called(one.claim, name) and repeats_claim(finding, _as_found(one)) for one in earlier)


def _as_found(kept: KeptClaim) -> Found:
    """A claim of an earlier version as far as a repeat is told by it."""
    claim, (start, end) = kept.claim, kept.span
    return Found(
        start,
        end,
        kept.base.exact,
        claim.score,
        tuple(claim.reasons),
        "statement",
        sentence=0,
        block=0,
        quantities=tuple(Quantity(**fact) for fact in claim.facts.get("quantities", ())),
        dates=tuple(Date(**fact) for fact in claim.facts.get("dates", ())),
        negated=claim.negated,
        hedged=claim.hedged,
        context=claim.context,
        side=claim.side or None,  # type: ignore[arg-type]  # the choices are the extraction's sides
        wording=None if claim.open_phrases else claim.proposed_wording or None,
    )


def _of_same(kept: KeptClaim, name: str | None) -> bool:
    """Whether the claim's claimant is called so; what a person decided about who says it stands."""
    if kept.claim.claimant_by_hand:
        return True
    return _is_called(kept.claim, name)


def _is_called(claim: Claim, name: str | None) -> bool:
    if claim.claimant is None or name is None:
        return claim.claimant is None and name is None
    return claim.claimant.is_called(name)


def claimant_of_reconciled_claim(reading: ExtractionResult, found: Found) -> str | None:
    """The name of whoever the article attributes it to: the fullest one that the article gives."""
    return reading.people[found.person].name if found.person is not None else found.claimant


def _ride(kept: KeptClaim, found: list[Found], reading: ExtractionResult) -> Settled:
    """A claim with the same words: it is carried over unless the new result gives them another meaning."""
    twin = _take(found, kept.span, kept.claim, reading)
    if kept.sure or (twin is not None and _says_the_same(kept, twin, reading)):
        return Settled(kept, twin, adopt=twin is not None and not kept.current)
    return Settled(
        replace(kept, place=replace(kept.place, outcome="proposed", known=False)), twin, adopt=True
    )


def _take(found: list[Found], span: Span, claim: Claim, reading: ExtractionResult) -> Found | None:
    """Remove and return the result with these exact words, preferably of the same claimant."""
    same = [f for f in found if (f.start, f.end) == span]
    best = next(
        (f for f in same if _is_called(claim, claimant_of_reconciled_claim(reading, f))),
        same[0] if same else None,
    )
    if best is not None:
        found.remove(best)
    return best


def _says_the_same(kept: KeptClaim, twin: Found, reading: ExtractionResult) -> bool:
    said: Attribution | None = (
        reading.attributions[twin.attribution] if twin.attribution is not None else None
    )
    before = kept.claim
    return (
        _of_same(kept, claimant_of_reconciled_claim(reading, twin))
        and (said.stance if said else "") == before.stance
        and (said.mode if said else "none") == before.mode
        and twin.negated == before.negated
        and twin.kind == before.kind
    )


def _propose(
    kept: list[KeptClaim], found: list[Found], riding: Iterable[Settled], lapse: Lapse | None
) -> list[Settled]:
    """Give each claim that may be reworded the most similar result; each result is used once."""
    pairs = [
        (_likeness(k, f, grows=lapse is not None), -at, k, f)
        for at, k in enumerate(kept)
        for f in found
        if _touch(k.span, (f.start, f.end))
    ]
    settled: list[Settled] = []
    for score, _at, claim, finding in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
        open_yet = finding in found and all(row.kept.claim != claim.claim for row in settled)
        if score >= ALIKE and open_yet:
            found.remove(finding)
            place = AnchoredSpan("proposed", (finding.start, finding.end), round(score, 1))
            settled.append(Settled(replace(claim, place=place), finding, adopt=True))
    done = {row.kept.claim.pk for row in settled}
    others = [row.kept for row in [*riding, *settled]]
    left = [claim for claim in kept if claim.claim.pk not in done]
    lapsed = lapse({claim.claim.pk for claim in left}) if lapse and left else ()
    for claim in left:
        if claim.claim.pk not in lapsed and not any(_crowds(claim, other) for other in others):
            settled.append(Settled(claim))
            others.append(claim)
    return settled


def _likeness(kept: KeptClaim, finding: Found, *, grows: bool) -> float:
    """How like the new words are to the old ones, of 100; a spoken sentence that goes on is the same one, however long it grows."""
    words, start = kept.base.exact, kept.span[0]
    score = fuzz.ratio(words, finding.text)
    goes_on = grows and finding.start == start and finding.text.startswith(words)
    return max(score, ALIKE) if goes_on else score


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(one: Span, other: Span) -> float:
    """The share of the longer span that both have."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(one[1] - one[0], other[1] - other[0], 1)


def _crowds(claim: KeptClaim, other: KeptClaim) -> bool:
    """Whether the proposed words belong to another claim, which did not overlap with this one before."""
    apart = claim.base.version_id != other.base.version_id or not _touch(
        (claim.base.start, claim.base.end), (other.base.start, other.base.end)
    )
    return apart and _share(claim.span, other.span) > 0.5


def _said_already(finding: Found, riding: Iterable[KeptClaim], reading: ExtractionResult) -> bool:
    """Whether a claim that is carried over has nearly these words and the same claimant."""
    span = (finding.start, finding.end)
    return any(
        _share(span, kept.span) >= SAME_WORDS
        and _of_same(kept, claimant_of_reconciled_claim(reading, finding))
        for kept in riding
    )
