"""Turn an accusation into what it says: "accused the council of closing a library": "the council closed a library"."""

from __future__ import annotations

from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.attribution.names import can_attributed_name_mean_person, is_attributed_name_plural
from claims.extraction.lexicon.reporting_words import LEMMAS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.phrase_mentions import kind_of_phrase_mention
from claims.extraction.wording.context.time_words import POINTS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.phrase_clauses.gerunds import (
    is_gerund,
    is_gerund_of_untold_deed,
    put_past_for_gerund,
)
from claims.extraction.wording.phrase_clauses.objects import (
    is_deed_of_speech,
    is_object_cut,
    is_object_phrase,
    is_object_plural,
    is_place_of_object,
    object_without_occasion,
)
from claims.extraction.wording.references.bearer_names import bearer_name_of_phrase, source_bearer_name
from claims.extraction.wording.view import WordingView

_CRIMES = reporting_word_set(
    "fraud murder perjury treason theft arson manslaughter bribery burglary genocide assault blackmail extortion rape"
)
_CHARGES = reporting_word_set("charge charges count counts offence offences offense offenses")
_LINKS = frozenset(["of", "for", "with"])
_POINTING = frozenset("it its they them their this that these those".split())
_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}


def clause_from_accusation(view: WordingView, verb: int) -> bool:
    """ "the United States of breaching": the accused becomes the subject; False where nobody is accused of a deed."""
    tree, own = view.tree, view.tokens
    if not is_deed_of_speech(tree, verb) or _has_object_outside(tree, verb) or is_object_cut(tree, own):
        return False
    links = VERBS[LEMMAS[tree.lower[verb]]].prepositions & _LINKS or _LINKS
    if tree.lower[own[0]] in links and len(own) > 1:
        return _charge_absent(view, verb)
    for at, index in enumerate(own):
        if tree.lower[index] not in links or at == 0 or at + 1 == len(own):
            continue
        if index <= _end_of_accused(tree, verb, own):
            # "The head of the district was charged with stealing".
            continue
        if tree.is_verb(tree.heads[index]) and tree.heads[index] != verb:
            # "Rebuked Hale when he called for banning".
            return False
        subject = object_without_occasion(tree, _accused_phrase(tree, verb, own[:at]))
        if not subject or not is_object_phrase(tree, subject):
            continue
        following = own[at + 1]
        if is_gerund(tree, following) or tree.lower[following] == "not":
            return _charge_with_deed(view, index, following, subject)
        if tree.tags[following] == "RB" and at + 2 < len(own) and is_gerund(tree, own[at + 2]):
            return _is_told_after_adverb(tree, own[at + 2]) and _charge_with_deed(
                view, index, own[at + 2], subject
            )
        if tree.lower[following] in _CRIMES and tree.lower[index] != "for":
            return _charge_with_crime(view, index, following, subject)
        return False
    return False


def is_charge(view: WordingView) -> bool:
    """True for "the firm of letting drivers work 14 hours", whatever verb with a tense the parse sees in it."""
    tree, verb = view.tree, view.cue_verb()
    if verb is None or view.said is None or view.said.stance != "accuses":
        return False
    return any(
        i > view.tokens[0]
        and tree.lower[i] in ("of", "for")
        and tree.deps[i] == "prep"
        and tree.heads[i] == verb
        and is_gerund(tree, i + 1)
        for i in view.tokens[:-1]
    )


def _charge_with_deed(view: WordingView, link: int, gerund: int, subject: list[int]) -> bool:
    if is_gerund_of_untold_deed(view, gerund):
        return False
    verb = view.cue_verb()
    if verb is not None and view.tree.deps[verb] == "acl" and view.tree.lower[verb] == "charged":
        # "A group charged with tidying the park" has it as its task.
        return False
    many = is_object_plural(view, subject)
    _leave_accuser_open(view, gerund, many=many)
    _join(view, link, subject)
    first = link
    if gerund > link + 1:
        # "Of never having visited": the adverb stays.
        first = gerund
        view.edits.append(Edit(view.tree.spans[link][0], view.tree.spans[link + 1][0], ""))
    put_past_for_gerund(view, first, gerund, many=many)
    return True


def _is_told_after_adverb(tree: Tree, gerund: int) -> bool:
    """False for "repeatedly being late", of which nobody says "repeatedly was late"."""
    been = tree.lower[gerund] == "having" and tree.lower[gerund + 1] == "been"
    return tree.lower[gerund] != "being" and not been


