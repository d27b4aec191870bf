"""The words of a phrase and its clause that tell which thing is meant, where they point to nothing outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import candidate_follows_comma, candidate_noun_phrase, candidate_short_name
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, TIMES
from claims.extraction.wording.context.phrase_mentions import BODIES
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.outer_subjects import outer_subject
from claims.extraction.wording.references.bodies import body_meant_by_noun
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_self_explanatory_definite,
    is_unintroduced_definite,
)
from claims.extraction.wording.references.described import name_described_by
from claims.extraction.wording.view import is_finite_in_view

_LONGEST = 16
"""Tokens of a clause or phrase: a longer one is no name for a thing."""
_LONGEST_NAME = 8
_POINTERS = reporting_word_set(
    "this that these those here there it he she they him her them his its their we us our i my you your who which whom where when"
)
_DAYS = TIMES | reporting_word_set("today yesterday tomorrow tonight ago last next week month year now then earlier later")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Telling:
    """A phrase with "the", and whether it names anything."""

    named: Named
    tells: bool
    narrow: bool
    """True for "two trips paid for by a mining company": no name, but more than the noun."""


def phrase_that_tells(story: Story, tree: Tree, head: int) -> Telling | None:
    """The phrase of a noun, as far as all in it is plain without the article."""
    dropped = [c for c in tree.children[head] if c > head and not _is_plain_branch(story, tree, c, head)]
    within = set(tree.subtree(head, without=dropped))
    phrase = [i for i in candidate_noun_phrase(tree, head) if i in within]
    first = next((i for i in phrase if tree.deps[i] not in ("det", "predet", "cc", "punct", "advmod") and tree.tags[i] != "DT"), head)
    phrase = [i for i in phrase if i >= first]
    while phrase and not (tree.words[phrase[-1]][-1].isalnum() or phrase[-1] == head):
        phrase = phrase[:-1]
    if head not in phrase or phrase != list(range(phrase[0], phrase[-1] + 1)) or len(phrase) > _LONGEST:
        return None
    if any(tree.tags[i] in ("PRP", "PRP$", "WDT", "WP") and i < head for i in phrase):
        return None
    span = tree.hull(phrase)
    words = _joined(story.text, span)
    lead = "" if _has_owner(tree, head) else "the "
    return Telling(Named(lead + _small(tree, phrase[0], words), span), _names(tree, phrase, head), _is_narrow(tree, phrase, head))


_LEADING = reporting_word_set("led leads leading headed heads ran runs wrote conducted directed oversaw")


def leader_clause(story: Story, tree: Tree, head: int) -> str | None:
    """ "that Dr Sara Imhof led" for the study of "Dr Sara Imhof, who led the study"."""
    verb = tree.heads[head]
    if tree.deps[head] != "dobj" or tree.deps[verb] != "relcl" or tree.lower[verb] not in _LEADING:
        return None
    who = outer_subject(tree, verb)
    named = name_of_subject(story, tree, who) if who is not None and who < verb else None
    return f"that {named} {tree.words[verb]}" if named and tree.tags[verb] != "VBG" and _is_name(named) else None


def clause_that_tells(story: Story, tree: Tree, head: int) -> str | None:
    """ "that Port Merrin's council voted to build", "that sank off Kalora": the clause in which a thing was brought in."""
    told = next((c for c in tree.all(head, "relcl") if c > head and tree.lower[c - 1] in ("that", "who", "which")), None)
    if told is not None and (clause := _done_by_it(story, tree, told, head)) is not None:
        return clause
    verb = tree.heads[head]
    if not tree.is_verb(verb):
        return None
    dep = tree.deps[head]
    if dep == "dobj" and head > verb:
        return _done_to_it(story, tree, verb, head)
    if dep in ("nsubj", "nsubjpass") and head < verb:
        return _done_by_it(story, tree, verb, head)
    return None


def _is_person(tree: Tree, head: int) -> bool:
    noun = tree.lower[head]
    return is_animate_noun(noun) and not {noun, noun.removesuffix("s")} & (BODIES | COMPANY)


def _done_to_it(story: Story, tree: Tree, verb: int, head: int) -> str | None:
    chain = [verb]
    while tree.deps[chain[0]] == "xcomp" and tree.is_verb(tree.heads[chain[0]]):
        chain.insert(0, tree.heads[chain[0]])
    if not is_finite_in_view(tree, chain[0]) or tree.deps[chain[0]] not in ("ROOT", "conj", "ccomp"):
        return None
    subject = outer_subject(tree, chain[0])
    named = name_of_subject(story, tree, subject) if subject is not None and subject < chain[0] else None
    words = _verbs(tree, chain)
    if named is None or words is None or not _is_name(named):
        return None
    pronoun = "whom" if _is_person(tree, head) else "that"
    return f"{pronoun} {named} {words}"


def _done_by_it(story: Story, tree: Tree, verb: int, head: int) -> str | None:
    if not is_finite_in_view(tree, verb) or tree.deps[verb] not in ("ROOT", "ccomp", "advcl", "relcl"):
        return None
    words = _verbs(tree, [verb])
    tail: list[list[int]] = []
    for child in tree.children[verb]:
        whole = tree.subtree(child)
        if child < verb or tree.deps[child] == "prt" or _is_day(tree, whole):
            continue
        branch = _without_day(tree, whole)
        if tree.deps[child] not in ("dobj", "prep", "agent") or not is_plain_stretch(story, tree, branch):
            break
        tail.append(branch)
    told = [i for branch in tail for i in branch]
    if words is None or len(told) > _LONGEST + 4 or not any(_is_named(tree, i) for i in told):
        return None
    pronoun = "who" if _is_person(tree, head) else "that"
    return " ".join([pronoun, words, *(_joined(story.text, tree.hull(branch)) for branch in tail)])


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
    return len(branch) <= 5 and any(tree.lower[i] in _DAYS and tree.lower[i] not in ("the", "a", "an") for i in branch)


def _verbs(tree: Tree, chain: Sequence[int]) -> str | None:
    """The verbs of a clause with their auxiliaries; None under a negation."""
    found: list[int] = []
    for verb in chain:
        if tree.child(verb, "neg") is not None:
            return None
        found += [*tree.all(verb, "aux", "auxpass", "prt"), verb]
    words = [tree.words[i] for i in sorted(set(found))]
    return None if any(not w[0].isalpha() for w in words) else " ".join(words)


def owned_phrase(story: Story, tree: Tree, head: int) -> Named | None:
    """ "Eastvale's town hall" for the "its town hall" of what Eastvale has voted to sell."""
    owner, verb = tree.child(head, "poss"), tree.heads[head]
    if owner is None or tree.lower[owner] not in ("its", "their", "his", "her") or tree.deps[head] != "dobj" or not tree.is_verb(verb):
        return None
    while tree.deps[verb] == "xcomp":
        verb = tree.heads[verb]
    subject = outer_subject(tree, verb)
    alone = subject is not None and subject < owner and tree.tags[subject] in ("NN", "NNP", "NNPS")
    name = name_of_subject(story, tree, subject) if alone and subject is not None else None
    rest = [i for i in tree.subtree(head) if owner < i <= head]
    if name is None or " and " in name or not is_plain_stretch(story, tree, rest) or not _is_name(name):
        return None
    span = tree.hull(rest)
    words = _joined(story.text, span)
    if " of " in name or "’s " in name or "'s " in name:
        return Named(f"the {words} of {name}", span)
    return Named(f"{name}{'’' if '’' in story.text else chr(39)}s {words}", span)


def told_of_subject(story: Story, tree: Tree, verb: int) -> Named | None:
    """The words for what collapsed or who resigned."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return _whole_phrase(story, tree, subject, None) if subject is not None else None


