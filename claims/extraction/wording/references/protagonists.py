"""Name whom a portrait or an obituary is about, where its "she" can be nobody else."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.agreement import (
    MALE_PRONOUNS,
    PERSONAL_PRONOUNS,
    has_agreement_of_pronoun_and_deed,
)
from claims.extraction.wording.view import WordingView

_SHARE = 0.35
"""Share of the sentences that speak of the person by name or pronoun."""
_LEAST = 8
"""Sentences: in a shorter text nobody is known to be its subject."""


def protagonist_meant(view: WordingView, index: int) -> Named | None:
    """The one person of whom the whole article tells, if no other who fits is named beside the pronoun or just before."""
    story, word = view.story, view.tree.lower[index]
    if word not in PERSONAL_PRONOUNS or view.spoken:
        return None
    named = _protagonist(story)
    gender = "male" if word in MALE_PRONOUNS else "female"
    if named is None or named.span[0] >= view.claim.start or _gender(story, named) != gender:
        return None
    place = view.tree.spans[index][0]
    number = story.sentence_at(place)
    opens = number and story.sentences[number - 1].block != story.sentences[number].block
    if number and story.is_masked(number - 1) and view.said is None and not opens:
        # In the paragraph of a quotation "she" may be whoever is spoken of in it.
        return None
    near = [m for n in (number - 1, number) if n >= 0 for m in story.mentions(n) if m.span[0] < place]
    rivals = [
        m for m in near if not m.pronoun and has_agreement_of_pronoun_and_deed(story, m, word, agent=False)
    ]
    own = surname_of_attributed_name(named.words)
    return None if any(surname_of_attributed_name(m.words) != own for m in rivals) else named


def _protagonist(story: Story) -> Named | None:
    """The person who is the subject of the first sentence, and of whom many others speak."""
    told = [s for s in story.sentences if s.kind not in ("heading", "boilerplate")]
    if len(told) < _LEAST:
        return None
    first = [m for m in story.mentions(story.sentences.index(told[0])) if m.subject and not m.common]
    people = [m for m in first if m.what == "person" and " " in m.words and not m.pronoun]
    if len(people) != 1 or re.search(r"\b(?:of|for)\b", people[0].words):
        # "The Bishop of Wainford" has his name further down.
        return None
    surname = surname_of_attributed_name(people[0].words)
    known = story.people.get(surname, {})
    if len(known) != 1:
        return None
    [(full, span)] = known.items()
    spoken = "she|her" if _gender_by_pronouns(story) == "female" else "he|his|him"
    pattern = re.compile(rf"\b(?:{re.escape(surname)}|{spoken})\b", re.IGNORECASE)
    hits = sum(bool(pattern.search(story.text, s.start, s.end)) for s in told)
    return Named(full, span) if hits >= _SHARE * len(told) else None


def _gender(story: Story, named: Named) -> str:
    """Whether somebody is a man or a woman: by the name, else by which pronouns nearly the whole article has."""
    return story.gender_of(named.words) or _gender_by_pronouns(story)


def _gender_by_pronouns(story: Story) -> str:
    """The gender of nearly all the pronouns of an article."""
    women = len(re.findall(r"\b(?:she|her)\b", story.text, re.IGNORECASE))
    men = len(re.findall(r"\b(?:he|his|him)\b", story.text, re.IGNORECASE))
    return "female" if women > 3 * men else "male" if men > 3 * women else ""
