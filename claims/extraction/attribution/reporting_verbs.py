"""Attributions by a reporting verb: "said", "accused ... of", "vowed to", "called for", "was told by"."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.candidates import AttributionCandidate, candidate_noun_phrase
from claims.extraction.attribution.contents.other_voices import is_said_by_others
from claims.extraction.attribution.contents.reported_clauses import (
    DEMONSTRATIVES,
    heads_outside_reported_clause,
    joined_reported_clauses,
    reported_clause_after_colon,
    reported_clause_before_aside,
    reported_clause_behind_denial,
    reported_clause_document,
    reported_clause_without_comment,
    reported_clause_without_conjunction,
    reported_clause_without_source,
    reported_clause_without_summing_up,
    reported_reason_clause,
)
from claims.extraction.attribution.misread.asides import (
    clauses_added_after_misread_aside,
    is_misread_aside_denied,
    misread_aside,
    misread_speaker_beside_place,
)
from claims.extraction.attribution.misread.clauses import (
    figures_in_misread_clause,
    is_noun_misread_as_clause,
    misread_clause_without_verb,
    misread_hearer_before_subject,
    misread_hearer_clause,
    misread_hearer_in_subject,
    misread_hearsay_clause,
    misread_issuing_verb,
    misread_noun_object,
    misread_object_clause,
    misread_that_clause,
)
from claims.extraction.attribution.misread.deeds import (
    is_misread_verb_of_sentence,
    misread_deed_behind_occasion,
    misread_infinitive_of_deed,
)
from claims.extraction.attribution.misread.subjects import misparsed_reporting_subject, misread_speaker_at_end
from claims.extraction.attribution.negated_reports import (
    WITHHELD,
    is_told_by_negated_report,
    stance_of_negated_report,
)
from claims.extraction.attribution.speech_acts import is_non_speech_act
from claims.extraction.attribution.subjects import (
    accusations_under_reporting_subject,
    find_reporting_subject,
    inverted_subject,
    is_reporting_subject_passive,
    misplaced_reporting_subject,
)
from claims.extraction.lexicon.manner_verbs import TURNS
from claims.extraction.lexicon.reporting_words import GIVING, LEMMAS, VERBS, VerbFrame
from claims.extraction.parsing.tree import Tree

_CUE_PARTS = frozenset(["aux", "auxpass", "neg", "prt"])
_COMPLEMENTS = frozenset(["ccomp", "xcomp", "prep", "oprd", "dobj"])
_ADD = "add"
_BY_WHICH = frozenset(
    "call letter email e-mail memo message text tweet post phone note speech interview briefing meeting statement release filing".split()
)
_JOINING = frozenset(
    "after before because when whenever until till since once although though where if unless whereas while".split()
)
"""A clause that begins with one of these tells something beside the main one; only "as" also begins an aside: "as he said"."""
_REPORTED_AS_MAIN = ("parataxis", "ccomp", "advcl", "dep")


def find_verb_attributions(tree: Tree) -> list[AttributionCandidate]:
    """One draft for each reporting verb that has something to report."""
    drafts = []
    for index, word in enumerate(tree.lower):
        lemma = LEMMAS.get(word) or _turn(tree, index)
        if not tree.is_verb(index) or tree.quoted[index] or is_noun_misread_as_clause(tree, index):
            continue
        if is_misread_verb_of_sentence(tree, index):
            continue
        draft = None
        if lemma and not is_non_speech_act(tree, index, lemma):
            draft = _draft(tree, index, VERBS[lemma])
        if draft is None and word in GIVING:
            draft = _figures(tree, index)
        if draft:
            drafts.append(draft)
            drafts += misread_clause_without_verb(tree, draft) if word in GIVING else []
            drafts += _going_on(tree, draft)
    return drafts


def _going_on(tree: Tree, draft: AttributionCandidate) -> list[AttributionCandidate]:
    """What the same one says after a colon or a semicolon: said, although the clause before may be denied."""
    if draft.rule != "clause" or not draft.source:
        return []
    within = [i for i in draft.content[1:] if tree.words[i] in (":", ";") and not tree.quoted[i]]
    last = within[0] - 1 if within else max(draft.content)
    more = reported_clause_after_colon(tree, last)
    if not more:
        return []
    draft.content = [i for i in draft.content if i <= last]
    return [replace(draft, content=more, stance="states")]


def _turn(tree: Tree, verb: int) -> str | None:
    """The verb that a turn between two commas stands for: "Hospitals, she went on, had lost"."""
    subject = tree.child(verb, "nsubj")
    if subject is None or tree.words[verb + 2 : verb + 3] != [","]:
        return None
    begins = tree.subtree(subject)[0]
    aside = 1 < begins <= verb - 1 and tree.words[begins - 1] == "," and verb + 3 < len(tree)
    return _ADD if aside and tuple(tree.lower[verb : verb + 2]) in TURNS else None


def _figures(tree: Tree, verb: int) -> AttributionCandidate | None:
    """The draft of a poll, a count or a forecast that gives figures."""
    source, speaker = find_reporting_subject(tree, verb)
    content = [i for i in figures_in_misread_clause(tree, verb, speaker) if i not in source]
    return (
        AttributionCandidate(_cue(tree, verb), content, source, "states", verb, speaker, "figures")
        if content
        else None
    )


def _draft(tree: Tree, verb: int, frame: VerbFrame) -> AttributionCandidate | None:
    if "C" in frame.letters and (aside := misread_aside(tree, verb)):
        return AttributionCandidate([verb], aside[2], aside[0], frame.stance, verb, aside[1], "aside")
    issuing = misread_issuing_verb(tree, verb)
    source, speaker = find_reporting_subject(tree, verb if issuing is None else issuing)
    if speaker is None:
        source, speaker = reported_clause_document(tree, verb)
    cue = _cue(tree, verb) if issuing is None else list(range(issuing, verb + 1))
    rule, content, extra = _content(tree, verb, frame, speaker)
    if not content or (tree.lower[content[0]] == "that" and tree.words[content[0] + 1] == ":"):
        # "Campaigners doubt that: their monitor recorded a discharge" says what is so, and not what they say.
        return None
    if rule == "clause" and speaker is None and content[0] < verb < content[-1]:
        source, content = misparsed_reporting_subject(tree, verb), [i for i in content if i > verb]
        speaker = source[-1] if source else None
    if rule == "clause" and speaker is None and content[-1] < verb:
        source = misread_speaker_at_end(tree, verb)
        speaker, content = (
            source[-1] if source else None,
            [i for i in content if i < min(source, default=verb)],
        )
    if (
        rule == "clause"
        and speaker is None
        and (beside := misread_speaker_beside_place(tree, verb)) is not None
    ):
        source, speaker = candidate_noun_phrase(tree, beside), beside
    cue = sorted({*cue, *extra})
    taken = {*cue, *source}
    content = reported_clause_without_summing_up(tree, [i for i in content if i not in taken])
    content = reported_clause_behind_denial(tree, content)
    if not tree.trim(content):
        return None
    if rule == "hearsay":
        return AttributionCandidate(cue, content, source, "seems", verb, speaker, "hearsay")
    own = _stance_of_clause(tree, verb, content, frame) if rule == "clause" else frame.stance
    stance = stance_of_negated_report(tree, verb, LEMMAS.get(tree.lower[verb], _ADD), own)
    if stance == WITHHELD and rule == "clause" and is_told_by_negated_report(tree, verb):
        source, speaker = [], None
    return AttributionCandidate(cue, content, source, stance, verb, speaker, rule)


def _stance_of_clause(tree: Tree, verb: int, content: list[int], frame: VerbFrame) -> str:
    """The stance of a verb with a clause: one only believes what one suspects, and says what follows "denied this:"."""
    if LEMMAS.get(tree.lower[verb]) == "suspect":
        return "believes"
    object_ = tree.child(verb, "dobj")
    told = object_ is not None and tree.lower[object_] in DEMONSTRATIVES
    after_colon = content[0] > verb and tree.words[content[0] - 1] == ":"
    return "states" if told and after_colon and frame.stance == "denies" else frame.stance


def _cue(tree: Tree, verb: int) -> list[int]:
    """The verb with its auxiliaries, its negation, its particle and the adverbs beside them."""
    parts = {verb, *(c for c in tree.children[verb] if tree.deps[c] in _CUE_PARTS and abs(c - verb) <= 5)}
    adverbs = {c for c in tree.all(verb, "advmod") if not tree.children[c]}
    first, last = min(parts), max(parts)
    while first - 1 in adverbs:
        first -= 1
    while last + 1 in adverbs and tree.tags[last + 1] == "RP":
        last += 1
    return [i for i in range(first, last + 1) if i in parts or i in adverbs]


def _content(
    tree: Tree, verb: int, frame: VerbFrame, speaker: int | None
) -> tuple[str, list[int], list[int]]:
    """Which rule found the content, its words, and cue words that came with finding them (a preposition)."""
    if is_reporting_subject_passive(tree, verb):
        if "C" in frame.letters and (passed_on := misread_hearsay_clause(tree, verb)):
            return "hearsay", passed_on, []
        return ("passive", _passive_content(tree, verb), []) if "p" not in frame.letters else ("", [], [])
    if "C" in frame.letters and (clause := _clause(tree, verb) or _misread(tree, verb, frame)):
        return "clause", clause, []
    if frame.letters & {"I", "O"} and (infinitive := _infinitive(tree, verb, frame)):
        return "infinitive", infinitive, []
    if "A" in frame.letters and (named := _naming(tree, verb)):
        return "naming", named, []
    if frame.letters & {"N", "O"} and (objects := _object(tree, verb, frame)):
        return "object", objects, []
    # "Minister accused of lying": a headline's passive, which does not say by whom.
    charged = frame.stance == "accuses" and "O" in frame.letters and tree.child(verb, "dobj") is None
    for preposition in tree.all(verb, "prep") if not charged else ():
        if tree.lower[preposition] in frame.prepositions:
            return "phrase", [i for i in tree.subtree(preposition) if i != preposition], [preposition]
    if "C" in frame.letters and (clause := _main_clause(tree, verb, speaker)):
        return "aside", clause, []
    return "", [], []


def _misread(tree: Tree, verb: int, frame: VerbFrame) -> list[int]:
    return misread_object_clause(tree, verb, never_object=not frame.letters & {"N", "O", "T", "A"})


def _object(tree: Tree, verb: int, frame: VerbFrame) -> list[int]:
    head = tree.child(verb, "dobj")
    if head is None:
        head = misread_noun_object(tree, verb)
    if head is None or _is_hearer(tree, verb, frame) or inverted_subject(tree, verb) == head:
        return []
    phrases = [c for c in tree.all(verb, "prep", "dative") if c > head]
    found = sorted({*tree.subtree(head), *(i for c in phrases for i in tree.subtree(c))})
    return found + misread_infinitive_of_deed(tree, verb, found[-1])


def _is_hearer(tree: Tree, verb: int, frame: VerbFrame) -> bool:
    """True for the object of "warned 12 companies": they were told, and what is not here or follows in a phrase."""
    head = tree.child(verb, "dobj")
    return "T" in frame.letters and head is not None and is_animate_head(tree, head)


def _clause(tree: Tree, verb: int) -> list[int]:
    """The clause that a verb reports, with what is joined to it and without what only follows it."""
    if joined := misread_hearer_before_subject(tree, verb):
        return joined
    clauses = [c for c in tree.all(verb, "ccomp") if c != verb and ";" not in tree.words[c:verb]]
    clauses = [c for c in clauses if c == clauses[0] or not is_said_by_others(tree, verb, c)]
    if not clauses:
        clauses = _clause_on_a_call(tree, verb)
    if not clauses:
        return misread_hearer_clause(tree, verb) or misread_that_clause(tree, verb)
    found: set[int] = set()
    for clause in clauses:
        found |= set(tree.subtree(clause, without=heads_outside_reported_clause(tree, clause)))
    found |= {i for joined in joined_reported_clauses(tree, verb, clauses[-1]) for i in joined}
    found |= set(reported_reason_clause(tree, verb, max(found)))
    found = set(misread_hearer_in_subject(tree, verb, sorted(found)))
    said = reported_clause_without_source(tree, reported_clause_without_comment(tree, sorted(found)))
    return reported_clause_without_conjunction(tree, said)


def _clause_on_a_call(tree: Tree, verb: int) -> list[int]:
    """What the parse hung on where it was said: "told analysts on a call that sales had doubled", "told parents in a letter that"."""
    nouns = [
        n
        for p in tree.all(verb, "prep")
        if tree.lower[p] in ("on", "in", "by", "at") and (n := tree.child(p, "pobj")) is not None
    ]
    return [
        clause
        for noun in nouns
        for clause in tree.all(noun, "relcl", "acl")
        if tree.lower[noun] in _BY_WHICH
        and (mark := tree.child(clause, "mark")) is not None
        and tree.lower[mark] == "that"
    ]


def _infinitive(tree: Tree, verb: int, frame: VerbFrame) -> list[int]:
    complement = tree.child(verb, "xcomp")
    if complement is None and "O" in frame.letters:
        complement = tree.child(verb, "ccomp")
    if complement is None:
        complement = misread_deed_behind_occasion(tree, verb)
    having = complement is not None and "having" in [tree.lower[c] for c in tree.all(complement, "aux")]
    if complement is None or not (
        having
        or tree.tags[complement] in ("VB", "VBN", "VBG", "JJ")
        or tree.lower[complement].endswith("ing")
    ):
        return []
    found = set(tree.subtree(complement))
    if "O" in frame.letters and (object_ := tree.child(verb, "dobj")) is not None:
        found |= set(tree.subtree(object_))
    return sorted(found)


def _naming(tree: Tree, verb: int) -> list[int]:
    named = [
        c for c in tree.children[verb] if c > verb and tree.deps[c] in ("dobj", "oprd", "ccomp", "xcomp")
    ]
    named += [c for c in tree.all(verb, "prep") if tree.lower[c] == "as"]
    complete = any(tree.deps[c] != "dobj" for c in named)
    return sorted({i for c in named for i in tree.subtree(c)}) if complete else []


def _passive_content(tree: Tree, verb: int) -> list[int]:
    """ "Trump was criticised by X for Y": what was said is about the subject."""
    agents = tree.all(verb, "agent")
    asked = [c for c in tree.children[verb] if c > verb and _is_asked(tree, c)]
    if asked and LEMMAS.get(tree.lower[verb]) == "ask":
        # "Bell was asked whether he had paid": the question is what was asked, and nothing is said of Bell.
        return tree.subtree(asked[0])
    found: set[int] = set()
    subject = tree.child(verb, "nsubjpass", "csubjpass")
    if subject is None and tree.deps[verb] == "acl":
        subject_words = candidate_noun_phrase(tree, tree.heads[verb])
        found |= {i for i in subject_words if i < verb}
    if subject is not None:
        found |= set(tree.subtree(subject))
    for child in tree.children[verb]:
        if (
            child > verb
            and child not in agents
            and (tree.deps[child] in _COMPLEMENTS or _is_asked(tree, child))
        ):
            found |= set(tree.subtree(child))
    if not agents and (by := misplaced_reporting_subject(tree, verb)) is not None:
        found -= set(tree.subtree(by))
    for agent in agents:
        for charge in accusations_under_reporting_subject(tree, tree.child(agent, "pobj") or agent):
            found |= set(tree.subtree(charge))
    return sorted(found)


def _is_asked(tree: Tree, child: int) -> bool:
    """True for a clause with "whether" or "if", which the parse may take for a condition."""
    return tree.deps[child] in ("ccomp", "advcl") and tree.lower[min(tree.subtree(child))] in (
        "if",
        "whether",
    )


def _is_set_off(tree: Tree, verb: int, speaker: int) -> bool:
    """False for "a contest both have awaited", which no mark parts from the words before it."""
    begins = min(tree.subtree(speaker)[0], verb)
    return (
        begins == 0 or not any(c.isalnum() for c in tree.words[begins - 1]) or tree.lower[begins - 1] == "as"
    )


def _told_before(tree: Tree, verb: int, head: int) -> int:
    """The verb of "wages will rise, she says, helped by new mills": the parse hangs the aside on what only follows it."""
    follows = (
        head > verb
        and tree.tags[head] in ("VBN", "VBG")
        and tree.deps[head] in ("conj", "advcl")
        and tree.child(head, "nsubj", "nsubjpass", "cc", "aux", "auxpass") is None
        and tree.words[verb + 1] == ","
    )
    above = tree.heads[head]
    return above if follows and above < verb and tree.is_verb(above) else head


def _main_clause(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """The clause that a reporting aside ("..., he said, ...") is set into."""
    head = tree.heads[verb]
    if any(tree.lower[c] in _JOINING for c in tree.all(verb, "mark", "advmod") if c < verb):
        # "Norvolt closed the plant after inspectors found 412 faults": they found the faults, not that it closed.
        return []
    if closing := reported_clause_before_aside(tree, verb, speaker):
        return closing
    if tree.lower[verb] not in LEMMAS:
        # A turn between two commas: whatever the parse makes of it, the rest of the sentence is what was said.
        return [i for i in range(len(tree)) if i != verb + 1]
    if tree.deps[verb] not in _REPORTED_AS_MAIN or head == verb or speaker is None:
        return []
    if head in (speaker, *tree.ancestors(speaker)) and head != verb and speaker not in tree.subtree(verb):
        return []
    if tree.is_verb(head) and _is_set_off(tree, verb, speaker):
        moved = tree.child(verb, "nsubj") if inverted_subject(tree, verb) == speaker else None
        head = _told_before(tree, verb, head)
        if is_misread_aside_denied(tree, verb, head):
            return []
        others = [verb, *clauses_added_after_misread_aside(tree, verb, head)]
        return sorted(
            {*tree.subtree(head, without=others), *(tree.subtree(moved) if moved is not None else ())}
        )
    return []
