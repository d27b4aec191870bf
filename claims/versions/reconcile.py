"""Bring what was found again and what was read anew together: which claim is which; pure but for the records it names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from claims.extraction.types import Attribution, ExtractionResult, Span
from claims.extraction.types import ExtractedClaim as Found
from claims.versions.anchoring import ALIKE, AnchoredSpan
from claims.versions.plan import KeptClaim, Plan

# Two spans that share this much of the longer one are about the same words.
SAME_WORDS = 0.8


@dataclass(slots=True)
class Settled:
    """A claim of an earlier version with its place for good, and the new reading of its words, if there is one."""

    kept: KeptClaim
    found: Found | None = None
    adopt: bool = False
    """Whether the claim takes over what the new reading says of it: claimant, kind, facts."""


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What a new version says, claim by claim."""

    settled: list[Settled]
    fresh: list[Found]
    lost: int = 0
    """Proposals that turned out to be other claims' words."""


def settle(plan: Plan, reading: ExtractionResult, duty: frozenset[int]) -> ReconcileResult:
    """Match claims with findings: the same words first, then rewordings, the likest first.

    What is left is new, where it stands in the blocks of duty (numbered as the reading has them).
    """
    found = list(reading.claims)
    rows: list[Settled] = []
    doubtful = [kept for kept in plan.kept if not kept.rides]
    for row in [_ride(kept, found, reading) for kept in plan.kept if kept.rides]:
        if row.kept.rides or row.found:
            rows.append(row)
        else:
            doubtful.append(row.kept)
    rows += _propose(doubtful, found, rows)
    for mention in plan.here:
        _take(
            found, (mention.start, mention.end), mention.claim.claimant.key if mention.claim.claimant else ""
        )
    riding = [row.kept for row in rows if row.kept.rides]
    fresh = [f for f in found if f.block in duty and not _said_already(f, riding)]
    return ReconcileResult(rows, fresh, len(plan.kept) - len(rows))


def key_of(name: str | None) -> str:
    """The name without case and odd spaces, by which two spellings are one claimant."""
    return " ".join((name or "").split()).casefold()[:300]


def _claimant(kept: KeptClaim) -> str:
    return kept.claim.claimant.key if kept.claim.claimant else ""


def _ride(kept: KeptClaim, found: list[Found], reading: ExtractionResult) -> Settled:
    """A claim whose letters are the same: it rides on unless the new reading gives them another meaning."""
    twin = _take(found, kept.span, _claimant(kept))
    if kept.sure or (twin is not None and _says_the_same(kept, twin, reading)):
        return Settled(kept, twin, adopt=twin is not None and not kept.current)
    return Settled(
        replace(kept, place=replace(kept.place, outcome="proposed", known=False)), twin, adopt=True
    )


def _take(found: list[Found], span: Span, claimant: str) -> Found | None:
    """The finding of these very words, the same claimant's if there are two; it is taken off the list."""
    same = [f for f in found if (f.start, f.end) == span]
    best = next((f for f in same if key_of(f.claimant) == claimant), same[0] if same else None)
    if best is not None:
        found.remove(best)
    return best


def _says_the_same(kept: KeptClaim, twin: Found, reading: ExtractionResult) -> bool:
    said: Attribution | None = (
        reading.attributions[twin.attribution] if twin.attribution is not None else None
    )
    before = kept.claim
    return (
        key_of(twin.claimant) == _claimant(kept)
        and (said.stance if said else "") == before.stance
        and (said.mode if said else "none") == before.mode
        and twin.negated == before.negated
        and twin.kind == before.kind
    )


def _propose(kept: list[KeptClaim], found: list[Found], riding: Iterable[Settled]) -> list[Settled]:
    """Give each claim that may be reworded the finding that is most like it; no finding goes to two."""
    pairs = [
        (fuzz.ratio(k.base.exact, f.text), -at, k, f)
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
    for claim in kept:
        if claim.claim.pk not in done and not any(_crowds(claim, other) for other in others):
            settled.append(Settled(claim))
            others.append(claim)
    return settled


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(one: Span, other: Span) -> float:
    """How much of the longer span both have."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(one[1] - one[0], other[1] - other[0], 1)


def _crowds(claim: KeptClaim, other: KeptClaim) -> bool:
    """Whether the words proposed are another claim's, with which this one had nothing in common before."""
    apart = claim.base.version_id != other.base.version_id or not _touch(
        (claim.base.start, claim.base.end), (other.base.start, other.base.end)
    )
    return apart and _share(claim.span, other.span) > 0.5


def _said_already(finding: Found, riding: Iterable[KeptClaim]) -> bool:
    """Whether a claim that rides on has nearly these words, in the same one's name."""
    span = (finding.start, finding.end)
    return any(
        _share(span, kept.span) >= SAME_WORDS and key_of(finding.claimant) == _claimant(kept)
        for kept in riding
    )
