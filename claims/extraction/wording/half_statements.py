"""Find claims that are no statement of their own: hedged or asked before they begin, or cut so that words are missing."""

from __future__ import annotations

import re

from claims.extraction.claims.lead_ins import is_speech_tag
from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS, reporting_word_set
from claims.extraction.wording.view import FINITE, SUBJECTS, WordingView, is_finite_in_view

_SEEMS = re.compile(r"\b[Ii]t (?:now |also |only )?(?:seems?|seemed|appears?|appeared)(?: that)?\s\Z")
_MAYBE = reporting_word_set("may might could")
_CONDITION = re.compile(r"(?:(?:And|But|So|Yet|Or),?\s)?(?:If|Unless)\s[^;:]*,\s")
_WHEN_ASKED = re.compile(r"(?:(?:And|But|So|Yet),?\s)?When\s(?!asked,)[^;:]*,\s")
"""A condition of what so many would do: "When Hale is matched against Orr, 45 percent said they would"."""
_SUPPOSED = re.compile(r"[\"“]?(?:Say|Suppose|Imagine|Assume)\s(?!what\b)\w")
_TOPIC = re.compile(
    r"(?:[Oo]n|[Rr]egarding|[Cc]oncerning|[Aa]bout|[Aa]s for)\s(?:[\w.’'-]+\s){1,5}?(?:assertion|claim|suggestion|argument|statement|allegation|contention"
    r"|accusation|charge|idea|notion|view)s?\s(?=that\b|there\b|he\b|she\b|they\b|it\b|the\b|[A-Z])[^,;:]*\Z"
)
"""What somebody else said, as the topic of what is said: "On Orr's assertion there are generals who agree"."""
_QUESTION = re.compile(r"\s(?:what|how|why|when|where|who|which|whose|whether|if)\b")
_IF_ANY = re.compile(r"if (?:any|not|ever|at all)\b|[Tt]h(?:at|is), and not\b")
"""What belongs to the words before it: "what steps, if any, it takes", "that, and not the fee, was the reason"."""
_POINTS_BACK = re.compile(
    r"(?:So|Nor|Neither) (?:did|do|does|has|have|had|was|were|is|are|will|would|can|could)\b|(?:is|are|was|were) any\b"
)
"""A verb before its subject, whose other half stands before it: "So did the nurses", "absent was any mention"."""
_MARKUP = re.compile(r"</?[a-zA-Z]|\bhref=|://|\bthat that,")
_BROKEN_LINE = re.compile(r"[^\S\n]*\n\s*[a-z]")
_CLEFT = re.compile(r"\b[Ii]t (?:was|is)\b[^,;:]*\bthat\s\Z")
_DASH = re.compile(r"\s-{1,2}\s|\s?[–—―]\s?")
_DASH_THAT = re.compile(r"(?:\s-{1,2}\s|\s?[–—―]\s?)that\s\Z")
_COUNTED = re.compile(r"\b\d+(?:,\d{3})*\s[a-z]+ed\s\Z")
"""The "60 pledged" of "60 pledged delegates", which was taken for a report."""
_FIGURES = re.compile(r"[\d.,%–-]*%,\s")
_AMONG = re.compile(r"[\s,\d%.–-]*(?:(?:percent|points|to)\b[\s,\d%.–-]*)*among\s")
_MARKS = reporting_word_set("after before when while as since because until although though")
_BARE_AFTER = frozenset(
    "see saw seen seeing watch watched watching hear heard let help helped make made".split()
)
"""Of what somebody sees or lets happen, the verb has no tense."""
_DEMANDING = frozenset("demand insist recommend propose request suggest urge ask".split())
_ORDERING = frozenset(["demand", "recommend", "request"])
"""Of these no "that" clause tells what is so."""
_DASHES = ("—", "–", "-", "--")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_POLL = re.compile(r"\b(?:poll|polls|survey|surveys)\b", re.IGNORECASE)


