"""Resolve other references to the context: "the scheme", "this strategy", a surname, "the latter"."""

from __future__ import annotations

import re

from claims.extraction.attribution.candidates import candidate_short_name
from claims.extraction.attribution.names import surname_in_name
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import IN_A_GAME, TIMES
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.references.aged import person_of_age
from claims.extraction.wording.references.bearer_names import possessive_bearer_name, source_bearer_name
from claims.extraction.wording.references.definite_bearers import (
    PARTS_OF_FIRM,
    bearer_in_quotation,
    bearer_of_definite,
    tells_only_seat,
)
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_self_explanatory_definite,
    is_unintroduced_definite,
)
from claims.extraction.wording.references.described import is_short_form, name_described_by
from claims.extraction.wording.references.places import (
    country_of_speaker,
    place_of_event,
    place_of_government,
)
from claims.extraction.wording.view import WordingView

_POINTING = re.compile(
    r"\b(?:the (?:latter|former|others?|same|two|three|pair|duo|trio)(?=\s*(?:[,.;]|$|\b(?:is|are|was|were|have|has|had|will|would|said)\b))"
    r"|(?:both|neither|either|each) (?:sides?|men|women|part(?:y|ies)|countr(?:y|ies)|nations?|governments|of them)"
    r"|such (?:a|an|\w+s)(?! as)\b|(?:do|did|does|done|doing) so\b|the (?:above|aforementioned|visitors|hosts|visiting|home side)|opposite numbers?"
    r"|(?:this|that) one\b|this (?:way|time)|as follows|respectively)\b",
    re.IGNORECASE,
)

_FIRMS_FIGURES = frozenset(
    "income sales revenue revenues profit profits earnings turnover orders shipments losses loss margins debt shares".split()
)
"""What a business story tells of its company without naming it again."""
_VOTING = frozenset("parliament government cabinet council councillors lawmakers mps senate congress".split())
_LONG = re.compile(r" (?:of|in|on|at|for|to|from|by|with|against|and) ")
_AGED = re.compile(r"\b[Tt]he (\d{1,2})-year-old\b")
_EACH = re.compile(r"(?:both|neither|either|each) ", re.IGNORECASE)


def settle_phrases(view: WordingView) -> None:
    """Edits definite phrases and surnames; those without one sure bearer are left open."""
    tree = view.tree
    own = set(view.tokens)
    for index in view.tokens:
        misread = index == view.tokens[0] and view.story.is_surname(tree.words[index])
        if misread and not tree.tags[index].startswith("NNP"):
            # The tagger takes a name that opens a sentence for a noun: "Brock resigned".
            _surname(view, index)
            continue
        if not tree.tags[index].startswith("NN") or tree.deps[index] == "compound":
            continue
        the = definite_determiner(tree, index)
        if _belongs_to_named(tree, index):
            # "The teachers' union, SEO," is named.
            continue
        if the is not None and the in own:
            _definite(view, index, the)
        elif tree.tags[index] == "NNP":
            _surname(view, index)
    _figures_of_firm(view)
    _by_age(view)
    for match in _POINTING.finditer(view.story.text, *view.span):
        if _EACH.match(match[0]) and any(m.many for m in view.mentions() if m.span[1] <= match.start()):
            continue
        if not any(e.start < match.end() and match.start() < e.end for e in view.edits):
            view.leave_open_at(match.span())


def _belongs_to_named(tree: Tree, index: int) -> bool:
    """True for the owner in a phrase that a name explains."""
    owned = tree.heads[index]
    return tree.deps[index] == "poss" and any(
        tree.tags[c].startswith("NNP") and tree.words[c - 1] == "," for c in tree.all(owned, "appos")
    )


def _by_age(view: WordingView) -> None:
    """ "The 22-year-old took the lead" is about the one person named just before."""
    tree = view.tree
    for match in _AGED.finditer(view.story.text, *view.span):
        old = next((i for i in view.tokens if tree.spans[i][1] == match.end()), None)
        if old is None or tree.deps[old] in ("amod", "compound", "nmod"):
            continue
        said = view.said.claimant if view.said else None
        speaker = surname_in_name(view.story.text[slice(*said)]) if said else ""
        named = person_of_age(view.story, match[1], match.start(), speaker)
        if named is None:
            view.leave_open_at(match.span())
        else:
            view.edits.append(Edit(*match.span(), named.words, named.span, "definite"))


def _figures_of_firm(view: WordingView) -> None:
    """ "Net income fell" is that of the one company of which a business story speaks."""
    tree, top = view.tree, view.top()
    subject = view.subject(top) if top is not None else None
    if subject is None or tree.lower[subject] not in _FIRMS_FIGURES:
        return
    if tree.lower[subject] == "debt" and tree.lower[subject - 1] != "net":
        return
    phrase = [i for i in tree.subtree(subject) if i <= subject]
    told = (c for c in tree.children[subject] if c > subject)
    bare = all(tree.deps[c] in ("amod", "compound", "nmod") for c in tree.children[subject] if c < subject) and all(
        _is_of_time(tree, c) for c in told
    )
    if not bare or phrase[0] != view.tokens[0] or any(tree.tags[i].startswith("NNP") for i in phrase):
        return
    start, end = tree.spans[phrase[0]]
    if firm := _firm_of_figures(view, start):
        words = f"{possessive_bearer_name(firm.words, view.story.text)} {tree.lower[phrase[0]]}"
        view.edits.append(Edit(start, end, words, firm.span, "definite"))


