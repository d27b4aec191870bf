"""Find the source of a reporting verb in the parse: its subject, its agent, or the noun that controls it."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.attribution.contents.reported_clauses import matrix_of_reported_clause
from claims.extraction.attribution.contents.shared_subjects import (
    nearest_shared_subject,
    verb_sharing_subject,
)
from claims.extraction.attribution.misread.subjects import (
    misread_list_of_speakers,
    name_taken_for_a_verb,
    speaker_behind_participle,
)
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_TRANSITIVE = frozenset("NOATI")
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
_BEFORE_INVERSION = (",", '"', "”", "’", "''")
_AFTER_INVERSION = (",", ".", ";")
_SHOWING = reporting_word_set(
    """show shows showed showing see sees saw seen hear hears heard film filmed films catch catches caught record records
    recorded capture captures captured feature features featured have has had"""
)
_WRITING = reporting_word_set(
    "email emails emailed text texts texted write writes wrote call calls called phone phones phoned ring rang message messaged cable cabled radioed"
)
"""Verbs with which one tells somebody "to say that"."""
_QUOTING = reporting_word_set("quote cite describe record report depict")
_BY_THEN = reporting_word_set(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow now then january february march april june july
    august september october november december noon midday midnight morning afternoon evening night week month year end"""
)


def is_reporting_subject_passive(tree: Tree, verb: int) -> bool:
    """True for "was accused" and for a bare participle after its noun ("a plan criticised by")."""
    if tree.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    return (
        tree.tags[verb] == "VBN"
        and tree.deps[verb] in ("acl", "amod", "advcl")
        and not _has_perfect(tree, verb)
        and not _is_misread_main_verb(tree, verb)
    )


def _is_misread_main_verb(tree: Tree, verb: int) -> bool:
    """True for "The governor boasted of cutting", where the parse finds no verb for the sentence: nobody is boasted."""
    lemma, head = LEMMAS.get(tree.lower[verb]), tree.heads[verb]
    return (
        lemma is not None
        and not VERBS[lemma].letters & _TRANSITIVE
        and tree.heads[head] == head
        and not tree.is_verb(head)
    )


def _has_perfect(tree: Tree, verb: int) -> bool:
    return any(
        tree.lower[c] in ("has", "have", "had", "having", "'ve", "'d", "’ve") for c in tree.all(verb, "aux")
    )


def find_reporting_subject(tree: Tree, verb: int) -> tuple[list[int], int | None]:
    """The words of the source of a verb and their head; nothing where the sentence does not name it."""
    if is_reporting_subject_passive(tree, verb):
        return _agent(tree, verb)
    head = _quoted_person(tree, verb)
    if head is None:
        head = _shown_person(tree, verb)
    if head is None:
        head = _subject(tree, verb, 6)
    if (behind := speaker_behind_participle(tree, verb, head)) is not None:
        return behind
    if (listed := misread_list_of_speakers(tree, verb)) is not None:
        return listed
    if head is None:
        return [], None
    head = _name_behind(tree, tree.heads[head], head)
    return [i for i in candidate_noun_phrase(tree, head) if not _is_below(tree, i, verb, head)], head


def _name_behind(tree: Tree, verb: int, head: int) -> int:
    """The name of "the action group Keep Horwood Green has calculated", of which the parse makes a second subject."""
    for name in tree.all(verb, "nsubj"):
        phrase = tree.subtree(name)
        if name > head and phrase[0] == head + 1 and all(tree.tags[i].startswith("NNP") for i in phrase):
            return name
    return head


def _quoted_person(tree: Tree, verb: int) -> int | None:
    """The person quoted: the object of "quotes Dr. Ruiz as saying", not the person who quotes."""
    as_ = tree.heads[verb]
    if tree.deps[verb] != "pcomp" or tree.lower[as_] != "as":
        return None
    return (
        tree.child(tree.heads[as_], "dobj") if LEMMAS.get(tree.lower[tree.heads[as_]]) in _QUOTING else None
    )


def _shown_person(tree: Tree, verb: int) -> int | None:
    """Who is seen speaking: the object of "footage shows Berg telling players", where no comma parts the two.

    In "Berg was heard by players telling them" it is Berg, though the parse gives the verb to the players.
    """
    head = tree.heads[verb]
    if tree.deps[head] == "pobj" and tree.deps[tree.heads[head]] == "agent":
        head = tree.heads[tree.heads[head]]
    if tree.tags[verb] != "VBG" or tree.lower[head] not in _SHOWING or head > verb:
        return None
    object_ = tree.child(head, "dobj", "nsubjpass")
    if object_ is None and verb - 1 > head and tree.tags[verb - 1] == "NNP" and tree.heads[verb - 1] == verb:
        # "Shows Senator Ada Crane telling": the parse takes the name for a part of the verb.
        return verb - 1
    if object_ is None or object_ > verb:
        return None
    named = tree.child(verb, "nsubj")
    if named == verb - 1 and tree.tags[named] == "NNP" and "," not in tree.words[object_:verb]:
        # "Shows guard Bo Rix telling": the parse may part the name from the title.
        return named
    # "Captures the coach, Milo Dunn, telling": two commas around a name part nothing.
    beside = tree.child(object_, "appos")
    commas = sum(tree.words[i] == "," for i in range(object_, verb))
    apposed = beside is not None and object_ < beside < verb and commas == 2 and tree.words[verb - 1] == ","
    return object_ if commas == 0 or apposed else None


