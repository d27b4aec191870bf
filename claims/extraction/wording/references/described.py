"""Find the name that the article has described by a noun: "the video app Lumo" is "the app" from then on."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import surname_of_attributed_name
from claims.extraction.lexicon.company_names import is_company_name
from claims.extraction.types import Span
from claims.extraction.wording.context.descriptions import DescribedName, is_description_alone
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, PUBLIC
from claims.extraction.wording.context.phrase_mentions import BODIES, PhraseMention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.places import is_named_as_place, is_place_mention

_MEDIA = re.compile(
    r"\b(?:Courier|Times|Herald|Gazette|Echo|News|Telegraph|Guardian|Observer|Chronicle|Tribune|Journal|Mail|Mirror|Radio|TV|Reuters|AFP|BBC|ITV|RTE)$"
)
"""Whom somebody told it."""
_INVESTOR = re.compile(r"\b(?:fund|funds|investor|shareholder) (?=[A-Z])")
_LED = re.compile(
    r"\b(?:financing|funding|round|investment|fundraising|raise)(?: (?:[a-z]+ )?)led by (?:[a-z]+ ){0,4}\Z"
)
_MADE_BY = re.compile(r"\b(?:made|built|run|operated|supplied|manufactured|produced) by \Z")
_CALLED_SO = re.compile(r"\b[Tt]he (?:company|firm|business), \Z")
_NEAR = 2
"""Sentences back in which another name may be meant instead."""
_FAR = 5
"""Sentences back in which the name itself is spoken of."""
_OPENING = 2
"""Sentences of the article in which its topic is named."""


def name_described_by(story: Story, noun: str, before: int) -> Named | None:
    """The one name that the article calls by a noun, if it is the article's topic or was spoken of just before."""
    fits = [d for d in _described_so_far(story, before) if d.is_called(noun)]
    if len(fits) != 1:
        return None
    [one] = fits
    if story.text.endswith("rival ", 0, one.span[0]):
        # "Halvorsen, who joined from rival Kestrel & Sons, said the group would": her own group.
        return None
    if _another_comes_in(story, noun, one, before) or (
        noun in COMPANY and is_name_of_investor(story, one.span)
    ):
        return None
    number = story.sentence_at(before)
    near = [
        m
        for n in range(max(0, number - _NEAR), number + 1)
        if story.sentences[n].kind != "heading"
        for m in story.mentions(n)
        if m.span[0] < before
    ]
    if any(_is_rival(story, m, one, noun) for m in near):
        return None
    topic = len([n for n in range(story.sentence_at(one.span[0])) if story.sentences[n].kind != "heading"])
    further = (story.mentions(n) for n in range(max(0, number - _FAR), max(0, number - _NEAR)))
    spoken_of = any(_is_spoken_of(story, m, one) for ms in (near, *further) for m in ms)
    return Named(one.name, one.span) if spoken_of or topic < _OPENING else None


def firm_named_just_before(story: Story, noun: str, before: int) -> Named | None:
    """The one firm of the sentence before, for "the company" that opens the next: "Ferris & Boyle's shares fell. The company expects"."""
    number = story.sentence_at(before)
    here = story.sentences[number]
    if noun not in ("company", "firm") or not number or before != here.start:
        return None
    last = story.sentences[number - 1]
    if last.kind in ("heading", "boilerplate") or story.is_masked(number - 1):
        return None
    told = [m for m in story.mentions(number - 1) if m.what in ("body", "name") and not m.pronoun]
    if any(m.common and m.words.split()[-1].lower() in COMPANY and m.words[:2].lower() == "a " for m in told):
        return None
    names = [m for m in told if not m.common and not is_place_mention(story, m, visited=False)]
    if len({m.words.lower().removeprefix("the ") for m in names}) != 1:
        return None
    one = names[0]
    if PUBLIC.search(one.words) or is_name_of_investor(story, one.span):
        return None
    known = story.is_firm(one.words) or is_company_name(one.words)
    made = _MADE_BY.search(story.text, max(0, one.span[0] - 20), one.span[0]) is not None
    opens = one.span[0] == last.start and (one.subject or story.text.startswith(("'s", "’s"), one.span[1]))
    called = _CALLED_SO.search(story.text, max(0, one.span[0] - 20), one.span[0]) is not None
    if not (made or (known and (opens or called))):
        return None
    whole = [d for d in story.described if d.is_firm and is_short_form_of_described(one.words, d.name)]
    # The full stop of "Lomas Pharma Ltd." may be that of its sentence.
    return Named(whole[0].name, whole[0].span) if len(whole) == 1 else Named(one.words.rstrip("."), one.span)


