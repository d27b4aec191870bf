"""Leave out parts of a claim that its main statement does not need and that contain something unresolved.

"X scored twice after Y had headed the visitors in front" also says that X scored twice. A condition is never left out,
and neither is the part with the figures of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.attribution.candidates import candidate_follows_comma
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.types import Span
from claims.extraction.wording.context.time_words import POINTS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import SUBJECTS, WordingView, is_finite_in_view

_MARKS = reporting_word_set("after while although though because")
"""Of "X, because Y" and "X after Y" X is said to be so; of "X if Y", "X when Y" and "the first X since Y" it is not."""
_COUNTED = reporting_word_set("first second third last only always every times twice")
_AFTER_SOMEBODY = reporting_word_set("named called renamed christened modelled modeled look looks looked")
_BESIDE = reporting_word_set("despite notwithstanding amid besides as")
"""What stands beside a statement and does not limit it."""
_LEADING = reporting_word_set("blow response reaction sign move effort bid attempt addition")
"""What "in" leads to without saying when or where: "in response to the strike"."""
_LIMITING = reporting_word_set("only if when unless except provided assuming as once until")
_ASSUMING = reporting_word_set("assuming providing supposing depending")
_UNREAL = reporting_word_set("would could might may")
_EXAMPLES = frozenset(["like", "such", "including", "among"])
_LEAST = 4
_NEGATIVE = reporting_word_set("not n't n’t never no nobody nothing none neither nor hardly without few only")


def leave_out(view: WordingView) -> bool:
    """True if the claim is complete without everything open in it; the removed words are edits."""
    if view.broken or not view.loose:
        return False
    tree = view.tree
    ranges = list(_optional(view))
    chosen: list[tuple[int, int]] = []
    for start, end in view.loose:
        fits = [r for r in ranges if tree.spans[r[0]][0] <= start and end <= tree.spans[r[1]][1]]
        if not fits:
            return False
        chosen.append(min(fits, key=lambda r: r[1] - r[0]))
    gone = {i for first, last in chosen for i in range(first, last + 1)}
    kept = [i for i in view.tokens if i not in gone and tree.words[i][0].isalnum()]
    if any(
        POINTS.search(view.story.text, tree.spans[first][0], tree.spans[last][1]) for first, last in chosen
    ):
        # When it was is not to be lost.
        return False
    if any(first == view.tokens[0] for first, _ in chosen) and any(
        tree.tags[i] in ("PRP", "PRP$") for i in kept
    ):
        # What a pronoun stands for may have gone.
        return False
    if len(kept) < _LEAST or not _keeps_figures(view, chosen):
        return False
    for first, last in sorted(set(chosen)):
        span = _with_comma(view, first, last)
        view.edits = [e for e in view.edits if not span[0] <= e.start <= span[1] or e.end > span[1]]
        view.edits.append(
            Edit(
                *span,
                "" if span[0] == view.claim.start else " " if span[1] < view.claim.end else "",
                span,
                "clause",
            )
        )
    return True


def _optional(view: WordingView) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that the main statement does not need."""
    tree, own = view.tree, set(view.tokens)
    top = view.top()
    if top is None:
        return
    subject = view.subject(top)
    negative = any(tree.lower[i] in _NEGATIVE for i in tree.children[top])
    last = max(own)
    for index in view.tokens:
        branch = [i for i in tree.subtree(index) if i in own]
        if not branch or index == top or branch != list(range(branch[0], branch[-1] + 1)):
            continue
        ends = branch[-1] == last or all(tree.deps[i] == "punct" for i in range(branch[-1] + 1, last + 1))
        if (
            tree.heads[index] == top
            and subject is not None
            and branch[-1] < subject
            and branch[0] == view.tokens[0]
        ):
            if _fronted(view, index, branch):
                yield branch[0], branch[-1]
        elif ends and _trailing(view, index, branch, negative=negative):
            yield branch[0], branch[-1]
        elif ends and _second_statement(view, index, top):
            yield max(i for i in tree.all(tree.heads[index], "cc") if i < branch[0]), branch[-1]


def _fronted(view: WordingView, index: int, branch: list[int]) -> bool:
    tree = view.tree
    comma = tree.words[branch[-1] + 1 : branch[-1] + 2] == [","]
    first = tree.lower[branch[0]]
    if tree.deps[index] == "prep":
        # Where, since when, for whom and on what condition it is so is a part of what is said.
        led = first == "in" and tree.lower[tree.child(index, "pobj") or 0] in _LEADING
        return comma and (first in _BESIDE or led)
    return comma and tree.deps[index] == "advcl" and first in _MARKS


