"""Whether a date is before or after the article's date, by the nearest verb before it."""

from __future__ import annotations

import re

AHEAD, BEHIND, UNKNOWN = 1, -1, 0

_NOUN = r"(?<!\d\s)" + "".join(
    rf"(?<!\b{word}\s)" for word in "the a an of for in its his her and two three four no any".split()
)
# "may quit", "will now cut": the verb after these looks like one of the past.
_VERB_AFTER = (
    r"(?:\s(?:not|now|also|soon|\w+ly))?\s(?!have\b)(?:be\s(?:\w+ly\s)?|(?:stay|remain|keep)\s)?(?-i:[a-z]+)"
)
# "agreed to a call", "continued to be a help" tell of no deed to come.
_DETERMINER = r"(?:an?|the|its?|his|her|their|this|that|these|those|one|some)\b"
_AHEAD = (
    rf"(?:will|won['’]t|shall|would|['’]ll|(?-i:may)|might|could|should|must|can|cannot)(?:{_VERB_AFTER})?|going\sto(?:\s(?-i:[a-z]+))?|(?:plan|intend|aim|hope|want|expect|promis|pledg|vow|agree|prepar|threaten|propos|decid|offer|want|need|like|seek|tri|try|mean|volunteer|choos|elect)\w*\sto(?!\s{_DETERMINER})(?:\s(?-i:[a-z]+))?"
    r"|(?:likely|unlikely|bound|poised)\sto(?:\s(?-i:[a-z]+))?|(?:due|set|slated|booked|tipped)\s(?:to(?:\s(?-i:[a-z]+))?|for)|due|(?:expected|scheduled|planned|postponed|delayed|rescheduled|deferred|extended)|forecast(?=\s(?:for|to|on|by)\b)"
    r"|(?:moved|pushed|put|brought|shifted|switched)\s(?:(?:back|forward|off)\s)?to(?=\s*$)|(?:is|are)\s(?:eligible|able|ready|entitled|allowed|free|keen)\sto(?:\s(?-i:[a-z]+))?"
    r"|(?:he|she|it)\s(?!(?:was|is|has|does|says|its|as|this|thus|plus|always)\b)(?-i:[a-z]{3,}s)(?=\s*$)"
    r"|if\s(?:he|she|it|we|they|you|the\s[a-z]+)\s(?:is|are|wins?|loses?|pass(?:es)?|fails?|gets?|goes?|comes?|stays?|remains?|becomes?|takes?|agrees?|votes?)"
    r"|(?<=\band\s)(?:starts|begins|opens|closes|ends|expires|resumes|reopens|returns|leaves|arrives|meets|votes|runs)(?=\s(?:at|on|in|by|until|to)\b|\s*$)"
    r"|(?:have|has)\sto\s(?!date\b|do\swith\b)(?-i:[a-z]+)|(?:is|are)\sto\s(?!\w+ed)\w+|(?:calls?|called|sets?|fix(?:es|ed)|arrang(?:es|ed)|books?|booked)\s(?:[\w-]+\s){1,5}?for(?=\s*$)|fac(?:es?|ed|ing)\s(?:[\w-]+\s){1,3}?(?:on|in|by)?(?=\s*$)|upcoming|forthcoming|deadline|(?:stays?|remains?)(?:\s(?:shut|closed|open|off|out|put|in\splace|in\sforce))?"
    r"|ha(?:s|ve)\scalled\san?\s(?:[\w-]+\s){0,3}?(?:strike|walkout|shutdown|stoppage|boycott|rally|march|protest|election|referendum|vote)(?=\s*$)"
    rf"|to\sbe\s(?!{_DETERMINER})\w+"
    r"|(?:is|are|am|['’]re|['’]s)\s(?:not\s)?\w+ing"
    rf"|{_NOUN}(?:starts?|begins?|opens?|closes?|ends?|expires?|takes?\s(?:effect|place)|comes?\sinto|goes?\s(?:into|on|to)|go\s(?:into|on|to)"
    r"|meets?|votes?|plays?|faces?|takes?\son|tours?|launch(?:es)?|kicks?\soff|changes?|arrives?|leaves?|resumes?|returns?|becomes?|lapses?|holds?|hosts?|visits?|travels?"
    r"|runs?\sout|sits(?:\sagain)?|quits|appears|falls?\sdue|rises?\sto|reopens?|retires?|steps?\sdown|moves?|applies|apply|enters?\sinto)"
)
_PAST = (
    r"was|were|wasn['’]t|weren['’]t|had|hadn['’]t|has|have|hasn['’]t|haven['’]t|did|didn['’]t|(?!hundred|sacred)(?-i:[a-z]{2,}(?<!e)ed)|agreed|freed"
    r"|rose|fell|went|took|came|made|began|met|told|said|hit|cut"
    r"|left|won|lost|became|grew|ran|saw|gave|got|held|led|sold|bought|broke|brought|built|spoke|wrote|struck|shot|fought|found|sent"
    r"|spent|stood|kept|paid|put|stole|sank|flew|drove|fled|quit|shut|taught|caught|thought|sought|dealt|drew|threw|withdrew|set\soff"
    r"|swept|burnt|felt|laid|lay|lent|let|shook|shrank|swore|tore|wore|knew|chose|rode|rang|sat|slid|spread|won"
)
# What "had been due in March" or "was to open in March" may be over, or put off.
_HAD_BEEN_DUE = r"(?:originally|initially|previously)\s(?:due|set|slated|booked|expected|scheduled|planned|meant)(?:\s(?:to(?:\sbe)?\s(?-i:[a-z]+)|for))?|(?:was|were)\s(?:not\s)?to\s(?!\w+ed\b)(?:be\s)?(?-i:[a-z]+)|had\s(?:not\s)?been\s(?:\w+ly\s)?(?:due|set|slated|booked|expected|scheduled|planned|supposed|meant)(?:\s(?:to(?:\sbe)?\s(?-i:[a-z]+)|for))?"
_VERB = re.compile(
    rf"(?<![\w’'])(?:(?P<unsettled>{_HAD_BEEN_DUE})|(?P<ahead>{_AHEAD})|(?P<skipped>(?:be|being|been)\s(?:\w+ly\s)?\w+)"
    r"|(?P<neutral>(?:is|are)\s(?!(?:un)?likely\b)(?:\w+ly\s)?(?!due|set|slated|booked|tipped|bound|poised|expected|scheduled|planned|postponed|delayed|deferred|extended|forecast|eligible|able|ready|entitled|allowed|free|keen)\w+|to\s(?!the\b|an?\b|his|her|its|their|this|that)(?-i:[a-z]+))"
    rf"|(?P<past>{_PAST}))(?![\w-])",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"ha(?:s|ve)", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:not|never|fail\w*|miss\w*)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;:\n](?=\s|$)")
