"""The label before a speaker's words: "ANNA BERG (LAB):", "Mr Berg (Leeds) (Con):", "Anna Berg, Mayor of Lund:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|(?:O|D|L|d|l)['’][^\W\d_]\w*)"
_SMALL = r"(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|al|bin|ibn|el|of|the|hon\.?|y|e)"
_BRACKETS = r"\s*[(\[][^()\[\]\n]{1,60}[)\]]"
_LABEL = re.compile(
    rf"(?P<name>{_WORD}(?:[ \u00a0](?:{_SMALL}[ \u00a0]){{0,2}}{_WORD}|[ _]?\d{{1,3}}\b){{0,6}})"
    rf"(?P<role>(?:{_BRACKETS}){{0,3}}(?:,[^:\n.!?]{{1,80}}?(?:{_BRACKETS})?)?)\s?:(?=\s|$)\s*"
)
# As programs for speech recognition write it: "[SPEAKER_00]: We cut taxes."
_IN_BRACKETS = re.compile(r"\[(?P<name>[^\[\]\n:]{2,60})\]\s?:(?=\s|$)\s*")
_TITLE = re.compile(
    r"(?:Sen|Rep|Gov|Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Judge|Justice|Mayor|President|Minister|Senator|Governor"
    r"|Chair|Chairman|Chairwoman|Madam|Speaker|Cllr|Councillor|Moderator|Host|Interviewer|Presenter|Narrator|Reporter)\b"
)
# What stands before a colon without being a person.
_NO_SPEAKER = re.compile(
    r"(?:updated?|note|photos?|watch|video|breaking|just in|live|exclusive|analysis|opinion|correction|clarification|sources?|via"
    r"|related|read more|more|warning|disclaimer|summary|fact(?: check)?|verdict|step \w+|part \w+|chapter \w+|contact|about|date"
    r"|time|where|when|who|what|why|how|q|a|question|answer|ps|faq|alert|urgent|text|screen|on[- ]screen|caption|title|subtitle"
    r"|language|kind|agenda|subject|topic|present|chapter|transcript|transcribed by|recording|duration|participants?|speakers)$",
    re.IGNORECASE,
)
# What a program for meetings writes beside a name.
_BY_PROGRAM = re.compile(
    r"(?:external|guest|unverified|host|co-?host|me|you|he|she|they|him|her|them|his|hers|theirs|il|elle|lui|er|sie|ihr|ihm)"
    r"(?:\s?/\s?(?:he|she|they|him|her|them|his|hers|theirs|any|il|elle|lui|er|sie|ihr|ihm))*",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"(?:lab|labour|con|conservatives?|tory|lib ?dem|libdem|ld|snp|greens?|dup|sdlp|reform|dem|democrats?|democratic|rep|republicans?|ind"
    r"|independent|alliance|liberals?|socialists?|cdu|csu|spd|fdp|afd|pp|psoe|ps|lr|rn)\b.*",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(rf"(?P<last>(?:{_SMALL} )?{_WORD}),\s(?P<first>{_WORD}(?: {_WORD}){{0,2}})")
# Several people at once, or the public: their calls are nobody's claims.
_CROWD = re.compile(
    r"(?:(?:an? |several |some |many |other |all |the )*(?:hon\.?|honourable|right hon\.?|opposition|government|senior)?\s*"
    r"(?:members?|voices?|audience(?: members?)?|crowd|protest(?:e|o)rs?|hecklers?|spectators?|delegates|demonstrators?|everyone|everybody"
    r"|all|both|chorus|shouts?|calls?|interjections?)|audience \w+)$",
    re.IGNORECASE,
)
_CROWD_LABEL = re.compile(r"(?P<name>[^\W\d_a-z][\w.'’]*(?: [\w.'’]+){0,5})\s?:(?=\s|$)\s*")
# An office before the name of whoever holds it: "The Secretary of State for Health (Anna Berg)".
_OFFICE = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,3}(?:minister|chancellor|secretary|president|leader|speaker|chair(?:man|woman|person)?|governor|mayor"
    r"|attorney general|advocate general|solicitor general|comptroller|treasurer|commissioner|ambassador|whip)\b.*",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\.? )?[^\W\d_a-z][\w'’.-]+(?: (?:(?:de|van|von|der|al|bin|la) )?[^\W\d_a-z][\w'’.-]+){1,4}"
)
_NAMELESS = re.compile(
    r"(?:(?:speaker|spk|participant|voice|person|user)[ _-]?(?:\d{1,3}|[A-Z])?|(?:unknown|unidentified|unnamed)(?: \w+){0,2}|off[- ]?screen"
    r"|(?:fe)?male(?: \w+)?|man|woman|boy|girl)(?: ?\d{1,3})?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """A label at the beginning of a line: the name, what else it says, and where the words begin."""

    name: str
    role: str
    end: int
    place: tuple[int, int] = (0, 0)
    """Where the name stands in the line."""
    bracketed: bool = False
    """Whether the name stands in brackets of its own, as only a label does."""

    @property
    def shouted(self) -> bool:
        """Whether the name is in capitals only."""
        letters = [letter for letter in self.name if letter.isalpha()]
        return len(letters) > 1 and all(
            letter.isupper() for letter in re.sub(r"\bMa?c(?=[A-Z])", "", self.name) if letter.isalpha()
        )


def match_speaker_label(line: str) -> SpeakerLabel | None:
    """What looks like a label at the beginning of a line, if the words before the colon can be a speaker."""
    crowd = _CROWD_LABEL.match(line[:240])
    if crowd and is_crowd_speaker_label(crowd["name"]):
        return SpeakerLabel(crowd["name"], "", crowd.end(), crowd.span("name"))
    bracketed = _IN_BRACKETS.match(line[:240])
    if bracketed and (_NAMELESS.match(bracketed["name"]) or _PERSON.fullmatch(bracketed["name"])):
        return SpeakerLabel(bracketed["name"], "", bracketed.end(), bracketed.span("name"), bracketed=True)
    found = _LABEL.match(line[:240])
    if found is None or _NO_SPEAKER.match(found["name"]):
        return None
    if len(found["name"].strip(".")) < 2:
        return None
    holder = re.match(r"\s*\(([^()]+)\)", found["role"])
    if holder and _holds_office(found["name"], holder[1]):
        start = found.start("role") + holder.start(1)
        rest = _role(found["role"][holder.end() :])
        role = ", ".join(filter(None, (found["name"], rest)))
        return SpeakerLabel(holder[1], role, found.end(), (start, start + len(holder[1])))
    return SpeakerLabel(found["name"], _role(found["role"]), found.end(), found.span("name"))


def sure_speaker_names(lines: Iterable[str]) -> frozenset[str]:
    """The names that the lines of a transcript use as labels.

    A name in capitals, a title and a role are enough; other words before a colon have to begin several lines. Where lines do
    begin with labels, somebody who speaks once has one, too: their words are not those of whoever spoke before.
    """
    labels = [label for line in lines if (label := match_speaker_label(line))]
    often = Counter(label.name for label in labels)
    labelled = any(often[label.name] > 1 and _PERSON.fullmatch(label.name) for label in labels)
    return frozenset(
        label.name
        for label in labels
        if label.shouted
        or label.bracketed
        or label.role
        or often[label.name] > 1
        or (labelled and _PERSON.fullmatch(label.name))
        or _TITLE.match(label.name)
        or is_crowd_speaker_label(label.name)
        or is_nameless_speaker_label(label.name)
    )


def names_shared_by_speaker_labels(labels: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Surnames by which two people are called, told apart by party or office alone: "BERG (LAB)" and "BERG (CON)"."""
    roles: dict[str, list[frozenset[str]]] = {}
    for name, role in labels:
        if (
            role
            and len([word for word in name.split() if not _TITLE.fullmatch(word.strip(".").title())]) == 1
        ):
            roles.setdefault(name, []).append(frozenset(role.casefold().split(", ")))
    return frozenset(
        name for name, told in roles.items() if any(not one & other for one in told for other in told)
    )


