"""Find where the article has spoken of a thing by its noun before, and whether a mention brought the thing in."""

from __future__ import annotations

from claims.extraction.attribution.candidates import candidate_follows_comma
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.noun_mention import NounMention
from claims.extraction.wording.context.nouns import KINDS_OF, MEASURES, SITES, SYNONYMS
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.definites import definite_determiner

_ARTICLES = frozenset(["a", "an"])
_OPEN = reporting_word_set(
    "no any every each either neither both what which whatever all most some few many several"
)
_OTHERS = reporting_word_set(
    "another other others similar second third fourth fifth further fresh different rival separate previous earlier later former additional more such next last same"
)
"""Words that set a thing off from one that was told of before, or will be."""
_SUSPECTS = frozenset(["suspect", "suspects"])
_HELD = reporting_word_set("suspect suspects man men woman women people teenager teenagers")
_HOLDING = reporting_word_set("arrested charged held detained seized caught")
"""What is done to a suspect."""
_DENYING = frozenset(["no", "n't", "n’t", "never", "wrongly", "falsely", "mistakenly", "incorrectly"])
_REAL = reporting_word_set(
    "shop bank house flat home car van bus train pub restaurant cafe church jeweller woman man boy girl guard officer women men"
)
_UNREAL = ("denies", "withholds", "asks", "doubts")
"""Who is accused of robbing a shop: the shop is there."""
_NORMS = reporting_word_set(
    "rule rules law laws policy policies limit limits ban standard standards guideline guidelines regulations price prices"
)
_DOUBTED = ("denies", "accuses", "withholds", "asks", "doubts")


def earlier_noun_mentions(story: Story, tree: Tree, head: int, before: int) -> list[NounMention] | None:
    """The earlier phrases with the noun of a phrase, in order; None where another such thing is told of."""
    noun = tree.lower[head]
    many = tree.tags[head] == "NNS"
    if _single(noun) in MEASURES:
        return None
    wanted = {tree.lower[c] for c in noun_mention_without_figures(tree, head)}
    number = _number(tree, head)
    found = []
    if not many and is_one_of_several_noun_mentions(story, noun, before):
        return None
    for place in _places(story, noun, many=many, before=before):
        mention = _mention(story, *place)
        counted = {"all"} if mention.number else set()
        if mention.beside & _OTHERS or mention.beside & _OPEN - {"some", "several"} - counted:
            return None
        if number and mention.number not in ("", number):
            return None
        if not wanted <= mention.words:
            return None
        found.append(mention)
    return _without_kinds(found)


def _mention(story: Story, sentence: int, tree: Tree, at: int) -> NounMention:
    """The phrase at a place, which is read once."""
    if (sentence, at) not in story.noun_mentions:
        certain = is_certain_noun_mention(story, tree, at) and not is_noun_mention_of_some_only(tree, at)
        story.noun_mentions[sentence, at] = NounMention(
            sentence,
            tree,
            at,
            new=_is_new(tree, at),
            certain=certain,
            number=_number(tree, at),
            beside=frozenset(tree.lower[c] for c in tree.children[at]),
            words=frozenset(tree.lower[i] for i in tree.subtree(at)),
        )
    return story.noun_mentions[sentence, at]


def has_article(tree: Tree, head: int) -> bool:
    """True for "a plan"."""
    return any(c < head and tree.lower[c] in _ARTICLES for c in tree.all(head, "det"))


def noun_mention_without_figures(tree: Tree, head: int) -> list[int]:
    """What stands before a noun, without the "6.9-magnitude" that tells more than was told before."""
    before = [c for c in tree.all(head, "amod", "compound", "nmod") if c < head]
    return [c for c in before if not any(x.isdigit() for i in tree.subtree(c) for x in tree.words[i])]


def _without_kinds(mentions: list[NounMention]) -> list[NounMention]:
    """The mentions without a bare plural before the counted ones: "coral reefs" are all of them, "112 reefs" are these."""
    counted = next((n for n, m in enumerate(mentions) if _number(m.tree, m.head)), 0)
    bare = all(not m.tree.all(m.head, "det", "poss") for m in mentions[:counted])
    return mentions[counted:] if bare else mentions


def is_one_of_several_noun_mentions(story: Story, noun: str, before: int) -> bool:
    """True for "the church" after "four churches": it is one of them, or another."""
    return any(_number(tree, at) for _, tree, at in _places(story, _plural(noun), many=True, before=before))


def _places(story: Story, noun: str, *, many: bool, before: int) -> list[tuple[int, Tree, int]]:
    """Where in the text the noun, or one that says the same, heads a phrase."""
    group = _HELD if noun in _SUSPECTS else _group(noun, many=many)
    numbers = story.sentences_with(group, story.reach(before), before)
    found = [place for number in numbers for place in _places_in(story, number, noun, many=many)]
    return [(number, tree, at) for number, tree, at in found if tree.spans[at][0] < before]


