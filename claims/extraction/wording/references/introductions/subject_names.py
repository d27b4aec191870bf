"""The words by which a clause may name its subject, and what the subject owns or does something to."""

from __future__ import annotations

import re

from claims.extraction.attribution.candidates import (
    candidate_noun_phrase,
    candidate_short_name,
)
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY
from claims.extraction.wording.context.phrase_mentions import BODIES
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.outer_subjects import outer_subject, outer_subject_at_place
from claims.extraction.wording.references.bodies import body_meant_by_noun
from claims.extraction.wording.references.definites import (
    definite_determiner,
    is_self_explanatory_definite,
)
from claims.extraction.wording.references.described import name_described_by
from claims.extraction.wording.references.introductions.plain_words import (
    LONGEST_TELLING,
    has_name_in_plain_words,
    has_only_plain_words,
    is_name_among_plain_words,
    is_narrowed_by_plain_words,
    plain_words_of_span,
    plain_words_without_capital,
)

_LONGEST_NAME = 8
_DOORS = frozenset("door doors gate gates shutter shutters".split())


def name_of_subject(story: Story, tree: Tree, index: int) -> str | None:
    """The words by which a clause may name its subject."""
    phrase = list(candidate_short_name(tree, index))
    if not phrase or phrase != list(range(phrase[0], phrase[-1] + 1)) or len(phrase) > LONGEST_TELLING:
        return None
    span = tree.hull(phrase)
    words = plain_words_of_span(story.text, span)
    if words in story.names_of_things:
        # The tagger takes "Sundal" for a noun.
        return words
    if tree.tags[index].startswith("NNP"):
        if len(phrase) > _LONGEST_NAME:
            # A headline in capitals.
            return None
        if full := story.full_name(words):
            return full[0]
        plain = has_only_plain_words(story, tree, phrase)
        return plain_words_without_capital(tree, phrase[0], words) if plain else None
    if (the := definite_determiner(tree, index)) is not None and tree.lower[the] == "the":
        if is_self_explanatory_definite(tree, index) and has_only_plain_words(story, tree, phrase):
            return plain_words_without_capital(tree, phrase[0], words)
        noun = tree.lower[index]
        body = (
            name_described_by(story, noun, span[0]) or body_meant_by_noun(story, noun, span[0])
            if noun in BODIES | COMPANY
            else None
        )
        plain = len(phrase) == 2 or (body is not None and body.words.endswith(words[4:]))
        return body.words if body and phrase[-1] == index and plain else None
    if tree.tags[index] == "NNS" or any(is_name_among_plain_words(tree, i) for i in phrase):
        return (
            plain_words_without_capital(tree, phrase[0], words)
            if has_only_plain_words(story, tree, phrase)
            else None
        )
    return None


def possession_with_subject_name(story: Story, tree: Tree, head: int) -> Named | None:
    """ "Eastvale's town hall" for the "its town hall" of what Eastvale has voted to sell."""
    owner, verb = tree.child(head, "poss"), tree.heads[head]
    if (
        owner is None
        or tree.lower[owner] not in ("its", "their", "his", "her")
        or tree.deps[head] != "dobj"
        or not tree.is_verb(verb)
    ):
        return None
    while tree.deps[verb] == "xcomp":
        verb = tree.heads[verb]
    subject = outer_subject(tree, verb)
    alone = subject is not None and subject < owner and tree.tags[subject] in ("NN", "NNP", "NNPS")
    name = name_of_subject(story, tree, subject) if alone and subject is not None else None
    rest = [i for i in tree.subtree(head) if owner < i <= head]
    if (
        name is None
        or " and " in name
        or not has_only_plain_words(story, tree, rest)
        or not has_name_in_plain_words(name)
    ):
        return None
    span = tree.hull(rest)
    words = plain_words_of_span(story.text, span)
    if " of " in name or "’s " in name or "'s " in name:
        return Named(f"the {words} of {name}", span)
    return Named(f"{name}{'’' if '’' in story.text else chr(39)}s {words}", span)


