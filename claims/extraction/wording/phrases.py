"""Resolve other references to the context: "the scheme", "this strategy", a surname, "the latter"."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import candidate_short_name
from claims.extraction.attribution.names import ROLES, surname_of_attributed_name
from claims.extraction.facts.bare_names import may_be_bare_name_of_body
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.firm_surnames import may_be_name_of_firm
from claims.extraction.wording.definite_phrases import settle_definite_phrase
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.firms import name_firm_of_figures
from claims.extraction.wording.references.aged import person_of_age
from claims.extraction.wording.references.definites import definite_determiner
from claims.extraction.wording.view import WordingView

_POINTING = re.compile(
    r"\b(?:the other (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|half)(?=\s*(?:[,.;]|$|\b(?:is|are|was|were|have|has|had|will|would|could|said)\b))"
    r"|the (?:first|second|latter|former|others?|same|two|three|pair|duo|trio)(?=\s*(?:[,.;]|$|\b(?:is|are|was|were|have|has|had|will|would|said)\b))"
    r"|both (?!feet|hands|eyes|legs|arms|ends|ways|directions|halves|houses|chambers|genders|sexes|cases|times|years|days)[a-z]+s(?=[,.;]|$| (?!and\b))"
    r"|(?:both|neither|either|each) (?:sides?|men|women|part(?:y|ies)|countr(?:y|ies)|nations?|governments|of them)"
    r"|such (?!as\b)(?:a|an|\w+s)(?! as)\b|no such \w+|(?:do|did|does|done|doing) so\b|the (?:above|aforementioned|visitors|hosts|visiting|home side)|opposite numbers?"
    r"|(?:this|that) one\b|this (?:way|time)|as follows)\b",
    re.IGNORECASE,
)

_AGAIN = 2
"""How often somebody is named in full whom the bare surname means."""
_TITLED = frozenset("titled entitled called named dubbed nicknamed labelled labeled".split())
_SMALL = frozenset("of the and for to in on at a an with against".split())
_AGED = re.compile(r"\b[Tt]he (\d{1,2})-year-old\b")
_NTH = re.compile(r"the (?:first|second)\b", re.IGNORECASE)
_OWNER_SIGN = re.compile(r"['’]s(?=[.,;:!?]|\s*(?:\n|\Z))")
_EACH = re.compile(r"(?:both|neither|either|each) ", re.IGNORECASE)


def settle_phrases(view: WordingView) -> None:
    """Edits definite phrases and surnames; those without one sure bearer are left open."""
    tree = view.tree
    own = set(view.tokens)
    for index in view.tokens:
        misread = index == view.tokens[0] and view.story.is_surname(tree.words[index])
        if misread and not tree.tags[index].startswith("NNP"):
            # The tagger takes a name that opens a sentence for a noun: "Brock resigned".
            _surname(view, index)
            continue
        if not tree.tags[index].startswith("NN") or tree.deps[index] == "compound":
            continue
        the = definite_determiner(tree, index)
        if _belongs_to_named(tree, index):
            # "The teachers' union, SEO," is named.
            continue
        if the is not None and the in own:
            settle_definite_phrase(view, index, the)
        elif tree.tags[index] == "NNP":
            _surname(view, index)
    name_firm_of_figures(view)
    _keep_owner_at_end(view)
    _by_age(view)
    for match in _POINTING.finditer(view.story.text, *view.span):
        if (_EACH.match(match[0]) or _NTH.match(match[0])) and any(
            m.many for m in view.mentions() if m.span[1] <= match.start()
        ):
            continue
        if not any(e.start < match.end() and match.start() < e.end for e in view.edits):
            view.leave_open_at(match.span())


def _keep_owner_at_end(view: WordingView) -> None:
    """ "Closer to Orr’s than Lund’s": the tagger takes the last sign for a quotation mark, with which no claim ends."""
    end = view.claim.end
    if owner := _OWNER_SIGN.match(view.story.text, end):
        view.edits.append(Edit(end, end, owner[0]))


def _belongs_to_named(tree: Tree, index: int) -> bool:
    """True for the owner in a phrase that a name explains."""
    owned = tree.heads[index]
    return tree.deps[index] == "poss" and any(
        tree.tags[c].startswith("NNP") and tree.words[c - 1] == "," for c in tree.all(owned, "appos")
    )


def _by_age(view: WordingView) -> None:
    """ "The 22-year-old took the lead" is about the one person named just before."""
    tree = view.tree
    for match in _AGED.finditer(view.story.text, *view.span):
        old = next((i for i in view.tokens if tree.spans[i][1] == match.end()), None)
        if old is None or tree.deps[old] in ("amod", "compound", "nmod"):
            continue
        said = view.said.claimant if view.said else None
        speaker = surname_of_attributed_name(view.story.text[slice(*said)]) if said else ""
        named = person_of_age(view.story, match[1], match.start(), speaker)
        if named is None:
            view.leave_open_at(match.span())
        else:
            view.edits.append(Edit(*match.span(), named.words, named.span, "definite"))


def _surname(view: WordingView, index: int) -> None:
    """The full name for a surname alone."""
    tree, story = view.tree, view.story
    if view.spoken and tree.deps[index] == "npadvmod":
        return
    if _is_in_title(view, index) or _is_of_thing(view, index):
        return
    parts = [i for i in candidate_short_name(tree, index) if tree.tags[i].startswith("NNP") and i < index]
    if parts or any(e.start <= tree.spans[index][0] < e.end for e in view.edits):
        return
    if index and tree.tags[index - 1].startswith("NNP") and index - 1 in view.tokens:
        return
    if index + 1 < len(tree) and tree.tags[index + 1].startswith("NNP"):
        return
    name = tree.words[index]
    if tree.lower[index] in ROLES or name.islower() or _is_firm_beside_person(view, index):
        # "Another former Secretary of State" is no man called Secretary, and "secretary of state" none called State.
        return
    if story.is_surname(name) and may_be_name_of_firm(story, tree.spans[index]):
        return
    full = story.full_name(name, tree.spans[index])
    if full is None and _two_bear_it(view, name):
        view.leave_open(index)
        return
    full = full or _whom_the_story_is_about(view, tree.spans[index])
    if full is None or full[1][0] >= view.claim.start or full[0] in story.text[slice(*view.span)]:
        return
    view.edits.append(Edit(*tree.spans[index], full[0], full[1], "definite"))


def _whom_the_story_is_about(view: WordingView, at: Span) -> tuple[str, Span] | None:
    """The Ada Lund of a story that names her first and again, and Peter Lund no more than once in between."""
    text, before = view.story.text, view.claim.start
    known = view.story.people.get(text[slice(*at)].lower(), {})
    bearers = {full: place for full, place in known.items() if " " in full}
    if len(bearers) < 2 or may_be_bare_name_of_body(text, at):
        return None
    first = min(bearers, key=lambda full: bearers[full])
    last = max(bearers, key=lambda full: text.rfind(full, 0, before))
    counts = {full: text.count(full, 0, before) for full in bearers}
    rivals = max(n for full, n in counts.items() if full != first)
    return (first, bearers[first]) if first == last and counts[first] >= _AGAIN and rivals < _AGAIN else None


def _is_in_title(view: WordingView, index: int) -> bool:
    """True for the Harker of "a film titled Harker" and of the "Teachers for Harker" page."""
    tree, text = view.tree, view.story.text
    # A hard space is a word of its own.
    last = index - 2 if index and tree.words[index - 1].isspace() else index - 1
    noun = last - 2 if tree.lower[last - 1] in ("not", "never") else last - 1
    if noun >= 0 and tree.lower[last] in _TITLED and tree.tags[noun] in ("NN", "NNS"):
        return True
    if tree.words[index] in (*tree.words[max(0, index - 2) : index], *tree.words[index + 1 : index + 3]):
        # The chant of "Harker, Harker, Harker".
        return True
    start, end = tree.spans[index]
    label = re.search(
        r"(?:[\"“‘]|(?<!\w)'{1,2})(?P<words>[^\"“”‘’'.,;:!?\n]{0,90})$", text[max(0, start - 92) : start]
    )
    closed = re.match(
        r"(?P<words>[^\"“”‘’'.,;:!?\n]{0,90})[.,]?(?:[\"”]|[’']{1,2}(?!\w))", text[end : end + 93]
    )
    if label is None or closed is None:
        return False
    words = f"{label['words']} {closed['words']}".split()
    return bool(words) and all(w[0].isupper() or w in _SMALL for w in words)


def _is_of_thing(view: WordingView, index: int) -> bool:
    """True for the Olin of "the Olin presidential library" and of "pro-Olin", which the whole name does not go with."""
    tree, start = view.tree, view.tree.spans[index][0]
    of_thing = index > 0 and tree.lower[index - 1] in ("the", "a", "an")
    kind = any(tree.lower[c] in ("a", "an", "another") for c in tree.all(index, "det"))
    hyphen = view.story.text[max(0, start - 1) : start] == "-" or _is_one_of_pair(view, index)
    return of_thing or kind or hyphen or _is_for_cause(view, index) or _is_where_work_is_done(view, index)


def _is_one_of_pair(view: WordingView, index: int) -> bool:
    """True for the Olin of "the Olin-Harker plan"."""
    return re.match(r"[-–][A-Z]", view.story.text[view.tree.spans[index][1] :][:2]) is not None


def _is_where_work_is_done(view: WordingView, index: int) -> bool:
    """True for the Olin of "At Olin, fees fell": it is his firm."""
    tree = view.tree
    opens = index > 0 and tree.words[index - 1] == "At" and view.tokens[0] == index - 1
    return opens and tree.words[index + 1 : index + 2] == [","]


def _is_firm_beside_person(view: WordingView, index: int) -> bool:
    """True for the Tarrant of "Mr. Tarrant is not on Tarrant's list": he has his title, and the firm has none."""
    tree, before = view.tree, view.story.text[view.claim.start : view.tree.spans[index][0]]
    titled = rf"\b(?:Mr|Mrs|Ms|Dr)\.? {re.escape(tree.words[index])}\b"
    return tree.child(index, "case") is not None and re.search(titled, before) is not None


def _is_for_cause(view: WordingView, index: int) -> bool:
    """True for the Olin of "Farmers for Olin" and "Olin for Helm", the name of a group."""
    tree = view.tree
    if (
        tree.deps[index] in ("nsubj", "nsubjpass")
        and tree.lower[index + 1 : index + 2] == ["for"]
        and tree.heads[index + 1] == index
        and tree.words[index + 2 : index + 3] != []
        and tree.words[index + 2][:1].isupper()
    ):
        return True
    if (
        index < 2
        or tree.lower[index - 1] not in ("for", "against")
        or not tree.words[index - 2][:1].isupper()
    ):
        return False
    inside = index - 2 > view.tokens[0] and is_animate_noun(tree.lower[index - 2])
    name = tree.tags[index - 2].startswith("NNP") or inside
    return name and not view.story.is_surname(tree.words[index - 2])


def _two_bear_it(view: WordingView, surname: str) -> bool:
    """True for a bare surname after two people who bear it were named: "Anna Lund and Peter Lund stood. Lund won"."""
    story = view.story
    number = story.sentence_at(view.claim.start)
    recent = story.text[story.sentences[max(0, number - 3)].start : view.claim.start]
    return sum(full in recent for full in story.people.get(surname.lower(), {}) if " " in full) > 1