def is_half_statement(view: WordingView) -> bool:
    """True where what the claim says depends on words outside it."""
    return (
        _is_hedged_before(view)
        or _is_asked(view)
        or _begins_within(view)
        or _ends_within(view)
        or _runs_into_main_clause(view)
    )


def _is_hedged_before(view: WordingView) -> bool:
    """True after "it appears that", "may have thought that", "not everyone thinks", and after a condition."""
    story, tree, said, start = view.story, view.tree, view.said, view.claim.start
    sentence = story.sentences[view.claim.sentence].start
    before = story.text[sentence:start]
    if _SEEMS.search(before) or _SUPPOSED.match(story.text, sentence):
        return True
    if said is None:
        return False
    verb = view.cue_verb()
    if (
        verb is not None
        and LEMMAS[tree.lower[verb]] == "know"
        and _YEAR.search(story.text, tree.spans[verb][1], start)
    ):
        # "Knew as early as 1988 that it was corroding": it was so then.
        return True
    maybe = verb is not None and any(tree.lower[c] in _MAYBE for c in tree.all(verb, "aux"))
    past = verb is not None and any(tree.lower[c] == "have" for c in tree.all(verb, "aux"))
    source = story.text[slice(*said.source)] if said.source else ""
    # "If it rains, she said, Norvolt will close": the condition is a part of what she said.
    return (
        (maybe and past)
        or source.lower().startswith("not ")
        or (not view.spoken and _CONDITION.match(before) is not None)
        or (source[:1].isdigit() and _WHEN_ASKED.match(before) is not None)
    )


def _is_asked(view: WordingView) -> bool:
    """True for "Hale was asked what the town pays", whose report stands within the claim."""
    cue = view.said.cue if view.said else None
    within = cue is not None and view.claim.start < cue[0] and cue[1] < view.claim.end
    return within and cue is not None and _QUESTION.match(view.story.text, cue[1]) is not None


def _begins_within(view: WordingView) -> bool:
    """True for a claim whose first words belong to those before it."""
    text, (start, end) = view.story.text, view.span
    sentence = view.story.sentences[view.claim.sentence].start
    before = text[sentence:start]
    if any(found.match(text, start, end) for found in (_IF_ANY, _POINTS_BACK, _TOPIC)):
        return True
    if _explains_word_before(view) or (view.said is None and is_speech_tag(view.claim.text)):
        return True
    if _FIGURES.match(text, start, end) and before.rstrip().endswith(","):
        return True
    if _CLEFT.search(before) and " that " in text[start:end]:
        # "It was the threat that Norvolt would leave that alarmed Helm".
        return True
    if _DASH_THAT.search(before) and _DASH.search(text, start, end):
        return True
    if _runs_past_noun_clause(view):
        return True
    return _COUNTED.search(before) is not None and text[start].islower()


def _runs_past_noun_clause(view: WordingView) -> bool:
    """True for "Norvolt had hidden 14 accidents proved false" after "the claim that": the last verb is told of the claim."""
    tree, first = view.tree, view.tokens[0]
    if tree.lower[first - 1] != "that" or first < 2 or tree.lower[first - 2] not in NOUNS:
        return False
    return any(
        tree.tags[i] in ("VBD", "VBZ", "VBP") and tree.deps[i] == "acl" and tree.child(i, *SUBJECTS) is None
        for i in view.tokens
    )


def _explains_word_before(view: WordingView) -> bool:
    """True for "the party seemed to grant by cutting fees" after "something": what it granted stands before it."""
    tree, first, top = view.tree, view.tokens[0], view.top()
    if top is None or tree.deps[top] != "relcl" or tree.heads[top] != first - 1:
        return False
    if view.said is not None and view.said.source is not None:
        # "Officers told the tribunal they had seen it burn", which the parse hangs on the tribunal.
        return False
    subject = view.subject(top)
    named = tree.lower[first - 1] in NOUNS
    return subject is not None and not tree.tags[subject].startswith("W") and not named


