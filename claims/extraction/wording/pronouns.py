"""Resolve pronouns: keep them if the claim says who is meant, replace them if one name fits, else leave them open."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COUNTRY, PLACES, SITES
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.ellipses import counted_group_of_them
from claims.extraction.wording.first_times import tell_first_time
from claims.extraction.wording.impersonal_it import (
    is_impersonal_it,
    may_be_event_it,
    may_be_impersonal_cleft,
    may_be_premises_it,
    may_be_time_that_somebody_took,
    settle_impersonal_cleft,
)
from claims.extraction.wording.own_voice import OWN, settle_own_voice
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    MALE_PRONOUNS,
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
    is_agreement_with_pronoun_excluded,
)
from claims.extraction.wording.references.antecedents import find_antecedent
from claims.extraction.wording.references.defendants import defendant_meant
from claims.extraction.wording.references.reporting_bodies import (
    is_said_by_reporting_body,
    may_be_reporting_body_or_owner,
)
from claims.extraction.wording.references.speakers import is_done_to_others
from claims.extraction.wording.references.told_of import is_of_condition
from claims.extraction.wording.substitution import make_name_substitution
from claims.extraction.wording.view import WordingView

_HEARER = reporting_word_set("you your yours yourself yourselves")
THIRD = reporting_word_set("he him his she her hers it its they them their theirs")
_WHERE = ("in", "at", "across")
_POINTERS = reporting_word_set("this that these those")
_NAMING = reporting_word_set(
    "call calls called calling label labelled brand branded describe described consider considered"
)
_GIVING = reporting_word_set(
    "offer offers offered pay pays paid promise promises promised owe owes owed award awards awarded tell tells told refund refunded"
)
"""Verbs whose object, or first object, are people or bodies."""
_RELATIONS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "poss")


def settle_pronouns(view: WordingView) -> None:
    """Edits the pronouns of a claim, in order; what cannot be settled is left open."""
    settled: list[tuple[PhraseMention, int]] = []
    _two_of_one_gender(view)
    for index in list(view.tokens):
        word, tag = view.tree.lower[index], view.tree.tags[index]
        if word in OWN and tag in ("PRP", "PRP$"):
            settle_own_voice(view, index)
        elif word in _HEARER and tag in ("PRP", "PRP$"):
            view.leave_open(index)
        elif word in THIRD and tag in ("PRP", "PRP$"):
            _third_person(view, index, settled)
        elif (
            (
                word in _POINTERS
                and tag == "DT"
                and view.tree.deps[index] in _RELATIONS
                and not _is_compared(view, index)
            )
            or (
                # "Called that misleading": the tagger takes it for a conjunction.
                word == "that" and view.tree.lower[index - 1] in _NAMING and index > 0
            )
            or (
                # The tagger takes the "there" of "to give birth there" for that of "there is".
                word in ("here", "there")
                and tag in ("RB", "EX")
                and view.tree.deps[index] != "expl"
                and not _place_told(view, index)
            )
        ):
            view.leave_open(index)
        elif _is_own_of_thing_before(view, index):
            view.leave_open(index - 1, index)


def _is_own_of_thing_before(view: WordingView, index: int) -> bool:
    """True for "the town gets its own from a well", but not for "held its own": its own what, no noun of the claim tells."""
    tree, verb = view.tree, view.tree.heads[index]
    alone = tree.lower[index] == "own" and tree.deps[index] == "dobj" and tree.tags[index] == "JJ"
    if (
        not alone
        or tree.tags[index - 1] != "PRP$"
        or tree.lower[verb] in ("hold", "holds", "held", "holding")
    ):
        return False
    subject = view.subject(verb)
    return not any(tree.tags[i] in ("NN", "NNS") and i != subject for i in view.tokens if i < index)


def _place_told(view: WordingView, index: int) -> bool:
    """True for "the mill is owned by Strand Papers, which employs 310 people there": the claim has told of one place before."""
    tree = view.tree
    before = [m for m in view.mentions() if 0 <= m.head < index]
    sites = [
        m
        for m in before
        if (tree.lower[m.head] in SITES | PLACES and " " in m.words)
        or (tree.tags[m.head].startswith("NNP") and tree.lower[tree.heads[m.head]] in ("in", "at", "near"))
    ]
    sites = [
        m
        for m in sites
        if not any(o is not m and o.span[0] <= m.span[0] and m.span[1] <= o.span[1] for o in sites)
    ]
    return tree.lower[index] == "there" and len({m.words for m in sites}) == 1


def _is_compared(view: WordingView, index: int) -> bool:
    """ "Nurses earn a third less than those at rivals": the claim itself has the noun that "those" stands for."""
    tree = view.tree
    tag = {"those": "NNS", "that": "NN"}.get(tree.lower[index])
    told = any(c > index and tree.deps[c] in ("prep", "relcl", "acl") for c in tree.children[index])
    if tree.lower[index] == "those" and any(
        (c == index + 1 and tree.deps[c] in ("acl", "relcl")) or tree.lower[index + 1 : index + 2] == ["who"]
        for c in tree.children[index]
    ):
        # "Those exposed to light at night" are people of whom the claim itself tells which.
        return True
    than = any(
        tree.lower[i] in ("than", "with", "to", "from", "as") for i in view.tokens if index - 2 <= i < index
    )
    return (
        told
        and than
        and any(tree.tags[i] == tag or tree.lower[i] == "those" for i in view.tokens if i < index - 1)
    )


def _two_of_one_gender(view: WordingView) -> None:
    """ "He wants to isolate him" is about two men; if only one is named here, the other is outside the sentence."""
    for subjects, objects in ((("he",), ("him",)), (("she",), ("her",))):
        first = next(
            (i for i in view.tokens if view.tree.lower[i] in subjects and view.tree.deps[i] == "nsubj"), None
        )
        second = next(
            (
                i
                for i in view.tokens
                if view.tree.lower[i] in objects and view.tree.deps[i] in ("dobj", "dative", "pobj")
            ),
            None,
        )
        if first is not None and second is not None and first < second and second - first < 8:
            view.leave_open(first)


def _third_person(view: WordingView, index: int, settled: list[tuple[PhraseMention, int]]) -> None:
    tree, word = view.tree, view.tree.lower[index]
    unsure = may_be_event_it, may_be_premises_it, may_be_time_that_somebody_took
    if word == "it" and any(may_be_other(tree, index) for may_be_other in unsure):
        view.leave_open(index)
        return
    if word == "it" and is_impersonal_it(tree, index):
        return
    if _is_client_named(view, index) or _is_country_of_minister(view, index):
        return
    if word == "it" and (settle_impersonal_cleft(view, index) or tell_first_time(view, index)):
        return
    if word == "it" and may_be_impersonal_cleft(view.tree, index):
        view.leave_open(index)
        return
    if word == "it" and (may_be_reporting_body_or_owner(view, index) or _is_carried_out(view, index)):
        view.leave_open(index)
        return
    if any(tree.lower[i] == word and is_agreement_with_pronoun_excluded(tree, index, i) for _, i in settled):
        # "It had received no offers for it": the second is another.
        view.leave_open(index)
        return
    if _inside(view, index, settled):
        return
    if word == "them" and (counted := counted_group_of_them(view, index)):
        view.edits.append(Edit(*view.tree.spans[index], counted.words, counted.span, "pronoun"))
        return
    found = find_antecedent(view, index)
    if found is None or _may_mean_subject_behind(view, index, found[0]):
        view.leave_open(index)
        return
    named, mention = found
    make_name_substitution(view, index, named, "pronoun")
    gender = "male" if word in MALE_PRONOUNS else "female" if word in PERSONAL_PRONOUNS else mention.gender
    settled.append((replace(mention, gender=gender), index))


def _is_carried_out(view: WordingView, index: int) -> bool:
    """True for "name the firm that had carried it out", where no such thing was told of before."""
    tree, verb = view.tree, view.tree.heads[index]
    carried = tree.deps[index] == "dobj" and tree.lower[verb] in ("carry", "carries", "carried", "carrying")
    out = carried and any(tree.lower[c] == "out" for c in tree.all(verb, "prt"))
    return out and not any(
        m.what == "thing" and not m.pronoun and not m.many and m.span[1] <= tree.spans[index][0]
        for m in view.mentions()
    )


def _is_client_named(view: WordingView, index: int) -> bool:
    """True for the "her client" of a lawyer, where the story of a trial has one defendant: the name is put in."""
    tree = view.tree
    client = tree.heads[index]
    if tree.tags[index] != "PRP$" or tree.lower[client] != "client" or client != index + 1:
        return False
    named = _client_of_lawyer(view) or defendant_meant(view.story, "client", tree.spans[index][0])
    if named is None:
        return False
    view.edits.append(Edit(tree.spans[index][0], tree.spans[client][1], named.words, named.span, "definite"))
    return True


def _is_country_of_minister(view: WordingView, index: int) -> bool:
    """True for the "his country" of "Kenya's health minister, Joseph Mwangi", in whose place the country is put."""
    tree, said, story = view.tree, view.said, view.story
    noun = tree.heads[index]
    if tree.tags[index] != "PRP$" or tree.lower[noun] != "country" or noun != index + 1:
        return False
    if said is None or said.claimant is None or tree.deps[noun] == "poss":
        return False
    name = story.text[slice(*said.claimant)]
    at = story.text.find(name)
    lead = re.search(
        r"\b(?P<country>[A-Z]\w+(?: [A-Z]\w+)?)['’]s [a-z][a-z -]{2,40},? $", story.text[max(0, at - 60) : at]
    )
    if lead is None or lead["country"] not in COUNTRIES:
        return False
    start = max(0, at - 60) + lead.start("country")
    words = COUNTRIES[lead["country"]]
    view.edits.append(
        Edit(
            tree.spans[index][0],
            tree.spans[noun][1],
            words,
            (start, start + len(lead["country"])),
            "definite",
        )
    )
    return True


def _client_of_lawyer(view: WordingView) -> Named | None:
    """Whom the article calls the one who speaks the lawyer of: "Amado's lawyer, Pedro Vaz, said his client would appeal"."""
    said, story = view.said, view.story
    if said is None or said.claimant is None:
        return None
    name = re.escape(surname_of_attributed_name(story.text[slice(*said.claimant)]))
    lawyers = "lawyer|solicitor|barrister|attorney|counsel|agent"
    found = {
        m["owner"]
        for m in re.finditer(
            rf"\b(?P<owner>[A-Z][\w-]+)['’]s (?:{lawyers}),? (?:[A-Z][\w’'-]{{1,30}} ){{0,4}}{name}\b",
            story.text,
            re.IGNORECASE,
        )
        if m["owner"][0].isupper()
    }
    if not found and said.source is not None:
        # "A lawyer for Markham said his client had been in Spain".
        own = re.search(
            rf"(?:{lawyers}) (?:for|representing) (?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)$",
            story.text[slice(*said.source)],
        )
        found = {own["owner"]} if own else set()
    if len(found) != 1:
        return None
    owner = next(iter(found))
    full = story.full_name(owner)
    return Named(full[0], full[1]) if full else None


def _inside(view: WordingView, index: int, settled: list[tuple[PhraseMention, int]]) -> bool:
    """True if the claim itself has a possible antecedent, before the pronoun or as the subject that follows it."""
    tree, word = view.tree, view.tree.lower[index]
    told = any(
        has_agreement_of_number_and_gender(m, word)
        and not is_agreement_with_pronoun_excluded(tree, index, at)
        for m, at in settled
    )
    if told and word == "they" and is_done_to_others(view, index):
        return False
    if told or is_of_condition(view, index):
        return True
    own = [m for m in view.mentions() if not m.pronoun]
    if word in ("they", "their") and _is_of_everybody(tree, view.tokens, index):
        return True
    for mention in own:
        club = view.story.is_match and word in ("they", "their", "them") and mention.what in ("name", "body")
        if not club and not has_agreement_of_number_and_gender(mention, word, strict=False):
            continue
        # "A man in his 60s", "a city that locks its parks": the phrase is its own pronoun's.
        owner = mention.head >= 0 and tree.tags[index] == "PRP$"
        end = tree.spans[mention.head][1] if owner else mention.span[1]
        if end <= tree.spans[index][0]:
            if _is_no_bearer(view, index, mention):
                continue
            if word == "them" and tree.lower[tree.heads[index]] in _GIVING and mention.what == "thing":
                # "The firm has cut the houses to 40 and offered them a school": nobody offers houses one.
                continue
            its = word == "its" or (word == "it" and is_said_by_reporting_body(view))
            region = mention.head >= 0 and tree.lower[mention.head] in COUNTRY | PLACES
            if its and mention.what == "thing" and not region and acts_as_agent(tree, index):
                # "An assessment was available on its website": no assessment has one, and none decides.
                continue
            return True
        if mention.subject and _runs_ahead(tree, index, mention.head):
            return True
    return False


def _is_no_bearer(view: WordingView, index: int, mention: PhraseMention) -> bool:
    """True where the grammar says that a pronoun means another phrase than this one before it."""
    tree = view.tree
    return (
        is_agreement_with_pronoun_excluded(tree, index, mention.head)
        or _is_only_where(view, index, mention)
        or (mention.what == "thing" and _is_within_phrase_of(tree, index, mention.head))
    )


def _is_within_phrase_of(tree: Tree, index: int, head: int) -> bool:
    """True for the flaw of "a flaw in its software": no thing owns what it is a part of, but "a car with its doors" does."""
    owned = tree.heads[index]
    link = tree.heads[owned]
    within = (
        tree.lower[index] in ("its", "their") and tree.deps[owned] == "pobj" and tree.deps[link] == "prep"
    )
    return within and tree.heads[link] == head and tree.lower[link] in ("in", "to", "of", "on", "for", "at")


def _is_only_where(view: WordingView, index: int, mention: PhraseMention) -> bool:
    """True for the region of "in the region, it stands at 87%": it only says where, and "it" is something else."""
    tree, head = view.tree, mention.head
    if tree.lower[index] == "it" and tree.deps[index] == "dobj" and 0 <= head < index:
        # "Schools in England are known to contain it".
        return tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] in _WHERE
    if tree.lower[index] != "it" or tree.deps[index] not in ("nsubj", "nsubjpass") or not 0 <= head < index:
        return False
    first = view.tokens[0]
    chain = [head, *tree.ancestors(head)]
    return (
        first in chain
        and tree.deps[first] == "prep"
        and tree.lower[first] in (*_WHERE, "on", "by", "under", "for", "since")
        and tree.heads[first] == tree.heads[index]
    )


def _is_of_everybody(tree: Tree, tokens: list[int], index: int) -> bool:
    """True for the "their" of "no teacher would lose their job"."""
    return any(
        i < index
        and tree.lower[i] in ("no", "every", "each", "any")
        and tree.tags[i] == "DT"
        and tree.deps[tree.heads[i]] in ("nsubj", "nsubjpass")
        and tree.tags[tree.heads[i]] == "NN"
        and is_animate_noun(tree.lower[tree.heads[i]])
        for i in tokens
    ) or any(
        tree.lower[i] in ("anyone", "everyone", "nobody", "somebody", "someone", "everybody")
        for i in tokens
        if i < index
    )


def _may_mean_subject_behind(view: WordingView, index: int, named: Named) -> bool:
    """True for the "his" of "before his death, Orr rebuked Lund": Orr may be meant as well as who was named before."""
    top = view.top()
    subject = view.subject(top) if top is not None else None
    if subject is None or subject < index:
        return False
    own = surname_of_attributed_name(named.words)
    return any(
        m.head == subject
        and not m.pronoun
        and has_agreement_of_number_and_gender(view.story.known(m), view.tree.lower[index])
        and surname_of_attributed_name(m.words) != own
        and _runs_ahead(view.tree, index, subject)
        for m in view.mentions()
    )


def _runs_ahead(tree: Tree, index: int, subject: int) -> bool:
    """True in "Despite her illness, Marta Oduya scored": a phrase or clause before its own subject."""
    main = tree.heads[subject]
    chain = [index, *tree.ancestors(index)]
    branch = next((c for c in chain if tree.heads[c] == main and c != main), None)
    return branch is not None and tree.deps[branch] in ("advcl", "prep", "advmod") and branch < subject
