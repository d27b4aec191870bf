"""Frames, which introduce a statement and judge it: "X denied that …", "there is no evidence that …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from claims.extraction.types import Span

# The effect of a frame on its statement: none, negation, or uncertainty.
Effect = Literal["keeps", "turns", "opens"]

_NOT = r"(?:\b(?:not|never|cannot)\b|n[’']t\b)"
_IS = r"(?:(?:it|there|that|this)(?:[’']s|\s+(?:is|was|were|has\s+been|had\s+been|are|be))|it\s+has\s+been)"
_CLAIM = r"(?:claim|allegation|report|suggestion|accusation|assertion|idea|notion|charge|rumou?r|statement|belief|story|insinuation)s?"
# "on Monday", "in a statement": up to six words between the verb and what it introduces.
_GAP = r"(?:\s+(?!that\b)[^\s,;:.]+){0,6}?"
_THAT = rf"{_GAP}\s+that\b"
_DENY = r"(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|repudiat(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|contest(?:s|ed|ing)?)"
_OF_A_CLAIM = rf"\s+(?:as\s+\w+\s+)?(?:the\s+|any\s+|all\s+|a\s+|these\s+|those\s+)?(?:[\w’'-]+\s+){{0,2}}?{_CLAIM}\s+(?:that|of)\b"
_DENIED = rf"(?:\bden(?:y|ies|ied|ying)\b(?:{_THAT}|(?:\s+(?:that|ever|outright|repeatedly|flatly|strongly))*(?=\s+\w))|\b(?:disput|contest)(?:e|es|ed|s|ing)?{_THAT}|\b{_DENY}{_OF_A_CLAIM}|\bruled\s+out\b(?:\s+that)?|\bdenial\s+(?:that|of)\b)"
_EVIDENCE = r"(?:evidence|proof|signs?|indications?|records?|trace|basis|confirmation|suggestion|truth|substance|grounds?|reason|data|hint)"
_OF_EVIDENCE = rf"(?:{_GAP}\s+that\b|(?<!data)(?<!reason)(?<!grounds)(?<!basis)(?<!record)(?<!records)\s+(?:of|linking)\b|\s+(?:for|to|in)\s+(?:the\s+|any\s+)?{_CLAIM}\s+(?:that|of)\b|\s+(?:to\s+)?(?:suggest|show|prove|indicate|believe|think|assume)(?:s|ed|ing)?\s+that\b)"
_NO = rf"(?:\b(?:no|without|little|scant|zero|lack(?:s|ed|ing)?|absence|neither)\b|{_NOT})"
_TRUE = r"(?:true|correct|right|accurate|the\s+case|so|a\s+fact|certain|proven?|established)"
_FALSE = r"(?:(?:simply\s+|entirely\s+|completely\s+|plainly\s+|totally\s+|quite\s+|just\s+)?(?:false|untrue|wrong|incorrect|inaccurate|baseless|unfounded|groundless|fabricated|misleading|(?:a\s+)?(?:lie|myth|hoax|falsehood|fabrication|invention)|nonsense|fiction|made\s+up|without\s+foundation))"
_SAY = r"(?:sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|announc(?:e|es|ed|ing)|stat(?:e|es|ed|ing)|insist(?:s|ed|ing)?|confirm(?:s|ed|ing)?|maintain(?:s|ed|ing)?|argu(?:e|es|ed|ing)|report(?:s|ed|ing)?|add(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg(?:e|es|ed|ing)|conced(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|show(?:s|ed|n|ing)?|f(?:ind|inds|ound|inding)|reveal(?:s|ed|ing)?|t(?:ell|ells|old|elling)|conclud(?:e|es|ed|ing)|rul(?:e|es|ed|ing)|prov(?:e|es|ed|en|ing)|establish(?:es|ed|ing)?|demonstrat(?:e|es|ed|ing)|stress(?:es|ed|ing)?|warn(?:s|ed|ing)?|assert(?:s|ed|ing)?|not(?:es|ed|ing)|repeat(?:s|ed|ing)?|affirm(?:s|ed|ing)?|verif(?:y|ies|ied|ying)|explain(?:s|ed|ing)?|promis(?:e|es|ed|ing)|agree(?:s|d|ing)?)"
_THINK = r"(?:believ(?:e|es|ed|ing)|think|thinks|thought|accept(?:s|ed|ing)?|expect(?:s|ed|ing)?)"
_REFUSE = r"(?:refus(?:e|es|ed|ing)\s+to|declin(?:e|es|ed|ing)\s+to|fail(?:s|ed|ing)?\s+to|unable\s+to)"
_AT_ODDS = rf"(?:{_NOT}(?:\s+\w+ly)?\s+(?:be\s+|been\s+|yet\s+|immediately\s+|independently\s+)*|\b{_REFUSE}\s+(?:either\s+)?|\bneither\s+(?:\w+\s+nor\s+)?)"

# In the order of preference for frames that begin at the same place.
_FRAMES: tuple[tuple[Effect, str], ...] = (
    ("keeps", rf"\b(?:there\s+(?:is|was|can\s+be)|{_IS}|has|have|had|leaves?|left)?\s*\b(?:no|without|beyond(?:\s+any)?|little)\s+(?:\w+\s+)?(?:doubt|question|denying|disputing)(?:\s+(?:about\s+it\s+)?that\b|\b)"),
    ("keeps", rf"(?:\bcannot|\bcan\s+not|\bcan[’']t|\bcould\s+not|\bcouldn[’']t)\s+be\s+{_DENY}{_THAT}"),
    ("keeps", rf"\b(?:no\s?one|nobody)\s+(?:\w+\s+)?{_DENY}{_THAT}"),
    ("opens", rf"\bneither\s+confirm\w*\s+nor\s+(?:denied|deny|denies)\b(?:{_THAT})?"),
    ("opens", rf"{_AT_ODDS}(?:\w+\s+nor\s+)?{_DENIED}"),
    ("turns", rf"(?:\b(?:there\s+(?:is|was|were|are|has\s+been)|has|have|had|saw|s(?:ee|ees)|f(?:ind|inds|ound)|gave|offered|with|on)\s+)?{_NO}(?:\s+[\w’'-]+){{0,4}}?\s+{_EVIDENCE}(?:\s+(?:at\s+all|whatsoever|so\s+far|yet))?{_OF_EVIDENCE}"),
    ("turns", r"\bnothing\s+(?:to\s+)?(?:suggest|show|prove|indicate)(?:s|ed|ing)?\s+that\b"),
    ("opens", rf"\b(?:drop|withdr[ae]w|retract|abandon|question|doubt|investigat|examin|review)\w*{_OF_A_CLAIM}"),
    ("opens", rf"{_AT_ODDS}{_SAY}(?:{_THAT}|(?:\s+(?:if|whether))\b)"),
    ("opens", rf"{_IS}\s+{_NOT}\s+(?:yet\s+|been\s+|at\s+all\s+)*(?:clear|known|certain|confirmed|proven?|established|shown)\s+(?:that|whether|if)\b"),
    ("opens", r"\b(?:unclear|unknown|uncertain|unconfirmed|unproven|doubtful|asks?|asked|asking|wonders?|wondered|question(?:s|ed)?|doubt(?:s|ed)?|examin\w+|investigat\w+|checking|debat\w+|comment\s+on)\s+(?:that|whether|if)\b"),
    ("turns", rf"{_NOT}(?:\s+\w+ly)?\s+{_THINK}{_THAT}"),
    ("turns", rf"(?:{_IS}\s+|{_IS}\s+)?(?:{_NOT}|(?<=s)n[’']t\b)(?:\s+(?:at\s+all|simply|even))?\s+{_TRUE}\s+that\b"),
    ("turns", rf"\bit\s+(?:isn[’']t|wasn[’']t)\s+(?:at\s+all\s+)?{_TRUE}\s+that\b"),
    ("keeps", rf"(?:{_IS}\s+not|\bit\s+(?:isn[’']t|wasn[’']t))\s+{_FALSE}\s+(?:to\s+(?:say|claim|suggest)\s+)?that\b"),
    ("keeps", rf"{_IS}\s+(?:\w+ly\s+)?{_TRUE}\s+that\b"),
    ("turns", rf"\b(?:{_FALSE}|not\s+(?:true|correct))\s*(?::|[—–]|--)"),
    ("turns", rf"(?:{_IS}\s+)?\b{_FALSE}\s+(?:to\s+(?:say|claim|suggest)\s+)?that\b"),
    ("turns", rf"\b(?:falsely|wrongly|wrongfully|incorrectly|mistakenly)\s+{_SAY}(?:{_THAT})?"),
    ("turns", rf"{_DENIED}"),
    ("keeps", rf"\b(?:{_SAY}|{_THINK}){_THAT}"),
    ("keeps", r"\b(?:the\s+fact\s+(?:is\s+)?that)\b"),
)  # fmt: skip
_FRAME = tuple((effect, re.compile(pattern, re.IGNORECASE)) for effect, pattern in _FRAMES)
# A judgement after its statement.
_JUDGED = re.compile(
    rf"^\s*(?:(?:the|any|all|every|some)\s+)?(?:(?:(?!{_DENY}\b|{_NOT})[\w’'-]+\s+){{0,2}}?{_CLAIM}\s+(?:that|of)|that)\s+(?P<inner>.+?)\s+"
    rf"(?P<verdict>(?:is|are|was|were|has\s+been|have\s+been|proved|turned\s+out\s+to\s+be)(?:n[’']t)?\s+(?P<not>(?:not|never|no\s+longer)\s+(?:been\s+)?)?"
    rf"(?:(?P<false>{_FALSE})|(?P<denied>(?:den|disput|reject|dismiss|refut)\w+(?:\s+by\b.*)?)|(?P<true>{_TRUE})))[\s.!]*$",
    re.IGNORECASE,
)
# "Called reports that … a lie": the verdict of somebody.
_CALLED = re.compile(
    rf"^(?P<who>.{{1,80}}?\b(?:call|brand|label|describ|denounc|dismiss|reject)\w*\s+(?:the\s+|all\s+|any\s+)?(?:[\w’'-]+\s+)?"
    rf"{_CLAIM}\s+(?:that|of))\s+(?P<inner>.+?)\s+(?:as\s+)?{_FALSE}[\s.!]*$",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^\s*(?P<who>(?:and\s+)?whether)\s+(?P<inner>.+?)\s+(?:is|was|remains?|remained)\s+(?:still\s+)?(?:not\s+(?:yet\s+)?(?:known|clear|"
    r"certain|confirmed)|unclear|unknown|uncertain|open|disputed)[\s.!]*$",
    re.IGNORECASE,
)
# The statement first, and somebody's denial of it after a comma.
_AFTERWARDS = re.compile(
    rf",\s+(?:which|(?:a|an)\s+{_CLAIM}(?:\s+(?:which|that))?|something(?:\s+(?:which|that))?)\s+(?:[\w’'.-]+\s+){{0,5}}?(?:{_DENY})\b.*$"
    rf"|,\s+(?:[\w’'.-]+\s+){{1,5}}?(?:denied|denies)[\s.]*$",
    re.IGNORECASE,
)
# After one of these the frame belongs to a subordinate detail, not to the whole sentence.
_DETAIL = re.compile(
    r"\b(?:who|whom|whose|which|where|when|while|although|though|because|after|before|since|until|unless|despite)\b|;|\b(?:and|but)\b",
    re.IGNORECASE,
)  # fmt: skip


# A negation in what leads up to a frame: "nobody has shown that".
_DENIED_BEFORE = re.compile(
    rf"{_NOT}|\b(?:no|none|nobody|nothing|neither|no\s?one|few|hardly|scarcely)\b|\b{_REFUSE}", re.IGNORECASE
)

_AROUND: tuple[tuple[re.Pattern[str], Effect], ...] = ((_CALLED, "turns"), (_WHETHER, "opens"))


@dataclass(frozen=True, slots=True)
class Framed:
    """The span of the statement, the words that introduce it, and their effect."""

    statement: Span
    frames: tuple[Span, ...]
    turned: bool
    # What leaves it open, in its own words; empty where nothing does.
    open: str


def remove_framing(words: str) -> Framed:
    """The statement of a sentence without its frames, which may be nested."""
    start, end = 0, len(words)
    frames: list[Span] = []
    turned, left_open = False, ""
    if after := _AFTERWARDS.search(words):
        end, left_open = after.start(), after[0]
        frames.append(after.span())
    while found := _judged(words, start, end) or _first(words, start, end):
        effect, statement, spans = found
        frames += spans
        turned ^= effect == "turns"
        if effect == "opens" or _DENIED_BEFORE.search(words, start, spans[0][0]):
            left_open += words[start : statement[0]].lower()
        start, end = statement
    return Framed((start, end), tuple(frames), turned, left_open)


Found = tuple[Effect, Span, list[Span]]


def _judged(words: str, start: int, end: int) -> Found | None:
    """A statement inside a clause that judges it: "the claim that … is false"."""
    for pattern, effect_of_it in _AROUND:
        if around := pattern.match(words[start:end]):
            inside = (start + around.start("inner"), start + around.end("inner"))
            return effect_of_it, inside, [(start + around.end("who"), inside[0]), (inside[1], end)]
    judged = _JUDGED.match(words[start:end])
    if judged is None:
        return None
    inside = (start + judged.start("inner"), start + judged.end("inner"))
    negated = bool(judged["not"] or re.search("n[’']t", judged["verdict"]))
    if judged["denied"] and negated:
        effect: Effect = "opens"
    else:
        effect = "turns" if (not judged["true"]) != negated else "keeps"
    return effect, inside, [(start, inside[0]), (inside[1], end)]


def _first(words: str, start: int, end: int) -> Found | None:
    """The first frame, unless it is in a subordinate detail."""
    hits = [(m.start(), n, e, m) for n, (e, f) in enumerate(_FRAME) if (m := f.search(words, start, end))]
    # A frame at the end of the text introduces nothing.
    hits = [hit for hit in hits if words[hit[3].end() : end].strip(" .")]
    if not hits:
        return None
    begin, _rank, effect, match = min(hits, key=lambda hit: hit[:2])
    if _DETAIL.search(words, start, begin):
        return None
    if effect == "turns" and len(_DENIED_BEFORE.findall(match[0])) > 1:
        effect = "opens"
    return effect, (match.end(), end), [match.span()]
