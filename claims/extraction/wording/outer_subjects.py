"""Find the subject of a clause if it is outside the clause."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.nouns import PLACES
from claims.extraction.wording.view import FINITE, SUBJECTS, WordingView

_OBJECTS = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd")
_BACKSHIFTED = frozenset("would could might should had".split())
"""The helping verbs of what is reported."""
_TITLES = frozenset("Sen Rep Gov Senator Governor Mayor President Minister Mr Mrs Ms Dr Prof".split())
_GAMES = frozenset("final semi-final semifinal opener finale round stage leg".split())
"""Parts of a contest, of which more is told than of the whole."""


def outer_subject(tree: Tree, verb: int) -> int | None:
    """The subject that a verb shares with the one it is joined to, or what its relative clause explains."""
    for above in [verb, *tree.ancestors(verb)]:
        if (subject := tree.child(above, *SUBJECTS)) is not None:
            if tree.tags[subject] in ("WP", "WDT") and tree.deps[above] == "relcl":
                return outer_subject_at_place(tree, tree.heads[above], subject)
            if above != verb and tree.deps[above] == "advcl":
                # "It began when Orr left, spread to the ports and ended": it or Orr, the parse does not tell.
                return None
            return subject
        if tree.deps[above] != "conj":
            return None
    return None


def lacks_what_it_told_of(view: WordingView) -> bool:
    """True for "he would make" of "the case that he has said he would make": its object stands before it."""
    tree, verb, top = view.tree, view.cue_verb(), view.top()
    if view.said is None or view.spoken or verb is None or top is None or view.subject(top) is None:
        return False
    subject = tree.child(verb, *SUBJECTS)
    if subject is not None and tree.lower[min(tree.subtree(subject)) - 1] == "what" and view.tokens[0] > verb:
        # "Half of what researchers say they need".
        return not tree.all(top, *_OBJECTS)
    clause = next((a for a in (verb, *_heads_of_joined(tree, verb)) if tree.deps[a] == "relcl"), None)
    if clause is None:
        return _is_relative_clause_misread(tree, verb) and not tree.all(top, *_OBJECTS)
    links = [i for i in tree.subtree(clause) if i < verb and tree.tags[i] in ("WDT", "WP", "WRB", "WP$")]
    # "The firm that said it would pay", "the day when she said it would open", "a letter in which he says it will fail".
    return not any(tree.tags[i] in ("WRB", "WP$") or tree.deps[i] in (*SUBJECTS, "pobj") for i in links)


def _is_relative_clause_misread(tree: Tree, verb: int) -> bool:
    """True for "files that the bureau said it will review" where the parse takes "that" for a conjunction."""
    that = tree.child(verb, "mark")
    if that is None or tree.lower[that] != "that":
        return False
    above = tree.heads[verb]
    given = tree.child(above, "dobj")
    sent = tree.deps[verb] == "ccomp" and given is not None and above < given < that
    return tree.deps[verb] == "acl" or (sent and tree.lower[above] not in LEMMAS)


def _heads_of_joined(tree: Tree, verb: int) -> list[int]:
    """The verbs that a verb is joined to, one before the other."""
    heads = []
    while tree.deps[verb] == "conj":
        verb = tree.heads[verb]
        heads.append(verb)
    return heads


def may_be_in_reported_clause(tree: Tree, verb: int) -> bool:
    """True for "would appeal" of "Lind said they were angry and would appeal": they may be the ones who would."""
    report = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.lower[report] not in LEMMAS:
        return False
    said = tree.child(report, "ccomp")
    return (
        said is not None
        and report < said < verb
        and any(tree.lower[i] in _BACKSHIFTED for i in tree.all(verb, "aux", "auxpass"))
    )


def is_outer_subject_of_another_verb(tree: Tree, subject: int, verb: int) -> bool:
    """True where a verb does not go with the subject that the parse gives it, or the two are apart."""
    first = min([verb, *tree.all(verb, "aux", "auxpass")])
    # "Oslan answers its critics; spending, an official says, helped": a semicolon parts two sentences.
    if any(tree.words[i] == ";" for i in range(subject, first)):
        return True
    # "Marsh said rents were fair, words that were printed at once": a noun that sums up, and no verb.
    if any(
        tree.deps[c] == "relcl"
        and any(tree.tags[i] in ("WDT", "WP") and i == verb + 1 for i in tree.children[c])
        for c in tree.children[verb]
    ):
        return True
    # "Sen. Marsh said that polls could be wrong, and have been": the polls have.
    name = tree.tags[subject] == "NNP" and tree.lower[subject - 1 : subject] != ["the"]
    titled = name and any(tree.words[c].rstrip(".") in _TITLES for c in tree.all(subject, "compound"))
    one = titled and not tree.all(subject, "cc", "conj")
    return one and tree.lower[first] in ("have", "are", "were", "do")


def is_source_outer_subject(view: WordingView, verb: int) -> bool:
    """True if the source is the subject of the reporting verb in the parse, and not only near it."""
    tree, source = view.tree, view.said.source if view.said else None
    subject = outer_subject(tree, verb)
    for above in tree.ancestors(verb):
        if subject is None and tree.deps[verb] in ("xcomp", "pcomp", "advcl", "prep"):
            subject = outer_subject(tree, above)
    return source is None or (subject is not None and source[0] <= tree.spans[subject][0] < source[1])


def is_noun_read_as_verb(tree: Tree, verb: int) -> bool:
    """True for the offer of "declined a bank offer to extend", which the tagger takes for a verb of the bank."""
    subject = tree.child(verb, "nsubj")
    if tree.tags[verb] != "VBP" or subject is None or tree.tags[subject] not in ("NN", "NNP"):
        return False
    noun = tree.lower[verb] in NOUNS or tree.lower[verb] in ("offer", "plan")
    one = tree.lower[min(tree.subtree(subject))] in ("a", "an") or tree.deps[verb] == "ccomp"
    return noun and one and tree.child(subject, "cc") is None


def outer_subject_at_place(tree: Tree, head: int, first: int) -> int:
    """The stand of "the stand at Mill Lane, which was closed": what is at a place, and not the place, which the parse took."""
    at = tree.heads[head]
    whole = tree.heads[at]
    thing = tree.child(whole, "dobj") if tree.is_verb(whole) else None
    if thing is not None and thing == at - 1:
        # "Repair the main stand at Mill Lane": the parse hung the lane on the repair.
        whole = thing
    if tree.deps[head] == "pobj" and tree.lower[at] == "of" and tree.lower[whole] in _GAMES:
        # "The final of the Copa between Peru and Chile, which": the final is what was told of.
        return whole
    if (
        tree.deps[head] != "pobj"
        or tree.lower[at] not in ("at", "in", "on", "near")
        or tree.words[first - 1] != ","
    ):
        return head
    built = tree.tags[whole] == "NN" and tree.lower[whole] not in PLACES and tree.deps[at] == "prep"
    return whole if built and tree.tags[head].startswith("NNP") else head


def is_clause_with_outer_subject_cut(view: WordingView) -> bool:
    """True for "seemed to hint Benson" of "a post that seemed to hint Benson was leaving": the claim ends in the middle."""
    tree, said, last = view.tree, view.said, view.tokens[-1]
    name = tree.tags[last].startswith(("NN", "PRP")) and tree.deps[last] in ("dobj", "pobj")
    if not name or tree.tags[last + 1 : last + 2] not in ([tag] for tag in FINITE):
        return False
    report = [span for span in (said.cue, said.source) if span] if said else []
    return not any(start <= tree.spans[last + 1][0] < end for start, end in report)
