"""Named reasons for and against checking a sentence; each is one pattern that a reviewer can verify."""

from __future__ import annotations

import re

from newsdesk.articles.blocks import BYLINE

_WORDINGS: dict[str, str] = {
    "number": (
        r"\d|\b(?:half|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|percent|per cent"
        r"|(?:(?<!the )two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b"
        r"|\b(?:an?|one) (?:third|quarter|fifth|tenth) of\b)"
    ),
    "comparison": (
        r"\b(?:more|less|fewer|higher|lower|larger|smaller|greater|better|worse|faster|cheaper|stronger) than\b"
        r"|\b(?:doubled?|tripled?|halved?|rose|risen|fell|fallen|grew|grown|increas\w+|decreas\w+|declin\w+(?! to\b)|dropp\w+"
        r"|surged?|soared?|cut|shrank|record|highest|lowest|largest|smallest|biggest|first time|the most|the least)\b"
    ),
    "law": (
        r"\b(?:bill|law|legislation|tax(?:es)?|budget|deficit|vot(?:e|ed|es|ing)|elect\w+|court|ruling|sanctions?"
        r"|treaty|ban(?:ned)?|policy|program(?:me)?|spending|jobs?|wages?|unemployment|inflation|troops?|cease-?fire)\b"
    ),
    "cause": (
        r"\b(?:because|caus(?:e|ed|es|ing)|led to|leads to|result(?:s|ed|ing)? in|due to|thanks to|triggered)\b"
    ),
    "hedged": (
        # The month of May is no hedge.
        r"\b(?:may(?!\s\d)(?<!\d may)(?<!in may)(?<!since may)(?<!last may)(?<!this may)(?<!next may)(?<!until may)(?<!by may)(?<!from may)"
        r"(?<!of may)(?<!early may)(?<!late may)|might|could|perhaps|possibly|probably|reportedly|allegedly|apparently|appears?|seems?|likely)\b"
    ),
    "opinion": (
        r"\b(?:should|must|ought|fragile|central|significant(?:ly)?|deeply|crucial|unfortunately|clearly|obvious(?:ly)?"
        r"|great|terrible|wonderful|disgrac\w+|shameful|best|worst|beautiful|important|remarkable|complex|highlights?"
        r"|underscores?|reveals?|signals?|suggests?|raises questions|remains to be seen|tells a|balance|symbolic)\b"
    ),
    "analysis": (
        r"^\W*(?:the|this|these|those|such|it|that)\b(?:\s[\w’'.-]+){0,3}?\s(?:reveals?|suggests?|highlights?|underscores?|signals?"
        r"|reflects?|illustrates?|demonstrates?|threatens? to|represents?|complicates?|aims? to|raises?|tells?|speaks?|betrays?"
        r"|lays? bare|shows? how|serves? as|functions?|creates?|removes?|shifts?|requires?|remains?(?! (?:un(?:clear|known|certain|solved)|not (?:yet )?(?:clear|known|certain))\b)"
        r"|appears? to)\b"
        # "The second pillar of the strategy", "The relationship between a strike and a summit".
        # "This model posits", "these moves make": what the writer makes of what was told just before.
        r"|^\W*(?:this|these|such)\s(?:[\w’'-]+\s){1,3}?(?:posits?|provides?|gives?|allows?|enables?|means?|makes?|implies|imply|entails?"
        r"|leaves?|puts?|threatens?|complicates?|undermines?|deepens?|strengthens?|weakens?|changes?|reduces?|offers?)\b"
        # "Prices are already moving", "passengers were getting used to it".
        r"|\b(?:is|are|was|were) (?:now |already |\w+ly )?(?:(?:moving|continuing)(?=\W*$)|waiting (?:for|to)|bracing|hoping|wondering|watching|getting (?:used|ready)|struggling to"
        r"|looking (?:forward|to)|counting the (?:cost|days)|holding (?:its|their) breath)\b"
        r"|\b(?:plays? out in|is dictated by|is (?:rarely|often|essentially|ultimately|inherently) (?:an?|the|about))\b"
        r"|^\W*(?:however,\s)?the\s(?:[\w-]+\s)?(?:core|pillar|utility|vulnerability|relationship|convergence|efficacy|logic|calculus"
        r"|paradigm|interplay|nexus|dynamics?)\s(?:of|between|behind|lies|is)\b"
    ),
    "future": (
        r"\b(?:will|shall|going to|won['’]t|'ll|’ll|is set to|are set to|plans? to|is expected to"
        r"|(?<!n’t )(?<!n't )(?:expects?|anticipates?|foresees?|(?:we|i) see) (?!\w+ed\b))\b"
    ),
    "advice": (
        r"^\W*(?:let['’]?s?|please|imagine|consider|remember|look)\b|\b(?:need to|have to|should|must)\b"
        # "The archbishop urged both sides to release the wounded".
        r"|^\W*(?:[\w’'.-]+,? ){1,8}?(?:asked|asks|urged|urges|called on|calls on|appealed to|appeals to|begged|begs|implored|implores) (?:[\w’'-]+ ){1,6}?to (?!be\b)[a-z]+"
    ),
    "personal": (
        r"\b(?:i|i'm|i've|i'd|my|me|i’m|i’ve)\b(?=.*\b(?:think|believe|feel|hope|want|love|know|remember)\b)"
        # "It was “truly sorry”", "he is not losing sleep".
        r"|^\W*(?:he|she|it|they|we|i)(?:['’](?:s|re|m))?(?: (?:is|are|am|was|were|had been|has been|have been|felt|feels?))? [\"“]?(?:not )?[\"“]?(?:\w+ly |so |very |too |more |most )?"
        r"(?:sorry|proud|happy|pleased|delighted|thrilled|confident|hopeful|disappointed|saddened|heartbroken|devastated|shocked|appalled|surprised|grateful|honou?red(?! (?:with|by|in|at|for))"
        r"|sad|angry|furious|worried|concerned|optimistic|relieved(?! of)|excited|glad|ashamed|embarrassed|horrified|humbled|losing sleep)\b"
    ),
    "silence": (
        r"\b(?:(?:declin|refus)(?:ed?|es|ing) (?:(?:any |further )?(?:to )?comment|to be (?:drawn|interviewed|named|quoted))"
        r"|no (?:immediate )?comment|(?:did|does|do|has|have|had|would|could)(?: not|n['’]t) comment"
        r"|(?:was|were|been) (?:(?:contacted|approached) (?:for|about|by)|asked (?:for|to) comment)|would not be drawn)\b"
        r"|(?:\bnot|n['’]t) (?:\w+ )?(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?|reached|available)\b.{0,40}\b(?:comment|requests?|calls?|messages?|e-?mails?)\b"
    ),
    # "The minister rejected the accusation": which one it is, another sentence tells.
    "reaction": (
        r"^(?:[\w’'.-]+,? ){1,8}?(?:(?:has|have|had) )?(?:reject|den|dismiss|disput|contest|criticis|criticiz|condemn|welcom|prais|defend|applaud|regrett?)(?:y|ies|ied|e|es|s|ed)? "
        r"(?:the|this|that|these|those|both|all|such) (?:latest |whole |very )?(?:charge|accusation|allegation|claim|figure|criticism|verdict|ruling|decision|move|plan"
        r"|report|finding|suggestion|idea|proposal|comparison|description|argument|view|notion)s?\W*$"
        # "The trust denied this", "her lawyer disputed that".
        r"|^(?:[\w’'.-]+,? ){1,8}?(?:(?:has|have|had) )?(?:rejected|denied|denies|disputed|disputes|dismissed|contested) (?:this|that|it|them|all of it)\W*$"
        # "The deputy blamed cuts", "the firm blames the weather": for what, another sentence tells.
        r"|^(?:[\w’'.-]+,? ){1,8}?(?:(?:has|have|had) )?blame[sd]? (?:(?:the|its|his|her|their|this|that) )?[a-z-]+\W*$"
    ),
    "question": (r"\?[\"”’')\]]*\s*$"),
}
# For words in lower case: to ignore case while searching takes twice as long.
_PATTERNS = {name: re.compile(wording) for name, wording in _WORDINGS.items()}
_BOILERPLATE = re.compile(
    r"\b(?:read more|check out (?:the|our|this)|click here|sign up|subscribe|follow us|newsletter|explore (?:related|the full)"
    r"|detailed (?:article|coverage|report) (?:by|here)|all rights reserved|copyright ©?|this (?:article|story) (?:was|has been)"
    r"|contributed to this report|reporting by|editing by|terms of (?:use|service)|privacy policy|see also|related (?:stories|articles)"
    r"|to (?:learn|read|find out) more|you can (?:read|explore|find) (?:more|related|the)|read the (?:rest|full))\b"
    # What the chair of a hearing says to lead it.
    r"|\byou have (?:[\w-]+ ){1,2}(?:minutes|seconds)\b|\btime has expired\b|\bis recogni[sz]ed(?: for (?:[\w-]+ ){1,2}minutes)?\W*$|\bwill (?:come to|be in) order\b"
    # A list of sources, the age of the page, the stars of a review.
    r"|©|^\W*(?:sources?:|(?:(?:last|first) )?(?:updated|published|modified)(?: (?:on|at)|:)? (?:\d|\w+day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[\w :.,]{0,30}$)"
    r"|^\s*[★☆⭐]"
)
_NAMED = re.compile(r"(?<=[\w,] )(?:[A-Z][\w’'-]+|(?:[A-Z]\.){2,})")
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December|yesterday|today|last (?:week|month|year|night)|this week)\b"
)
_EVENT = re.compile(
    r"\b(?:was|were|has|have|had|did|is|are being|is being)\b|\b\w{3,}ed\b|\b(?:said|went|took|gave|made|found|left|held|sent|won|lost"
    r"|struck|hit|shot|broke|built|bought|sold|paid|led|began|became|met|ran|rose|fell|spent|withdrew|saw|came)\b"
    # "Taking 40,000 euros", which somebody admits to.
    r"|^[a-z]{3,}ing\b"
)
_OBLIGED = re.compile(
    r"^(?!.*\b(?:we|you|i|us|let|should|ought|please|consider|remember|look)\b).*\b(?:must|have to|need to)\b"
)
"""What a law or a contract asks of somebody; with a figure it can be looked up: "landlords must repay up to 20,000 euros"."""
SHORT = 4
"""Fewer words than this say too little to be checked."""


def checkworthiness_features(words: str) -> tuple[str, ...]:
    """The names of everything in a sentence that speaks for or against checking it."""
    lower = words.lower()
    found = [name for name, pattern in _PATTERNS.items() if pattern.search(lower)]
    dated = _DATED.search(words)
    if ("number" in found or dated) and "advice" in found and _OBLIGED.match(lower):
        # "Must" is a word of judgement, too.
        found = [
            n
            for n in found
            if n != "advice" and (n != "opinion" or _PATTERNS[n].search(lower.replace("must", "")))
        ]
    if dated:
        found.append("date")
    if _NAMED.search(words):
        found.append("named")
    if _EVENT.search(lower):
        found.append("event")
    # Three words may say enough all the same: "12 houses burned".
    if len(words.split()) < SHORT and not {"number", "event"} <= set(found):
        found.append("short")
    if _BOILERPLATE.search(lower) or BYLINE.match(words):
        found.append("boilerplate")
    return tuple(found)
