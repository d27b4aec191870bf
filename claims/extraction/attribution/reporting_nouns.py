"""Attributions by a noun: "Tehran's insistence that ...", "the claim that ...", "made the case that ...", "a call for ..."."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.candidates import AttributionCandidate, candidate_noun_phrase
from claims.extraction.attribution.subjects import find_reporting_subject, is_reporting_subject_passive
from claims.extraction.lexicon.reporting_words import FALSE, LEMMAS, NOUNS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_LIGHT = reporting_word_set(
    """make makes made making give gives gave given giving issue issues issued issuing express
    expresses expressed expressing have has had having offer offers offered raise raises raised raising take takes took
    taking send sends sent put puts voice voiced voicing draw drew deliver delivered reiterated renewed"""
)
"""Verbs that lend a noun of saying their subject and nothing else."""
_REJECTING = reporting_word_set(
    """challenge challenges challenged challenging dispute disputes disputed disputing reject rejects rejected rejecting
    dismiss dismisses dismissed dismissing"""
)
"""Whoever does this to a claim denies it."""
_REJECTING_WITH = {
    "off": reporting_word_set(
        "brush brushed brushes brushing laugh laughed laughs laughing shrug shrugged shrugs wave waved waves"
    ),
    "aside": reporting_word_set("brush brushed brushes brushing wave waved waves"),
    "away": reporting_word_set("wave waved waves waving"),
    "down": reporting_word_set("play played plays playing"),
}
"""By the particle: "brushed off claims that", "laughed off suggestions that"."""
_HITTING_BACK = reporting_word_set(
    "hit hits hitting push pushed pushes pushing fire fired fires scoff scoffed scoffs bristle bristled bristles"
)
"""Verbs of "hit back at claims that", "pushed back against suggestions that", "scoffed at the idea that"."""
_NEVER_THAT = reporting_word_set("call calls")
"""One is told something on a call; nobody calls that it is so."""
_ABOUT = reporting_word_set("of for about to against on over with toward towards")
_OWNERS = reporting_word_set("by from among")
_NOT_SO = re.compile(
    rf"(?:(?:is|are|was|were|has|have|had|been|be|being|later|since|all|also|turned|turn|turns|out|to|prove|proves|proved|proven) )+"
    rf"(?:not true|(?:\w+ly )?(?:as )?(?:an? )?(?:{FALSE})"
    r"|(?:\w+ly )?(?:denied|rejected|dismissed|disproved|disproven|refuted|debunked|rebutted|discredited|withdrawn|retracted|dropped"
    r"|disputed|contradicted|rubbished|quashed|scotched|not confirmed|never confirmed|never proved))\b"
)
"""What is told of claims that are not, or no longer, made."""


def find_noun_attributions(tree: Tree) -> list[AttributionCandidate]:
    """One draft for each noun of saying that has a content of its own."""
    drafts = []
    for index, word in enumerate(tree.lower):
        if word in NOUNS and tree.tags[index].startswith("NN") and not tree.quoted[index]:
            draft = _draft(tree, index, NOUNS[word])
            if draft:
                drafts.append(draft)
    return drafts


def _draft(tree: Tree, noun: int, stance: str) -> AttributionCandidate | None:
    clause = _clause(tree, noun) or _clause_of_hitting_back(tree, noun)
    source, speaker, cue = _owner(tree, noun)
    if clause and not source and (rejecting := _rejected_by(tree, noun)) is not None:
        source, speaker = find_reporting_subject(tree, rejecting)
        stance, cue = "denies", list(range(rejecting, noun))
    content, lead = (clause, []) if clause else _topic(tree, noun, speaker)
    if not content or (not clause and not source):
        return None
    if not source and _NOT_SO.match(" ".join(tree.lower[content[-1] + 1 :])):
        # "Claims that the bridge had moved proved false": nobody is named who makes them.
        return None
    taken = {*source, *cue, noun, *lead}
    content = [i for i in content if i not in taken]
    return (
        AttributionCandidate(sorted({*cue, noun, *lead}), content, source, stance, noun, speaker, "noun")
        if content
        else None
    )


def _clause(tree: Tree, noun: int) -> list[int]:
    for child in tree.all(noun, "acl", "ccomp", "relcl"):
        first = tree.lower[min(tree.subtree(child))]
        that = (
            first == "that" and tree.child(child, "mark") is not None and tree.lower[noun] not in _NEVER_THAT
        )
        infinitive = tree.tags[child] == "VB" and tree.child(child, "aux") is not None and first == "to"
        if child > noun and ((that and not _lacks_object(tree, child)) or infinitive):
            return _without_main_verb(tree, noun, child)
    return []


def _without_main_verb(tree: Tree, noun: int, verb: int) -> list[int]:
    """What a noun says, without "have been circulating" where the parse took the verb of the sentence for a part of it.

    In "Claims that the vaccine causes autism have been circulating" the noun is then the head of its sentence, which has no
    verb of its own, and the last verb hangs in the clause without a "that".
    """
    content = tree.subtree(verb)
    if tree.deps[noun] != "ROOT":
        return content
    main = next(
        (
            c
            for c in tree.all(verb, "ccomp", "dep", "conj")
            if c > verb
            and tree.child(c, "mark") is None
            and tree.child(c, "cc") is None
            and tree.lower[c - 1] != "that"
        ),
        None,
    )
    helpers = tree.all(main, "aux", "auxpass") if main is not None else []
    if main is not None and not helpers and _NOT_SO.match(" ".join(tree.lower[main:])):
        # "Claims that the vaccine causes autism are false".
        return [i for i in content if i < main]
    if main is None or not helpers or tree.child(verb, "cc") is not None:
        return content
    return [i for i in content if i < min(helpers)]


def _lacks_object(tree: Tree, verb: int) -> bool:
    """True for "a claim that Keller has described as fiction": the claim is what was described, not what it says."""
    lemma = LEMMAS.get(tree.lower[verb])
    return (
        lemma is not None
        and bool(VERBS[lemma].letters & {"N", "A", "O"})
        and not is_reporting_subject_passive(tree, verb)
        and tree.child(verb, "dobj", "ccomp", "xcomp", "oprd", "dative") is None
    )


def _topic(tree: Tree, noun: int, speaker: int | None) -> tuple[list[int], list[int]]:
    """What a noun of saying is about, and the preposition that belongs to the cue."""
    for child in tree.all(noun, "prep"):
        if tree.lower[child] in _ABOUT:
            content = [i for i in tree.subtree(child) if i != child]
            if speaker not in content:
                return content, [child]
    return [], []


def _rejected_by(tree: Tree, noun: int) -> int | None:
    """The verb of "Orr challenged the assertion that the mill was sold": Orr denies it; a person alone does, and no finding."""
    verb = tree.heads[noun]
    rejects = tree.deps[noun] == "dobj" and verb < noun and _rejects(tree, verb)
    if not rejects and (hitting := _hitting_back(tree, noun)) is not None:
        verb, rejects = hitting, True
    subject = tree.child(verb, "nsubj")
    person = subject is not None and (tree.tags[subject] == "PRP" or is_animate_head(tree, subject))
    negated = tree.child(verb, "neg") is not None or any(tree.tags[c] == "MD" for c in tree.all(verb, "aux"))
    return verb if rejects and person and not negated else None


def _rejects(tree: Tree, verb: int) -> bool:
    """True for "disputes" and "brushed off"."""
    particle = tree.child(verb, "prt")
    if tree.lower[verb] in _REJECTING:
        return True
    return particle is not None and tree.lower[verb] in _REJECTING_WITH.get(tree.lower[particle], ())


def _hitting_back(tree: Tree, noun: int) -> int | None:
    """The verb of "hit back at claims that" and "scoffed at the idea that"."""
    at = tree.heads[noun]
    verb = tree.heads[at]
    leads = tree.deps[noun] == "pobj" and tree.lower[at] in ("at", "on", "against") and verb < at
    return verb if leads and tree.lower[verb] in _HITTING_BACK and tree.is_verb(verb) else None


def _clause_of_hitting_back(tree: Tree, noun: int) -> list[int]:
    """The clause right after "hit back at claims", which the parse hung on the verb."""
    verb = _hitting_back(tree, noun)
    for clause in tree.all(verb, "ccomp", "advcl") if verb is not None else ():
        words = tree.subtree(clause)
        if words[0] == noun + 1 and tree.lower[words[0]] == "that":
            return words
    return []


def _owner(tree: Tree, noun: int) -> tuple[list[int], int | None, list[int]]:
    """The source of a reporting noun: a possessor, "by" or "from" someone, otherwise the subject of a light verb."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return candidate_noun_phrase(tree, owner), owner, []
    for child in tree.all(noun, "prep"):
        head = tree.child(child, "pobj")
        if tree.lower[child] in _OWNERS and head is not None:
            return candidate_noun_phrase(tree, head), head, []
    verb = tree.heads[noun]
    if tree.deps[noun] == "dobj" and tree.lower[verb] in _LIGHT:
        source, speaker = find_reporting_subject(tree, verb)
        return source, speaker, list(range(verb, noun))
    return [], None, []