def _firm_of_figures(view: WordingView, before: int) -> Named | None:
    """The company that tells its own figures, or the one company of which the article speaks in its own voice."""
    if view.said is None:
        return name_described_by(view.story, "company", before)
    named = source_bearer_name(view)
    told = next((d for d in view.story.described if named and is_short_form(named.words, d.name)), None)
    return Named(told.name, told.span) if told and told.is_firm else None


def _is_of_time(tree: Tree, child: int) -> bool:
    """True for the "in the six months to September" of "revenue in the six months to September"."""
    thing = tree.child(child, "pobj")
    return (
        tree.deps[child] == "prep"
        and tree.lower[child] in ("in", "for", "over", "during", "to")
        and thing is not None
        and tree.lower[thing] in ("end", "months", "quarter", "year", "half", "weeks", "period", "years")
    )


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


def _definite(view: WordingView, head: int, the: int) -> None:
    tree, story = view.tree, view.story
    if tree.lower[the] == "the" and _is_around_place(view, head):
        return
    if tree.lower[the] in ("this", "these") and tree.lower[head] in (
        "week", "month", "year", "morning", "afternoon", "evening", "summer", "winter", "spring", "autumn", "season", "weekend", "century", "decade",
    ):  # fmt: skip
        return
    span = tree.spans[the][0], tree.spans[head][1]
    seat = bearer_of_definite(story, tree, head, span) if tells_only_seat(tree, head) else None
    if seat is None and is_self_explanatory_definite(tree, head, view.charge) and tree.lower[the] == "the":
        return
    if story.text[max(0, span[0] - 1) : span[0]] == "-":
        return
    if _introduced_here(view, head, the) or (
        story.is_match and tree.lower[head] in IN_A_GAME and tree.deps[head] in ("dobj", "pobj")
    ):
        return
    nation = place_of_government(story, tree, head, span[0]) if tree.lower[the] == "the" else None
    if nation and not (tree.lower[head] == "minister" and bearer_of_definite(story, tree, head, span)):
        view.edits.append(Edit(span[1], span[1], f" of {nation.words}", nation.span, "definite"))
        return
    if (place := place_of_event(story, tree.lower[head], span[0])) and tree.lower[the] == "the":
        view.edits.append(Edit(span[1], span[1], f" in {place.words}", place.span, "definite"))
        return
    if tree.lower[head] in (*PARTS_OF_FIRM, "shares") and _tells_firm(view, head):
        return
    if tree.lower[head] == "budget" and any(tree.lower[i] in _VOTING for i in view.tokens if i < head):
        # What parliament votes on is its own.
        return
    own = _country_of_claimant(view, head) if tree.lower[the] == "the" else None
    named = own or (bearer_in_quotation if view.spoken else bearer_of_definite)(story, tree, head, span)
    top = view.top()
    subject = top is not None and view.subject(top) == head
    if (
        named is None
        and tree.lower[the] == "the"
        and is_unintroduced_definite(story, tree, head, top=subject)
    ):
        return
    if named is None and tree.lower[head] == "police" and tree.lower[the] == "the":
        # Whoever "the police" are, one reads on.
        return
    if named is None or named.words.lower() == " ".join(story.text[slice(*span)].split()).lower():
        view.leave_open(the, head)
        return
    owner = tree.child(head, "case")
    if owner is not None and _LONG.search(named.words):
        if not _turn_round(view, the, head, owner, named):
            view.leave_open(the, head)
        return
    end = tree.spans[owner][1] if owner is not None else span[1]
    words = possessive_bearer_name(named.words, story.text) if owner is not None else named.words
    view.edits.append(Edit(span[0], end, words, named.span, "definite"))


def _tells_firm(view: WordingView, head: int) -> bool:
    """True where the claim has named a company before: "Norvolt said the board had agreed" is about its board."""
    before = view.tree.spans[head][0]
    put_in = [e.now for e in view.edits if e.start < before and e.why]
    told = [d.name for d in view.story.described if d.is_firm]
    words = " ".join([view.story.text[view.claim.start : before], *put_in])
    return len({name for name in told if name in words}) == 1


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


def _country_of_claimant(view: WordingView, head: int) -> Named | None:
    """Whose "the country" is where the one who speaks is named by a country."""
    said = view.said
    bare = not any(c < head for c in view.tree.all(head, "amod", "compound"))
    if said is None or said.claimant is None or not bare or view.tree.tags[head] == "NNS":
        return None
    return country_of_speaker(view.story.text, view.tree.lower[head], said.claimant)


def _introduced_here(view: WordingView, head: int, the: int) -> bool:
    """True where the claim itself brought the thing in: "a bridge fell when a lorry hit the bridge"."""
    tree = view.tree
    if tree.lower[the] != "the":
        return False
    return any(
        tree.lower[i] == tree.lower[head]
        and i < the
        and definite_determiner(tree, i) is None
        and tree.deps[i] != "compound"
        for i in view.tokens
    )


def _surname(view: WordingView, index: int) -> None:
    """The full name for a surname alone."""
    tree, story = view.tree, view.story
    if view.spoken and tree.deps[index] == "npadvmod":
        return
    parts = [i for i in candidate_short_name(tree, index) if tree.tags[i].startswith("NNP") and i < index]
    if parts or any(e.start <= tree.spans[index][0] < e.end for e in view.edits):
        return
    if index and tree.tags[index - 1].startswith("NNP") and index - 1 in view.tokens:
        return
    if index + 1 < len(tree) and tree.tags[index + 1].startswith("NNP"):
        return
    name = tree.words[index]
    full = story.full_name(name)
    if full is None or full[1][0] >= view.claim.start or full[0] in story.text[slice(*view.span)]:
        return
    view.edits.append(Edit(*tree.spans[index], full[0], full[1], "definite"))
