"""Forms of English verbs for wordings: the past tense for a gerund, agreement with a new subject."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import reporting_word_set

_GERUNDS = {
    "lying": "lied", "dying": "died", "tying": "tied", "being": "was", "having": "had", "doing": "did", "going": "went",
    "fleeing": "fled", "seeing": "saw", "reading": "read", "leaving": "left", "losing": "lost", "making": "made",
    "striking": "struck", "hiding": "hid", "shooting": "shot", "freezing": "froze", "rising": "rose", "writing": "wrote",
    "driving": "drove", "riding": "rode", "choosing": "chose", "coming": "came", "becoming": "became",
    "overcoming": "overcame", "taking": "took", "mistaking": "mistook", "undertaking": "undertook", "giving": "gave",
    "forgiving": "forgave", "breaking": "broke", "speaking": "spoke", "stealing": "stole", "shaking": "shook",
    "waking": "woke", "biting": "bit", "sliding": "slid", "shining": "shone", "dealing": "dealt",
}  # fmt: skip
_PASTS = {
    "get": "got", "forget": "forgot", "begin": "began", "run": "ran", "win": "won", "swim": "swam", "sit": "sat",
    "dig": "dug", "spin": "spun", "pay": "paid", "say": "said", "lay": "laid", "sell": "sold", "tell": "told",
    "foretell": "foretold", "buy": "bought", "keep": "kept", "sleep": "slept", "sweep": "swept", "weep": "wept",
    "creep": "crept", "spend": "spent", "send": "sent", "lend": "lent", "bend": "bent", "build": "built",
    "rebuild": "rebuilt", "mean": "meant", "feel": "felt", "kneel": "knelt", "beat": "beat", "fight": "fought",
    "bring": "brought", "think": "thought", "teach": "taught", "catch": "caught", "seek": "sought", "lead": "led",
    "mislead": "misled", "feed": "fed", "breed": "bred", "bleed": "bled", "meet": "met", "hold": "held",
    "withhold": "withheld", "uphold": "upheld", "know": "knew", "grow": "grew", "throw": "threw", "blow": "blew",
    "draw": "drew", "withdraw": "withdrew", "fly": "flew", "fall": "fell", "find": "found", "bind": "bound",
    "grind": "ground", "wind": "wound", "hang": "hung", "drink": "drank", "sink": "sank", "shrink": "shrank",
    "sing": "sang", "ring": "rang", "spring": "sprang", "cling": "clung", "fling": "flung", "swing": "swung",
    "sting": "stung", "swear": "swore", "wear": "wore", "tear": "tore", "bear": "bore", "eat": "ate", "hear": "heard",
    "stand": "stood", "understand": "understood", "withstand": "withstood", "forbid": "forbade", "stick": "stuck",
    "oversee": "oversaw", "undergo": "underwent", "outdo": "outdid", "undo": "undid", "overdo": "overdid",
    "learn": "learned", "burn": "burned", "speed": "sped", "shed": "shed", "spread": "spread",
}  # fmt: skip
_SAME = reporting_word_set(
    "cut put hit let set shut hurt cost cast quit split rid bid bet burst broadcast upset shed spread beset"
)
_PARTICIPLES = {
    "taken": "took", "undertaken": "undertook", "mistaken": "mistook", "broken": "broke", "seen": "saw", "done": "did",
    "gone": "went", "given": "gave", "forgiven": "forgave", "written": "wrote", "driven": "drove", "risen": "rose",
    "chosen": "chose", "spoken": "spoke", "forgotten": "forgot", "gotten": "got", "fallen": "fell", "drawn": "drew",
    "withdrawn": "withdrew", "flown": "flew", "thrown": "threw", "grown": "grew", "known": "knew", "blown": "blew",
    "drunk": "drank", "sunk": "sank", "shrunk": "shrank", "sung": "sang", "rung": "rang", "sworn": "swore",
    "worn": "wore", "torn": "tore", "borne": "bore", "begun": "began", "run": "ran", "come": "came",
    "become": "became", "overcome": "overcame", "eaten": "ate", "beaten": "beat", "hidden": "hid", "stolen": "stole",
    "shaken": "shook", "frozen": "froze", "forbidden": "forbade", "shown": "showed", "proven": "proved",
    "been": "was", "undergone": "underwent", "overseen": "oversaw", "woken": "woke", "bitten": "bit", "ridden": "rode",
}  # fmt: skip
_PREFIXES = ("under", "over", "out", "re", "mis", "un")
"""Before a verb of the tables: "overthrowing" is told like "throwing"."""
_VOWELS = "aeiou"
_SINGULAR = {
    "are": "is", "'re": "is", "’re": "is", "am": "is", "'m": "is", "’m": "is", "were": "was", "have": "has",
    "'ve": "has", "’ve": "has", "do": "does", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would",
}  # fmt: skip
_PLURAL = {
    "am": "are", "'m": "are", "’m": "are", "is": "are", "'s": "are", "’s": "are", "was": "were", "has": "have",
    "does": "do", "'re": "are", "’re": "are", "'ve": "have", "’ve": "have", "'ll": "will", "’ll": "will",
    "'d": "would", "’d": "would",
}  # fmt: skip


def past_verb_form_of_gerund(gerund: str, *, many: bool = False) -> str:
    """The past of a verb given by its -ing form: "breaching" becomes "breached"."""
    lower = gerund.lower()
    if lower == "being":
        return "were" if many else "was"
    for prefix in ("", *_PREFIXES):
        if lower.startswith(prefix) and (past := _irregular_past(lower.removeprefix(prefix))):
            return prefix + past
    stem = lower.removesuffix("ing")
    if stem.endswith("ee"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in tuple(_VOWELS):
        return stem[:-1] + "ied"
    return stem + "ed"


def _irregular_past(gerund: str) -> str:
    """The past that the tables have for an -ing form, or nothing."""
    stem = gerund.removesuffix("ing")
    single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    same = next((base for base in (stem, single) if base in _SAME), "")
    return _GERUNDS.get(gerund) or same or _PASTS.get(stem) or _PASTS.get(single, "")


def base_verb_form_of_gerund(gerund: str) -> str:
    """The base of a verb given by its -ing form, where its past tells it: "releasing" gives "release"; else ""."""
    lower = gerund.lower()
    if lower == "being":
        return "be"
    stem = lower.removesuffix("ing")
    single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    if lower in _GERUNDS:
        return _BASES.get(lower, stem + "e")
    if stem in _PLAIN or stem in _WITH_E:
        return stem + "e" * (stem in _WITH_E)
    if stem.endswith(("controll", "patroll")):
        return stem[:-1]
    if stem.endswith("quir"):
        return stem + "e"
    if stem.endswith(("ee", "it")):
        # "Agreeing", "visiting".
        return stem
    for base in (stem, single):
        if base in _SAME or base in _PASTS:
            return base
    if single != stem and not stem.endswith(("ll", "ss", "zz", "ff", "dd")):
        return single
    soft = stem.endswith(("c", "v", "s", "z", "u", "iat", "uat", "creat")) and not stem.endswith(
        ("ss", "ew", "ws")
    )
    two_vowels = stem[-3:-1].strip(_VOWELS) == "" and not soft
    return stem + "e" if soft or (stem.endswith(_SILENT) and not two_vowels) else stem


_BASES = {
    "lying": "lie", "dying": "die", "tying": "tie", "having": "have", "doing": "do", "going": "go", "fleeing": "flee", "seeing": "see",
    "reading": "read", "stealing": "steal", "speaking": "speak", "breaking": "break", "dealing": "deal", "shooting": "shoot",
}  # fmt: skip
_PLAIN = reporting_word_set("develop envelop focus bias bang long belong")
_WITH_E = reporting_word_set(
    """cit recit incit excit invit unit ignit expedit stor ignor restor explor scor ador bor deplor implor guid misguid quot misquot bath breath cloth
    sooth ag"""
)
"""Stems that go against the endings below."""
_SILENT = (
    "at", "ibut", "itut", "us", "os", "ag", "dg", "ng", "lg", "rg", "ur", "ar", "ir", "ak", "ik", "ok", "uk", "am", "im", "om", "um", "as", "is",
    "ad", "id", "od", "ud", "it", "ot", "ut", "et", "ob", "ab", "ib", "ub", "in", "on", "un", "il", "ol", "ul", "al", "bl", "pl", "kl", "tl", "dl", "gl", "op", "ap", "ip", "yp", "yz",
)  # fmt: skip
"""Where an "e" was mostly dropped: "operat-ing", "produc-ing"; of two vowels before it none was."""


def past_verb_form_of_participle(participle: str, *, many: bool = False) -> str:
    """The past of a verb given by its participle: "taken" becomes "took"."""
    lower = participle.lower()
    if lower == "been":
        return "were" if many else "was"
    for prefix in ("", *_PREFIXES):
        if lower.startswith(prefix) and lower.removeprefix(prefix) in _PARTICIPLES:
            return prefix + _PARTICIPLES[lower.removeprefix(prefix)]
    return lower


def present_verb_form(base: str, *, many: bool) -> str:
    """The present of a base form: "own" becomes "owns", "be" becomes "is" or "are"."""
    if base == "be":
        return "are" if many else "is"
    return base if many else agreeing_verb_form(base, many=False)


def agreeing_verb_form(verb: str, *, many: bool) -> str:
    """A present form, or "was" and "were", made to agree with a third person: "have" becomes "has"."""
    lower = verb.lower()
    if many:
        return _PLURAL.get(lower) or _without_ending(lower)
    if lower in _SINGULAR:
        return _SINGULAR[lower]
    if lower in ("has", "is", "was", "does") or lower in _MODALS:
        return lower
    if lower.endswith("y") and lower[-2:-1] not in tuple(_VOWELS):
        return lower[:-1] + "ies"
    return lower + ("es" if lower.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _without_ending(verb: str) -> str:
    """The plural of a present form: "plans" becomes "plan"."""
    if not verb.endswith("s") or verb.endswith("ss"):
        return verb
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else verb[:-1]


_MODALS = reporting_word_set("can could may might must shall should will would ca wo")
