"""Decide which clauses belong to the reported content and which to the reporter; here the parse is often wrong."""

from __future__ import annotations

from claims.extraction.attribution.animacy import REPORTING, is_animate_noun
from claims.extraction.attribution.contents.other_voices import is_said_by_others, is_told_by_article
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_CLOSING = frozenset('"”»')
_COMMENTS = reporting_word_set(
    """claim claims view views figure figures assertion statement charge comment remark suggestion line idea notion position
    argument allegation accusation description something which words language promise phrase conclusion"""
)
"""What may be said of a quotation right after it."""
_DENYING = reporting_word_set("deny dispute refute reject dismiss contest rebut")
DEMONSTRATIVES = frozenset(["this", "that", "it", "these"])
_PRESUMED = frozenset(["presumably", "apparently", "evidently"])
_SUMMINGS_UP = reporting_word_set(
    "development move step shift refrain reversal departure contrast turnaround setback blow boost milestone feat scenario prospect"
)
"""What a writer may call, behind a comma, all that was said before it."""
_WHEN = reporting_word_set(
    "on in at late early monday tuesday wednesday thursday friday saturday sunday yesterday today morning afternoon evening night last this week"
)
_LONGEST_ASIDE = 8
_PAST_HELPERS = ("did", "has", "have", "had")
_BACKSHIFTED = ("had", "would", "could", "might")
_SHORTEST = 4
_OWN_SUBJECT = ("nsubj", "nsubjpass", "expl")


def heads_outside_reported_clause(tree: Tree, clause: int) -> list[int]:
    """Heads of the branches of a reported clause that are not part of it: "... and warned", ", adding that"."""
    said = [
        i
        for i in tree.subtree(clause)
        if i > clause and tree.lower[i] in LEMMAS and _is_loose(tree, clause, i)
    ]
    return said + [
        c for c in tree.all(clause, "conj", "advcl") if c > clause and is_told_by_article(tree, clause, c)
    ]


def matrix_of_reported_clause(tree: Tree, verb: int) -> int | None:
    """The reporting verb that a wrongly attached branch belongs to: the "said" of "said it fell and warned ..."."""
    clause = tree.heads[verb]
    goes_on = tree.deps[verb] == "conj" or (tree.deps[verb] == "advcl" and tree.lower[verb] == "adding")
    if not goes_on or tree.deps[clause] != "ccomp" or not _is_loose(tree, clause, verb):
        return None
    if tree.deps[verb] == "advcl" and tree.child(clause, "ccomp") is not None:
        # "Said Orr had told residents that it fell, adding": either may have added it.
        return None
    matrix = tree.heads[clause]
    return matrix if tree.lower[matrix] in LEMMAS and tree.child(verb, *_OWN_SUBJECT) is None else None


def joined_reported_clauses(tree: Tree, verb: int, last: int) -> list[list[int]]:
    """Clauses with a subject of their own that the parse hung on the reporting verb: "said A, and B did C"."""
    joined = []
    for child in tree.all(verb, "conj"):
        subject = tree.child(child, *_OWN_SUBJECT)
        reports = tree.lower[child] in LEMMAS and tree.child(child, "ccomp") is not None
        others = is_said_by_others(tree, verb, child) or is_told_by_article(tree, last, child)
        if child > last and subject is not None and not reports and not others:
            branch = tree.subtree(child)
            between = [c for c in tree.all(verb, "cc", "punct") if last < c < branch[0]]
            joined.append(between + branch)
    return joined


def reported_reason_clause(tree: Tree, verb: int, last: int) -> list[int]:
    """What the parse hung on the reporting verb although the speaker gives it: "said A, because B", "said A if B"."""
    for child in tree.all(verb, "advcl"):
        branch = tree.subtree(child)
        given = tree.lower[branch[0]] in ("because", "if") and tree.child(child, *_OWN_SUBJECT) is not None
        if given and 0 < branch[0] - last <= 2:
            return [*range(last + 1, branch[0]), *branch]
    return []


def reported_clause_after_colon(tree: Tree, last: int) -> list[int]:
    """What goes on after a colon or a semicolon in the tense of what is reported: "said that the claim was wrong: the club had spent £6m"."""
    rest = list(range(last + 2, len(tree)))
    if len(rest) < _SHORTEST or tree.words[last + 1] not in (":", ";") or any(tree.quoted[i] for i in rest):
        return []
    if any(tree.lower[i] in LEMMAS and tree.child(i, "ccomp") is not None for i in rest):
        # "Police said A; organisers had said that B".
        return []
    first = next((i for i in rest if tree.tags[i] in ("VBD", "VBZ", "VBP", "MD")), None)
    told = (
        first is not None
        and tree.lower[first] in _BACKSHIFTED
        and any(tree.deps[i] in _OWN_SUBJECT for i in rest if i < first)
    )
    return tree.trim(rest) if told else []


