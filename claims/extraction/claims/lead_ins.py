"""Find words that only introduce what someone says ("said Orr at a fair"), that they said nothing, or that lead over to a statement."""

from __future__ import annotations

import re

from claims.extraction.types import Span

_WHO = r"(?:(?:[\w’'.-]+,? ){1,8}?)"
_LEAD_IN = re.compile(
    rf"\W*(?:but |and |yet |still,? |however,? )?{_WHO}(?:(?:firmly|strongly|flatly|sharply|politely|also|both|immediately|later|at first) )?"
    r"(?:disagree[sd]?|agree[sd]|concur(?:s|red)|demur(?:s|red)|beg(?:s|ged) to differ|(?:is|was|are|were|remains?|remained) (?:(?:not |un)moved|(?:not |un|less )?"
    r"(?:convinced|impressed|repentant|sure|so sure|amused|persuaded|bowed|apologetic|defiant))"
    r"|(?:has|have|had) (?:this|the following) to say|put(?:s)? it (?:this way|differently|bluntly|more bluntly|simply)|(?:saw|sees) it differently"
    r"|(?:refuse[sd]?|decline[sd]?) to (?:be drawn|comment|elaborate|answer|discuss|speak|go into detail|take questions|say more|give details"
    r"|respond|be interviewed|be named|engage|speculate)(?: (?:on|about|further|any further|to|by|with)\b[^.!?]*"
    r"| (?:the|this|that|it|any|his|her|their|its|such|details?|questions?|specifics|individual|ongoing|pending|what|whether|why|how|who)\b[^.!?\d]*)?"
    r"|(?:would|could|will) not (?:be drawn|comment|elaborate|say more|be reached|discuss|speculate|go into detail|answer)(?: [^.!?]*)?"
    r"|(?:kept|keeps|stayed|remained) (?:silent|quiet|mum|tight-lipped)|(?:said|says) nothing(?: more| further)?|gave no (?:reply|answer|comment|details))"
    r"(?: (?:at all|entirely|strongly|completely|with (?:him|her|them|that|this)|yesterday|on \w+day|today))?\W*",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:(?:[Aa]nd|[Bb]ut|[Yy]et|[Ss]till|[Ss]o),? )?(?:[Ww]hat (?:[\w’']+ ){1,6}?(?:is|was)"
    r"|[Tt]he (?:\w+ )?(?:truth|fact|reality|point|problem|trouble|irony|upshot|catch|snag|result)(?: of the matter)? (?:is|was)),? that "
)
"""What only leads over to a statement: "What they leave out is that", "The truth is that"."""
_ANNOUNCED = re.compile(
    r"(?:(?:It|They|He|She|We|I|That|This|There) (?:did|does|do|has|have|had|is|was|are|were)(?:n['’]t| not)?"
    r"|(?:I|[Ww]e|[Ll]et me) (?:[\w’']+ ){0,4}?(?:pretend|lie|say|admit|deny|tell|remind|repeat|stress|clear|confess)\b[^:.;?!\d\"“”]{0,40}): (?=[^:;]*\d)"
)
"""The same before a colon and a figure: "It did: journeys rose by 22 percent", "I won't pretend it was easy: 112 people went"."""
_LEAST_LETTERS = 12
"""A shorter rest is no statement."""

_TAG = re.compile(r"[\W_]*(?:said|says|replied|replies|explained|explains)\s")
"""What stands behind a quotation and tells who spoke: a sentence begins with a capital."""
_MORE_THAN_TAG = re.compile(r"\d|\b(?:who|which|whose)\b")


def is_lead_in_sentence(text: str, sentence: Span) -> bool:
    """True for a sentence that only says that someone speaks, agrees or is silent."""
    return sentence[1] - sentence[0] < 200 and _LEAD_IN.fullmatch(text, *sentence) is not None


def statement_behind_lead_in(text: str, span: Span) -> Span:
    """The span from its statement on, where it begins with words that only lead over to it."""
    frame = _FRAME.match(text, *span) or _ANNOUNCED.match(text, *span)
    return (frame.end(), span[1]) if frame and span[1] - frame.end() > _LEAST_LETTERS else span


def is_speech_tag(words: str) -> bool:
    """True for the "said Ada Orr during a debate" behind a quotation."""
    return _TAG.match(words) is not None


def is_bare_speech_tag(words: str) -> bool:
    """True for such words that tell nothing besides."""
    return is_speech_tag(words) and _MORE_THAN_TAG.search(words) is None
