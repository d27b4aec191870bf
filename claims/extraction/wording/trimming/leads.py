"""Remove words that only introduce a statement: a connective, the label of an item, "claims that", "I think"."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import FALSE
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.view import SUBJECTS, WordingView, is_finite_in_view

_SHORTEST = 4
_CONNECTIVES = re.compile(
    r"(?:(?:[Bb]ut|[Aa]nd|[Yy]et|[Ss]o|[Oo]r|[Nn]or)\b,?\s(?!far\b)|(?:[Hh]owever|[Mm]oreover|[Ff]urthermore|[Ii]ndeed|[Mm]eanwhile"
    r"|[Nn]evertheless|[Nn]onetheless|[Ss]till|[Cc]oncurrently|[Ss]eparately|[Aa]dditionally|[Ii]n addition|[Aa]s a result|[Ii]n fact"
    r"|[Oo]f course|[Ff]or example|[Ff]or instance|[Bb]esides|[Tt]hus|[Tt]herefore|[Hh]ence|[Aa]lso|[Ff]olks|[Ww]ell|[Ii]nstead"
    r"|[Oo]n the other hand|[Bb]y contrast|[Ii]n contrast|[Ff]inally|[Ss]econdly|[Ff]irst(?:ly)?|[Oo]verall|[Aa]ctually"
    r"|[Ll]ook|[Nn]ow|[Ss]imilarly|[Cc]onversely|[Tt]hat said|[Aa]t the same time|[Ii]n response|[Ii]n turn|[Aa]fterwards|[Ee]ventually|[Uu]ltimately|[Aa]nyway|[Tt]hough|[Yy]es|[Nn]o|[Rr]ight|[Tt]o (?:that|this) end),\s|BREAKING:\s|UPDATE:\s)"
)
"""What only ties a sentence to the one before it."""
_LABEL = re.compile(r"(?:[A-Z][\w’'-]*(?: (?:\([A-Z]+\)|[\w’'-]+)){0,6}|Some context|Update):\s(?=[A-Za-z])")
"""The label of an item in a list, or of a live blog's entry."""
_I_THINK = re.compile(
    r"(?:I|[Ww]e) (?:think|believe|guess|suppose|feel|understand|hear|know)\s(?:that\s)?(?=(?:the|a|an|this|that|[A-Z0-9])\S*\s)"
)
"""What only says that the speaker says it."""
_REPORT = re.compile(
    r",\s(?:[\w’'.-]+\s){1,5}?(?:reports?|reported|says?|said|confirms?|confirmed|heard|was told)$"
)
"""Who says it, where nobody was taken for the source."""
_HEARD = re.compile(
    r", the (?:jury|court|inquest|tribunal|inquiry|hearing) (?:was told|heard|has heard|is told),(?=\s)"
)
"""Who was told it, in the middle of what was told."""
_NOUN_THAT = re.compile(
    r"(?:(?:any|an?|the|all|these|those|such|his|her|its|their|(?:the\s)?(?:[\w.-]+\s){0,3}[\w-]+['’]s?)\s)?(?:[a-z]+(?<!ly)\s)?(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?"
    r"|assertions?|rumou?rs?|speculation|statements?|idea|notion|arguments?|contentions?|complaints?|criticisms?|findings?|conclusions?"
    r"|theor(?:y|ies)|views?|predictions?|warnings?|insinuations?|insistence)\s(?:(?:(?:made\s)?by|in|from)\s[\w ]{3,40}\s)?that\s",
    re.IGNORECASE,
)
_AS_FALSE = re.compile(rf"\sas (?:\w+ly )?(?:an? )?(?:{FALSE})\Z")
_FALSE = re.compile(rf"\s(?:\w+ly )?(?:{FALSE})\Z")
"""What a rejected claim is called: "dismissed claims that Norvolt had cut 400 jobs as false"."""


