"""Claims that an optional language model may propose, and the interface that it implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a language model proposes: a verified span, and perhaps a claimant and a wording."""

    start: int
    end: int
    text: str
    claimant: str | None = None
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Assistance:
    """What one run of the step gave, and the record of it: model, prompt, time, what was dropped and why."""

    model: str
    prompt: str
    prompt_sha256: str
    seconds: float
    proposals: tuple[Proposal, ...] = ()
    dropped: tuple[str, ...] = ()
    error: str = ""


class Assistant(Protocol):
    """Whatever can propose claims for an article; it must not raise."""

    def propose(self, text: str) -> Assistance:
        """The proposals for one article."""
        ...
