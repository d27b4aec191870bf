"""Who is meant by claimants without a name of their own: "the authority", "its spokesman", "her mother"; nobody where two fit."""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.extraction.attribution.coreference.first_mentions import first_mentioned_person
from claims.extraction.attribution.names import gender_of_attributed_name
from claims.extraction.facts.entities import find_entities

_DEFINITE_NOUN = re.compile(r"(?:the|this|that) (?P<noun>[a-z-]+)$", re.IGNORECASE)
_BODIES = frozenset(
    """academy administration agency alliance assembly association authority board bureau centre charity club coalition college
    commission committee congress convention council court department directorate federation forum foundation fund group inspectorate
    institute institution laboratory league ministry museum network observatory office organisation organization parliament
    party secretariat senate service society survey tribunal trust union university watchdog""".split()
)
_WORD = r"[A-ZÀ-Þ][\w&’'-]*"
_SMALL = frozenset("the a an this that its their his her our my your said and or but of by for to".split())
# "The union" of an article about Europe may be the European one, or the one on strike.
_TOO_COMMON = frozenset(["european union", "soviet union", "united nations"])
_OWNED = re.compile(
    r"(?:(?P<its>its) (?P<post>(?:[a-z-]+ ){0,2}(?:spokes(?:man|woman|person)|chair(?:man|woman|person)?|chief executive|director|president"
    r"|secretary|leader|lawyers?|officials|organisers|managers?|owners?|founder|head))"
    r"|(?P<whose>his|her) (?P<what>(?:[a-z][\w’'-]* ){0,3}[a-z][\w’'-]*))$",
    re.IGNORECASE,
)
"""Who speaks for a body, and anyone of a person's. "Its authors" are those of a study."""
_UNNAMED_BODY = re.compile(
    rf"\b(?:the|a|an|their|another) (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(_BODIES))}|bank|company|crew|delegation|firm|ministry|police|team)\b"
)
_LOOKING_BACK = 6_000


def body_called_by_its_noun(phrase: str, before: str) -> str:
    """The name of the one body that "the authority" can be: the only one of the text before that is named so; else ""."""
    match = _DEFINITE_NOUN.match(phrase)
    noun = match["noun"].lower() if match else ""
    if noun not in _BODIES:
        return ""
    text, title = before[-_LOOKING_BACK:], noun.title()
    word = rf"(?!(?:The|A|An|{title})\b){_WORD}"
    named = re.compile(
        rf"\b(?:(?:{word} (?:(?:of|for|on) (?:the )?|(?:and|&) )?){{1,6}}{title}(?: of (?:the )?{word})?"
        rf"|{title} (?:of|for|on) (?:the )?{word}(?: (?:(?:and|of) )?{word}){{0,4}})\b(?! {_WORD})"
    )
    names = {found[0] for found in named.finditer(text) if found[0].lower() not in _TOO_COMMON}
    rest, many = named.sub(" ", text), re.sub(r"y$", "ie", noun) + "s"
    # "A local authority", "a court in Lausig", "courts": another one may be meant.
    others = {
        found[1].lower() for found in re.finditer(rf"([\w’'-]+) {noun}\b", rest, re.IGNORECASE)
    } - _SMALL
    alone = re.search(rf"\b(?:[Aa]n? {noun}|{many})\b", rest)
    return names.pop() if len(names) == 1 and not others and not alone else ""


def owner_of_claimant(phrase: str, before: str, body_before: Callable[[], str]) -> str:
    """ "Velo Karst’s spokesman" for "its spokesman"; "" where nobody, or more than one, can be the owner.

    `before` is the text before the claim; `body_before` gives the one body that is named shortly before.
    """
    match = _OWNED.match(phrase)
    if match is None:
        return ""
    owner = _owning_body(before, body_before()) if match["its"] else _owning_person(before, match["whose"])
    return f"{owner}’s {match['post'] or match['what']}" if owner else ""


def _owning_body(before: str, name: str) -> str:
    """The body, unless it only has a capital because it begins a sentence, or another one was spoken of since ("the delegation")."""
    place = before.rfind(name) if name else -1
    proper = " " in name.removeprefix("The ") or re.search(rf"[a-z,] {re.escape(name)}\b", before)
    if place < 0 or not proper or not any(word[0].isupper() for word in name.removeprefix("The ").split()):
        return ""
    return "" if _UNNAMED_BODY.search(before, place + len(name)) else name


def _owning_person(before: str, pronoun: str) -> str:
    """The only person of the paragraph, whose first name tells that the pronoun fits, beside whom nobody is named by surname."""
    begin = before.rfind("\n", 0, len(before)) + 1
    gender = "female" if pronoun.lower() == "her" else "male"
    place = first_mentioned_person(before, len(before), gender)
    name = before[slice(*place)] if place else ""
    if " " not in name or gender_of_attributed_name(name) != gender:
        return ""
    rest = before[begin:].replace(name, "").replace(name.split()[-1], "")
    others = [one for one in find_entities(rest, (0, len(rest))) if one.kind not in ("organisation", "place")]
    return "" if others else name
