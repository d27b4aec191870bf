"""Find what an article says in its own voice in a sentence that also reports others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Attribution, Span

LARGE = 0.4
"""The share of a sentence that, as somebody's words or as the article's own, counts as the larger part of what it says."""
MOST = 0.6
SOME = 0.25
"""A smaller rest only leads over to what is said."""
A_FEW_WORDS = 8
"""What is said in fewer may say less than the sentence around it: "proposed raising the retirement age to 69"."""
_QUOTED = re.compile(r"\s(?:is|was|were|has been|have been) (?:quoted|cited|reported)\b[^.;!?]*$")
"""Between the one who speaks and the verb: "was quoted in the Courier as saying"."""
_SHARE = re.compile(
    r"(?:\w+ )?(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|half)(?: (?:in|out of) (?:every )?\w+| ?%| per ?cent|[ -](?:half|third|quarter|fifth|tenth)s?"
    r"| of)\b",
    re.IGNORECASE,
)
"""How a share of people begins."""
_TOLD = re.compile(r"\b(?:told|tells|reminded|warned|assured|informed)\Z")
_REJECTED = re.compile(r"\b(?:reject|dismiss|rebuff)(?:s|ed|es|ing)?\b")
_NO_STATEMENT = re.compile(
    r"(?:(?:the|an?|his|her|its|their|this|that|all|both|every)\s)?(?:[\w’'-]+\s){0,2}?(?:plans?|offers?|bids?|deals?|motions?|appeals?|amendments?|applications?"
    r"|budget|bills?|treaty|candidates?|proposals?|requests?|demands?|scheme|merger|takeover|contract|petition|designs?|options?|compromise"
    r"|ceasefire|constitution|lawsuits?|case)\b(?! that\b)",
    re.IGNORECASE,
)
"""What is rejected and states nothing."""
_ADDED = re.compile(
    r"(?: \w+){0,3}, (?:although|though|while|whereas|but|and) (?P<clause>(?!(?:that|which|who|he|she|they|it|not|also)\b)(?=[^.!?]*(?:\d|\b(?:none|twice|half|doubled)\b))[^;!?]{15,}?)\.?\Z"
)
"""A clause with a figure of its own behind who said what stands before."""
_RANKED = re.compile(
    r"(?: \w+){0,3}, (?P<clause>(?:making (?:it|them|this|that) )?(?:the|its|their) (?:\w+est|first|second|third|most|least|only|worst|best)\b[^;!?]{10,}?)\.?\Z"
)
"""The same for the rank of it: ", making it the strongest of the year", ", the worst fire in 15 years"."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|fell|rose|won|lost|took|made|came|held|led|left|grew|cut|hit|sold|paid|[a-z]{3,}ed)\b"
)
_REFUSED = re.compile(r"\b(?:refus|declin)(?:e|es|ed|ing)\b")
_SHOWN = re.compile(
    r"\b(?:[Ff]ootage|[Vv]ideos?|[Rr]ecordings?|[Cc]lips?|[Aa]udio|[Tt]apes?)\b[^.;!?]*\b(?:shows?|showed|has|had|captures?|captured|catches|caught)\s\Z"
)
"""Before the one who is seen or heard speaking: "footage posted on Sunday shows"."""


def has_authorial_voice(
    text: str, sentence: Span, contents: Sequence[Span], attributions: Sequence[Attribution]
) -> bool:
    """True if a sentence, with what of it is content and the attributions that it is content of, says something itself."""
    if attributions and all(
        _counts_people(text, a) or is_refusal_in_authorial_voice(text, a) for a in attributions
    ):
        return True
    length = sentence[1] - sentence[0]
    around = [span for a in attributions for span in _who_and_how(text, a, sentence)]
    rest = length - _covered([*contents, *around])
    if _covered(contents) > LARGE * length:
        # What was done stands before what was said of it.
        return rest > LARGE * length and all(_in_passing(text, a) for a in attributions)
    if any(_is_according(text, a) for a in attributions):
        return rest > LARGE * length
    if any(a.mode == "direct" for a in attributions):
        # Around a whole quotation stands who said it, and little else.
        return rest > MOST * length
    if any(_is_quoted(text, a) or _is_shown(text, a, sentence) for a in attributions):
        return rest > SOME * length
    words = sum(len(text[start:end].split()) for start, end in _merged(contents))
    return rest > SOME * length or words < A_FEW_WORDS


