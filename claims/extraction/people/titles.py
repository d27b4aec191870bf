"""Takes a description apart: "Iran's Foreign Minister Seyed Abbas Araghchi" is a name, a role and an organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.lexicon.reporting_words import reporting_word_set

HONORIFICS = reporting_word_set(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother sen senator rep
    representative congressman congresswoman gov governor gen general lt lieutenant col colonel maj major capt captain sgt
    sergeant cpl adm admiral cmdr commander hon president vice prime minister chancellor secretary judge justice king queen
    prince princess pope sheikh ayatollah imam rabbi mayor sheriff ambassador councillor cllr mp mep herr frau monsieur
    madame señor señora senor senora"""
)
"""Words before a name that are no part of it."""
PARTICLES = reporting_word_set(
    "de del della der den des di da do dos du la le van von zu zur ter ten te bin ibn bint abu al el ul st mac"
)
SUFFIXES = {
    "jr": "junior", "junior": "junior", "jnr": "junior", "sr": "senior", "senior": "senior", "snr": "senior",
    "ii": "second", "iii": "third", "iv": "fourth",
}  # fmt: skip
_ROLES = reporting_word_set(
    """president minister premier chancellor secretary senator governor mayor king queen prince princess pope archbishop
    bishop cardinal rabbi imam ayatollah sheikh judge justice prosecutor attorney lawyer solicitor barrister counsel general
    admiral colonel commander captain lieutenant sergeant major officer inspector superintendent constable sheriff chief
    chairman chairwoman chair chairperson director manager executive ceo cfo coo cto founder co-founder owner boss head
    leader deputy spokesman spokeswoman spokesperson speaker commissioner ambassador envoy diplomat consul delegate
    representative congressman congresswoman lawmaker legislator deputy mp mep councillor alderman candidate nominee
    professor prof lecturer dean rector provost teacher headteacher principal student researcher scientist author co-author
    writer editor journalist reporter correspondent columnist presenter host broadcaster economist analyst strategist
    pollster expert adviser advisor aide consultant engineer architect doctor dr surgeon nurse midwife physician
    epidemiologist virologist biologist chemist physicist historian sociologist psychologist psychiatrist
    geologist climatologist meteorologist coach trainer striker goalkeeper defender midfielder forward winger captain
    referee umpire player athlete swimmer runner cyclist boxer driver singer actor actress musician composer conductor
    artist director producer activist campaigner organiser organizer unionist farmer fisherman docker miner baker butcher
    auditor accountant treasurer banker trader investor developer builder resident neighbour neighbor witness victim
    survivor veteran soldier pilot astronaut librarian curator vicar priest pastor reverend monk nun"""
)
"""Nouns for a role or a trade that may stand before a name."""
_MODIFIERS = reporting_word_set(
    """prime foreign finance interior home defence defense justice health education transport environment energy economy
    economic trade labour labor agriculture infrastructure culture social vice deputy former acting interim first
    senior junior chief lead leading national general press managing executive assistant associate under shadow party
    union opposition government parliamentary regional district city town county state federal local then ex head"""
)
_OFFICES = {
    "president": "president", "sen": "senator", "senator": "senator", "gov": "governor", "governor": "governor",
    "rep": "representative", "mayor": "mayor", "minister": "minister", "secretary": "secretary",
    "chancellor": "chancellor", "judge": "judge", "king": "king", "queen": "queen", "pope": "pope",
}  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITAL = re.compile(r"^(?:[A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐİ]|[Mm]c[A-Z]|[dDlLO]['’][A-Z]|al-|el-|[^\W\d_a-z])")
_CLAUSE = re.compile(r"\s+(?:who|which|whose|reached|speaking|told|said|and|by|,)\b")
_TAIL = re.compile(r"\s+(?:of|from|at|for|with|in)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Described:
    """A claimant as an article describes them."""

    name: str
    """The person's name alone, or all the words where they name nobody."""
    role: str = ""
    organisation: str = ""
    honorific: str = ""
    person: bool = False
    """Whether title, role or form tell that this is one person."""


def parse_titles_around_name(phrase: str) -> Described:
    """Name, role and organisation of a phrase; a phrase that is no person's name stays as it is."""
    phrase = " ".join(phrase.split())
    head, comma, rest = (part.strip() for part in phrase.partition(","))
    if comma and (found := _with_apposition(head, rest)):
        return found
    return _one(head if comma and _names_person(head) else phrase)


def _with_apposition(head: str, rest: str) -> Described | None:
    """ "Joanna Pike, CEO of Aquiva" and "the mayor, Ruth Adeyemi"."""
    first, second = _one(head), _one(rest)
    if _is_role(head) and second.name and _is_name(second.name.split()):
        role, organisation = _role_and_body(_bare(head).split())
        return Described(second.name, role, organisation, second.honorific, person=True)
    if _is_name(first.name.split()) and _begins_with_role(rest):
        title, *body = _TAIL.split(_CLAUSE.split(_bare(rest), maxsplit=1)[0], maxsplit=1)
        role, before = _role_and_body(title.split())
        return Described(first.name, role, body[0] if body else before, first.honorific, person=True)
    return None


def _one(phrase: str) -> Described:
    parts = phrase.split()
    last = max((at for at, word in enumerate(parts[:-1]) if _is_role_word(word)), default=-1)
    name, tail = _name_and_tail(parts[last + 1 :])
    if last < 0 and parts and parts[0][:1].islower():
        last, name, tail = _after_trade(parts)
    if last < 0 or not name:
        bare, body = _name_and_tail(parts)
        return Described(" ".join(bare), organisation=body) if body and len(bare) > 1 else Described(phrase)
    prefix = parts[: last + 1]
    honorific = prefix.pop() if _letters(prefix[-1]) in HONORIFICS and not _is_only_role(prefix) else ""
    role, organisation = _role_and_body(prefix)
    return Described(" ".join(name), role, tail or organisation, honorific, person=True)


def _after_trade(parts: list[str]) -> tuple[int, list[str], str]:
    """A trade in small letters before a whole name: "farmer Tom Hale"; a body has none of two names after it."""
    at = next((at for at, word in enumerate(parts) if word[:1].isupper()), 0)
    name, tail = _name_and_tail(parts[at:])
    if 0 < at < 4 and _letters(parts[at - 1]) in _ROLES and name:
        return at - 1, name, tail
    return -1, [], ""


def _name_and_tail(parts: list[str]) -> tuple[list[str], str]:
    """The words of a name, and the body after "of" or "from"; nothing where the words are no name."""
    for at, word in enumerate(parts):
        if at and word in ("of", "from", "at", "for", "with"):
            tail = [part for part in parts[at + 1 :] if part != "the"]
            return (parts[:at], " ".join(tail)) if _is_name(parts[:at]) else ([], "")
    return (parts, "") if _is_name(parts) else ([], "")


def _is_name(parts: list[str]) -> bool:
    """Up to five words with capitals, small particles between them."""
    if not 0 < len(parts) <= 5 or not _CAPITAL.match(parts[-1]) or _POSSESSIVE.search(parts[-1]):
        return False
    return all(_CAPITAL.match(part) or _letters(part) in PARTICLES for part in parts) and parts[0] not in (
        "The",
        "A",
        "An",
    )


def _names_person(head: str) -> bool:
    found = _one(head)
    return found.person or _is_name(found.name.split())


def _is_role_word(word: str) -> bool:
    letters = _letters(word)
    return letters in _ROLES or (letters in HONORIFICS and word[:1].isupper())


def _is_only_role(prefix: list[str]) -> bool:
    """Whether the last word is what the person does, not how one addresses them."""
    return _letters(prefix[-1]) in _ROLES and _letters(prefix[-1]) not in ("dr", "prof", "professor")


def _is_role(phrase: str) -> bool:
    parts = _bare(phrase).split()
    return (
        bool(parts) and (_is_role_word(parts[-1]) or _begins_with_role(phrase)) and not _is_name_alone(parts)
    )


def _is_name_alone(parts: list[str]) -> bool:
    return all(_CAPITAL.match(part) for part in parts) and not any(_is_role_word(part) for part in parts)


def _begins_with_role(phrase: str) -> bool:
    """Whether what explains a name begins with a role: "CEO of Aquiva", "the party's leader"."""
    title = _TAIL.split(_bare(phrase), maxsplit=1)[0].split()
    return 0 < len(title) <= 6 and any(_letters(word) in _ROLES for word in title)


def _role_and_body(parts: list[str]) -> tuple[str, str]:
    """The role with what modifies it, and the body before it: "U.S. vice president", "Rovers coach"."""
    parts = [part for part in parts if part.lower() not in ("the", "a", "an", "its", "their", "his", "her")]
    begin = next((at for at, word in enumerate(parts) if _letters(word) in _ROLES), len(parts))
    while begin > 0 and _letters(parts[begin - 1]) in _MODIFIERS:
        begin -= 1
    role = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in parts[begin:])
    return role, _POSSESSIVE.sub("", " ".join(parts[:begin]))


def role_title_alone(phrase: str) -> str:
    """The role that stands alone for a person: "the foreign minister"; nothing where the phrase names somebody."""
    parts = _bare(phrase).split()
    if not 0 < len(parts) <= 4 or _letters(parts[-1]) not in _ROLES:
        return ""
    known = all(_letters(part) in _ROLES | _MODIFIERS for part in parts)
    return " ".join(parts).lower() if known else ""


def role_told_by_title(described: Described) -> str:
    """The role, or the office that a form of address tells: "Sen." is a senator; nothing for "Mr"."""
    return described.role or _OFFICES.get(described.honorific.lower().strip("."), "")


def title_before_name(words_before: str) -> str:
    """The words right before a name that may be its title: roles, what modifies them, and a body with a capital."""
    found: list[str] = []
    for word in reversed(words_before.split()[-6:]):
        letters = _letters(word)
        if not (letters in _ROLES or letters in _MODIFIERS or letters in HONORIFICS or _CAPITAL.match(word)):
            break
        found.insert(0, word)
    return " ".join(found)


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", phrase.strip(), flags=re.IGNORECASE)


def _letters(word: str) -> str:
    return word.lower().strip(".,;:()")