_PRESENT = re.compile(
    r"\b(?:the|an?|its|their|this|that)\s(?:[a-z-]+\s){1,2}(?:rises|falls|drops|doubles|increases|halves|shrinks|grows)\s(?:\S+\s){0,4}$",
    re.IGNORECASE,
)
"""A change told in the present, "the fee rises in April", lies ahead; in "the price rises in April hit families" a verb follows."""
_IS = re.compile(r"(?<!\bthat )\b(?:is|are)\s$")
_SINCE = re.compile(r"(?:from|since|of|late|early|last|this|today|yesterday)\b", re.IGNORECASE)
"""Not after "is" where "the vote is on Sunday" tells of what will be: "the photograph is from May"."""
_GOES_ON = re.compile(r"\s*(?:$|[,;.]|(?:and|but|as|to|by|from|when|after|under)\b)")
_AFTER = 80
_BEFORE = 160


def tense_direction(text: str, start: int, end: int) -> int:
    """AHEAD, BEHIND or UNKNOWN, by the sentence that contains the words from start to end."""
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _STOP.split(text[end : end + _AFTER], maxsplit=1)[0]
    if _PRESENT.search(before) and _GOES_ON.match(after):
        return AHEAD
    if _IS.search(before) and not _SINCE.match(text, start):
        return AHEAD
    if verbs := _verbs(before):
        return verbs[-1]
    verbs = _verbs(after)
    return verbs[0] if verbs else UNKNOWN


def is_tense_unsettled(text: str, start: int) -> bool:
    """Whether the sentence tells at this place what had been due, which may be over or put off."""
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    last = list(_VERB.finditer(before))[-1:]
    return bool(last and last[0]["unsettled"])


def is_deadline_of_perfect(text: str, start: int) -> bool:
    """Whether the last verb is in the present perfect, "have asked for a report": a "by Friday" after it lies ahead.

    Not after "has failed to answer" and "has not answered", of which the deadline is over.
    """
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    verbs = [match for match in _VERB.finditer(before) if not match["neutral"] and not match["skipped"]][-2:]
    perfect = next((match for match in reversed(verbs) if _PERFECT.fullmatch(match[0])), None)
    if perfect is None or _MISSED.search(before, perfect.end()):
        return False
    return perfect is verbs[-1] or len(before[perfect.end() : verbs[-1].start()].split()) <= 1


def _verbs(words: str) -> list[int]:
    found = [match for match in _VERB.finditer(words) if not match["skipped"]]
    return [AHEAD if match["ahead"] else BEHIND if match["past"] else UNKNOWN for match in found]