def _is_below(tree: Tree, index: int, verb: int, head: int) -> bool:
    """True for the clause in "a letter saying": it is attached to the letter, but not part of the source."""
    if tree.deps[verb] != "acl" or tree.heads[verb] != head:
        return False
    if tree.child(verb, "ccomp") is None and (
        tree.tags[verb] != "VBN" or is_reporting_subject_passive(tree, verb)
    ):
        return False
    return index >= verb and verb in (index, *tree.ancestors(index))


def _agent(tree: Tree, verb: int) -> tuple[list[int], int | None]:
    agent = tree.child(verb, "agent")
    if agent is None:
        agent = next((c for c in tree.all(verb, "prep") if tree.lower[c] == "by"), None)
    if agent is None:
        agent = misplaced_reporting_subject(tree, verb)
    head = tree.child(agent, "pobj") if agent is not None else None
    if head is None or tree.lower[head] in _BY_THEN:
        # "40,000 tickets had been claimed by Monday".
        return [], None
    misplaced = {
        i for branch in accusations_under_reporting_subject(tree, head) for i in tree.subtree(branch)
    }
    return [i for i in candidate_noun_phrase(tree, head) if i not in misplaced], head


def misplaced_reporting_subject(tree: Tree, verb: int) -> int | None:
    """The "by" of "was accused of dumping 40 barrels by former staff", which the parse gave to the deed."""
    for of in tree.all(verb, "prep"):
        deed = tree.child(of, "pcomp") if tree.lower[of] == "of" else None
        for by in tree.all(deed, "prep", "agent") if deed is not None else ():
            head = tree.child(by, "pobj")
            if (
                tree.lower[by] == "by"
                and head is not None
                and is_animate_head(tree, head)
                and tree.tags[deed or 0] == "VBG"
            ):
                return by
    return None


def accusations_under_reporting_subject(tree: Tree, agent: int) -> list[int]:
    """What the parse gave to the accuser: the "of lying" in "was accused by the opposition of lying"."""
    return [
        child
        for child in tree.all(agent, "prep")
        if tree.lower[child] in ("of", "for")
        and any(
            tree.tags[c] == "VBG" or (tree.deps[c] == "pcomp" and tree.lower[c].endswith("ing"))
            for c in tree.children[child]
        )
    ]


def _subject(tree: Tree, verb: int, steps: int) -> int | None:
    """The subject of a verb, otherwise that of the verb it is attached to."""
    own = _own_subject(tree, verb)
    if own is not None or steps == 0:
        return own
    dep, head = tree.deps[verb], tree.heads[verb]
    if head == verb:
        return None
    if (matrix := matrix_of_reported_clause(tree, verb)) is not None:
        return _subject(tree, matrix, steps - 1)
    aside = dep == "advcl" and tree.tags[head].startswith("NNP") and tree.tags[verb] == "VBG"
    if (dep in ("acl", "relcl") and not tree.is_verb(head)) or aside:
        return _message_to(tree, verb, head)
    if (sharing := verb_sharing_subject(tree, verb)) is not None:
        return _subject(tree, sharing, steps - 1)
    if (
        dep == "conj"
        and is_reporting_subject_passive(tree, head)
        and not is_reporting_subject_passive(tree, verb)
    ):
        passive = tree.child(head, *_PASSIVE)
        return passive if passive is not None else _subject(tree, head, steps - 1)
    if dep == "xcomp" and (object_ := tree.child(head, "dobj", "dative")) is not None:
        # "Emailed parents to say": whoever writes says so, and not who reads it.
        return _subject(tree, head, steps - 1) if tree.lower[head] in _WRITING else object_
    if dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "acl", "parataxis"):
        passive = tree.child(head, *_PASSIVE) if tree.is_verb(head) else None
        return passive if passive is not None else _subject(tree, head, steps - 1)
    return None


def _message_to(tree: Tree, verb: int, reader: int) -> int:
    """The message of "sent a letter to parents saying": the parse lets those say it who read it."""
    to = tree.heads[reader]
    message = tree.heads[to]
    if tree.is_verb(message):
        message = tree.child(message, "dobj") or message
    sent = tree.tags[verb] == "VBG" and tree.lower[to] == "to" and tree.lower[message] in DOCUMENTS
    return message if sent and tree.deps[verb] == "acl" and message < to else reader


def inverted_subject(tree: Tree, verb: int) -> int | None:
    """The speaker after the verb where the parse sees somebody who is told: ", warned the mayor," and "…, warned the mayor."."""
    object_ = tree.child(verb, "dobj")
    if object_ is None or verb == 0 or tree.words[verb - 1] not in _BEFORE_INVERSION:
        return None
    subject = tree.child(verb, *_SUBJECTS)
    # "Mr King, 82, told me." has its speaker before the verb.
    if (
        tree.tags[object_] == "PRP"
        or not is_animate_head(tree, object_)
        or (subject is not None and is_animate_head(tree, subject))
    ):
        return None
    phrase = candidate_noun_phrase(tree, object_)
    after = phrase[-1] + 1
    closes = after >= len(tree) or tree.words[after] in _AFTER_INVERSION
    return object_ if phrase[0] == verb + 1 and closes and tree.tags[verb] in ("VBD", "VBZ", "VBN") else None


def _own_subject(tree: Tree, verb: int) -> int | None:
    if (speaker := inverted_subject(tree, verb)) is not None:
        return speaker
    subject = nearest_shared_subject(tree, verb)
    if subject is None and (expletive := tree.child(verb, "expl")) is not None:
        return expletive
    return subject if subject is not None else name_taken_for_a_verb(tree, verb)
