"""One claim with its tree: its own tokens, who said it, and which words only report it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from claims.extraction.lexicon.reporting_words import LEMMAS
from claims.extraction.parsing.tree import Tree
from claims.extraction.text.citations import is_citation_mark
from claims.extraction.text.parse_units import spans_within_parse_unit
from claims.extraction.types import Attribution, ExtractedClaim, Span
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.edits import Edit

_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|of|to|in|by|\w+ed)\b"
)
_MARK = re.compile(r"[,;:()\"“”—–-]")
_COMING_TO_KNOW = frozenset(["learn", "realize", "realise"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")


@dataclass
class WordingView:
    """A claim as the wording steps see it, and what they have found."""

    story: Story
    claim: ExtractedClaim
    said: Attribution | None
    tree: Tree
    spoken: bool
    """True inside quotation marks: the one who says "I" there is the claimant."""
    tokens: list[int]
    edits: list[Edit] = field(default_factory=list)
    loose: list[Span] = field(default_factory=list)
    """Where the words stand that could not be settled."""
    charge: int | None = None
    """The "of" of "accused the brothers of hiding": it belongs to the accusation, not to the brothers."""
    broken: bool = False
    """True where no sentence can be made for certain."""
    _tops: dict[tuple[int, ...], int | None] = field(default_factory=dict)
    """The head of the claim's clause, by its tokens."""

    @property
    def span(self) -> Span:
        """The position of the claim."""
        return self.claim.start, self.claim.end

    def leave_open(self, *tokens: int) -> None:
        """Notes words that could not be settled."""
        self.leave_open_at((self.tree.spans[tokens[0]][0], self.tree.spans[tokens[-1]][1]))

    def leave_open_at(self, span: Span) -> None:
        """Notes a place whose words could not be settled, once."""
        if not any(start <= span[0] and span[1] <= end for start, end in self.loose):
            self.loose.append(span)

    def put_for(self, first: int, last: int, now: str) -> None:
        """Puts words of a clause for those of the phrase from one token to another."""
        start, end = self.tree.spans[first][0], self.tree.spans[last][1]
        self.edits.append(Edit(start, end, now, (start, end), "clause"))

    @property
    def open(self) -> tuple[str, ...]:
        """The words that could not be settled, each once, in order."""
        phrases = (" ".join(self.story.text[slice(*span)].split()) for span in sorted(self.loose))
        return tuple(dict.fromkeys(phrases))

    @cached_property
    def phrases(self) -> list[PhraseMention]:
        """The noun phrases of the tree."""
        return [self.story.known(m) for m in self.story.phrases(self.tree, self.tokens)]

    def mentions(self) -> list[PhraseMention]:
        """The phrases inside the claim."""
        own = set(self.tokens)
        return [m for m in self.phrases if m.head in own]

    def top(self) -> int | None:
        """The head of the claim's clause: its first token with a head outside the claim, if possible a finite verb."""
        tokens = tuple(self.tokens)
        if tokens not in self._tops:
            # Asked ten times for each claim, and the words of a claim change only once or twice.
            own = set(tokens)
            heads, deps = self.tree.heads, self.tree.deps
            tops = [i for i in tokens if (heads[i] == i or heads[i] not in own) and deps[i] != "punct"]
            finite = (i for i in tops if is_finite_in_view(self.tree, i, own))
            self._tops[tokens] = next(finite, next(iter(tops), None))
        return self._tops[tokens]

    def subject(self, verb: int) -> int | None:
        """The subject of a verb within the claim."""
        own = set(self.tokens)
        return next((c for c in self.tree.all(verb, *SUBJECTS) if c in own), None)

    def cue_verb(self) -> int | None:
        """The reporting verb in the tree of the claim."""
        if self.said is None or self.said.cue is None:
            return None
        start, end = self.said.cue
        found = [
            i
            for i, span in enumerate(self.tree.spans)
            if start <= span[0] and span[1] <= end and self.tree.lower[i] in LEMMAS and self.tree.is_verb(i)
        ]
        return found[-1] if found else None


def is_finite_in_view(tree: Tree, index: int, own: set[int] | None = None) -> bool:
    """True for a verb with a tense: its own, or that of an auxiliary."""
    if not tree.is_verb(index) and tree.tags[index] != "MD":
        return False
    if tree.tags[index] in FINITE:
        return True
    helpers = [c for c in tree.all(index, "aux", "auxpass") if own is None or c in own]
    if not helpers and tree.tags[index] in ("VBN", "VB") and tree.deps[index] in ("ccomp", "ROOT"):
        # The tagger takes many a past for a participle: "said 412 people left".
        whole = tree.deps[index] == "ROOT"
        return any(tree.deps[c] == "nsubj" and (whole or tree.heads[c] == index) for c in range(index))
    return any(tree.tags[c] in FINITE for c in helpers)