def is_name_of_investor(story: Story, span: Span) -> bool:
    """True for "the pension fund Tarn Capital" and "a round led by Tarn Capital", which has money in the one that is meant."""
    led = _LED.search(story.text, max(0, span[0] - 50), span[0])
    return led is not None or _INVESTOR.search(story.text, max(0, span[0] - 12), span[1]) is not None


def _is_spoken_of(story: Story, mention: PhraseMention, one: DescribedName) -> bool:
    """True for the name, and for "the company" where that has spoken under this name."""
    if mention.common or mention.pronoun:
        claimant = story.speakers.get(mention.span)
        return claimant is not None and is_short_form_of_described(story.text[slice(*claimant)], one.name)
    return is_short_form_of_described(mention.words, one.name) and not is_place_mention(story, mention)


def _described_so_far(story: Story, before: int) -> list[DescribedName]:
    """The described names before a place, without people."""
    return [
        d
        for d in story.described
        if d.span[0] < before
        and (surname_of_attributed_name(d.name) not in story.people or _is_firm_before_founder(story, d))
    ]


def _is_firm_before_founder(story: Story, described: DescribedName) -> bool:
    """True for "Hollins, the bakery chain", in a story that tells of its founder, Ernest Hollins, later on."""
    # A name of two words that is called a company is none of a person.
    people = story.people[surname_of_attributed_name(described.name)]
    return described.is_firm and all(
        described.span[0] < start for name, (start, _) in people.items() if name != described.name
    )


def is_short_form_of_described(words: str, name: str) -> bool:
    """True for a name, its beginning ("Halvorsen" for "Halvorsen Semiconductor"), and the name after its one-word description."""
    bare = re.sub(r"^[Tt]he |\sof\s[£$€\d].*$", "", words)
    lead, _, rest = bare.partition(" ")
    if rest and is_description_alone(lead.lower()):
        bare = rest
    return bare == name or name.startswith(f"{bare} ") or name.endswith(f" & {bare}")


def _another_comes_in(story: Story, noun: str, one: DescribedName, before: int) -> bool:
    """True where "another company" or "two firms" have come in after the name."""
    nouns = "compan(?:y|ies)|firms?|business(?:es)?" if noun in COMPANY else rf"{re.escape(noun)}s?"
    another = re.compile(
        rf"\b(?:an?|another|one|two|three|four|both|rival|other|several)\s(?:[\w-]+\s){{0,2}}?(?:{nouns})\b",
        re.IGNORECASE,
    )
    return bool(another.search(story.text, max(one.span[1], story.reach(before)), before))


def _is_rival(story: Story, mention: PhraseMention, one: DescribedName, noun: str) -> bool:
    """True for another name that may be called by the noun: not a person, a place, a public body or what bears another noun."""
    if mention.common or mention.pronoun or mention.what not in ("body", "name"):
        return False
    if " " in mention.words and surname_of_attributed_name(mention.words) in story.people:
        # "Council leader Tom Penrose" is no council.
        return False
    if mention.words.startswith("Rival "):
        # A rival of the company is another.
        return False
    if is_short_form_of_described(mention.words, one.name) or is_place_mention(story, mention, visited=False):
        return False
    if not story.is_match and is_named_as_place(story, mention.words):
        return False
    told = next((d for d in story.described if is_short_form_of_described(mention.words, d.name)), None)
    if told is None:
        # "The Dutch union FNV" is FNV.
        told = next((d for d in story.described if mention.words.endswith(f" {d.name}")), None)
        if told is one:
            return False
    if told is not None:
        # An app or a paper may stand for the firm behind it, a union does not.
        return told.is_called(noun) or (noun in COMPANY and not told.nouns & BODIES)
    if noun not in COMPANY and noun not in BODIES:
        return False
    # "Markets" is a part of "the Competition and Markets Authority".
    more = re.match(r"(?: [A-Z][\w’'-]+)*", story.text[mention.span[1] : mention.span[1] + 60])
    words = mention.words + (more[0] if more else "")
    return not (noun in COMPANY and (PUBLIC.search(words) or _MEDIA.search(words)))
