"""The data of an article while its claims are created, and a claim before it is scored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from claims.extraction.proposals import Proposal
from claims.extraction.types import Attribution, Citation, Sentence, Span
from newsdesk.articles.blocks import Block

Judge = Callable[[Sequence[Span], Sequence[Sequence[str]]], list[tuple[float, tuple[str, ...]]]]
"""Scores some stretches of the article, given reasons already known for each; returns scores and all reasons."""


@dataclass(slots=True)
class Scene:
    """The article and what is known of it when its claims are cut."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    attributions: Sequence[Attribution]
    citations: Sequence[Citation]
    written: dt.date | None
    judge: Judge
    proposals: Sequence[Proposal] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    """Blocks that state nothing of their own, with the reason."""
    day_first: bool | None = None
    """Whether 3/4 is the third of April; None where that cannot be told."""
    unsaid: Sequence[Span] = ()
    """Fillers, and what speakers of a transcript take back."""


@dataclass(slots=True)
class ClaimCandidate:
    """A claim before it is scored: its words, their position, and what is known about them."""

    start: int
    end: int
    sentence: int
    reasons: list[str]
    attribution: int | None = None
    claimant: str | None = None
    floor: float = 0.0
    """The least it scores, whatever its few words say."""
    last: int = 0
    context: str | None = None
    """For a row of a table: its last sentence, and the names of its columns."""
    repeats: list[Span] = field(default_factory=list)
    """Where the article says the same again."""


def claimant_in_scene(scene: Scene, draft: ClaimCandidate) -> str | None:
    """Who is said to have said it, in the words that name them."""
    said = scene.attributions[draft.attribution] if draft.attribution is not None else None
    return scene.text[slice(*said.claimant)] if said and said.claimant else draft.claimant
