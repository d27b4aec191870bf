"""Find the person whom "the 22-year-old" stands for."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_in_name
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_NEAR = 2
"""Sentences back in which the person is named."""


def person_of_age(story: Story, age: str, before: int) -> Named | None:
    """The one person named just before, unless the article gives that person another age, or this age to another."""
    number = story.sentence_at(before)
    near = [m for n in range(max(0, number - _NEAR), number + 1) for m in story.mentions(n) if m.span[0] < before]
    people = [m for m in near if m.what == "person" and not m.pronoun]
    if any(m.common for m in people) or len({surname_in_name(m.words) for m in people}) != 1:
        return None
    surname = surname_in_name(people[0].words)
    full = story.full_name(surname.capitalize()) or (people[0].words, people[0].span)
    if " " not in full[0] or "'s " in full[0] or "’s " in full[0]:
        return None
    ages = re.findall(rf"{re.escape(full[0])},? \(?(?:aged )?(\d\d)\b", story.text)
    others = re.findall(rf"(?<!{re.escape(full[0])}), {age},", story.text)
    return Named(*full) if set(ages) <= {age} and (not others or ages) else None
