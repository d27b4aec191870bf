"""The words of a phrase and its clause that tell which thing is meant, where they point to nothing outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import (
    candidate_follows_comma,
    candidate_noun_phrase,
)
from claims.extraction.lexicon.reporting_words import DOCUMENTS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, KINDS_OF, SITES
from claims.extraction.wording.context.phrase_mentions import BODIES
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.outer_subjects import outer_subject
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_deed_after_preposition,
    is_definite_given_to_somebody,
)
from claims.extraction.wording.references.introductions.plain_words import (
    DAY_WORDS,
    LONGEST_TELLING,
    has_name_in_plain_words,
    has_only_plain_words,
    is_name_among_plain_words,
    is_narrowed_by_plain_words,
    phrase_without_examples,
    plain_words_of_span,
    plain_words_without_capital,
)
from claims.extraction.wording.references.introductions.subject_names import name_of_subject
from claims.extraction.wording.view import is_finite_in_view


@dataclass(frozen=True, slots=True)
class Telling:
    """A phrase with "the", and whether it names anything."""

    named: Named
    tells: bool
    narrow: bool
    """True for "two trips paid for by a mining company": no name, but more than the noun."""


def phrase_that_tells(story: Story, tree: Tree, head: int) -> Telling | None:
    """The phrase of a noun, as far as all in it is plain without the article."""
    within = _without_what_points(story, tree, head)
    phrase = [i for i in candidate_noun_phrase(tree, head) if i in within]
    if not phrase:
        return None
    first = next(
        (
            i
            for i in phrase
            if tree.deps[i] not in ("det", "predet", "cc", "punct", "advmod") and tree.tags[i] != "DT"
        ),
        head,
    )
    phrase = phrase_without_examples(tree, [i for i in phrase if i >= first])
    for clause in tree.all(head, "relcl", "acl"):
        branch = tree.subtree(clause)
        content = tree.lower[branch[0]] == "that" and tree.lower[head] in DOCUMENTS
        if content or any(i not in phrase and tree.deps[i] != "punct" for i in branch):
            # "A test that costs less than two pounds" is not "the test that costs"; what a report says does not tell which it is.
            phrase = [i for i in phrase if i < branch[0]]
    while phrase and phrase[-1] > head and not _may_end(tree, phrase[-1]):
        phrase = phrase[:-1]
    if (
        head not in phrase
        or phrase != list(range(phrase[0], phrase[-1] + 1))
        or len(phrase) > LONGEST_TELLING
    ):
        return None
    if any(tree.tags[i] in ("PRP", "PRP$", "WDT", "WP") and i < head for i in phrase):
        return None
    span = tree.hull(phrase)
    words = plain_words_of_span(story.text, span)
    lead = "" if _has_owner_without_article(tree, head) else "the "
    return Telling(
        Named(lead + plain_words_without_capital(tree, phrase[0], words), span),
        _names(tree, phrase, head),
        is_narrowed_by_plain_words(tree, phrase, head),
    )


def _without_what_points(story: Story, tree: Tree, head: int) -> set[int]:
    """The words of a phrase without the branches that point elsewhere; none where the rest would tell of another thing."""
    dropped = [
        c
        for c in tree.children[head]
        if c > head and (not _is_plain_branch(story, tree, c, head) or _is_said_by(tree, c, head))
    ]
    if any(tree.lower[c] == "of" for c in dropped) or _is_joined_bare(tree, head):
        # "The third account of a group that calls itself Sarn": without the group it is any account.
        return set()
    return set(tree.subtree(head, without=dropped))


def _is_joined_bare(tree: Tree, head: int) -> bool:
    """True for "Estmark and Velia award seats", where the parse takes the verb for a part of the noun."""
    before = [c for c in tree.children[head] if c < head]
    bare = tree.tags[head] == "NNS" and not any(tree.deps[c] in ("det", "poss", "nummod") for c in before)
    names = [i for i in tree.subtree(head) if i < head and tree.tags[i].startswith("NNP")]
    return bare and len(names) > 1 and any(tree.lower[i] == "and" for i in range(names[0], head))


def _is_said_by(tree: Tree, child: int, head: int) -> bool:
    """True for "praise for the move from Dana Quill": the praise is from her, and not the move."""
    who = tree.child(child, "pobj")
    given = tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] in ("for", "over", "about")
    return given and tree.lower[child] == "from" and who is not None and tree.tags[who].startswith("NNP")


def _may_end(tree: Tree, last: int) -> bool:
    """False for a mark, and for the "carrying" of "a ferry carrying 140 people", of which the parse has cut off what it carried."""
    return tree.words[last][-1].isalnum() and not (tree.tags[last] == "VBG" and not tree.children[last])


_BUILDINGS = (
    SITES
    | KINDS_OF["building"]
    | KINDS_OF["site"]
    | reporting_word_set("shop bank flat pub restaurant cafe building")
)


def telling_location_behind(story: Story, tree: Tree, head: int) -> str | None:
    """ "in the centre of Halden" of "robbing a shop in the centre of Halden", which the parse hung on the robbing."""
    if tree.lower[head] not in _BUILDINGS or tree.lower[head + 1 : head + 2] not in (
        ["in"],
        ["at"],
        ["near"],
    ):
        return None
    place = tree.child(head + 1, "pobj")
    clauses = tree.all(place, "relcl", "acl", "advcl") if place is not None else []
    branch = tree.subtree(head + 1, without=clauses)
    if not branch or branch[0] != head + 1 or len(branch) > LONGEST_TELLING:
        return None
    branch = _plain_part(story, tree, _without_day(tree, branch))
    plain = bool(branch) and any(is_name_among_plain_words(tree, i) for i in branch)
    return plain_words_of_span(story.text, tree.hull(branch)) if plain else None


def clause_behind(story: Story, tree: Tree, head: int) -> str | None:
    """ "that sank off Kalora": the clause that stands behind a noun."""
    told = next(
        (c for c in tree.all(head, "relcl") if c > head and tree.lower[c - 1] in ("that", "who", "which")),
        None,
    )
    return _done_by_it(story, tree, told, head) if told is not None else None


def clause_of_deed(story: Story, tree: Tree, head: int) -> str | None:
    """ "that Port Merrin's council voted to build": the main clause in which a thing was brought in."""
    verb, dep = tree.heads[head], tree.deps[head]
    if not tree.is_verb(verb):
        return None
    if dep == "dobj" and head > verb:
        return _done_to_it(story, tree, verb, head)
    if dep in ("nsubj", "nsubjpass") and head < verb:
        return _done_by_it(story, tree, verb, head)
    return None


def is_person_noun(tree: Tree, head: int) -> bool:
    """True for "man", and not for "agency", though an agency acts as well."""
    noun = tree.lower[head]
    return is_animate_noun(noun) and not {noun, noun.removesuffix("s")} & (BODIES | COMPANY)


def _done_to_it(story: Story, tree: Tree, verb: int, head: int) -> str | None:
    chain = [verb]
    while tree.deps[chain[0]] == "xcomp" and tree.is_verb(tree.heads[chain[0]]):
        chain.insert(0, tree.heads[chain[0]])
    if not is_finite_in_view(tree, chain[0]) or tree.deps[chain[0]] != "ROOT":
        return None
    subject = outer_subject(tree, chain[0])
    named = name_of_subject(story, tree, subject) if subject is not None and subject < chain[0] else None
    words = _verbs(tree, chain)
    if (
        named is None
        or words is None
        or not has_name_in_plain_words(named)
        or _is_given_something(tree, verb, head)
    ):
        return None
    pronoun = "whom" if is_person_noun(tree, head) else "that"
    return f"{pronoun} {named} {words}"


def _is_given_something(tree: Tree, verb: int, head: int) -> bool:
    """True for the club of "lend the club £2.4m": nobody lends the club."""
    after = max(tree.subtree(head)) + 1
    figure = tree.words[after : after + 1] and tree.words[after] in ("£", "$", "€")
    return bool(figure) or any(
        c > head
        and tree.deps[c] in ("dobj", "dative", "npadvmod")
        and tree.tags[c] in ("NN", "NNS", "CD")
        and c == after
        for c in tree.children[verb]
    )


def _done_by_it(story: Story, tree: Tree, verb: int, head: int) -> str | None:
    if not is_finite_in_view(tree, verb) or tree.deps[verb] not in ("ROOT", "relcl"):
        return None
    words = _verbs(tree, [verb])
    tail: list[list[int]] = []
    for child in tree.children[verb]:
        whole = tree.subtree(child)
        if child < verb or tree.deps[child] == "prt" or _is_day(tree, whole):
            continue
        branch = _plain_part(story, tree, _without_day(tree, whole))
        if tree.deps[child] not in ("dobj", "prep", "agent") or not branch:
            break
        tail.append(branch)
    told = [i for branch in tail for i in branch]
    if (
        words is None
        or len(told) > LONGEST_TELLING + 4
        or not any(is_name_among_plain_words(tree, i) for i in told)
    ):
        return None
    pronoun = "who" if is_person_noun(tree, head) else "that"
    return " ".join(
        [pronoun, words, *(plain_words_of_span(story.text, tree.hull(branch)) for branch in tail)]
    )


def _plain_part(story: Story, tree: Tree, branch: list[int]) -> list[int]:
    """A phrase, or its part before an "and" after which something points elsewhere; nothing where no part is plain."""
    if has_only_plain_words(story, tree, branch):
        return branch
    for at in (n for n, i in enumerate(branch) if n > 2 and tree.lower[i] == "and" and tree.deps[i] == "cc"):
        if has_only_plain_words(story, tree, branch[:at]) and any(
            is_name_among_plain_words(tree, i) for i in branch[:at]
        ):
            return branch[:at]
    return []


def _without_day(tree: Tree, branch: list[int]) -> list[int]:
    """A phrase without the "on Tuesday" that the parse hung on its end."""
    for at, i in enumerate(branch):
        below = tree.subtree(i)
        if at and tree.lower[i] in ("early", "late") and _is_day(tree, branch[at:]):
            return branch[:at]
        if at and tree.deps[i] in ("prep", "npadvmod") and below[-1] == branch[-1] and _is_day(tree, below):
            return branch[:at]
    return branch


def _is_day(tree: Tree, branch: Sequence[int]) -> bool:
    """True for "on Tuesday" and "early on Monday", which would need their date."""
    return len(branch) <= 5 and any(
        tree.lower[i] in DAY_WORDS and tree.lower[i] not in ("the", "a", "an") for i in branch
    )


def _verbs(tree: Tree, chain: Sequence[int]) -> str | None:
    """The verbs of a clause with their auxiliaries; None under a negation."""
    found: list[int] = []
    for verb in chain:
        if tree.child(verb, "neg") is not None:
            return None
        found += [*tree.all(verb, "aux", "auxpass", "prt"), verb]
    words = [tree.words[i] for i in sorted(set(found))]
    return None if any(not w[0].isalpha() for w in words) else " ".join(words)


def _is_plain_branch(story: Story, tree: Tree, child: int, head: int) -> bool:
    """True for what follows a noun and tells which one it is, pointing to nothing else."""
    if tree.deps[child] not in ("prep", "acl", "relcl", "nmod", "nummod", "case") or candidate_follows_comma(
        tree, child, head
    ):
        return tree.deps[child] == "case"
    branch = tree.subtree(child)
    if is_definite_given_to_somebody(tree, head, child) or is_deed_after_preposition(tree, head, child):
        return False
    if tree.deps[child] == "relcl":
        rest = [i for i in branch if tree.tags[i] not in ("WDT", "WP", "WP$") or i != branch[0]]
        return (
            len(branch) <= 12
            and has_only_plain_words(story, tree, rest)
            and tree.lower[branch[0]] in ("that", "who", "which", "whose")
        )
    return len(branch) <= LONGEST_TELLING and has_only_plain_words(story, tree, branch)


def _has_owner_without_article(tree: Tree, head: int) -> bool:
    """True for "Norvolt's plan", and not for "the Labour Party's plan"."""
    owner = tree.child(head, "poss")
    return (
        owner is not None and tree.tags[owner].startswith("NNP") and definite_determiner(tree, owner) is None
    )


def _names(tree: Tree, phrase: Sequence[int], head: int) -> bool:
    return any(is_name_among_plain_words(tree, i) for i in phrase if i != head)
