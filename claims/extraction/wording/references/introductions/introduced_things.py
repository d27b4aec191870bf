"""Describe a thing by the sentence that brought it in: "the tunnel" is "the tunnel that Port Merrin's council voted to build".

A noun is resolved only if the article has brought in one such thing so far. What tells which one it is has to name
something: a person, a body, a place or a year.
"""

from __future__ import annotations

import re

from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.noun_mention import NounMention
from claims.extraction.wording.context.nouns import OPEN_BODIES
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.definites import definite_determiner, is_definite_with_the
from claims.extraction.wording.references.introductions.noun_mentions import (
    earlier_noun_mentions,
    has_article,
    noun_mention_without_figures,
)
from claims.extraction.wording.references.introductions.plain_words import is_name_among_plain_words
from claims.extraction.wording.references.introductions.subject_names import possession_with_subject_name
from claims.extraction.wording.references.introductions.telling import (
    clause_behind,
    clause_of_deed,
    is_person_noun,
    phrase_that_tells,
    telling_location_behind,
)
from claims.extraction.wording.references.places import is_place_mention, place_meant_by_nation

NEAR = 12
"""Sentences back in which the thing was spoken of last."""
_FAR = 30
"""The same for what the opening of the article brought in: it is what the article is about."""
_OPENING = 2
_NEAR_DEED = 5
"""Sentences back in which something was done with the thing."""
_REPORTED = ("states", "believes", "warns", "admits", "accuses")
"""Stances of what somebody tells, and the article does not."""
_OF_MANY = frozenset(["administration", "campaign", "case", "primary", "caucus"])
"""Of these a story of courts and elections has several."""


def introduced_thing(story: Story, tree: Tree, head: int, span: Span) -> Named | None:
    """What "the tunnel" or "the three men" refers to, told by the sentence that brought it in; None where two may be meant."""
    before = span[0]
    if tree.lower[head] in _OF_MANY or (tree.lower[head] in OPEN_BODIES and _is_name_near(story, before)):
        return None
    mentions = earlier_noun_mentions(story, tree, head, before)
    near = _FAR if mentions and _opens(story, mentions[0].sentence) else NEAR
    reach = near if is_definite_with_the(tree, head) else 1
    number = story.sentence_at(before)
    if not mentions or number - mentions[-1].sentence > reach:
        return None
    mentions = _without_bare_first(story, mentions)
    new = [m for m in mentions if m.new]
    if (
        new != mentions[:1]
        or _is_counted_anew(tree, head, new[0])
        or _has_a_name(story, tree.lower[head], before)
    ):
        return None
    before_it = [c for c in tree.all(head, "amod", "compound", "nmod") if c < head]
    if noun_mention_without_figures(tree, head) != before_it:
        # "The 6.9-magnitude quake" tells more than "a quake" did: the clause goes behind it.
        clause = _clause(story, mentions[0], number) if mentions[0].certain else None
        words = " ".join(story.text[slice(*span)].split())
        rest = words.split(" ", 1)[1]
        return Named(f"the {rest} {clause}", _phrase_span(mentions[0])) if clause else None
    return _described_by_introduction(story, mentions[0], number)


def _is_name_near(story: Story, before: int) -> bool:
    """True where this sentence or the two before name somebody who may be the company as well."""
    number = story.sentence_at(before)
    return any(
        m.what in ("body", "name") and not m.common and not m.pronoun and not is_place_mention(story, m)
        for n in range(max(0, number - _OPENING), number + 1)
        for m in story.mentions(n)
        if m.span[0] < before
    )


def _without_bare_first(story: Story, mentions: list[NounMention]) -> list[NounMention]:
    """The mentions without "a new poll" of the opening, where the next sentences say "a new poll by Harvard University"."""
    if (
        len(mentions) < 2
        or not (mentions[0].new and mentions[1].new)
        or mentions[0].tree.tags[mentions[0].head] != "NN"
    ):
        return mentions
    first, second = mentions[:2]
    if not _opens(story, first.sentence) or not 0 < second.sentence - first.sentence <= _OPENING:
        return mentions
    bare, named = (phrase_that_tells(story, m.tree, m.head) for m in (first, second))
    same = bare is not None and not bare.tells and not bare.narrow and named is not None and named.tells
    by = any(second.tree.lower[c] == "by" for c in second.tree.all(second.head, "prep"))
    return mentions[1:] if same and by else mentions