def _ends_within(view: WordingView) -> bool:
    """True for a claim whose last words go on after it: "and began", cut off from "by saying", and a broken line."""
    text, (start, end), tree = view.story.text, view.span, view.tree
    if _MARKUP.search(text, start, end) or _BROKEN_LINE.match(text, end):
        return True
    dashes = len(_DASH.findall(text[start:end]))
    verb = view.cue_verb()
    who = verb is not None and tree.deps[verb] == "relcl"
    if who and dashes == 1 and _DASH.match(text, end):
        # "Nurses who think the ward will close — a third of all — left": the aside tells of the nurses.
        return True
    if dashes == 1 and _leaves_aside_open(view):
        return True
    last = view.tokens[-1]
    if tree.tags[last].startswith("JJ") and tree.lower[last + 1 : last + 2] == ["that"]:
        # "Although she made it clear", cut off from "that she has doubts".
        return True
    if tree.is_verb(last) and tree.lower[last + 1 : last + 2] == ["by"] and tree.tags[last] in FINITE:
        return True
    sentence = view.story.sentences[view.claim.sentence]
    # "Led by 14 points, 45 to 31, among women": of whom it was so, the claim has lost.
    poll = _POLL.search(text, sentence.start, end)
    return poll is not None and _AMONG.match(text, end, sentence.end) is not None


def _leaves_aside_open(view: WordingView) -> bool:
    """True for "closed votes -- those for members", cut off from "-- are unfair", and "in Helm - the town", from "is a port"."""
    tree, last = view.tree, view.tokens[-1]
    after = next((i for i in range(last + 1, len(tree)) if tree.words[i] not in _DASHES), None)
    dash = next((i for i in view.tokens if tree.words[i] in _DASHES), None)
    if after is None or dash is None:
        return False
    verb = tree.tags[after] in FINITE or (tree.tags[after] == "VB" and after > last + 1)
    if not verb:
        return False
    return not any(tree.tags[i] in FINITE for i in view.tokens if i > dash)


def _runs_into_main_clause(view: WordingView) -> bool:
    """True where a verb in the claim has its subject before it, or ends it as a report: "are in store, Ida Orr, a clerk" (wrote)."""
    tree, own, last = view.tree, view.tokens, view.tokens[-1]
    led = next((i for i in own if tree.deps[i] in SUBJECTS), None)
    for i in own if led is not None else ():
        subject = tree.child(i, *SUBJECTS)
        outside = subject is not None and subject < own[0] and tree.tags[subject] not in ("WDT", "WP")
        if outside and led is not None and led < i and is_finite_in_view(tree, i) and tree.heads[led] != i:
            return True
    if _goes_on_to_main_verb(view) or _has_participle_for_verb(view):
        return True
    after = next((i for i in range(last + 1, len(tree)) if tree.deps[i] != "punct"), None)
    if after is None or tree.tags[after] not in FINITE or tree.lower[after] not in LEMMAS:
        return False
    subject = tree.child(after, *SUBJECTS)
    top = view.top()
    return (
        after != view.cue_verb()
        and tree.words[last + 1] == ","
        and subject in own
        and top is not None
        and subject != view.subject(top)
    )


def _goes_on_to_main_verb(view: WordingView) -> bool:
    """True for "Ada Quill, after the works burnt", cut off from "said", and for the "Orr claims backed it" of "which Orr claims backed it"."""
    tree, first, top = view.tree, view.tokens[0], view.top()
    led = next((i for i in view.tokens if tree.deps[i] in SUBJECTS), first)
    if tree.heads[led] > view.tokens[-1] and tree.words[led + 1] == "," and min(tree.subtree(led)) == first:
        return True
    if top is None or view.subject(top) is None:
        return False
    return any(i < first and tree.tags[i] in ("WDT", "WP") for i in tree.all(top, *SUBJECTS))


def _has_participle_for_verb(view: WordingView) -> bool:
    """True for "The figures, purported to be new", cut off from ", appear to be old": a comma parts no subject from its verb."""
    tree, last, top = view.tree, view.tokens[-1], view.top()
    subject = view.subject(top) if top is not None else None
    if top is None or subject is None or tree.tags[top] not in ("VBD", "VBN"):
        return False
    commas = [i for i in view.tokens if i < top and tree.words[i] == ","]
    after = tree.tags[last + 2 : last + 3]
    goes_on = tree.words[last + 1 : last + 2] == [","] and bool(after) and after[0] in FINITE
    return goes_on and subject < top and commas == [top - 1]


