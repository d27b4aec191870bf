"""Turn a phrase into a clause: "the council of closing a library" becomes "the council closed a library"."""

from __future__ import annotations

from claims.extraction.attribution.candidates import candidate_noun_phrase
from claims.extraction.attribution.names import is_attributed_name_plural
from claims.extraction.lexicon.reporting_words import LEMMAS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.outer_subjects import outer_subject
from claims.extraction.wording.references.bearer_names import source_bearer_name
from claims.extraction.wording.verb_forms import (
    base_verb_form_of_gerund,
    past_verb_form_of_gerund,
    past_verb_form_of_participle,
    present_verb_form,
)
from claims.extraction.wording.view import FINITE, WordingView

_CRIMES = reporting_word_set(
    "fraud murder perjury treason theft arson manslaughter bribery burglary genocide assault blackmail extortion rape"
)
_FUTURE = reporting_word_set("promise pledge vow guarantee agree commit swear undertake")
_CLAIMING = reporting_word_set("claim admit confess profess deny acknowledge recall remember")


def clause_from_phrase(view: WordingView) -> bool:
    """A clause from "X of doing", "doing", "to have done", "X as a failure"; False where none can be made."""
    verb = view.cue_verb()
    if verb is None or view.spoken:
        return False
    charged = view.said is not None and view.said.stance == "accuses"
    return (
        (charged and _accused(view, verb))
        or _blamed(view, verb)
        or _gerund(view)
        or _infinitive(view, verb)
        or _called(view, verb)
    )


def _accused(view: WordingView, verb: int) -> bool:
    """ "the United States of breaching": the accused becomes the subject."""
    tree, own = view.tree, view.tokens
    for at, index in enumerate(own):
        if tree.lower[index] not in ("of", "for", "with") or at == 0 or at + 1 == len(own):
            continue
        if index <= _end_of_accused(tree, verb, own):
            # "The head of the district was charged with stealing".
            continue
        following, subject = own[at + 1], _accused_phrase(tree, verb, own[:at])
        if not subject or not _is_phrase(tree, subject):
            continue
        gerund = _is_gerund(tree, following) or tree.lower[following] == "not"
        crime = tree.lower[following] in _CRIMES and tree.lower[index] != "for"
        if not gerund and not crime:
            return False
        view.charge = index
        view.edits = [
            e for e in view.edits if not tree.spans[subject[-1]][1] <= e.start < tree.spans[index][0]
        ]
        # "Stefan Brock, 61," keeps the comma behind the age.
        aged = len(subject) > 1 and tree.words[subject[-2]] == "," and tree.words[subject[-1]].isdigit()
        apart = ", " if aged else " "
        view.edits.append(Edit(tree.spans[subject[-1]][1], tree.spans[index][0], apart))
        view.tokens = [i for i in own if i <= subject[-1] or i >= index]
        if gerund:
            _past(view, index, following, many=_many(view, subject))
        else:
            view.edits.append(_change(view, index, index, "committed"))
        return True
    return False


def _blamed(view: WordingView, verb: int) -> bool:
    """ "blamed the loss on higher costs": what is blamed becomes the subject, if it needs nothing to be understood."""
    tree, own = view.tree, view.tokens
    on = next(
        (i for i in own[1:] if tree.lower[i] == "on" and tree.heads[i] in (verb, *own[: own.index(i)])), None
    )
    if on is None or _lemma(tree.lower[verb]) != "blame" or tree.deps[own[0]] == "prep":
        return False
    effect, cause = own[: own.index(on)], own[own.index(on) + 1 :]
    if not cause or not _is_phrase(tree, effect) or not _is_phrase(tree, cause):
        return False
    if any(tree.tags[i] in ("DT", "PRP", "PRP$") and tree.lower[i] not in ("a", "an", "no") for i in cause):
        return False
    told, start, end = tree.hull(cause), tree.spans[own[0]][0], tree.spans[own[-1]][1]
    view.edits.append(Edit(start, start, f"{view.story.text[slice(*told)]} caused ", told, "clause"))
    view.edits.append(Edit(tree.spans[effect[-1]][1], end, ""))
    view.tokens = effect
    return True


def _is_gerund(tree: Tree, index: int) -> bool:
    """True for an -ing form with an object of its own, which the tagger often takes for a noun: "withholding data"."""
    if tree.tags[index] == "VBG":
        return True
    return (
        tree.tags[index] == "NN"
        and tree.deps[index] in ("compound", "amod", "pcomp")
        and tree.lower[index].endswith("ing")
        and index + 1 < len(tree)
        and tree.tags[index + 1] in ("NN", "NNS", "DT", "PRP$", "CD")
    )


def _end_of_accused(tree: Tree, verb: int, own: list[int]) -> int:
    """Where the phrase for the one who was charged ends, if the claim begins with it; else nowhere."""
    head = tree.child(verb, "nsubjpass")
    if head is None or head not in own:
        return -1
    return max((i for i in candidate_noun_phrase(tree, head) if i in own and i < verb), default=head)


def _accused_phrase(tree: Tree, verb: int, before: list[int]) -> list[int]:
    """The words for the accused, without the day of the charge."""
    head = tree.child(verb, "dobj", "nsubjpass")
    if head is None or head not in before:
        return before
    last = max((i for i in candidate_noun_phrase(tree, head) if i in before), default=head)
    return [i for i in before if i <= last]


def _is_phrase(tree: Tree, tokens: list[int]) -> bool:
    """True for a noun phrase that names something."""
    named = any(tree.tags[i].startswith("NN") for i in tokens) or [tree.tags[i] for i in tokens] == ["PRP"]
    return named and not any(tree.is_verb(i) and tree.deps[i] not in ("amod", "compound") for i in tokens)


