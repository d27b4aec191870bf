"""Words the report itself where what was said is a thing and no statement: "The airline plans to cut 1,500 jobs".

What somebody plans or promises makes no sentence without the one who does. What somebody denies or is accused of
is never told that way: the sentence would say the opposite of what the claim's side says, or that it is so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.facts.dates import find_dates
from claims.extraction.lexicon.company_names import is_legal_form
from claims.extraction.lexicon.reporting_words import DOCUMENTS, NOUNS, reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Attribution, ExtractedClaim, Span, WordingChange
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.edits import apply_wording_edits
from claims.extraction.wording.outer_subjects import is_noun_read_as_verb
from claims.extraction.wording.view import FINITE, WordingView, is_finite_in_view

_TOLD = frozenset(["states", "believes", "orders", "promises", "seems", "warns", "admits"])
_SUBJECTS = ("nsubj", "nsubjpass")
_UNPLAIN = re.compile(r"\s[-–—]\s|[:;\"“”]")
_OF_ANOTHER = re.compile(r"(?:[Mm]uch |[Jj]ust )?[Ll]ike\b|[Uu]nlike\b|(?:If|When|As|While)\b|[Aa]ccording\b")
"""What opens words about something else than the source."""
_LIMIT = re.compile(
    r"\b(?:only|just|not|hardly|barely|scarcely|merely|almost|nearly|not even)\s\Z", re.IGNORECASE
)
"""What belongs to a source and is no part of its name: "only half a dozen senators"."""
_CONDITIONS = reporting_word_set("if unless without once assuming provided until")
_SPOKEN = DOCUMENTS | reporting_word_set(
    "interview speech debate conference conversation conversations piece page site website"
)
"""Where somebody says something."""
_NEXT = reporting_word_set("next following same previous later earlier that then")
_DASH = re.compile(r"\s-{1,2}\s|[–—]")
_FARTHEST = 200
"""Characters between the source and what it names: farther apart other things are told between them."""


def report_around(story: Story, view: WordingView) -> ExtractedClaim | None:
    """The claim with its source and its verb, as the article's own words; None where they make no sentence."""
    said, claim = view.said, view.claim
    if said is None or said.source is None or said.cue is None or not _is_told(claim, said):
        return None
    named = _start_of_name(story.text, said)
    start = _start_of_front(view, named)
    if _UNPLAIN.search(story.text, start, said.source[1]) or view.tree.tags[_first(view)] in FINITE:
        return None
    if not _opens_statement(view, start):
        return None
    if _OF_ANOTHER.match(story.text, named) or _DASH.search(story.text, said.cue[1], claim.start):
        return None
    whole = (
        start < said.cue[0] < claim.start and said.cue[1] <= claim.start and claim.start - start < _FARTHEST
    )
    if not whole or story.sentence_at(start) != claim.sentence or not _is_subject(view, said.source):
        return None
    span = (start, claim.end)
    dates = find_dates(story.text, span, story.written, story.day_first)
    return replace(claim, start=start, text=story.text[slice(*span)], attribution=None, dates=dates)


def hedged_report_around(story: Story, view: WordingView) -> ExtractedClaim | None:
    """The whole statement where the article itself only says that something appears so: "Washington appears weak"."""
    said, claim, tree = view.said, view.claim, view.tree
    if said is None or said.source is not None or said.cue is None or said.stance != "seems":
        return None
    verbs = [i for i, (start, end) in enumerate(tree.spans) if said.cue[0] <= start and end <= said.cue[1]]
    verb = next((i for i in verbs if tree.is_verb(i) and is_finite_in_view(tree, i)), None)
    subject = tree.child(verb, *_SUBJECTS) if verb is not None else None
    if subject is None or tree.tags[subject] in ("WDT", "WP", "EX") or said.cue[1] > claim.end:
        return None
    start = tree.spans[min(tree.subtree(subject))][0]
    if story.sentence_at(start) != claim.sentence or claim.start - start > _FARTHEST:
        return None
    span = (min(start, claim.start), claim.end)
    dates = find_dates(story.text, span, story.written, story.day_first)
    return replace(claim, start=span[0], text=story.text[slice(*span)], attribution=None, dates=dates)


def _opens_statement(view: WordingView, start: int) -> bool:
    """True where only a connective, a front or words set off by a comma stand before: not for "said | they back" and "and | Orr called"."""
    tree, verb = view.tree, _reporting_verb(view)
    sentence = view.story.sentences[view.claim.sentence]
    before = view.story.text[sentence.start : start].rstrip(" \n\"“”'")
    if len(before.split()) < 2 or not before[-1].isalnum():
        return True
    last = max((i for i, span in enumerate(tree.spans) if span[0] < start), default=None)
    fronts = tree.all(verb, "prep", "npadvmod") if verb is not None else []
    return any(last in tree.subtree(front) for front in fronts)


def _first(view: WordingView) -> int:
    return next(i for i, (start, _) in enumerate(view.tree.spans) if start >= view.claim.start)


