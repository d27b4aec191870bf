"""Find the full phrase that introduced what the article now calls by the noun alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction.attribution.candidates import candidate_follows_comma, candidate_noun_phrase
from claims.extraction.lexicon.reporting_words import DOCUMENTS
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, MEASURES, OPEN_BODIES, SYNONYMS
from claims.extraction.wording.context.phrase_mentions import PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_deed_after_preposition,
    is_definite_given_to_somebody,
    is_definite_named_beside,
    is_self_explanatory_definite,
)
from claims.extraction.wording.references.introductions.noun_mentions import (
    is_certain_noun_mention,
    is_noun_mention_of_some_only,
    is_one_of_several_noun_mentions,
)
from claims.extraction.wording.references.introductions.plain_words import phrase_without_examples

_PLACING = frozenset(["in", "at", "on", "near", "from", "by", "with"])
NEAR = 4
"""Sentences back to which "the scheme" may point; "this scheme" points to the one before it."""
_OF_MANY = frozenset(
    "administration campaign case primary caucus poll election court trial charge ruling debate".split()
)
"""Of these a story of courts and elections has several, and names but one of them in full."""
_FAR = 30
"""Sentences over which the first sentence of the text is remembered."""
_POSSESSOR = re.compile(r"(?:[A-Z][\w.-]*\s){0,3}?[A-Z][\w.-]*(?:['’]s|s['’])\s")
"""A name whose thing it is, before which no "the" stands: "Trump's statement"."""
_OWNED = re.compile(
    r"(?:(?!(?:from|of|in|at|with|by|for|on|to|that|who)\s)[\w.-]+\s)*?[\w.-]+(?:['’]s|s['’])\s"
)
_REPORTED = ("states", "believes", "warns", "admits", "accuses")
_SPANS = frozenset("second minute hour day night week fortnight month year decade season".split())
_NO_NOUNS = ("PRP", "PRP$", "WDT", "WP", "VBD", "VBZ", "VBP", "MD")


def same_noun(story: Story, noun: str, before: int, tree: Tree, head: int) -> Named | None:
    """The phrase by which the article brought in what it now calls by the noun alone, if just one fits."""
    if noun.removesuffix("s") in MEASURES or noun in _OF_MANY or tree.tags[head] == "NNS":
        # "The donors who cannot be located" and "the other donors" are "the donors" alike.
        return None
    group = next((g for g in SYNONYMS if noun in g), frozenset([noun]))
    modifiers = {tree.lower[c] for c in tree.all(head, "amod", "compound", "nmod")}
    found: dict[str, Named] = {}
    the = definite_determiner(tree, head)
    pointing = the is not None and tree.lower[the] != "the"
    least = story.sentence_at(before) - (1 if pointing else NEAR)
    for earlier, at, m in _earlier(story, group, before, least, opening=not pointing):
        if not is_certain_noun_mention(story, earlier, at):
            continue
        if is_definite_named_beside(earlier, at) or is_noun_mention_of_some_only(earlier, at):
            # "The Irish group Kilbane" has a name, by which it would be told.
            return None
        described = _described(story.text, earlier, at)
        if described and story.sentence_at(m.span[0]) < least and not re.search(r"\b[A-Z]", described[0]):
            # Far back, only what is named.
            continue
        if described is None:
            if definite_determiner(earlier, at) is None and m.words.lower().startswith(
                ("a ", "an ", "another ", "one ")
            ):
                return None
            continue
        if _is_so_for_one_side(story, described) or re.search(r"\b(?:most|least|[a-z]+est)\b", described[0]):
            # "Europe's most powerful army" is not every army of which is spoken later.
            return None
        if m.words.lower().startswith(("another ", "no ", "any ", "every ", "each ")):
            return None
        if modifiers and not modifiers <= {w.lower() for w in re.findall(r"[\w’'-]+", described[0])}:
            return None
        found.setdefault(described[0].lower(), _with_article(story.text, *described))
    bearer = _agreeing(list(found.values()))
    if bearer is None or _is_some_body(noun, bearer.words) or _is_owned_far_back(story, bearer, before):
        return None
    return None if is_one_of_several_noun_mentions(story, noun, before) else bearer


def _is_so_for_one_side(story: Story, described: tuple[str, Span]) -> bool:
    """True for "she inherited a grid that was falling apart": it was so for her, and not for who speaks of the grid next."""
    words, span = described
    judged = re.search(r" (?:that|which|who) ", words) and not re.search(r"\b[A-Z]|\d", words)
    return bool(judged) and story.stances.tell(_REPORTED, span[0])


def _is_some_body(noun: str, words: str) -> bool:
    """True for "a group of Orr's friends": other groups have names; "the group Clean Streets" and "the board of Norvolt" have one."""
    named = rf"\b{noun} (?:called |named |known as |of )?(?:the )?[A-Z][\w’'&.-]*(?: (?:of |for |and )?[A-Z][\w’'&.-]*)*$"
    return noun in OPEN_BODIES | {"party"} and not re.search(named, words)


def _is_owned_far_back(story: Story, bearer: Named, before: int) -> bool:
    """True for "Orr's work" of other than the opening or the sentence before: since then there is the work of others."""
    number = story.sentence_at(bearer.span[0])
    told = [n for n in range(number) if story.sentences[n].kind not in ("heading", "boilerplate")]
    return _OWNED.match(bearer.words) is not None and len(told) > 1 and story.sentence_at(before) - number > 1


def _with_article(text: str, words: str, span: Span) -> Named:
    """The words with "the"; after "Hale's" none stands, unless the owner has one: "the State Department's system"."""
    owned = _POSSESSOR.match(words) and text[max(0, span[0] - 4) : span[0]].lower() != "the "
    return Named(words if owned else f"the {words}", span)


def _agreeing(found: list[Named]) -> Named | None:
    """The latest of the descriptions, if there is one, or if all name the same place or nation and nothing else."""
    if len(found) < 2:
        return found[0] if found else None
    named = [{w for w in re.findall(r"[\w’'-]+", n.words) if w[0].isupper() or w[0].isdigit()} for n in found]
    return found[-1] if named[0] and all(names == named[0] for names in named) else None


def _earlier(
    story: Story, group: frozenset[str], before: int, least: int, *, opening: bool
) -> Iterator[tuple[Tree, int, PhraseMention]]:
    """The phrases with one of these nouns in the sentences before an offset, and in the first of the text."""
    lead = next((n for n, s in enumerate(story.sentences) if s.kind not in ("heading", "boilerplate")), 0)
    first = lead if opening and least - lead < _FAR else max(0, least)
    numbers = story.sentences_with(group, story.sentences[min(first, max(0, least))].start, before)
    for number in numbers:
        if (number < least and number != first) or story.sentences[number].kind in ("heading", "boilerplate"):
            continue
        tree = story.trees.of(story.trees.unit_at(story.sentences[number].start))
        for m in story.mentions(number):
            if tree is None or m.head < 0 or m.span[0] >= before or not m.common:
                continue
            if tree.lower[m.head] in group:
                yield tree, m.head, m


def _described(text: str, tree: Tree, head: int) -> tuple[str, Span] | None:
    """A noun with what tells it from others, without its article; None where there is nothing of the kind."""
    told = _telling_clauses(tree, head)
    phrase = _bare_phrase(tree, head, told)
    clause = {i for c in told for i in tree.subtree(c)}
    if not phrase or any(tree.tags[i] in _NO_NOUNS for i in phrase if i not in clause):
        return None
    # "Ten times the correct dose" is not the dose.
    multiple = any(tree.lower[i] == "times" for i in phrase)
    # "Makes New Avalon the first state": two phrases in the parse's one.
    two = any(tree.tags[i] == "DT" and tree.tags[i - 1].startswith("NN") for i in phrase[1:])
    if (
        multiple
        or two
        or phrase != list(range(phrase[0], phrase[-1] + 1))
        or _points_elsewhere(tree, phrase, head)
    ):
        return None
    tells = [i for i in phrase if i != head and _tells(tree, i, head)]
    if tree.tags[phrase[-1]] == "VBG" and phrase[-1] > head and not tree.children[phrase[-1]]:
        # "A ferry carrying 140 people", of which the parse has cut off what it carried.
        return None
    # "The Leeds-based company" tells no more than "the company" does.
    too_little = tree.lower[head] in COMPANY and all(i < head for i in tells)
    if not told and (not tells or too_little or _is_only_found_there(tree, phrase, head)):
        return None
    span = tree.hull(phrase)
    return _in_mid_sentence(tree, phrase[0], " ".join(text[slice(*span)].split())), span


def _is_only_found_there(tree: Tree, phrase: list[int], head: int) -> bool:
    """True for "found the painting in a garage": the words behind say where it was found, not which one it is."""
    behind = [c for c in tree.all(head, "prep") if c in phrase]
    # After "a plant in Skelby", and after "the library in Mill Lane" before its verb, they belong to the noun.
    known = definite_determiner(tree, head) is not None and tree.deps[head] not in ("nsubj", "nsubjpass")
    return known and any(tree.lower[c] in _PLACING for c in behind)


def _telling_clauses(tree: Tree, head: int) -> set[int]:
    """The clauses that say which one; "a test that costs less than two pounds" is not "the test that costs"."""
    whole = set(candidate_noun_phrase(tree, head))
    return {
        c
        for c in tree.all(head, "relcl", "acl")
        # What a report says ("a report that classes had grown") does not tell which one it is.
        if not (tree.lower[head] in DOCUMENTS and tree.child(c, "mark") is not None)
        and not is_deed_after_preposition(tree, head, c)
        and _tells_which(tree, c, head)
        and all(i in whole or tree.deps[i] == "punct" for i in tree.subtree(c))
    }


def _bare_phrase(tree: Tree, head: int, told: set[int]) -> list[int]:
    """The words of the phrase without its determiners and without what is only added to it."""
    added = [
        c
        for c in tree.children[head]
        if c not in told
        and (
            tree.lower[c] in ("like", "such", "including")
            or is_definite_given_to_somebody(tree, head, c)
            or _is_how_long(tree, c)
            or tree.deps[c] in ("relcl", "acl", "appos", "cc", "conj", "punct", "advcl")
        )
    ]
    within = set(tree.subtree(head, without=added))
    phrase = [i for i in candidate_noun_phrase(tree, head) if i in within]
    while phrase and (
        tree.tags[phrase[0]] in ("DT", "PRP$", "CC", "RB", "PDT")
        or tree.lower[phrase[0]] in ("following", "such")
    ):
        phrase = phrase[1:]
    return phrase_without_examples(tree, phrase)


def _is_how_long(tree: Tree, link: int) -> bool:
    """True for the "for" of "pumped sewage into a stream for 1,914 hours": the parse takes it for a part of the stream."""
    spans = tree.lower[link] in ("for", "over", "within", "after") and tree.deps[link] == "prep"
    return spans and any(tree.lower[i].removesuffix("s") in _SPANS for i in tree.all(link, "pobj"))


def _points_elsewhere(tree: Tree, phrase: list[int], head: int) -> bool:
    """True if a definite phrase within needs the article itself."""
    return any(
        i != head
        and tree.tags[i].startswith("NN")
        and definite_determiner(tree, i) is not None
        and not is_self_explanatory_definite(tree, i)
        for i in phrase
    )


def _tells(tree: Tree, word: int, head: int) -> bool:
    """True for a name, a country, what follows the noun, and whose union it is."""
    return (
        tree.tags[word].startswith("NNP")
        or tree.words[word] in COUNTRIES
        or (tree.tags[word] == "NNS" and tree.deps[word] == "poss" and tree.lower[head] == "union")
        or (word > head and tree.tags[word].startswith(("NN", "CD")))
    )


def _in_mid_sentence(tree: Tree, first: int, words: str) -> str:
    """The words with a small letter where only the beginning of the sentence gave them a capital."""
    opens = not any(any(c.isalnum() for c in tree.words[i]) for i in range(first) if tree.tags[i] != "DT")
    if (
        not opens
        or tree.tags[first].startswith("NNP")
        or words.split(maxsplit=1)[0] in COUNTRIES
        or words[:2].isupper()
    ):
        return words
    return words[:1].lower() + words[1:]


def _tells_which(tree: Tree, clause: int, head: int) -> bool:
    """A short clause right after the noun that says which one, and points to nothing else."""
    branch = tree.subtree(clause)
    plain = not any(
        tree.tags[i] in ("PRP", "PRP$") or (tree.lower[i] in ("this", "that") and tree.tags[i] == "DT")
        for i in branch
    )
    return (
        plain and len(branch) <= 12 and branch[0] > head and not candidate_follows_comma(tree, clause, head)
    )