def _is_counted_anew(tree: Tree, head: int, mention: NounMention) -> bool:
    """True for "the two men" after "Velia's richest men": those who were brought in were not two."""
    return tree.child(head, "nummod") is not None and mention.tree.child(mention.head, "nummod") is None


def _has_a_name(story: Story, noun: str, before: int) -> bool:
    """True for "the plan" where the article speaks of the Clean Harbours Plan: that may be meant."""
    named = rf"[Tt]he (?:[A-Z][\w’'-]+ )+{re.escape(noun.capitalize())}\b"
    return re.search(named, story.text[story.reach(before) : before]) is not None


def _opens(story: Story, number: int) -> bool:
    """True for one of the first sentences of the text."""
    told = [n for n in range(number) if story.sentences[n].kind not in ("heading", "boilerplate")]
    return len(told) < _OPENING


def _described_by_introduction(story: Story, mention: NounMention, number: int) -> Named | None:
    """The words that tell which thing was brought in, with "the"."""
    if not mention.certain or not _is_brought_in(mention):
        return None
    if _is_owned(mention.tree, mention.head):
        owned = possession_with_subject_name(story, mention.tree, mention.head)
        place = telling_location_behind(story, mention.tree, mention.head)
        return Named(f"{owned.words} {place}", owned.span) if owned and place else owned
    phrase = phrase_that_tells(story, mention.tree, mention.head)
    if phrase is not None and phrase.named.words.startswith("the country"):
        return _of_nation(story, phrase.named)
    if phrase is None or phrase.tells:
        return phrase.named if phrase else None
    if place := telling_location_behind(story, mention.tree, mention.head):
        return Named(f"{phrase.named.words} {place}", phrase.named.span)
    if clause := _clause(story, mention, number):
        return Named(f"{phrase.named.words} {clause}", phrase.named.span)
    # "Says she inherited a grid that was falling apart": so the grid is for her, and not for who speaks of it next.
    reported = story.stances.tell(_REPORTED, _phrase_span(mention)[0])
    return phrase.named if phrase.narrow and not reported else None


def _is_brought_in(mention: NounMention) -> bool:
    """True for "a plan", "Norvolt's plan", "two plans" and "the plan with Norvolt".

    What has no article ("in exchange for Orr", "mass shootings") is any of its kind, and "Norvolt's nominee" one of those whom it had.
    """
    tree, head = mention.tree, mention.head
    if _is_counted(tree, head):
        return True
    if tree.child(head, "poss") is not None:
        return tree.tags[head] == "NN" and not is_person_noun(tree, head)
    behind = (i for c in tree.all(head, "prep", "acl", "relcl") if c > head for i in tree.subtree(c))
    most = any(tree.tags[c] == "JJS" for c in tree.children[head])
    told = any(is_name_among_plain_words(tree, i) or tree.tags[i] == "CD" for i in behind)
    return definite_determiner(tree, head) is not None and told and not most


def _clause(story: Story, mention: NounMention, number: int) -> str | None:
    """The clause that stands behind the noun, or what was done with "a plan" a few sentences before."""
    tree, head = mention.tree, mention.head
    near = number - mention.sentence <= _NEAR_DEED
    return clause_behind(story, tree, head) or (
        clause_of_deed(story, tree, head) if near and _is_counted(tree, head) else None
    )


def _is_counted(tree: Tree, head: int) -> bool:
    """True for "a plan" and "three plans"."""
    return has_article(tree, head) or tree.child(head, "nummod") is not None


def _of_nation(story: Story, named: Named) -> Named | None:
    """ "Tavria's health agency" for "the country's health agency"; None where two countries may be meant."""
    nation = place_meant_by_nation(story, "country", named.span[0])
    owned = re.match(r"the country(?P<mark>['’])s (?P<rest>.+)", named.words)
    if nation is None or owned is None:
        return None
    return Named(f"{nation.words}{owned['mark']}s {owned['rest']}", named.span)


def _is_owned(tree: Tree, head: int) -> bool:
    """True for "its town hall"."""
    owner = tree.child(head, "poss")
    return owner is not None and tree.tags[owner] == "PRP$"


def _phrase_span(mention: NounMention) -> Span:
    """The position of the noun."""
    return mention.tree.spans[mention.head]
