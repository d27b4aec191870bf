"""Doubt what was found for a definite phrase, by the claim, its speaker and the words beside the phrase."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import candidate_follows_comma
from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.inflection import inflected_forms
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.countries import countries_in, country_mentions, one_country
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, COUNTRY, OPEN_BODIES, PUBLIC, TIMES
from claims.extraction.wording.context.phrase_mentions import BODIES, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.bodies import is_called_otherwise
from claims.extraction.wording.references.places import is_place_mention
from claims.extraction.wording.view import WordingView

_ITS_OFFICIAL = re.compile(
    r"(?:Its|Their|its|their) (?:[a-z]+ )?(?:president|minister|king|queen|emir|chancellor|ambassador|envoy|government|army)\b"
)
_LEAVING = frozenset("leave leaves left leaving quit quits exit exits exited drop drops dropped".split())
_TITLES = frozenset(["title", "role", "rank", "post", "position", "job"])
_POSSESSOR = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.-]*)*)['’]s\s")
_DOING = frozenset(
    form
    for verb in "do continue resume finish complete start begin stop halt perform".split()
    for form in inflected_forms(verb)
) | {"did", "done", "began", "begun"}
_NEAR = 2
"""Sentences back in which another is spoken of."""
_IN_BOTH = re.compile(r" in ([A-Z]\w+(?: [A-Z]\w+)*) and ([A-Z]\w+(?: [A-Z]\w+)*)")


def is_definite_bearer_doubtful(view: WordingView, head: int, the: int, named: Named | None) -> bool:
    """True where the claim, its speaker or the words beside a phrase show that what was found is not meant."""
    tree = view.tree
    if named is None:
        return _is_put_otherwise(view, head, the, named)
    return (
        (tree.lower[head] in COUNTRY and _is_of_another_country(view, head, named))
        or (tree.lower[head] in COMPANY and _speaks_for_another(view, named))
        or _is_told_by_words_behind(tree, head)
        or _tells_part_of_bearer(view, named)
        or (tree.lower[head] in OPEN_BODIES and _is_another_body_since(view, head, the, named))
        or (tree.lower[head] == "government" and _is_another_country_near(view, the, named))
        or (tree.lower[head] == "work" and _is_work_of_another(view, head, named))
        or _is_any_of_kind(view, head)
        or _is_put_otherwise(view, head, the, named)
    )


def _is_another_country_near(view: WordingView, the: int, named: Named) -> bool:
    """True for the government of Oslan where another country was named after it: it may be that one's."""
    story, told = view.story, {one_country(n) for n in countries_in(view.story.text, *named.span)}
    between = country_mentions(story.text, named.span[1], view.tree.spans[the][0], story.states)
    return named.words.startswith("the government of ") and any(
        one_country(n) not in told for n, _ in between
    )


def _is_work_of_another(view: WordingView, head: int, named: Named) -> bool:
    """True for "Hale's work" in "the firms continued the work": what they do is their own."""
    tree, owner = view.tree, re.match(r"(?P<name>[A-Z][\w. -]*)['’]s?\s", named.words)
    if owner is None or tree.deps[head] != "dobj" or tree.lower[tree.heads[head]] not in _DOING:
        return False
    subject = tree.child(tree.heads[head], "nsubj")
    return subject is not None and tree.words[subject] not in owner["name"]


def _is_any_of_kind(view: WordingView, head: int) -> bool:
    """True for the company of "foreign companies may give if those who work for the company agree": it is any of them."""
    tree, noun = view.tree, view.tree.lower[head]
    many = f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
    return tree.tags[head] == "NN" and any(
        i < head and tree.lower[i] == many and not tree.all(i, "det", "poss", "nummod") for i in view.tokens
    )


def _is_told_by_words_behind(tree: Tree, head: int) -> bool:
    """True for "the hedge fund Tarn & Co.", and for "the country he has left", which is not the country told of before."""
    after = head + 1
    if after >= len(tree):
        return False
    beside = tree.spans[after][0] == tree.spans[head][1] + 1
    if beside and tree.tags[after].startswith("NNP") and tree.words[after][:1].isupper():
        return tree.lower[after] not in TIMES
    clause = any(
        c > head
        and tree.tags[min(tree.subtree(c))] in ("PRP", "WDT", "WP")
        and not candidate_follows_comma(tree, c, head)
        for c in tree.all(head, "relcl")
    )
    subject = tree.lower[after] in ("he", "she", "they", "we", "i", "you")
    return clause or (beside and subject and tree.deps[head] == "pobj" and tree.deps[after] == "nsubj")