def is_in_subject_of_view(view: WordingView, index: int) -> bool:
    """True for the subject of the content, or a phrase inside it."""
    top = view.top()
    subject = view.subject(top) if top is not None else None
    return subject is not None and (index == subject or index in view.tree.subtree(subject))


def wording_view_of_claim(story: Story, claim: ExtractedClaim) -> WordingView | None:
    """The view of a claim, or None where it was not parsed."""
    said = story.attributions[claim.attribution] if claim.attribution is not None else None
    if said is not None and is_conviction_in_view(story, said):
        said = None
    number = story.trees.unit_at(claim.start)
    spoken = _is_spoken(story, claim, said)
    tree = (
        story.trees.spoken((claim.start, claim.end), claim.block)
        if wording_view_needs_tree(story, claim)
        else story.trees.of(number)
    )
    if tree is None:
        return None
    holes = _holes(story, claim, said)
    tokens = [
        i
        for i, (start, end) in enumerate(tree.spans)
        if claim.start <= start and end <= claim.end and not any(h.start <= start < h.end for h in holes)
    ]
    if not tokens or any(tree.quoted[i] for i in tokens):
        return None
    return WordingView(story, claim, said, tree, spoken, tokens, list(holes))


def is_conviction_in_view(story: Story, said: Attribution) -> bool:
    """True for "was convicted of fraud" where nobody is named who said so: a court's deed, told as it is."""
    return said.source is None and said.cue is not None and "convicted" in story.text[slice(*said.cue)]


def is_told_as_known(story: Story, said: Attribution) -> bool:
    """True for "Marsh learned that Orr had left" and "the firm has realised": what somebody comes to know is so, and the article tells it."""
    words = story.text[slice(*said.cue)].lower().split() if said.cue else []
    return said.stance in ("states", "believes") and LEMMAS.get(words[-1] if words else "") in _COMING_TO_KNOW


def _is_spoken(story: Story, claim: ExtractedClaim, said: Attribution | None) -> bool:
    """True for words inside quotation marks and after the label of an interview."""
    if said is not None and said.mode == "direct":
        return True
    if said is not None and (said.cue is None or not re.search(r"[\w(]", story.text[slice(*said.cue)])):
        # The label of a transcript, or the turn of an interview.
        return True
    unit = story.trees.units[story.trees.unit_at(claim.start)]
    return any(q.start <= claim.start and claim.end <= q.end for q in unit.masks)


def wording_view_needs_tree(story: Story, claim: ExtractedClaim) -> bool:
    """True where the tree of the sentence does not hold the words: a whole quotation is not parsed with it."""
    unit = story.trees.units[story.trees.unit_at(claim.start)]
    return claim.end > unit.end or any(q.start < claim.end and claim.start < q.end for q in unit.masks)


def _holes(story: Story, claim: ExtractedClaim, said: Attribution | None) -> list[Edit]:
    """What of a claim's words is the report or a reference and no part of what is claimed."""
    text = story.text
    holes = [
        Edit(_before_space(text, c.start, claim.start), c.end, "")
        for c in story.citations
        if claim.start <= c.start and c.end <= claim.end and is_citation_mark(text, c)
    ]
    unit = story.trees.units[story.trees.unit_at(claim.start)]
    holes += [Edit(*span, "") for span in spans_within_parse_unit(unit.unsaid, claim.start, claim.end)]
    if said is None:
        return holes
    if said.source is None and said.stance == "seems":
        # "Marsh reportedly left", "seemed ready to leave": without the hedge it would be told as a fact.
        return holes
    report = [span for span in (said.cue, said.source) if span]
    pieces = sorted(span for span in said.content if span[0] < claim.end and claim.start < span[1])
    for before, after in pairwise(pieces):
        if any(before[1] <= span[0] and span[1] <= after[0] for span in report):
            gap = text[before[1] : after[0]]
            # Of "The plan was criticized as weak" no comma parts the words.
            plain = gap.lstrip().startswith("(") or not _MARK.search(gap)
            holes.append(Edit(before[1], after[0], " " if plain or _goes_on(text, after[0]) else ", "))
    return holes


def _goes_on(text: str, start: int) -> bool:
    """True where a clause that was cut in two goes on with its verb: "Donors, he added, had cut"."""
    return bool(_VERB.match(text, start))


def _before_space(text: str, start: int, least: int) -> int:
    while start > least and text[start - 1] in " \u00a0":
        start -= 1
    return start
