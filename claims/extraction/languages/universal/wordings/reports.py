"""What is promised or demanded, as its whole sentence: "Die Stadt Tarn kündigte an, 600 Wohnungen zu bauen"."""

from __future__ import annotations

from claims.extraction.languages.universal.words import KnownWords
from claims.extraction.types import Attribution, Span

_TOLD = frozenset(["promises", "orders"])
"""Never what is denied or alleged: the sentence would say the opposite of the claim, or that it is so."""
_LONGEST = 120
"""Characters before what is promised: in more of them other things are told."""


def report_around(words: KnownWords, span: Span, said: Attribution) -> Span | None:
    """The sentence where its only other verb is the one that reports."""
    if said.stance not in _TOLD or said.mode == "direct" or not said.statement:
        return None
    within = words.within(span)
    if not within or said.source is None or said.cue is None:
        return None
    tree = within[0].tree
    start, last = tree.spans[0][0], within[-1].index
    if any(word.tree is not tree for word in within) or not start <= said.source[0] < said.cue[0] + _LONGEST:
        return None
    lead = range(within[0].index)
    finite = [i for i in lead if tree.is_finite(i)]
    cue = [i for i in lead if said.cue[0] <= tree.spans[i][0] < said.cue[1]]
    told = [i for i in finite if i in cue or tree.heads[i] in cue]
    alone = not any(tree.is_finite(i) or tree.quoted[i] for i in range(last + 1, len(tree)))
    if len(finite) != 1 or told != finite or not alone or within[0].start - start > _LONGEST:
        return None
    end = max(i for i in range(last, len(tree)) if i == last or tree.tags[i] != "PUNCT")
    return (start, tree.spans[end][1])
