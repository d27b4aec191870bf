"""Makes a clause of what was said: "the council of closing a library" becomes "the council closed a library"."""

from __future__ import annotations

import re

from claims.extraction.attribution.candidates import noun_phrase
from claims.extraction.attribution.names import is_many
from claims.extraction.lexicon.reporting_words import LEMMAS, words
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.bearers import bearer_of_source, naming
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.verbs import past_of_gerund, past_of_participle, present_of
from claims.extraction.wording.view import FINITE, SUBJECTS, View, is_finite

_CONNECTIVES = re.compile(
    r"(?:(?:[Bb]ut|[Aa]nd|[Yy]et|[Ss]o|[Oo]r|[Nn]or)\b,?\s(?!far\b)|(?:[Hh]owever|[Mm]oreover|[Ff]urthermore|[Ii]ndeed|[Mm]eanwhile"
    r"|[Nn]evertheless|[Nn]onetheless|[Ss]till|[Cc]oncurrently|[Ss]eparately|[Aa]dditionally|[Ii]n addition|[Aa]s a result|[Ii]n fact"
    r"|[Oo]f course|[Ff]or example|[Ff]or instance|[Bb]esides|[Tt]hus|[Tt]herefore|[Hh]ence|[Aa]lso|[Ff]olks|[Ww]ell|[Ii]nstead"
    r"|[Oo]n the other hand|[Bb]y contrast|[Ii]n contrast|[Ff]inally|[Ss]econdly|[Ff]irst(?:ly)?|[Oo]verall|[Aa]ctually"
    r"|[Ll]ook|[Nn]ow|[Ss]imilarly|[Cc]onversely|[Tt]hat said|[Aa]t the same time|[Ii]n response|[Ii]n turn|[Aa]fterwards|[Ee]ventually|[Uu]ltimately|[Aa]nyway|[Yy]es|[Nn]o|[Rr]ight),\s|BREAKING:\s|UPDATE:\s)"
)
"""What only ties a sentence to the one before it."""
_I_THINK = re.compile(
    r"(?:I|[Ww]e) (?:think|believe|guess|suppose|feel|understand|hear|know)\s(?:that\s)?(?=(?:the|a|an|this|that|[A-Z0-9])\S*\s)"
)
"""What only says that the speaker says it."""
_LABEL = re.compile(r"(?:[A-Z][\w’'()-]*(?: [\w’'()-]+){0,6}|Some context|Update):\s(?=[A-Za-z])")
"""The label of an item in a list, or of a live blog's entry."""
_REPORT = re.compile(r",\s(?:[\w’'.-]+\s){1,5}?(?:reports?|reported|says?|said|confirms?|confirmed)$")
"""Who says it, where nobody was taken for the source."""
_NOUN_THAT = re.compile(
    r"(?:(?:any|the|all|these|those|such|his|her|its|their)\s)?(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?"
    r"|assertions?|rumou?rs?|speculation|statements?|idea|notion)\s(?:(?:made\s)?by\s[\w ]{3,40}\s)?that\s"
)
_CRIMES = words(
    "fraud murder perjury treason theft arson manslaughter bribery burglary genocide assault blackmail extortion rape"
)
_QUESTION_WORDS = ("what", "how", "why", "when", "where", "who", "which", "whose")
_RELATIVES = ("who", "which", "that", "whom", "whose")
_FUTURE = words("promise pledge vow guarantee agree commit swear undertake")
_CLAIMING = words("claim admit confess profess deny acknowledge recall remember")


def make_clause(view: View) -> None:
    """Edits the claim into a clause of its own, or marks it as broken."""
    _drop_lead(view)
    first = view.tokens[0] if view.tokens else None
    if first is None or (view.tree.tags[first] == "VB" and view.tree.deps[first] in ("ROOT", "ccomp")):
        # Nothing is left, or somebody is told to do something.
        view.broken = True
        return
    top = view.top()
    if top is None:
        view.broken = True
        return
    tree, own = view.tree, set(view.tokens)
    if _opens_with_subject(view):
        view.broken = _is_question(view)
    elif is_finite(tree, top, own) or _copula(tree, top, own):
        _finite(view, top)
    elif view.said is None or not _from_phrase(view):
        view.broken = True


