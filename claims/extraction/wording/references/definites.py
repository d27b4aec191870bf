"""Decide which phrases with "the" or "this" need no context."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import candidate_follows_comma
from claims.extraction.attribution.names import ROLES
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.nouns import (
    COMPANY,
    GENERIC,
    HAPPENINGS,
    KINDS,
    PLACES,
    SHELLS,
    SYNONYMS,
    TIMES,
    UNIQUE,
    WIDELY_KNOWN,
)
from claims.extraction.wording.context.phrase_mentions import BODIES
from claims.extraction.wording.context.story import Story

_NARROW = ("acl", "relcl", "nummod", "appos", "poss", "nmod")
_ORDERED = ("JJS", "RBS")
_NARROWING = reporting_word_set(
    "of for between to in on at from against into with by over about among near around since above below beneath behind beyond inside outside"
)
_NTH = re.compile(r"\d+(?:st|nd|rd|th)$")
_RIDES = reporting_word_set("bus train tram ferry metro underground subway")
_RIDING = reporting_word_set(
    "take takes took taken taking catch catches caught ride rides rode board boarded"
)
_BREACHES = reporting_word_set(
    "break breaks broke broken breaking breach breaches breached breaching violate violated violating above within against"
)
"""What is done to the law as such."""
_LIMBS = reporting_word_set(
    "wrist ankle throat hand foot head leg arm chest neck face stomach shoulder knee back"
)
_SITES = reporting_word_set("hospital home wall door table garden street streets road stage hole station")
"""Of these one may be meant as such ("in the hospital"), but what is told of the hospital is told of one."""
_WHOLES = reporting_word_set("vote votes voters ballots seats population electorate")
"""Of these the whole is meant: "88% of the votes"."""
_YEARLY = reporting_word_set("harvest crop census election elections referendum championship season drought")
"""Of these a year tells which one: "the harvest in 2016"; of "left the firm in 2016" it does not."""
_RULES = reporting_word_set(
    "rules law laws ban limit limits tax cap forecast deadline target budget licence conditions criteria threshold fee fees penalty penalties"
)
_SHARES = reporting_word_set("% percent cent third thirds quarter quarters half majority most")
_IDIOMS = frozenset(
    (thing, verb)
    for thing, verbs in (
        ("price", "pay pays paid paying"),
        ("case", "make makes made making"),
        (
            "line",
            "cross crosses crossed crossing draw draws drew drawn drawing toe toes toed hold holds held",
        ),
        ("way", "pave paves paved lead leads led"),
        ("books", "balance balances balanced balancing"),
        ("presidency", "win wins won seek seeks sought assume assumed"),
        ("money", "find found raise raised"),
        (
            "difference",
            "repay repays repaid pay pays paid refund refunded pocket pockets pocketed make makes made",
        ),
        ("taxpayer", "cost costs"),
        ("damage", "repair repairs repaired"),
        ("alarm", "raise raises raised raising sound sounds sounded sounding"),
        ("blame", "take takes took taken get gets got share shares shared bear bore"),
        ("lead", "take takes took taken hold held lose lost"),
        ("floor", "take takes took hold held"),
        ("risk", "take takes took taken run runs ran"),
        ("consequences", "face faces faced suffer suffered bear bore"),
        ("stage", "set sets take takes took"),
        ("tone", "set sets"),
        ("pace", "pick picks picked picking keep keeps kept keeping force forces forced set sets setting"),
        ("scene", "set sets"),
        ("plunge", "take took"),
        ("trigger", "pull pulls pulled"),
        ("odds", "beat beats defy defied"),
    )
    for verb in verbs.split()
)
"""A verb with a thing that is no particular one: "paid the price"."""
_PROMPTS = frozenset(["Former", "Late", "Then", "New", "Last", "Next", "Other", "First", "Main", "Same"])
"""What has a capital only in a headline."""
_DEICTIC = reporting_word_set("next previous same latest following other former latter existing")
_ORDINAL = reporting_word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth last only same next previous latest"
)


def definite_determiner(tree: Tree, head: int) -> int | None:
    """The "the", "this" or "those" of a noun."""
    return next(
        (c for c in tree.all(head, "det") if tree.lower[c] in ("the", "this", "that", "these", "those")), None
    )


def is_definite_with_the(tree: Tree, head: int) -> bool:
    """True for a noun with "the", false for one with "this" or none."""
    the = definite_determiner(tree, head)
    return the is not None and tree.lower[the] == "the"


def _tells_by_words_beside(tree: Tree, head: int) -> bool:
    """True for "the year to January", "88% of the votes", "the 9/11 attacks" and "the vast majority"."""
    of = tree.heads[head]
    if tree.lower[head] in ("year", "half", "quarter", "season", "month", "week") and tree.lower[
        head + 1 : head + 2
    ] in (["to"], ["ended"], ["ending"], ["through"]):
        return True
    share = tree.deps[head] == "pobj" and tree.lower[of] == "of" and of > 0
    if share and tree.lower[head] in _WHOLES and tree.lower[of - 1] in _SHARES:
        return True
    if (tree.lower[head], tree.lower[tree.heads[head]]) in _IDIOMS and tree.deps[head] == "dobj":
        return True
    if (
        tree.lower[head] in _RULES
        and tree.lower[head + 1 : head + 2] in (["for"], ["on"])
        and tree.heads[head + 1] == of
    ):
        # "Change the rules for mortgages": the parse hung the mortgages on the change.
        return True
    before = [c for c in tree.children[head] if c < head]
    if any(re.fullmatch(r"\d{1,2}/\d{1,2}", tree.words[c]) for c in before):
        return True
    if tree.lower[head] == "majority" and any(tree.lower[c] in ("vast", "overwhelming") for c in before):
        return True
    # "the Democratic convention", "the North Korean army"; people need their name.
    return (
        not is_animate_noun(tree.lower[head])
        and tree.lower[head] not in ROLES
        and any(
            tree.tags[c] == "JJ"
            and re.match(r"[A-Z][a-z]{3,}", tree.words[c])
            and tree.words[c] not in _PROMPTS
            for c in before
        )
    )


def _is_unique(tree: Tree, head: int) -> bool | None:
    """True for "on the head", False for "the hospital" of which something is told; None where the noun does not tell."""
    if _tells_by_words_beside(tree, head):
        return True
    if tree.lower[head] in _LIMBS and tree.deps[head] == "pobj":
        return True
    if tree.lower[head] in GENERIC and any(tree.lower[c] in KINDS for c in tree.children[head]):
        return True
    if head and (tree.lower[head - 1], tree.lower[head]) in WIDELY_KNOWN:
        return True
    if any(tree.lower[c] == "average" for c in tree.children[head] if c < head):
        return True
    if tree.lower[head] == "law" and tree.lower[tree.heads[head]] in _BREACHES:
        return True
    if tree.lower[head] in ("percent", "cent", "%") and any(
        tree.lower[c] in ("top", "bottom", "richest", "poorest") for c in tree.children[head]
    ):
        return True
    if tree.lower[head] in _RIDES and tree.deps[head] == "dobj" and tree.lower[tree.heads[head]] in _RIDING:
        return True
    if tree.lower[head] == "home" and tree.lower[tree.heads[head]] not in (
        "in",
        "at",
        "from",
        "outside",
        "left",
        "leave",
        "leaves",
    ):
        return False
    # What a wall has is told of one wall, as what it does is.
    return False if tree.lower[head] in _SITES and tree.deps[head] in ("nsubj", "nsubjpass", "poss") else None


def is_bare_definite(tree: Tree, head: int) -> bool:
    """True for "the plan", false for "the earlier plan"."""
    return not any(
        tree.deps[c] in ("amod", "compound", "nmod", "nummod", "poss") for c in tree.children[head]
    )


def is_self_explanatory_definite(tree: Tree, head: int, charge: int | None = None) -> bool:
    """True for a phrase that tells by itself what is meant: "the launch of FlexSeal", "the biggest gain", "the sea"."""
    the = definite_determiner(tree, head)
    name = tree.tags[head].startswith("NNP") and tree.words[head][:1].isupper()
    if the is None or name or _explains_name(tree, head) or is_definite_named_beside(tree, head):
        return True
    # "the Championship", "the Supreme Leader": written as a name.
    if tree.words[head][:1].isupper() and tree.lower[the] == "the":
        return True
    if tree.lower[the] != "the":
        return False
    below = [c for c in tree.children[head] if c != charge]
    if any(
        tree.lower[c] in _DEICTIC and not (tree.lower[c] == "former" and tree.lower[head] in ROLES)
        for c in below
    ):
        return any(c > head and (tree.deps[c] == "relcl" or _is_of_a_year(tree, c)) for c in below)
    if any(tree.tags[c] in _ORDERED or tree.lower[c] in _ORDINAL or _NTH.match(tree.lower[c]) for c in below):
        return True
    after = [c for c in below if c > head and tree.deps[c] in ("prep", *_NARROW)]
    # "The company itself" tells no more than "the company".
    if any(tree.tags[c] != "PRP" and _narrows(tree, c) for c in after):
        return True
    if tree.lower[head + 1 : head + 2] == ["since"] or _place_follows(tree, head):
        return True
    if any(_names(tree, c) for c in tree.subtree(head) if c < head):
        return True
    if (unique := _is_unique(tree, head)) is not None:
        return unique
    if tree.lower[head] in UNIQUE:
        return not any(tree.deps[c] == "amod" for c in below) or tree.lower[head] in ("time", "end", "way")
    return tree.deps[head] == "npadvmod" or bool(tree.words[head - 1] == "the" and tree.tags[head] == "JJ")


def _is_of_a_year(tree: Tree, child: int) -> bool:
    """True for the "of 2025" of "the same quarter of 2025"."""
    return tree.deps[child] == "prep" and any(
        re.fullmatch(r"(?:1[5-9]|20)\d\d", tree.words[i]) for i in tree.subtree(child)
    )


def _explains_name(tree: Tree, head: int) -> bool:
    """True for "the paper maker" of "Sundal, the paper maker": the name before it tells who that is."""
    first = min(tree.subtree(head)) if tree.deps[head] == "appos" else definite_determiner(tree, head) or 0
    # "Vantor, the Danish maker of bicycles," goes on behind its noun.
    last = max(tree.subtree(head)) if tree.deps[head] == "appos" else head
    commas = first > 1 and tree.words[first - 1] == "," and tree.words[last + 1 : last + 2] in ([","], ["."])
    # "Harcourt's, the department store chain".
    name = first - 3 if tree.lower[first - 2] in ("'s", "’s") and first > 2 else first - 2
    return commas and tree.words[name][:1].isupper()


_WAYS = reporting_word_set(
    """access aid answer approach attitude bridge boat bus change damage danger entrance ferry flight gift guide harm journey key letter link
    loan objection obstacle path payment prelude pipeline rail reaction reply response return right road route sequel solution support
    threat train trip tunnel visit voyage walk warning way"""
)


def is_definite_given_to_somebody(tree: Tree, head: int, behind: int) -> bool:
    """True for the island of "returned a mask to the island": it says where the mask went, and not which one it is."""
    return (
        tree.deps[behind] == "prep"
        and tree.lower[behind] == "to"
        and behind > head
        and tree.lower[head] not in _WAYS
    )


def is_deed_after_preposition(tree: Tree, head: int, clause: int) -> bool:
    """True for the "capsized" of "after a ferry capsized off Vik", which the parse takes for a participle."""
    after = tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] in _JOINING
    return after and tree.deps[clause] == "acl" and tree.tags[clause] in ("VBN", "VBD")


_JOINING = frozenset(["after", "before", "since", "until", "as", "when", "because", "while"])
_TWO = ("nsubj", "nsubjpass", "dep")


def is_definite_named_beside(tree: Tree, head: int) -> bool:
    """True for "the video app Lumo"."""
    if head + 1 >= len(tree) or not tree.words[head + 1][:1].isupper():
        return False
    beside = tree.deps[head + 1] == "appos" and tree.heads[head + 1] == head
    # "The Irish group Kilbane had offered", of which the parse makes two subjects.
    second = tree.tags[head + 1].startswith("NNP") and tree.deps[head] in _TWO and tree.deps[head + 1] in _TWO
    return beside or (second and tree.heads[head] == tree.heads[head + 1])


def is_unintroduced_definite(story: Story, tree: Tree, head: int, *, top: bool) -> bool:
    """True for "the harbour" if it was not mentioned before: readers know it without the article.

    What only ever repeats ("the figure", "the attack"), people, bodies and a bare subject are never taken for one.
    """
    noun = tree.lower[head]
    if (
        noun in SHELLS
        or noun in HAPPENINGS
        or noun in BODIES
        or noun in COMPANY
        or is_animate_noun(noun)
        or noun in ROLES
    ):
        return False
    if noun in _SITES and tree.deps[head] == "poss":
        # What has 140 panels is one wall.
        return False
    single = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if single in BODIES or single in COMPANY or single in ROLES:
        return False
    if single in SHELLS or single in PLACES or any(single in group for group in SYNONYMS):
        return False
    modified = any(
        tree.deps[c] in ("amod", "compound", "nmod", "nummod") for c in tree.children[head] if c < head
    )
    if top and not modified:
        return False
    stem = re.escape(single[: max(4, len(single) - 2)] if len(single) > 5 else single)
    start = tree.spans[head][0]
    told = re.finditer(rf"\b{stem}", story.text[story.reach(start) : start], re.IGNORECASE)
    # A headline brings nothing in: the text must tell all by itself.
    before = story.reach(start)
    return all(story.sentences[story.sentence_at(before + m.start())].kind == "heading" for m in told)


def _place_follows(tree: Tree, head: int) -> bool:
    """True for "the base at Helm", whatever the parse hung the "at Helm" on."""
    after = tree.lower[head + 1 : head + 2]
    year = "".join(tree.words[head + 2 : head + 3])
    if tree.lower[head] in _YEARLY and after in (["in"], ["of"]) and re.fullmatch(r"(?:1[5-9]|20)\d\d", year):
        return True
    return (
        after != []
        and after[0] in ("at", "in", "near", "of")
        and any(
            tree.tags[i].startswith("NNP")
            and tree.lower[i] not in TIMES
            and tree.heads[i] in (head + 1, i + 1)
            for i in range(head + 2, min(head + 4, len(tree)))
        )
    )


def _narrows(tree: Tree, child: int) -> bool:
    """A prepositional phrase narrows a noun down, unless it only says when or itself points elsewhere."""
    if tree.deps[child] == "relcl" and candidate_follows_comma(tree, child, tree.heads[child]):
        return False
    if candidate_follows_comma(tree, child, tree.heads[child]):
        return any(tree.tags[i].startswith("NNP") for i in tree.subtree(child))
    if tree.deps[child] != "prep":
        return True
    inner = tree.child(child, "pobj", "pcomp")
    return (
        tree.lower[child] in _NARROWING
        and inner is not None
        and tree.lower[inner] not in ("it", "them", "him", "her", "this", "that")
    )


def _names(tree: Tree, child: int) -> bool:
    """A name, a nationality, a year or a number of its own before the noun."""
    word = tree.words[child]
    return (
        tree.tags[child].startswith("NNP")
        or word in COUNTRIES
        or bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", word))
    )
