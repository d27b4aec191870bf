"""Check histories of calls against a small sequential specification (Wing and Gong, 1993): one claim at a time.

A call takes effect at one moment between its invocation and its response. A history is linearizable if its calls can be
put in an order that keeps this, and in which one after another they give the same results. Calls without an answer may have
taken effect at any later moment, or never.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

TAKE, RENEW, RELEASE, SUBMIT, APPROVE = "take", "renew", "release", "submit", "approve"
DONE, REFUSED, UNKNOWN = "done", "refused", "unknown"
WAITING, HELD, SUBMITTED, APPROVED = "waiting", "held", "submitted", "approved"


@dataclass(frozen=True, slots=True)
class Stand:
    """What is so of a claim: who has it (by the token of the lease), or which verdict it has."""

    what: str = WAITING
    whose: str = ""
    # The lease ends at some moment between these, which depends on when the server gave it.
    ends_after: float = 0
    ends_before: float = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a person about a claim; `token` is that of the lease, `verdict` the one that was given or approved."""

    claim: str
    person: str
    action: str
    result: str
    invoked: float
    returned: float = inf
    token: str = ""
    verdict: str = ""
    # The length of a lease, of a call that gives one.
    lease: float = 0


def stands_after_call(stand: Stand, call: Call) -> list[Stand]:
    """How a claim may stand after this call; empty if the call could not have had its result here."""
    after = _done(stand, call)
    if call.result == REFUSED:
        return [] if _is_due(stand, call) else [stand]
    if call.result == UNKNOWN:
        return [stand, after] if after else [stand]
    return [after] if after else []


def _done(stand: Stand, call: Call) -> Stand | None:
    """How the claim stands after the call has succeeded; None if it cannot succeed."""
    holds = stand.what == HELD and stand.whose == call.token and call.invoked <= stand.ends_before
    over = stand.what == HELD and call.returned >= stand.ends_after
    leased = Stand(HELD, call.token, call.invoked + call.lease, call.returned + call.lease)
    if call.action == TAKE:
        return leased if stand.what == WAITING or over else None
    if call.action == APPROVE:
        fits = stand.what == SUBMITTED and stand.whose == call.verdict
        return Stand(APPROVED, call.verdict) if fits else None
    if not holds:
        return None
    return {RENEW: leased, RELEASE: Stand(), SUBMIT: Stand(SUBMITTED, call.verdict)}[call.action]


def _is_due(stand: Stand, call: Call) -> bool:
    """Whether the call could not have been refused: the lease was certainly in force, or the verdict waited for it."""
    if call.action == APPROVE:
        return _done(stand, call) is not None
    return _done(stand, call) is not None and call.action != TAKE and call.returned < stand.ends_after


def is_linearizable(history: Iterable[Call]) -> bool:
    """Whether the calls about one claim can be put into an order that explains every result."""
    calls = sorted(history, key=lambda call: (call.invoked, call.returned))
    tried: set[tuple[frozenset[int], Stand]] = set()
    stack: list[tuple[frozenset[int], Stand]] = [(frozenset(range(len(calls))), Stand())]
    while stack:
        left, stand = stack.pop()
        if all(calls[number].result == UNKNOWN for number in left):
            return True
        if (left, stand) in tried:
            continue
        tried.add((left, stand))
        # Only what began before the first answer that is still to be explained can be next.
        first_answer = min(calls[number].returned for number in left)
        for number in left:
            if calls[number].invoked <= first_answer:
                stack += [(left - {number}, after) for after in stands_after_call(stand, calls[number])]
    return False


def broken_histories(history: Iterable[Call]) -> list[str]:
    """The claims whose calls no order explains, each with its calls."""
    by_claim: dict[str, list[Call]] = defaultdict(list)
    for call in history:
        by_claim[call.claim].append(call)
    return [
        f"the calls about claim {claim} have no order that explains them: {_told(calls)}"
        for claim, calls in sorted(by_claim.items())
        if not is_linearizable(calls)
    ]


def _told(calls: list[Call]) -> str:
    ordered = sorted(calls, key=lambda call: call.invoked)
    return "; ".join(
        f"{call.person} {call.action} {call.result} {call.invoked:.3f}-{call.returned:.3f}"
        for call in ordered
    )
