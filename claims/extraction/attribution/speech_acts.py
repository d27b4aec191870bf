"""Tell actions from speech: a company that dismissed 120 dockers said nothing, one that dismissed a claim did."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.lexicon.reporting_words import DOCUMENTS, NOUNS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_DONE_TO_PEOPLE = reporting_word_set("dismiss confirm")
"""Verbs of saying that are something else when done to people: they are sacked, or given an office."""
_DONE_TO_MANY = reporting_word_set("dismiss reject deny rebuff")
"""Verbs that are a deed when done to a number of people or of things that say nothing: 300 visas denied, 40 bids rejected."""
_ARGUED_WITH = reporting_word_set(
    "critic critics opponent opponents rival rivals skeptic skeptics sceptic sceptics doubter doubters detractor detractors"
)
"""People whose words are meant where they are dismissed or rejected."""
_SAYINGS = NOUNS.keys() | reporting_word_set(
    """charge charges report reports rumor rumors rumour rumours theory theories idea ideas proposal proposals plan plans
    offer offers story stories account accounts link links tie ties version versions point points call calls count counts
    study studies poll polls finding findings question questions reason reasons argument arguments article articles"""
)
"""Things that say something themselves or that one may be told: counted or not, whoever rejects them speaks."""
_GRANTED = reporting_word_set(
    """access asylum bail entry parole visa visas citizenship permit permits permission licence licences license licenses
    appointment appointments nomination nominations application applications"""
)
"""What an office grants, confirms or refuses: the refusal is its act."""


_GAINED = reporting_word_set(
    """life lives victim victims win wins victory victories title titles gold silver bronze medal medals wicket wickets place
    spot points seat seats benefit benefits credit prize scalp crown"""
)
_GIVEN_AWAY = reporting_word_set(
    """goal goals penalty penalties try tries point points run runs corner corners free-kick free-kicks possession ground seat
    seats game games set sets lead territory equaliser equalizer opener minutes yards place row inch home
    election elections race races vote contest presidency runoff run-off
    one two three four five six seven eight first second third fourth fifth sixth another more twice thrice"""
)
_DEEDS = {
    "claim": _GAINED,
    "concede": _GIVEN_AWAY,
    "call": reporting_word_set(
        """election elections vote votes referendum ballot poll strike strikes meeting meetings summit session halt truce ceasefire
        police ambulance doctor witness witnesses conference engineers firefighters"""
    ),
    "admit": reporting_word_set("patient patients student students pupils refugees visitors members guests"),
    "maintain": reporting_word_set("lead pace ties roads speed"),
    # A plea in court is a fact.
    "deny": reporting_word_set("count counts"),
}
"""Verbs of saying that are something else with these objects: fires claim lives, teams concede goals, ministers call elections."""
_FINDINGS = reporting_word_set(
    """study studies paper papers finding findings trial trials data figures results evidence report reports footage video
    image images document documents records analysis survey poll number numbers test tests experiment book ruling rulings
    verdict judgment judgement estimate estimates research census audit statistics measurements photograph photographs
    photos recording recordings emails e-mails"""
)
_WRITINGS = DOCUMENTS | reporting_word_set("note notes diary graffiti inscription")
_COURTS = reporting_word_set(
    "court courts judge judges tribunal panel justice justices jury magistrate magistrates majority chamber opinion ruling he she they it"
)
_LED = reporting_word_set("direct teach command instruct")
"""Verbs of telling somebody what to do or what is so, which with a mere object mean to lead it or to give lessons in it."""
_ASKED_TO = reporting_word_set("ask request urge invite")
_ANSWERING = reporting_word_set("respond reply react")
_COMPARED = reporting_word_set(
    "contradict refute rebut disprove confirm support back dispute challenge question undermine reject"
)
"""What a finding does to another, without saying so."""


def is_non_speech_act(tree: Tree, verb: int, lemma: str) -> bool:
    """True if a verb of saying here means an action on people or things."""
    if lemma == "find" and (
        _finds_oneself(tree, verb) or _comes_to_find(tree, verb) or _finds_writing(tree, verb)
    ):
        return True
    if lemma == "hold" and not holds_as_court(tree, verb):
        return True
    if lemma in _ANSWERING and _answers_a_saying(tree, verb):
        return True
    if lemma == "discuss" and tree.child(verb, "nsubjpass") is not None:
        # "The plan was discussed by the board": what was said of it is not told.
        return True
    if _is_other_sense(tree, verb, lemma) or (lemma == "charge" and not _is_accusing(tree, verb)):
        return True
    if lemma in _LED and tree.child(verb, "ccomp", "xcomp") is None:
        # "Who directs a clinic and teaches law".
        return True
    if lemma == "deny" and tree.child(verb, "dative") is not None:
        # "Denies many drivers the right to vote".
        return True
    if lemma in _ASKED_TO and _is_asked_by_nobody(tree, verb):
        return True
    if lemma not in _DONE_TO_PEOPLE | _DONE_TO_MANY or _is_talk(tree, verb):
        return False
    head = tree.child(verb, "dobj", "nsubjpass")
    if head is None or tree.tags[head] not in ("NN", "NNS") or _is_called(tree, verb, head):
        return False
    word = tree.lower[head]
    if word in _SAYINGS or word in _ARGUED_WITH:
        return False
    counted = lemma in _DONE_TO_MANY and tree.child(head, "nummod") is not None
    return counted or word in _GRANTED or (lemma in _DONE_TO_PEOPLE and is_animate_noun(word))


def holds_as_court(tree: Tree, verb: int) -> bool:
    """True for "the court held that the sale was void"; whoever else holds something has it in their hands."""
    subject = tree.child(verb, "nsubj")
    return subject is not None and tree.lower[subject] in _COURTS and tree.child(verb, "dobj") is None


def _finds_oneself(tree: Tree, verb: int) -> bool:
    """True for "found herself paying the rent": that is what happened to her, and nothing that she found out."""
    clause = tree.child(verb, "ccomp", "xcomp")
    found = [*tree.all(verb, "dobj"), *(tree.all(clause, "nsubj") if clause is not None else ())]
    return any(c > verb and tree.lower[c].endswith(("self", "selves")) for c in found)


def _finds_writing(tree: Tree, verb: int) -> bool:
    """True for "found a note: “I did it.”": whoever wrote the note says so."""
    object_ = tree.child(verb, "dobj")
    return object_ is not None and tree.child(verb, "ccomp") is None and tree.lower[object_] in _WRITINGS


def _answers_a_saying(tree: Tree, verb: int) -> bool:
    """True for "responded to reports that the mill had closed": what is told after it is what others say."""
    answered = [tree.child(c, "pobj") for c in tree.all(verb, "prep") if tree.lower[c] == "to"]
    said = any(
        noun is not None and tree.lower[noun] in _SAYINGS and tree.child(noun, "acl", "relcl") is not None
        for noun in answered
    )
    return said and tree.child(verb, "ccomp") is None


def _comes_to_find(tree: Tree, verb: int) -> bool:
    """True for "unlocked the barn to find that it had flooded": what awaited somebody, who did not report it."""
    to = any(tree.lower[c] == "to" for c in tree.all(verb, "aux"))
    return to and tree.deps[verb] == "advcl" and tree.child(verb, "nsubj") is None


def _is_asked_by_nobody(tree: Tree, verb: int) -> bool:
    """True for "police have been asked to look into three deaths": the article tells it, and who asked is not said."""
    asked = tree.child(verb, "nsubjpass") is not None and tree.child(verb, "agent", "ccomp") is None
    return asked and (
        tree.child(verb, "xcomp") is not None or any(tree.lower[c] == "for" for c in tree.all(verb, "prep"))
    )


def _is_other_sense(tree: Tree, verb: int, lemma: str) -> bool:
    if tree.child(verb, "ccomp", "xcomp") is not None:
        return False
    object_ = tree.child(verb, "dobj", "nsubjpass")
    if tree.deps[verb] == "relcl" and (object_ is None or tree.tags[object_] == "WDT"):
        # "The goal that City had conceded".
        object_ = tree.heads[verb]
    if lemma == "admit" and object_ is not None and _is_of_people(tree, object_):
        # "Wanted to admit 400 refugees": they are let in.
        return True
    if lemma == "call" and tree.child(verb, "oprd") is not None:
        # "Called the election a sham" says what it is.
        return False
    if object_ is not None and lemma in _DEEDS:
        return tree.lower[object_] in _DEEDS[lemma]
    if (
        lemma == "concede"
        and object_ is None
        and any(tree.lower[c] in _GIVEN_AWAY for c in tree.children[verb])
    ):
        return True
    subject = tree.child(verb, "nsubj")
    if lemma == "contradict" and subject is not None and tree.tags[subject] in ("NN", "NNS"):
        # A memo or a diary contradicts without a word.
        return not is_animate_noun(tree.lower[subject])
    return lemma in _COMPARED and object_ is not None and subject is not None and _is_finding(tree, subject)


def _is_of_people(tree: Tree, noun: int) -> bool:
    return tree.tags[noun] == "NNPS" or (tree.tags[noun] == "NNS" and is_animate_noun(tree.lower[noun]))


def _is_accusing(tree: Tree, verb: int) -> bool:
    """True for "charged him with fraud" and "charged that it lied"; what motorists are charged is a price."""
    return tree.child(verb, "ccomp") is not None or any(
        tree.lower[c] == "with"
        for at in (verb, tree.child(verb, "dobj") or verb)
        for c in tree.all(at, "prep")
    )


def _is_finding(tree: Tree, subject: int) -> bool:
    return tree.tags[subject] in ("NN", "NNS") and tree.lower[subject] in _FINDINGS


def _is_talk(tree: Tree, verb: int) -> bool:
    """True with a clause that was said, and for a deed that is only possible: "could deny permits"."""
    return tree.child(verb, "ccomp") is not None or any(tree.tags[c] == "MD" for c in tree.all(verb, "aux"))


def _is_called(tree: Tree, verb: int, head: int) -> bool:
    """True for "dismissed the dockers as idle": what they are called was said."""
    return any(tree.lower[c] == "as" for at in (verb, head) for c in tree.all(at, "prep"))
