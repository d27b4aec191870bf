"""Tell when the "it" of "the commission said it had received 112 complaints" is the body that speaks, and "they" the people who do."""

from __future__ import annotations

import re

from claims.extraction.facts.bare_names import bare_names_of_bodies
from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention, kind_of_phrase_mention
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    NEUTER_PRONOUNS,
    has_agreement_of_number_and_gender,
)
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.view import WordingView, is_in_subject_of_view

Found = tuple[Named, PhraseMention]

_BE = reporting_word_set("is was be been being are were 's ’s")
_OF_THINGS = reporting_word_set(
    """cause causes caused carry carries carried hit hits contain contains contained cover covers covered include includes included
    affect affects affected help helps helped mean means meant create creates created save saves saved show shows showed shown cost costs
    reach reaches reached leave leaves left enter enters entered make makes made bring brings brought reduce reduces reduced improve improves
    improved allow allows allowed enable enables enabled require requires required prevent prevents prevented generate generates generated
    produce produces produced exceed exceeds exceeded reflect reflects reflected prove proves proved take takes took taken contribute
    contributes contributed lead leads led follow follows followed add adds added apply applies applied give gives gave given last lasts lasted
    begin begins began begun start starts started end ends ended happen happened occur occurs occurred become becomes became remain remains
    remained rise rises rose risen fall falls fell fallen grow grows grew grown come comes came go goes went gone stand stands stood mark marks
    marked pose poses posed kill kills killed destroy destroys destroyed damage damages damaged raise raises raised threaten threatens threatened
    work works worked drive drives drove push pushes pushed send sends sent call calls called feature features featured weigh weighs weighed
    measure measures measured involve involves involved concern concerns concerned represent represents represented encourage encourages encouraged
    halve halves halved double doubles doubled boost boosts boosted increase increases increased violate violates violated strike strikes struck"""
)
"""What a plan, a law or an event does as well as a body."""
_MIND = reporting_word_set(
    "hopes hoped expects expected plans planned intends intended wants wanted fears feared believes believed regrets regretted"
)
_MINDED = reporting_word_set(
    """aware unaware confident committed concerned disappointed pleased delighted satisfied ready prepared willing unwilling unable
    determined grateful sorry convinced hopeful optimistic"""
)
_HELD = reporting_word_set(
    "record records data evidence plans intention intentions choice knowledge information doubt doubts objection objections confidence"
)
"""What only people and bodies have or have not."""
_SHARE = re.compile(
    r"(?:%|per ?cent|half|thirds?|quarters?|majority|minority)\sof\s|\bin (?:five|ten|10|100)\b"
)
_FIGURES = frozenset("percent cent half third thirds quarter quarters majority majorities minority".split())
_FINDING = frozenset(
    "report find show estimate reveal suggest conclude predict calculate project forecast wish".split()
)
"""Verbs of what somebody finds out about others, or would like to be so."""
_STATES = (("in", "contact"), ("in", "talks"), ("in", "discussions"), ("on", "course"), ("on", "track"))
_SPOKES = reporting_word_set("spokesman spokeswoman spokesperson spokesmen spokespeople")


def body_speaking_of_itself(view: WordingView, index: int, speaker: PhraseMention | None) -> Found | None:
    """The body that reports, or for which its spokesman does, for an "it" with which the reported statement begins."""
    said, tree = view.said, view.tree
    if speaker is None or said is None or said.claimant is None or view.spoken:
        return None
    owns = _owns_subject_of_content(view, index)
    if tree.lower[index] not in NEUTER_PRONOUNS or not (owns or _begins_content(view, index)):
        return None
    if not said.cue or not said.claimant[0] < said.cue[0] < view.claim.start:
        # "It contributed to the hottest year, according to the agency" is not about the agency.
        return None
    plainly = not owns and (acts_as_body(tree, index) or _is_minded(tree, index))
    if not _is_reporting_verb(view) or not (plainly or owns or _acts_alone(tree, index)):
        return None
    body = _represented(view, speaker) if speaker.common and speaker.what == "person" else speaker
    if body is None or body.what not in ("body", "place", "name") or body.pronoun:
        return None
    if _may_be_persons(view, body) or _tells_of_another_body(view, index, body):
        return None
    # Nobody but the speaker knows what "it hoped".
    surely = acts_as_agent(tree, index) or _is_minded(tree, index)
    if not surely and _goes_on_about_another(view, body):
        return None
    if not plainly and (_is_finding(view) or _has_other_topic(view, body)):
        return None
    named = bearer_name_at(view.story, said.claimant if body is speaker else body.span)
    return (named, body) if named else None


