"""Find the subject that two verbs share where the parse gives it to the wrong one: "admitted it, but denied that"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_PERSUADING = reporting_word_set(
    "persuade persuades persuaded persuading convince convinces convinced convincing coax coaxed coaxing sway swayed lure lured luring"
)
_SUBJECTS = ("nsubj", "csubj")


def verb_sharing_subject(tree: Tree, verb: int) -> int | None:
    """The verb whose subject a reporting verb has, too, although it hangs on another; None for most verbs."""
    admitting = _admitting(tree, verb)
    return _persuading(tree, verb) if admitting is None else admitting


def nearest_shared_subject(tree: Tree, verb: int) -> int | None:
    """The subject; where the parse gives a verb that of the clause before it, too, the one behind the "and"."""
    subjects = tree.all(verb, *_SUBJECTS)
    last = subjects[-1] if subjects else None
    if last is None or last == subjects[0] or last > verb:
        return subjects[0] if subjects else None
    before = tree.lower[tree.subtree(last)[0] - 1]
    # "Two in five trams run late, a report by the watchdog says.": the parse lets the trams say so, too.
    closes = before == "," and not any(c.isalnum() for word in tree.words[verb + 1 :] for c in word)
    return last if before in ("and", "but", "while") or closes else subjects[0]


def _admitting(tree: Tree, verb: int) -> int | None:
    """The verb of "police said that he had admitted it, but denied that": who admits one thing denies the other."""
    if tree.deps[verb] != "conj" or LEMMAS.get(tree.lower[verb]) != "deny":
        return None
    head = tree.heads[verb]
    clause = head if tree.deps[head] == "ccomp" else tree.child(head, "ccomp")
    return clause if clause is not None and LEMMAS.get(tree.lower[clause]) == "admit" else None


def _persuading(tree: Tree, verb: int) -> int | None:
    """The verb of "persuade donors to switch by arguing that": who persuades argues, though the parse gives it to the switching."""
    by = tree.heads[verb]
    done = tree.heads[by]
    if tree.deps[verb] != "pcomp" or tree.lower[by] != "by" or tree.deps[done] not in ("xcomp", "ccomp"):
        return None
    return tree.heads[done] if tree.lower[tree.heads[done]] in _PERSUADING else None