def _opens_with_subject(view: View) -> bool:
    """True for a clause by its words alone: a subject before the first verb with a tense; the parse errs on long ones."""
    tree, own = view.tree, view.tokens
    asks = tree.lower[own[0]] in _QUESTION_WORDS and tree.deps[tree.heads[own[0]]] != "advcl"
    if asks or tree.tags[own[0]] in ("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "TO"):
        return False
    first = next(
        (i for i in own if tree.tags[i] in FINITE and tree.deps[i] not in ("amod", "compound")), None
    )
    if first is None:
        return any(is_finite(tree, i, set(own)) for i in own)
    inner = {c for i in own if tree.deps[i] in ("relcl", "acl") for c in tree.subtree(i)}
    main = next(
        (i for i in own if tree.tags[i] in FINITE and i not in inner and not _subordinate(tree, i)), None
    )
    if main is None:
        return False
    above = {
        main,
        tree.heads[main],
        *(a for a in tree.ancestors(main) if tree.deps[main] in ("aux", "auxpass", "conj")),
    }
    return any(
        i < main and tree.deps[i] in SUBJECTS and i not in inner and tree.heads[i] in above for i in own
    )


def _subordinate(tree: Tree, verb: int) -> bool:
    """True for a verb of a clause with "when" or "that", and for its auxiliaries."""
    head = tree.heads[verb] if tree.deps[verb] in ("aux", "auxpass") else verb
    return tree.deps[head] == "advcl" and tree.child(head, "mark", "advmod") is not None


def _copula(tree: Tree, top: int, own: set[int]) -> bool:
    """True where the parse made the predicate the head: its finite verb hangs below."""
    return any(is_finite(tree, c, own) and tree.deps[c] in ("aux", "cop") for c in tree.children[top])


def _drop_lead(view: View) -> None:
    text, (start, end) = view.story.text, view.span
    at = start
    if view.said is None and (label := _LABEL.match(text, at, end)):
        at = label.end()
    while lead := _CONNECTIVES.match(text, at, end):
        at = lead.end()
    if view.said is None and (report := _REPORT.search(text, at, end)):
        view.edits.append(Edit(report.start(), end, ""))
        view.tokens = [i for i in view.tokens if view.tree.spans[i][0] < report.start()]
    if (noun := _NOUN_THAT.match(text, at, end)) and view.said is not None:
        at = noun.end()
    if view.spoken and (lead := _I_THINK.match(text, at, end)):
        at = lead.end()
    for word in ("that ", "that, ", "whether ", "if "):
        if (
            text.startswith(word, at)
            and view.said is not None
            and (word.startswith("that") or view.claim.side == "asks")
        ):
            at += len(word)
    if at > start:
        view.edits.append(Edit(start, at, ""))
        view.tokens = [i for i in view.tokens if view.tree.spans[i][0] >= at]


def _finite(view: View, top: int) -> None:
    """A clause with a tense: its subject is supplied where it stands outside the claim."""
    tree = view.tree
    first = view.tokens[0]
    if (
        tree.deps[tree.heads[first]] != "advcl"
        and tree.lower[first] in _QUESTION_WORDS
        and tree.tags[first] in ("WP", "WRB", "WDT", "WP$")
    ):
        _relative(view, top, first)
        return
    if _is_question(view):
        view.broken = True
        return
    if view.subject(top) is not None or tree.child(top, "expl") is not None:
        return
    if _inverted(view, top):
        return
    outside = _outer_subject(tree, top)
    if outside is None or (view.said is None and tree.tags[top] == "VB"):
        view.broken = True
        return
    _supply(view, outside, view.tokens[0])


def _is_question(view: View) -> bool:
    text, end = view.story.text, view.claim.end
    return text[view.claim.start : end + 2].rstrip("\"”’' )").endswith("?")


def _inverted(view: View, top: int) -> bool:
    """A subject that the parse calls an attribute: "Among the dead are two children"."""
    return any(c in view.tokens for c in view.tree.all(top, "attr")) and view.tree.lower[view.tokens[0]] in (
        "there", "among", "in", "at", "on",
    )  # fmt: skip


def _outer_subject(tree: Tree, verb: int) -> int | None:
    """The subject that a verb shares with the one it is joined to, or what its relative clause explains."""
    for above in [verb, *tree.ancestors(verb)]:
        if (subject := tree.child(above, *SUBJECTS)) is not None:
            if tree.tags[subject] in ("WP", "WDT") and tree.deps[above] == "relcl":
                return tree.heads[above]
            return subject
        if tree.deps[above] != "conj":
            return None
    return None


def _relative(view: View, top: int, first: int) -> None:
    """ "which owns the plant" is about what the clause explains."""
    tree = view.tree
    clause = next((a for a in [top, *tree.ancestors(top)] if tree.deps[a] == "relcl"), None)
    if tree.lower[first] not in ("who", "which") or clause is None or tree.heads[first] != top:
        view.broken = True
        return
    head = tree.heads[clause]
    phrase = [i for i in noun_phrase(tree, head) if i < first]
    if named := naming(view.story, tree.hull(tree.trim(phrase) or [head]), tree, head):
        view.edits.append(Edit(*tree.spans[first], named.words, named.span, "subject"))
        return
    view.broken = True


def _supply(view: View, subject: int, before: int) -> None:
    tree = view.tree
    phrase = [i for i in tree.subtree(subject, without=tree.all(subject, "relcl", "appos")) if i < before]
    own = tree.heads[subject] in view.tokens
    joined = tree.deps[before - 1] in ("cc", "punct", "advmod", "aux") or tree.lower[before - 1] in (
        "who",
        "which",
        "that",
    )
    if (own and phrase and phrase[-1] + 1 != before) or (not own and not joined):
        # The claim was cut from its subject, and what stands between may be another's.
        view.broken = True
        return
    named = naming(view.story, tree.hull(tree.trim(phrase) or [subject]), tree, subject)
    if named is None:
        view.broken = True
        view.leave_open(subject)
        return
    start = tree.spans[before][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))


