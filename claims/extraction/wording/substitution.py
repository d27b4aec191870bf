"""Replace a pronoun by a name, in the genitive if needed, and make the verbs agree."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import can_attributed_name_mean_person, is_attributed_name_plural
from claims.extraction.parsing.tree import Tree
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import BODIES, kind_of_phrase_mention
from claims.extraction.wording.context.time_words import POINTS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.references.bearer_names import possessive_bearer_name
from claims.extraction.wording.verb_forms import agreeing_verb_form
from claims.extraction.wording.view import SUBJECTS, WordingView, is_finite_in_view

_LONG = re.compile(r" (?:from|at|and|in|for|who|which|that) ")
_COUNTED = re.compile(
    r"^(?:an? (?=[a-z])|(?=(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) [a-z]))"
)
"""The beginning of a phrase by which a thing was brought in."""
_LONGEST_OWNER = 5
"""Words of a name that may have "'s" behind it."""
_NOUNS = (["NN"], ["NNS"])
_ALWAYS_SUBJECTS = frozenset(["i", "we"])
_OBJECTS = frozenset(["me", "us"])
"""No subject of a verb with a tense: "making me show"."""
_OWNERS = frozenset(["his", "its", "their", "my", "our"])


def make_name_substitution(
    view: WordingView, index: int, named: Named, why: str, *, many: bool | None = None
) -> None:
    """Puts a name for a pronoun; many says which number the verb takes where the person changes."""
    tree = view.tree
    # The name may be that of a headline: "Ada Orr: I would run".
    named = Named(named.words.rstrip(" :;,"), named.span)
    start, end = tree.spans[index]
    if POINTS.search(named.words):
        # "The poll published on Wednesday" would need a day of its own.
        view.leave_open(index)
        return
    if _is_unclear_part(tree, index):
        view.leave_open(index)
        return
    owner = _is_owner(tree, index)
    if owner and _turn_round(view, index, named):
        return
    again = _pronoun_again(view, index, named, owner=owner) if why == "own_voice" else ""
    now = again or (possessive_bearer_name(named.words, view.story.text) if owner else named.words)
    if (
        tree.lower[index] == "them"
        and tree.lower[index - 1 : index] == ["of"]
        and (now[:1].islower() or now[:1].isdigit())
    ):
        # "Nine of them" are nine of the eleven children.
        now = now if now.startswith(("the ", "these ", "those ")) else f"the {now}"
    elif why == "pronoun" and not owner and tree.deps[index] not in SUBJECTS:
        # "Never received them" is said of the two requests, and not of any two.
        now = _COUNTED.sub("the ", now)
    view.edits.append(Edit(start, end, now, named.span, "possessive" if owner else why))
    if many is not None and tree.deps[index] in SUBJECTS and tree.lower[index] not in _OBJECTS:
        make_verbs_agree_after_substitution(view, index, many=many)
    elif not owner:
        _spell_out(view, index + 1)


def _is_unclear_part(tree: Tree, index: int) -> bool:
    """True where the parse does not tell which verb is to agree with an "I", or whether a "her" is whose or whom.

    "Called her account unreliable" is of her account, "gave her money" is to her.
    """
    if tree.lower[index] in _ALWAYS_SUBJECTS and tree.deps[index] not in SUBJECTS:
        return True
    before_noun = tree.tags[index + 1 : index + 2] in _NOUNS
    return tree.lower[index] == "her" and tree.tags[index] == "PRP" and before_noun


def _is_owner(tree: Tree, index: int) -> bool:
    """True for a pronoun that tells whose something is."""
    her = tree.lower[index] == "her"
    # "Under her the staff grew": the tagger takes many a "her" for an owner.
    object_ = her and tree.tags[index + 1 : index + 2] in (["DT"], ["PRP$"])
    if (tree.tags[index] == "PRP$" and not object_) or tree.lower[index] in _OWNERS:
        return True
    # "Her unexpectedly narrow win": the tagger takes this one for an object.
    return her and tree.tags[index + 1 : index + 3] == ["RB", "JJ"]


def _turn_round(view: WordingView, index: int, named: Named) -> bool:
    """ "Their ship" is "the ship of the researchers from Brandal": no genitive follows a long phrase."""
    tree = view.tree
    owned = tree.heads[index]
    if len(named.words.split()) <= _LONGEST_OWNER or not _LONG.search(named.words) or not index < owned:
        return False
    if owned not in view.tokens or tree.deps[index] != "poss":
        return False
    view.edits.append(Edit(*tree.spans[index], "the", named.span, "possessive"))
    end = tree.spans[owned][1]
    view.edits.append(Edit(end, end, f" of {named.words}", named.span, "possessive"))
    return True


def _pronoun_again(view: WordingView, index: int, named: Named, *, owner: bool) -> str:
    """The "its" of "the council has lost 38% of its grant", where the claim has named the speaker before."""
    place, word = view.tree.spans[index][0], view.tree.lower[index]
    told = any(e.start < place and e.now.strip() == named.words for e in view.edits)
    if not told or not (owner or word in _OBJECTS):
        return ""
    if is_attributed_name_plural(named.words) or named.words.endswith(" and others"):
        return "their" if owner else "them"
    gender = view.story.gender_of(named.words)
    if gender:
        return ("his" if owner else "him") if gender == "male" else "her"
    person = (
        can_attributed_name_mean_person(named.words)
        and kind_of_phrase_mention(named.words, "", common=False) != "body"
    )
    if person and named.words.split()[-1].lower() not in BODIES:
        return ""
    return "its" if owner else "it"


def make_verbs_agree_after_substitution(view: WordingView, subject: int, *, many: bool) -> None:
    """Puts the verbs of a subject into its number."""
    tree = view.tree
    verb = tree.heads[subject]
    for head in _verbs_joined(tree, verb):
        helpers = [c for c in tree.all(head, "aux", "auxpass") if c > subject]
        at = min([head, *helpers])
        # The tagger takes the verb of "I am friends with and employ" for a base form.
        bare = tree.tags[at] == "VB" and head != verb and _is_present_alone(tree, verb)
        if not (bare or is_finite_in_view(tree, at)) or (
            tree.tags[at] == "MD" and not _contracted(tree.words[at])
        ):
            continue
        if tree.tags[at] == "VBD" and tree.lower[at] not in ("were", "was", "'d", "’d"):
            continue
        now = agreeing_verb_form(tree.words[at], many=many)
        if now != tree.lower[at]:
            start, end = tree.spans[at]
            glued = at > 0 and start == tree.spans[at - 1][1]
            view.edits.append(Edit(start, end, (" " if glued else "") + now, (start, end), "own_voice"))


def _verbs_joined(tree: Tree, verb: int) -> list[int]:
    """A verb and those that share its subject; without "and" none does: "I have never had a client who was late lose"."""
    found = [verb]
    for head in found:
        joined = tree.all(head, "conj") if tree.all(head, "cc") else []
        found += [c for c in joined if tree.child(c, *SUBJECTS) is None]
    return found


def _is_present_alone(tree: Tree, verb: int) -> bool:
    """True for a present without a helping verb, which a second verb could share."""
    return tree.tags[verb] in ("VBP", "VBZ") and tree.child(verb, "aux") is None


_PARTICIPLES = ("VBN", "VBD")
"""The tagger takes many a participle for a past."""
_WHOLE = {"re": "are", "ve": "have", "ll": "will", "m": "am"}


def _spell_out(view: WordingView, at: int) -> None:
    """A verb that was contracted with the pronoun is written out after a name: "he's" becomes "Paul Ryan is"."""
    tree = view.tree
    if at >= len(tree) or not _contracted(tree.words[at]) or tree.spans[at - 1][1] != tree.spans[at][0]:
        return
    short = tree.lower[at][1:]
    head = tree.heads[at]
    if short == "s" and _may_be_state(tree, head):
        view.leave_open(at)
        return
    if short == "s":
        # "He's already started writing": what has an object or a clause of its own is no passive.
        active = tree.deps[at] == "aux" or tree.child(head, "dobj", "xcomp", "ccomp") is not None
        # "He's started writing".
        active = active or tree.tags[head + 1 : head + 2] == ["VBG"]
        perfect = tree.tags[head] in _PARTICIPLES and active and head > at
        whole = "has" if perfect or tree.lower[at + 1 : at + 2] == ["been"] else "is"
    elif short == "d":
        # The tagger takes "battled" of "he'd battled" for a base form.
        past = tree.tags[head] in _PARTICIPLES or re.search(r"[^e]ed$", tree.lower[head])
        whole = "had" if past else "would"
    else:
        whole = _WHOLE.get(short, "")
    if whole:
        view.edits.append(Edit(*tree.spans[at], f" {whole}"))


def _may_be_state(tree: Tree, head: int) -> bool:
    """True for "she's thrilled to" and "she's decided to": which of them has "is", the parse does not tell."""
    to = tree.child(head, "xcomp")
    infinitive = to is not None and any(tree.tags[c] == "TO" for c in tree.all(to, "aux"))
    return tree.tags[head] in _PARTICIPLES and infinitive and tree.child(head, "dobj") is None


def _contracted(word: str) -> bool:
    return word[:1] in ("'", "’")