def reported_clause_without_conjunction(tree: Tree, indices: list[int]) -> list[int]:
    """Takes a dangling "and" or "but" off the end."""
    last = len(indices)
    while last and _is_dangling(tree, indices[last - 1]):
        last -= 1
    return indices[:last]


def _is_dangling(tree: Tree, index: int) -> bool:
    """True for a conjunction or a mark outside quotations; the parse takes "2024/25" for a mark."""
    mark = tree.deps[index] == "punct" and not any(c.isalnum() for c in tree.words[index])
    return (mark or tree.deps[index] == "cc") and not tree.quoted[index]


def reported_clause_without_comment(tree: Tree, indices: list[int]) -> list[int]:
    """Takes off what only speaks of what was said: `insisted that "wages rose", a claim that others call false`."""
    for at, index in enumerate(indices[:-2]):
        marks = {tree.words[index], tree.words[index + 1]}
        if at and "," in marks and marks & _CLOSING and _is_comment(tree, index + 2):
            return indices[:at]
        dash = tree.words[index] in ("—", "–", "--", "-") and tree.lower[index + 1] in ("a", "an")
        if at and dash and _is_comment(tree, index + 2):
            return indices[:at]
        if at and tree.words[index] == "," and _is_denied_behind(tree, index + 1):
            # "Say it has closed 40 mills, a claim the firm denies".
            return indices[:at]
        presumed = tree.lower[index + 1] in _PRESUMED and tree.words[index + 2] != ","
        if at and tree.words[index] == "," and presumed and not tree.quoted[index + 1]:
            # "Said it would cost 300 jobs, presumably many in Helm": the writer presumes it.
            return indices[:at]
    return indices


def reported_clause_without_source(tree: Tree, indices: list[int]) -> list[int]:
    """Takes off where the whole sentence is from: "said that the mill would close, according to the minutes"."""
    for at, index in enumerate(indices):
        sourced = tree.lower[index] == "according" and at > 1 and not tree.quoted[index]
        if sourced and tree.words[index - 1] == "," and tree.lower[index + 1 : index + 2] == ["to"]:
            closes = tree.subtree(index)[-1] >= indices[-1] and not any(
                tree.words[i] == "," for i in range(index, indices[-1])
            )
            return tree.trim(indices[:at]) if closes else indices
    return indices


def reported_clause_without_summing_up(tree: Tree, indices: list[int]) -> list[int]:
    """Takes off what the writer calls it: "said debt will rise, a development that raises new questions"."""
    for at, index in enumerate(indices[1:-2], 1):
        if tree.lower[index] not in ("a", "an") or tree.words[index - 1] != ",":
            continue
        noun = next((i for i in range(index + 1, min(index + 4, len(tree))) if tree.tags[i] == "NN"), index)
        if tree.lower[noun] in _SUMMINGS_UP and tree.lower[noun + 1 : noun + 2] in (["that"], ["which"]):
            return tree.trim(indices[:at])
    return indices


def reported_clause_behind_denial(tree: Tree, indices: list[int]) -> list[int]:
    """What is said in "Orr denied this: the board held three meetings, she said": not that she denied it."""
    for at, index in enumerate(indices[:-_SHORTEST]):
        if tree.words[index] == ":" and not tree.quoted[index]:
            denied = at > 1 and LEMMAS.get(tree.lower[indices[at - 2]]) in _DENYING
            return indices[at + 1 :] if denied and tree.lower[index - 1] in DEMONSTRATIVES else indices
    return indices


