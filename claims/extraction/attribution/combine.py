"""Combine the attribution rules: the candidates of each rule become attributions of the article."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.attribution.according_to import find_according
from claims.extraction.attribution.bracketed_sources import find_bracketed_sources
from claims.extraction.attribution.candidates import AttributionCandidate, candidate_short_name
from claims.extraction.attribution.colon_speech import find_colon_speech
from claims.extraction.attribution.hearsay import find_heard, find_hearsay
from claims.extraction.attribution.misread.subjects import is_list_of_speakers
from claims.extraction.attribution.names import ROLES
from claims.extraction.attribution.nesting import without_nested_attributions
from claims.extraction.attribution.quoted_speech import find_quoted_speech
from claims.extraction.attribution.reporting_nouns import find_noun_attributions
from claims.extraction.attribution.reporting_verbs import find_verb_attributions
from claims.extraction.facts.calendar_names import WEEKDAYS
from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.text.parse_units import Unit
from claims.extraction.types import Attribution, Mode, Span

_THINGS = frozenset(["object", "phrase", "infinitive", "noun", "passive"])
"""Rules whose content may be a thing or an intention, and no statement."""
_OWNING = reporting_word_set("boast brag complain admit confess")
_WHOEVER = reporting_word_set("those someone somebody anyone anybody everyone everybody people persons ones")
"""With "who", they name nobody: "votes from those who said that"."""
_OFFICES = ROLES | reporting_word_set(
    "mp mep msp td councillor cllr ceo cfo coo md premier vice-president treasurer commander"
)
"""What somebody is, also where the article writes it with capitals."""
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def combine_attributions(tree: Tree, unit: Unit) -> list[Attribution]:
    """The attributions of one parsed unit, by the position of their cue."""
    quoted = find_quoted_speech(tree)
    bracketed = find_bracketed_sources(tree)
    taken = {draft.anchor for draft in bracketed}
    reported = [d for d in find_verb_attributions(tree) if not _covered(d, quoted) and d.anchor not in taken]
    others = [
        *bracketed,
        *find_according(tree),
        *find_noun_attributions(tree),
        *find_colon_speech(tree, unit.kind),
        *find_hearsay(tree),
        *find_heard(tree),
    ]
    others = [draft for draft in others if not _is_told_in(draft, reported)]
    drafts = without_nested_attributions([*quoted, *reported, *others], tree)
    found = [_attribution(tree, draft, unit) for draft in drafts]
    return sorted((a for a in found if a.content), key=lambda a: a.cue or a.content[0])


def _is_told_in(draft: AttributionCandidate, reported: Sequence[AttributionCandidate]) -> bool:
    """True for the "statement" of "Orr said in a statement that": it has no speaker, and Orr says the same."""
    return (
        draft.rule == "noun"
        and not draft.source
        and any(
            other.rule == "clause"
            and other.source
            and draft.anchor not in other.content
            and set(draft.content) <= set(other.content)
            for other in reported
        )
    )


def _has_finite_verb(tree: Tree, draft: AttributionCandidate) -> bool:
    """True if the words of what was said hold a clause that is not set beside a noun ("the pipe that leaks")."""
    return any(
        tree.tags[i] in _FINITE and tree.deps[i] not in ("relcl", "acl", "amod", "aux", "auxpass")
        for i in draft.content
    )


def _owns_up(tree: Tree, draft: AttributionCandidate) -> bool:
    """True for a deed that somebody boasts of, complains of or admits to: "boasted of cutting taxes"."""
    lemma = LEMMAS.get(tree.lower[draft.anchor])
    return (
        draft.rule == "phrase"
        and lemma in _OWNING
        and tree.tags[draft.content[0]] == "VBG"
        and len(draft.content) > 2
    )


def _covered(draft: AttributionCandidate, quoted: Sequence[AttributionCandidate]) -> bool:
    """True if a whole quotation was already given to this verb or taken from this content."""
    if any(draft.anchor == other.anchor for other in quoted):
        return True
    before = draft.rule == "aside" or (draft.rule == "clause" and max(draft.content) < draft.anchor)
    return before and any(set(other.content) & set(draft.content) for other in quoted)


def _attribution(tree: Tree, draft: AttributionCandidate, unit: Unit) -> Attribution:
    content = tree.pieces(draft.content)
    return Attribution(
        source=_hull(tree.pieces(draft.source)),
        cue=tree.hull(tree.trim(draft.cue) or draft.cue),
        content=content,
        mode=_mode(content, unit),
        stance=draft.stance,
        statement=draft.rule not in _THINGS or _has_finite_verb(tree, draft) or _owns_up(tree, draft),
        claimant=_named(tree, draft),
    )


def _named(tree: Tree, draft: AttributionCandidate) -> Span | None:
    """The shortest words that name the source; for "who" and "which" the words that they refer to."""
    head = draft.speaker
    if head is None:
        return None
    if tree.lower[head] in ("who", "which", "that") and tree.tags[head] in ("WP", "WDT"):
        relative, clause = head, next((a for a in tree.ancestors(head) if tree.deps[a] == "relcl"), None)
        if clause is None:
            return None
        head = _named_before(tree, tree.heads[clause])
        if tree.lower[head] in _WHOEVER:
            return None
        words = [i for i in candidate_short_name(tree, head) if i < clause and i < relative]
    else:
        words = [i for i in candidate_short_name(tree, head) if i in draft.source] or draft.source
        if is_list_of_speakers(tree, draft.source):
            words = draft.source
        words = _name_beside(tree, head) or _name_at_the_end(tree, head, draft.source) or words
        words = [*words, *_rest_of_name(tree, draft, words[-1])]
        if len(words) > 1 and tree.words[words[-1]] in WEEKDAYS and tree.tags[words[-2]] == "NNP":
            # "Said Ada Orr Tuesday": the parse takes the day for a part of the name.
            words = words[:-1]
    owned = tree.deps[head] == "poss"
    return _hull(tree.pieces([i for i in words if not (owned and tree.deps[i] == "case")]))


def _named_before(tree: Tree, head: int) -> int:
    """The name that a description behind it belongs to: "Ada Orr" of "Ada Orr, now the mayor, who said"."""
    above = tree.heads[head]
    now = tree.lower[tree.subtree(head)[0]] in ("now", "then", "today")
    return above if now and tree.deps[head] == "appos" and tree.tags[above].startswith("NNP") else head


def _name_beside(tree: Tree, head: int) -> list[int]:
    """The name in apposition to a description: "David Black" of "its chief executive, David Black,"."""
    if tree.tags[head].startswith("NNP") and tree.lower[head] not in _OFFICES:
        # "The Prime Minister, Ana Ruiz,": an office in capitals is a description, too.
        return []
    beside = next((c for c in tree.all(head, "appos") if tree.tags[c].startswith("NNP") and c > head), None)
    return candidate_short_name(tree, beside) if beside is not None else []


def _rest_of_name(tree: Tree, draft: AttributionCandidate, last: int) -> list[int]:
    """The words of a name that the parse took for something else, up to the verb: the "On" of "the group Pedal On said"."""
    if not tree.tags[last].startswith("NNP"):
        return []
    end = last + 1
    while (
        end < draft.anchor
        and end not in draft.cue
        and tree.words[end][0].isupper()
        and tree.words[end].isalpha()
        and tree.words[end] not in WEEKDAYS
    ):
        end += 1
    goes_on = tree.lower[end : end + 1] == ["and"]
    return [] if goes_on else [i for i in range(last + 1, end) if i not in draft.content]


def _name_at_the_end(tree: Tree, head: int, source: list[int]) -> list[int]:
    """The name that the parse hung elsewhere: "Tom Hale" of "the chief executive of Weller, Tom Hale"."""
    if tree.tags[head].startswith("NNP") or tree.tags[head] not in ("NN", "NNS"):
        return []
    comma = next((at for at in range(len(source) - 1, 0, -1) if tree.words[source[at]] == ","), None)
    name = source[comma + 1 :] if comma else []
    whole = 2 <= len(name) <= 4 and all(tree.tags[i] == "NNP" for i in name)
    return name if whole and source[comma or 0] > head else []


def _hull(pieces: Sequence[Span]) -> Span | None:
    return (pieces[0][0], pieces[-1][1]) if pieces else None


def _mode(content: Sequence[Span], unit: Unit) -> Mode:
    inside = [any(q.start <= s and e <= q.end for q in unit.quotes) for s, e in content]
    if content and all(inside):
        return "direct"
    touched = any(q.start < e and s < q.end for q in unit.quotes for s, e in content)
    return "mixed" if touched else "indirect"
