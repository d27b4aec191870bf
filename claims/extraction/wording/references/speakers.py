"""Whether a pronoun means the one who speaks, or spoke before, or what is theirs: "officials said they are using ..."."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import (
    is_attributed_name_plural,
    surname_of_attributed_name,
)
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Attribution
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    MALE_PRONOUNS,
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
    has_agreement_of_pronoun_and_deed,
    is_agreement_of_one_body,
)
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.view import SUBJECTS, WordingView, is_in_subject_of_view

Found = tuple[Named, PhraseMention]

_RESOLVES = reporting_word_set(
    """sue appeal protest resign vote seek stand ask support back oppose veto sign fight continue meet visit repay publish
    consider try propose donate return retire step apologise apologize intervene cooperate attend introduce"""
)


_MINDS = reporting_word_set(
    """think thinks thought expect expects expected hope hopes hoped believe believes believed fear fears feared intend intends intended
    plan plans planned want wants wanted wish wishes wished feel feels felt regret regrets regretted know knows knew remember remembers
    remembered recall recalls recalled doubt doubts doubted trust trusts trusted"""
)
_MOODS = reporting_word_set(
    "sorry proud confident grateful glad happy disappointed surprised shocked delighted optimistic hopeful unaware convinced"
)
_OWNED = reporting_word_set(
    """crew staff workers employees drivers pilots members officers customers users passengers plant plants factory factories works tanks
    stores shops trains buses aircraft planes ships fleet network website app systems offices headquarters board management shareholders
    alarms cameras machines engineers doctors nurses teachers"""
)
"""What a body has, and no law, plan or event."""
_DESCRIBED_BODY = re.compile(
    r"[Tt]he [a-z][a-z-]+ (?:[a-z-]+ )?(?:company|firm|group|bank|chain|airline|retailer|maker|[a-z]+maker|club|charity|agency|business)$"
)
_PRESS = reporting_word_set("reporter reporters correspondent journalist journalists interviewer")
_FOR_OTHERS = re.compile(
    r"\b(?:lawyer|solicitor|barrister|counsel|attorney|prosecut|police|detective|inspector|officer|sergeant|constable|judge|doctor|spokes"
    r"|coach|manager|father|mother|brother|sister|wife|husband|son|daughter|friend|neighbour|neighbor|colleague|agent|witness)",
    re.IGNORECASE,
)
"""Who speaks for somebody else, or of him."""


def mention_of_speaker(view: WordingView) -> PhraseMention | None:
    """The claimant, as a phrase that a pronoun may refer to."""
    said = view.said
    if said is None or said.claimant is None or said.source is None:
        return None
    number = view.story.sentence_at(said.claimant[0])
    inside = [m for m in view.story.mentions(number) if said.claimant[0] <= m.span[0] < said.claimant[1]]
    named = [m for m in inside if not m.pronoun]
    return max(named, key=lambda m: m.span[1] - m.span[0], default=None)


def is_speaker_described_anew(view: WordingView) -> bool:
    """True for "the family-owned firm said", after a sentence about another than the one taken for it.

    "Kestrel reported record sales. The family-owned firm said that its revenue had grown" is told of Kestrel.
    """
    said, story = view.said, view.story
    if said is None or said.source is None or said.claimant is None or said.source == said.claimant:
        return False
    source, claimant = story.text[slice(*said.source)], story.text[slice(*said.claimant)]
    number = story.sentence_at(said.source[0])
    if not number or not _DESCRIBED_BODY.match(source):
        return False
    subjects = [
        m
        for m in story.mentions(number - 1)
        if m.subject and not m.common and not m.pronoun and m.what in ("body", "name")
    ]
    return bool(subjects) and all(m.words.split()[-1] not in claimant for m in subjects)


def speaker_as_bearer(
    view: WordingView, index: int, speaker: PhraseMention, here: list[PhraseMention]
) -> Found | None:
    """The speaker, where what is said is plainly of the speaker: "officials said they are using ..."."""
    if view.spoken or view.said is None:
        return None
    word = view.tree.lower[index]
    if word in PERSONAL_PRONOUNS and _is_of_owner(view, word):
        return None
    if word not in PERSONAL_PRONOUNS and speaker.span[0] > view.claim.start:
        # "It contributed to the hottest year, according to the agency": who is named after it is not meant.
        return None
    if word == "they" and (_is_told_to_others(view.tree, index) or is_done_to_others(view, index)):
        return None
    rivals = _rivals_of_speaker(view, view.said, index, speaker, here)
    if rivals is None or any(not _same(view.story, m, speaker) for m in rivals):
        return None
    if word in PERSONAL_PRONOUNS and speaker.common and _names_another(view.story, speaker):
        # "A Clinton ally suggested she would": Clinton, or her ally.
        return None
    if word in PERSONAL_PRONOUNS and _tells_of_others(view) and not is_in_subject_of_view(view, index):
        # "A witness, Professor Crow, said a transfusion would have saved him".
        return None
    if word in PERSONAL_PRONOUNS and speaker.common and not is_in_subject_of_view(view, index):
        # What "a judge" says of "her privacy" is mostly of another.
        return None
    named = bearer_name_at(view.story, view.said.claimant or (0, 0))
    if named is None or (
        word in ("they", "them", "their")
        and not is_attributed_name_plural(named.words)
        and (speaker.many is False or is_agreement_of_one_body(speaker))
    ):
        return None
    return named, speaker


def _is_told_to_others(tree: Tree, index: int) -> bool:
    """True for "supporters say they should pay": what should be is mostly said of others."""
    helpers = tree.all(tree.heads[index], "aux")
    return tree.deps[index] in SUBJECTS and any(tree.lower[c] in ("should", "must") for c in helpers)


def is_done_to_others(view: WordingView, index: int) -> bool:
    """True for the crimes of "detectives believed they were linked", as officers tell it or others believe it."""
    tree = view.tree
    if tree.deps[index] != "nsubjpass":
        return False
    believed = view.said is not None and view.said.stance == "believes"
    return believed or tree.lower[tree.heads[tree.heads[index]]] in _MINDS or _tells_of_others(view)


def _tells_of_others(view: WordingView) -> bool:
    """True for a speaker who is called a witness, a lawyer or an officer."""
    said, text = view.said, view.story.text
    spans = [span for span in (said.source, said.claimant) if span] if said else []
    return any(_FOR_OTHERS.search(text[max(0, start - 40) : end + 40]) for start, end in spans)


def _is_of_owner(view: WordingView, word: str) -> bool:
    """True for the "she" of "her son, Peter, said she had been hurt": whose son he is fits as well as he, or better."""
    source = view.story.text[slice(*(view.said.source or (0, 0)))] if view.said else ""
    owner = source.split(" ", 1)[0].lower()
    return owner in ("his", "her") and (owner == "his") == (word in MALE_PRONOUNS)


def _rivals_of_speaker(
    view: WordingView, said: Attribution, index: int, speaker: PhraseMention, here: list[PhraseMention]
) -> list[PhraseMention] | None:
    """The phrases that a pronoun may stand for as well; None where the sentence before hides its own in a quotation."""
    word = view.tree.lower[index]
    number = view.story.sentence_at(view.claim.start)
    rivals = [
        m for m in here if has_agreement_of_number_and_gender(m, word) and not _same(view.story, m, speaker)
    ]
    if word not in PERSONAL_PRONOUNS:
        inner = said.source or said.claimant or (0, 0)
        rivals = [m for m in rivals if not inner[0] <= m.span[0] < inner[1]]
        rivals = [m for m in rivals if not m.pronoun or view.story.speakers.get(m.span) != said.claimant]
        subject = is_in_subject_of_view(view, index)
        near = subject and (acts_as_agent(view.tree, index) or _is_owned_by_body(view, index, speaker))
        rivals = [m for m in rivals if has_agreement_of_pronoun_and_deed(view.story, m, word, agent=near)]
        if not near:
            if number and view.story.is_masked(number - 1):
                return None
            rivals += _rivals_before(view, word, speaker, number)
    elif not (said.stance == "admits" and is_in_subject_of_view(view, index)) and not _is_own_resolve(
        view, index
    ):
        # Whoever admits something mostly did it himself.
        plain = is_in_subject_of_view(view, index) and not _tells_of_others(view)
        rivals += [
            m
            for m in _rivals_before(view, word, speaker, number)
            if not (_is_press(m) or (plain and _is_anybody(view.story, m)))
        ]
    return rivals


def _is_anybody(story: Story, mention: PhraseMention) -> bool:
    """True for "a dealer in Zurich", who was told of in passing: "Ruth Stein said she had written" is not about him."""
    passing = mention.common and not mention.subject and mention.words.lower().startswith(("a ", "an "))
    return passing or (mention.what == "name" and is_place_mention(story, mention))


def _is_press(mention: PhraseMention) -> bool:
    """True for the reporter of "she told our reporter", to whom all is told and of whom nothing is."""
    return mention.common and mention.words.split()[-1].lower() in _PRESS


def _is_owned_by_body(view: WordingView, index: int, speaker: PhraseMention) -> bool:
    """True for the "its" of "the water company denied that its works was to blame": a body speaks of its own."""
    noun = view.tree.lower[view.tree.heads[index]]
    return view.tree.lower[index] == "its" and noun in _OWNED and speaker.what in ("body", "name")


def _names_another(story: Story, speaker: PhraseMention) -> bool:
    """True for a speaker without a name whose description has the name of a person in it."""
    return any(part.lower() in story.people for part in re.findall(r"[A-Z][\w-]+", speaker.words))


def _is_own_resolve(view: WordingView, index: int) -> bool:
    """True in "he said he would sue": what somebody is going to do he says himself."""
    tree, verb = view.tree, view.tree.heads[index]
    if _tells_own_mind(view, index, verb):
        return True
    will = any(tree.lower[c] in ("would", "will", "wo", "’ll", "'ll") for c in tree.all(verb, "aux"))
    return will and tree.deps[index] == "nsubj" and tree.lower[verb] in _RESOLVES


def _tells_own_mind(view: WordingView, index: int, verb: int) -> bool:
    """True in "she said she hoped to return": nobody else knows; a lawyer or an officer may tell it of the accused."""
    tree, said = view.tree, view.said
    if said is None or said.source is None or said.claimant is None or tree.deps[index] != "nsubj":
        return False
    if _tells_of_others(view):
        return False
    minded = tree.child(verb, "acomp")
    be = tree.lower[verb] in ("is", "was", "be", "been", "'s", "’s")
    return tree.lower[verb] in _MINDS or (be and minded is not None and tree.lower[minded] in _MOODS)


def _rivals_before(view: WordingView, word: str, speaker: PhraseMention, number: int) -> list[PhraseMention]:
    if number == 0:
        return []
    return [
        m
        for m in view.story.mentions(number - 1)
        if has_agreement_of_pronoun_and_deed(view.story, m, word, agent=False)
        and not _same(view.story, m, speaker)
    ]


def _same(story: Story, first: PhraseMention, second: PhraseMention) -> bool:
    """True for two phrases that name the same: the same words, a surname and its full name, a pronoun and its speaker."""
    if first.pronoun:
        bearer = story.speakers.get(first.span)
        return bearer is not None and bearer[0] <= second.span[0] < bearer[1]
    one, other = speaker_mention_key(first), speaker_mention_key(second)
    return one == other


def speaker_mention_key(mention: PhraseMention) -> str:
    """The words by which two phrases for the same are known: the surname of a person, else all but the article."""
    bare = mention.words.lower().removeprefix("the ")
    if mention.what == "person" and not mention.common:
        return surname_of_attributed_name(mention.words)
    return bare