def is_crowd_speaker_label(name: str) -> bool:
    """Whether a label stands for the audience or for several people at once: "Hon. Members"."""
    return bool(_CROWD.match(name.strip(" .")))


def is_nameless_speaker_label(name: str) -> bool:
    """Whether a label tells a speaker from the others but does not say who it is: "SPEAKER_00", "Unidentified woman"."""
    return bool(_NAMELESS.match(name.strip()))


def split_speaker_name(words: str) -> tuple[str, str]:
    """The name and the role in what a format gives as the speaker: "Anna Berg (Lab)" and "Anna Berg, Mayor"."""
    words = " ".join(words.split()).rstrip(":").strip()
    turned = _SURNAME_FIRST.match(words)
    if turned and not (
        _OFFICE.match(turned["first"]) or _PARTY.match(turned["first"]) or _TITLE.match(turned["first"])
    ):
        words = f"{turned['first']} {turned['last']}{words[turned.end() :]}"
    found = re.match(
        r"(?P<name>[^(\[,]+?)(?P<role>(?:\s*[(\[][^()\[\]]{1,80}[)\]])*)(?P<more>,\s.{1,100})?$", words
    )
    if found is None or not found["name"].strip():
        return words, ""
    name, role = found["name"].strip(), _role(f"{found['role']}{found['more'] or ''}")
    return (role, name) if _holds_office(name, role) else (name, role)


def _holds_office(words: str, holder: str) -> bool:
    """Whether a label gives an office first, and then the person who holds it."""
    return bool(_OFFICE.fullmatch(words) and _PERSON.fullmatch(holder) and not _OFFICE.fullmatch(holder))


def _role(words: str) -> str:
    parts = re.findall(r"[(\[]([^()\[\]]*)[)\]]|([^()\[\],]+)", words)
    told = ((pair[0] or pair[1]).strip() for pair in parts)
    return ", ".join(part for part in told if part and not _BY_PROGRAM.fullmatch(part))
