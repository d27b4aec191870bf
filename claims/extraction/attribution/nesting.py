"""Decide which nested attributions are kept: "reports suggest Iran denied ..." is, "said he hopes" is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.attribution.animacy import has_animate_source
from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.attribution.hypotheticals import is_hypothetical_report
from claims.extraction.attribution.negated_reports import WITHHELD, is_only_felt
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Attribution, Span

_OWN_VOICE = reporting_word_set(
    "i we you he she they it this that these those there everybody everyone people nobody who which"
)
_NESTING_RULES = frozenset(["clause", "according", "quoted"])
_NESTING_STANCES = frozenset(["accuses", "denies", "admits"])


_KNOWING = frozenset(["know", "realize", "realise"])
"""Whoever says that another knew a thing says that it is so."""
NEAR = 24
"""An attribution stands inside one of its neighbours or in none: so many are looked at on either side."""


def nest_attributions(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each with the one whose content contains it."""
    found = []
    for index, attribution in enumerate(attributions):
        cue = attribution.cue or attribution.content[0]
        around = range(max(0, index - NEAR), min(len(attributions), index + NEAR + 1))
        outer = [o for o in around if o != index and _holds(attributions[o], cue)]
        parent = min(
            outer, key=lambda o: sum(end - start for start, end in attributions[o].content), default=None
        )
        found.append(replace(attribution, parent=parent))
    return found


def with_attributions_within(
    attributions: Sequence[Attribution], within: Sequence[Attribution]
) -> list[Attribution]:
    """All of them, each of those within a speaker's own quotation right before the speaker's."""
    found = list(attributions)
    for said in within:
        place = said.cue or said.content[0]
        found.insert(next((at for at, outer in enumerate(found) if _holds(outer, place)), len(found)), said)
    return found


def _holds(outer: Attribution, cue: Span) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in outer.content)


def without_nested_attributions(
    drafts: Sequence[AttributionCandidate], tree: Tree
) -> list[AttributionCandidate]:
    """The drafts but for those inside another's content that only say what its speaker thinks or wants."""
    drafts = [draft for draft in drafts if not is_hypothetical_report(tree, draft)]
    kept = []
    for draft in drafts:
        if _is_thing(tree, draft) or _is_nobodys(draft) or not has_animate_source(tree, draft):
            continue
        if _is_knowledge_within(tree, draft, drafts):
            continue
        outer = [o for o in drafts if o is not draft and draft.anchor in o.content and o.rule != "aside"]
        if not outer or _stands_alone(tree, draft):
            kept.append(draft)
        elif draft.stance == WITHHELD and draft.rule == "clause" and not is_only_felt(tree, draft.anchor):
            # "Said it could not confirm that": whoever says so takes no side.
            for holder in outer:
                if tree.heads[draft.anchor] == holder.anchor and _is_pronoun(tree, draft):
                    holder.stance = WITHHELD
    return kept


def _is_knowledge_within(
    tree: Tree, draft: AttributionCandidate, drafts: Sequence[AttributionCandidate]
) -> bool:
    """True for "activists claim that Baltor knew that its pipe leaked": that it leaked is the activists' claim, too."""
    return (
        draft.rule == "clause"
        and draft.stance == "believes"
        and LEMMAS.get(tree.lower[draft.anchor]) in _KNOWING
        and any(o is not draft and o.source and draft.anchor in o.content for o in drafts)
    )


def _is_pronoun(tree: Tree, draft: AttributionCandidate) -> bool:
    return draft.speaker is not None and tree.lower[draft.speaker] in _OWN_VOICE


def _stands_alone(tree: Tree, draft: AttributionCandidate) -> bool:
    if draft.speaker is None or _is_pronoun(tree, draft):
        # "He was quoted by the station as saying": the pronoun is the one who speaks, and not the one who quotes.
        quoted = draft.speaker is not None and tree.deps[draft.speaker] == "nsubjpass"
        return draft.rule == "according" or (quoted and draft.rule == "clause")
    if draft.rule == "clause" and LEMMAS.get(tree.lower[draft.anchor]) == "agree":
        # "The mayor says voters agree that": the mayor alone says so.
        return False
    if draft.rule in _NESTING_RULES:
        return tree.deps[draft.anchor] not in ("xcomp", "acl")
    return draft.stance in _NESTING_STANCES and draft.rule in ("object", "infinitive") and bool(draft.source)


def _is_thing(tree: Tree, draft: AttributionCandidate) -> bool:
    """True if the source is the "that" or "which" of something that cannot report ("a plan that calls for")."""
    if draft.speaker is None or tree.lower[draft.speaker] not in ("that", "which"):
        return False
    return not any(tree.lower[i] in DOCUMENTS for i in tree.ancestors(draft.speaker)[1:2])


def _is_nobodys(draft: AttributionCandidate) -> bool:
    """True for a wish, an opinion or a passive without a holder: "supporting him", "was offered"."""
    return (
        not draft.source
        and draft.rule in ("object", "infinitive", "phrase", "passive")
        and not _expected(draft)
    )


def _expected(draft: AttributionCandidate) -> bool:
    """ "Is expected to", "was asked whether": common enough without saying by whom."""
    return (draft.rule == "passive" and draft.stance in ("asks", "accuses")) or draft.stance == "expected"