def drop_wording_lead(view: WordingView) -> None:
    """Edits away what only leads to the statement of a claim."""
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
        if not _is_whole_clause(view, noun.end()):
            # "Said reports that the works would close were untrue" is not about the works alone.
            return
        at = noun.end()
        named = text[slice(*view.said.cue)] if view.said.cue else ""
        false = _AS_FALSE.search(text, at, end) or (_FALSE.search(text, at, end) if "call" in named else None)
        if view.claim.side == "denies" and false:
            view.edits.append(Edit(false.start(), end, ""))
            view.tokens = [i for i in view.tokens if view.tree.spans[i][0] < false.start()]
    if view.spoken and (lead := _I_THINK.match(text, at, end)):
        at = lead.end()
    for word in ("that ", "that, ", "whether ", "if "):
        if (
            text.startswith(word, at)
            and view.said is not None
            and (word.startswith("that") or view.claim.side == "asks")
        ):
            at += len(word)
    _drop_also(view)
    _drop_second_that(view)
    for heard in _HEARD.finditer(text, at, end):
        view.edits.append(Edit(*heard.span(), ""))
        view.tokens = [i for i in view.tokens if not heard.start() <= view.tree.spans[i][0] < heard.end()]
    if at > start:
        view.edits.append(Edit(start, at, ""))
        view.tokens = [i for i in view.tokens if view.tree.spans[i][0] >= at]


def _is_whole_clause(view: WordingView, start: int) -> bool:
    """True if all the words from here on are the clause of "reports that", and no verb of the reports comes after it."""
    tree = view.tree
    first = next((i for i in view.tokens if tree.spans[i][0] >= start), None)
    if first is None or view.claim.side == "denies":
        return True
    return not any(
        tree.tags[i].startswith("NN")
        and tree.spans[i][0] < start
        and tree.deps[i] in ("nsubj", "nsubjpass")
        and tree.heads[i] in view.tokens
        for i in view.tokens
    )


def _drop_second_that(view: WordingView) -> None:
    """Without the second "that" of "said that it had failed and that £1.8bn was set aside", which nothing leads to any more.

    Where only a comma stands before it ("said that it had failed, that £1.8bn was set aside"), an "and" joins the two.
    """
    tree, own = view.tree, view.tokens
    thats = [
        i
        for i in (own[2:-1] if view.said is not None else ())
        if tree.lower[i] == "that" and tree.tags[i] == "IN" and tree.lower[i - 1] in ("and", "but", ",")
    ]
    for i in thats:
        if tree.lower[i - 1] != ",":
            view.edits.append(Edit(tree.spans[i][0], tree.spans[i + 1][0], ""))
        elif _is_further_report(view, i):
            source = (tree.spans[i - 1][0], tree.spans[i][1])
            joint = ", " if i != thats[-1] else " and "
            view.edits.append(Edit(source[0], tree.spans[i + 1][0], joint, source, "clause"))


def _is_further_report(view: WordingView, that: int) -> bool:
    """True for the "that" of another statement that the report leads to."""
    tree, verb = view.tree, view.tree.heads[that]
    if view.spoken or verb < that or not is_finite_in_view(tree, verb):
        return False
    # "It is worth remembering, that": what it leads to is no report of its own.
    if not any(is_finite_in_view(tree, i) for i in view.tokens if i < that):
        return False
    beside = tree.deps[verb] in ("advcl", "conj") or tree.heads[verb] == view.cue_verb()
    return beside and tree.child(verb, *SUBJECTS) is not None


def _drop_also(view: WordingView) -> None:
    """Without the "also" of "she also said", and an "either" at the end, which only tie a sentence to the one before it."""
    tree = view.tree
    for i in view.tokens[1:-1]:
        beside = {tree.lower[i - 1], tree.lower[i + 1]}
        if tree.lower[i] == "also" and tree.tags[i] == "RB" and not beside & {",", "but", "and", "not"}:
            view.edits.append(Edit(tree.spans[i][0], tree.spans[i + 1][0], ""))
    last = view.tokens[-1]
    if tree.lower[last] in ("either", "too") and tree.deps[last] == "advmod" and len(view.tokens) > _SHORTEST:
        # "He had never been told either", after another who had not.
        kept = view.tokens[-3 if tree.words[last - 1] == "," else -2]
        view.edits.append(Edit(tree.spans[kept][1], tree.spans[last][1], ""))
        view.tokens = [i for i in view.tokens if i <= kept]
