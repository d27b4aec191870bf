"""Find the person whom "the 22-year-old" stands for."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.places import is_place_mention

_NEAR = 2
"""Sentences back in which the person is named."""


def person_of_age(story: Story, age: str, before: int, speaker: str = "") -> Named | None:
    """The one person named just before, unless the article gives that person another age, or this age to another.

    The one who says it, by surname, speaks of another.
    """
    number = story.sentence_at(before)
    near = [
        m for n in range(max(0, number - _NEAR), number + 1) for m in story.mentions(n) if m.span[0] < before
    ]
    people = [m for m in near if not m.pronoun and (m.what == "person" or _may_be_person(story, m))]
    names = {name: m for m in people if (name := surname_of_attributed_name(m.words)) != speaker}
    if any(m.common for m in people) or len(names) != 1:
        return None
    [(surname, mention)] = names.items()
    words = re.sub(r"^.*['’]s ", "", mention.words)
    span = (mention.span[1] - len(words), mention.span[1])
    full = story.full_name(surname.capitalize()) or (words, span)
    if " " not in full[0]:
        return None
    ages = re.findall(rf"{re.escape(full[0])},? \(?(?:aged )?(\d\d)\b", story.text)
    others = re.findall(rf"(?<!{re.escape(full[0])}), {age},", story.text)
    return Named(*full) if set(ages) <= {age} and (not others or ages) else None


def _may_be_person(story: Story, mention: PhraseMention) -> bool:
    """True for a name of two words and more that is a subject and no place."""
    named = re.sub(r"^.*['’]s ", "", mention.words)
    return (
        mention.what == "name"
        and mention.subject
        and " " in named
        and not named.startswith(("The ", "the "))
        and not is_place_mention(story, mention)
    )