def lacks_main_verb(view: WordingView) -> bool:
    """True where every verb with a tense is in a clause with "who" or "after": "Ada Quill, head of a union that has 300 members"."""
    tree, own = view.tree, set(view.tokens)
    verbs = [i for i in own if is_finite_in_view(tree, i, own) and tree.deps[i] not in ("aux", "auxpass")]
    return bool(verbs) and all(_is_subordinate(view, i) for i in verbs)


def _is_subordinate(view: WordingView, verb: int) -> bool:
    tree, own = view.tree, view.tokens
    for at in (verb, *tree.ancestors(verb)):
        if at not in own:
            return False
        if tree.deps[at] == "relcl" and tree.heads[at] in own:
            return True
        marked = any(
            tree.lower[c] in _MARKS and c in own and c < min(at, own[0] + 3) for c in tree.all(at, "mark")
        )
        if marked and ((tree.deps[at] == "advcl" and tree.heads[at] in own) or tree.deps[at] == "ccomp"):
            return True
        subject = tree.child(at, *SUBJECTS)
        if subject is not None and tree.tags[subject] == "WDT" and subject in own[1:]:
            return True
    return False


def has_no_tense(view: WordingView, top: int) -> bool:
    """True for "Marsh become chair" after "to see", "Marsh to explain why" after "wants", and "Marsh surging in Helm, which votes first"."""
    tree, above = view.tree, view.tree.heads[top]
    if _is_told_to(view):
        return True
    if tree.tags[top] == "VB" and tree.deps[top] == "ccomp" and LEMMAS.get(tree.lower[above]) in _DEMANDING:
        # "Demanded that Marsh leave".
        return tree.child(top, "aux") is None
    if _is_bare_singular(view, top):
        return True
    if tree.deps[top] == "ccomp" and tree.lower[above] in _BARE_AFTER and tree.tags[top] in ("VB", "VBP"):
        return tree.child(top, "mark", "aux") is None
    subject = view.subject(top)
    return (
        subject is not None
        and subject > view.tokens[0]
        and tree.tags[subject] == "WDT"
        and tree.words[subject - 1] == ","
    )


def _is_bare_singular(view: WordingView, top: int) -> bool:
    """True for "suggested that Norvolt spin off a mill", whose one subject would have "spins off", and for any "demanded that they prove"."""
    tree, subject = view.tree, view.subject(top)
    verb = LEMMAS.get(tree.lower[tree.heads[top]])
    if subject is None or tree.tags[top] != "VBP" or tree.deps[top] != "ccomp":
        return False
    if verb not in _DEMANDING or tree.child(top, "aux") is not None:
        return False
    # "The company Brells" is one, whatever the end of its name.
    named = any(tree.tags[c] == "NN" and c == subject - 1 for c in tree.all(subject, "compound"))
    one = tree.tags[subject] in ("NN", "NNP") or (tree.tags[subject] == "NNPS" and named)
    return (one and tree.child(subject, "conj") is None) or verb in _ORDERING


def _is_told_to(view: WordingView) -> bool:
    """True for "Marsh to explain why it closed", where no verb but the "to explain" is the claim's own."""
    tree, own = view.tree, view.tokens
    tops = [i for i in own if tree.heads[i] not in own]
    clause = own[0] > 0 and tree.deps[own[0] - 1] == "mark"
    if clause or tree.tags[own[0]] == "TO" or any(is_finite_in_view(tree, i, set(own)) for i in tops):
        return False
    asked = [i for i in tops if tree.deps[i] in ("ccomp", "xcomp") and tree.tags[i] == "VB"]
    return any(tree.tags[c] == "TO" and c > own[0] for i in asked for c in tree.all(i, "aux"))
