"""Read speaker labels: "GOV. MARTIN LUDD (R), OHIO:" in a transcript, "Q:" and "A:" in an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES
from claims.extraction.types import Span
from newsdesk.articles.blocks import Block

Part = Literal["speaker", "question", "answer", "nobody", "unknown"]

_CAPITALS = r"(?:Mc|Mac|O['’])?[A-ZÀ-Þ](?:[A-ZÀ-Þ'’-]*|(?=\.))\.?"
_NAMED = r"[A-ZÀ-Þ][\w'’.-]*"
_BRACKETS = r"(?:,?\s*[(\[][^()\[\]\n]{1,40}[)\]])"
_SHOUTED = re.compile(
    rf"(?P<name>{_CAPITALS}(?: {_CAPITALS}){{0,5}})(?P<more>{_BRACKETS}?(?:,(?:[^:\n.!?/()\d—–-]|-(?!-)){{1,80}}?)?{_BRACKETS}?):\s+(?=\S)"
)
_WRITTEN = re.compile(
    rf"(?P<name>{_NAMED}(?: (?:(?:de|van|von|der|den|al|bin|la|du) )?{_NAMED}){{0,4}})"
    rf"(?P<more>{_BRACKETS}?(?:,(?:[^:\n!?/()\d—–-]|-(?!-)){{1,60}}?)?{_BRACKETS}?):\s+(?=\S)"
)
_TURN = re.compile(r"(?P<which>Q|A|QUESTION|ANSWER|Question|Answer)\s?\d{0,2}\s?(?::|\.|[—–-])\s+(?=\S)")
_BULLETED_TURN = re.compile(r"(?P<which>Q|A)\)\s+(?=\S)")
_HANDLE = re.compile(r"(?P<name>@\w{2,30}):\s+(?=\S)")
_NOBODY = re.compile(
    r"(?:TEXT|ON[- ]SCREEN(?: TEXT)?|SCREEN|GRAPHICS?|CAPTION|CHYRON|SUPER|TITLE|SUBTITLE|BANNER|TICKER|HEADLINE|SLIDE|CARD|SIGN"
    r"|MUSIC|SOUND|NARRATION TEXT|LOWER THIRD)S?(?: ON SCREEN)?$"
)
_NO_SPEAKER = re.compile(
    r"(?:UPDATED?|NOTE|PHOTOS?|WATCH|VIDEO|BREAKING|JUST IN|LIVE|EXCLUSIVE|EXPLAINER|EXPLAINED|FACTBOX|TIMELINE|PROFILE|QUIZ|INSIGHT|BRIEFING|REVEALED|IN FULL|IN PICTURES|SPECIAL REPORT|ANALYSIS|OPINION|TRANSCRIPT|RECALL|CORRECTION|CLARIFICATION|SOURCES?|VIA|"
    r"RELATED|READ MORE|MORE|WARNING|DISCLAIMER|SUMMARY|FACT(?: CHECK)?|VERDICT|STEP \w+|PART \w+|CHAPTER \w+|CONTACT|MEDIA CONTACT"
    r"|PRESS CONTACT|ABOUT|FOR IMMEDIATE RELEASE|DATE|TIME|WHERE|WHEN|WHO|WHAT|WHY|HOW|[A-Z]{2,5}\d+|NYSE|NASDAQ|LSE|ISIN|TEL|E-?MAIL"
    r"|PS|FAQ|TL;?DR|WARSAW|URGENT|ALERT|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)$",
    re.IGNORECASE,
)
_PART_OF_CHECK = re.compile(
    r"(?:(?:THE|OUR|WHAT IS THE) )?(?:CLAIMS?|VERDICT|FACTS?|RULING|RATING|TRUTH|EVIDENCE|BACKGROUND|CONTEXT|CONCLUSION)$",
    re.IGNORECASE,
)
"""What a fact check names its parts by: nobody says them."""
_TITLED = re.compile(
    r"(?:Sen|Rep|Gov|Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Judge|Justice|Mayor|President|Minister|Senator|Governor|Chair|Chairman|Chairwoman"
    r"|Speaker|Cllr|Councillor|Moderator|Host|Interviewer)\b"
)
_PARTY = re.compile(
    r"\((?:[DRI](?:[-–][\w. ]+)?|Lab|Con|Lib ?Dem|LD|SNP|Green|SPD|CDU|[A-Z]{2,5}|[A-Z][a-z]+)\)"
)

_ROLE_ALONE = re.compile(
    r"(?:THE )?(?:MODERATOR|HOST|PRESENTER|ANCHOR|INTERVIEWER|CHAIR|CHAIRMAN|CHAIRWOMAN|CHAIRPERSON|SPEAKER|NARRATOR|REPORTER)",
    re.IGNORECASE,
)
_BEARER = re.compile(rf"\s?[(\[](?P<name>{_NAMED}(?: {_NAMED}){{1,3}})[)\]]")

_PLACE_AND_COLON = re.compile(
    r"(?P<place>(?:(?:New|San|Los|Port|Cape|Fort|Addis) )?[A-ZÀ-Þ][\w’'-]+):\s+(?=[A-ZÀ-Þ])"
)
_LABELLED = re.compile(r"[A-ZÀ-Þ][\w’'. -]{0,30}:\s")
_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday)\b")
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b|[\"“„«]")


@dataclass(frozen=True, slots=True)
class Label:
    """Who a paragraph's label says speaks: the name's place, where the words begin, and what part of the talk they are."""

    block: int
    end: int
    part: Part
    name: Span | None = None


def find_labels(text: str, blocks: Sequence[Block]) -> dict[int, Label]:
    """The labels of an article's paragraphs, by the number of the block; in a transcript its reader has found them."""
    found: dict[int, Label] = {}
    known = {number: label for number, block in enumerate(blocks) if (label := _known_label(number, block))}
    for number, block in enumerate(blocks):
        if block.voice:
            continue
        if block.kind in ("paragraph", "heading", "list_item", "caption") and (
            label := _label(text, number, block)
        ):
            found[number] = label
    written = {} if any(block.voice for block in blocks) else _written_names(text, blocks, found)
    return found | written | known