def subject_name_of_verb(story: Story, tree: Tree, verb: int) -> Named | None:
    """The words for what collapsed or who resigned."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None and tree.deps[verb] == "acl" and tree.tags[verb] in ("VBN", "VBD"):
        # "After a chemical leaked": the parse takes the past for a participle.
        subject = tree.heads[verb]
    if subject is None:
        return None
    named = _whole_phrase(story, tree, subject, None, before=verb)
    after = next((c for c in tree.all(verb, "prep") if c == verb + 1), None)
    return named or (_told_with_place(story, tree, subject, after) if after is not None else None)


def _told_with_place(story: Story, tree: Tree, subject: int, after: int) -> Named | None:
    """ "A chemical from a paper mill near Castle Brae" of "a chemical leaked from a paper mill near Castle Brae"."""
    phrase, branch = [i for i in tree.subtree(subject) if i < after - 1], tree.subtree(after)
    while tree.deps[branch[-1]] == "punct":
        branch = branch[:-1]
    if (
        not phrase
        or phrase != list(range(phrase[0], phrase[-1] + 1))
        or len(phrase) + len(branch) > LONGEST_TELLING
    ):
        return None
    if not any(is_name_among_plain_words(tree, i) for i in branch) or not has_only_plain_words(
        story, tree, [*phrase, *branch]
    ):
        return None
    span = tree.hull(phrase)
    words = plain_words_without_capital(tree, phrase[0], plain_words_of_span(story.text, span))
    return Named(f"{words} {plain_words_of_span(story.text, tree.hull(branch))}", span)


def object_with_subject_name(story: Story, tree: Tree, verb: int) -> Named | None:
    """The words for what was closed or sold, with the owner's name for "its"; None where they name nothing."""
    thing = tree.child(verb, "dobj", "nsubjpass")
    if thing is not None and tree.tags[thing] == "WDT" and tree.deps[verb] == "relcl":
        # "The stand, which was closed": the closure of the stand.
        whole = outer_subject_at_place(tree, tree.heads[verb], thing)
        return _whole_phrase(story, tree, whole, None, before=thing - 1)
    if thing is None or tree.child(verb, "neg") is not None:
        return None
    above = verb
    while tree.deps[above] == "xcomp":
        above = tree.heads[above]
    if tree.child(thing, "poss") is not None and (tree.deps[verb] == "relcl" or tree.lower[thing] in _DOORS):
        # "The council closed the school, which shut its gates": it is the school that was closed.
        return None
    owner = outer_subject(tree, above) if tree.deps[thing] == "dobj" else None
    after = next((c for c in tree.all(verb, "prep") if c > thing), None)
    return _whole_phrase(story, tree, thing, owner, after)


def _whole_phrase(
    story: Story,
    tree: Tree,
    head: int,
    owner: int | None,
    after: int | None = None,
    before: int | None = None,
) -> Named | None:
    """A phrase with its article, and "its" told by the name of the one who acts; what follows the verb may tell which."""
    phrase = [i for i in _phrase_without_clauses(tree, head) if before is None or i < before]
    if not phrase or phrase != list(range(phrase[0], phrase[-1] + 1)) or len(phrase) > LONGEST_TELLING:
        return None
    owned = [i for i in phrase if tree.tags[i] == "PRP$"]
    name = name_of_subject(story, tree, owner) if owned and owner is not None else None
    if (
        len(owned) > 1
        or (owned and name is None)
        or not has_only_plain_words(story, tree, [i for i in phrase if i not in owned])
    ):
        return None
    if owned and (tree.lower[owned[0]] not in ("its", "their") or name is None):
        return None
    if not owned and not any(is_name_among_plain_words(tree, i) for i in phrase):
        branch = tree.subtree(after) if after is not None else []
        # A sum tells enough: "more than £86,000 from elderly residents".
        tells = any(is_name_among_plain_words(tree, i) for i in branch) or any(
            tree.words[i] in "£$€" for i in phrase
        )
        if branch and branch[0] == phrase[-1] + 1 and tells and has_only_plain_words(story, tree, branch):
            phrase += branch
        elif not is_narrowed_by_plain_words(tree, phrase, head):
            return None
    span = tree.hull(phrase)
    words = plain_words_without_capital(tree, phrase[0], plain_words_of_span(story.text, span))
    if owned and name:
        mark = "’s" if "’" in story.text else "'s"
        words = re.sub(r"\b(?:its|their)\b", lambda _: f"{name}{mark}", words, count=1)
    return Named(words, span)


def _phrase_without_clauses(tree: Tree, head: int) -> list[int]:
    """A noun phrase without what is added behind its noun, save a name right behind it."""
    dropped = [
        c
        for c in tree.children[head]
        if c > head
        and tree.deps[c] in ("relcl", "advcl", "appos", "conj", "cc", "punct", "acl")
        and not (tree.deps[c] == "appos" and c == head + 1 and tree.words[c][:1].isupper())
    ]
    kept = set(tree.subtree(head, without=dropped))
    return [i for i in candidate_noun_phrase(tree, head) if i in kept]