def _many(view: WordingView, subject: list[int]) -> bool:
    head = next((i for i in reversed(subject) if view.tree.tags[i].startswith("NN")), subject[-1])
    words_ = view.story.text[slice(*view.tree.hull(subject))]
    return view.tree.tags[head] == "NNS" or " and " in words_


def _past(view: WordingView, first: int, gerund: int, *, many: bool) -> None:
    """Puts a past for "of breaching", "of having breached" and "of being paid"."""
    tree = view.tree
    after = gerund + 1
    if tree.lower[gerund] == "having" and after in view.tokens and tree.tags[after] in ("VBN", "VBD"):
        view.edits.append(
            _change(view, first, after, past_verb_form_of_participle(tree.words[after], many=many))
        )
        return
    if tree.lower[gerund] == "not":
        base = (
            base_verb_form_of_gerund(tree.words[after])
            if after in view.tokens and _is_gerund(tree, after)
            else ""
        )
        view.broken = not base
        if base:
            now = f"{'were' if many else 'was'} not" if base == "be" else f"did not {base}"
            view.edits.append(_change(view, first, after, now))
        return
    view.edits.append(_change(view, first, gerund, past_verb_form_of_gerund(tree.words[gerund], many=many)))
    for joined in tree.all(gerund, "conj"):
        if joined in view.tokens and tree.tags[joined] == "VBG":
            view.edits.append(
                _change(view, joined, joined, past_verb_form_of_gerund(tree.words[joined], many=many))
            )


def _change(view: WordingView, first: int, last: int, now: str, source: Span | None = None) -> Edit:
    start, end = view.tree.spans[first][0], view.tree.spans[last][1]
    return Edit(start, end, now, source or (start, end), "clause")


def _gerund(view: WordingView) -> bool:
    """ "admitted taking the money": the person who admits it took the money."""
    tree, first = view.tree, view.tokens[0]
    if tree.tags[first] != "VBG" or view.said is None or view.claim.side not in ("says", "denies", "alleges"):
        return False
    named = source_bearer_name(view)
    verb = view.cue_verb()
    if named is None or verb is None or _lemma(tree.lower[verb]) not in _CLAIMING:
        return False
    start = tree.spans[first][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))
    _past(view, first, first, many=is_attributed_name_plural(named.words))
    return True


def _infinitive(view: WordingView, verb: int) -> bool:
    """ "claimed to have built", "vowed to rebuild"; what someone only wants or asks for is not a statement."""
    tree, own = view.tree, view.tokens
    if tree.lower[own[0]] != "to" or len(own) < 3 or view.said is None:
        return False
    stance = view.said.stance
    lemma = _lemma(tree.lower[verb])
    named = source_bearer_name(view)
    if named is None or tree.child(verb, "dobj", "dative") is not None or not _is_subject_of(view, verb):
        return False
    many = is_attributed_name_plural(named.words)
    start = tree.spans[own[0]][0]
    lead = Edit(start, start, named.words + " ", named.span, "subject")
    if tree.lower[own[1]] == "have" and tree.tags[own[2]] == "VBN":
        last, now = own[2], past_verb_form_of_participle(tree.words[own[2]], many=many)
    elif stance == "promises" or lemma in _FUTURE:
        last, now = own[0], "will"
    elif lemma in _CLAIMING and tree.tags[own[1]] == "VB":
        last, now = own[1], present_verb_form(tree.lower[own[1]], many=many)
    else:
        return False
    if any(tree.lower[c - 1] == "to" and c in own for c in tree.all(own[1], "conj")):
        # "Will build on the plan and to pursue another".
        return False
    view.edits += [lead, _change(view, own[0], last, now)]
    return True


def _is_subject_of(view: WordingView, verb: int) -> bool:
    """True if the source is the subject of the reporting verb in the parse, and not only near it."""
    tree, source = view.tree, view.said.source if view.said else None
    subject = outer_subject(tree, verb)
    for above in tree.ancestors(verb):
        if subject is None and tree.deps[verb] in ("xcomp", "pcomp", "advcl", "prep"):
            subject = outer_subject(tree, above)
    return source is None or (subject is not None and source[0] <= tree.spans[subject][0] < source[1])


def _called(view: WordingView, verb: int) -> bool:
    """ "dismissed the strike as very weak": what was said of it becomes its predicate."""
    tree, own = view.tree, view.tokens
    as_ = next(
        (i for i in own[1:] if tree.lower[i] == "as" and tree.deps[i] in ("prep", "mark", "advmod")), None
    )
    if as_ is None or as_ == own[-1] or not _is_phrase(tree, own[: own.index(as_)]):
        return False
    inner = {c for i in own if tree.deps[i] in ("relcl", "acl", "ccomp") for c in tree.subtree(i)}
    if tree.tags[as_ - 1].startswith("RB") or any(tree.tags[i] in FINITE for i in own if i not in inner):
        return False
    if own[0] not in tree.subtree(tree.child(verb, "dobj") or verb) or _lemma(tree.lower[verb]) == "cite":
        return False
    following = tree.tags[as_ + 1]
    if following.startswith(("IN", "W", "TO", "VBD", "VBZ")) or own[own.index(as_) - 1 :][0] == as_:
        return False
    past = tree.tags[verb] in ("VBD", "VBN") and not tree.all(verb, "aux")
    many = _many(view, own[: own.index(as_)])
    now = ("were" if many else "was") if past else ("are" if many else "is")
    if following == "VBG" and tree.lower[as_ + 1] == "being":
        view.edits.append(_change(view, as_, as_ + 1, now))
    else:
        view.edits.append(_change(view, as_, as_, now))
    return True


def _lemma(word: str) -> str:
    return LEMMAS.get(word, word)
