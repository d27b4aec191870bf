"""Find whom "the researchers" and which work "the study" stands for, in a story about one piece of research."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_GROUPS = reporting_word_set(
    "team researchers scientists authors biologists astronomers economists psychologists"
)
_WORKS = reporting_word_set("study paper research")
_RESULTS = reporting_word_set("findings results conclusions")
_STUDIED = reporting_word_set("participants volunteers respondents")
"""Whom a study looks at: not "the patients", who may be those of a hospital."""
_PLACE = r"(?:the )?[A-Z][\w’'-]+(?:(?: (?:of|and|for|the|in))* [A-Z][\w’'-]+)*"
_WHO = re.compile(
    rf"\b(?P<who>(?:[A-Z][\w-]+ )?(?:[Rr]esearchers|[Ss]cientists|[A-Za-z][a-z]{{3,}}ists|[A-Z]?[a-z]*(?:[Pp]hysicians|[Tt]eam)))"
    rf"\s(?:from|at|of|led by)\s(?P<name>{_PLACE})"
)
_JOURNAL = re.compile(
    rf"\bin (?:the )?journal (?P<name>{_PLACE})|\bin the (?P<of>(?:[A-Z]\w+ )*(?:Journal|Annals|Proceedings) of {_PLACE})"
)
_ONE_WORK = re.compile(r"\b(?:an?|one) (?:[\w-]+ ){0,2}?(?:study|paper|trial|survey|poll)\b", re.IGNORECASE)
_OTHER_WORK = re.compile(
    r"\b(?:another|earlier|previous|other|second|similar|two|three|several) (?:[\w-]+ )?(?:stud(?:y|ies)|papers?|trials?|surveys?|research)\b",
    re.IGNORECASE,
)
_RESEARCH = re.compile(r"\b(?:study|research|paper|journal|trial|survey)\b", re.IGNORECASE)


def researchers_meant(story: Story, noun: str, before: int) -> Named | None:
    """ "the researchers from Uppsala", where the article has named one group with its place, and tells of research."""
    return _researchers_named(story, before) if noun in _GROUPS else None


def _researchers_named(story: Story, before: int) -> Named | None:
    """The one group of researchers that the article has named with its place."""
    start = story.reach(before)
    if not _RESEARCH.search(story.text, 0, before):
        return None
    found = {
        m["name"]: m for m in _WHO.finditer(story.text, start, before) if not _in_heading(story, m.start())
    }
    if len(found) != 1:
        return None
    [match] = found.values()
    words = " ".join(match[0].split())
    first = words.split(" ", 1)[0]
    return Named(f"the {words if first in COUNTRIES else words[:1].lower() + words[1:]}", match.span())


def research_part_meant(story: Story, noun: str, before: int) -> Named | None:
    """ "the findings of the researchers from Uppsala" and "the participants in the study by researchers from Uppsala"."""
    if noun not in _RESULTS | _STUDIED or _another_work(story, before):
        return None
    who = _researchers_named(story, before)
    if who is None or not re.search(r"\b(?:study|paper)\b", story.text[story.reach(before) : before]):
        return None
    if noun in _RESULTS:
        return Named(f"the {noun} of {who.words}", who.span)
    return Named(f"the {noun} in the study by {who.words}", who.span)


def _another_work(story: Story, before: int) -> bool:
    """True where the article has told of two pieces of research: "an earlier study"."""
    told = story.text[story.reach(before) : before]
    return len(_ONE_WORK.findall(told)) > 1 or _OTHER_WORK.search(told) is not None


def research_work_meant(story: Story, noun: str, before: int) -> Named | None:
    """ "the study in the journal Highland Ecology", where the article names one journal and nothing else tells which study."""
    if noun not in _WORKS:
        return None
    found = {
        m["name"] or m["of"]: m
        for m in _JOURNAL.finditer(story.text, story.reach(before), before)
        if not _in_heading(story, m.start())
    }
    another = re.search(
        r"\b(?:an?|another|earlier|previous|other|second|\d{4}) (?:[\w-]+ ){0,2}?(?:study|paper|trial|survey)\b",
        story.text[story.reach(before) : before],
    )
    if len(found) != 1 or another:
        return None
    [match] = found.values()
    return Named(f"the {noun} {' '.join(match[0].split())}", match.span())


def _in_heading(story: Story, at: int) -> bool:
    return story.sentences[story.sentence_at(at)].kind == "heading"
