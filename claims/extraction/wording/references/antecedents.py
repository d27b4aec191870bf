"""Find the only antecedent of a third-person pronoun in this sentence and those before it, or none."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import REPORTING
from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.wording.context.first_names import gender_of_name
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COUNTRY
from claims.extraction.wording.context.phrase_mentions import PLURAL_PRONOUNS, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agents import acts_as_agent
from claims.extraction.wording.references.agreement import (
    NEUTER_PRONOUNS,
    PERSONAL_PRONOUNS,
    has_agreement_of_number_and_gender,
    is_agreement_of_one_body,
    is_agreement_with_pronoun_excluded,
)
from claims.extraction.wording.references.antecedent_window import (
    antecedent_in_window,
    is_another_named_in_window,
)
from claims.extraction.wording.references.bearer_names import bearer_name_at
from claims.extraction.wording.references.going_on import subject_that_goes_on
from claims.extraction.wording.references.protagonists import protagonist_meant
from claims.extraction.wording.references.reporting_bodies import (
    body_speaking_of_itself,
    people_speaking_of_themselves,
)
from claims.extraction.wording.references.speakers import (
    Found,
    is_done_to_others,
    is_speaker_described_anew,
    mention_of_speaker,
    speaker_as_bearer,
    speaker_mention_key,
)
from claims.extraction.wording.references.told_of import (
    is_of_subject_unknown,
    is_of_whom_clause_tells,
    is_other_than_who_says,
    is_said_by_whom_clause_tells,
    is_spoken_of_another_gender,
)
from claims.extraction.wording.references.topics import is_topic_a_thing, topic_of_sentence
from claims.extraction.wording.view import SUBJECTS, WordingView, is_in_subject_of_view

_RESTRICTED = (" who ", " that ", " whose ")
_SHARE = re.compile(r"%|\b(?:per ?cent|thirds?|half|quarters?|majority|one in)\b", re.IGNORECASE)
_CHANGED = frozenset("add adds added gain gains gained lose loses lost shed sheds created".split())
_COUNTING = re.compile(r"\b(?:Departments?|Ministry|Bureau|Statistics|Office|Agency|Institute)\b")
_OFFICE = re.compile(r"\b[A-Z][\w’'-]+")
_WITHIN = re.compile(
    r"(?:(?:And|But) )?(?:[Ii]n|[Aa]mong|[Ff]or|[Oo]f) (?!.*(?:poll|survey|\d))[^,;]*,? \Z|.*\b(?:when|if)\b"
)
"""The beginning of a sentence that tells of which place, group or case a share is, and not in which poll or year."""


def find_antecedent(view: WordingView, index: int) -> Found | None:
    """The bearer of a pronoun that points out of its claim; None where the text around tells that another may be meant."""
    if view.tree.lower[index] not in PERSONAL_PRONOUNS and is_speaker_described_anew(view):
        return None
    found = _find(view, index)
    return None if found is None or _is_other_meant(view, index, found) else found


def _is_other_meant(view: WordingView, index: int, found: Found) -> bool:
    text, word, named = view.story.text, view.tree.lower[index], found[0]
    if word in PERSONAL_PRONOUNS:
        return (
            _is_topic(view.story, found)
            or is_other_than_who_says(view, index, named)
            or is_of_whom_clause_tells(view, index, named)
            or is_of_subject_unknown(view, index)
            or is_said_by_whom_clause_tells(view)
            or is_spoken_of_another_gender(view.story, found, word)
            or _is_told_in_quotation(view, word, found)
        )
    if word not in PLURAL_PRONOUNS:
        # "The city" is where things are as well as who acts there, its council or its hall.
        place = found[1].what == "place"
        return (place and (found[1].common or _is_list(view, index))) or _is_counted_by(view, index, named)
    if found[1].common and text.startswith(_RESTRICTED, found[1].span[1]):
        # "People who have flown gliders said so. They ...": not all people.
        return True
    if view.said is None or view.said.cue is None:
        return False
    start = view.story.sentences[view.story.sentence_at(view.said.cue[0])].start
    source = view.said.source or (start, max(start, view.said.cue[0]))
    # "Among first-time voters, two-thirds say they will": not all of them.
    share = _SHARE.search(text, *source) is not None and not _SHARE.search(named.words)
    return share or _is_said_by_two_others(view, found) or _speaks_of_others(view.story, found[1])


def _is_list(view: WordingView, index: int) -> bool:
    """True for the "it" of "Oslan taxed a list of goods. It included pears", which is no country."""
    verb = view.tree.lower[view.tree.heads[index]]
    return view.tree.deps[index] in SUBJECTS and verb in ("included", "contained", "consisted", "comprised")


def _is_counted_by(view: WordingView, index: int, named: Named) -> bool:
    """True for the Labour Ministry of "it added 12,000 jobs": an office that counts tells this of the economy."""
    tree, verb = view.tree, view.tree.heads[index]
    jobs = any(tree.lower[c] in ("jobs", "posts") for c in tree.all(verb, "dobj"))
    changed = tree.deps[index] in SUBJECTS and tree.lower[verb] in _CHANGED
    return jobs and changed and _COUNTING.search(named.words) is not None


def _is_told_in_quotation(view: WordingView, word: str, found: Found) -> bool:
    """True for the Orr of "Orr said Hale “understood he could not win”": whose thought is told may be meant as well."""
    number = view.story.sentence_at(view.claim.start)
    if not view.spoken or view.story.sentence_at(found[1].span[0]) != number:
        return False
    speaker = mention_of_speaker(view)
    return speaker is not None and not speaker.common and has_agreement_of_number_and_gender(speaker, word)


def _is_topic(story: Story, found: Found) -> bool:
    """True for "Housing Equity: Mr Lund has" and for a line of its own whose words are no name of a man or a woman."""
    named, mention = found
    if any(story.text.startswith(":", span[1]) for span in (named.span, mention.span)):
        return True
    line = story.sentences[story.sentence_at(named.span[0])]
    alone = story.text[line.start : line.end].strip(" .\n") == named.words
    return alone and not gender_of_name(named.words)


def _is_said_by_two_others(view: WordingView, found: Found) -> bool:
    """True for another pair than Orr and Hale for the "they" of "Vera Orr and Max Hale said they would stop"."""
    tree, verb = view.tree, view.cue_verb()
    subjects = tree.all(verb, "nsubj") if verb is not None else []
    if not subjects or (len(subjects) == 1 and not tree.all(subjects[0], "conj")):
        return False
    start, end = tree.hull([i for subject in subjects for i in tree.subtree(subject)])
    return not start <= found[1].span[0] < end


def _find(view: WordingView, index: int) -> Found | None:
    word = view.tree.lower[index]
    if view.spoken and word not in PERSONAL_PRONOUNS:
        return None
    speaker = mention_of_speaker(view)
    found = body_speaking_of_itself(view, index, speaker)
    if found := found or people_speaking_of_themselves(view, index, speaker):
        return found
    here = _here(view, index, speaker)
    if word in PERSONAL_PRONOUNS and _is_told_by_nobody_known(view, index, speaker):
        return None
    if (
        speaker
        and not _is_accused_by(view, index)
        and has_agreement_of_number_and_gender(speaker, word)
        and (found := speaker_as_bearer(view, index, speaker, here))
    ):
        plain = word not in PERSONAL_PRONOUNS or is_in_subject_of_view(view, index)
        return found if plain or not is_another_named_in_window(view.story, here, word, found) else None
    if speaker and word in PLURAL_PRONOUNS and not view.spoken and is_agreement_of_one_body(speaker):
        # "The council said they had": mostly itself, and maybe others, but nothing that was named before.
        return None
    agent = word not in PERSONAL_PRONOUNS and acts_as_agent(view.tree, index)
    number = view.story.sentence_at(view.tree.spans[index][0])
    found = antecedent_in_window(view.story, word, here, number, agent=agent)
    if found and speaker and _may_be_speaker(view, index, speaker, found):
        return None
    if found and speaker and _is_accused_by(view, index) and _is_same(found[1], speaker):
        return None
    if found is None and (topic := protagonist_meant(view, index)):
        return topic, PhraseMention(topic.words, topic.span, -1, "person", False, "", True, False)
    if found and speaker and _is_same(found[1], speaker) and _is_speaker_refused(view, index):
        return None
    if found is None and not here and (going_on := subject_that_goes_on(view, index)):
        return going_on
    if found or here or not is_topic_a_thing(view.tree, index):
        return found
    return _topic(view.story, word, number)


def _speaks_of_others(story: Story, speaker: PhraseMention) -> bool:
    """True for "polls say they", and for "in Skarvik, half of voters said they", which would lose where it holds."""
    head = re.split(r" (?:of|in|from|by) ", speaker.words)[0].rsplit(" ", 1)[-1].lower()
    start = speaker.span[0]
    lead = story.text[story.sentences[story.sentence_at(start)].start : start]
    within = _WITHIN.match(lead) is not None and _SHARE.search(speaker.words) is not None
    return speaker.what == "thing" and (head in REPORTING or within)


def _is_speaker_refused(view: WordingView, index: int) -> bool:
    """True where the speaker is not the one meant, though nobody else is found.

    Whoever is quoted says "I". And "a witness, Dr Crow, said the drug would have saved him" tells of somebody else.
    "Detectives believed they were linked" is told of crimes.
    """
    if view.tree.lower[index] == "they" and is_done_to_others(view, index):
        return True
    apart = view.tree.lower[index] in PERSONAL_PRONOUNS and view.tree.deps[index] not in SUBJECTS
    return view.spoken or (apart and not is_in_subject_of_view(view, index))


def _is_same(one: PhraseMention, other: PhraseMention) -> bool:
    return speaker_mention_key(one) == speaker_mention_key(other)


def _is_accused_by(view: WordingView, index: int) -> bool:
    """True for the "him" of "accused him of sitting on reserves": he is not the one who accuses."""
    tree = view.tree
    return tree.deps[index] == "dobj" and tree.tags[index] == "PRP" and tree.heads[index] == view.cue_verb()


def _is_told_by_nobody_known(view: WordingView, index: int, speaker: PhraseMention | None) -> bool:
    """True where it is not known who tells something of "him", and he may mean himself: "the statement said he".

    In a quotation that is so where the speaker is no person; else where the verb right before it has no subject in the parse.
    """
    said = view.said
    if said is None or said.cue is None:
        return False
    if view.spoken:
        return speaker is None or speaker.what not in ("person", "name")
    lead = view.story.text[said.cue[1] : view.claim.start].strip()
    right_before = said.cue[1] <= view.claim.start and lead in ("", "that")
    return said.source is None and index == view.tokens[0] and right_before


def _may_be_speaker(view: WordingView, index: int, speaker: PhraseMention, found: Found) -> bool:
    """True for another than the speaker of "Pate said Orr had not told him", where the speaker fits as well."""
    word = view.tree.lower[index]
    if view.spoken or _is_same(found[1], speaker):
        return False
    if word not in PERSONAL_PRONOUNS:
        # "Goldcrust lost files. The group says it will release them": the group, or Goldcrust.
        bodies = _speaks_as_body(view, speaker, found[0]) and found[1].what in ("body", "name", "place")
        return bodies and word in NEUTER_PRONOUNS
    return has_agreement_of_number_and_gender(speaker, word)


def _speaks_as_body(view: WordingView, speaker: PhraseMention, named: Named) -> bool:
    """True for a body or a state that speaks, and for "a Foreign Office official", who speaks for another than was found."""
    if speaker.common and speaker.what == "person":
        offices = set(_OFFICE.findall(speaker.words[1:]))
        return bool(offices) and not offices & set(named.words.split())
    last = speaker.words.rsplit(maxsplit=1)[-1]
    if speaker.common and last.lower() in COUNTRY:
        return True
    return speaker.what in ("body", "place") or (speaker.what == "name" and not view.story.is_surname(last))


def _topic(story: Story, word: str, number: int) -> Found | None:
    """What the sentence before is about, for the subject of this one."""
    if word in PERSONAL_PRONOUNS or not number or story.is_masked(number - 1):
        return None
    candidates = [m for m in story.mentions(number - 1) if has_agreement_of_number_and_gender(m, word)]
    topic = topic_of_sentence(story, number - 1, candidates)
    named = bearer_name_at(story, topic.span) if topic else None
    return (named, topic) if topic and named else None


def _here(view: WordingView, index: int, speaker: PhraseMention | None) -> list[PhraseMention]:
    """The phrases of the same sentence before a pronoun, save the speaker's own inside a quotation."""
    place = view.tree.spans[index]
    number = view.story.sentence_at(place[0])
    found = [m for m in view.story.mentions(number) if m.span[0] < place[0] and m.span != place]
    if not view.spoken:
        tree = view.tree
        found = [
            m
            for m in found
            if not 0 <= m.head < len(tree)
            or not m.span[0] <= tree.spans[m.head][0] < m.span[1]
            or not is_agreement_with_pronoun_excluded(tree, index, m.head)
        ]
    if view.spoken and speaker and view.said is not None and view.said.mode == "direct":
        # In what is quoted, "Orr knew he would lose" is a report of its own, and Orr may be "he".
        found = [
            m
            for m in found
            if surname_of_attributed_name(m.words) != surname_of_attributed_name(speaker.words)
        ]
    return found