def reported_clause_before_aside(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """What stands before ", the survey finds." and ", police said on Monday." at the end of a sentence, whatever the parse makes of it."""
    if speaker is not None and speaker > verb and _closes_inverted(tree, verb, speaker):
        return list(range(verb - 1))
    if speaker is None or speaker > verb or not _only_says_when(tree, verb):
        return []
    aside = tree.deps[verb] in ("ROOT", "parataxis", "ccomp") or tree.lower[speaker] in DOCUMENTS
    comma = next((i for i in range(verb, 0, -1) if tree.words[i] == ","), 0)
    plain = verb - comma <= _LONGEST_ASIDE and not any(
        tree.is_verb(i) and tree.tags[i] != "VBN" for i in range(comma, verb)
    )
    finite = tree.tags[verb] in ("VBD", "VBZ", "VBP")
    if not (aside and plain and finite and 2 <= comma < speaker) or any(tree.quoted[:comma]):
        return []
    return list(range(comma))


def reported_clause_before_aside_of(tree: Tree, verb: int, comma: int) -> list[int]:
    """What stands before a comma and an aside whose verb ends the sentence, if it holds a clause of its own."""
    told = any(tree.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(comma))
    finite = tree.tags[verb] in ("VBD", "VBZ", "VBP")
    ends = comma > 1 and told and finite and _only_says_when(tree, verb) and not any(tree.quoted[:comma])
    return list(range(comma)) if ends else []


def _closes_inverted(tree: Tree, verb: int, speaker: int) -> bool:
    """True for ", say police." at the end of a sentence, where the parse sees no clause before it."""
    finite = tree.lower[verb] in ("say", "says", "said") and tree.deps[verb] == "ROOT"
    if not finite or verb < _SHORTEST or tree.words[verb - 1] != "," or any(tree.quoted[:verb]):
        return False
    phrase = tree.subtree(speaker)
    rest = [i for i in range(verb + 1, len(tree)) if i not in phrase and tree.deps[i] != "punct"]
    return phrase[0] == verb + 1 and not rest


def reported_clause_document(tree: Tree, verb: int) -> tuple[list[int], int | None]:
    """The document of ", a survey by the union shows." where the parse sees no subject."""
    comma = next((i for i in range(verb, 0, -1) if tree.words[i] == ","), 0)
    speaker = next((i for i in range(comma + 1, verb) if tree.tags[i] in ("NN", "NNS")), None)
    if (
        not comma
        or speaker is None
        or tree.lower[speaker] not in DOCUMENTS
        or not _only_says_when(tree, verb)
    ):
        return [], None
    return list(range(comma + 1, verb)), speaker


def _only_says_when(tree: Tree, verb: int) -> bool:
    """True if nothing follows a verb but a day: "said.", "said on Tuesday."."""
    rest = [i for i in range(verb + 1, len(tree)) if tree.deps[i] != "punct" and tree.lower[i] not in _WHEN]
    return not rest


def _is_comment(tree: Tree, index: int) -> bool:
    return any(tree.lower[i] in _COMMENTS for i in range(index, min(index + 3, len(tree))))


def _is_denied_behind(tree: Tree, index: int) -> bool:
    """True for "a claim the firm denies" up to the end of the sentence."""
    if tree.lower[index] not in ("a", "an", "something", "claims", "allegations") or not _is_comment(
        tree, index
    ):
        return False
    words = [i for i in range(index + 2, len(tree)) if tree.words[i][0].isalnum()]
    return bool(words) and LEMMAS.get(tree.lower[words[-1]]) in _DENYING


def _is_loose(tree: Tree, clause: int, child: int) -> bool:
    dep, tag = tree.deps[child], tree.tags[child]
    if dep == "conj" and tree.heads[child] == clause:
        own = tree.child(child, *_OWN_SUBJECT)
        reports = tree.child(child, "ccomp") is not None
        if own is not None:
            return reports
        one = tree.tags[tree.child(clause, *_OWN_SUBJECT) or clause] in ("NN", "NNP")
        plural = one and (tag == "VBP" or (tag == "VB" and _is_of_many(tree, clause)))
        return tag == "VBD" or (reports and (plural or _is_no_deed_of_subject(tree, clause, child)))
    if dep == "advcl" and tree.lower[min(tree.subtree(child))] in ("while", "whereas"):
        # "Athens said 22 had died, while Turkey accused Athens of ...": two sides, one after the other.
        return tree.child(child, *_OWN_SUBJECT) is not None and _after_comma(tree, child)
    return dep in ("advcl", "prep", "acl") and tag == "VBG" and _after_comma(tree, child)


def _is_of_many(tree: Tree, clause: int) -> bool:
    """True for the "admit" of "residents believe the port is unsafe, and admit that": read as an infinitive, though no "may" leads to it."""
    helped = [tree.lower[c] for c in tree.all(clause, "aux") if tree.tags[c] in ("MD", "TO", "VB", "VBP")]
    return tree.tags[tree.heads[clause]] == "VBP" and not helped


def _is_no_deed_of_subject(tree: Tree, clause: int, verb: int) -> bool:
    """True for "said the doors were unsafe, but did not say who had fitted them": doors say nothing, so the first speaker is meant."""
    subject = tree.child(clause, *_OWN_SUBJECT)
    past = any(tree.lower[c] in _PAST_HELPERS for c in tree.all(verb, "aux"))
    return (
        past
        and subject is not None
        and tree.tags[subject] in ("NN", "NNS")
        and not is_animate_noun(tree.lower[subject])
        and tree.lower[subject] not in REPORTING
    )


def _after_comma(tree: Tree, child: int) -> bool:
    return child > 0 and tree.words[min(tree.subtree(child)) - 1] == ","