def words_of_object(story: Story, tree: Tree, verb: int) -> Named | None:
    """The words for what was closed or sold, with the owner's name for "its"; None where they name nothing."""
    thing = tree.child(verb, "dobj", "nsubjpass")
    if thing is None or tree.child(verb, "neg") is not None:
        return None
    above = verb
    while tree.deps[above] == "xcomp":
        above = tree.heads[above]
    owner = outer_subject(tree, above) if tree.deps[thing] == "dobj" else None
    after = next((c for c in tree.all(verb, "prep") if c > thing), None)
    return _whole_phrase(story, tree, thing, owner, after)


def _whole_phrase(
    story: Story, tree: Tree, head: int, owner: int | None, after: int | None = None
) -> Named | None:
    """A phrase with its article, and "its" told by the name of the one who acts; what follows the verb may tell which."""
    dropped = [c for c in tree.children[head] if c > head and tree.deps[c] in ("relcl", "advcl", "appos", "conj", "cc", "punct", "acl")]
    phrase = [i for i in candidate_noun_phrase(tree, head) if i in set(tree.subtree(head, without=dropped))]
    if not phrase or phrase != list(range(phrase[0], phrase[-1] + 1)) or len(phrase) > _LONGEST:
        return None
    owned = [i for i in phrase if tree.tags[i] == "PRP$"]
    name = name_of_subject(story, tree, owner) if owned and owner is not None else None
    if len(owned) > 1 or (owned and name is None) or not is_plain_stretch(story, tree, [i for i in phrase if i not in owned]):
        return None
    if owned and (tree.lower[owned[0]] not in ("its", "their") or name is None):
        return None
    if not owned and not any(_is_named(tree, i) for i in phrase):
        branch = tree.subtree(after) if after is not None else []
        if branch and branch[0] == phrase[-1] + 1 and any(_is_named(tree, i) for i in branch) and is_plain_stretch(story, tree, branch):
            phrase += branch
        elif not _is_narrow(tree, phrase, head):
            return None
    span = tree.hull(phrase)
    words = _small(tree, phrase[0], _joined(story.text, span))
    if owned and name:
        mark = "’s" if "’" in story.text else "'s"
        words = re.sub(r"\b(?:its|their)\b", lambda _: f"{name}{mark}", words, count=1)
    return Named(words, span)