def people_speaking_of_themselves(
    view: WordingView, index: int, speaker: PhraseMention | None
) -> Found | None:
    """Several people who report, for a "they" with which the reported statement begins and who do something in it."""
    said, tree = view.said, view.tree
    if speaker is None or said is None or said.claimant is None or view.spoken or not said.cue:
        return None
    share = _SHARE.search(speaker.words) is not None
    if not (share or _are_people(speaker)) or speaker.many is not True:
        return None
    if tree.lower[index] != "they" or not _begins_content(view, index) or not _is_reporting_verb(view):
        return None
    surely = acts_as_agent(tree, index)
    if not _does_as_person(tree, index) or (_is_finding(view) and not surely):
        return None
    others = [m for m in _other_subjects(view, speaker) if m.many is True]
    # "40 percent of voters", but not "40 percent" alone.
    if not share and any(m.what != "thing" or not surely for m in others):
        return None
    named = bearer_name_at(view.story, said.claimant)
    return (named, speaker) if named and (not share or _SHARE.search(named.words)) else None


def _are_people(speaker: PhraseMention) -> bool:
    """True for a plural that speaks and is no bare figure: "advocates", which no list has."""
    figure = any(word in _FIGURES or word.endswith("%") for word in speaker.words.lower().split())
    return speaker.what in ("person", "thing") and not figure


def _does_as_person(tree: Tree, index: int) -> bool:
    """True for what people do, have or feel: nothing is done to them, and it is not told what they are or should do."""
    verb = tree.heads[index]
    if tree.deps[index] != "nsubj" or not tree.is_verb(verb):
        return False
    if any(tree.lower[c] in ("should", "must") for c in tree.all(verb, "aux")):
        return False
    return _is_minded(tree, index) or tree.lower[verb] not in _OF_THINGS | _BE


def _may_be_persons(view: WordingView, body: PhraseMention) -> bool:
    """True for "Linden", where a senator and a firm have the name, and nothing beside it tells which."""
    surname = " " not in body.words and view.story.is_surname(body.words)
    return body.what == "name" and surname and body.words.lower() not in bare_names_of_bodies(view.story.text)


def _tells_of_another_body(view: WordingView, index: int, body: PhraseMention) -> bool:
    """True in "the mayor's office said that his party had promised it and that it should": the party may be meant."""
    story, place = view.story, view.tree.spans[index][0]
    said = view.said.cue[1] if view.said and view.said.cue else place
    return any(
        m.subject
        and m.what == "body"
        and not m.pronoun
        and said <= m.span[0] < place
        and m.words.lower().removeprefix("the ") != body.words.lower().removeprefix("the ")
        for m in story.mentions(story.sentence_at(place))
    )


def _goes_on_about_another(view: WordingView, body: PhraseMention) -> bool:
    """True after "Norvolt's plant was inspected. Norvolt said it had failed": the plant may be meant."""
    story = view.story
    number = story.sentence_at(view.claim.start)
    if not number or story.sentences[number - 1].block != story.sentences[number].block:
        return False
    bare = body.words.lower().removeprefix("the ")
    return any(
        m.subject
        and not m.pronoun
        and m.what in ("thing", "body", "place")
        and m.many is not True
        and m.words.lower().removeprefix("the ") != bare
        for m in story.mentions(number - 1)
    )


def _begins_content(view: WordingView, index: int) -> bool:
    """True for the subject that opens what is said, or opens its second part."""
    tree = view.tree
    lead = [i for i in view.tokens if i < index and tree.lower[i] not in ("that", "and", "but", "also")]
    return tree.deps[index] in ("nsubj", "nsubjpass") and not lead


def _owns_subject_of_content(view: WordingView, index: int) -> bool:
    """True for the "its" of "said its forces had left" and "said 112 of its 158 members were ill"."""
    tree = view.tree
    top = view.top()
    lead = [i for i in view.tokens if i < index and tree.lower[i] not in ("that", "and", "but", "also")]
    counts = all(tree.tags[i] in ("CD", "DT", "JJ") or tree.lower[i] == "of" for i in lead)
    own = tree.tags[index] == "PRP$" and tree.lower[index] == "its" and counts
    return own and top is not None and tree.is_verb(top) and is_in_subject_of_view(view, index)


def _acts_alone(tree: Tree, index: int) -> bool:
    """True for "it had acted on", "it was watching" and "it had no power to": nothing stands in for a body there but a thing told of before."""
    verb = tree.heads[index]
    if tree.deps[index] != "nsubj" or not tree.is_verb(verb) or tree.lower[verb] in _OF_THINGS | _BE:
        return False
    if tree.lower[verb] in ("has", "had", "have"):
        owned = tree.child(verb, "dobj")
        return owned is not None and any(tree.lower[c] in ("no", "any") for c in tree.all(owned, "det"))
    return tree.child(verb, "prep", "prt", "advmod") is not None or tree.tags[verb] == "VBG"


def _is_finding(view: WordingView) -> bool:
    """True for "the paper reported" and "the centre found": what is found is mostly of others."""
    verb = view.cue_verb()
    return verb is None or LEMMAS.get(view.tree.lower[verb]) in _FINDING


