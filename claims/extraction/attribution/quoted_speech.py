"""Attributions of whole quotations: look for the speaker next to the quotation marks, where parses are least sure."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.candidates import AttributionCandidate, candidate_noun_phrase
from claims.extraction.attribution.manner import manner_after_quotation
from claims.extraction.attribution.moods import speaker_in_a_mood
from claims.extraction.attribution.speech_acts import holds_as_court
from claims.extraction.attribution.subjects import find_reporting_subject
from claims.extraction.lexicon.manner_verbs import TURNS
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, VERBS, reporting_word_set
from claims.extraction.parsing.tree import Tree

REACH = 30
"""Tokens between a quotation and its reporting verb, at most."""
_MOURNING = ("lament", "bemoan")
"""Beside a quotation they tell only how it was said; what somebody laments in other words is a charge."""
_WRITTEN_ON = reporting_word_set(
    "banner banners placard placards inscription plaque headline headlines slogan slogans caption captions sticker stickers label text motto"
)
_ON = ("on", "to", "in", "at", "via")
_FINDING = ("find", "discover")
_NOUNS = ("NNP", "NNPS", "PRP", "NN", "NNS", "WP")


def find_quoted_speech(tree: Tree) -> list[AttributionCandidate]:
    """One draft for each reporting verb with all the quotations beside it."""
    drafts: dict[int, AttributionCandidate] = {}
    for quotation in _translated(tree, list(_quotations(tree))):
        anchor = _reporting_verb(tree, quotation)
        if anchor is None or not _is_beside(anchor, quotation):
            manner = manner_after_quotation(tree, quotation[-1])
            anchor = manner if manner is not None else anchor
        if anchor is None or _asks_before(tree, anchor, quotation):
            named = _named_before_colon(tree, quotation) or _in_a_mood(tree, quotation)
            if named:
                drafts[named.anchor] = named
            continue
        if anchor in drafts:
            drafts[anchor].content = sorted({*drafts[anchor].content, *quotation})
        else:
            drafts[anchor] = _draft(tree, anchor, quotation)
    return list(drafts.values())


def _quotations(tree: Tree) -> Iterator[list[int]]:
    """Runs of tokens, each for one quotation."""
    run: list[int] = []
    for index, inside in enumerate(tree.quoted):
        if run and (not inside or tree.spans[index] != tree.spans[run[-1]]):
            yield run
            run = []
        if inside:
            run.append(index)
    if run:
        yield run


def _translated(tree: Tree, quotations: list[list[int]]) -> list[list[int]]:
    """The quotations; of one in another language and its translation in brackets right after it, the translation."""
    kept: list[list[int]] = []
    for quotation in quotations:
        between = tree.words[kept[-1][-1] + 1 : quotation[0]] if kept else []
        if "(" in between and not any(word.isalnum() for word in between):
            kept.pop()
        kept.append(quotation)
    return kept


def _reporting_verb(tree: Tree, quotation: list[int]) -> int | None:
    """The nearest verb of saying: after the quotation up to a full stop, else before it."""
    after = _scan(tree, range(quotation[-1] + 1, min(len(tree), quotation[-1] + REACH)))
    before = _scan(tree, range(quotation[0] - 1, max(-1, quotation[0] - REACH), -1))
    ended = quotation[-1] + 1 < len(tree) and tree.words[quotation[-1] + 1] in (".", "?", "!")
    if before is not None and _introduces(tree, before, quotation[0]):
        return before
    if after is not None and not (ended and tree.words[quotation[-1] + 1] == "."):
        return after
    return before if before is not None and quotation[0] - before <= 12 else None


def _is_beside(verb: int, quotation: list[int]) -> bool:
    """True if there are only a few words between a quotation and its verb."""
    return min(abs(verb - quotation[0]), abs(verb - quotation[-1])) <= 8


def _introduces(tree: Tree, verb: int, first: int) -> bool:
    """True if a colon or comma leads from the verb to the quotation: ... said on Monday: "..." """
    lead = next(
        (i for i in range(first - 1, verb, -1) if tree.words[i] not in ('"', "“", "''", "``", "'")), verb
    )
    return lead == verb or (tree.words[lead] in (":", ",") and first - verb <= 14)


def _scan(tree: Tree, places: range) -> int | None:
    for index in places:
        if tree.quoted[index]:
            return None
        lemma = LEMMAS.get(tree.lower[index])
        reports = lemma is not None and "C" in VERBS[lemma].letters
        if tree.is_verb(index) and ((reports and _may_speak(tree, index)) or _reads(tree, index)):
            return index
    return None


def _may_speak(tree: Tree, index: int) -> bool:
    """Not a verb inside a relative clause of the speaker ("who said ..."), nor "found a note: “...”", which whoever wrote it said."""
    lemma = LEMMAS.get(tree.lower[index])
    if lemma == "hold" and not holds_as_court(tree, index):
        return False
    found = lemma in _FINDING and tree.child(index, "dobj") is not None
    return tree.deps[index] not in ("relcl", "amod", "compound") and not found


def _reads(tree: Tree, index: int) -> bool:
    """True for "The letter reads: “...”", "“...,” read a banner": what is written on something that a reader sees."""
    subject = tree.child(index, "nsubj")
    return (
        tree.lower[index] in ("read", "reads")
        and subject is not None
        and tree.lower[subject] in DOCUMENTS | _WRITTEN_ON
        and tree.child(index, "dobj") is None
    )


def _draft(tree: Tree, anchor: int, quotation: list[int]) -> AttributionCandidate:
    source, speaker = find_reporting_subject(tree, anchor)
    if not source or {*source} & {*quotation} or any(tree.quoted[i] for i in source):
        source, speaker = _beside(tree, anchor, quotation)
    lemma = LEMMAS.get(tree.lower[anchor])
    stance = VERBS[lemma].stance if lemma and lemma not in _MOURNING else "states"
    content = sorted({*_said_before(tree, anchor, quotation), *quotation})
    cue = [anchor, *(c for c in tree.all(anchor, "prt") if c == anchor + 1)]
    return AttributionCandidate(cue, content, source, stance, anchor, speaker, "quoted")


def _named_before_colon(tree: Tree, quotation: list[int]) -> AttributionCandidate | None:
    """A name with nothing but a colon between it and the quotation: ... says pollster Daron Shaw: "..." """
    colon = next(
        (i for i in range(quotation[0] - 1, -1, -1) if any(c not in "\"“'‘`" for c in tree.words[i])), -1
    )
    if colon < 1 or tree.words[colon] != ":" or not tree.tags[colon - 1].startswith("NNP"):
        return None
    head = colon - 1
    while tree.deps[head] in ("compound", "flat") and tree.heads[head] < colon:
        head = tree.heads[head]
    if tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] in _ON:
        # "Orr took to Facebook: “...”" and "Ada Orr, on Instagram: “...”".
        return None
    return AttributionCandidate(
        [colon],
        list(quotation),
        # The parse may hang the quotation on the name.
        [i for i in candidate_noun_phrase(tree, head) if i < colon],
        "states",
        colon,
        head,
        "colon",
    )


def _asks_before(tree: Tree, anchor: int, quotation: list[int]) -> bool:
    """True for the "asked" of "Asked about the delay, Orr was blunt: “...”", which is not what Orr said it with."""
    return (
        anchor < quotation[0]
        and LEMMAS.get(tree.lower[anchor]) == "ask"
        and tree.tags[anchor] == "VBN"
        and tree.child(anchor, "nsubj", "nsubjpass", "aux", "auxpass") is None
    )


def _in_a_mood(tree: Tree, quotation: list[int]) -> AttributionCandidate | None:
    """What somebody says of whom the sentence only tells how they are: "Orr was blunt: “...”"."""
    found = speaker_in_a_mood(tree, quotation)
    if found is None:
        return None
    source, head, colon = found
    return AttributionCandidate([colon], list(quotation), source, "states", colon, head, "colon")


def _said_before(tree: Tree, anchor: int, quotation: list[int]) -> list[int]:
    """The indirect speech between the verb and a colon with the quotation: said it was possible: "..." """
    clause = tree.child(anchor, "ccomp")
    if clause is None or clause > quotation[0] or clause < anchor:
        return []
    return [i for i in tree.subtree(clause) if anchor < i < quotation[0]]


def _beside(tree: Tree, anchor: int, quotation: list[int]) -> tuple[list[int], int | None]:
    """The words between a quotation and its verb, else the noun right after the verb."""
    if anchor > quotation[-1]:
        between = tree.trim(list(range(quotation[-1] + 1, anchor)))
        nouns = [i for i in between if tree.tags[i] in _NOUNS]
        if nouns:
            return between, nouns[0]
    following = anchor + 1
    following += following < len(tree) and (tree.lower[anchor], tree.lower[following]) in TURNS
    while following < len(tree) and tree.tags[following] in ("RP", "RB"):
        following += 1
    if following < len(tree) and tree.tags[following] in (*_NOUNS, "DT", "JJ", "CD", "PRP$"):
        head = following
        while (
            head + 1 < len(tree)
            and tree.heads[head] in range(following, len(tree))
            and tree.heads[head] > head
            and not tree.is_verb(tree.heads[head])
        ):
            head = tree.heads[head]
        phrase = [i for i in candidate_noun_phrase(tree, head) if i >= following]
        name = _name_right_after(tree, phrase)
        return ([*phrase, *name], name[-1]) if name else (phrase, head)
    return _name_run(tree, following)


def _name_right_after(tree: Tree, phrase: list[int]) -> list[int]:
    """The name after a title, which the parse hung elsewhere: the "Una Pell" of "concurred treasurer Una Pell"."""
    name: list[int] = []
    at = phrase[-1] + 1 if phrase and tree.tags[phrase[-1]] in ("NN", "NNS") else len(tree)
    while at < len(tree) and tree.tags[at].startswith("NNP") and tree.words[at][0].isalpha():
        name.append(at)
        at += 1
    return name


def _name_run(tree: Tree, first: int) -> tuple[list[int], int | None]:
    """The words after the verb up to a mark or a preposition, if a name ends them: a title may be tagged as anything."""
    run: list[int] = []
    while first + len(run) < len(tree) and tree.words[first + len(run)][0].isalnum():
        if tree.tags[first + len(run)] == "IN" or len(run) > 6:
            break
        run.append(first + len(run))
    return (run, run[-1]) if run and tree.tags[run[-1]].startswith("NNP") else ([], None)
