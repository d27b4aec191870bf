"""Settle a definite phrase: what it refers to is put in its place, unless the phrase tells enough, or it is left open."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.names import ROLES
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import IN_A_GAME, TIMES
from claims.extraction.wording.definite_doubts import is_definite_bearer_doubtful
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.firms import tells_firm_before
from claims.extraction.wording.references.bearer_names import possessive_bearer_name
from claims.extraction.wording.references.definite_bearers import (
    PARTS_OF_FIRM,
    bearer_of_definite,
    definite_bearer_in_quotation,
    is_definite_bearer_with_seat_only,
)
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_bare_definite,
    is_definite_named_beside,
    is_self_explanatory_definite,
    is_unintroduced_definite,
)
from claims.extraction.wording.references.places import (
    place_meant_by_government,
    place_meant_by_officials,
    place_of_event,
)
from claims.extraction.wording.substitution import make_verbs_agree_after_substitution
from claims.extraction.wording.view import WordingView

_VOTING = frozenset("parliament government cabinet council councillors lawmakers mps senate congress".split())
_SPANS_OF_TIME = frozenset(
    "week month year morning afternoon evening summer winter spring autumn season weekend century decade".split()
)
_CLAUSE = re.compile(r" (?:that|which|who|whom) ")
_PARTS = re.compile(r"\bfirst (?:\w+ months|half|quarter) of $")
_FIGURE_WITH_STOP = re.compile(r"\d[a-z]{0,2}\.$")
_LONG = re.compile(r" (?:of|in|on|at|for|to|from|by|with|against|and) ")


def settle_definite_phrase(view: WordingView, head: int, the: int) -> None:
    """Edits one phrase with "the", "this" or "that"; without one sure bearer it is left open."""
    tree, story = view.tree, view.story
    span = tree.spans[the][0], tree.spans[head][1]
    plain = tree.lower[the] == "the"
    if _needs_nothing(view, head, the):
        return
    if tree.lower[head + 1 : head + 2] in (["itself"], ["themselves"]):
        # "Two directors of Norvolt are guilty. The company itself": whose they are, which no rule here tells.
        view.leave_open(the, head)
        return
    nation = place_meant_by_government(story, tree, head, span[0]) if plain else None
    if nation and not (tree.lower[head] == "minister" and bearer_of_definite(story, tree, head, span)):
        view.edits.append(Edit(span[1], span[1], f" of {nation.words}", nation.span, "definite"))
        return
    bare = not any(c < head for c in tree.all(head, "compound"))
    # "The site floods every winter": the tagger takes the verb for a noun.
    if plain and bare and (place := place_of_event(story, tree.lower[head], span[0])):
        view.edits.append(Edit(span[1], span[1], f" in {place.words}", place.span, "definite"))
        return
    if _is_of_what_claim_names(view, head):
        return
    own = _country_of_claimant(view, head) if plain else None
    named = own or (definite_bearer_in_quotation if view.spoken else bearer_of_definite)(
        story, tree, head, span
    )
    if is_definite_bearer_doubtful(view, head, the, named) or _is_done_to_itself(view, head, named):
        named = None
    elif named is None and plain and _reads_on(view, head):
        return
    if named is None or named.words.lower() == " ".join(story.text[slice(*span)].split()).lower():
        view.leave_open(the, head)
        return
    _put_bearer(view, head, the, named)


def _is_done_to_itself(view: WordingView, head: int, named: Named | None) -> bool:
    """True for the Ravenhill of "Ravenhill has taken £95m out of the business": what one does to oneself is told by "its"."""
    tree = view.tree
    verb = next((a for a in tree.ancestors(head) if tree.is_verb(a)), head)
    subject = tree.child(verb, "nsubj", "nsubjpass")
    own = subject is not None and subject != head and head not in tree.subtree(subject)
    return named is not None and own and subject is not None and tree.words[subject] in named.words.split()


def _put_bearer(view: WordingView, head: int, the: int, named: Named) -> None:
    """Puts a bearer in the place of a phrase, or leaves it open where the sentence would say something else."""
    tree, owner = view.tree, view.tree.child(head, "case")
    named = _without_stop(named)
    turned = owner is not None and bool(_LONG.search(named.words))
    if owner is not None and turned and _turn_round(view, the, head, owner, named):
        return
    if turned or _takes_what_follows(view, head, named):
        view.leave_open(the, head)
        return
    _put_name(view, head, (tree.spans[the][0], tree.spans[head][1]), named)


def _without_stop(named: Named) -> Named:
    """The words without the stop of their sentence, which the parse takes for a part of "£8m"."""
    if not _FIGURE_WITH_STOP.search(named.words):
        return named
    start, end = named.span
    return Named(named.words[:-1], (start, end - 1))


def _takes_what_follows(view: WordingView, head: int, named: Named) -> bool:
    """True for "the paint that Thackray developed" before "in 1979": the year would be that of the other deed."""
    tree = view.tree
    after = tree.tags[head + 1 : head + 2]
    if _CLAUSE.search(named.words) and after and after[0] in ("IN", "TO", "VBN"):
        return True
    # "The worm that lives off Peru, which is as long as a grain of rice": it would be said of Peru.
    aside = tree.lower[head + 1 : head + 3] in ([",", "which"], [",", "who"], [",", "whose"])
    return (
        aside and head + 2 in view.tokens and bool(_LONG.search(named.words) or _CLAUSE.search(named.words))
    )


def _needs_nothing(view: WordingView, head: int, the: int) -> bool:
    """True for a phrase that tells by itself, or by what the claim has told before it, what is meant."""
    tree, story = view.tree, view.story
    start, plain = tree.spans[the][0], tree.lower[the] == "the"
    if plain and _is_around_place(view, head):
        return True
    if tree.lower[the] in ("this", "these") and tree.lower[head] in _SPANS_OF_TIME:
        return True
    lead = {tree.lower[i] for i in range(max(0, head - 2), head)}
    if tree.lower[head].removesuffix("s") in ("year", "month", "week", "decade") and lead & {"past", "last"}:
        # The day of the article tells which, or the claim stays open for its day.
        return True
    if tree.lower[head] == "year" and story.written and _PARTS.search(story.text, max(0, start - 30), start):
        # "The first nine months of the year": the day of the article tells which.
        return True
    seat = (
        tree.deps[head] != "appos"
        and not is_definite_named_beside(tree, head)
        and is_definite_bearer_with_seat_only(tree, head)
        and bearer_of_definite(story, tree, head, (start, tree.spans[head][1]))
    )
    if not seat and plain and is_self_explanatory_definite(tree, head, view.charge):
        return True
    if story.text[max(0, start - 1) : start] == "-" or _introduced_here(view, head, the):
        return True
    return story.is_match and tree.lower[head] in IN_A_GAME and tree.deps[head] in ("dobj", "pobj")


def _is_around_place(view: WordingView, head: int) -> bool:
    """True for "the highest in the region" of a claim that has named a place: it is the region of that."""
    tree = view.tree
    if tree.lower[head] not in ("region", "country", "area") or tree.lower[max(tree.heads[head], 0)] != "in":
        return False
    before = [i for i in view.tokens if i < head and tree.tags[i].startswith("NNP")]
    return any(
        tree.words[i] in COUNTRIES
        or tree.words[i] in view.story.states
        or (tree.deps[i] == "pobj" and tree.lower[tree.heads[i]] in ("in", "at", "near", "off"))
        for i in before
        if tree.lower[i] not in TIMES
    )


def _introduced_here(view: WordingView, head: int, the: int) -> bool:
    """True where the claim itself brought the thing in: "a bridge fell when a lorry hit the bridge"."""
    tree = view.tree
    if tree.lower[the] not in ("the", "that", "those"):
        return False
    return any(
        tree.lower[i] == tree.lower[head]
        and i < the
        and definite_determiner(tree, i) is None
        and tree.deps[i] != "compound"
        for i in view.tokens
    )


def _is_of_what_claim_names(view: WordingView, head: int) -> bool:
    """True for the board of a firm that the claim has named, and for the budget on which a parliament votes."""
    tree = view.tree
    if tree.lower[head] in (*PARTS_OF_FIRM, "shares") and tells_firm_before(view, head):
        return True
    if tree.lower[head] in ("company", "firm") and tree.tags[head] == "NN" and _is_owners_firm(view, head):
        return True
    return tree.lower[head] == "budget" and any(tree.lower[i] in _VOTING for i in view.tokens if i < head)


def _is_owners_firm(view: WordingView, head: int) -> bool:
    """True for the company of "Dunmore's chairman owns 18 percent of the company": the claim has named it by its chairman."""
    tree, top = view.tree, view.top()
    subject = view.subject(top) if top is not None else None
    owner = tree.child(subject, "poss") if subject is not None else None
    if subject is None or owner is None or not owner < subject < head or not is_bare_definite(tree, head):
        return False
    names = {tree.words[i] for i in view.tokens if i < head and tree.tags[i].startswith("NNP")}
    own = {tree.words[i] for i in tree.subtree(owner)} | {
        tree.words[i] for c in tree.all(subject, "appos") for i in tree.subtree(c)
    }
    role = tree.lower[subject] in ROLES or is_animate_noun(tree.lower[subject])
    return role and tree.tags[owner].startswith("NNP") and names <= own


def _country_of_claimant(view: WordingView, head: int) -> Named | None:
    """Whose "the country" is where the one who speaks is named by a country."""
    said = view.said
    bare = not any(c < head for c in view.tree.all(head, "amod", "compound"))
    if said is None or said.claimant is None or not bare or view.tree.tags[head] == "NNS":
        return None
    return place_meant_by_officials(view.story.text, view.tree.lower[head], said.claimant)


def _reads_on(view: WordingView, head: int) -> bool:
    """True for what readers know without the article, and for "the police", whoever they are."""
    top = view.top()
    subject = top is not None and view.subject(top) == head
    return view.tree.lower[head] == "police" or is_unintroduced_definite(
        view.story, view.tree, head, top=subject
    )


def _turn_round(view: WordingView, the: int, head: int, owner: int, named: Named) -> bool:
    """ "The man's car" becomes "the car of the man who was arrested in Vik": no genitive follows a long phrase."""
    tree = view.tree
    owned = tree.heads[head]
    if tree.deps[head] != "poss" or owned not in view.tokens or any(c > owned for c in tree.children[owned]):
        return False
    start, end = tree.spans[the][0], tree.spans[owner + 1][0]
    view.edits.append(Edit(start, end, "the ", named.span, "definite"))
    view.edits.append(
        Edit(tree.spans[owned][1], tree.spans[owned][1], f" of {named.words}", named.span, "definite")
    )
    return True


def _put_name(view: WordingView, head: int, span: Span, named: Named) -> None:
    """Puts the bearer's name in the place of a phrase, in the genitive if the phrase is."""
    tree, text = view.tree, view.story.text
    if text.startswith(named.words, span[1] + 1):
        # "The software pioneer Ines Coble", which the parse cut in two.
        return
    if text.endswith(f"{named.words}, ", 0, span[0]):
        # "Ivo Brand, the front-runner": the name stands beside it.
        return
    owner = tree.child(head, "case")
    end = tree.spans[owner][1] if owner is not None else span[1]
    words = possessive_bearer_name(named.words, text) if owner is not None else named.words
    if owner is None and _is_before_subject(view, head):
        words += ","
    view.edits.append(Edit(span[0], end, words, named.span, "definite"))
    if (
        tree.tags[head] == "NN"
        and tree.deps[head] in ("nsubj", "nsubjpass")
        and re.match(r"the [a-z-]+s (?:at|from|of|in)\b", named.words)
    ):
        # "The team plans": the researchers plan.
        make_verbs_agree_after_substitution(view, head, many=True)


def _is_before_subject(view: WordingView, head: int) -> bool:
    """True for the closure of "before the closure their crowd was 4,350": a longer phrase takes a comma there."""
    top = view.top()
    subject = view.subject(top) if top is not None else None
    return (
        subject is not None and view.tree.deps[head] == "pobj" and min(view.tree.subtree(subject)) == head + 1
    )