def _trailing(view: WordingView, index: int, branch: list[int], *, negative: bool) -> bool:
    tree, dep = view.tree, view.tree.deps[index]
    comma = candidate_follows_comma(tree, index, tree.heads[index]) or tree.words[branch[0] - 1] == ","
    first = tree.lower[branch[0]]
    if dep == "relcl":
        return comma and first in ("which", "who", "where")
    opened = next((i for i in range(branch[0] - 2, view.tokens[0], -1) if tree.words[i] == ","), None)
    if comma and opened is not None and tree.lower[opened + 1] in _EXAMPLES:
        # "Despite critics, like Orr, breaking down why": the comma closes what stands between.
        return False
    if dep in ("advcl", "acl", "prep") and tree.tags[index] == "VBG":
        joined = any(tree.words[i] == "," and tree.lower[i + 1] in ("and", "or") for i in branch[:-1])
        # "12 desks, including those of the staff, and 10 servers": the servers belong to the desks.
        inserted = tree.tags[branch[0] - 2].startswith("RB") and tree.words[branch[0] - 3] == ","
        # "He has had trouble, however, persuading buyers".
        return comma and not inserted and first not in _ASSUMING and not (first == "including" and joined)
    if dep == "prep" and first == "after" and tree.lower[tree.heads[index]] in _AFTER_SOMEBODY:
        # "The ground is named after a mill owner".
        return False
    if dep == "prep" and first in ("after", "following", "amid", "despite"):
        return tree.heads[index] == view.top() and not negative and tree.child(index, "pobj") is not None
    if dep == "advcl" and first == "since":
        # "It had introduced checks since the case came to light"; of "the first" or a change by a figure it is a part.
        plain = not view.claim.quantities and not any(
            tree.tags[i] in ("JJS", "RBS") or tree.lower[i] in _COUNTED for i in view.tokens
        )
        return plain and not negative and tree.child(index, *SUBJECTS) is not None
    if dep == "advcl":
        if first == "while" and any(
            tree.deps[a] == "relcl" and a in view.tokens for a in tree.ancestors(index)
        ):
            # "A decline that took hold while he was in office".
            return False
        if tree.deps[branch[0] + 1] == "mark" and tree.lower[branch[0] + 1] == "that":
            # "Complained soon after that the lines were long".
            return False
        if first == "because" and _is_counted_subject(view):
            return False
        return first in _MARKS and not negative and tree.child(index, *SUBJECTS) is not None
    return False


def _is_counted_subject(view: WordingView) -> bool:
    """True for "one in six had moved because": the count is that of those who did it for this reason."""
    tree, top = view.tree, view.top()
    subject = view.subject(top) if top is not None else None
    return subject is not None and any(tree.tags[i] == "CD" for i in tree.subtree(subject))


def _second_statement(view: WordingView, index: int, top: int) -> bool:
    """The "but the gesture reverberated" of a sentence that says two things; no quotation with a report before it."""
    tree = view.tree
    joint = max((i for i in tree.all(tree.heads[index], "cc") if i < index), default=index)
    if not _is_set_off(view, joint):
        # "She backed Orr and Orr lost, then Hale and that failed": without a comma the parse errs on what is joined.
        return False
    if _is_half(view, index, joint, top) or tree.lower[joint + 1 : joint + 2] == ["you"]:
        # "Pay the fee and you get a seat": the second half tells what follows.
        return False
    return (
        tree.deps[index] == "conj"
        and tree.heads[index] == top
        and is_finite_in_view(tree, index)
        and tree.child(index, "nsubj", "nsubjpass") is not None
        and any(tree.lower[i] in ("and", "but") and top < i < index for i in tree.all(top, "cc"))
    )


def _is_set_off(view: WordingView, joint: int) -> bool:
    """True for an "and" behind a comma or a dash, and not at the beginning of a quotation."""
    start = view.tree.spans[joint][0]
    before = view.story.text[view.claim.start : start]
    return before.rstrip("\"”' \n\u00a0").endswith((",", "—", "–", "-")) and before[-1:] not in (
        '"',
        "“",
        "”",
    )


def _is_half(view: WordingView, index: int, joint: int, top: int) -> bool:
    """True for a limit ("but only if"), for the last of three statements, and for the "but" of "not so much that"."""
    tree = view.tree
    if (
        any(w in _LIMITING for w in tree.lower[joint + 1 : joint + 2])
        or tree.child(index, "mark") is not None
    ):
        return True
    before = [tree.lower[i] for i in view.tokens if i < joint]
    unreal = any(tree.lower[i] in _UNREAL for i in tree.all(top, "aux")) and tree.child(top, "neg") is None
    if tree.lower[joint] == "but" and (unreal or any(pair == ("so", "much") for pair in pairwise(before))):
        # "It would have won, but the deal collapsed".
        return True
    subject = view.subject(top)
    return any(
        tree.deps[i] == "ccomp"
        and subject is not None
        and i < subject
        and is_finite_in_view(tree, i)
        and tree.words[max(tree.subtree(i)) + 1] == ","
        for i in tree.children[top]
        if i in view.tokens
    )


def _keeps_figures(view: WordingView, chosen: list[tuple[int, int]]) -> bool:
    spans = [(view.tree.spans[first][0], view.tree.spans[last][1]) for first, last in chosen]
    figures = view.claim.quantities
    return not figures or any(not any(s <= q.start < e for s, e in spans) for q in figures)


def _with_comma(view: WordingView, first: int, last: int) -> Span:
    """The stretch with the comma that sets it off."""
    text, tree = view.story.text, view.tree
    start, end = tree.spans[first][0], tree.spans[last][1]
    if first == view.tokens[0]:
        while end < view.claim.end and text[end] in ", ":
            end += 1
        return view.claim.start, end
    while start > view.claim.start and text[start - 1] in ", —–":
        start -= 1
    return start, end