def _start_of_name(text: str, said: Attribution) -> int:
    """Where the source begins, without what the parse put before its name: "The election, Minyon Moore, an adviser"."""
    begun, ended = said.source or (0, 0)
    named = said.claimant[0] if said.claimant else begun
    form = is_legal_form(text[named:ended])
    if begun < named < ended and "," in text[begun:named] and not form:
        return named
    limit = _LIMIT.search(text, 0, begun)
    return limit.start() if limit else begun


def _start_of_front(view: WordingView, start: int) -> int:
    """Where the sentence begins to tell where, when and if so: "in Helm, a poll found", "without aid, they would lose"."""
    tree = view.tree
    verb = _reporting_verb(view)
    subject = tree.child(verb, *_SUBJECTS) if verb is not None else None
    if verb is None or subject is None:
        return start
    first = min(tree.subtree(subject))
    front = [
        i
        for c in tree.all(verb, "prep", "npadvmod", "advcl")
        if c < first and _limits(tree, c)
        for i in tree.subtree(c)
        if tree.spans[i][0] < start
    ]
    return min([start, *(tree.spans[i][0] for i in front)])


def _limits(tree: Tree, front: int) -> bool:
    """True for what a statement holds for; "in a speech", "speaking in Helm" and "while others doubt it" only lead to it."""
    if tree.deps[front] == "advcl":
        words = tree.subtree(front)
        counted = any(
            tree.tags[i] == "CD" for s in tree.all(tree.heads[front], *_SUBJECTS) for i in tree.subtree(s)
        )
        # "When Hale is matched against Orr, 45 percent said they would vote for him".
        return any(tree.lower[i] in _CONDITIONS for i in words) or (
            counted and tree.lower[words[0]] == "when"
        )
    if tree.deps[front] == "npadvmod" and any(tree.lower[i] in _NEXT for i in tree.subtree(front)):
        # "The next morning Norvolt ordered 14 lorries": a day of another sentence, and it ordered them all the same.
        return False
    noun = tree.child(front, "pobj")
    spoken = noun is not None and (tree.lower[noun] in _SPOKEN or tree.lower[noun] in NOUNS)
    return not spoken and tree.tags[front] != "VBG"


def _is_told(claim: ExtractedClaim, said: Attribution) -> bool:
    return claim.side == "says" and said.stance in _TOLD and said.mode != "direct"


def _is_subject(view: WordingView, source: Span) -> bool:
    """True if the source is the subject of a reporting verb with a tense, and the verb is the main one or joined to it."""
    tree, verb = view.tree, _reporting_verb(view)
    if verb is None or not is_finite_in_view(tree, verb) or tree.deps[verb] not in ("ROOT", "ccomp"):
        return False
    if is_noun_read_as_verb(tree, verb) or _is_within_relative(view, source, verb):
        return False
    if _has_no_object(view, verb):
        return False
    if tree.tags[verb] == "VBG" and any(tree.tags[i] == "MD" for i in tree.all(verb, "aux")):
        # "A Liberal would be praising a plan that": nobody does.
        return False
    return any(source[0] <= tree.spans[c][0] < source[1] for c in tree.all(verb, *_SUBJECTS))


def _has_no_object(view: WordingView, verb: int) -> bool:
    """True for "a man later identified as" and "expects it to be", whose "it" nothing names."""
    opening = view.tree.lower[_first(view) : _first(view) + 2]
    participle = view.tree.tags[verb] == "VBN" and view.tree.child(verb, "aux", "auxpass", "dobj") is None
    return opening == ["it", "to"] or (participle and opening[:1] == ["as"])


def _reporting_verb(view: WordingView) -> int | None:
    """The last verb of the words that report."""
    tree, cue = view.tree, view.said.cue if view.said and view.said.cue else (0, 0)
    verbs = [i for i, span in enumerate(tree.spans) if cue[0] <= span[0] < cue[1] and tree.is_verb(i)]
    return verbs[-1] if verbs else None


def _is_within_relative(view: WordingView, source: Span, verb: int) -> bool:
    """True where a "who" stands before the verb and no comma after it: "one guest, who like others spoke, said"."""
    tree = view.tree
    who = [i for i in range(verb) if tree.tags[i] in ("WP", "WDT") and tree.spans[i][0] >= source[0]]
    return bool(who) and tree.words[who[-1] - 1] == "," and "," not in tree.words[who[-1] : verb]


def with_report_lead(
    text: str, claim: ExtractedClaim, told: WordingView, wording: str, changes: tuple[WordingChange, ...]
) -> tuple[WordingChange, ...]:
    """The changes, with one for the words that the report puts before those of the claim."""
    start = told.claim.start
    lead, _ = apply_wording_edits(
        text, (start, claim.start), [e for e in told.edits if e.start < claim.start]
    )
    length = len(lead.rstrip("."))
    if wording[length : length + 2] == ". ":
        # The stop of "the U.S. to press".
        length += 1
    source = (start, claim.start)
    first = WordingChange((0, length), "", wording[:length], source, "clause")
    return (first, *(c for c in changes if c.at[0] >= length))