def _from_phrase(view: View) -> bool:
    """A clause from "X of doing", "doing", "to have done", "X as a failure"; False where none can be made."""
    verb = view.cue_verb()
    if verb is None or view.spoken:
        return False
    charged = view.said is not None and view.said.stance == "accuses"
    return (
        (charged and _accused(view, verb)) or _gerund(view) or _infinitive(view, verb) or _called(view, verb)
    )


def _accused(view: View, verb: int) -> bool:
    """ "the United States of breaching": the accused becomes the subject."""
    tree, own = view.tree, view.tokens
    for at, index in enumerate(own):
        if tree.lower[index] not in ("of", "for", "with") or at == 0 or at + 1 == len(own):
            continue
        following, subject = own[at + 1], _accused_phrase(tree, verb, own[:at])
        if not subject or not _is_phrase(tree, subject):
            continue
        gerund = tree.tags[following] == "VBG"
        crime = tree.lower[following] in _CRIMES and tree.lower[index] != "for"
        if not gerund and not crime:
            return False
        view.charge = index
        view.edits = [
            e for e in view.edits if not tree.spans[subject[-1]][1] <= e.start < tree.spans[index][0]
        ]
        view.edits.append(Edit(tree.spans[subject[-1]][1], tree.spans[index][0], " "))
        view.tokens = [i for i in own if i <= subject[-1] or i >= index]
        if gerund:
            _past(view, index, following, many=_many(view, subject))
        else:
            view.edits.append(_change(view, index, index, "committed"))
        return True
    return False


def _accused_phrase(tree: Tree, verb: int, before: list[int]) -> list[int]:
    """The words for the accused, without the day of the charge."""
    head = tree.child(verb, "dobj", "nsubjpass")
    if head is None or head not in before:
        return before
    last = max((i for i in noun_phrase(tree, head) if i in before), default=head)
    return [i for i in before if i <= last]


def _is_phrase(tree: Tree, tokens: list[int]) -> bool:
    """True for a noun phrase that names something."""
    return any(tree.tags[i].startswith("NN") for i in tokens) and not any(
        tree.is_verb(i) and tree.deps[i] not in ("amod", "compound") for i in tokens
    )