def _has_other_topic(view: WordingView, body: PhraseMention) -> bool:
    """True where a thing or another body in the singular was told of just before, also by "it"."""
    return any(
        m.many is not True
        and (m.words.lower() in ("it", "this", "that") if m.pronoun else m.what in ("thing", "body", "place"))
        for m in _other_subjects(view, body)
    )


def _other_subjects(view: WordingView, speaker: PhraseMention) -> list[PhraseMention]:
    """The subjects of the sentence before, and of this one before its reporting verb, save the one who speaks."""
    story, cue = view.story, view.said.cue if view.said else None
    number = story.sentence_at(view.claim.start)
    near = [m for n in (number - 1, number) if n >= 0 for m in story.mentions(n) if m.subject]
    bare = speaker.words.lower().removeprefix("the ")
    return [
        m
        for m in near
        if cue is not None
        and m.span[0] < cue[0]
        and not speaker.span[0] <= m.span[0] < speaker.span[1]
        and m.words.lower().removeprefix("the ") != bare
    ]


def _is_reporting_verb(view: WordingView) -> bool:
    """True for "said" and "confirmed", whose subject the source is."""
    tree, verb = view.tree, view.cue_verb()
    source = view.said.source if view.said else None
    if verb is None or source is None:
        return False
    chain = [verb]
    while tree.deps[chain[-1]] == "conj" and tree.child(chain[-1], "nsubj") is None:
        # "Halvorsen cut its forecast and said it would close 23 stores".
        chain.append(tree.heads[chain[-1]])
    return any(source[0] <= tree.spans[c][0] < source[1] for c in tree.all(chain[-1], "nsubj"))


def acts_as_body(tree: Tree, index: int) -> bool:
    """True if a body is mostly said to do what the pronoun is said to do, by a verb with an object or an infinitive."""
    verb = tree.heads[index]
    if tree.deps[index] == "nsubjpass":
        return acts_as_agent(tree, index)
    if tree.lower[verb] in ("has", "had", "have"):
        owned = tree.child(verb, "dobj")
        return owned is not None and (tree.lower[owned] in _HELD or acts_as_agent(tree, index))
    if tree.lower[verb] in _OF_THINGS or not tree.is_verb(verb) or tree.lower[verb] in _BE:
        return False
    done = tree.child(verb, "dobj", "xcomp", "ccomp") is not None
    return done or acts_as_agent(tree, index) or tree.lower[verb] in LEMMAS


def _is_minded(tree: Tree, index: int) -> bool:
    """True for "it hoped", "it was aware" and "it was in contact with"."""
    verb = tree.heads[index]
    if tree.lower[verb] in _MIND and tree.deps[index] == "nsubj":
        return True
    if tree.deps[index] == "nsubjpass" and tree.lower[verb] in _MINDED:
        # "It was disappointed by the price", a passive in the parse.
        return True
    if tree.lower[verb] not in _BE:
        return False
    what = tree.child(verb, "acomp", "prep")
    if what is None:
        return False
    held = tree.child(what, "pobj")
    return tree.lower[what] in _MINDED or (
        held is not None and (tree.lower[what], tree.lower[held]) in _STATES
    )


def _represented(view: WordingView, speaker: PhraseMention) -> PhraseMention | None:
    """The party of "a spokesman for the party"."""
    story, tree = view.story, view.tree
    head = next(
        (i for i, span in enumerate(tree.spans) if i == speaker.head and speaker.span[0] <= span[0]), None
    )
    if head is None or tree.lower[head] not in _SPOKES:
        return None
    link = next((c for c in tree.all(head, "prep") if tree.lower[c] in ("for", "of", "from", "at")), None)
    thing = tree.child(link, "pobj") if link is not None else None
    number = story.sentence_at(speaker.span[0])
    return next((m for m in story.mentions(number) if m.head == thing and not m.pronoun), None)


def may_be_reporting_body_or_owner(view: WordingView, index: int) -> bool:
    """True where a body says "the union's demand would cost more than it spends": the union or who speaks may be meant."""
    tree = view.tree
    if not acts_as_agent(tree, index) or not is_said_by_reporting_body(view):
        return False
    fits = [
        m
        for m in view.mentions()
        if m.head < index and m.what != "thing" and has_agreement_of_number_and_gender(m, "it")
    ]
    return bool(fits) and all(tree.deps[m.head] == "poss" for m in fits)


def is_said_by_reporting_body(view: WordingView) -> bool:
    """True for what "it", "the department" or another body says in the article's words."""
    said = view.said
    if said is None or said.source is None or view.spoken:
        return False
    who = view.story.text[slice(*said.source)].lower()
    return who == "it" or kind_of_phrase_mention("", who.rsplit(maxsplit=1)[-1], common=True) == "body"
