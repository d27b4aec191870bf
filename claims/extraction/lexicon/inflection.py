"""Inflect an English verb from its base form."""

from __future__ import annotations

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt feeling",
    "see": "sees saw seen seeing",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "seek": "seeks sought seeking",
    "understand": "understands understood understanding",
    "teach": "teaches taught teaching",
    "cast": "casts cast casting",
    "make": "makes made making",
    "lay": "lays laid laying",
    "learn": "learns learned learnt learning",
    "hear": "hears heard hearing",
    "mean": "means meant meaning",
    "put": "puts put putting",
    "read": "reads read reading",
    "give": "gives gave given giving",
    "take": "takes took taken taking",
    "forbid": "forbids forbade forbidden forbidding",
    "sing": "sings sang sung singing",
    "hold": "holds held holding",
    "set": "sets set setting",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "forget": "forgets forgot forgotten forgetting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "bet": "bets bet betting",
    "choose": "chooses chose chosen choosing",
    "get": "gets got gotten getting",
    "go": "goes went gone going",
    "come": "comes came come coming",
    "overrule": "overrules overruled overruling",
}
_DOUBLING = frozenset(
    "admit refer quip chat plan rebut drop bar ban blog spot tip slam begin forget regret permit jab nod rap "
    "concur commit compel transfer rip brag".split()
)
_VOWELS = "aeiou"


def inflected_forms(verb: str) -> frozenset[str]:
    """The base form and all inflected forms of a verb."""
    if verb in _IRREGULAR:
        return frozenset([verb, *_IRREGULAR[verb].split()])
    if verb.endswith("e"):
        stem = verb if verb.endswith(("ee", "oe")) else verb[:-1]
        return frozenset([verb, verb + "s", verb + "d", stem + "ing"])
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return frozenset([verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"])
    last = verb + verb[-1] if verb in _DOUBLING else verb
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return frozenset([verb, verb + ending, last + "ed", last + "ing"])