def _many(view: View, subject: list[int]) -> bool:
    head = next((i for i in reversed(subject) if view.tree.tags[i].startswith("NN")), subject[-1])
    words_ = view.story.text[slice(*view.tree.hull(subject))]
    return view.tree.tags[head] == "NNS" or " and " in words_


def _past(view: View, first: int, gerund: int, *, many: bool) -> None:
    """Puts a past for "of breaching", "of having breached" and "of being paid"."""
    tree = view.tree
    after = gerund + 1
    if tree.lower[gerund] == "having" and after in view.tokens and tree.tags[after] in ("VBN", "VBD"):
        view.edits.append(_change(view, first, after, past_of_participle(tree.words[after], many=many)))
        return
    if tree.lower[gerund] == "not":
        view.broken = True
        return
    view.edits.append(_change(view, first, gerund, past_of_gerund(tree.words[gerund], many=many)))
    for joined in tree.all(gerund, "conj"):
        if joined in view.tokens and tree.tags[joined] == "VBG":
            view.edits.append(_change(view, joined, joined, past_of_gerund(tree.words[joined], many=many)))


def _change(view: View, first: int, last: int, now: str, source: Span | None = None) -> Edit:
    start, end = view.tree.spans[first][0], view.tree.spans[last][1]
    return Edit(start, end, now, source or (start, end), "clause")


def _gerund(view: View) -> bool:
    """ "admitted taking the money": whoever admits it took the money."""
    tree, first = view.tree, view.tokens[0]
    if tree.tags[first] != "VBG" or view.said is None or view.claim.side not in ("says", "denies", "alleges"):
        return False
    named = bearer_of_source(view)
    verb = view.cue_verb()
    if named is None or verb is None or _lemma(tree.lower[verb]) not in _CLAIMING:
        return False
    start = tree.spans[first][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))
    _past(view, first, first, many=is_many(named.words))
    return True


def _infinitive(view: View, verb: int) -> bool:
    """ "claimed to have built", "vowed to rebuild"; what somebody only wants or asks for is no statement."""
    tree, own = view.tree, view.tokens
    if tree.lower[own[0]] != "to" or len(own) < 3 or view.said is None:
        return False
    stance = view.said.stance
    lemma = _lemma(tree.lower[verb])
    named = bearer_of_source(view)
    if named is None or tree.child(verb, "dobj", "dative") is not None or not _is_subject_of(view, verb):
        return False
    many = is_many(named.words)
    start = tree.spans[own[0]][0]
    lead = Edit(start, start, named.words + " ", named.span, "subject")
    if tree.lower[own[1]] == "have" and tree.tags[own[2]] == "VBN":
        last, now = own[2], past_of_participle(tree.words[own[2]], many=many)
    elif stance == "promises" or lemma in _FUTURE:
        last, now = own[0], "will"
    elif lemma in _CLAIMING and tree.tags[own[1]] == "VB":
        last, now = own[1], present_of(tree.lower[own[1]], many=many)
    else:
        return False
    view.edits += [lead, _change(view, own[0], last, now)]
    return True


def _is_subject_of(view: View, verb: int) -> bool:
    """True if the source is the subject of the reporting verb in the parse, and not only near it."""
    tree, source = view.tree, view.said.source if view.said else None
    subject = _outer_subject(tree, verb)
    for above in tree.ancestors(verb):
        if subject is None and tree.deps[verb] in ("xcomp", "pcomp", "advcl", "prep"):
            subject = _outer_subject(tree, above)
    return source is None or (subject is not None and source[0] <= tree.spans[subject][0] < source[1])


def _called(view: View, verb: int) -> bool:
    """ "dismissed the strike as very weak": what was said of it becomes its predicate."""
    tree, own = view.tree, view.tokens
    as_ = next(
        (i for i in own[1:] if tree.lower[i] == "as" and tree.deps[i] in ("prep", "mark", "advmod")), None
    )
    if as_ is None or as_ == own[-1] or not _is_phrase(tree, own[: own.index(as_)]):
        return False
    if tree.tags[as_ - 1].startswith("RB"):
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
