"""Find the people whom "the president" and "the two men" are, by their title or because they were named side by side."""

from __future__ import annotations

import re

from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story

_OF_A_PAIR = frozenset("men women brothers sisters defendants suspects".split())
_BESIDE = 40
"""Characters between two names that are told together: "Lee Markham, 34, and his cousin Sean Tully"."""
_PRESIDENT = re.compile(
    r"(?<![Vv]ice )(?<![Vv]ice-)(?<![Ff]ormer )(?<![Ee]x-)\bPresident (?:[A-Z][\w.’'-]*\s?)+$"
)
_OTHER_PRESIDENT = re.compile(
    r"\bpresidents?(?:-elect)? (?:of|for|at)\b|['’]s? (?:[a-z]+ )?presidents?\b|\b(?:an?|next|former|past|previous|future|company|club|two|both) presidents?\b|, president\b",
    re.IGNORECASE,
)
"""What tells of another president: "the president of the Brady Campaign", "the union's president"."""


def named_president(story: Story, before: int) -> Named | None:
    """The only one whom the article has called "President" before the name, if no other president was told of just before."""
    found = {
        last: Named(name, span)
        for last, names in story.people.items()
        for name, span in sorted(names.items(), key=lambda named: len(named[0]))
        if span[0] < before and _PRESIDENT.search(story.text[max(0, span[0] - 30) : span[1]])
    }
    number = story.sentence_at(before)
    near = story.text[story.sentences[max(0, number - 2)].start : before]
    if len(found) != 1 or _OTHER_PRESIDENT.search(near):
        return None
    return next(iter(found.values()))


def named_pair(story: Story, noun: str, before: int) -> Named | None:
    """ "The two men", where the text so far has spoken of two and has named just two people, side by side."""
    if noun not in _OF_A_PAIR:
        return None
    told = re.findall(rf"\b[Tt]wo (?:[a-z]+ )?{noun}\b", story.text[story.reach(before) : before])
    people = [
        Named(name, span)
        for names in story.people.values()
        for name, span in names.items()
        if span[0] < before
    ]
    pairs = [(one, other) for one in people for other in people if _is_beside(story, one, other)]
    single = {"men": "man", "women": "woman"}.get(noun, noun[:-1])
    more = re.search(
        rf"\b(?:three|four|five|third|fourth|another) (?:[a-z]+ )?(?:{noun}|{single})\b",
        story.text,
        re.IGNORECASE,
    )
    if not told or len(pairs) != 1 or more:
        return None
    [(first, second)] = pairs
    genders = {story.gender_of(named.words) for named in (first, second)} - {""}
    if noun in ("men", "women") and genders - {"male" if noun == "men" else "female"}:
        return None
    return Named(f"{first.words} and {second.words}", (first.span[0], second.span[1]))


def _is_beside(story: Story, one: Named, other: Named) -> bool:
    """True for the second of "Lee Markham, 34, and his cousin Sean Tully"."""
    if not one.span[1] < other.span[0] < one.span[1] + _BESIDE:
        return False
    between = story.text[one.span[1] : other.span[0]]
    return re.fullmatch(r"(?:, \d+,?)? and (?:(?:his|her) [a-z]+ )?", between) is not None
