"""Find what "the plan" is in a story that opens with it: "Brackwell Council could close five libraries"."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import TIMES, TOWNS
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.outer_subjects import outer_subject
from claims.extraction.wording.references.introductions.plain_words import has_only_plain_words
from claims.extraction.wording.references.introductions.subject_names import name_of_subject
from claims.extraction.wording.references.places import place_meant_by_city

_PLANS = reporting_word_set("plan plans proposal proposals decision move")
_DEALS = reporting_word_set("deal agreement offer bid")
_OFFERS = reporting_word_set("agreed agree agrees offered offers offer bid bids")
_SCHEMES = reporting_word_set("plan plans scheme proposal proposals project development application")
_PLANS_FOR = re.compile(
    r"(?P<plans>Plans|Proposals) (?P<what>(?:for|to) [^,.;:\n]{8,110}?)(?= (?:has|have|had|is|are|was|were|will|would|could|may|might)\b)"
)
_LAWS = reporting_word_set("law bill legislation act")
_LAWMAKERS = reporting_word_set(
    "parliament congress senate assembly lawmakers legislators mps deputies senators"
)
_VOTES = reporting_word_set("voted vote votes decided agreed")
_MODALS = reporting_word_set("could will would may might")
_INTENDS = reporting_word_set(
    "plan plans planned want wants wanted propose proposes proposed intend intends seek seeks aims hopes"
)
_DECIDES = reporting_word_set("voted vote decided decide decides agreed agree agrees resolved")
_LONGEST = 14
_OPENING = 5
"""Sentences, the headline among them, in which a story tells its plan."""
_STOPS = TIMES - {"the", "a", "an", "its", "their", "his", "her"} | reporting_word_set(
    "after as while because if when from amid today tomorrow next last"
)


def plan_meant(story: Story, noun: str, before: int, *, subject: bool) -> Named | None:
    """ "Brackwell Council's plan to close five of its libraries"; None where the article tells of another plan."""
    # "The scheme has": a plural would need another verb.
    if (
        noun in _SCHEMES
        and (noun.endswith("s") or not subject)
        and (scheme := _plans_of_opening(story, before))
    ):
        return scheme
    if noun not in _PLANS | _DEALS | _LAWS:
        return None
    opening = [
        s for s in story.sentences[:_OPENING] if s.kind not in ("heading", "boilerplate") and s.end <= before
    ]
    if not opening:
        return None
    if _another_plan(story, noun.removesuffix("s"), before):
        return None
    verbs = _verbs_for(noun)
    trees = (story.trees.of(story.trees.unit_at(s.start)) for s in opening)
    told = [(tree, *found) for tree in trees if tree and (found := _intended(tree, verbs))]
    if not told:
        return None
    tree, top, verb = told[0]
    who = outer_subject(tree, top)
    name = name_of_subject(story, tree, who) if who is not None and who < top else None
    words = _words(story, tree, verb)
    if who is None or name is None or words is None:
        return None
    law = noun in _LAWS
    if not (tree.lower[who] in _LAWMAKERS if law else name.split()[-1][:1].isupper()):
        return None
    mark = "’" if "’" in story.text else "'"
    whole = f"the {noun} by {name}" if re.search(r" (?:of|in|at|from) ", name) else f"{name}{mark}s {noun}"
    return Named(f"{f'the {noun} of {name}' if law else whole} to {words}", tree.spans[verb])


def _another_plan(story: Story, single: str, before: int) -> bool:
    """True where the text so far has told of "a new plan" or "the plan for" something."""
    return bool(
        re.search(
            rf"\b(?:an?|another|other|rival|similar|second|new|two|several) (?:\w+ )?{single}s?\b|\b{single}s? (?:to|for|that|by)\b",
            story.text[story.reach(before) : before],
        )
    )


def _verbs_for(noun: str) -> frozenset[str]:
    """The verbs that tell of such a plan, a deal or a law."""
    if noun in _DEALS:
        return _OFFERS
    if noun in _LAWS:
        return _VOTES
    return _DECIDES if noun in ("decision", "move") else _DECIDES | _INTENDS


def _plans_of_opening(story: Story, before: int) -> Named | None:
    """ "the plans for 900 homes near Ashcombe" with which a story opens, if it tells of no other."""
    first = next((s for s in story.sentences if s.kind not in ("heading", "boilerplate")), None)
    told = _PLANS_FOR.match(story.text, first.start, first.end) if first is not None else None
    if told is None or not re.search(r" [A-Z]", told["what"]):
        return None
    others = re.compile(
        r"\b(?:an?|another|other|rival|similar|second|new|earlier) (?:\w+ )?(?:plans?|schemes?|proposals?|projects?)\b"
    )
    if others.search(story.text, told.end(), before):
        return None
    return Named(f"the {told['plans'].lower()} {told['what']}", told.span())


def _intended(tree: Tree, verbs: frozenset[str]) -> tuple[int, int] | None:
    """The main verb of the first sentence, and the verb for what somebody will do or has decided to do."""
    top = next((i for i in range(len(tree)) if tree.deps[i] == "ROOT" and tree.is_verb(i)), None)
    if top is not None and tree.lower[top] in ("said", "says", "announced", "confirmed"):
        top = tree.child(top, "ccomp")
    if top is None or tree.child(top, "neg") is not None:
        return None
    if any(tree.lower[c] in _MODALS for c in tree.all(top, "aux")):
        return (top, top) if verbs >= _INTENDS else None
    verb = tree.child(top, "xcomp")
    if verb is None or tree.tags[verb] != "VB":
        return None
    return (top, verb) if tree.lower[top] in verbs else None


def _words(story: Story, tree: Tree, verb: int) -> str | None:
    """The verb and what follows it up to a comma or a day."""
    thing = tree.child(verb, "dobj")
    if tree.lower[verb] in ("let", "allow", "make"):
        # "To let towns limit the number of flats".
        thing = tree.child(verb, "ccomp", "dobj")
    below = set(tree.subtree(verb))
    last = verb
    for i in range(verb + 1, len(tree)):
        which = tree.lower[i] == "that" and tree.tags[i] == "WDT"
        if (
            i not in below
            or tree.words[i] in (",", ";", ".", "—", "–")
            or (tree.lower[i] in _STOPS and not which)
        ):
            break
        last = i
    while last > verb and tree.tags[last] in ("IN", "TO", "CC", "DT", "RB"):
        last -= 1
    if thing is None or not verb < thing <= last or last - verb > _LONGEST or tree.tags[verb] != "VB":
        return None
    rest = [
        i
        for i in range(verb + 1, last + 1)
        if tree.lower[i] not in ("its", "their") and tree.tags[i] != "WDT"
    ]
    words = " ".join(story.text[tree.spans[verb][0] : tree.spans[last][1]].split())
    town = next((i for i in rest if tree.lower[i] in TOWNS and tree.lower[i - 1] == "the"), None)
    if town is not None and (place := place_meant_by_city(story, tree.lower[town], tree.spans[town][0])):
        # "Four of the town's libraries" are those of the place that the sentence has named.
        rest = [i for i in rest if i not in (town, town - 1)]
        words = re.sub(rf"\bthe {tree.lower[town]}\b", place.words, words)
    return words if has_only_plain_words(story, tree, rest) else None