def _places_in(story: Story, number: int, noun: str, *, many: bool) -> list[tuple[int, Tree, int]]:
    """The places of one sentence, which is read for a noun once."""
    if (number, noun, many) not in story.noun_places:
        sentence = story.sentences[number]
        heading = sentence.kind in ("heading", "boilerplate")
        tree = None if heading else story.trees.of(story.trees.unit_at(sentence.start))
        group = _HELD if noun in _SUSPECTS else _group(noun, many=many)
        story.noun_places[number, noun, many] = [
            (number, tree, i)
            for i, (start, _) in enumerate(tree.spans if tree else ())
            if tree
            and sentence.start <= start < sentence.end
            and not tree.quoted[i]
            and tree.lower[i] in group
            and _heads(tree, i)
            and (noun not in _SUSPECTS or tree.lower[i] == noun or tree.lower[tree.heads[i]] in _HOLDING)
        ]
    return story.noun_places[number, noun, many]


def _heads(tree: Tree, index: int) -> bool:
    """True for a noun of its own; "a robbery suspect" is no robbery, and "it was a robbery" says what something was."""
    return (
        tree.tags[index].startswith("NN")
        and tree.deps[index] not in ("compound", "nmod", "amod", "attr", "npadvmod", "appos")
        and not (tree.tags[index] == "NNP" and tree.words[index][:1].isupper())
        and not _joins_as_preposition(tree, index)
    )


def _joins_as_preposition(tree: Tree, index: int) -> bool:
    """True for the exchange of "in exchange for Orr", which only joins as a preposition does."""
    bare = tree.tags[index] == "NN" and tree.deps[index] == "pobj" and tree.heads[index] == index - 1
    return (
        bare
        and tree.lower[index - 1] in ("in", "on", "by", "with")
        and tree.lower[index + 1 : index + 2] in (["for"], ["to"], ["of"], ["with"])
    )


def _group(noun: str, *, many: bool) -> frozenset[str]:
    single = _single(noun) if many else noun
    group = next((g for g in SYNONYMS if single in g), frozenset([single])) | KINDS_OF.get(
        single, frozenset()
    )
    return frozenset(_plural(word) for word in group) | {noun} if many else group


def _single(noun: str) -> str:
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun.removesuffix("es")
    return {"men": "man", "women": "woman"}.get(noun, noun.removesuffix("s"))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun.removesuffix("y") + "ies"
    if noun.endswith(("ch", "sh", "x", "ss")):
        return f"{noun}es"
    return {"man": "men", "woman": "women"}.get(noun, f"{noun}s")


def _number(tree: Tree, head: int) -> str:
    at = tree.child(head, "nummod")
    return tree.lower[at] if at is not None else ""


def _is_new(tree: Tree, head: int) -> bool:
    """True for a phrase without "the" or "this", or with what tells which one it is."""
    the = definite_determiner(tree, head)
    if the is None:
        return True
    told = [
        c
        for c in tree.all(head, "prep", "acl", "relcl")
        if c > head and not candidate_follows_comma(tree, c, head)
    ]
    if tree.deps[head] == "dobj":
        # "Found the painting in a garage": where, not which.
        told = [c for c in told if tree.lower[c] not in ("in", "at", "on", "near", "from")]
    return bool(told) and tree.lower[the] == "the"


def is_noun_mention_of_some_only(tree: Tree, head: int) -> bool:
    """True for the ballot of "only members get a ballot": others may get another one."""
    subject = tree.child(tree.heads[head], "nsubj", "nsubjpass")
    return subject is not None and any(tree.lower[i] == "only" for i in tree.subtree(subject))


def _is_bare(tree: Tree, head: int) -> bool:
    """True for the hospital of "nine are in hospital" and the spotlight of a headline: no one thing of its kind."""
    return tree.tags[head] == "NN" and not any(
        c < head or tree.deps[c] in ("prep", "relcl", "acl") for c in tree.children[head]
    )


def is_certain_noun_mention(story: Story, tree: Tree, head: int) -> bool:
    """False under a negation or a condition, and in what somebody denies or is accused of."""
    above = [head, *tree.ancestors(head)]
    for index in above:
        if tree.child(index, "neg") is not None or any(
            tree.lower[c] in _DENYING for c in tree.children[index]
        ):
            return False
        if tree.deps[index] == "advcl" and any(
            tree.lower[c] in ("if", "unless", "whether") for c in tree.children[index]
        ):
            return False
    if _is_bare(tree, head) or _joins_as_preposition(tree, head):
        return False
    at = tree.heads[head]
    if tree.deps[head] == "pobj" and tree.tags[head] == "NNS" and tree.lower[at - 1] in _NORMS:
        # "Its rules for contracts of more than $5,000": for any of them.
        return False
    start = tree.spans[head][0]
    named = any(tree.tags[c].startswith("NNP") for c in tree.children[head] if c < head)
    real = named or tree.lower[head] in SITES or tree.lower[head] in _REAL
    doubted = _DOUBTED if not real else _UNREAL
    return not story.stances.tell(doubted, start)
