"""Whether a claim denies something, and whether it hedges, by its own words and those that introduce it."""

from __future__ import annotations

import re

_NOT = (
    r"not|never|no|none|nobody|nothing|neither|nor|nowhere|without|cannot|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)(?=\sto\b|\W)"
    r"|reject(?:s|ed|ing)?|fail(?:s|ed|ing)? to|lacks?|lacked|lacking|absence of|(?:hardly|scarcely|barely) (?:any|ever|anyone|anything|anybody)"
    r"|hardly|scarcely|far from|anything but|yet to|no longer"
)
# For words in lower case, as below: to ignore case while searching takes three times as long.
_NEGATION = re.compile(rf"\b(?:{_NOT})\b|n['’]t\b")
# Words of denial that deny nothing: what is beyond doubt is so, and "not only" says that there is more.
_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|simply|solely|least|to mention|alone)"
    r"|(?:(?:there (?:is|was|can be|could be)|has|have|had|leaves?|left) )?(?:no|little) (?:doubt|question|denying|mistaking|secret)\b"
    r"|(?:without|beyond) (?:an?y? )?(?:\w+ )?(?:doubt|question)"
    r"|(?:is|are|was|were|do(?:es)?|did|has|have|had|can|could|will|would)(?: not|n['’]t) (?:in doubt|doubt\w*|questioned|disput\w*|den(?:y|ied) that|deniable)"
    r"|no(?:body|ne| one| one else)? (?:doubts?|disputes?|denies|denied|disputed|doubted)"
    r"|(?:no|not|nor|none|neither) (?:more|less|fewer|later|earlier|other|sooner) than|no sooner|no matter|nothing (?:but|less than|short of)|none other"
    r"|not (?:un\w+|in(?:significant|frequent|considerable|conceivable)|im(?:possible|probable)|without)"
    r"|(?:it )?(?:was|is)(?: not|n['’]t) until\b|not until\b"
    r"|(?:whether )?or not|if not|why not|as often as not|more often than not"
    r"|(?:never|not|n['’]t) (?:fail(?:s|ed)?|miss(?:es|ed)?) (?:to|a)|can(?:not|n['’]t| not) (?:but|help|wait)"
    r"|no(?=-\w)|not-for-profit|non-\w+|no-(?:one|fly|show|confidence|deal|brainer|frills)(?=\W)\b|nos?\.? ?(?=\d)|in no time|no wonder|no stranger to|no strings"
    r"|plead\w* not guilty|last but not least)",
    re.IGNORECASE,
)  # fmt: skip
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|does|did|do|isn['’]t|\w+(?:ed|es|[^s\W]s)"
    r"|rose|fell|went|took|came|made|began|met|hit|cut|left|won|lost|became|grew|ran|saw|gave|got|held|led|sold|built|stood|kept|paid)\b"
)
_JOINT = re.compile(
    rf";\s|,?\s(?:and|but|while|whereas)\s(?=(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|some|many|most|all|both|no|he|she|it|they"
    rf"|we|I|you|there|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d.,]*|[A-Z][\w’'-]+)\b(?:\s[\w’'%,.-]+?){{0,8}}?\s{_FINITE})|,\s(?:but)\s"
)
_MAY = re.compile(r"\bmay\b(?!\s\d)")
_HEDGE = re.compile(
    r"\b(?:might|could(?!\snot|n['’]t)|perhaps|maybe|possibly|probably|likely|unlikely|reportedly|allegedly|apparently"
    r"|seemingly|supposedly|purported(?:ly)?|ostensibly|conceivably|arguably|presumabl[ey]|potentially|tentatively|rumou?r(?:s|ed)"
    r"|unconfirmed|unverified|(?:is|are|was|were|be|remains?|still) (?:un(?:clear|certain|known)|not (?:yet |immediately |entirely |fully |quite |at all )?(?:clear|known|certain|sure))"
    r"|(?:un(?:clear|certain|known|sure)|not (?:yet |immediately |entirely |fully |quite |at all )?(?:clear|known|certain|sure)) (?:if|whether|how|who|what|why|when|where)|too early to"
    r"|(?:it is|it['’]s|it was|it remains) (?:\w+ )?(?:possible|thought|believed|feared|understood|alleged|claimed|assumed|conceivable)"
    r"|possib(?:le|ility) that|(?:a|some|the) (?:chance|possibility|risk|likelihood) (?:that|of)"
    r"|(?:is|are|was|were|been|being) (?:now |widely )?(?:presumed|believed|feared|thought|suspected|assumed) (?:dead|lost|drowned|killed|missing|stolen|\w+ed)"
    r"|seem(?:s|ed)?|appear(?:s|ed)?(?= to\b|\sthat\b|\sas\b|\slikely)|suggest(?:s|ed|ing)?(?! (?:an?|hold\w+|mov\w+|us\w+)\b)|indicat(?:es?|ed|ing) that"
    r"|(?:believed|thought|said|understood|presumed|assumed|suspected|feared|reported|rumou?red|alleged|reckoned) to\b|thought (?:likely|unlikely)"
    r"|(?:i |we |they |he |she |officials |experts |police |investigators |scientists |analysts |doctors |many |some |critics |sources |\w+s )"
    r"(?:\w+ly )?(?:believe(?! in\b)|think|suspect|fear|reckon|assume|guess|suppose|presume)"
    r"|believes(?! in\b)|thinks|suspects|reckons|assumes|presumes|speculat\w+"
    r"|as if|as though|suspected|alleged|in part|to some extent|tends? to|estimated|cannot be ruled out|can['’]t be ruled out|not ruled? out|remains to be seen"
    r"|in theory|if confirmed|as far as|(?:nobody|no one|no-one|not even \w+) (?:yet |really )?knows (?:if|whether|how|who|what|why|when|where))\b"
)  # fmt: skip
_NO_HEDGE = re.compile(
    r"\b(?:no (?:possible )?(?:doubt|possibility|chance|risk)(?: that| of)?|as (?:likely|possible) as|as soon as possible|no longer (?:likely|possible)"
    r"|whatever may|suspected (?!to\b|of\b)(?=\w+))\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:(?:not|n['’]t|never) (?:yet )?(?:been )?(?:rul(?:e|ed|ing) out|exclud\w+)|believ(?:e|es|ed|ing)|thinks?|thought|suspect(?:s|ed)?|fear(?:s|ed)?|reckon(?:s|ed)?|assum(?:e|es|ed)|guess(?:es|ed)?|suppos(?:e|es)|presum(?:e|es|ed)|speculat\w+"
    r"|suggest(?:s|ed|ing)?|hint(?:s|ed)?|indicat(?:es?|ed|ing)|reportedly|allegedly|apparently|unconfirmed reports?|rumou?rs?|perhaps|maybe|possibl[ey]|possibility|likely|chance|risk"
    r"|(?:un(?:clear|certain|known|sure)|not (?:yet |immediately |entirely |fully |quite |at all )?(?:clear|known|certain|sure)|doubts?|question(?:s|ed)?|wonder(?:s|ed)?|(?:nobody|no one|no-one) (?:yet |really )?knows|(?-i:may)|might|could) ?(?:it is|be)?)"
    r"(?:,?\s(?:that|whether|if|who|what|why|when|where))?[,:]?\s*[\"“‘]?$",
    re.IGNORECASE,
)  # fmt: skip
_TRAILING = re.compile(
    r"^[\"”’]?,?\s(?:(?:\w+\s){0,4}(?:believe|believes|think|thinks|suspect|suspects|fear|fears|reckon|reckons)\b(?=\s*[.,;]|$)|"
    r"(?:it (?:is|was) (?:thought|believed|feared|understood)|reportedly|allegedly|apparently|perhaps|according to unconfirmed)\b)",
    re.IGNORECASE,
)


def has_negative_polarity(words: str) -> bool:
    """True if the words deny something; of two statements joined by "and" both must."""
    if not _NEGATION.search(words.lower()):
        return False
    statements = _JOINT.split(words)
    return all(
        _NEGATION.search(_NO_NEGATION.sub(" ", statement).lower()) for statement in statements if statement
    )


def has_hedged_polarity(words: str, before: str = "", after: str = "") -> bool:
    """True if the words do not fully commit to what they say, or those around them in the sentence do not.

    `before` and `after` are the rest of the sentence: of it counts only what stands next to the words, as in
    "Officials believe" and "It is unclear whether".
    """
    if _hedges(words) and _hedges(_NO_HEDGE.sub(" ", words)):
        return True
    led = before and _LEADING.search(_NO_HEDGE.sub(" ", before[-60:]))
    return bool(led or _TRAILING.match(after[:60]))


def _hedges(words: str) -> bool:
    return bool(_MAY.search(words) or _HEDGE.search(words.lower()))