def label_of_line(line: str) -> tuple[str, str] | None:
    """The name and the words of one line of a talk, "Nora Berg: No."; None where no name stands before a colon."""
    match = _SHOUTED.match(line) or _WRITTEN.match(line)
    if match is None or any(nobody.match(match["name"]) for nobody in (_NO_SPEAKER, _PART_OF_CHECK, _NOBODY)):
        return None
    return match["name"], line[match.end() :]


def _known_label(number: int, block: Block) -> Label | None:
    """What the reader of a transcript says of a paragraph; None where it goes on with the turn before, or is no turn."""
    begin = block.start if block.words is None else block.words
    if block.voice == "aside":
        return Label(number, begin, "nobody")
    if block.voice == "unknown":
        return Label(number, begin, "unknown")
    if block.voice == "named" and block.name_start is not None and block.name_end is not None:
        return Label(number, begin, "speaker", (block.name_start, block.name_end))
    return None


def _label(text: str, number: int, block: Block) -> Label | None:
    if match := (
        _TURN.match(text, block.start, block.end) or _BULLETED_TURN.match(text, block.start, block.end)
    ):
        part: Part = "question" if match["which"][0] == "Q" else "answer"
        return Label(number, match.end(), part)
    if match := _HANDLE.match(text, block.start, block.end):
        return Label(number, match.end(), "speaker", match.span("name"))
    match = _SHOUTED.match(text, block.start, min(block.end, block.start + 200))
    if match is None or _NO_SPEAKER.match(match["name"]) or block.kind == "list_item":
        return None
    if len(match["name"].strip(".")) < 2 or match.end() >= block.end:
        return None
    if _PART_OF_CHECK.match(match["name"]):
        return Label(number, match.end(), "unknown")
    if _NOBODY.match(match["name"]):
        return Label(number, match.end(), "nobody")
    if block.kind == "heading" and not match["more"]:
        return None
    return Label(number, match.end(), "speaker", match.span("name"))


def _written_names(text: str, blocks: Sequence[Block], shouted: dict[int, Label]) -> dict[int, Label]:
    """Labels in lower case: accepted with a title, a party or a role, or if the same name begins several turns."""
    matches: dict[int, re.Match[str]] = {}
    for number, block in enumerate(blocks):
        if block.kind == "paragraph" and number not in shouted:
            match = _WRITTEN.match(text, block.start, min(block.end, block.start + 140))
            if match and not _NO_SPEAKER.match(match["name"]) and text[match.end()] not in "\"“'‘":
                matches[number] = match
    often = Counter(match["name"].split()[-1] for match in matches.values())
    talk = sum(bool(_TITLED.match(match["name"])) for match in matches.values()) > 1
    return {
        number: Label(number, match.end(), "speaker", match.span("name"))
        for number, match in matches.items()
        if _TITLED.match(match["name"])
        or (_PARTY.search(match["more"]) and " " in match["name"])
        or (often[match["name"].split()[-1]] > 1 and len(often) > 1)
        or (talk and _is_named_elsewhere(text, match))
    }


def _is_named_elsewhere(text: str, label: re.Match[str]) -> bool:
    """True for the "Pike" of a talk in which the host has greeted Ana Pike: a guest may answer only once."""
    last = re.escape(label["name"].split()[-1])
    return re.search(rf"[A-ZÀ-Þ][\w’-]+ {last}\b(?!:)", text[: label.start()]) is not None


def names_of_labelled_roles(text: str, labels: Mapping[int, Label]) -> dict[str, Span]:
    """Who has a role that stands in place of a name: "MODERATOR (Ada Orr):" tells it for each "MODERATOR:"."""
    found: dict[str, set[Span]] = {}
    for label in labels.values():
        if label.name is not None and _ROLE_ALONE.fullmatch(text, *label.name):
            named = _BEARER.match(text, label.name[1], label.end)
            found.setdefault(text[slice(*label.name)], set()).update([named.span("name")] if named else [])
    return {role: spans.pop() for role, spans in found.items() if len(spans) == 1}


def dateline_with_colon(text: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """The first paragraph of an article and where it begins behind its place: "Morvant: Norvolt on Monday reported"."""
    paragraphs = [number for number, block in enumerate(blocks) if block.kind == "paragraph"]
    if len(paragraphs) < 2:
        return None
    first, *others = paragraphs
    match = _PLACE_AND_COLON.match(text, blocks[first].start, blocks[first].end)
    if match is None or _NO_SPEAKER.match(match["place"]):
        return None
    place = re.escape(match["place"])
    # Whoever has a first name or says something further on is a person; a place is alone with its colon.
    person = place.lower() in MALE_NAMES | FEMALE_NAMES or re.search(
        rf"\b[A-ZÀ-Þ][\w’'.-]+ {place}\b|\b{place} (?:said|says|told|added|wrote)\b", text
    )
    alone = not any(_LABELLED.match(text, blocks[n].start, blocks[n].end) for n in others)
    words = text[match.end() : blocks[first].end]
    told = _DAY.search(words) is not None and _SPOKEN.search(words) is None
    return (first, match.end()) if alone and told and not person else None