def _who_and_how(text: str, attribution: Attribution, sentence: Span) -> list[Span]:
    """The source and the cue, as far as they are in the sentence; all between them where it says who quotes the source."""
    source, cue = attribution.source, attribution.cue
    spans = [span for span in (source, cue) if span]
    if source and cue and _is_quoted(text, attribution):
        spans = [(source[0], cue[1])]
    elif cue and _is_shown(text, attribution, sentence):
        spans = [(sentence[0], cue[1])]
    elif cue and attribution.mode == "direct" and _TOLD.search(text, *cue):
        # "It is on a lorry," he told residents at a meeting on 20 November.
        spans = [*spans, (cue[0], sentence[1])]
    return [(max(s, sentence[0]), e) for s, e in spans if s < sentence[1] and e > sentence[0]]


def _is_quoted(text: str, attribution: Attribution) -> bool:
    source, cue = attribution.source, attribution.cue
    return bool(source and cue and source[1] < cue[0] and _QUOTED.match(text, source[1], cue[0]))


def _is_shown(text: str, attribution: Attribution, sentence: Span) -> bool:
    source = attribution.source
    return bool(source and attribution.cue and _SHOWN.search(text, sentence[0], source[0]))


def parts_in_authorial_voice(sentence: Span, text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """The sentence, or of several parts between semicolons those in which nobody else is said to have said anything."""
    parts, start = [], sentence[0]
    for joint in re.finditer("; ", text[slice(*sentence)]):
        parts.append((start, sentence[0] + joint.start()))
        start = sentence[0] + joint.end()
    parts.append((start, sentence[1]))
    taken = [s for a in attributions for s in (*a.content, *_who_and_how(text, a, sentence))]
    free = [part for part in parts if not any(s < part[1] and part[0] < e for s, e in taken)]
    return free or [sentence]


def clause_behind_report(sentence: Span, text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """What the article adds with a figure once the report is over: "Sales fell, data showed, although May's figure rose by 0.5%"."""
    if not any(
        a.mode == "indirect" and a.source and a.cue and a.content[-1][1] <= a.source[0] for a in attributions
    ):
        return []
    said = [s for a in attributions for s in (*a.content, *(span for span in (a.source, a.cue) if span))]
    last = max((end for start, end in said if start < sentence[1]), default=sentence[1])
    if ranked := _RANKED.match(text, last, sentence[1]):
        return [ranked.span("clause")]
    added = _ADDED.match(text, last, sentence[1])
    return [added.span("clause")] if added and _FINITE.search(added["clause"]) else []


def _counts_people(text: str, attribution: Attribution) -> bool:
    """ "A quarter of nurses plan to leave": how many plan it is what the article says."""
    source = attribution.source
    return not attribution.statement and source is not None and _SHARE.match(text, *source) is not None


def is_refusal_in_authorial_voice(text: str, attribution: Attribution) -> bool:
    """ "He has refused to let Osei print them" and "voters rejected the plan" tell deeds, and deny nothing."""
    cue = text[slice(*attribution.cue)].lower() if attribution.cue else ""
    start = attribution.content[0][0]
    refused = bool(_REFUSED.search(cue)) and text.startswith("to ", start)
    # "Dismissed the offer as a farce" says something of it.
    said_of_it = " as " in text[start : attribution.content[-1][1]]
    rejected = bool(_REJECTED.search(cue)) and not said_of_it
    return refused or (rejected and _NO_STATEMENT.match(text, start) is not None)


def _in_passing(text: str, attribution: Attribution) -> bool:
    """ "... threw out the charges, ruling that", "... has 412 million, which its managers say will do"."""
    participle = attribution.cue is not None and text[slice(*attribution.cue)].endswith("ing")
    return participle or text[slice(*attribution.content[0])].split(maxsplit=1)[0].lower() in (
        "which",
        "who",
        "whom",
    )


def _is_according(text: str, attribution: Attribution) -> bool:
    return attribution.cue is not None and text[slice(*attribution.cue)].lower() == "according to"


def _covered(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in _merged(spans))


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
