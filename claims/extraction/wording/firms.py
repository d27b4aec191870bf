"""Tell whose figures a business story gives: "net debt rose" is that of the one company of which it speaks."""

from __future__ import annotations

import re

from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.references.bearer_names import possessive_bearer_name, source_bearer_name
from claims.extraction.wording.references.described import is_short_form_of_described, name_described_by
from claims.extraction.wording.references.speakers import is_speaker_described_anew
from claims.extraction.wording.view import WordingView

_FIRMS_FIGURES = frozenset(
    "income sales revenue revenues profit profits earnings turnover orders shipments losses loss margins debt shares".split()
)
"""What a business story tells of its company without naming it again."""
_PARTS_OF_TRADE = frozenset("market markets region division business unit arm stores shops branches".split())
"""Where a company has sales."""
_OF_OWNERS = frozenset(["shares", "dividend"])
"""What has a "the" in such a story and is the company's all the same."""

_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame)\b")
"""Before the name of who speaks for a company, or of a rival's analyst."""
_LIKE_FOR_LIKE = re.compile(r"like-for-like\s\w+\s", re.IGNORECASE)


def name_firm_of_figures(view: WordingView) -> None:
    """ "Net income fell" is that of the one company of which a business story speaks."""
    tree, top = view.tree, view.top()
    subject = view.subject(top) if top is not None else None
    if subject is None or tree.lower[subject] not in _FIRMS_FIGURES | _OF_OWNERS:
        return
    if tree.lower[subject] == "debt" and tree.lower[subject - 1] != "net":
        return
    phrase = [i for i in tree.subtree(subject) if i <= subject]
    lead = _the_or_its(view, phrase[0], subject)
    told = (c for c in tree.children[subject] if c > subject)
    like = _LIKE_FOR_LIKE.match(view.story.text, tree.spans[phrase[0]][0])
    bare = (
        like is not None
        or all(
            tree.deps[c] in ("amod", "compound", "nmod") or lead
            for c in tree.children[subject]
            if c < subject
        )
    ) and all(_is_of_time(tree, c) or _is_in_place(tree, c) for c in told)
    if not bare or phrase[0] != view.tokens[0] or any(tree.tags[i].startswith("NNP") for i in phrase):
        return
    start, end = tree.spans[phrase[0]]
    if firm := _firm_of_figures(view, start):
        words = possessive_bearer_name(firm.words, view.story.text)
        view.loose = [s for s in view.loose if not (lead and start <= s[0] < tree.spans[subject][1])]
        view.edits.append(
            Edit(start, end, words if lead else f"{words} {tree.lower[phrase[0]]}", firm.span, "definite")
        )


def _the_or_its(view: WordingView, first: int, subject: int) -> bool:
    """True for the "the" of "the shares fell", and for an "its" that nothing else has settled."""
    tree = view.tree
    start, end = tree.spans[first]
    if tree.heads[first] != subject or any(e.start < end and start < e.end for e in view.edits):
        return False
    if tree.lower[first] == "its":
        return any(s[0] <= start < s[1] for s in view.loose)
    return tree.lower[first] == "the" and tree.lower[subject] in _OF_OWNERS


def tells_firm_before(view: WordingView, head: int) -> bool:
    """True where the claim has named a company before: "Norvolt said the board had agreed" is about its board."""
    before = view.tree.spans[head][0]
    put_in = [e.now for e in view.edits if e.start < before and e.why]
    told = [d.name for d in view.story.described if d.is_firm]
    words = " ".join([view.story.text[view.claim.start : before], *put_in])
    return len({name for name in told if name in words}) == 1


def _firm_of_figures(view: WordingView, before: int) -> Named | None:
    """The company that tells its own figures, or the one company of which the article speaks in its own voice."""
    if view.said is None:
        return name_described_by(view.story, "company", before)
    if is_speaker_described_anew(view):
        return None
    named = source_bearer_name(view)
    told = next(
        (d for d in view.story.described if named and is_short_form_of_described(named.words, d.name)), None
    )
    firm = told is not None and told.is_firm and not _TITLED.match(told.name)
    return Named(told.name, told.span) if told and firm else None


def _is_in_place(tree: Tree, child: int) -> bool:
    """True for the "in Poland" of "sales in Poland rose 4%"."""
    place = tree.child(child, "pobj")
    known = place is not None and (tree.words[place] in COUNTRIES or tree.lower[place] in _PARTS_OF_TRADE)
    return tree.lower[child] in ("in", "across", "from", "at") and known


def _is_of_time(tree: Tree, child: int) -> bool:
    """True for the "in the six months to September" of "revenue in the six months to September"."""
    thing = tree.child(child, "pobj")
    return (
        tree.deps[child] == "prep"
        and tree.lower[child] in ("in", "for", "over", "during", "to")
        and thing is not None
        and tree.lower[thing] in ("end", "months", "quarter", "year", "half", "weeks", "period", "years")
    )