def _charge_absent(view: WordingView, verb: int) -> bool:
    """ "Norvolt was accused by its own staff | of hiding 14 accidents": the accused stands before the claim."""
    tree, own = view.tree, view.tokens
    head = tree.child(verb, "nsubjpass")
    if head is None or head > verb or not is_gerund(tree, own[1]) or is_gerund_of_untold_deed(view, own[1]):
        return False
    phrase = candidate_noun_phrase(tree, head)
    named = bearer_name_of_phrase(view.story, tree.hull(tree.trim(phrase) or [head]), tree, head)
    if named is None or POINTS.search(named.words):
        return False
    many = is_object_plural(view, phrase)
    start = tree.spans[own[0]][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))
    _leave_accuser_open(view, own[1], many=many)
    put_past_for_gerund(view, own[0], own[1], many=many)
    return True


def _charge_with_crime(view: WordingView, link: int, crime: int, subject: list[int]) -> bool:
    if any(view.tree.lower[i] in _CHARGES for i in view.tree.all(crime, "conj")):
        # Nobody commits "murder and other charges".
        return False
    _join(view, link, subject)
    view.put_for(link, link, "committed")
    return True


def _join(view: WordingView, link: int, subject: list[int]) -> None:
    """Lets the deed follow the accused, without what stands between them."""
    tree = view.tree
    end, start = tree.spans[subject[-1]][1], tree.spans[link][0]
    between = [i for i in view.tokens if subject[-1] < i < link]
    if any(tree.lower[i] in ("over", "about", "for") for i in between):
        # "Attacked Orr over the loss of 14 jobs and for lying about it".
        for i in view.tokens:
            if i > link and tree.lower[i] in _POINTING:
                view.leave_open(i)
    view.charge = link
    view.edits = [e for e in view.edits if not end <= e.start < start]
    # "Stefan Brock, 61," and "Norvolt, the shipbuilder," keep the comma behind them.
    aside = any(tree.words[i] == "," for i in subject[1:]) and tree.words[subject[-1] + 1] == ","
    view.edits.append(Edit(end, start, ", " if aside else " "))
    view.tokens = [i for i in view.tokens if i <= subject[-1] or i >= link]


def _has_object_outside(tree: Tree, verb: int) -> bool:
    """True for "the tricks that Quill accused Hale of playing": what was played stands before the accusation."""
    subjects = tree.all(verb, "nsubj", "nsubjpass")
    if tree.deps[verb] != "relcl" or any(tree.tags[i] == "WRB" for i in tree.children[verb]):
        return False
    return any(tree.tags[i] not in ("WP", "WDT") for i in subjects)


def _leave_accuser_open(view: WordingView, gerund: int, *, many: bool) -> None:
    """Leaves a pronoun open that may mean the accuser, who is no longer named beside the accused."""
    tree, accuser = view.tree, source_bearer_name(view)
    if accuser is None:
        return
    together = is_attributed_name_plural(accuser.words)
    person = (
        can_attributed_name_mean_person(accuser.words)
        and kind_of_phrase_mention(accuser.words, "", common=False) != "body"
    )
    gender = view.story.gender_of(accuser.words)
    for i in view.tokens:
        if i <= gerund or tree.lower[i + 1 : i + 2] == ["own"]:
            continue
        one = person and not together and tree.lower[i] in _GENDERS
        if one and not many and gender in ("", _GENDERS[tree.lower[i]]):
            view.leave_open(i)
        # "Coffee importers accused it of costing them": nobody but those who accuse, and they have no name to put in.
        plain = not any(word[:1].isupper() for word in accuser.words.split()[1:])
        counted = any(tree.tags[c] in ("NNS", "NNPS") for c in view.tokens if gerund < c < i)
        plural = many or (plain and not counted)
        if together and plural and tree.lower[i] in ("they", "them", "their"):
            view.leave_open(i)


def _end_of_accused(tree: Tree, verb: int, own: list[int]) -> int:
    """Where the phrase for the one who was charged ends, if the claim begins with it; else nowhere."""
    head = tree.child(verb, "nsubjpass")
    if head is None or head not in own:
        return -1
    return max((i for i in candidate_noun_phrase(tree, head) if i in own and i < verb), default=head)


def _accused_phrase(tree: Tree, verb: int, before: list[int]) -> list[int]:
    """The words for the accused, without the day of the charge."""
    head = tree.child(verb, "dobj", "nsubjpass")
    if head is None or head not in before:
        return before
    last = max((i for i in candidate_noun_phrase(tree, head) if i in before), default=head)
    place = tree.child(last + 1, "pobj") if last + 1 in before and tree.lower[last + 1] == "in" else None
    if place is not None and is_place_of_object(tree, head, place):
        # "Accused the council in Helm of wasting 14 million": which council.
        return [i for i in before if i <= max(tree.subtree(place))]
    return [i for i in before if i <= last]
