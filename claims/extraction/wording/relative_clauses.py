"""Make a clause of a phrase with a relative one: "a bill that eased rules" becomes "a bill eased rules"."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import WordingView, is_finite_in_view

_APART = re.compile(r"[,:;—–-]\s*\Z")
_REPEATING = frozenset(["repeat", "echo", "reiterate"])


def clause_of_relative(view: WordingView, top: int) -> bool:
    """True for a phrase with "a" that is nothing but a noun and what it did; the word that joins them is edited away."""
    tree, own = view.tree, set(view.tokens)
    if view.spoken or not tree.tags[top].startswith("NN") or tree.lower[top] in NOUNS:
        return False
    if tree.lower[view.tokens[0]] not in ("a", "an") or tree.heads[view.tokens[0]] != top:
        return False
    if _is_comment(view):
        return False
    verb = next((c for c in tree.all(top, "relcl") if c in own and is_finite_in_view(tree, c, own)), None)
    that = tree.child(verb, "nsubj", "nsubjpass") if verb is not None else None
    if verb is None or that is None or that not in own or tree.lower[that] not in ("that", "who", "which"):
        return False
    if that != top + 1 or view.tokens[-1] not in tree.subtree(verb):
        return False
    view.edits.append(Edit(tree.spans[that][0], tree.spans[that + 1][0], "", tree.spans[that], "clause"))
    view.tokens = [i for i in view.tokens if i != that]
    return True


def _is_comment(view: WordingView) -> bool:
    """True for what the article says of a statement ("he said, repeating a line that"), or what nobody has said yet."""
    if view.said is None:
        return False
    if _APART.search(view.story.text[: view.claim.start][-3:]):
        return True
    verb = view.cue_verb()
    if view.said.stance != "states":
        # Whoever "embraced an approach that works" does not say that one works.
        return True
    return verb is not None and (
        LEMMAS[view.tree.lower[verb]] in _REPEATING
        or any(view.tree.tags[i] == "MD" for i in view.tree.all(verb, "aux"))
    )