def _is_another_body_since(view: WordingView, head: int, the: int, named: Named) -> bool:
    """True where another name that may be a body's stands beside "the board", or was a subject just before, after its bearer."""
    story, before, noun = view.story, view.tree.spans[the][0], view.tree.lower[head]
    here, bearer = story.sentence_at(before), named.words.lower().removeprefix("the ")
    last = max(named.span[0], story.text.lower().rfind(bearer, 0, before))
    return any(
        m.span[0] < before
        and (number == here or (m.subject and m.span[0] > last))
        and not m.common
        and not m.pronoun
        and m.what in ("body", "name", "person")
        and surname_of_attributed_name(m.words) not in story.people
        and (name := m.words.lower().removeprefix("the ")) not in bearer
        and bearer not in name
        and not is_place_mention(story, m)
        and not _is_of_another_kind(story, m, noun)
        for number in range(max(0, here - _NEAR), here + 1)
        for m in story.mentions(number)
    )


def _is_of_another_kind(story: Story, mention: PhraseMention, noun: str) -> bool:
    """True for the Transport Department and "the union FNV", which nobody calls a company or a fund."""
    called = {word for word in mention.words.split() if word in BODIES}
    if noun in COMPANY | {"fund"} and (PUBLIC.search(mention.words) or called - COMPANY):
        return True
    return is_called_otherwise(story, mention, noun)


def _tells_part_of_bearer(view: WordingView, named: Named) -> bool:
    """True for "the fires in Halden and Vik" of a claim that speaks of the fire in Vik: it tells them apart."""
    places = _IN_BOTH.search(named.words)
    words = view.story.text[slice(*view.span)]
    return places is not None and any(name in words for name in places.groups())


def _is_put_otherwise(view: WordingView, head: int, the: int, named: Named | None) -> bool:
    """True for "left the race", "the title campaign manager", and "that support" of somebody else than before."""
    tree = view.tree
    verb = next((a for a in tree.ancestors(head) if tree.is_verb(a)), head)
    gone = tree.deps[head] == "dobj" or tree.lower[tree.heads[head]] in ("of", "from")
    if tree.lower[head] == "race" and gone and tree.lower[verb] in _LEAVING:
        # "Left the race" is not "left the race for delegates".
        return True
    titled = any(tree.lower[i] in _TITLES for i in range(the + 1, head))
    if titled and is_animate_noun(tree.lower[head]):
        # "Holds the title campaign manager" is not of the one who has it.
        return True
    owner = _POSSESSOR.match(named.words) if named else None
    before = view.story.text[view.claim.start : tree.spans[the][0]]
    # "Hale's popularity may fall, and he may lose that support": it is not put as that of another.
    # "Hale made this statement" is not "Hale made Hale's statement".
    return owner is not None and tree.lower[the] in ("that", "this") and owner["name"] in before


def _is_of_another_country(view: WordingView, head: int, named: Named) -> bool:
    """True where "its president" speaks of the country, after a sentence that does not name the one that is known."""
    said, story, tree = view.said, view.story, view.tree
    owned = tree.heads[head]
    if tree.deps[head] == "poss" and tree.deps[owned] == "appos":
        # "Port Orrin, the nation's former capital": of the nation where it lies.
        return True
    if said is None or said.source is None or not _ITS_OFFICIAL.match(story.text, said.source[0]):
        return False
    number = story.sentence_at(said.source[0])
    before = story.sentences[max(0, number - 1)].start
    return named.words.removeprefix("the ") not in story.text[before : said.source[0]]


def _speaks_for_another(view: WordingView, named: Named) -> bool:
    """True where "three Podesta employees" speak of "the firm": it is theirs."""
    said, text = view.said, view.story.text
    if said is None or said.source is None or said.claimant is None:
        return False
    words = text[slice(*said.source)]
    staff = re.search(
        r"\b(?P<firm>[A-Z][\w&-]+)(?:['’]s?)? (?:employees?|staff|workers?|executives?|managers?|officials?|insiders?)\b",
        words,
    )
    return staff is not None and staff["firm"] not in named.words
