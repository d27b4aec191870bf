"""Whether a claim denies something, and whether it hedges, by its own words and those that introduce it."""

from __future__ import annotations

import re

from claims.extraction.facts.main_statement import FINITE, main_statement

_NOT = (
    r"not|never|no|none|nobody|nothing|neither|nor|nowhere|without|cannot|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)(?=\sto\b|\W)"
    r"|reject(?:s|ed|ing)?|fail(?:s|ed|ing)? to|lacks?|lacked|lacking|absence of|(?:hardly|scarcely|barely) (?:any|ever|anyone|anything|anybody)"
    r"|hardly|scarcely|far from|anything but|yet to|no longer"
    r"|declin(?:e|es|ed|ing) to(?! (?:an?|the|just|about|less|more|nearly|almost|around|below|its?|only)\b| \d)"
    r"|it (?:is|was) (?:\w+ly )?(?:false|untrue) that|(?:claims?|reports?|rumou?rs?|allegations?|idea|notion|suggestions?) (?:that [^,;]{1,80} )?(?:is|are|was|were) (?:\w+ly )?(?:false|untrue|wrong|baseless|unfounded|groundless)"
)
# For words in lower case, as below: to ignore case while searching takes three times as long.
_NEGATION = re.compile(rf"\b(?:{_NOT})\b|n['’]t\b")
# Words of denial that deny nothing: what is beyond doubt is so, and "not only" says that there is more.
_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|merely|simply|solely|least|to mention|alone|because)"
    r"|(?:(?:there (?:is|was|can be|could be)|has|have|had|leaves?|left) )?(?:no|little) (?:doubt|question|denying|mistaking|secret)\b"
    r"|(?:without|beyond) (?:an?y? )?(?:\w+ )?(?:doubt|question)"
    r"|(?:is|are|was|were|do(?:es)?|did|has|have|had|can|could|will|would)(?: not|n['’]t) (?:in doubt|doubt\w*|questioned|disput\w*|den(?:y|ied) that|deniable)"
    r"|no(?:body|ne| one| one else)? (?:doubts?|disputes?|denies|denied|disputed|doubted)"
    r"|(?:no|not|nor|none|neither) (?:more|less|fewer|later|earlier|other|sooner) than|no sooner|no matter|nothing (?:but|less than|short of)|none other"
    r"|not (?:un\w+|in(?:significant|frequent|considerable|conceivable)|im(?:possible|probable)|without)"
    r"|(?:it )?(?:was|is)(?: not|n['’]t) until\b|not until\b"
    r"|(?:whether )?or not|if not|why not|as often as not|more often than not"
    r"|(?:never|not|n['’]t) (?:fail(?:s|ed)?|miss(?:es|ed)?) (?:to|a)|can(?:not|n['’]t| not) (?:but|help|wait)"
    r"|no(?=-\w)|not-for-profit|non-\w+|no-(?:one|fly|show|confidence|deal|brainer|frills)(?=\W)\b|nos?\.? ?(?=\d)|in no time"
    r"|no (?:wonder|stranger to|strings|surprise|coincidence|accident|exaggeration|small feat|mean feat)|(?:los(?:e|es|t|ing)|wast(?:e|es|ed|ing)) no time"
    r"|could(?:n['’]t| not) (?:have been|be) (?:\w+er|more \w+)\b|the [\"'“‘]?no[\"'”’]? (?:vote|campaign|camp|side|voters)\b"
    r"|(?:hardly|scarcely|barely|not|never) an? (?:\w+ ){1,2}(?:pass(?:es|ed)?|goes by|went by) without"
    r"|plead\w* not guilty|last but not least)",
    re.IGNORECASE,
)  # fmt: skip
_JOINT = re.compile(
    rf";\s|,?\s(?:and|but|while|whereas)\s(?=(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|some|many|most|all|both|no|he|she|it|they"
    rf"|we|I|you|there|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d.,]*|[A-Z][\w’'-]+)\b(?:\s[\w’'%,.-]+?){{0,8}}?\s{FINITE})|,\s(?:but)\s"
)
_MAY = re.compile(r"\bmay\b(?!\s\d)")
_HEDGE = re.compile(
    r"\b(?:might|could(?!\snot|n['’]t)|perhaps|maybe|possibly|probably|almost certainly|in all (?:likelihood|probability)|likely|unlikely|reportedly|allegedly|apparently"
    r"|seemingly|supposedly|purported(?:ly)?|ostensibly|conceivably|arguably|presumabl[ey]|potentially|tentatively|rumou?r(?:s|ed)"
    r"|unconfirmed|unverified|(?:is|are|was|were|be|remains?|still) (?:un(?:clear|certain|known)|not (?:yet |immediately |entirely |fully |quite |at all )?(?:clear|known|certain|sure))"
    r"|(?:un(?:clear|certain|known|sure)|not (?:yet |immediately |entirely |fully |quite |at all )?(?:clear|known|certain|sure)) (?:if|whether|how|who|what|why|when|where)|too early to"
    r"|(?:it is|it['’]s|it was|it remains) (?:\w+ )?(?:possible(?! to\b)|probable|doubtful|plausible|said|reported|rumou?red|thought|believed|feared|understood|alleged|claimed|assumed|conceivable)"
    r"|possib(?:le|ility) that|(?:a|some|the) (?:chance|possibility|risk|likelihood) (?:that|of)"
    r"|(?:is|are|was|were|been|being) (?:now |widely )?(?:presumed|believed|feared|thought|suspected|assumed) (?:dead|lost|drowned|killed|missing|stolen|\w+ed)"
    r"|seem(?:s|ed)?|looks? like (?=it|the|he|she|they)|missing,? presumed|an apparent|there (?:is|are|were|was) (?:\w+ )?(?:fears?|concerns?|suspicions?) that|to the best of (?:our|my|his|her|their) knowledge|appear(?:s|ed)?(?= to\b|\sthat\b|\sas\b|\slikely)|(?:figures|data|results?|stud(?:y|ies)|research|evidence|polls?|surveys?|numbers|documents|records|signs|tests?|findings|images?|footage) suggest(?:s|ed)?|suggest(?:s|ed|ing)?(?! (?:an?|hold\w+|mov\w+|us\w+)\b)|indicat(?:es?|ed|ing) that"
    r"|(?:believed|thought|said|understood|presumed|assumed|suspected|feared|reported|rumou?red|alleged|reckoned) to\b|thought (?:likely|unlikely)"
    r"|(?:i |we |they |he |she |officials |experts |police |investigators |scientists |analysts |doctors |many |some |critics |sources |\w+s )"
    r"(?:\w+ly )?(?:believe(?! in\b)|think|suspect|fear|reckon|assume|guess|suppose|presume)"
    r"|believes(?! in\b)|thinks|suspects(?= (?:that|the|an?|his|her|its|their|it|he|she|they|there|some|many|foul)\b)|reckons|assumes|presumes|speculat\w+"
    r"|as if|as though|suspected|alleged|in part|to some extent|tends? to|estimated|cannot be ruled out|can['’]t be ruled out|not ruled? out|remains to be seen"
    r"|in theory|if confirmed|as far as|(?:nobody|no one|no-one|not even \w+) (?:yet |really )?knows (?:if|whether|how|who|what|why|when|where))\b"
)  # fmt: skip
_NO_HEDGE = re.compile(
    r"\b(?:no (?:possible )?(?:doubt|possibility|chance|risk)(?: that| of)?|as (?:likely|possible) as|as soon as possible|no longer (?:likely|possible)"
    r"|(?:possibility|chance|risk|likelihood) (?:that|of) [^,;.]{1,60} (?:is|was|were|been) (?:ruled out|excluded|dismissed)|whatever may|(?:the|its|his|her|their|our|full|military|economic|naval|industrial|financial|political) might(?=(?: (?:of|and|to|in|is|was|has))?(?:\W|$))(?! (?:be|have|not|well|yet|also)\b)|suspected (?!to\b|of\b)(?=\w+))\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:(?:not|n['’]t|never) (?:yet )?(?:been )?(?:rul(?:e|ed|ing) out|exclud\w+)|believ(?:e|es|ed|ing)|thinks?|thought|suspect(?:s|ed)?|fear(?:s|ed)?|reckon(?:s|ed)?|assum(?:e|es|ed)|guess(?:es|ed)?|suppos(?:e|es)|presum(?:e|es|ed)|speculat\w+"
    r"|suggest(?:s|ed|ing)?|hint(?:s|ed)?|indicat(?:es?|ed|ing)|reportedly|allegedly|apparently|unconfirmed reports?|rumou?rs?|perhaps|maybe|possibl[ey]|possibility|likely|chance|risk|appear(?:s|ed)?|seem(?:s|ed)?"
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
    """True if the words deny something in what they mainly say; of two statements joined by "and" both must."""
    if not _NEGATION.search(words.lower()):
        return False
    return all(
        _NEGATION.search(_NO_NEGATION.sub(" ", main_statement(statement)).lower())
        for statement in _JOINT.split(words)
        if statement
    )


def has_words_of_denial(words: str) -> bool:
    """True if the words deny anything, be it only what a part of them tells: "who did not pay"."""
    return _NEGATION.search(_NO_NEGATION.sub(" ", words).lower()) is not None


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