def name_of_subject(story: Story, tree: Tree, index: int) -> str | None:
    """The words by which a clause may name its subject."""
    phrase = [i for i in candidate_short_name(tree, index)]
    if not phrase or phrase != list(range(phrase[0], phrase[-1] + 1)) or len(phrase) > _LONGEST:
        return None
    span = tree.hull(phrase)
    words = _joined(story.text, span)
    if tree.tags[index].startswith("NNP"):
        if len(phrase) > _LONGEST_NAME:
            # A headline in capitals.
            return None
        full = story.full_name(words)
        return full[0] if full else (_small(tree, phrase[0], words) if is_plain_stretch(story, tree, phrase) else None)
    if (the := definite_determiner(tree, index)) is not None and tree.lower[the] == "the":
        if is_self_explanatory_definite(tree, index) and is_plain_stretch(story, tree, phrase):
            return _small(tree, phrase[0], words)
        noun = tree.lower[index]
        body = name_described_by(story, noun, span[0]) or body_meant_by_noun(story, noun, span[0]) if noun in BODIES | COMPANY else None
        plain = len(phrase) == 2 or (body is not None and body.words.endswith(words[4:]))
        return body.words if body and phrase[-1] == index and plain else None
    if tree.tags[index] == "NNS" or any(_is_named(tree, i) for i in phrase):
        return _small(tree, phrase[0], words) if is_plain_stretch(story, tree, phrase) else None
    return None


def _is_plain_branch(story: Story, tree: Tree, child: int, head: int) -> bool:
    """True for what follows a noun and tells which one it is, pointing to nothing else."""
    if tree.deps[child] not in ("prep", "acl", "relcl", "nmod", "nummod", "case") or candidate_follows_comma(tree, child, head):
        return tree.deps[child] == "case"
    branch = tree.subtree(child)
    if tree.deps[child] == "relcl":
        rest = [i for i in branch if tree.tags[i] not in ("WDT", "WP") or i != branch[0]]
        return len(branch) <= 12 and is_plain_stretch(story, tree, rest) and tree.lower[branch[0]] in ("that", "who", "which")
    return len(branch) <= _LONGEST and is_plain_stretch(story, tree, branch)


def is_plain_stretch(story: Story, tree: Tree, tokens: Sequence[int]) -> bool:
    """True where no word points outside: no pronoun, no day, no "the" of something that only the article tells."""
    for i in tokens:
        if tree.quoted[i] or tree.words[i] in ('"', "“", "”", ":", ";", "—"):
            return False
        if tree.tags[i] in ("PRP", "PRP$", "WRB") or (tree.lower[i] in _DAYS and tree.lower[i] not in ("the", "a", "an", "may")):
            return False
        if tree.lower[i] in _POINTERS and tree.tags[i] in ("DT", "RB", "WDT", "WP"):
            return False
        if tree.lower[i] in ("other", "another", "such", "same", "also"):
            return False
        the = definite_determiner(tree, i) if tree.tags[i].startswith("NN") else None
        if the is not None and not is_self_explanatory_definite(tree, i) and not is_unintroduced_definite(story, tree, i, top=False):
            return False
    return True


def _has_owner(tree: Tree, head: int) -> bool:
    owner = tree.child(head, "poss")
    return owner is not None and tree.tags[owner].startswith("NNP")


def _names(tree: Tree, phrase: Sequence[int], head: int) -> bool:
    return any(_is_named(tree, i) for i in phrase if i != head)


def _is_narrow(tree: Tree, phrase: Sequence[int], head: int) -> bool:
    after = [i for i in phrase if i > head and tree.tags[i].startswith(("NN", "VB", "CD"))]
    return len(after) > 1


def _is_named(tree: Tree, index: int) -> bool:
    """True for a word of a name and for a year."""
    word = tree.words[index]
    if tree.lower[index] in TIMES:
        return False
    return word in COUNTRIES or (tree.tags[index].startswith("NNP") and word[:1].isupper()) or bool(_YEAR.match(word))


def _is_name(words: str) -> bool:
    return any(w[:1].isupper() for w in words.split())


def _joined(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _small(tree: Tree, first: int, words: str) -> str:
    """The words without the capital that only opened their sentence."""
    word = tree.words[first]
    if tree.tags[first].startswith("NNP") or word in COUNTRIES or (word.isupper() and len(word) > 1):
        return words
    return words[:1].lower() + words[1:]
